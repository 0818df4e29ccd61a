/* Changes, and the reasons for which there is none. */
#include "compare.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/digits.h"

/* A percentage of fewer than this says nothing. */
#define SMALL_BASE 10

/* The phrases are ours: they fit. Each adds its text at the end of the note and returns the new
 * end. */
static char *add(char *at, const char *text)
{
    size_t len = strlen(text);

    memcpy(at, text, len + 1);
    return at + len;
}

static void note(struct comparison *comparison, const char *phrase)
{
    char *end = comparison->note + strlen(comparison->note);

    assert((size_t)(end - comparison->note) + strlen(phrase) + 2 < sizeof(comparison->note));
    if (end != comparison->note)
        end = add(end, "; ");
    add(end, phrase);
}

/* Tells why one side cannot be compared. */
static void refuse(struct comparison *comparison, const struct side *side)
{
    char *at = add(comparison->note, "no comparison: ");
    int missing = side->days - side->value.covered;

    if (side->value.state == STATE_UNDEFINED) {
        add(at, "undefined");
    } else if (side->value.state == STATE_WITHHELD) {
        add(at, "withheld");
    } else if (missing > 0) {
        at = add(digits_put(at, missing), " of ");
        add(digits_put(at, side->days), " days missing");
    } else {
        add(at, side->value.state == STATE_PARTIAL ? "incomplete" : "no value");
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
    comparison->change = comparison->change_pct = NAN;
    comparison->note[0] = '\0';
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
