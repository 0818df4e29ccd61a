/* `pegel deliver`: a report that is there goes where the configuration says. */
#include <string.h>

#include "run.h"

static void say_event(void *context, const struct deliver_event *event)
{
    static const char *const words[DELIVER_RESULTS] = {
        [DELIVER_DONE] = "delivered",
        [DELIVER_BEFORE] = "not sent again: ",
        [DELIVER_CHANGED] = "not sent: ",
        [DELIVER_WOULD] = "",
        [DELIVER_FAILED] = "not delivered: ",
        [DELIVER_UNSURE] = "not sent, unknown: ",
        [DELIVER_UNKNOWN] = "unknown whether it arrived: ",
    };
    const struct settings *settings = context;
    bool good = event->result < DELIVER_FAILED;

    if (settings->quiet && good)
        return;
    say("pegel: %s \"%s\": %s%s", deliver_kind_word(event->target->kind), event->target->name,
        words[event->result], event->text);
}

int deliver_status(const size_t counts[DELIVER_RESULTS])
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
                     : deliver_status(counts);
    }
    run_free(&run);
    return status;
}
