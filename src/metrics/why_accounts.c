/* The rate of several accounts together: their mix, and their own rates. METRICS adds no accounts
 * up; here it is done only to tell the two apart. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "split.h"
#include "why_parts.h"

/* A group: rates [0, nr) of one metric, basis and definition, whose sides have been told. */
static int tell_group(struct why *why, const struct why_rate *rates, size_t nr, struct error *err)
{
    const char *note = "accounts of one definition; who was reached by several counts several "
                       "times";
    struct split_group *groups = malloc(nr * sizeof(*groups));
    struct fraction before = {0, 0}, now = {0, 0};
    struct why_effect effect = {.series = WHY_ALL, .metric = rates->recipe->metric, .note = note};
    double mix, own = 0;
    bool added;

    if (!groups)
        return error_memory(err);
    for (size_t i = 0; i < nr; i++) {
        groups[i] = (struct split_group){.before = rates[i].before, .now = rates[i].now};
        before.top += rates[i].before.top;
        before.bottom += rates[i].before.bottom;
        now.top += rates[i].now.top;
        now.bottom += rates[i].now.bottom;
    }
    mix = split_mix(groups, nr);
    for (size_t i = 0; i < nr; i++)
        own += groups[i].effect;
    free(groups);
    effect.from = before.top / before.bottom;
    effect.to = now.top / now.bottom;
    effect.effect = effect.to - effect.from;
    added = why_add(why, &effect);
    effect = (struct why_effect){.series = WHY_ALL,
                                 .metric = rates->recipe->metric,
                                 .part = WHY_MIX_ACCOUNTS,
                                 .from = NAN,
                                 .to = NAN,
                                 .effect = mix};
    added = added && why_add(why, &effect);
    effect.part = WHY_RATE_ACCOUNTS;
    effect.effect = own;
    return added && why_add(why, &effect) ? 0 : error_memory(err);
}

/* Of one metric, definition and basis side by side; then as the series are. */
static int by_group(const void *a, const void *b)
{
    const struct why_rate *left = a, *right = b;
    int order = strcmp(left->recipe->metric->name, right->recipe->metric->name);

    if (!order)
        order = left->definition - right->definition;
    return order ? order : left->basis - right->basis;
}

static int by_series(const void *a, const void *b)
{
    const struct why_rate *left = a, *right = b;
    int order = by_group(a, b);

    return order ? order : (left->series > right->series) - (left->series < right->series);
}

int why_accounts(struct why *why, struct why_rate *rates, size_t nr, struct error *err)
{
    if (nr)
        qsort(rates, nr, sizeof(*rates), by_series);
    for (size_t first = 0, end; first < nr; first = end) {
        for (end = first + 1; end < nr && by_group(&rates[first], &rates[end]) == 0;)
            end++;
        if (end - first > 1 && tell_group(why, &rates[first], end - first, err) < 0)
            return -1;
    }
    return 0;
}
