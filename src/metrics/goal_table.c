/* goals.csv: the goals as rows of typed cells. */
#include "pegel/goals.h"

static const struct column columns[] = {
    {"goal"},           {"metric"},   {"platform"},   {"account"}, {"type"},
    {"unit"},           {"start"},    {"deadline"},   {"as_of"},   {"baseline"},
    {"target"},         {"actual"},   {"planned"},    {"ahead"},   {"per_day"},
    {"needed_per_day"}, {"forecast"}, {"reached_on"}, {"status"},  {"note"},
};

static const char *type_word(enum goal_type type)
{
    static const char *const words[] = {"gain", "level", "change"};

    return words[type];
}

const char *goal_status_word(enum goal_status status)
{
    static const char *const words[] = {"reached",      "ahead",  "on plan",     "behind",
                                        "out of reach", "missed", "not started", "no data"};

    return words[status];
}

/* A part of the value at the start has no unit of its own. */
static const char *unit_of(const struct goal *goal)
{
    return goal->relative ? "relative" : unit_word(goal->metric->unit);
}

static int deliver(const void *context, size_t first, size_t end, struct table_sink *sink,
                   struct error *err)
{
    const struct goal_results *found = context;

    for (size_t i = first; i < end; i++) {
        const struct goal_result *result = &found->items[i];
        const struct goal *goal = result->goal;
        const struct cell cells[] = {
            cell_text(goal->name),
            cell_text(goal->metric->name),
            cell_text(result->platform),
            cell_text(result->account),
            cell_text(type_word(goal->type)),
            cell_text(unit_of(goal)),
            cell_day(goal->start),
            cell_day(goal->deadline),
            cell_day(result->as_of),
            cell_number(result->baseline),
            cell_number(goal->target),
            cell_number(result->actual),
            cell_number(result->planned),
            cell_number(result->ahead),
            cell_number(result->per_day),
            cell_number(result->needed_per_day),
            cell_day(result->forecast),
            cell_day(result->reached_on),
            cell_text(goal_status_word(result->status)),
            cell_text(result->note),
        };

        if (sink->row(sink->context, cells, sizeof(cells) / sizeof(*cells), err) < 0)
            return -1;
    }
    return 0;
}

struct table_rows goal_rows(const struct goal_results *found)
{
    return (struct table_rows){.columns = columns,
                               .nr_columns = sizeof(columns) / sizeof(*columns),
                               .nr = found->nr,
                               .deliver = deliver,
                               .context = found};
}
