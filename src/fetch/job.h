/* job.h - one source being fetched: what it has to ask for next, and what became of that. */
#ifndef FETCH_JOB_H
#define FETCH_JOB_H

#include "answer.h"
#include "pages.h"
#include "store.h"
#include "transfer.h"
#include "values.h"

enum job_state { JOB_READY, JOB_RUNNING, JOB_WAITING, JOB_ENDED };

/* Shared by all jobs of a run. */
struct engine {
    const struct fetch_options *options;
    struct arena *arena;
    struct store store;
    struct libcurl lib;
    CURLM *multi;
    int64_t now_ms; /* of the start, since 1970 */
    struct job *jobs;
    size_t nr_jobs;
    struct fetch_progress progress;
};

struct job {
    struct engine *engine;
    const struct fetch_source *source;
    const struct api *api;          /* NULL: a url */
    struct fetch_outcome *outcomes; /* one per request */
    struct str token;
    bool renews;        /* the token is asked for, see access.h */
    bool token_refused; /* the one that was kept, by the interface: a fresh one was asked for */
    enum fetch_class trouble; /* of job_prepare() when it fails */
    enum job_state state;
    int64_t due; /* of a waiting one: milliseconds of the monotonic clock */
    int attempt;
    struct transfer transfer;
    /* of an interface: where it is */
    size_t request;
    struct range days; /* asked for */
    struct values values;
    bool *retired; /* by metric */
    size_t page;
    struct str cursor; /* of the next page, or its address */
    struct pages pages;
    /* of a url */
    char part[48], note[48]; /* files of the inbox */
    struct str etag, modified, sha, part_tag;
};

/* 0, or -1 with an error that ends this source. */
int job_init(struct job *job, struct error *err);
void job_free(struct job *job);
/* What is asked for next is in the transfer. */
int job_prepare(struct job *job, struct error *err);
void job_done(struct job *job, CURLcode code);

/* The outcome of the present request gets this class and text, and the job goes on or ends. */
void job_fail(struct job *job, enum fetch_class class, const char *text);
struct fetch_outcome *job_outcome(struct job *job);
/* Waits and tries again, if that is allowed for the class; false: it is not. */
bool job_retry(struct job *job, enum fetch_class class);
bool job_waits_too_long(const struct job *job, enum fetch_class class);
void job_count(struct job *job, size_t bytes); /* a file was stored */
const char *job_platform(const struct job *job);
const char *job_account(const struct job *job);

/* The token of a source that renews it (access_job.c): whether it is one; gets it, or says in
 * `trouble` what is wrong; a fresh one, once, when the kept one is refused. */
bool job_renews(const struct job *job);
int job_access(struct job *job, struct error *err);
bool job_renew(struct job *job);

/* The parts for interfaces (api_job.c, api_pages.c) and for urls (download.c). */
void api_begin(struct job *job);
int api_prepare(struct job *job, struct error *err);
void api_done(struct job *job, CURLcode code);
int api_url(struct job *job, struct str *url, struct error *err); /* without the token */
/* Moves on to the next page (1), or there is none (0); -1: an address that is not followed. */
int api_next_page(struct job *job, const struct answer *answer);
void api_next_window(struct job *job); /* all of this one is there */
/* The platform does not know a metric any more (api_retire.c). */
void api_retire(struct job *job, const struct verdict *verdict);
bool api_all_retired(const struct job *job);
int download_init(struct job *job, struct error *err);
int download_prepare(struct job *job, struct error *err);
void download_done(struct job *job, CURLcode code);

int64_t monotonic_ms(void);

#endif
