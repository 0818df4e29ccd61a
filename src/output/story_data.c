/* Notes on the numbers: which are incomplete, and what happened meanwhile. */
#include <string.h>

#include "show.h"
#include "story.h"

#define EVENTS_SHOWN 20

static bool is_gap(const struct story_builder *builder, const struct summary_line *line)
{
    struct metric_row row;

    if (line->heading)
        return false;
    story_row(builder, line, &row);
    return row.state != STATE_OK && line->cells[COLUMN_NOTE] && *line->cells[COLUMN_NOTE];
}

static bool same_gap(const struct story_builder *builder, const struct summary_line *a,
                     const struct summary_line *b)
{
    return is_gap(builder, b) && strcmp(a->cells[COLUMN_NOTE], b->cells[COLUMN_NOTE]) == 0;
}

/* One line for all numbers of an account that lack the same: those in [first, end) with the note of
 * `at`, unless one before it has told. */
static int add_gap(struct story_builder *builder, struct story_lines *lines, size_t first,
                   size_t at, size_t end)
{
    const struct summary_line *items = builder->summary.items;
    struct str metrics = {0};
    const char *text;

    for (size_t i = first; i < at; i++) {
        if (same_gap(builder, &items[at], &items[i]))
            return 0;
    }
    for (size_t i = at; i < end; i++) {
        if (same_gap(builder, &items[at], &items[i]))
            str_addf(&metrics, "%s%s", metrics.len ? ", " : "", items[i].cells[COLUMN_METRIC]);
    }
    builder->text.failed |= metrics.failed;
    text = story_message(builder, MSG_PAGE_INCOMPLETE_LINE,
                         (const char *[]){items[first].cells[COLUMN_METRIC],
                                          items[at].cells[COLUMN_NOTE], str_text(&metrics)});
    str_free(&metrics);
    return story_add(builder, lines, text);
}

int story_incomplete(struct story_builder *builder)
{
    const struct summary *summary = &builder->summary;
    struct story_lines *lines = NULL;
    size_t first = 0, end = 0;

    for (size_t i = 0; i < summary->nr; i++) {
        if (summary->items[i].heading) {
            first = i;
            for (end = i + 1; end < summary->nr && !summary->items[end].heading;)
                end++;
        }
        if (!is_gap(builder, &summary->items[i]))
            continue;
        if (!lines && !(lines = story_note(builder, MSG_PAGE_INCOMPLETE)))
            return -1;
        if (add_gap(builder, lines, first, i, end) < 0)
            return -1;
    }
    return 0;
}

static const char *event_text(struct story_builder *builder, const struct mark *mark)
{
    const struct report *report = builder->report;
    const char *platform = labels_platform(report->labels, report->lang, mark->platform);
    struct str day = {0};
    const char *text;

    show_day(&day, mark->day, report->lang);
    builder->text.failed |= day.failed;
    if (strcmp(mark->platform, "company") == 0)
        text = story_message(builder, MSG_PAGE_EVENT_ALL,
                             (const char *[]){str_text(&day), mark->text});
    else
        text = story_message(builder, MSG_PAGE_EVENT,
                             (const char *[]){str_text(&day), platform, mark->text});
    str_free(&day);
    return text;
}

/* Those of the current period. They stand beside the numbers and explain none. */
int story_events(struct story_builder *builder)
{
    const struct results *results = builder->report->results;
    const struct marks *marks = builder->report->marks;
    struct story_lines *lines = &builder->story->events;
    struct range period = results->periods[results->current];
    size_t nr = 0;

    for (size_t i = 0; marks && i < marks->nr; i++) {
        const struct mark *mark = &marks->items[i];

        if (mark->day < period.start || mark->day >= period.end || nr++ >= EVENTS_SHOWN)
            continue;
        if (story_add(builder, lines, event_text(builder, mark)) < 0)
            return -1;
    }
    if (nr <= EVENTS_SHOWN)
        return 0;
    return story_add(
        builder, lines,
        story_counted(builder, MSG_PAGE_EVENTS_MORE_ONE, MSG_MARKS_MORE, nr - EVENTS_SHOWN));
}
