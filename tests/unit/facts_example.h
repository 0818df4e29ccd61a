/* facts_example.h - small fact sets for the tests: the catalogue that is compiled in, and a word or
 * two for each sheet and row. Everything fails the test on lack of memory. */
#ifndef PEGEL_TESTS_FACTS_EXAMPLE_H
#define PEGEL_TESTS_FACTS_EXAMPLE_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pegel/embedded.h"
#include "pegel/facts.h"

#define MEASURES_MAX 8

struct example {
    struct arena arena;
    struct catalogue catalogue;
    struct factset *set;
    struct diags diags;
};

static inline int example_begin(void **state)
{
    struct example *example = calloc(1, sizeof(*example));
    const struct embedded_file *file = embedded_find("measures.conf");
    struct error err = {0};

    assert_non_null(example);
    assert_non_null(file);
    if (catalogue_load(&example->catalogue, &example->arena, file->text, file->name, &err) < 0)
        fail_msg("%s", err.text);
    example->set = factset_new(&example->catalogue, true, &err);
    assert_non_null(example->set);
    *state = example;
    return 0;
}

static inline int example_end(void **state)
{
    struct example *example = *state;

    factset_free(example->set);
    arena_free(&example->arena);
    diag_free(&example->diags);
    free(example);
    return 0;
}

static inline uint16_t measure_of(const struct example *example, const char *name)
{
    uint16_t measure = catalogue_find(&example->catalogue, name);

    assert_int_not_equal(measure, MEASURE_NONE);
    return measure;
}

/* An origin whose rank is its stamp. */
static inline uint32_t add_origin(struct example *example, const char *file, int64_t stamp)
{
    int64_t origin = factset_origin(example->set, file);

    assert_true(origin >= 0);
    example->set->origins[origin].stamp = stamp;
    return (uint32_t)origin;
}

static inline uint32_t add_account(struct example *example, const char *platform, const char *name,
                                   const char *id)
{
    int64_t account = factset_account(example->set, platform, name, id);

    assert_true(account >= 0);
    return (uint32_t)account;
}

/* measures: names in alphabetical order, with blanks between. */
static inline struct sheet *add_sheet(struct example *example, uint32_t origin, uint32_t account,
                                      enum dimension dimension, const char *measures)
{
    struct sheet_key key = {.origin = origin, .account = account, .dimension = dimension};
    uint16_t numbers[MEASURES_MAX];
    char words[256];
    struct sheet *sheet;
    char *save;

    assert_true(strlen(measures) < sizeof(words));
    strcpy(words, measures);
    for (char *word = strtok_r(words, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        assert_true(key.nr_measures < MEASURES_MAX);
        numbers[key.nr_measures++] = measure_of(example, word);
    }
    key.measures = numbers;
    key.dimension_name = dimension == DIM_OTHER ? "sentiment" : NULL;
    sheet = factset_sheet(example->set, &key);
    assert_non_null(sheet);
    return sheet;
}

static inline void add_row(struct example *example, struct sheet *sheet, uint32_t line, day_t start,
                           int32_t days, const char *member, const double *cells)
{
    int64_t number = factset_member(example->set, sheet, slice_of(member));
    struct fact_row row = {start, days, (uint32_t)number, line};

    assert_true(number >= 0);
    assert_int_equal(sheet_add(example->set, sheet, &row, cells, NULL), 0);
}

/* One value of one day of the account as a whole. */
static inline void add_day(struct example *example, struct sheet *sheet, uint32_t line, day_t day,
                           double value)
{
    add_row(example, sheet, line, day, 1, "", &value);
}

static inline void settle(struct example *example)
{
    struct error err = {0};

    if (factset_settle(example->set, 0, &example->diags, &err) < 0)
        fail_msg("%s", err.text);
}

/* ---- looking at the result ------------------------------------------------------------------- */

static inline int64_t find_account(const struct example *example, const char *platform,
                                   const char *name)
{
    for (size_t i = 0; i < example->set->nr_accounts; i++) {
        const struct account *account = &example->set->accounts[i];

        if (strcmp(account->platform, platform) == 0 && strcmp(account->name, name) == 0)
            return (int64_t)i;
    }
    return -1;
}

/* What the cells of one place say in all: the sum of the numbers, and how many cells there are for
 * each reason. account -1: of any account. */
struct found {
    double sum;
    size_t nr[5];  /* by enum cell_why */
    uint32_t line; /* of the last number */
    const char *file;
};

static inline struct found find_cells(const struct example *example, int64_t account,
                                      enum dimension dimension, const char *measure, day_t start,
                                      const char *member)
{
    struct found found = {.file = ""};

    for (size_t i = 0; i < example->set->nr_sheets; i++) {
        const struct sheet *sheet = example->set->sheets[i];
        int column = sheet_column(sheet, measure_of(example, measure));

        if (sheet->dimension != dimension || column < 0 ||
            (account >= 0 && sheet->account != (uint32_t)account))
            continue;
        for (size_t row = 0; row < sheet->nr; row++) {
            double cell = sheet_cell(sheet, row, (size_t)column);

            if (sheet->rows[row].start != start ||
                (member && strcmp(names_text(sheet->members, sheet->rows[row].member), member)))
                continue;
            found.nr[cell_why(cell)]++;
            if (cell_why(cell) != CELL_VALUE)
                continue;
            found.sum += cell;
            found.line = sheet->rows[row].line;
            found.file = example->set->origins[sheet->origin].file;
        }
    }
    return found;
}

/* Exactly one number stands for that day. */
static inline void expect_day(const struct example *example, const char *measure, day_t day,
                              double value, const char *file, uint32_t line)
{
    struct found found = find_cells(example, -1, DIM_NONE, measure, day, NULL);

    assert_int_equal(found.nr[CELL_VALUE], 1);
    assert_true(found.sum == value);
    assert_string_equal(found.file, file);
    assert_int_equal(found.line, line);
}

static inline size_t count_diags(const struct example *example, enum diag_level level,
                                 const char *kind)
{
    size_t nr = 0;

    for (size_t i = 0; i < example->diags.nr; i++)
        nr += example->diags.items[i].level == level &&
              strcmp(example->diags.items[i].kind, kind) == 0;
    return nr;
}

/* The one diagnostic of that kind, as it is printed. */
static inline void expect_diag(const struct example *example, enum diag_level level,
                               const char *kind, const char *text)
{
    struct str out = {0};

    assert_int_equal(count_diags(example, level, kind), 1);
    for (size_t i = 0; i < example->diags.nr; i++) {
        if (strcmp(example->diags.items[i].kind, kind) == 0)
            diag_format(&out, &example->diags.items[i]);
    }
    assert_string_equal(str_text(&out), text);
    str_free(&out);
}

static inline day_t day_of(int year, int month, int day)
{
    day_t found = day_from_civil(year, month, day);

    assert_int_not_equal(found, DAY_NONE);
    return found;
}

#endif
