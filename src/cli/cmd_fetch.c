/* `pegel fetch`: what the sources of the configuration have, into the inbox folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pegel/fetch.h"
#include "run.h"

static void show_progress(void *context, const struct fetch_progress *progress)
{
    (void)context;
    fprintf(stderr, "\rpegel: %zu request%s, %zu file%s, %.1f MB, %zu source%s at work",
            progress->requests, progress->requests == 1 ? "" : "s", progress->files,
            progress->files == 1 ? "" : "s", (double)progress->bytes / 1e6, progress->open,
            progress->open == 1 ? "" : "s");
    if (progress->waiting)
        fprintf(stderr, ", %zu waiting", progress->waiting);
    fputs("\033[K", stderr);
    if (progress->open == 0)
        fputs("\r\033[K", stderr);
    fflush(stderr);
}

static bool on_terminal(const struct settings *settings)
{
    const char *term = getenv("TERM");

    return !settings->quiet && isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

/* "cafe, insights: 1 file, 3120 bytes" */
static void tell_good(struct str *out, const struct fetch_outcome *outcome, bool dry_run)
{
    str_addf(out, "%s%s%s: ", outcome->source, *outcome->request ? ", " : "", outcome->request);
    if (dry_run)
        str_adds(out, outcome->text ? outcome->text : "");
    else if (outcome->class == FETCH_UNCHANGED)
        str_adds(out, "unchanged");
    else
        str_addf(out, "%zu file%s, %llu bytes", outcome->files, outcome->files == 1 ? "" : "s",
                 (unsigned long long)outcome->bytes);
    str_addc(out, '\n');
}

static void tell_bad(const struct fetch_outcome *outcome)
{
    say("pegel: %s%s%s: %s", outcome->source, *outcome->request ? ", " : "", outcome->request,
        outcome->text ? outcome->text : "out of memory");
}

/* Everything that was fetched to standard output, everything that was not to standard error. */
static int tell(const struct fetch_report *report, const struct settings *settings)
{
    size_t good = 0, bad = 0, later = 0;
    struct error err = {0};
    struct str out = {0};
    int status;

    for (size_t i = 0; i < report->nr; i++) {
        const struct fetch_outcome *outcome = &report->items[i];
        bool fine = fetch_is_good(outcome->class);

        good += fine || outcome->files > 0;
        bad += !fine;
        later += fetch_is_later(outcome->class);
        if ((fine || outcome->files > 0) && !settings->quiet)
            tell_good(&out, outcome, settings->dry_run);
        if (!fine || (outcome->class == FETCH_PARTIAL && !settings->quiet))
            tell_bad(outcome);
    }
    status = !bad           ? STATUS_OK
             : later == bad ? STATUS_LATER
             : good         ? STATUS_INCOMPLETE
                            : STATUS_NOTHING;
    if (say_out(&out, &err) < 0)
        status = say_error(&err);
    str_free(&out);
    return status;
}

static int fetch_now(struct run *run, const struct settings *settings,
                     const struct option_list *operands, struct fetch_report *report,
                     struct error *err)
{
    struct fetch_options options = {
        .sources = run->config.sources,
        .nr_sources = run->config.nr_sources,
        .only = operands->items,
        .nr_only = operands->nr,
        .inbox = settings->inbox ? settings->inbox : run->config.inbox,
        .days = run->choices.ingest.range,
        .dry_run = settings->dry_run,
        .progress = on_terminal(settings) ? show_progress : NULL,
    };

    return fetch_all(&options, &run->arena, report, err);
}

int cmd_fetch(const struct settings *settings, const struct option_list *operands)
{
    struct settings own = *settings;
    struct run run = {0};
    struct fetch_report report = {0};
    struct error err = {0};
    int status;

    if (!own.config)
        own.config = "pegel.conf";
    if (run_configure(&run, &own, &err) < 0 || fetch_now(&run, &own, operands, &report, &err) < 0)
        status = say_error(&err);
    else
        status = tell(&report, &own);
    fetch_report_free(&report);
    run_free(&run);
    return status;
}
