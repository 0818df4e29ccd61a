/* A small set of facts made by hand, and the results computed from it, for the tests of metrics. */
#ifndef TEST_METRICS_FIXTURE_H
#define TEST_METRICS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>

#include <cmocka.h>

#include "pegel/embedded.h"
#include "pegel/metrics.h"
#include "pegel/number.h"

struct fixture {
    struct arena arena;
    struct catalogue catalogue;
    struct metric_set metrics;
    struct networks *networks;
    struct factset *facts;
    struct diags diags;
    struct metrics_options options;
    struct results results;
    struct error err;
    const char *file; /* of the facts that follow */
};

static inline day_t day_at(const char *text)
{
    day_t day;

    assert_int_equal(date_parse(slice_of(text), DATE_UNKNOWN, &day, NULL), DATE_OK);
    return day;
}

static inline void fixture_init(struct fixture *f)
{
    *f = (struct fixture){.file = "facts.csv"};
    f->options = (struct metrics_options){
        .calendar = {.grain = GRAIN_WEEK}, .period = RANGE_NONE, .period_end = DAY_NONE};
    assert_int_equal(catalogue_load(&f->catalogue, &f->arena, embedded_find("measures.conf")->text,
                                    "measures.conf", &f->err),
                     0);
    if (metric_set_load(&f->metrics, &f->catalogue, &f->arena, embedded_find("metrics.conf")->text,
                        "metrics.conf", &f->err) < 0)
        fail_msg("%s", f->err.text);
    f->networks = networks_new(&f->arena);
    assert_int_equal(
        networks_add(f->networks, embedded_find("networks.tsv")->text, "networks.tsv", &f->err), 0);
    f->options.networks = f->networks;
    f->facts = factset_new(&f->catalogue, true, &f->err);
    assert_non_null(f->facts);
}

static inline void fixture_free(struct fixture *f)
{
    if (f->results.phrases)
        results_free(&f->results);
    factset_free(f->facts);
    diag_free(&f->diags);
    arena_free(&f->arena);
}

static inline uint32_t fixture_origin(struct fixture *f)
{
    for (size_t i = 0; i < f->facts->nr_origins; i++) {
        if (strcmp(f->facts->origins[i].file, f->file) == 0)
            return (uint32_t)i;
    }
    int64_t origin = factset_origin(f->facts, f->file);

    assert_true(origin >= 0);
    return (uint32_t)origin;
}

/* "reach=820 saves=- shares=w": a number, no value, or withheld. */
static inline size_t fixture_cells(struct fixture *f, const char *text, uint16_t *measures,
                                   double *cells)
{
    char copy[512], *save = NULL;
    size_t nr = 0;

    snprintf(copy, sizeof(copy), "%s", text);
    for (char *word = strtok_r(copy, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        char *value = strchr(word, '=');
        size_t at = nr;

        assert_non_null(value);
        *value++ = '\0';
        uint16_t measure = catalogue_find(&f->catalogue, word);
        double cell = cell_none(*value == 'w' ? CELL_WITHHELD : CELL_ABSENT);

        assert_true(measure != MEASURE_NONE);
        if (*value != 'w' && strcmp(value, "-") != 0)
            assert_int_equal(number_parse(slice_of(value), NUMBER_POINT, &cell), NUMBER_OK);
        for (; at > 0 && measures[at - 1] > measure; at--) {
            measures[at] = measures[at - 1];
            cells[at] = cells[at - 1];
        }
        measures[at] = measure;
        cells[at] = cell;
        nr++;
    }
    return nr;
}

struct fact {
    const char *platform, *account;
    enum dimension dimension;
    const char *start;
    int32_t days;
    const char *member;
    uint32_t line;
    const char *cells;
    const char *title, *permalink; /* of posts; may be NULL */
};

static inline struct sheet *fixture_sheet(struct fixture *f, const struct sheet_key *key)
{
    for (size_t i = 0; i < f->facts->nr_sheets; i++) {
        struct sheet *sheet = f->facts->sheets[i];

        if (sheet->origin == key->origin && sheet->account == key->account &&
            sheet->dimension == key->dimension && sheet->nr_measures == key->nr_measures &&
            (sheet->nr_texts > 0) == key->texts &&
            memcmp(sheet->measures, key->measures, key->nr_measures * sizeof(uint16_t)) == 0)
            return sheet;
    }
    return factset_sheet(f->facts, key);
}

static inline void put(struct fixture *f, struct fact fact)
{
    uint16_t measures[16];
    double cells[16];
    size_t nr = fixture_cells(f, fact.cells, measures, cells);
    int64_t account = factset_account(f->facts, fact.platform, fact.account, "");
    struct sheet_key key = {
        .origin = fixture_origin(f),
        .account = (uint32_t)account,
        .dimension = fact.dimension,
        .dimension_name = fact.dimension == DIM_OTHER ? "customer" : NULL,
        .measures = measures,
        .nr_measures = nr,
        .texts = fact.title || fact.permalink,
    };
    struct sheet *sheet = fixture_sheet(f, &key);
    struct slice texts[2] = {slice_of(fact.title ? fact.title : ""),
                             slice_of(fact.permalink ? fact.permalink : "")};
    int64_t member = factset_member(f->facts, sheet, slice_of(fact.member ? fact.member : ""));
    struct fact_row row = {day_at(fact.start), fact.days ? fact.days : 1, (uint32_t)member,
                           fact.line};

    assert_non_null(sheet);
    assert_true(account >= 0 && member >= 0);
    assert_int_equal(sheet_add(f->facts, sheet, &row, cells, key.texts ? texts : NULL), 0);
}

/* One row of the facebook page "Muster". */
static inline void put_day(struct fixture *f, const char *start, int32_t days, const char *cells)
{
    put(f, (struct fact){.platform = "facebook",
                         .account = "Muster",
                         .start = start,
                         .days = days,
                         .cells = cells,
                         .line = 2});
}

static inline void put_post(struct fixture *f, const char *day, const char *id, const char *cells)
{
    put(f, (struct fact){.platform = "facebook",
                         .account = "Muster",
                         .dimension = DIM_POST,
                         .start = day,
                         .member = id,
                         .cells = cells,
                         .line = 3});
}

static inline void put_cover(struct fixture *f, const char *start, int32_t days)
{
    put(f, (struct fact){.platform = "facebook",
                         .account = "Muster",
                         .dimension = DIM_COHORT,
                         .start = start,
                         .days = days,
                         .cells = "posts=1",
                         .line = 1});
}

static inline void put_source(struct fixture *f, const char *start, int32_t days,
                              const char *source, const char *cells)
{
    put(f, (struct fact){.platform = "website",
                         .account = "muster.example",
                         .dimension = DIM_SOURCE,
                         .start = start,
                         .days = days,
                         .member = source,
                         .cells = cells,
                         .line = 4});
}

static inline void compute(struct fixture *f)
{
    if (!f->facts->settled && factset_settle(f->facts, 0, &f->diags, &f->err) < 0)
        fail_msg("%s", f->err.text);
    if (f->results.phrases)
        results_free(&f->results);
    if (metrics_compute(&f->results, f->facts, &f->metrics, &f->options, &f->diags, &f->err) < 0)
        fail_msg("%s", f->err.text);
}

/* The row of a metric in the period with that label; NULL when there is none. */
static inline struct metric_row *find_row(struct fixture *f, const char *platform,
                                          const char *account, const char *metric,
                                          const char *period)
{
    for (size_t i = 0; i < f->results.nr_series; i++) {
        for (size_t p = 0; p < f->results.nr_periods; p++) {
            struct metric_row row;

            results_row(&f->results, i, p, &row);
            if (strcmp(row.platform, platform) != 0 || strcmp(row.account, account) != 0 ||
                strcmp(row.metric->name, metric) != 0 || strcmp(row.period, period) != 0)
                continue;
            struct metric_row *found = arena_alloc(&f->arena, sizeof(*found));

            assert_non_null(found);
            *found = row;
            return found;
        }
    }
    return NULL;
}

static inline struct metric_row *row_of(struct fixture *f, const char *metric, const char *period)
{
    struct metric_row *row = find_row(f, "facebook", "Muster", metric, period);

    if (!row)
        fail_msg("no row for %s in %s", metric, period);
    return row;
}

static inline void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.17g is not %.17g", value, expected);
}

static inline void assert_row(const struct metric_row *row, double value, enum state state)
{
    assert_int_equal(row->state, state);
    if (isnan(value))
        assert_true(isnan(row->value));
    else
        assert_near(row->value, value, fabs(value) * 1e-12);
}

#endif
