/* All that metrics.csv says about one value. */
#include "row.h"

#include <math.h>
#include <string.h>

#include "base/digits.h"

#include "kind.h"
#include "periods.h"
#include "signal.h"

static int days_of(struct range period)
{
    return period.end - period.start;
}

const struct metric_value *row_values(const struct metric_series *series, size_t period)
{
    const struct metric_value *value = &series->values[period];

    for (size_t i = 0; series->choices && series->choices[i]; i++) {
        const struct metric_value *choice = &series->choices[i][period];

        if (choice->definition == value->definition && !isnan(choice->value))
            return series->choices[i];
    }
    return series->values;
}

struct side row_previous(const struct results *results, const struct metric_series *series,
                         size_t period)
{
    const struct metric_value *values = row_values(series, period);
    struct side side = {.value = value_none()};

    if (period == 0) {
        side.days = days_of(period_step(&results->calendar, results->periods[0], -1));
        return side;
    }
    side.days = days_of(results->periods[period - 1]);
    side.value = values[period - 1];
    /* Nothing of its own kind before: then what was told in its place, under another definition. */
    if (isnan(side.value.value))
        side.value = series->values[period - 1];
    return side;
}

static void add_note(struct metric_row *row, const char *phrase)
{
    size_t at = strlen(row->note), gap = at ? 2 : 0, len = strlen(phrase);

    if (!len || at + gap + len >= sizeof(row->note))
        return;
    memcpy(row->note + at, "; ", gap);
    memcpy(row->note + at + gap, phrase, len + 1);
}

static void year_ago(const struct results *results, const struct metric_value *values,
                     size_t period, struct metric_row *row)
{
    struct range then = period_year_ago(&results->calendar, results->periods[period]);
    int64_t index = periods_index(results, then.start);
    const struct metric_value *value = index < 0 ? NULL : &values[index];

    if (!value || isnan(value->value))
        return;
    row->year_ago = value->value;
    if (isnan(row->value))
        return;
    if (value->state != STATE_OK)
        add_note(row, "year ago partial");
    if (value->definition != values[period].definition)
        add_note(row, "year ago by another definition");
}

/* Days are fewer than the 109,573 that pegel knows: six digits. */
static void fill_coverage(struct metric_row *row, uint16_t covered, int days)
{
    char *end = digits_put(row->coverage, covered);

    *end++ = '/';
    *digits_put(end, days) = '\0';
}

static void fill_value(const struct results *results, const struct metric_series *series,
                       size_t period, struct metric_row *row)
{
    const struct metric_value *value = &series->values[period];
    struct range range = results->periods[period];

    period_label(&results->calendar, range, row->period);
    row->start = range.start;
    row->last = range.end - 1;
    row->platform = series->platform;
    row->account = series->account;
    row->metric = &results->metrics->metrics[series->metric];
    row->definition = names_text(results->phrases, value->definition);
    row->basis = (enum basis)value->basis;
    row->value = value->value;
    row->state = (enum state)value->state;
    row->note[0] = '\0';
    fill_coverage(row, value->covered, days_of(range));
    add_note(row, names_text(results->phrases, value->note));
}

void results_row(const struct results *results, size_t series_nr, size_t period,
                 struct metric_row *row)
{
    const struct metric_series *series = &results->series[series_nr];
    const struct metric_value *values = row_values(series, period);
    struct side now = {series->values[period], days_of(results->periods[period])};
    struct side before = row_previous(results, series, period);
    struct comparison comparison;

    fill_value(results, series, period, row);
    compare(&comparison, row->metric->unit, &now, &before);
    row->previous = before.value.value;
    row->change = comparison.change;
    row->change_pct = comparison.change_pct;
    add_note(row, comparison.note);
    row->year_ago = NAN;
    year_ago(results, values, period, row);
    row->signal = signal_word(values, period);
}
