/* The log of an unattended run: a line for people, JSON, or logfmt. */
#include "job.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/write_all.h"
#include "pegel/json.h"
#include "pegel/text.h"

const char *job_step_word(enum job_step step)
{
    static const char *const words[JOB_STEPS] = {"lock", "fetch", "report", "deliver", "ping"};

    return words[step];
}

const char *job_state_word(enum job_state state)
{
    static const char *const words[] = {"pending",     "running",    "skipped", "ok",
                                        "provisional", "incomplete", "refused", "failed"};

    return words[state];
}

struct line {
    const char *time, *level, *step, *state, *text; /* state: "" for none */
};

static void add_plain(struct str *out, const struct line *line)
{
    str_addf(out, "%s %s: %s%s", line->time, line->step, line->state, *line->state ? ": " : "");
    text_clean(out, slice_of(line->text));
}

/* One line: what json_print() breaks and indents with is outside of the texts. */
static void add_json(struct str *out, const struct line *line)
{
    struct json *json = json_new();
    struct str text = {0};

    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "time", line->time);
    json_text(json, "level", line->level);
    json_text(json, "step", line->step);
    if (*line->state)
        json_text(json, "state", line->state);
    json_text(json, "message", line->text);
    json_close(json);
    out->failed |= json_print(json, &text, NULL) < 0;
    for (const char *at = str_text(&text); *at; at++) {
        if (*at == '\n')
            at += strspn(at + 1, "\t");
        else
            str_addc(out, *at == '\t' ? ' ' : *at);
    }
    json_free(json);
    str_free(&text);
}

static void add_quoted(struct str *out, const char *text)
{
    struct str clean = {0};

    text_clean(&clean, slice_of(text));
    str_addc(out, '"');
    for (const char *at = str_text(&clean); *at; at++)
        str_addf(out, *at == '"' || *at == '\\' ? "\\%c" : "%c", *at);
    str_addc(out, '"');
    out->failed |= clean.failed;
    str_free(&clean);
}

static void add_logfmt(struct str *out, const struct line *line)
{
    str_addf(out, "time=%s level=%s step=%s ", line->time, line->level, line->step);
    if (*line->state)
        str_addf(out, "state=%s ", line->state);
    str_adds(out, "msg=");
    add_quoted(out, line->text);
}

static void log_line(const struct job *job, const struct line *line)
{
    static void (*const add[])(struct str *, const struct line *) = {
        [JOB_PLAIN] = add_plain, [JOB_JSON] = add_json, [JOB_LOGFMT] = add_logfmt};
    struct str text = {0};

    add[job->log](&text, line);
    str_addc(&text, '\n');
    if (text.failed)
        fputs("pegel: out of memory: a line of the log is lost\n", stderr);
    else if (write_all(STDERR_FILENO, str_text(&text), text.len) < 0)
        clearerr(stderr); /* nobody is there to be told */
    str_free(&text);
}

void job_log_line(const struct job *job, enum job_step step, bool warning, const char *text)
{
    char stamp[CLOCK_STAMP_MAX];
    struct line line = {clock_stamp(clock_now(), stamp), warning ? "warning" : "info",
                        job_step_word(step), "", text};

    if (warning || !job->quiet)
        log_line(job, &line);
}

void job_log_diags(const struct job *job, const struct diags *diags)
{
    struct str text = {0};

    for (size_t i = 0; i < diags->nr; i++) {
        if (diags->items[i].level != DIAG_REJECTED)
            continue;
        str_clear(&text);
        diag_format(&text, &diags->items[i]);
        job_log_line(job, JOB_REPORT, true, str_text(&text));
    }
    str_free(&text);
}

static void save_status(struct job *job)
{
    struct error err = {0};

    if (!job->status || job->unwritten || job_write_status(job, &err) == 0)
        return;
    job->unwritten = true;
    job_log_line(job, JOB_LOCK, true, err.text);
}

void job_tell(struct job *job, enum job_step step, enum job_state state, const char *format, ...)
{
    struct job_told *told = &job->steps[step];
    char stamp[CLOCK_STAMP_MAX];
    struct line line = {.step = job_step_word(step), .state = job_state_word(state)};
    va_list args;

    told->state = state;
    told->at = clock_now();
    va_start(args, format);
    vsnprintf(told->message, sizeof(told->message), format, args);
    va_end(args);
    line.time = clock_stamp(told->at, stamp);
    line.text = told->message;
    line.level = state >= JOB_REFUSED ? "error" : state >= JOB_PROVISIONAL ? "warning" : "info";
    if (state != JOB_RUNNING && (!job->quiet || state >= JOB_PROVISIONAL))
        log_line(job, &line);
    save_status(job);
}

void job_period(struct job *job, const struct calendar *calendar, struct range period, bool there)
{
    struct range next = there ? period_step(calendar, period, 1) : period;

    period_label(calendar, period, job->period);
    period_label(calendar, next, job->next);
    job->expected = next.end + 1; /* the second day after it, see gate.c */
}

void job_finish(struct job *job, int exit_status)
{
    job->exit_status = exit_status;
    job->finished = clock_now();
    save_status(job);
}
