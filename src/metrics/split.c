/* Splits that add up: Shapley's for a quotient, Kitagawa's for a rate over groups. */
#include "split.h"

struct split_sides split_sides(struct fraction before, struct fraction now)
{
    return (struct split_sides){
        .top = (now.top - before.top) * (1 / before.bottom + 1 / now.bottom) / 2,
        .bottom = (1 / now.bottom - 1 / before.bottom) * (before.top + now.top) / 2,
    };
}

static struct fraction side(const struct split_group *group, int now)
{
    return now ? group->now : group->before;
}

double split_weight(const struct split_group *groups, size_t nr, size_t group, int now)
{
    double all = 0;

    for (size_t i = 0; i < nr; i++)
        all += side(&groups[i], now).bottom;
    return side(&groups[group], now).bottom / all;
}

/* The rate of a group; where it has nothing below the line, that of the other period. */
static double rate(struct fraction own, struct fraction other)
{
    if (own.bottom > 0)
        return own.top / own.bottom;
    return other.bottom > 0 ? other.top / other.bottom : 0;
}

double split_mix(struct split_group *groups, size_t nr)
{
    double mix = 0, all[2] = {0, 0};

    for (size_t i = 0; i < nr; i++) {
        all[0] += groups[i].before.bottom;
        all[1] += groups[i].now.bottom;
    }
    for (size_t i = 0; i < nr; i++) {
        struct split_group *group = &groups[i];
        double before = rate(group->before, group->now), now = rate(group->now, group->before);
        double w0 = group->before.bottom / all[0], w1 = group->now.bottom / all[1];

        group->effect = (now - before) * (w0 + w1) / 2;
        mix += (w1 - w0) * (before + now) / 2;
        /* What no weight stands for: interactions of a group with nothing below them. */
        mix += group->now.bottom > 0 ? 0 : group->now.top / all[1];
        mix -= group->before.bottom > 0 ? 0 : group->before.top / all[0];
    }
    return mix;
}
