/* fetch.c - all sources at a time: who may start, who waits, and when all is done. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "job.h"

#define PARALLEL 8   /* requests under way */
#define TURN_MS 1000 /* at most between two looks at the clock */
#define SHOW_MS 100  /* at least between two tellings of the progress */

bool fetch_is_good(enum fetch_class class)
{
    return class == FETCH_DONE || class == FETCH_UNCHANGED || class == FETCH_PARTIAL;
}

bool fetch_is_later(enum fetch_class class)
{
    return class == FETCH_RATE || class == FETCH_TEMPORARY;
}

void fetch_report_free(struct fetch_report *report)
{
    for (size_t i = 0; i < report->nr; i++)
        free(report->items[i].text);
    free(report->items);
    *report = (struct fetch_report){0};
}

/* ---- which sources ---------------------------------------------------------------------------
 */

static bool wanted(const struct fetch_options *options, const char *name)
{
    for (size_t i = 0; i < options->nr_only; i++)
        if (strcmp(options->only[i], name) == 0)
            return true;
    return options->nr_only == 0;
}

static int check_only(const struct fetch_options *options, struct error *err)
{
    for (size_t i = 0; i < options->nr_only; i++) {
        bool found = false;

        for (size_t j = 0; j < options->nr_sources; j++)
            found |= strcmp(options->sources[j].name, options->only[i]) == 0;
        if (!found)
            return error_set(err, ERROR_USAGE, "there is no source \"%s\" in the configuration",
                             options->only[i]);
    }
    if (options->nr_sources == 0)
        return error_set(err, ERROR_USAGE,
                         "the configuration has no source \"name\" { ... }: nothing to fetch");
    return 0;
}

static struct range days_of(const struct engine *engine, const struct fetch_source *source)
{
    day_t today = (day_t)(engine->now_ms / 86400000);

    if (engine->options->days.start != DAY_NONE)
        return engine->options->days;
    return (struct range){today - (source->days ? source->days : 28), today};
}

static size_t most_metrics(const struct api *api)
{
    size_t most = 1;

    for (size_t i = 0; i < api->nr_requests; i++)
        if (api->requests[i].nr_metrics > most)
            most = api->requests[i].nr_metrics;
    return most;
}

static int add_job(struct engine *engine, const struct fetch_source *source, struct error *err)
{
    struct job *job = &engine->jobs[engine->nr_jobs];

    *job = (struct job){.engine = engine, .source = source, .days = days_of(engine, source)};
    if (source->api) {
        job->api = api_find(source->api, engine->arena, err);
        if (!job->api)
            return error_wrap(err, source->name);
        job->retired = arena_alloc(engine->arena, most_metrics(job->api) * sizeof(bool));
        if (!job->retired)
            return error_memory(err);
    }
    engine->nr_jobs++;
    return 0;
}

static int add_jobs(struct engine *engine, struct error *err)
{
    const struct fetch_options *options = engine->options;

    engine->jobs = calloc(options->nr_sources, sizeof *engine->jobs);
    if (!engine->jobs)
        return error_memory(err);
    for (size_t i = 0; i < options->nr_sources; i++)
        if (wanted(options, options->sources[i].name) &&
            add_job(engine, &options->sources[i], err) < 0)
            return -1;
    return 0;
}

/* One outcome for each request, in their order. */
static int add_outcomes(struct engine *engine, struct fetch_report *report, struct error *err)
{
    size_t nr = 0;

    for (size_t i = 0; i < engine->nr_jobs; i++)
        nr += engine->jobs[i].api ? engine->jobs[i].api->nr_requests : 1;
    report->items = calloc(nr + 1, sizeof *report->items);
    if (!report->items)
        return error_memory(err);
    for (size_t i = 0; i < engine->nr_jobs; i++) {
        struct job *job = &engine->jobs[i];

        job->outcomes = report->items + report->nr;
        for (size_t j = 0; j < (job->api ? job->api->nr_requests : 1); j++) {
            struct fetch_outcome *outcome = &report->items[report->nr++];

            outcome->source = job->source->name;
            outcome->request = job->api ? job->api->requests[j].name : "";
        }
    }
    return 0;
}

/* ---- at work ---------------------------------------------------------------------------------
 */

/* A source that cannot even begin does not keep the others from it. */
static void init_jobs(struct engine *engine)
{
    for (size_t i = 0; i < engine->nr_jobs; i++) {
        struct error err = {0};

        if (job_init(&engine->jobs[i], &err) < 0)
            job_fail(&engine->jobs[i], FETCH_TOKEN, err.text);
    }
}

static void start_one(struct job *job)
{
    struct engine *engine = job->engine;
    struct error err = {0};

    if (job_prepare(job, &err) < 0) {
        if (!job_retry(job, job->trouble))
            job_fail(job, job->trouble, err.text);
        return;
    }
    engine->lib.easy_setopt(job->transfer.curl, CURLOPT_PRIVATE, (void *)job);
    if (engine->lib.multi_add_handle(engine->multi, job->transfer.curl) != CURLM_OK) {
        job_fail(job, FETCH_STORE, "no memory for another request");
        return;
    }
    engine->progress.requests++;
    job->state = JOB_RUNNING;
}

/* Starts what may start. Returns in how many milliseconds the next one may. */
static int start_jobs(struct engine *engine)
{
    int64_t now = monotonic_ms(), soonest = TURN_MS;
    size_t running = 0;

    for (size_t i = 0; i < engine->nr_jobs; i++)
        running += engine->jobs[i].state == JOB_RUNNING;
    for (size_t i = 0; i < engine->nr_jobs; i++) {
        struct job *job = &engine->jobs[i];

        if (job->state == JOB_WAITING && job->due > now && job->due - now < soonest)
            soonest = job->due - now;
        if (running < PARALLEL &&
            (job->state == JOB_READY || (job->state == JOB_WAITING && job->due <= now))) {
            start_one(job);
            running++;
        }
    }
    return (int)soonest;
}

static void finish_jobs(struct engine *engine)
{
    CURLMsg *message;
    int left;

    while ((message = engine->lib.multi_info_read(engine->multi, &left))) {
        CURLcode code = message->data.result;
        CURL *curl = message->easy_handle;
        char *job = NULL;

        if (message->msg != CURLMSG_DONE)
            continue;
        engine->lib.easy_getinfo(curl, CURLINFO_PRIVATE, &job);
        engine->lib.multi_remove_handle(engine->multi, curl);
        job_done((struct job *)(void *)job, code);
    }
}

static size_t count_open(const struct engine *engine)
{
    size_t open = 0;

    for (size_t i = 0; i < engine->nr_jobs; i++)
        open += engine->jobs[i].state != JOB_ENDED;
    return open;
}

static void show_progress(struct engine *engine, int64_t *shown)
{
    struct fetch_progress progress = engine->progress;
    int64_t now = monotonic_ms();

    if (!engine->options->progress || (progress.open > 0 && now - *shown < SHOW_MS))
        return;
    for (size_t i = 0; i < engine->nr_jobs; i++) {
        const struct job *job = &engine->jobs[i];

        progress.waiting += job->state == JOB_WAITING;
        if (job->state == JOB_RUNNING)
            progress.bytes += job->transfer.got;
    }
    engine->options->progress(engine->options->context, &progress);
    *shown = now;
}

static int work(struct engine *engine, struct error *err)
{
    int64_t shown = 0;
    int running;

    while (count_open(engine) > 0) {
        int wait = start_jobs(engine);
        CURLMcode code = engine->lib.multi_perform(engine->multi, &running);

        finish_jobs(engine);
        engine->progress.open = count_open(engine);
        show_progress(engine, &shown);
        for (size_t i = 0; i < engine->nr_jobs; i++)
            if (engine->jobs[i].state == JOB_READY)
                wait = 0;
        if (engine->progress.open == 0)
            break;
        if (code == CURLM_OK && wait)
            code = engine->lib.multi_poll(engine->multi, NULL, 0, wait, NULL);
        if (code != CURLM_OK)
            return error_set(err, ERROR_SYSTEM, "libcurl: %s", engine->lib.multi_strerror(code));
    }
    return 0;
}

/* What would be asked for first, without the token and without what an address may hide. */
static void tell_plan(struct job *job)
{
    struct str text = {0};
    struct error err = {0};
    const char *url;
    char first[16], last[16];

    if (!job->api) {
        url = job->source->url;
        str_addf(
            &text, "GET %.*s...",
            (int)(strcspn(strstr(url, "//") + 2, "/?#@") + 2 + (size_t)(strstr(url, "//") - url)),
            url);
        job_fail(job, FETCH_DONE, str_text(&text));
    }
    while (job->api && job->state != JOB_ENDED) {
        struct str address = {0};
        const struct api_request *request = job->values.request;

        if (api_url(job, &address, &err) < 0)
            job_fail(job, FETCH_REFUSED, err.text);
        else {
            str_clear(&text);
            str_addf(&text, "%s %.*s", request->method == METHOD_POST ? "POST" : "GET",
                     (int)strcspn(str_text(&address), "?"), str_text(&address));
            if (request->days)
                str_addf(&text, ", %s..%s", day_iso(job->days.start, first),
                         day_iso(job->days.end - 1, last));
            job_fail(job, FETCH_DONE, str_text(&text));
        }
        str_free(&address);
    }
    str_free(&text);
}

static int run(struct engine *engine, struct error *err)
{
    if (engine->options->dry_run) {
        init_jobs(engine);
        for (size_t i = 0; i < engine->nr_jobs; i++)
            if (engine->jobs[i].state != JOB_ENDED)
                tell_plan(&engine->jobs[i]);
        return 0;
    }
    if (libcurl_load(&engine->lib, err) < 0)
        return -1;
    engine->multi = engine->lib.multi_init();
    if (!engine->multi)
        return error_memory(err);
    if (store_open(&engine->store, engine->options->inbox ? engine->options->inbox : "inbox", err) <
        0)
        return -1;
    init_jobs(engine);
    return work(engine, err);
}

static void engine_free(struct engine *engine)
{
    for (size_t i = 0; i < engine->nr_jobs; i++) {
        struct job *job = &engine->jobs[i];

        if (engine->multi && job->state == JOB_RUNNING)
            engine->lib.multi_remove_handle(engine->multi, job->transfer.curl);
        job_free(job);
    }
    if (engine->multi)
        engine->lib.multi_cleanup(engine->multi);
    store_close(&engine->store);
    free(engine->jobs);
}

int fetch_all(const struct fetch_options *options, struct arena *arena, struct fetch_report *report,
              struct error *err)
{
    struct engine engine = {.options = options, .arena = arena, .store = {.folder = -1}};
    struct timespec now;
    int ret = -1;

    clock_gettime(CLOCK_REALTIME, &now);
    engine.now_ms =
        options->now ? options->now * 1000 : (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    if (check_only(options, err) == 0 && add_jobs(&engine, err) == 0 &&
        add_outcomes(&engine, report, err) == 0)
        ret = run(&engine, err);
    engine_free(&engine);
    return ret;
}
