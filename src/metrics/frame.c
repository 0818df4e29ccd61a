/* What the kinds share: a value's state by the days it covers, and the words beside it. */
#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "kind.h"

/* A phrase that does not fit whole is left out: half a phrase would be a wrong one. */
void note_text(struct frame *frame, const char *text)
{
    size_t at = strlen(frame->note), gap = at ? 2 : 0, len = strlen(text);

    if (at + gap + len >= sizeof(frame->note) || (at && strstr(frame->note, text)))
        return;
    memcpy(frame->note + at, "; ", gap);
    memcpy(frame->note + at + gap, text, len + 1);
}

void note_add(struct frame *frame, const char *format, ...)
{
    char text[sizeof(frame->note)];
    va_list args;
    int len;

    va_start(args, format);
    len = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    if (len >= 0 && (size_t)len < sizeof(text))
        note_text(frame, text);
}

void note_day(struct frame *frame, const char *what, day_t day)
{
    char text[64], *end;

    assert(strlen(what) + sizeof(" 2026-05-14") <= sizeof(text));
    if (frame->noted != day || !*frame->noted_text)
        day_iso(day, frame->noted_text);
    frame->noted = day;
    end = stpcpy(text, what);
    *end++ = ' ';
    stpcpy(end, frame->noted_text);
    note_text(frame, text);
}

static void note_days(struct frame *frame, day_t first, day_t last, int covered)
{
    if (covered == frame_days(frame))
        return;
    if (last != DAY_NONE && last < frame->period.end - 1)
        note_day(frame, "last value", last);
    else if (first != DAY_NONE && first > frame->period.start)
        note_day(frame, "first value", first);
    else if (!covered)
        note_text(frame, "no data in this period");
}

void note_lane(struct frame *frame, const struct lane *lane, int covered)
{
    if (covered == frame_days(frame))
        return;
    if (lane_crosses(lane, frame->period))
        note_text(frame, "a report crosses the period");
    note_days(frame, lane ? lane->first : DAY_NONE, lane ? lane->last : DAY_NONE, covered);
}

void note_cohort(struct frame *frame)
{
    const struct posts *posts = &frame->view->posts;

    if (posts->nr_cover)
        note_days(frame, posts->cover[0].start, posts->cover[posts->nr_cover - 1].end - 1,
                  frame->cohort->covered);
}

int frame_days(const struct frame *frame)
{
    return frame->period.end - frame->period.start;
}

struct metric_value value_none(void)
{
    return (struct metric_value){.value = cell_none(CELL_ABSENT), .state = STATE_ABSENT};
}

struct metric_value value_of(const struct frame *frame, double value, int covered)
{
    struct metric_value out = value_none();

    out.covered = (uint16_t)covered;
    if (covered <= 0 || isnan(value))
        return out;
    out.value = value;
    out.state = covered < frame_days(frame) ? STATE_PARTIAL : STATE_OK;
    return out;
}

struct metric_value value_ratio(struct frame *frame, double top, double bottom, int covered)
{
    struct metric_value out = value_of(frame, bottom == 0 ? 0 : top / bottom, covered);

    frame->fraction = (struct fraction){top, bottom};
    if (out.state != STATE_ABSENT && bottom == 0) {
        out.value = cell_none(CELL_ABSENT);
        out.state = STATE_UNDEFINED;
        note_text(frame, "division by zero");
    }
    return out;
}
