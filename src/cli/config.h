/* config.h - what the user's own configuration says: pegel.conf, given with --config. */
#ifndef PEGEL_CLI_CONFIG_H
#define PEGEL_CLI_CONFIG_H

#include "pegel/goals.h"

struct config {
    const struct goal *goals;
    size_t nr_goals;
};

/* Everything lives in the arena. What is wrong is an ERROR_USAGE "name:line: ...". */
int config_load(struct config *config, const struct metric_set *metrics, struct arena *arena,
                const char *text, const char *name, struct error *err);

#endif
