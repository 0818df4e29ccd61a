/* Changes, and the reasons for which there is none. */
#include "compare.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A percentage of fewer than this says nothing. */
#define SMALL_BASE 10

static void note(struct comparison *comparison, const char *phrase)
{
    size_t at = strlen(comparison->note);

    snprintf(comparison->note + at, sizeof(comparison->note) - at, "%s%s", at ? "; " : "", phrase);
}

/* Tells why one side cannot be compared. */
static void refuse(struct comparison *comparison, const struct side *side)
{
    char text[64];
    int missing = side->days - side->value.covered;

    if (side->value.state == STATE_UNDEFINED)
        snprintf(text, sizeof(text), "no comparison: undefined");
    else if (side->value.state == STATE_WITHHELD)
        snprintf(text, sizeof(text), "no comparison: withheld");
    else if (missing > 0)
        snprintf(text, sizeof(text), "no comparison: %d of %d days missing", missing, side->days);
    else
        snprintf(text, sizeof(text), "no comparison: %s",
                 side->value.state == STATE_PARTIAL ? "incomplete" : "no value");
    note(comparison, text);
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
