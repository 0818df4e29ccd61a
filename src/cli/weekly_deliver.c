/* Where the report of an unattended run goes, and who is told how the run ended. */
#include "weekly.h"

static void log_delivery(void *context, const struct deliver_event *event)
{
    const struct job *job = context;
    struct str text = {0};

    deliver_event_text(event, &text);
    job_log_line(job, JOB_DELIVER, event->result >= DELIVER_FAILED, str_text(&text));
    str_free(&text);
}

static int tell_delivery(struct job *job, const size_t counts[DELIVER_RESULTS])
{
    size_t unknown = counts[DELIVER_UNSURE] + counts[DELIVER_UNKNOWN];

    job_tell(job, JOB_DELIVER, counts[DELIVER_FAILED] || unknown ? JOB_FAILED : JOB_OK,
             "%zu delivered, %zu not sent again, %zu failed, %zu unknown", counts[DELIVER_DONE],
             counts[DELIVER_BEFORE] + counts[DELIVER_CHANGED], counts[DELIVER_FAILED], unknown);
    if (unknown)
        return STATUS_UNKNOWN;
    return counts[DELIVER_FAILED] ? STATUS_INCOMPLETE : STATUS_OK;
}

static int deliver(struct weekly *weekly)
{
    const struct config *config = &weekly->work.run.config;
    struct job *job = &weekly->job;
    struct deliver_options options = {
        .company = config->company, .tell = log_delivery, .context = job};
    size_t counts[DELIVER_RESULTS] = {0};
    struct str folder = {0};
    struct error err = {0};
    int status = STATUS_INCOMPLETE;

    job_tell(job, JOB_DELIVER, JOB_RUNNING, "delivering %s", weekly->work.label);
    str_addf(&folder, "%s/%s", job->reports, weekly->work.label);
    if (str_ok(&folder, &err) < 0 ||
        deliver_report(str_text(&folder), &config->deliver, &options, counts, &err) < 0)
        job_tell(job, JOB_DELIVER, JOB_FAILED, "%s", err.text);
    else
        status = tell_delivery(job, counts);
    str_free(&folder);
    return status;
}

int weekly_deliver(struct weekly *weekly, int status)
{
    const struct deliver_targets *targets = &weekly->work.run.config.deliver;
    size_t nr =
        targets->nr_mails + targets->nr_webhooks + targets->nr_uploads + targets->nr_folders;
    struct job *job = &weekly->job;
    int delivered;

    if (!nr)
        job_tell(job, JOB_DELIVER, JOB_SKIPPED, "nothing is configured");
    else if (status != STATUS_OK && status != STATUS_INCOMPLETE)
        job_tell(job, JOB_DELIVER, JOB_SKIPPED, "there is no report");
    else if (weekly->settings.dry_run)
        job_tell(job, JOB_DELIVER, JOB_SKIPPED, "would go to %zu place%s", nr, nr == 1 ? "" : "s");
    else if ((delivered = deliver(weekly)) != STATUS_OK)
        status = delivered;
    return status;
}

void weekly_ping(struct weekly *weekly, int status)
{
    const struct config *config = &weekly->work.run.config;
    struct job *job = &weekly->job;
    enum job_step told = job->steps[JOB_LOCK].state == JOB_FAILED ? JOB_LOCK : JOB_REPORT;
    struct error err = {0};
    size_t failed = 0;

    for (size_t i = 0; i < config->nr_pings; i++) {
        if (deliver_ping(&config->pings[i], status == STATUS_OK, job->steps[told].message, &err) ==
            0)
            continue;
        error_wrap(&err, config->pings[i].name);
        job_log_line(job, JOB_PING, true, err.text);
        failed++;
    }
    if (config->nr_pings)
        job_tell(job, JOB_PING, failed ? JOB_FAILED : JOB_OK, "%zu sent, %zu failed",
                 config->nr_pings - failed, failed);
    else
        job_tell(job, JOB_PING, JOB_SKIPPED, "nothing is configured");
}
