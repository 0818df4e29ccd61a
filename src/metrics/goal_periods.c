/* Goals of rates and other numbers that cannot be added up: the share of the whole range so far,
 * the level of a period of the report, or the change between two of them. */
#include <math.h>
#include <string.h>

#include "goal_find.h"
#include "pegel/names.h"
#include "row.h"

static void note_of(struct goal_result *result, const struct results *results,
                    const struct metric_value *value)
{
    const char *note = names_text(results->phrases, value->note);

    goal_note(result, "%s", *note ? note : "no value since the start");
}

/* The first period since the start whose value is there. */
static day_t first_reached(const struct goal_search *search, const struct metric_series *series,
                           const struct goal_way *way, double less, double by)
{
    const struct results *results = search->results;

    for (size_t i = 0; i < results->nr_periods; i++) {
        day_t last = results->periods[i].end - 1;
        double value = (series->values[i].value - less) / by;
        struct goal_course course = {last, &value, 1};

        if (results->periods[i].start < search->goal->start || last > search->now ||
            series->values[i].state != STATE_OK)
            continue;
        if (goal_first_reached(&course, way) != DAY_NONE)
            return last;
    }
    return DAY_NONE;
}

bool goal_is_range(const struct goal *goal)
{
    return goal->type == GOAL_LEVEL && strcmp(goal->metric->kind, "network_share") == 0;
}

/* The last period that was over on the day, and has a whole value. */
static int64_t period_by(const struct results *results, const struct metric_series *series,
                         day_t day)
{
    for (size_t i = results->nr_periods; i > 0; i--) {
        if (results->periods[i - 1].end - 1 <= day && series->values[i - 1].state == STATE_OK)
            return (int64_t)i - 1;
    }
    return -1;
}

/* `series` is of the range from the start to now. The day on which it was first there is not known:
 * weeks alone may have more or less. */
static void judge_range(struct goal_result *result, const struct goal_search *search,
                        const struct metric_series *series)
{
    const struct goal *goal = result->goal;
    const struct metric_value *value = &series->values[search->own.current];
    int days = search->now - goal->start + 1;
    struct goal_way way = {.target = goal->target,
                           .elapsed = days,
                           .days = goal->deadline - goal->start + 1,
                           .flat = true,
                           .fewer = goal->metric->better < 0};

    if (isnan(value->value)) {
        note_of(result, &search->own, value);
        return;
    }
    result->actual = value->value;
    result->as_of = search->now;
    if (value->covered < days)
        goal_note(result, "%d of %d days without a value", days - value->covered, days);
    goal_judge(result, &way);
}

/* Rates of a stock would grow with the range: as all others they are judged by the last whole
 * period. */
static void judge_level(struct goal_result *result, const struct goal_search *search,
                        const struct metric_series *series)
{
    const struct goal *goal = result->goal;
    const struct results *results = search->results;
    int64_t now = period_by(results, series, search->now);
    struct goal_way way = {.target = goal->target,
                           .days = goal->deadline - goal->start + 1,
                           .flat = true,
                           .fewer = goal->metric->better < 0};

    if (now < 0 || results->periods[now].end - 1 < goal->start) {
        goal_note(result, "no value since the start");
        return;
    }
    result->actual = series->values[now].value;
    result->as_of = results->periods[now].end - 1;
    way.elapsed = result->as_of - goal->start + 1;
    result->reached_on = first_reached(search, series, &way, 0, 1);
    goal_judge(result, &way);
}

/* The engagement rate stands for another one: both periods by the one that the later one uses. */
static void judge_change(struct goal_result *result, const struct goal_search *search,
                         const struct metric_series *series)
{
    const struct goal *goal = result->goal;
    const struct results *results = search->results;
    int64_t now = period_by(results, series, search->now), before;
    const struct metric_value *values;
    double by;
    struct goal_way way = {
        .target = goal->target, .days = goal->deadline - goal->start, .fewer = goal->target < 0};

    if (now < 0 || results->periods[now].end - 1 <= goal->start) {
        goal_note(result, "no value since the start");
        return;
    }
    values = row_values(series, (size_t)now);
    before = period_by(results, &(struct metric_series){.values = (struct metric_value *)values},
                       goal->start);
    if (before < 0 || values[before].definition != values[now].definition ||
        (goal->relative && values[before].value == 0)) {
        goal_note(result, before < 0                  ? "no value at the start"
                          : values[before].value == 0 ? "start value 0"
                                                      : "definition changed");
        return;
    }
    result->baseline = values[before].value;
    by = goal->relative ? result->baseline : 1;
    result->actual = (values[now].value - result->baseline) / by;
    result->as_of = results->periods[now].end - 1;
    way.elapsed = result->as_of - goal->start;
    result->reached_on = first_reached(search, series, &way, result->baseline, by);
    goal_judge(result, &way);
}

int goal_by_periods(struct goal_result *result, const struct goal_search *search,
                    const struct metric_series *series, struct error *err)
{
    (void)err;
    if (result->goal->type == GOAL_CHANGE)
        judge_change(result, search, series);
    else if (goal_is_range(result->goal))
        judge_range(result, search, series);
    else
        judge_level(result, search, series);
    return 0;
}
