/* Hands charts to gnuplots and waits for all of them at once. */
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chart_file.h"
#include "gnuplot_pool.h"

#define WORKERS_MAX 64
#define WORKERS_DEFAULT 4
#define CHARTS_EACH 40 /* then a new process, long before the limit on processor time */
#define TICK 100       /* milliseconds */

/* No clock is read: a gnuplot has hung when nothing at all happened for so many ticks. */

#define HELLO "print 'pegel ', GPVAL_VERSION\n"
#define DRAW "reset session\nload 'png.gp'\nreset session\nload 'svg.gp'\nprint 'pegel drawn'\n"
#define GREETING "pegel "
#define DRAWN "pegel drawn\n"

enum worker_state { WORKER_OFF, WORKER_STARTING, WORKER_IDLE, WORKER_DRAWING };

struct worker {
    struct gnuplot gnuplot;
    enum worker_state state;
    struct pool_job *job; /* while drawing */
    int charts, silent;
};

struct gnuplot_pool {
    struct str path;
    struct worker workers[WORKERS_MAX];
    int nr, timeout;
    bool unusable; /* gnuplot itself: no chart can be drawn */
    struct error reason;
};

static void give_up(struct gnuplot_pool *pool)
{
    pool->unusable = true;
}

static void start(struct gnuplot_pool *pool, struct worker *worker)
{
    if (gnuplot_start(&worker->gnuplot, str_text(&pool->path), &pool->reason) < 0) {
        give_up(pool);
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

struct gnuplot_pool *gnuplot_pool_new(const char *program, int jobs, int timeout)
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
        give_up(pool);
    for (int i = 0; i < pool->nr && !pool->unusable; i++)
        start(pool, &pool->workers[i]);
    return pool;
}

void gnuplot_pool_free(struct gnuplot_pool *pool)
{
    if (!pool)
        return;
    for (int i = 0; i < pool->nr; i++)
        gnuplot_free(&pool->workers[i].gnuplot);
    str_free(&pool->path);
    free(pool);
}

/* The line that tells most: the one with file and line number, else the first that is not empty. */
static int complain(const struct str *said, struct error *err)
{
    const char *text = str_text(said), *line = strstr(text, ".gp\"");
    int len;

    while (line && line > text && line[-1] != '\n')
        line--;
    line = line ? line : text;
    line += strspn(line, " \t\r\n");
    len = (int)strcspn(line, "\r\n");
    return error_set(err, ERROR_SYSTEM,
                     len ? "gnuplot says: %.*s" : "gnuplot ended unexpectedly%.*s",
                     len < 300 ? len : 300, line);
}

/* Ends the job of a worker with what is in job->err; its process is replaced. */
static void fail(struct worker *worker)
{
    worker->job->status = -1;
    stop(worker);
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

/* The greeting names the version, after whatever gnuplot may have to say when it starts. */
static void check_greeting(struct gnuplot_pool *pool, struct worker *worker)
{
    const char *text = str_text(&worker->gnuplot.said), *at = text, *line = NULL;
    double version;

    while ((at = strstr(at, GREETING))) {
        if (at == text || at[-1] == '\n')
            line = at;
        at++;
    }
    if (!line || !strchr(line, '\n'))
        return;
    version = strtod(line + strlen(GREETING), NULL);
    if (!(version >= 5.2)) {
        error_set(&pool->reason, ERROR_SYSTEM, "gnuplot %g is too old; pegel needs 5.2 or later",
                  version);
        give_up(pool);
        stop(worker);
        return;
    }
    worker->state = WORKER_IDLE;
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
    complain(said, &worker->job->err);
    fail(worker);
}

/* A worker whose standard error is readable. */
static void hear(struct gnuplot_pool *pool, struct worker *worker)
{
    bool alive = gnuplot_hear(&worker->gnuplot);

    worker->silent = 0;
    if (worker->state == WORKER_STARTING) {
        check_greeting(pool, worker);
        if (worker->state == WORKER_STARTING && !alive) {
            complain(&worker->gnuplot.said, &pool->reason);
            give_up(pool);
            stop(worker);
        }
    } else if (worker->state == WORKER_DRAWING) {
        check_drawing(worker);
        if (worker->state == WORKER_DRAWING && !alive) {
            complain(&worker->gnuplot.said, &worker->job->err);
            fail(worker);
        }
    }
    if (!alive && worker->state == WORKER_IDLE)
        stop(worker);
}

static void time_out(struct gnuplot_pool *pool, struct worker *worker)
{
    if (worker->state == WORKER_DRAWING) {
        error_set(&worker->job->err, ERROR_SYSTEM, "gnuplot did not finish within %d seconds",
                  pool->timeout);
        fail(worker);
    } else {
        error_set(&pool->reason, ERROR_SYSTEM, "gnuplot did not answer within %d seconds",
                  pool->timeout);
        give_up(pool);
        stop(worker);
    }
}

static void give(struct worker *worker, struct pool_job *job)
{
    const char *folder = str_text(&worker->gnuplot.dir);

    worker->job = job;
    worker->state = WORKER_DRAWING;
    worker->silent = 0;
    str_clear(&worker->gnuplot.said);
    chart_file_remove(folder, POOL_PNG);
    chart_file_remove(folder, POOL_SVG);
    if (chart_file_write(folder, "png.gp", job->png_script, strlen(job->png_script), &job->err) <
            0 ||
        chart_file_write(folder, "svg.gp", job->svg_script, strlen(job->svg_script), &job->err) < 0)
        fail(worker);
    else
        gnuplot_say(&worker->gnuplot, DRAW);
}

/* Starts and feeds those who have nothing to do; returns how many are at work. */
static int feed(struct gnuplot_pool *pool, struct pool_job *jobs, size_t nr, size_t *next)
{
    int busy = 0;

    for (int i = 0; i < pool->nr; i++) {
        struct worker *worker = &pool->workers[i];

        if (worker->state == WORKER_OFF && *next < nr && !pool->unusable)
            start(pool, worker);
        if (worker->state == WORKER_IDLE && *next < nr)
            give(worker, &jobs[(*next)++]);
        busy += worker->state == WORKER_DRAWING ||
                (worker->state == WORKER_STARTING && *next < nr && !pool->unusable);
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
    for (; next < nr; next++) {
        jobs[next].status = -1;
        jobs[next].err = pool->reason;
    }
}
