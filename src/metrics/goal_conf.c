/* The goals of a configuration, read by libconfuse and checked. */
#include "goal_shape.h"

#include "base/conf.h"
#include "goal_target.h"

static int read_day(struct conf_load *load, cfg_t *section, const struct goal *goal,
                    const char *what, const char *text, day_t *day)
{
    const char *forms = "write 2019-05-31 or 31.05.2019";

    if (!*text)
        return conf_wrong(load, section, "goal \"%s\" needs %s = \"2019-05-31\" or \"31.05.2019\"",
                          goal->name, what);
    switch (date_parse(slice_of(text), DATE_UNKNOWN, day, NULL)) {
    case DATE_OK:
        return 0;
    case DATE_NO_YEAR:
        return conf_wrong_option(load, section, what, "goal \"%s\": %s \"%s\" has no year; %s",
                                 goal->name, what, text, forms);
    default:
        return conf_wrong_option(load, section, what, "goal \"%s\": %s \"%s\" is not a date; %s",
                                 goal->name, what, text, forms);
    }
}

static int read_days(struct conf_load *load, cfg_t *section, struct goal *goal)
{
    if (read_day(load, section, goal, "start", goal->start_text, &goal->start) < 0 ||
        read_day(load, section, goal, "deadline", goal->deadline_text, &goal->deadline) < 0)
        return -1;
    if (goal->deadline <= goal->start)
        return conf_wrong_option(load, section, "deadline",
                                 "goal \"%s\": the deadline must be after the start", goal->name);
    return 0;
}

static int finish(struct conf_load *load, cfg_t *section, void *item)
{
    const struct metric_set *metrics = load->context;
    struct goal *goal = item;
    int metric = metric_find(metrics, goal->metric_name);
    const char *why;

    if (!*goal->metric_name)
        return conf_wrong(load, section,
                          "goal \"%s\" needs metric = \"fans\" or another of `pegel formats`",
                          goal->name);
    if (metric < 0)
        return conf_wrong_option(
            load, section, "metric",
            "goal \"%s\": metric \"%s\" is unknown; `pegel formats` lists them", goal->name,
            goal->metric_name);
    goal->metric = &metrics->metrics[metric];
    if (read_days(load, section, goal) < 0)
        return -1;
    why = goal_target_read(goal);
    return why ? conf_wrong_option(load, section, "target", "goal \"%s\": target \"%s\" %s",
                                   goal->name, goal->target_text, why)
               : 0;
}

#define THIS struct goal
static const struct member members[] = {
    SHAPE_TITLE(name),
    SHAPE_TEXT("metric", metric_name),
    SHAPE_OPTIONAL("platform", platform),
    SHAPE_OPTIONAL("account", account),
    SHAPE_TEXT("target", target_text),
    SHAPE_TEXT("start", start_text),
    SHAPE_TEXT("deadline", deadline_text),
    SHAPE_WORD("type", int, type_word, "by-target gain level change"),
    SHAPE_END,
};
#undef THIS
const struct shape goal_shape = {"struct goal", sizeof(struct goal), members, finish};
