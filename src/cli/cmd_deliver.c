/* `pegel deliver`: a report that is there goes where the configuration says. */
#include "run.h"

static void say_event(void *context, const struct deliver_event *event)
{
    const struct settings *settings = context;
    struct str text = {0};

    if (settings->quiet && event->result < DELIVER_FAILED)
        return;
    deliver_event_text(event, &text);
    say("pegel: %s", str_text(&text));
    str_free(&text);
}

/* What became of a delivery, as an exit status. */
static int status_of(const size_t counts[DELIVER_RESULTS])
{
    if (counts[DELIVER_UNSURE] || counts[DELIVER_UNKNOWN])
        return STATUS_UNKNOWN;
    return counts[DELIVER_FAILED] ? STATUS_NOTHING : STATUS_OK;
}

int cmd_deliver(const struct settings *settings, const struct option_list *operands)
{
    struct deliver_options options = {.target = settings->target,
                                      .again = settings->again,
                                      .dry_run = settings->dry_run,
                                      .tell = say_event};
    size_t counts[DELIVER_RESULTS] = {0};
    struct settings told = *settings;
    struct error err = {0};
    struct run run = {0};
    int status;

    options.context = &told;
    if (!settings->config) {
        say("pegel: deliver needs --config FILE, which tells where reports go");
        return STATUS_USAGE;
    }
    if (run_configure(&run, settings, &err) < 0) {
        status = say_error(&err);
    } else {
        options.company = run.config.company;
        status = deliver_report(operands->items[0], &run.config.deliver, &options, counts, &err) < 0
                     ? say_error(&err)
                     : status_of(counts);
    }
    run_free(&run);
    return status;
}
