/* Changes, and the reasons for which there is none. */
#include "compare.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/digits.h"

/* A percentage of fewer than this says nothing. */
#define SMALL_BASE 10

static void add(struct comparison *comparison, const char *text)
{
    size_t at = strlen(comparison->note), len = strlen(text);

    assert(at + len < sizeof(comparison->note));
    memcpy(comparison->note + at, text, len + 1);
}

static void add_number(struct comparison *comparison, int number)
{
    char text[24];

    *digits_put(text, number) = '\0';
    add(comparison, text);
}

static void note(struct comparison *comparison, const char *phrase)
{
    add(comparison, comparison->note[0] ? "; " : "");
    add(comparison, phrase);
}

/* Tells why one side cannot be compared. */
static void refuse(struct comparison *comparison, const struct side *side)
{
    int missing = side->days - side->value.covered;

    note(comparison, "no comparison: ");
    if (side->value.state == STATE_UNDEFINED) {
        add(comparison, "undefined");
    } else if (side->value.state == STATE_WITHHELD) {
        add(comparison, "withheld");
    } else if (missing > 0) {
        add_number(comparison, missing);
        add(comparison, " of ");
        add_number(comparison, side->days);
        add(comparison, " days missing");
    } else {
        add(comparison, side->value.state == STATE_PARTIAL ? "incomplete" : "no value");
    }
}

static void percent(struct comparison *comparison, double now, double before)
{
    if (before == 0) {
        note(comparison, "previous 0");
        return;
    }
    if (fabs(before) < SMALL_BASE)
        note(comparison, "small base");
    if ((now < 0 && before > 0) || (now > 0 && before < 0))
        note(comparison, "sign change");
    if (!comparison->note[0])
        comparison->change_pct = (now - before) / before;
}

void compare(struct comparison *comparison, enum unit unit, const struct side *now,
             const struct side *before)
{
    *comparison = (struct comparison){.change = NAN, .change_pct = NAN};
    if (now->value.state != STATE_OK) {
        refuse(comparison, now);
    } else if (before->value.state != STATE_OK) {
        refuse(comparison, before);
    } else if (now->value.definition != before->value.definition) {
        note(comparison, "definition changed");
    } else {
        comparison->change = now->value.value - before->value.value;
        if (unit == UNIT_COUNT)
            percent(comparison, now->value.value, before->value.value);
    }
}
