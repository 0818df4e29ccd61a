/* layer: metrics */
/* goal_shape.h - the section `goal` of a configuration; conf_load()'s context is the metric set. */
#ifndef METRICS_GOAL_SHAPE_H
#define METRICS_GOAL_SHAPE_H

#include "base/shape.h"

extern const struct shape goal_shape; /* struct goal */

#endif
