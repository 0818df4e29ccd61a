/* Cells and states: the few words every producer and writer of tables shares. */
#include "pegel/table.h"

#include <assert.h>
#include <math.h>

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

struct cell cell_empty(void)
{
    return (struct cell){.type = CELL_EMPTY};
}

struct cell cell_text(const char *text)
{
    return cell_slice(slice_of(text ? text : ""));
}

struct cell cell_slice(struct slice text)
{
    return (struct cell){.type = CELL_TEXT, .text = text};
}

struct cell cell_number(double number)
{
    assert(!isinf(number));
    if (isnan(number))
        return cell_empty();
    return (struct cell){.type = CELL_NUMBER, .number = number};
}

struct cell cell_day(day_t day)
{
    if (day == DAY_NONE)
        return cell_empty();
    return (struct cell){.type = CELL_DAY, .day = day};
}
