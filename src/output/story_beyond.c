/* Beyond the period and its previous one: what was a year ago, the year so far, what happened
 * meanwhile. */
#include <math.h>
#include <string.h>

#include "base/grow.h"
#include "pegel/text.h"
#include "show.h"
#include "story.h"

#define EVENTS_TOLD 2 /* in a sentence; all of them have a list of their own */
#define EVENT_WIDTH 48

/* The note tells of what was a year ago only when it cannot be compared. Before a year that is the
 * period before. */
bool story_has_year_ago(const struct story_builder *builder, const struct metric_row *row)
{
    if (builder->report->results->calendar.grain == GRAIN_YEAR)
        return false;
    return isfinite(row->year_ago) && isfinite(row->value) && !strstr(row->note, "year ago");
}

const char *story_year_ago(struct story_builder *builder, const struct metric_row *row)
{
    if (story_has_year_ago(builder, row))
        show_value(&builder->text, row->year_ago, row->metric->unit, builder->report->lang);
    return story_take_numbers(builder);
}

/* Adds the platform's own events, or those that concern all. Returns how many there are now. */
static size_t add_events(const struct story_builder *builder, const char *platform, bool own,
                         size_t nr, struct str *out)
{
    const struct results *results = builder->report->results;
    const struct marks *marks = builder->report->marks;
    struct range period = results->periods[results->current];

    for (size_t i = 0; marks && i < marks->nr; i++) {
        const struct mark *mark = &marks->items[i];

        if (mark->day < period.start || mark->day >= period.end || !mark_concerns(mark, platform) ||
            own != (strcmp(mark->platform, platform) == 0))
            continue;
        if (nr++ >= EVENTS_TOLD)
            continue;
        str_adds(out, nr > 1 ? ", " : "");
        str_adds(out, message_text(builder->report->lang, MSG_PAGE_QUOTE_OPEN));
        text_cut(out, slice_of(mark->text), EVENT_WIDTH);
        str_adds(out, message_text(builder->report->lang, MSG_PAGE_QUOTE_CLOSE));
    }
    return nr;
}

/* "“Coffee fair”, “Boost”, …", the platform's own first; false when there is none. */
static bool list_events(const struct story_builder *builder, const char *platform, struct str *out)
{
    size_t nr = add_events(builder, platform, true, 0, out);

    nr = add_events(builder, platform, false, nr, out);
    str_adds(out, nr > EVENTS_TOLD ? ", \u2026" : "");
    return nr > 0;
}

void story_meanwhile(struct story_builder *builder, const char *platform)
{
    enum message id =
        (enum message)(MSG_PAGE_MEANWHILE_DAY + builder->report->results->calendar.grain);
    struct str events = {0};

    if (list_events(builder, platform, &events))
        message_add(&builder->text, builder->report->lang, id, (const char *[]){str_text(&events)});
    builder->text.failed |= events.failed;
    str_free(&events);
}

const char *story_to_date_column(const struct story *story, size_t column)
{
    static const enum message ids[TO_DATE_COLUMNS] = {
        MSG_METRIC, MSG_VALUE, MSG_PAGE_TO_DATE_BEFORE, MSG_CHANGE, MSG_NOTE};

    return message_text(story->lang, ids[column]);
}

bool story_to_date_column_is_number(size_t column)
{
    return column != TO_DATE_METRIC && column != TO_DATE_NOTE;
}

/* Of what is whole; a level without one to compare it with is that of the period. */
static bool is_wanted(const struct report *report, const struct summary_line *line)
{
    struct metric_row row;

    if (line->heading)
        return false;
    results_row(report->results, line->series, report->results->current, &row);
    return row.state == STATE_OK && isfinite(row.value) &&
           (isfinite(row.previous) || strcmp(row.metric->kind, "level") != 0);
}

static int add_row(struct story_builder *builder, const struct summary_line *line)
{
    static const enum summary_column from[TO_DATE_COLUMNS] = {
        COLUMN_METRIC, COLUMN_VALUE, COLUMN_PREVIOUS, COLUMN_CHANGE, COLUMN_NOTE};
    struct story_account *account = &builder->story->to_date[builder->story->nr_to_date - 1];
    struct story_row *row;

    if (grow_array(&account->rows, account->nr, &account->alloc, sizeof(*account->rows)) < 0)
        return error_memory(builder->err);
    row = &account->rows[account->nr++];
    *row = (struct story_row){.word = "", .arrow = ""};
    for (size_t i = 0; i < TO_DATE_COLUMNS; i++) {
        const char *text = line->cells[from[i]];

        str_adds(&builder->text, text ? text : "");
        row->cells[i] =
            story_to_date_column_is_number(i) ? story_take_numbers(builder) : story_take(builder);
        if (!row->cells[i])
            return -1;
    }
    return 0;
}

static int add_rows(struct story_builder *builder, const struct report *report,
                    const struct summary *summary)
{
    struct story *story = builder->story;
    const struct summary_line *heading = NULL;

    for (size_t i = 0; i < summary->nr; i++) {
        const struct summary_line *line = &summary->items[i];

        heading = line->heading ? line : heading;
        if (!is_wanted(report, line))
            continue;
        if (heading && story_account(builder, &story->to_date, &story->nr_to_date,
                                     &story->alloc_to_date, heading->cells[COLUMN_METRIC]) < 0)
            return -1;
        heading = NULL; /* once */
        if (add_row(builder, line) < 0)
            return -1;
    }
    return 0;
}

static int add_ranges(struct story_builder *builder)
{
    const struct results *results = builder->report->to_date;
    enum lang lang = builder->report->lang;
    struct str now = {0}, before = {0};

    show_period(&now, &results->calendar, results->periods[results->current], lang);
    if (results->current > 0)
        show_period(&before, &results->calendar, results->periods[results->current - 1], lang);
    builder->text.failed |= now.failed || before.failed;
    builder->story->to_date_ranges = story_message(
        builder, MSG_PAGE_TO_DATE_RANGES, (const char *[]){str_text(&now), str_text(&before)});
    str_free(&now);
    str_free(&before);
    return builder->story->to_date_ranges ? 0 : -1;
}

/* A year, or its first month, quarter or half, is the year so far. */
static bool is_same_period(const struct report *report)
{
    const struct results *results = report->results, *to_date = report->to_date;

    return results->periods[results->current].start == to_date->periods[to_date->current].start &&
           results->periods[results->current].end == to_date->periods[to_date->current].end;
}

int story_to_date(struct story_builder *builder)
{
    struct report report = *builder->report;
    struct summary summary = {0};
    int ret;

    report.results = report.to_date;
    if (!report.results || report.results->current == 0 || is_same_period(builder->report))
        return 0;
    ret = summary_collect(&summary, &report, builder->summary.nr, builder->err);
    if (ret == 0)
        ret = add_rows(builder, &report, &summary);
    summary_free(&summary);
    return ret < 0 ? -1 : add_ranges(builder);
}
