/* The sources of an unattended run. */
#include "weekly.h"

static void log_outcome(const struct job *job, const struct fetch_outcome *outcome)
{
    bool good = fetch_is_good(outcome->class) && outcome->class != FETCH_PARTIAL;
    struct str text = {0};

    str_addf(&text, "%s%s%s: ", outcome->source, *outcome->request ? ", " : "", outcome->request);
    if (outcome->text)
        str_adds(&text, outcome->text);
    else if (outcome->class == FETCH_UNCHANGED)
        str_adds(&text, "unchanged");
    else
        str_addf(&text, "%zu file%s", outcome->files, outcome->files == 1 ? "" : "s");
    job_log_line(job, JOB_FETCH, !good, str_text(&text));
    str_free(&text);
}

/* Whatever is missing, the report is made of what is there; the gate judges that. */
static int tell_fetched(struct job *job, const struct fetch_report *report)
{
    enum job_state state = JOB_OK;
    size_t bad = 0, files = 0;

    for (size_t i = 0; i < report->nr; i++) {
        log_outcome(job, &report->items[i]);
        bad += !fetch_is_good(report->items[i].class);
        files += report->items[i].files;
    }
    if (bad)
        state = bad < report->nr ? JOB_INCOMPLETE : JOB_FAILED;
    job_tell(job, JOB_FETCH, state, "%zu new file%s; %zu of %zu requests failed", files,
             files == 1 ? "" : "s", bad, report->nr);
    return bad ? STATUS_INCOMPLETE : STATUS_OK;
}

int weekly_fetch(struct weekly *weekly)
{
    const struct config *config = &weekly->work.run.config;
    const struct fetch_options options = {
        .sources = config->sources,
        .nr_sources = config->nr_sources,
        .inbox = weekly->inbox,
        .days = RANGE_NONE,
        .now = weekly->work.now,
        .dry_run = weekly->settings.dry_run,
    };
    struct job *job = &weekly->job;
    struct fetch_report report = {0};
    struct error err = {0};
    int status = STATUS_INCOMPLETE;

    if (!config->nr_sources) {
        job_tell(job, JOB_FETCH, JOB_SKIPPED, "nothing is configured");
        return STATUS_OK;
    }
    job_tell(job, JOB_FETCH, JOB_RUNNING, "asking %zu sources", config->nr_sources);
    if (fetch_all(&options, &weekly->work.run.arena, &report, &err) < 0)
        job_tell(job, JOB_FETCH, JOB_FAILED, "%s", err.text);
    else
        status = tell_fetched(job, &report);
    fetch_report_free(&report);
    return status;
}
