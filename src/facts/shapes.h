/* shapes.h - the shapes of what this folder reads from config/, for the tables of src/tool. */
#ifndef FACTS_SHAPES_H
#define FACTS_SHAPES_H

#include "base/shape.h"

extern const struct shape catalogue_shape, networks_shape;

#endif
