/* Plan, pace, forecast and status of a goal. Everything is compared unrounded: 14.96 % is printed
 * as 15.0 % and has not reached it. */
#include "goal_plan.h"

#include <math.h>

#define WEEK 7
#define FORECAST_MAX (200 * 366)

/* More is better from here on. */
static double side(const struct goal_way *way, double value)
{
    return way->fewer ? -value : value;
}

static bool is_there(const struct goal_way *way, double value)
{
    return side(way, value) >= side(way, way->target);
}

day_t goal_first_reached(const struct goal_course *course, const struct goal_way *way)
{
    for (size_t i = 0; i < course->nr; i++) {
        if (!isnan(course->values[i]) && is_there(way, course->values[i]))
            return course->first + (day_t)i;
    }
    return DAY_NONE;
}

double goal_best_week(const struct goal_course *course)
{
    double best = NAN;

    for (size_t i = WEEK; i < course->nr; i++)
        best = fmax(best, (course->values[i] - course->values[i - WEEK]) / WEEK);
    return best;
}

static void forecast(struct goal_result *result, const struct goal_way *way)
{
    double left = way->target - result->actual;
    double days = left / result->per_day;

    if (side(way, result->per_day) > 0 && days <= FORECAST_MAX)
        result->forecast = result->as_of + (day_t)ceil(days);
}

static void pace(struct goal_result *result, const struct goal_way *way)
{
    int left = way->days - way->elapsed;

    if (way->flat || way->elapsed <= 0)
        return;
    result->per_day = (result->actual - way->from) / way->elapsed;
    if (is_there(way, result->actual))
        return;
    if (left > 0)
        result->needed_per_day = (way->target - result->actual) / left;
    forecast(result, way);
}

static enum goal_status status_of(const struct goal_result *result, const struct goal_way *way)
{
    double ahead = side(way, result->ahead);
    double day = way->flat ? 0 : fabs(way->target - way->from) / way->days;

    if (is_there(way, result->actual))
        return GOAL_REACHED;
    if (way->elapsed >= way->days)
        return GOAL_MISSED;
    if (!isnan(result->needed_per_day) && !isnan(result->best_per_day) &&
        side(way, result->needed_per_day) > side(way, result->best_per_day))
        return GOAL_OUT_OF_REACH;
    if (fabs(ahead) < day)
        return GOAL_ON_PLAN;
    return ahead > 0 ? GOAL_AHEAD : GOAL_BEHIND;
}

void goal_judge(struct goal_result *result, const struct goal_way *way)
{
    double part = way->days > 0 ? (double)way->elapsed / way->days : 1;

    result->planned = way->flat ? way->target : way->from + (way->target - way->from) * part;
    result->ahead = result->actual - result->planned;
    pace(result, way);
    result->status = status_of(result, way);
}
