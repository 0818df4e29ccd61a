/* Goals of stocks and of what can be added up: judged by the values of single days. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "goal_find.h"
#include "goal_target.h"

/* The values of the days, oldest first, up to the last day that counts. */
struct days {
    day_t first;
    double *values; /* NaN: none */
    size_t nr;
};

bool goal_is_daily(const struct goal *goal)
{
    return strcmp(goal->metric->kind, "level") == 0 || goal_metric_adds_up(goal->metric);
}

static int days_take(struct days *days, const struct goal_search *search,
                     const struct metric_series *series, struct error *err)
{
    const struct results *own = &search->own;

    days->first = own->periods[0].start;
    days->values = malloc((own->nr_periods + 1) * sizeof(*days->values));
    if (!days->values)
        return error_memory(err);
    for (size_t i = 0; i < own->nr_periods && own->periods[i].start <= search->now; i++)
        days->values[days->nr++] = series->values[i].value;
    return 0;
}

/* The last value up to a day, and its day; NaN. */
static double value_by(const struct days *days, day_t day, day_t *found)
{
    for (size_t i = days->nr; i > 0; i--) {
        *found = days->first + (day_t)i - 1;
        if (*found <= day && !isnan(days->values[i - 1]))
            return days->values[i - 1];
    }
    *found = DAY_NONE;
    return NAN;
}

/* Each day becomes the sum of the days so far; days without a value stay without. */
static void add_up(struct days *days)
{
    double sum = 0;

    for (size_t i = 0; i < days->nr; i++) {
        if (!isnan(days->values[i]))
            days->values[i] = sum += days->values[i];
    }
}

static int count_missing(const struct days *days, day_t from, day_t last)
{
    int missing = 0;

    for (day_t day = from; day <= last; day++)
        missing += day < days->first || isnan(days->values[day - days->first]);
    return missing;
}

static void scale(struct days *days, double less, double by)
{
    for (size_t i = 0; i < days->nr; i++)
        days->values[i] = (days->values[i] - less) / by;
}

/* The part of the days that lies after the start, and what is known from all of them. */
static void judge(struct goal_result *result, const struct days *days, const struct goal_way *way,
                  day_t from)
{
    size_t skip = from > days->first ? (size_t)(from - days->first) : 0;
    struct goal_course all = {days->first, days->values, days->nr}, course = all;

    skip = skip < days->nr ? skip : days->nr;
    course.first += (day_t)skip;
    course.values += skip;
    course.nr -= skip;
    result->reached_on = goal_first_reached(&course, way);
    goal_judge(result, way);
}

/* The last value since the start; false and a note when there is none. */
static bool take_actual(struct goal_result *result, const struct days *days)
{
    result->actual = value_by(days, result->goal->deadline, &result->as_of);
    if (result->as_of != DAY_NONE && result->as_of >= result->goal->start)
        return true;
    result->actual = NAN;
    result->as_of = DAY_NONE;
    goal_note(result, "no value since the start");
    return false;
}

static void judge_sum(struct goal_result *result, struct days *days)
{
    const struct goal *goal = result->goal;
    struct goal_way way = {.target = goal->target, .days = goal->deadline - goal->start + 1};
    struct goal_course all = {days->first, days->values, days->nr};
    double before;
    day_t day;
    int missing;

    add_up(days);
    result->best_per_day = goal_best_week(&all);
    before = value_by(days, goal->start - 1, &day); /* does not count */
    scale(days, isnan(before) ? 0 : before, 1);
    if (!take_actual(result, days))
        return;
    way.elapsed = result->as_of - goal->start + 1;
    missing = count_missing(days, goal->start, result->as_of);
    if (missing)
        goal_note(result, "%d of %d days without a value", missing, (int)way.elapsed);
    judge(result, days, &way, goal->start);
}

/* In the goal's own terms: the level, what was gained, or the part of the value at the start. */
static bool make_own(struct goal_result *result, struct days *days, struct goal_way *way)
{
    const struct goal *goal = result->goal;

    if (goal->type == GOAL_LEVEL) {
        way->from = result->baseline;
        way->flat = isnan(result->baseline);
        return true;
    }
    if (isnan(result->baseline) || (goal->relative && result->baseline == 0)) {
        goal_note(result, isnan(result->baseline) ? "no value at the start" : "start value 0");
        return false;
    }
    scale(days, result->baseline, goal->relative ? result->baseline : 1);
    return true;
}

static void judge_stock(struct goal_result *result, struct days *days)
{
    const struct goal *goal = result->goal;
    struct goal_way way = {.target = goal->target,
                           .days = goal->deadline - goal->start,
                           .fewer = goal->metric->better < 0};
    char text[16];
    day_t day;

    result->baseline = value_by(days, goal->start, &day);
    if (day != DAY_NONE && day != goal->start)
        goal_note(result, "start value %s", day_iso(day, text));
    if (!make_own(result, days, &way))
        return;
    if (!take_actual(result, days))
        return;
    result->best_per_day =
        goal_best_week(&(struct goal_course){days->first, days->values, days->nr});
    way.elapsed = result->as_of - goal->start;
    judge(result, days, &way, goal->start);
}

int goal_by_days(struct goal_result *result, const struct goal_search *search,
                 const struct metric_series *series, struct error *err)
{
    struct days days = {0};

    if (days_take(&days, search, series, err) < 0)
        return -1;
    if (goal_metric_adds_up(result->goal->metric))
        judge_sum(result, &days);
    else
        judge_stock(result, &days);
    free(days.values);
    return 0;
}
