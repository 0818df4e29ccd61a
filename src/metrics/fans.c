/* How many fans there are at the end of each day: a level, carried on by the net flows after it. */
#include <math.h>

#include "view.h"

struct flows {
    const struct lane *gained, *lost, *net;
};

static double net_of_day(const struct flows *flows, day_t day)
{
    double gained = lane_day(flows->gained, day), lost = lane_day(flows->lost, day);

    return isnan(gained) || isnan(lost) ? lane_day(flows->net, day) : gained - lost;
}

/* Reports of several days that start on the day carry the level to their last day. */
static void carry_span(struct view *view, const struct flows *flows, const struct span *span)
{
    struct range range = {span->start, span->start + span->days};
    double gained = lane_exact(flows->gained, range), lost = lane_exact(flows->lost, range);
    double net = isnan(gained) || isnan(lost) ? lane_exact(flows->net, range) : gained - lost;
    struct fans_day *before = &view->fans[range.start - 1 - view->days.start];
    struct fans_day *last = &view->fans[range.end - 1 - view->days.start];

    if (isnan(net) || isnan(before->value) || !isnan(last->value))
        return;
    last->value = before->value + net;
    last->flows = true;
}

static void carry_spans(struct view *view, const struct flows *flows, const struct lane *lane,
                        size_t *next, day_t day)
{
    if (!lane)
        return;
    for (; *next < lane->nr_spans && lane->spans[*next].start <= day; (*next)++) {
        if (lane->spans[*next].start == day && day > view->days.start)
            carry_span(view, flows, &lane->spans[*next]);
    }
}

static void carry(struct view *view, const struct lane *level, const struct flows *flows)
{
    size_t nr = (size_t)(view->days.end - view->days.start), next[2] = {0, 0};
    day_t known = DAY_NONE;

    for (size_t i = 0; i < nr; i++) {
        struct fans_day *fans = &view->fans[i];
        day_t day = view->days.start + (day_t)i;
        double value = lane_day(level, day);

        carry_spans(view, flows, flows->gained, &next[0], day);
        carry_spans(view, flows, flows->net, &next[1], day);
        if (!isnan(value)) {
            *fans = (struct fans_day){.value = value};
        } else if (i > 0 && !isnan(view->fans[i - 1].value)) {
            double net = net_of_day(flows, day);

            if (!isnan(net))
                *fans = (struct fans_day){.value = view->fans[i - 1].value + net, .flows = true};
        }
        if (!isnan(fans->value))
            known = day;
        fans->known = known;
    }
}

int view_build_fans(struct view *view)
{
    const struct lane *level = view_own(view, view->known.followers);
    struct flows flows = {
        .gained = view_own(view, view->known.gained),
        .lost = view_own(view, view->known.lost),
        .net = view_own(view, view->known.net),
    };
    size_t nr = (size_t)(view->days.end - view->days.start);

    if (!lane_any(level))
        return 0;
    view->fans = arena_alloc(view->arena, nr * sizeof(*view->fans));
    if (!view->fans)
        return -1;
    for (size_t i = 0; i < nr; i++)
        view->fans[i] = (struct fans_day){.value = cell_none(CELL_ABSENT), .known = DAY_NONE};
    carry(view, level, &flows);
    return 0;
}

const struct fans_day *view_fans(const struct view *view, day_t day, day_t *known)
{
    if (!view->fans || day < view->days.start)
        return NULL;
    if (day >= view->days.end)
        day = view->days.end - 1;
    *known = view->fans[day - view->days.start].known;
    return *known == DAY_NONE ? NULL : &view->fans[*known - view->days.start];
}
