/* `pegel run`: the week's work with nobody watching. Each step is logged; what a step cannot do
 * stops those that need it, and nothing that was there is damaged. */
#include <string.h>
#include <unistd.h>

#include "job_lock.h"
#include "weekly.h"

#define DEFAULT_CONFIG "pegel.conf"
#define DEFAULT_REPORTS "pegel-report"

/* ---- before the first step ------------------------------------------------------------------- */

/* Names in a configuration begin in its folder. */
static int enter_folder(struct settings *settings, struct error *err)
{
    const char *path = settings->config ? settings->config : DEFAULT_CONFIG;
    const char *slash = strrchr(path, '/');
    struct str folder = {0};
    int ret = 0;

    settings->config = slash ? slash + 1 : path;
    if (!slash)
        return 0;
    str_add(&folder, path, (size_t)(slash - path) + 1);
    if (str_ok(&folder, err) < 0)
        ret = -1;
    else if (chdir(str_text(&folder)) < 0) {
        ret = error_errno(err, "cannot enter %s", str_text(&folder));
        err->code = ERROR_USAGE;
    }
    str_free(&folder);
    return ret;
}

/* What is fetched is read without being named. */
static void list_exports(struct weekly *weekly, const struct config *config)
{
    weekly->inbox = config->inbox ? config->inbox : "inbox";
    if (config->nr_exports)
        weekly->exports =
            (struct option_list){.items = (const char **)config->exports, .nr = config->nr_exports};
    else
        weekly->exports = (struct option_list){.items = &weekly->inbox, .nr = 1};
}

static int prepare(struct weekly *weekly, struct error *err)
{
    const struct config *config = &weekly->work.run.config;
    struct job *job = &weekly->job;

    if (enter_folder(&weekly->settings, err) < 0 ||
        run_configure(&weekly->work.run, &weekly->settings, err) < 0)
        return -1;
    if (!config->nr_exports && !config->nr_sources)
        return error_set(err, ERROR_USAGE,
                         "%s does not say where the exports are, such as exports = {\"inbox/\"}",
                         weekly->settings.config);
    if (!weekly->settings.gate && !config->gate)
        weekly->settings.gate = "mark";
    list_exports(weekly, config);
    job->log = (enum job_log)config->log;
    job->config = weekly->settings.config;
    job->reports = config->reports ? config->reports : DEFAULT_REPORTS;
    str_addf(&weekly->status, "%s/status.json", job->reports);
    return str_ok(&weekly->status, err);
}

static int take_lock(struct weekly *weekly, struct error *err)
{
    const struct config *config = &weekly->work.run.config;
    struct job *job = &weekly->job;
    bool held;

    if (weekly->settings.dry_run) {
        job->steps[JOB_LOCK].state = JOB_SKIPPED;
        return STATUS_OK;
    }
    weekly->lock = job_lock(job->reports, config->lock_wait, &held, err);
    if (weekly->lock < 0) {
        job_tell(job, JOB_LOCK, JOB_FAILED, "%s", err->text);
        return held ? STATUS_LOCKED : STATUS_NOTHING;
    }
    job->status = config->status ? config->status : str_text(&weekly->status);
    job_tell(job, JOB_LOCK, JOB_OK, "%s", job->reports);
    return STATUS_OK;
}

/* ---- the report ------------------------------------------------------------------------------ */

static void log_diags(const struct weekly *weekly)
{
    const struct run *run = &weekly->work.run;

    for (size_t i = 0; i < run->ingest.nr_files; i++)
        job_log_diags(&weekly->job, &run->ingest.files[i].diags);
    job_log_diags(&weekly->job, &run->ingest.diags);
    job_log_diags(&weekly->job, &run->diags);
    job_log_diags(&weekly->job, &run->charts);
}

static int tell_report(struct weekly *weekly)
{
    const struct report_work *work = &weekly->work;
    const char *would = weekly->settings.dry_run ? "would be written to " : "";
    struct job *job = &weekly->job;
    struct str why = {0};
    int status = run_rejected(&work->run) ? STATUS_INCOMPLETE : STATUS_OK;

    if (work->report.provisional)
        provisional_text(work->report.provisional, LANG_EN, &why);
    job_tell(job, JOB_REPORT,
             status != STATUS_OK        ? JOB_INCOMPLETE
             : work->report.provisional ? JOB_PROVISIONAL
                                        : JOB_OK,
             "%s%s/%s%s%s%s", would, job->reports, work->label,
             status == STATUS_OK ? "" : "; something was rejected or is missing",
             why.len ? "; provisional: " : "", str_text(&why));
    str_free(&why);
    return status;
}

static int make_report(struct weekly *weekly, struct error *err)
{
    struct report_work *work = &weekly->work;

    if (report_compute(work, &weekly->settings, &weekly->exports, weekly->job.reports, err) < 0)
        return -1;
    return weekly->settings.dry_run ? 0 : report_write(work, err);
}

static int report_step(struct weekly *weekly)
{
    struct report_work *work = &weekly->work;
    const struct results *results = &work->run.results;
    struct error err = {0};
    int ret;

    if (weekly->settings.dry_run && weekly->work.run.config.nr_sources &&
        access(weekly->exports.items[0], F_OK) < 0) {
        job_tell(&weekly->job, JOB_REPORT, JOB_SKIPPED, "%s is not there yet: fetched first",
                 weekly->exports.items[0]);
        return STATUS_OK;
    }
    job_tell(&weekly->job, JOB_REPORT, JOB_RUNNING, "reading the exports");
    ret = make_report(weekly, &err);
    log_diags(weekly);
    if (results->nr_periods)
        job_period(&weekly->job, &results->calendar, results->periods[results->current], ret == 0);
    if (ret == 0)
        return tell_report(weekly);
    job_tell(&weekly->job, JOB_REPORT, work->gate.refused ? JOB_REFUSED : JOB_FAILED, "%s",
             err.text);
    return work->gate.refused        ? STATUS_REFUSED
           : err.code == ERROR_USAGE ? STATUS_USAGE
                                     : STATUS_NOTHING;
}

/* ---- all of them ----------------------------------------------------------------------------- */

static int work_through(struct weekly *weekly)
{
    struct error err = {0};
    struct job *job = &weekly->job;
    int status, fetched;

    if (prepare(weekly, &err) < 0)
        return say_error(&err);
    status = take_lock(weekly, &err);
    if (status == STATUS_NOTHING) /* a run that is at work tells itself how it ends */
        weekly_ping(weekly, status);
    if (status != STATUS_OK)
        return status;
    fetched = weekly_fetch(weekly);
    status = report_step(weekly);
    if (status == STATUS_OK)
        status = fetched;
    status = weekly_deliver(weekly, status);
    if (status == STATUS_OK && job->unwritten)
        status = STATUS_INCOMPLETE;
    if (!weekly->settings.dry_run)
        weekly_ping(weekly, status);
    job_finish(job, status);
    return status;
}

int cmd_run(const struct settings *settings, const struct option_list *operands)
{
    struct weekly weekly = {.settings = *settings, .lock = -1};
    int status;

    (void)operands;
    weekly.work.unattended = &weekly.settings;
    weekly.work.now = weekly.job.started = clock_now();
    weekly.job.quiet = settings->quiet;
    if (settings->dry_run)
        weekly.settings.no_charts = true;
    status = work_through(&weekly);
    report_end(&weekly.work);
    str_free(&weekly.status);
    if (weekly.lock >= 0)
        close(weekly.lock);
    return status;
}
