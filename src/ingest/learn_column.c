/* learn_column.c - what the cells of a column are: dates, numbers, texts; and how a number moves
 * from day to day. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/learn.h"
#include "pegel/names.h"

static bool starts(struct slice cell, const char *with)
{
    return cell.len > strlen(with) && strncmp(cell.s, with, strlen(with)) == 0;
}

/* A date in one reading at least; what 02/16/2026 proves is noted. */
static bool look_at_date(struct profile *profile, struct slice cell)
{
    bool month_first = date_parse(cell, DATE_MONTH_FIRST, NULL, NULL) <= DATE_NO_YEAR;
    bool day_first = date_parse(cell, DATE_DAY_FIRST, NULL, NULL) <= DATE_NO_YEAR;

    profile->month_first |= month_first && !day_first;
    profile->day_first |= day_first && !month_first;
    if (date_parse(cell, DATE_UNKNOWN, NULL, NULL) == DATE_AMBIGUOUS && !profile->open_date.len)
        profile->open_date = cell;
    return month_first || day_first;
}

static void look_at_style(struct profile *profile, struct slice cell)
{
    enum number_style evidence = number_evidence(cell);
    double number;

    if (evidence != NUMBER_UNKNOWN && !profile->proof.len) {
        profile->style = evidence;
        profile->proof = cell;
    }
    if (number_parse(cell, NUMBER_UNKNOWN, &number) == NUMBER_AMBIGUOUS && !profile->ambiguous.len)
        profile->ambiguous = cell;
}

static void look_at_number(struct profile *profile, struct slice cell)
{
    double number;
    enum number_result result = number_parse(cell, profile->style, &number);

    profile->missing += result == NUMBER_MISSING;
    profile->numbers += result == NUMBER_OK || result == NUMBER_AMBIGUOUS;
    if (result != NUMBER_OK)
        return;
    profile->percents += memchr(cell.s, '%', cell.len) != NULL;
    profile->fractions |= number != floor(number);
    profile->least = fmin(profile->least, number);
    profile->most = fmax(profile->most, number);
    profile->sum += number;
}

int profile_make(struct profile *profile, const struct sample *sample, size_t column,
                 struct error *err)
{
    struct names *names = names_new();
    size_t from = sample->header + 1;

    *profile = (struct profile){.least = INFINITY, .most = -INFINITY};
    for (size_t row = from; row < sample->end; row++)
        look_at_style(profile, sample_cell(sample, row, column));
    for (size_t row = from; row < sample->end; row++) {
        struct slice cell = sample_cell(sample, row, column);

        if (cell.len == 0)
            continue;
        profile->filled++;
        profile->dates += look_at_date(profile, cell);
        profile->links += starts(cell, "https://") || starts(cell, "http://");
        look_at_number(profile, cell);
        if (names_add(names, cell) < 0) {
            names_free(names);
            return error_memory(err);
        }
    }
    profile->distinct = names_nr(names) - 1;
    names_free(names);
    return 0;
}

/* ---- from day to day ---- */

struct point {
    day_t day;
    double value;
};

static int by_day(const void *a, const void *b)
{
    const struct point *x = a, *y = b;

    return (x->day > y->day) - (x->day < y->day);
}

/* Changes by no more than a tenth of its size, and is no small number. */
static void judge(struct profile *profile, const struct point *points, size_t nr)
{
    bool falls = false, jumps = false;

    for (size_t i = 1; i < nr; i++) {
        double step = points[i].value - points[i - 1].value;

        falls |= step < 0;
        jumps |= fabs(step) > 0.1 * points[i - 1].value;
    }
    profile->rising = nr >= 5 && !falls && points[nr - 1].value > points[0].value;
    profile->level = nr >= 3 && !jumps && profile->least >= 20;
}

int profile_course(struct profile *profile, const struct sample *sample, size_t column,
                   const day_t *days, struct error *err)
{
    size_t rows = sample->end - sample->header - 1, nr = 0;
    struct point *points = calloc(rows + 1, sizeof *points);

    if (!points)
        return error_memory(err);
    for (size_t i = 0; i < rows; i++) {
        struct slice cell = sample_cell(sample, sample->header + 1 + i, column);

        points[nr].day = days[i];
        nr += days[i] != DAY_NONE &&
              number_parse(cell, profile->style, &points[nr].value) == NUMBER_OK;
    }
    qsort(points, nr, sizeof *points, by_day);
    judge(profile, points, nr);
    free(points);
    return 0;
}
