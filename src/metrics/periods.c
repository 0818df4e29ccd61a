/* The periods of a run: from the oldest fact's to the current one. */
#include "periods.h"

/* Windows of several days that end with a row's day (reach of 28 days) reach back before the
 * export: history does not begin with them. */
static bool is_window(const struct factset *facts, const struct sheet *sheet, size_t row)
{
    return sheet->rows[row].days > 1 && sheet->nr_measures == 1 &&
           facts->catalogue->measures[sheet->measures[0]].kind == MEASURE_UNIQUE;
}

static day_t oldest_day(const struct factset *facts)
{
    day_t oldest = DAY_NONE;

    for (size_t i = 0; i < facts->nr_sheets; i++) {
        const struct sheet *sheet = facts->sheets[i];
        bool counts = sheet->dimension != DIM_WINDOW && sheet->dimension != DIM_MARK;

        for (size_t row = 0; counts && row < sheet->nr; row++) {
            day_t day = sheet->rows[row].start;

            if (is_window(facts, sheet, row))
                day += sheet->rows[row].days - 1;
            if (oldest == DAY_NONE || day < oldest)
                oldest = day;
        }
    }
    return oldest;
}

/* The last period whose last day is not after the day. */
static struct range complete_by(const struct calendar *calendar, day_t day)
{
    struct range period = period_of(calendar, day);

    return period.end - 1 > day ? period_step(calendar, period, -1) : period;
}

static int choose_current(struct range *current, const struct factset *facts,
                          const struct metrics_options *options, struct error *err)
{
    day_t newest = factset_newest(facts, -1);

    if (options->period.start != DAY_NONE)
        *current = options->period;
    else if (options->period_end != DAY_NONE)
        *current = complete_by(&options->calendar, options->period_end);
    else if (newest != DAY_NONE)
        *current = complete_by(&options->calendar, newest);
    else
        return error_set(err, ERROR_DATA, "no facts: no period can be chosen");
    return 0;
}

/* From 1 January to the last day of the period, or to the same day so many years before. */
static struct range year_to_date(struct range period, int years)
{
    struct civil last = day_to_civil(period.end - 1);
    int year = last.year - years, days = day_days_in_month(year, last.month);
    day_t start = day_from_civil(year, 1, 1);
    day_t end = day_from_civil(year, last.month, last.day < days ? last.day : days);

    return start == DAY_NONE || end == DAY_NONE ? RANGE_NONE : (struct range){start, end + 1};
}

/* What is compared lies a year apart: the two are no neighbours. */
static int find_to_date(struct results *results, struct range period, day_t newest,
                        struct error *err)
{
    struct range now, before;
    size_t nr = 0;

    if (newest >= period.start && newest < period.end)
        period.end = newest + 1;
    now = year_to_date(period, 0);
    before = year_to_date(period, 1);

    results->calendar = (struct calendar){.grain = GRAIN_RANGE, .range = now};
    results->periods = arena_alloc(&results->arena, 2 * sizeof(*results->periods));
    if (!results->periods)
        return error_memory(err);
    if (before.start != DAY_NONE)
        results->periods[nr++] = before;
    results->periods[nr++] = now;
    results->nr_periods = nr;
    results->current = nr - 1;
    return 0;
}

int periods_find(struct results *results, const struct factset *facts,
                 const struct metrics_options *options, struct error *err)
{
    const struct calendar *calendar = &options->calendar;
    day_t oldest = oldest_day(facts);
    struct range current = RANGE_NONE, period;
    size_t nr = 1;

    if (options->to_date)
        return find_to_date(results, options->period, factset_newest(facts, -1), err);
    results->calendar = *calendar;
    if (choose_current(&current, facts, options, err) < 0)
        return -1;
    if (oldest == DAY_NONE || oldest >= current.end)
        oldest = current.start;
    for (period = period_of(calendar, oldest); period.end < current.end; nr++)
        period = period_step(calendar, period, 1);
    results->periods = arena_alloc(&results->arena, nr * sizeof(*results->periods));
    if (!results->periods)
        return error_memory(err);
    period = period_of(calendar, oldest);
    for (size_t i = 0; i + 1 < nr; i++, period = period_step(calendar, period, 1))
        results->periods[i] = period;
    results->periods[nr - 1] = current;
    results->nr_periods = nr;
    results->current = nr - 1;
    return 0;
}

int64_t periods_index(const struct results *results, day_t start)
{
    size_t low = 0, high = results->nr_periods;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (results->periods[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < results->nr_periods && results->periods[low].start == start ? (int64_t)low : -1;
}
