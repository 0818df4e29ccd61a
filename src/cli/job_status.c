/* status.json of an unattended run: written beside its place, then moved there. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/write_all.h"
#include "cli.h"
#include "job.h"
#include "pegel/json.h"

static void add_time(struct json *json, const char *name, int64_t seconds)
{
    char stamp[CLOCK_STAMP_MAX];

    json_text(json, name, seconds ? clock_stamp(seconds, stamp) : NULL);
}

static void add_steps(struct json *json, const struct job *job)
{
    json_open(json, "steps", JSON_ARRAY);
    for (int i = 0; i < JOB_STEPS; i++) {
        const struct job_told *told = &job->steps[i];

        json_open(json, NULL, JSON_OBJECT);
        json_text(json, "step", job_step_word((enum job_step)i));
        json_text(json, "state", job_state_word(told->state));
        json_text(json, "message", told->message);
        add_time(json, "at", told->at);
        json_close(json);
    }
    json_close(json);
}

static const char *whole_state(const struct job *job)
{
    static const char *const words[] = {
        [STATUS_OK] = "ok",           [STATUS_NOTHING] = "failed",
        [STATUS_USAGE] = "failed",    [STATUS_INCOMPLETE] = "incomplete",
        [STATUS_UNKNOWN] = "unknown", [STATUS_LOCKED] = "locked",
        [STATUS_REFUSED] = "refused",
    };

    return job->finished ? words[job->exit_status] : "running";
}

static int make_text(const struct job *job, struct str *out, struct error *err)
{
    struct json *json = json_new();
    struct str report = {0};
    int ret;

    str_addf(&report, "%s/%s", job->reports, job->period);
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "program", "pegel");
    json_text(json, "version", PEGEL_VERSION);
    json_text(json, "config", job->config);
    json_text(json, "state", whole_state(job));
    if (job->finished)
        json_count(json, "exit_status", (uint64_t)job->exit_status);
    add_time(json, "started", job->started);
    add_time(json, "finished", job->finished);
    json_text(json, "period", *job->period ? job->period : NULL);
    json_text(json, "report",
              job->steps[JOB_REPORT].state >= JOB_OK &&
                      job->steps[JOB_REPORT].state <= JOB_INCOMPLETE
                  ? str_text(&report)
                  : NULL);
    json_text(json, "next_period", *job->next ? job->next : NULL);
    json_day(json, "next_expected", *job->next ? job->expected : DAY_NONE);
    add_steps(json, job);
    json_close(json);
    ret = str_ok(&report, err) < 0 ? -1 : json_print(json, out, err);
    json_free(json);
    str_free(&report);
    return ret;
}

static int write_file(const char *path, const struct str *text, struct error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    int ret;

    if (fd < 0)
        return error_errno(err, "cannot write %s", path);
    ret = write_all(fd, str_text(text), text->len);
    if (ret == 0)
        ret = fsync(fd);
    if (ret < 0)
        error_errno(err, "cannot write %s", path);
    if (close(fd) < 0 && ret == 0)
        ret = error_errno(err, "cannot write %s", path);
    return ret;
}

int job_write_status(const struct job *job, struct error *err)
{
    struct str text = {0}, path = {0};
    int ret = make_text(job, &text, err);

    str_addf(&path, "%s.new", job->status);
    if (ret == 0)
        ret = str_ok(&path, err);
    if (ret == 0)
        ret = write_file(str_text(&path), &text, err);
    if (ret == 0 && rename(str_text(&path), job->status) < 0)
        ret = error_errno(err, "cannot write %s", job->status);
    if (ret < 0)
        unlink(str_text(&path));
    str_free(&text);
    str_free(&path);
    return ret;
}
