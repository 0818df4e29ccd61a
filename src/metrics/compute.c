/* From settled facts to results: account by account, so that memory is bounded by one of them. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"

#include "engine.h"
#include "periods.h"

static int by_print(const void *a, const void *b)
{
    const struct metric_series *left = a, *right = b;
    int order = strcmp(left->platform, right->platform);

    if (!order)
        order = strcmp(left->account, right->account);
    if (!order)
        order = (left->metric > right->metric) - (left->metric < right->metric);
    if (!order)
        order = (left->account_index > right->account_index) -
                (left->account_index < right->account_index);
    return order;
}

/* Accounts are computed by several threads, each the next that nobody has, and put into the results
 * in their order: these are the same for any number of threads. */
struct accounts {
    struct engine *engine;
    uint32_t nr;
    pthread_mutex_t mutex; /* for what follows */
    uint32_t next, joined;
    struct account_results *done; /* by account; set where `ready` */
    bool *ready;
    size_t alloc_series;
    int result;
    struct error err;
};

static int grow_series(struct accounts *accounts, size_t nr)
{
    struct results *results = accounts->engine->results;
    size_t need = results->nr_series + nr;
    struct metric_series *series;

    if (need <= accounts->alloc_series)
        return 0;
    need += need / 2;
    series = realloc(results->series, need * sizeof(*series));
    if (!series)
        return -1;
    results->series = series;
    accounts->alloc_series = need;
    return 0;
}

/* Numbers of the account's phrases become those of the results. */
static int join_phrases(struct results *results, const struct account_results *account)
{
    uint32_t nr = names_nr(account->phrases);
    uint16_t *numbers = malloc(nr * sizeof(*numbers));
    int64_t number = numbers ? 0 : -1;

    for (uint32_t i = 0; i < nr && number >= 0; i++) {
        number = phrase_add(results->phrases, names_text(account->phrases, i));
        numbers[i] = (uint16_t)number;
    }
    for (size_t i = 0; i < account->nr_values && number >= 0; i++) {
        struct metric_value *value = &account->values[i];

        value->definition = numbers[value->definition];
        value->note = numbers[value->note];
    }
    free(numbers);
    return number < 0 ? -1 : 0;
}

static int join_account(struct accounts *accounts, const struct account_results *account)
{
    struct results *results = accounts->engine->results;

    if (!account->phrases)
        return 0;
    if (join_phrases(results, account) < 0 || grow_series(accounts, account->nr) < 0)
        return -1;
    if (account->nr)
        memcpy(results->series + results->nr_series, account->series,
               account->nr * sizeof(*account->series));
    results->nr_series += account->nr;
    return 0;
}

/* Those that are ready and have none before them that is not. */
static void join_ready(struct accounts *accounts)
{
    for (; accounts->joined < accounts->nr && accounts->ready[accounts->joined];
         accounts->joined++) {
        struct account_results *account = &accounts->done[accounts->joined];

        if (accounts->result == 0 && join_account(accounts, account) < 0)
            accounts->result = error_memory(&accounts->err);
        names_free(account->phrases);
        free(account->series);
        *account = (struct account_results){0};
    }
}

/* False when there is no account left, or no sense in one. */
static bool take(struct accounts *accounts, uint32_t *account)
{
    bool any;

    pthread_mutex_lock(&accounts->mutex);
    any = accounts->result == 0 && accounts->next < accounts->nr;
    *account = any ? accounts->next++ : 0;
    pthread_mutex_unlock(&accounts->mutex);
    return any;
}

static void give(struct accounts *accounts, uint32_t account, const struct account_results *result,
                 const struct error *failure)
{
    pthread_mutex_lock(&accounts->mutex);
    accounts->done[account] = *result;
    accounts->ready[account] = true;
    if (failure && accounts->result == 0) {
        accounts->result = -1;
        accounts->err = *failure;
    }
    join_ready(accounts);
    pthread_mutex_unlock(&accounts->mutex);
}

static void work(void *context)
{
    struct accounts *accounts = context;
    const struct engine *engine = accounts->engine;
    struct error err = {0};
    struct worker worker;
    uint32_t account;
    bool failed = worker_init(&worker, engine, &err) < 0;

    while (take(accounts, &account)) {
        struct account_results result = {0};

        if (!failed && factset_home(engine->facts, account) == (int64_t)account)
            failed = worker_account(&worker, account, &result, &err) < 0;
        give(accounts, account, &result, failed ? &err : NULL);
    }
    pthread_mutex_lock(&accounts->mutex);
    arena_join(&engine->results->arena, &worker.kept);
    pthread_mutex_unlock(&accounts->mutex);
    worker_free(&worker);
}

/* A thread takes some time to start. */
#define STEPS_PER_THREAD 20000

/* Values to compute, and rows to look at. */
static size_t count_threads(const struct engine *engine)
{
    const struct factset *facts = engine->facts;
    size_t steps = 0, most, want;

    for (size_t i = 0; i < engine->metrics->nr; i++)
        steps += engine->needed[i];
    steps *= facts->nr_accounts * engine->results->nr_periods;
    for (size_t i = 0; i < facts->nr_sheets; i++)
        steps += facts->sheets[i]->nr;
    want = steps / STEPS_PER_THREAD + 1;
    most = want > 1 ? parallel_threads(engine->options->jobs) : 1;
    return want < most ? want : most;
}

static int compute_accounts(struct engine *engine, struct error *err)
{
    size_t nr = engine->facts->nr_accounts;
    struct accounts accounts = {
        .engine = engine,
        .nr = (uint32_t)nr,
        .mutex = PTHREAD_MUTEX_INITIALIZER,
        .done = arena_alloc(&engine->run, (nr + 1) * sizeof(*accounts.done)),
        .ready = arena_alloc(&engine->run, nr + 1),
    };

    if (!accounts.done || !accounts.ready)
        return error_memory(err);
    parallel_run(count_threads(engine), work, &accounts);
    pthread_mutex_destroy(&accounts.mutex);
    if (accounts.result < 0 && err)
        *err = accounts.err;
    return accounts.result;
}

static int compute(struct engine *engine, struct diags *diags, struct error *err)
{
    struct results *results = engine->results;
    const struct factset *facts = engine->facts;

    if (periods_find(results, facts, engine->options, err) < 0 || engine_init(engine, err) < 0 ||
        compute_accounts(engine, err) < 0)
        return -1;
    if (results->nr_series)
        qsort(results->series, results->nr_series, sizeof(*results->series), by_print);
    if (!engine->options->to_date)
        periods_crossing(results, facts, engine->wanted, diags);
    return 0;
}

int metrics_compute(struct results *results, const struct factset *facts,
                    const struct metric_set *metrics, const struct metrics_options *options,
                    struct diags *diags, struct error *err)
{
    struct engine engine = {
        .results = results, .facts = facts, .metrics = metrics, .options = options};
    int result = -1;

    *results =
        (struct results){.metrics = metrics, .elsewhere = RANGE_NONE, .phrases = names_new()};
    if (!results->phrases)
        return error_memory(err);
    result = compute(&engine, diags, err);
    engine_free(&engine);
    if (result < 0)
        results_free(results);
    return result;
}

void results_free(struct results *results)
{
    if (results->phrases)
        names_free(results->phrases);
    free(results->series);
    arena_free(&results->arena);
    *results = (struct results){0};
}
