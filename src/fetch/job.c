/* job.c - what fetching an interface and fetching a file have in common. */
#include "job.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "pegel/text.h"
#include "token.h"

#define DEFAULT_RETRIES 3
#define DEFAULT_MAX_WAIT 60

int64_t monotonic_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const char *job_platform(const struct job *job)
{
    if (job->source->platform)
        return job->source->platform;
    return job->api ? job->api->platform : "website";
}

const char *job_account(const struct job *job)
{
    return job->source->account ? job->source->account : job->source->name;
}

struct fetch_outcome *job_outcome(struct job *job)
{
    return &job->outcomes[job->request];
}

void job_count(struct job *job, size_t bytes)
{
    struct fetch_progress *progress = &job->engine->progress;

    job_outcome(job)->files++;
    job_outcome(job)->bytes += bytes;
    progress->files++;
    progress->bytes += bytes;
}

static void set_outcome(struct job *job, struct fetch_outcome *outcome, enum fetch_class class,
                        const char *text)
{
    struct str struck = {0};

    token_strike(str_text(&job->token), text, strlen(text), &struck);
    outcome->class = class;
    free(outcome->text);
    outcome->text = strdup(struck.failed ? "no memory" : str_text(&struck));
    str_free(&struck);
}

/* What would only fail again in the same way is not asked for. */
static bool concerns_all(enum fetch_class class)
{
    return class == FETCH_TOKEN || class == FETCH_PAYMENT || class == FETCH_RATE ||
           class == FETCH_STORE || class == FETCH_UNSAFE;
}

void job_fail(struct job *job, enum fetch_class class, const char *text)
{
    size_t nr = job->api ? job->api->nr_requests : 1;

    set_outcome(job, job_outcome(job), class, text);
    job->attempt = 0;
    if (concerns_all(class)) {
        while (++job->request < nr)
            set_outcome(job, job_outcome(job), class, "not asked for after that");
        job->state = JOB_ENDED;
    } else if (++job->request < nr) {
        api_begin(job);
    } else {
        job->state = JOB_ENDED;
    }
}

/* Half as long again at most, so that many who failed together do not come back together. */
static double with_jitter(double seconds)
{
    unsigned char byte = 0;

    if (getrandom(&byte, 1, GRND_NONBLOCK) != 1)
        byte = 128;
    return seconds * (1 + byte / 510.0);
}

/* Seconds that the server asks to wait; -1: it does not. Many tell with every answer when the count
 * of requests begins anew, which says nothing about a server that is down. */
static int64_t asked_to_wait(const struct job *job, enum fetch_class class)
{
    int64_t wait = job->transfer.wait, rate = job->transfer.wait_rate;

    return class == FETCH_RATE && rate > wait ? rate : wait;
}

bool job_waits_too_long(const struct job *job, enum fetch_class class)
{
    const struct fetch_source *source = job->source;

    return asked_to_wait(job, class) > (source->max_wait ? source->max_wait : DEFAULT_MAX_WAIT);
}

bool job_retry(struct job *job, enum fetch_class class)
{
    const struct fetch_source *source = job->source;
    int retries = source->retries ? source->retries : DEFAULT_RETRIES;
    int max_wait = source->max_wait ? source->max_wait : DEFAULT_MAX_WAIT;
    int64_t asked = asked_to_wait(job, class);
    double wait;

    if (!fetch_is_later(class) || job->attempt >= retries || job_waits_too_long(job, class))
        return false;
    wait = with_jitter(source->backoff * (double)(1 << (job->attempt < 10 ? job->attempt : 10)));
    if (wait > max_wait)
        wait = max_wait;
    if ((double)asked > wait)
        wait = (double)asked;
    job->attempt++;
    job->due = monotonic_ms() + (int64_t)(wait * 1000);
    job->state = JOB_WAITING;
    return true;
}

int job_init(struct job *job, struct error *err)
{
    job->transfer = (struct transfer){.lib = &job->engine->lib, .fd = -1, .wait = -1};
    if (job->api && values_check(job->source, job->api, err) < 0)
        return -1;
    job->renews = job_renews(job);
    if (!job->renews && token_read(job->source, job->api, &job->token, err) < 0)
        return -1;
    if (!job->api)
        return download_init(job, err);
    api_begin(job);
    return 0;
}

int job_prepare(struct job *job, struct error *err)
{
    job->trouble = FETCH_STORE;
    if (job->renews && !job->token.len && job_access(job, err) < 0)
        return -1;
    return job->api ? api_prepare(job, err) : download_prepare(job, err);
}

void job_done(struct job *job, CURLcode code)
{
    if (job->transfer.web) /* an FTP server has other numbers */
        job->transfer.lib->easy_getinfo(job->transfer.curl, CURLINFO_RESPONSE_CODE,
                                        &job->transfer.status);
    if (job->api)
        api_done(job, code);
    else
        download_done(job, code);
}

void job_free(struct job *job)
{
    str_wipe(&job->token);
    if (job->transfer.lib)
        transfer_free(&job->transfer);
    if (job->transfer.fd > 0)
        close(job->transfer.fd);
    str_wipe(&job->cursor);
    pages_free(&job->pages);
    str_free(&job->etag);
    str_free(&job->modified);
    str_free(&job->sha);
    str_free(&job->part_tag);
}
