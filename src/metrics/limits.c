/* The usual range for those who draw it: what signal.c knows, by period. */
#include "pegel/limits.h"

#include <string.h>

#include "row.h"
#include "signal.h"

void results_limits(const struct results *results, size_t series, size_t period,
                    struct limits *limits)
{
    const struct metric_value *values = row_values(&results->series[series], period);
    struct xmr xmr;

    *limits = (struct limits){.values = values, .judged = period};
    while (limits->judged > 0 && values[limits->judged].state != STATE_OK)
        limits->judged--;
    if (values[limits->judged].state != STATE_OK)
        return;
    xmr_make(&xmr, values, limits->judged);
    limits->nr = xmr.nr;
    limits->known = xmr.nr >= XMR_FEW && xmr.ranges;
    limits->mean = xmr.mean;
    limits->lower = xmr.lower;
    limits->upper = xmr.upper;
}

enum limits_side limits_side(const struct limits *limits, size_t period)
{
    static const char trial[] = "trial ";
    int side;
    const char *word = signal_word(limits->values, period, &side);

    if (strncmp(word, trial, sizeof(trial) - 1) == 0)
        word += sizeof(trial) - 1;
    return strcmp(word, "high") == 0  ? LIMITS_HIGH
           : strcmp(word, "low") == 0 ? LIMITS_LOW
           : strcmp(word, "run") == 0 ? LIMITS_RUN
                                      : LIMITS_NONE;
}

/* The rule looks at the latest values one after the other; here are their periods. */
size_t limits_run(const struct limits *limits, size_t period, size_t periods[LIMITS_RUN_MAX])
{
    const struct metric_value *values = limits->values;
    bool member[LIMITS_RUN_MAX];
    struct xmr xmr;
    size_t seen = 0, nr = 0;

    xmr_make(&xmr, values, period);
    xmr_run(&xmr, member);
    for (size_t at = period + 1; at-- > 0 && seen < xmr.nr_last;) {
        if (values[at].state != STATE_OK || values[at].definition != values[period].definition)
            continue;
        if (member[seen++])
            periods[nr++] = at;
    }
    return nr;
}
