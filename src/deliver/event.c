/* What came of a target, in words: for the log of a run and for who calls `pegel deliver`. */
#include "pegel/deliver.h"

void deliver_event_text(const struct deliver_event *event, struct str *out)
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

    str_addf(out, "%s \"%s\": %s%s", deliver_kind_word(event->target->kind), event->target->name,
             words[event->result], event->text);
}
