/* Hands charts to gnuplots and waits for all of them at once. */
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chart_file.h"
#include "chart_forms.h"
#include "gnuplot_pool.h"

#define WORKERS_MAX 64
#define WORKERS_DEFAULT 4
#define CHARTS_EACH 40 /* then a new process, long before the limit on processor time */
#define TICK 100       /* milliseconds */

/* No clock is read: a gnuplot has hung when nothing at all happened for so many ticks. */

#define HELLO "print 'pegel', GPVAL_VERSION, GPVAL_PATCHLEVEL\n"
#define FINISH "print 'pegel drawn'\n"
#define GREETING "pegel "
#define DRAWN "pegel drawn\n"

enum worker_state { WORKER_OFF, WORKER_STARTING, WORKER_IDLE, WORKER_DRAWING };

struct worker {
    struct gnuplot gnuplot;
    enum worker_state state;
    struct pool_job *job; /* while drawing; the first one also while it is starting */
    int charts, silent;
};

struct gnuplot_pool {
    struct str path;
    struct worker workers[WORKERS_MAX];
    int nr, timeout;
    bool unusable; /* gnuplot itself: no chart can be drawn */
    struct error reason;
    struct str version;
};

static void start(struct gnuplot_pool *pool, struct worker *worker)
{
    if (gnuplot_start(&worker->gnuplot, str_text(&pool->path), &pool->reason) < 0) {
        pool->unusable = true;
        return;
    }
    worker->state = WORKER_STARTING;
    worker->charts = 0;
    worker->silent = 0;
    gnuplot_say(&worker->gnuplot, HELLO);
}

static void stop(struct worker *worker)
{
    gnuplot_stop(&worker->gnuplot);
    worker->state = WORKER_OFF;
    worker->job = NULL;
}

/* Ends the job of a worker with what is in job->err; its process is replaced. */
static void fail(struct worker *worker)
{
    worker->job->status = -1;
    stop(worker);
}

/* What is wrong with this one, told in pool->reason, would be wrong with the next. */
static void give_up(struct gnuplot_pool *pool, struct worker *worker)
{
    pool->unusable = true;
    if (worker->job) {
        worker->job->err = pool->reason;
        fail(worker);
    } else {
        stop(worker);
    }
}

/* One that is still starting reads this after the greeting. */
static void give(struct worker *worker, struct pool_job *job)
{
    const char *folder = str_text(&worker->gnuplot.dir);

    worker->job = job;
    worker->silent = 0;
    str_clear(&worker->gnuplot.said);
    for (size_t i = 0; i < CHART_FORMATS; i++) {
        chart_file_remove(folder, chart_formats[i].drawn);
        if (job->scripts[i] && chart_file_write(folder, chart_formats[i].script, job->scripts[i],
                                                strlen(job->scripts[i]), &job->err) < 0) {
            fail(worker);
            return;
        }
    }
    for (size_t i = 0; i < CHART_FORMATS; i++) {
        if (job->scripts[i])
            gnuplot_say(&worker->gnuplot, chart_formats[i].order);
    }
    gnuplot_say(&worker->gnuplot, FINISH);
}

struct gnuplot_pool *gnuplot_pool_new(const char *program, int jobs, int timeout,
                                      struct pool_job *first)
{
    struct gnuplot_pool *pool = calloc(1, sizeof(*pool));
    long cores = sysconf(_SC_NPROCESSORS_ONLN);

    if (!pool)
        return NULL;
    pool->nr = jobs > 0                  ? jobs
               : cores < 1               ? 1
               : cores < WORKERS_DEFAULT ? (int)cores
                                         : WORKERS_DEFAULT;
    pool->nr = pool->nr < WORKERS_MAX ? pool->nr : WORKERS_MAX;
    pool->timeout = timeout;
    gnuplot_clear();
    if (gnuplot_find(&pool->path, program, &pool->reason) < 0)
        pool->unusable = true;
    if (!pool->unusable)
        start(pool, &pool->workers[0]);
    if (first && pool->unusable) {
        first->status = -1;
        first->err = pool->reason;
    } else if (first) {
        give(&pool->workers[0], first);
    }
    return pool;
}

void gnuplot_pool_free(struct gnuplot_pool *pool)
{
    if (!pool)
        return;
    for (int i = 0; i < pool->nr; i++)
        gnuplot_free(&pool->workers[i].gnuplot);
    str_free(&pool->path);
    str_free(&pool->version);
    free(pool);
}

const char *gnuplot_pool_version(const struct gnuplot_pool *pool)
{
    return str_text(&pool->version);
}

/* The line that tells most: the one with file and line number, else the first that is not empty;
 * else how the process ended. */
static int complain(struct gnuplot *gnuplot, struct error *err)
{
    const char *text = str_text(&gnuplot->said), *line = strstr(text, ".gp\"");
    int len;

    if (str_ok(&gnuplot->said, err) < 0)
        return -1;
    while (line && line > text && line[-1] != '\n')
        line--;
    line = line ? line : text;
    line += strspn(line, " \t\r\n");
    len = (int)strcspn(line, "\r\n");
    if (!len)
        return gnuplot_end(gnuplot, err);
    return error_set(err, ERROR_SYSTEM, "gnuplot says: %.*s", len < 300 ? len : 300, line);
}

static void finish(struct worker *worker)
{
    struct pool_job *job = worker->job;

    job->status = job->finish(job->context, str_text(&worker->gnuplot.dir), &job->err);
    worker->state = WORKER_IDLE;
    worker->job = NULL;
    if (job->status < 0 || ++worker->charts >= CHARTS_EACH)
        stop(worker);
}

/* The line that begins with the greeting and a number, after whatever gnuplot may have to say when
 * it starts. */
static const char *find_greeting(const char *text)
{
    const char *at = text, *line = NULL;

    while ((at = strstr(at, GREETING))) {
        if ((at == text || at[-1] == '\n') && strtod(at + strlen(GREETING), NULL) > 0)
            line = at;
        at++;
    }
    return line && strchr(line, '\n') ? line : NULL;
}

/* The greeting names the version. What follows it belongs to the job, if there is one already. */
static void check_greeting(struct gnuplot_pool *pool, struct worker *worker)
{
    struct str *said = &worker->gnuplot.said;
    const char *line = find_greeting(str_text(said));
    size_t used;

    if (!line)
        return;
    line += strlen(GREETING);
    if (!(strtod(line, NULL) >= 5.2)) {
        error_set(&pool->reason, ERROR_SYSTEM, "gnuplot %.1f is too old; pegel needs 5.2 or later",
                  strtod(line, NULL));
        give_up(pool, worker);
        return;
    }
    str_clear(&pool->version);
    str_add(&pool->version, line, strcspn(line, "\n"));
    if (str_ok(&pool->version, &pool->reason) < 0) {
        give_up(pool, worker);
        return;
    }
    used = (size_t)(strchr(line, '\n') + 1 - said->s);
    said->len -= used;
    memmove(said->s, said->s + used, said->len + 1);
    worker->state = worker->job ? WORKER_DRAWING : WORKER_IDLE;
}

static bool ends_with(const struct str *text, const char *end)
{
    size_t len = strlen(end);

    return text->len >= len && memcmp(text->s + text->len - len, end, len) == 0;
}

static void check_drawing(struct worker *worker)
{
    const struct str *said = &worker->gnuplot.said;

    if (!ends_with(said, DRAWN))
        return;
    if (said->len == strlen(DRAWN)) {
        finish(worker);
        return;
    }
    complain(&worker->gnuplot, &worker->job->err);
    fail(worker);
}

/* A worker whose standard error is readable. */
static void hear(struct gnuplot_pool *pool, struct worker *worker)
{
    bool alive = gnuplot_hear(&worker->gnuplot);

    worker->silent = 0;
    if (worker->state == WORKER_STARTING)
        check_greeting(pool, worker);
    if (worker->state == WORKER_DRAWING)
        check_drawing(worker);
    if (alive || worker->state == WORKER_OFF)
        return;
    if (worker->state == WORKER_STARTING) {
        complain(&worker->gnuplot, &pool->reason);
        give_up(pool, worker);
    } else if (worker->state == WORKER_DRAWING) {
        complain(&worker->gnuplot, &worker->job->err);
        fail(worker);
    } else {
        stop(worker);
    }
}

static void time_out(struct gnuplot_pool *pool, struct worker *worker)
{
    bool drawing = worker->state == WORKER_DRAWING;

    error_set(drawing ? &worker->job->err : &pool->reason, ERROR_SYSTEM,
              "gnuplot did not %s within %d second%s", drawing ? "finish" : "answer", pool->timeout,
              pool->timeout == 1 ? "" : "s");
    if (drawing)
        fail(worker);
    else
        give_up(pool, worker);
}

static size_t skip_done(const struct pool_job *jobs, size_t nr, size_t next)
{
    while (next < nr && jobs[next].done)
        next++;
    return next;
}

/* Starts and feeds those who have nothing to do; returns how many are at work. */
static int feed(struct gnuplot_pool *pool, struct pool_job *jobs, size_t nr, size_t *next)
{
    int busy = 0;

    for (int i = 0; i < pool->nr; i++) {
        struct worker *worker = &pool->workers[i];

        *next = skip_done(jobs, nr, *next);
        if (worker->state == WORKER_OFF && *next < nr && !pool->unusable)
            start(pool, worker);
        if (worker->state == WORKER_IDLE && *next < nr) {
            worker->state = WORKER_DRAWING;
            give(worker, &jobs[(*next)++]);
            *next = skip_done(jobs, nr, *next);
        }
        busy += worker->job || (worker->state == WORKER_STARTING && *next < nr && !pool->unusable);
    }
    return busy;
}

/* Waits for a sign of anyone at work, at most one tick. */
static void wait_for_sign(struct gnuplot_pool *pool)
{
    struct pollfd fds[WORKERS_MAX];
    struct worker *who[WORKERS_MAX];
    nfds_t nr = 0;

    for (int i = 0; i < pool->nr; i++) {
        if (pool->workers[i].state == WORKER_OFF)
            continue;
        who[nr] = &pool->workers[i];
        fds[nr++] = (struct pollfd){.fd = pool->workers[i].gnuplot.said_fd, .events = POLLIN};
    }
    if (poll(fds, nr, TICK) > 0) {
        for (nfds_t i = 0; i < nr; i++) {
            if (fds[i].revents)
                hear(pool, who[i]);
        }
        return;
    }
    for (nfds_t i = 0; i < nr; i++) {
        bool waiting = who[i]->state == WORKER_DRAWING || who[i]->state == WORKER_STARTING;

        if (waiting && ++who[i]->silent > pool->timeout * 1000 / TICK)
            time_out(pool, who[i]);
    }
}

void gnuplot_pool_run(struct gnuplot_pool *pool, struct pool_job *jobs, size_t nr)
{
    size_t next = 0;

    while (feed(pool, jobs, nr, &next) > 0)
        wait_for_sign(pool);
    for (; next < nr; next = skip_done(jobs, nr, next + 1)) {
        jobs[next].status = -1;
        jobs[next].err = pool->reason;
    }
}
