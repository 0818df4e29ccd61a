/* learn_rows.c - what the rows of a table to be learnt are: sums of the others, and which days. */
#include <stdlib.h>
#include <string.h>

#include "ingest/learn.h"

size_t guess_rows(const struct guess *guess)
{
    return guess->sample->end - guess->sample->header - 1;
}

bool guess_means(const struct column_guess *column, const char *target)
{
    return column->meaning.score >= MEANING_TAKEN && !column->meaning.changed.len &&
           slice_is(column->meaning.target, target);
}

static bool known_total(const struct guess *guess, struct slice cell)
{
    for (size_t i = 0; i < guess->nr_totals; i++)
        if (slice_equal(guess->totals[i], cell))
            return true;
    return false;
}

/* Is each number of the row as much as all the others of its column together? */
static bool sums_up(const struct guess *guess, size_t row)
{
    size_t fits = 0;

    for (size_t i = 0; i < guess->nr; i++) {
        const struct profile *profile = &guess->columns[i].profile;
        double number;

        if (profile->numbers < 3 || profile->percents || profile->most <= 0 ||
            number_parse(sample_cell(guess->sample, row, i), profile->style, &number) != NUMBER_OK)
            continue;
        if (number * 2 != profile->sum)
            return false;
        fits++;
    }
    return fits > 0;
}

void guess_totals(struct guess *guess)
{
    int key = guess->source >= 0 ? guess->source : guess->date;

    for (size_t row = guess->sample->header + 1; key >= 0 && row < guess->sample->end; row++) {
        struct slice cell = sample_cell(guess->sample, row, (size_t)key);

        if (cell.len == 0 || guess->nr_totals == sizeof guess->totals / sizeof *guess->totals ||
            known_total(guess, cell))
            continue;
        if (words_are(guess->words, cell, "=total") ||
            (guess->source >= 0 && guess->date < 0 && sums_up(guess, row)))
            guess->totals[guess->nr_totals++] = cell;
    }
}

/* Whose the row is: what its columns of platform and account say. */
static bool same_owner(const struct guess *guess, size_t a, size_t b)
{
    for (size_t i = 0; i < guess->nr; i++)
        if ((guess_means(&guess->columns[i], "account") ||
             guess_means(&guess->columns[i], "platform")) &&
            !slice_equal(sample_cell(guess->sample, a, i), sample_cell(guess->sample, b, i)))
            return false;
    return true;
}

/* The days of the rows of the first owner. */
static void read_days(const struct guess *guess, day_t *days)
{
    const struct profile *profile = &guess->columns[guess->date].profile;
    enum date_order order = profile->day_first ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
    size_t first = guess->sample->header + 1;

    for (size_t i = 0; i < guess_rows(guess); i++) {
        struct slice cell = sample_cell(guess->sample, first + i, (size_t)guess->date);
        struct civil civil;
        enum date_result result = date_parse(cell, order, &days[i], &civil);

        if (result == DATE_NO_YEAR) /* a leap year will do to put them in order */
            days[i] = day_from_civil(2000, civil.month, civil.day);
        else if (result != DATE_OK)
            days[i] = DAY_NONE;
        if (!same_owner(guess, first, first + i))
            days[i] = DAY_NONE;
    }
}

static int by_day(const void *a, const void *b)
{
    const day_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* Rows of days must be one a day. */
static int check_days(struct guess *guess, const day_t *days, struct error *err)
{
    size_t rows = guess_rows(guess), nr = 0;
    day_t *sorted = calloc(rows + 1, sizeof *sorted), least = INT32_MAX;

    if (!sorted)
        return error_memory(err);
    for (size_t i = 0; i < rows; i++)
        if (days[i] != DAY_NONE)
            sorted[nr++] = days[i];
    qsort(sorted, nr, sizeof *sorted, by_day);
    for (size_t i = 1; i < nr; i++)
        least = sorted[i] - sorted[i - 1] < least ? sorted[i] - sorted[i - 1] : least;
    free(sorted);
    if (strcmp(guess->kind, "days") != 0 || nr < 2)
        return 0;
    if (least == 0)
        guess->problem = "several rows are of the same day, and no column tells whose they are; "
                         "pegel does not add up what it does not know: export without breakdown";
    else if (least > 1 && nr > 2)
        guess->problem = "the rows are several days apart, and which days each speaks for is not "
                         "known; export by day";
    return 0;
}

int guess_course(struct guess *guess, struct error *err)
{
    day_t *days;
    int result = 0;

    if (guess->date < 0)
        return 0;
    days = calloc(guess_rows(guess) + 1, sizeof *days);
    if (!days)
        return error_memory(err);
    read_days(guess, days);
    result = check_days(guess, days, err);
    for (size_t i = 0; i < guess->nr && result == 0; i++)
        result = profile_course(&guess->columns[i].profile, guess->sample, i, days, err);
    free(days);
    return result;
}
