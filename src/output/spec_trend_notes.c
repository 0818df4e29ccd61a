/* The footnote of a chart over time: what band and rings are, which periods are missing and why,
 * what happened in them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pegel/text.h"
#include "show.h"
#include "spec.h"
#include "summary.h"

#define GAPS_NAMED 2
#define EVENT_LETTERS 96 /* with its day */

/* "KW 41", of several "KW 41–KW 43" */
static void add_span(struct str *out, const struct chart_trend *trend, size_t from, size_t end,
                     enum lang lang)
{
    if (end - from == 1)
        str_adds(out, trend->labels[from]);
    else
        message_add(out, lang, MSG_SPAN,
                    (const char *[]){trend->labels[from], trend->labels[end - 1]});
}

static void note_gap(struct spec_builder *builder, const struct spec_trend *t, size_t from,
                     size_t end)
{
    const struct results *results = t->results;
    int64_t period = (int64_t)results->current - (int64_t)(t->trend.nr - end);
    const char *note =
        period < 0 ? "" : names_text(results->phrases, t->limits.values[period].note);
    enum lang lang = builder->report->lang;
    struct str span = {0}, reason = {0};

    add_span(&span, &t->trend, from, end, lang);
    message_phrase(&reason, lang, *note ? note : "no data");
    spec_note(builder, MSG_TREND_MISSING, (const char *[]){str_text(&span), str_text(&reason)});
    builder->notes.failed = builder->notes.failed || span.failed || reason.failed;
    str_free(&span);
    str_free(&reason);
}

/* Is the period one of a gap (or of those that are incomplete)? */
static bool is_gap(const struct chart_trend *trend, size_t at, bool hollow)
{
    return hollow ? trend->marks[at] == MARK_PARTIAL : !isfinite(trend->values[at]);
}

static void note_missing(struct spec_builder *builder, const struct spec_trend *t)
{
    size_t named = 0;

    for (size_t i = 0; i < t->trend.nr && named < GAPS_NAMED;) {
        size_t end = i;

        while (end < t->trend.nr && is_gap(&t->trend, end, false))
            end++;
        if (end > i) {
            note_gap(builder, t, i, end);
            named++;
        }
        i = end > i ? end : i + 1;
    }
}

/* What an incomplete period has is a part, or, of a level, an earlier one. */
static void note_hollow(struct spec_builder *builder, const struct spec_trend *t)
{
    const struct chart_trend *trend = &t->trend;
    const struct metric_set *set = t->results->metrics;
    const struct metric *metric = &set->metrics[t->results->series[t->series].metric];
    bool level = strcmp(metric->kind, "level") == 0;
    struct str spans = {0};

    for (size_t i = 0; i < trend->nr;) {
        size_t end = i;

        while (end < trend->nr && is_gap(trend, end, true))
            end++;
        if (end > i) {
            str_adds(&spans, spans.len ? ", " : "");
            add_span(&spans, trend, i, end, builder->report->lang);
        }
        i = end > i ? end : i + 1;
    }
    if (spans.len)
        spec_note(builder, level ? MSG_TREND_HOLLOW_LEVEL : MSG_TREND_HOLLOW,
                  (const char *[]){str_text(&spans)});
    builder->notes.failed = builder->notes.failed || spans.failed;
    str_free(&spans);
}

static void note_band(struct spec_builder *builder, const struct spec_trend *t)
{
    struct range judged = t->results->periods[t->limits.judged];
    struct str period = {0};
    char nr[24];

    snprintf(nr, sizeof(nr), "%zu", t->limits.nr);
    show_period(&period, &t->results->calendar, judged, builder->report->lang);
    spec_note(builder, MSG_LIMITS_BAND, (const char *[]){nr, str_text(&period)});
    builder->notes.failed = builder->notes.failed || period.failed;
    str_free(&period);
}

void spec_note_gaps(struct spec_builder *builder, const struct spec_trend *t)
{
    note_missing(builder, t);
    note_hollow(builder, t);
}

void spec_note_trend(struct spec_builder *builder, const struct spec_trend *t)
{
    bool rings = false;

    for (size_t i = 0; i < t->trend.nr; i++)
        rings = rings || t->trend.marks[i] == MARK_SIGNAL || t->trend.marks[i] == MARK_RUN;
    if (t->trend.limits)
        note_band(builder, t);
    else
        spec_note(builder, MSG_LIMITS_FEW, NULL);
    if (rings)
        spec_note(builder, MSG_LIMITS_RING, NULL);
    spec_note_gaps(builder, t);
}

/* "12 Nov: text", cut; the year only where there may be two of that day. NULL for lack of memory.
 */
static const char *mark_text(struct spec_builder *builder, const struct mark *mark, bool year)
{
    const struct calendar days = {.grain = GRAIN_DAY};
    struct range day = {mark->day, mark->day + 1};
    struct str text = {0};

    if (year)
        show_day(&text, mark->day, builder->report->lang);
    else
        show_period_short(&text, &days, day, builder->report->lang);
    str_adds(&text, ": ");
    text_cut(&text, slice_of(mark->text), EVENT_LETTERS);
    return spec_take(builder, &text);
}

/* The newest ones, as many as there is room for. */
void spec_events(struct spec_builder *builder, struct chart_spec *spec, const char *platform,
                 day_t first, day_t end)
{
    const struct marks *marks = builder->report->marks;
    size_t nr = marks ? marks->nr : 0, from = nr;

    for (size_t found = 0; from > 0 && found < CHART_EVENTS; from--) {
        const struct mark *mark = &marks->items[from - 1];

        found += mark->day >= first && mark->day < end && mark_concerns(mark, platform);
    }
    for (size_t i = from; i < nr; i++) {
        const struct mark *mark = &marks->items[i];

        if (mark->day < first || mark->day >= end || !mark_concerns(mark, platform))
            continue;
        spec->events[spec->nr_events++] = (struct chart_event){
            .day = mark->day, .text = mark_text(builder, mark, end - first > 366)};
    }
}
