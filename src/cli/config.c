/* The user's configuration: the sections that a file given with --config may have. */
#include "config.h"

#include "base/conf.h"
#include "metrics/goal_shape.h"

#define THIS struct config
static const struct member members[] = {
    SHAPE_LIST("goal", struct goal, goals, nr_goals, &goal_shape),
    SHAPE_END,
};
#undef THIS
static const struct shape shape = {"struct config", sizeof(struct config), members, NULL};

int config_load(struct config *config, const struct metric_set *metrics, struct arena *arena,
                const char *text, const char *name, struct error *err)
{
    struct conf_load load = {arena, name, metrics, err};

    return conf_load(&load, &shape, text, config);
}
