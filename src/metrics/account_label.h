/* layer: metrics */
/* account_label.h - an account's name as printed: ids only tell equal names apart. */
#ifndef METRICS_ACCOUNT_LABEL_H
#define METRICS_ACCOUNT_LABEL_H

#include "pegel/arena.h"
#include "pegel/facts.h"

/* By account; texts of the set or of the arena. NULL for lack of memory. */
const char **account_labels(const struct factset *facts, struct arena *arena);

#endif
