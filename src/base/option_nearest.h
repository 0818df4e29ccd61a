/* option_nearest.h - what a mistyped option was meant to be, for options.c only. */
#ifndef PEGEL_BASE_OPTION_NEAREST_H
#define PEGEL_BASE_OPTION_NEAREST_H

#include "pegel/options.h"

/* The long name that is near enough to be worth a question, or NULL. */
const char *option_nearest(const struct option_spec *specs, struct slice name);

#endif
