/* job.h - what an unattended run tells: a log line for each step, and status.json.
 *
 * The log goes to standard error; status.json is replaced as a whole after each step. A failure to
 * write it is logged and remembered, and stops nothing.
 */
#ifndef PEGEL_CLI_JOB_H
#define PEGEL_CLI_JOB_H

#include "base/clock.h"
#include "pegel/diag.h"
#include "pegel/period.h"

enum job_log { JOB_PLAIN, JOB_JSON, JOB_LOGFMT };

enum job_step { JOB_LOCK, JOB_FETCH, JOB_REPORT, JOB_DELIVER, JOB_PING, JOB_STEPS };

enum job_state {
    JOB_PENDING,
    JOB_RUNNING,
    JOB_SKIPPED, /* not configured, or of no use after what went before */
    JOB_OK,
    JOB_PROVISIONAL, /* done, but the period is not complete */
    JOB_INCOMPLETE,  /* done, but something is missing */
    JOB_REFUSED,     /* by the gate */
    JOB_FAILED,
};

struct job_told {
    enum job_state state;
    int64_t at;
    char message[512];
};

struct job {
    enum job_log log;
    bool quiet;         /* only what is not as it should be is logged */
    const char *status; /* the path of status.json; NULL: none is written */
    const char *config; /* as named */
    const char *reports;
    int64_t started, finished; /* 0: not yet */
    int exit_status;
    struct job_told steps[JOB_STEPS];
    char period[PERIOD_LABEL_MAX]; /* "": not known */
    char next[PERIOD_LABEL_MAX];   /* the one that is due next, and on which day */
    day_t expected;
    bool unwritten; /* status.json could not be written */
};

/* Logs it and writes status.json. */
void job_tell(struct job *job, enum job_step step, enum job_state state, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A line of the log about a step, without a state. */
void job_log_line(const struct job *job, enum job_step step, bool warning, const char *text);
/* Rejected data, a line each. */
void job_log_diags(const struct job *job, const struct diags *diags);
/* The report is of this period, and is there or still to be made. */
void job_period(struct job *job, const struct calendar *calendar, struct range period, bool there);
/* The end: status.json with the exit status. */
void job_finish(struct job *job, int exit_status);
/* Writes status.json (job_status.c). */
int job_write_status(const struct job *job, struct error *err);

const char *job_step_word(enum job_step step);
const char *job_state_word(enum job_state state);

#endif
