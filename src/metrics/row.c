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

static struct side previous(const struct metric_series *series, const struct metric_value *values,
                            const struct row_period *shared)
{
    size_t period = shared->period;
    struct side side = {.days = shared->days_before};

    if (period == 0) {
        side.value = value_none();
        return side;
    }
    side.value = values[period - 1];
    /* Nothing of its own kind before: then what was told in its place, under another definition. */
    if (isnan(side.value.value))
        side.value = series->values[period - 1];
    return side;
}

/* The end of the note is kept beside it while it is made. */
struct note {
    char *text, *at, *limit;
};

static void add_note(struct note *note, const char *phrase)
{
    size_t len = strlen(phrase), gap = note->at == note->text ? 0 : 2;

    if (!len || gap + len >= (size_t)(note->limit - note->at))
        return;
    memcpy(note->at, "; ", gap);
    memcpy(note->at + gap, phrase, len + 1);
    note->at += gap + len;
}

static void year_ago(const struct metric_value *values, const struct row_period *shared,
                     struct metric_row *row, struct note *note)
{
    const struct metric_value *value = shared->year_ago < 0 ? NULL : &values[shared->year_ago];

    row->year_ago = NAN;
    if (!value || isnan(value->value))
        return;
    row->year_ago = value->value;
    if (isnan(row->value))
        return;
    if (value->state != STATE_OK)
        add_note(note, "year ago partial");
    if (value->definition != values[shared->period].definition)
        add_note(note, "year ago by another definition");
}

/* Days are fewer than the 109,573 that pegel knows: six digits. */
static void fill_coverage(struct metric_row *row, uint16_t covered, int days)
{
    char *end = digits_put(row->coverage, covered);

    *end++ = '/';
    *digits_put(end, days) = '\0';
}

static void fill_value(const struct results *results, const struct metric_series *series,
                       const struct row_period *shared, struct metric_row *row)
{
    const struct metric_value *value = &series->values[shared->period];

    memcpy(row->period, shared->label, sizeof(row->period));
    row->start = shared->range.start;
    row->last = shared->range.end - 1;
    row->platform = series->platform;
    row->account = series->account;
    row->metric = &results->metrics->metrics[series->metric];
    row->definition = names_text(results->phrases, value->definition);
    row->basis = (enum basis)value->basis;
    row->value = value->value;
    row->state = (enum state)value->state;
    fill_coverage(row, value->covered, shared->days);
}

void row_period(struct row_period *shared, const struct results *results, size_t period)
{
    const struct calendar *calendar = &results->calendar;
    struct range range = results->periods[period];
    struct range before =
        period > 0 ? results->periods[period - 1] : period_step(calendar, range, -1);

    shared->period = period;
    shared->range = range;
    shared->days = days_of(range);
    shared->days_before = days_of(before);
    shared->year_ago = periods_index(results, period_year_ago(calendar, range).start);
    period_label(calendar, range, shared->label);
}

void row_fill(struct metric_row *row, const struct results *results, size_t series_nr,
              const struct row_period *shared)
{
    const struct metric_series *series = &results->series[series_nr];
    const struct metric_value *values = row_values(series, shared->period);
    struct side now = {series->values[shared->period], shared->days};
    struct side before = previous(series, values, shared);
    struct note note = {row->note, row->note, row->note + sizeof(row->note)};
    struct comparison comparison;

    fill_value(results, series, shared, row);
    compare(&comparison, row->metric->unit, &now, &before);
    row->previous = before.value.value;
    row->change = comparison.change;
    row->change_pct = comparison.change_pct;
    row->note[0] = '\0';
    add_note(&note, names_text(results->phrases, now.value.note));
    add_note(&note, comparison.note);
    year_ago(values, shared, row, &note);
    row->signal = signal_word(values, shared->period, &row->side);
}

void results_row(const struct results *results, size_t series, size_t period,
                 struct metric_row *row)
{
    struct row_period shared;

    row_period(&shared, results, period);
    row_fill(row, results, series, &shared);
}
