/* metric_shape.h - the shape of the definitions of the metrics, for the tables of src/tool. */
#ifndef METRICS_METRIC_SHAPE_H
#define METRICS_METRIC_SHAPE_H

#include "base/shape.h"

extern const struct shape metric_set_shape;

#endif
