/* The words for states, and tables delivered as a whole. */
#include "pegel/table.h"

#include <assert.h>

const char *state_word(enum state state)
{
    switch (state) {
    case STATE_OK:
        return "ok";
    case STATE_ABSENT:
        return "absent";
    case STATE_PARTIAL:
        return "partial";
    case STATE_UNDEFINED:
        return "undefined";
    case STATE_WITHHELD:
        return "withheld";
    }
    assert(0);
    return "";
}

int table_deliver(const struct table_rows *rows, struct table_sink *sink, struct error *err)
{
    if (sink->begin(sink->context, rows->columns, rows->nr_columns, err) < 0 ||
        rows->deliver(rows->context, 0, rows->nr, sink, err) < 0)
        return -1;
    return sink->end(sink->context, err);
}
