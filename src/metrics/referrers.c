/* The sources behind a site's referrals in the current period, grouped and not. */
#include "pegel/referrers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "provenance.h"
#include "social_looks.h"

struct finder {
    struct referrers *referrers;
    const struct results *results;
    const struct networks *networks;
    struct looks looks;
    struct str text;
    struct error *err;
};

static int add(struct finder *finder, const char *account, const char *source, double sessions)
{
    struct referrers *referrers = finder->referrers;

    if (grow_array(&referrers->items, referrers->nr, &referrers->alloc, sizeof(*referrers->items)) <
        0)
        return -1;
    referrers->items[referrers->nr++] =
        (struct referrer){.account = account,
                          .source = arena_copy(&referrers->arena, source, strlen(source)),
                          .sessions = sessions,
                          .reasons = ""};
    return referrers->items[referrers->nr - 1].source ? 0 : -1;
}

/* Which network it is in; if in none, and nobody said that it is in none, what it looks like. */
static int judge(struct finder *finder, struct referrer *referrer)
{
    struct slice source = slice_of(referrer->source);
    const char *network = networks_find(finder->networks, source);
    struct arena *arena = &finder->referrers->arena;

    referrer->network = network ? arena_copy(arena, network, strlen(network)) : NULL;
    if (!referrer->network)
        return -1;
    if (strcmp(network, "other") != 0)
        return 0;
    int listed = networks_listed(finder->networks, source);

    if (listed != 0)
        return listed < 0 ? -1 : 0;
    str_clear(&finder->text);
    referrer->points = looks_score(&finder->looks, source, &finder->text);
    referrer->reasons = arena_copy(arena, str_text(&finder->text), finder->text.len);
    return referrer->reasons && !finder->text.failed ? 0 : -1;
}

bool referrer_missed(const struct referrer *referrer)
{
    return referrer->points >= REFERRER_MISSED;
}

static int by_source(const void *a, const void *b)
{
    return strcmp(((const struct referrer *)a)->source, ((const struct referrer *)b)->source);
}

static int by_rank(const void *a, const void *b)
{
    const struct referrer *left = a, *right = b;
    int order = referrer_missed(right) - referrer_missed(left);

    if (!order)
        order = strcmp(left->network, right->network);
    if (!order)
        order = (left->sessions < right->sessions) - (left->sessions > right->sessions);
    return order ? order : strcmp(left->source, right->source);
}

/* Rows of one source are one; from `first` on. */
static int settle(struct finder *finder, size_t first)
{
    struct referrers *referrers = finder->referrers;
    size_t kept = first, nr = referrers->nr - first;

    if (!nr)
        return 0;
    qsort(referrers->items + first, nr, sizeof(*referrers->items), by_source);
    for (size_t i = first; i < referrers->nr; i++) {
        struct referrer *last = kept > first ? &referrers->items[kept - 1] : NULL;

        if (last && by_source(last, &referrers->items[i]) == 0)
            last->sessions += referrers->items[i].sessions;
        else
            referrers->items[kept++] = referrers->items[i];
    }
    referrers->nr = kept;
    for (size_t i = first; i < kept; i++) {
        if (judge(finder, &referrers->items[i]) < 0)
            return -1;
    }
    qsort(referrers->items + first, kept - first, sizeof(*referrers->items), by_rank);
    return 0;
}

/* The cells behind the site's sessions in its table of sources, found as `explain` finds them. */
static int add_site(struct finder *finder, struct worker *worker, uint32_t series)
{
    const struct results *results = finder->results;
    const struct metric_series *site = &results->series[series];
    struct provenance provenance = {.worker = worker,
                                    .frame.period = results->periods[results->current]};
    const char *account =
        arena_copy(&finder->referrers->arena, site->account, strlen(site->account));
    size_t first = finder->referrers->nr;
    int result = account ? provenance_sources(&provenance, site, finder->err) : -1;

    for (size_t i = 0; i < provenance.nr && result == 0; i++) {
        const struct source_cell *cell = &provenance.cells[i];
        const struct sheet *sheet = worker->engine->facts->sheets[cell->sheet];

        result = add(finder, account, names_text(sheet->members, sheet->rows[cell->row].member),
                     cell->value);
    }
    if (result == 0)
        result = settle(finder, first);
    provenance_free(&provenance);
    return result;
}

/* A site has many series, one for each network: it is looked at with the first. */
static int find_sites(struct finder *finder, struct worker *worker)
{
    const struct results *results = finder->results;
    bool *done = arena_alloc(&worker->own, worker->engine->facts->nr_accounts + 1);

    if (!done)
        return error_memory(finder->err);
    for (size_t i = 0; i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];

        if (done[series->account_index] ||
            strcmp(results->metrics->metrics[series->metric].kind, "network") != 0)
            continue;
        done[series->account_index] = true;
        if (add_site(finder, worker, (uint32_t)i) < 0)
            return error_memory(finder->err);
    }
    return 0;
}

static int by_account(const void *a, const void *b)
{
    const struct referrer *left = a, *right = b;
    int order = strcmp(left->account, right->account);

    return order ? order : by_rank(a, b);
}

int referrers_find(struct referrers *referrers, const struct results *results,
                   const struct factset *facts, const struct networks *networks, const char *social,
                   struct error *err)
{
    struct second_look look;
    struct finder finder = {
        .referrers = referrers, .results = results, .networks = networks, .err = err};
    int result = second_look_begin(&look, results, facts, networks, err);

    if (result == 0)
        result = looks_load(&finder.looks, &referrers->arena, social, err);
    if (result == 0)
        result = find_sites(&finder, &look.worker);
    if (result == 0 && referrers->nr)
        qsort(referrers->items, referrers->nr, sizeof(*referrers->items), by_account);
    str_free(&finder.text);
    second_look_end(&look);
    return result;
}

void referrers_free(struct referrers *referrers)
{
    free(referrers->items);
    arena_free(&referrers->arena);
    *referrers = (struct referrers){0};
}

/* ---- referrers.csv --------------------------------------------------------------------------- */

enum { COLUMNS = 7 };

static const struct column columns[COLUMNS] = {
    {"account"}, {"verdict"}, {"network"}, {"source"}, {"sessions"}, {"points"}, {"reasons"},
};

static const char *verdict_of(const struct referrer *referrer)
{
    if (referrer_missed(referrer))
        return "missed";
    return strcmp(referrer->network, "other") == 0 ? "other" : "grouped";
}

static int deliver(const void *context, size_t first, size_t end, struct table_sink *sink,
                   struct error *err)
{
    const struct referrers *referrers = context;

    for (size_t i = first; i < end; i++) {
        const struct referrer *referrer = &referrers->items[i];
        const struct cell cells[COLUMNS] = {
            cell_text(referrer->account),
            cell_text(verdict_of(referrer)),
            cell_text(referrer->network),
            cell_text(referrer->source),
            cell_number(referrer->sessions),
            strcmp(verdict_of(referrer), "grouped") == 0 ? cell_empty()
                                                         : cell_number(referrer->points),
            cell_text(referrer->reasons),
        };

        if (sink->row(sink->context, cells, COLUMNS, err) < 0)
            return -1;
    }
    return 0;
}

struct table_rows referrers_rows(const struct referrers *referrers)
{
    return (struct table_rows){columns, COLUMNS, referrers->nr, deliver, referrers};
}
