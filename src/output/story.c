/* The story of a report: its head, its parts one after the other, and what their builders share. */
#include "story.h"

#include <stdlib.h>

#include "base/grow.h"
#include "pegel/text.h"
#include "show.h"

const char *story_take(struct story_builder *builder)
{
    struct str clean = {0};
    char *copy = NULL;

    clean.failed = builder->text.failed;
    text_clean(&clean, slice_of(str_text(&builder->text)));
    str_clear(&builder->text);
    if (str_ok(&clean, builder->err) == 0) {
        copy = arena_copy(&builder->story->arena, str_text(&clean), clean.len);
        if (!copy)
            error_memory(builder->err);
    }
    str_free(&clean);
    return copy;
}

const char *story_take_numbers(struct story_builder *builder)
{
    struct str numbers = {0};

    show_signs(&numbers, str_text(&builder->text));
    numbers.failed |= builder->text.failed;
    str_free(&builder->text);
    builder->text = numbers;
    return story_take(builder);
}

const char *story_message(struct story_builder *builder, enum message id, const char *const *args)
{
    message_add(&builder->text, builder->report->lang, id, args);
    return story_take(builder);
}

const char *story_counted(struct story_builder *builder, enum message one, enum message many,
                          size_t nr)
{
    struct str count = {0};
    const char *text;

    show_count(&count, (double)nr, builder->report->lang);
    message_add(&builder->text, builder->report->lang, nr == 1 ? one : many,
                (const char *[]){str_text(&count)});
    builder->text.failed |= count.failed;
    text = story_take(builder);
    str_free(&count);
    return text;
}

int story_add(struct story_builder *builder, struct story_lines *lines, const char *text)
{
    if (!text)
        return -1;
    if (grow_array(&lines->items, lines->nr, &lines->alloc, sizeof(*lines->items)) < 0)
        return error_memory(builder->err);
    lines->items[lines->nr++] = (struct story_line){.text = text};
    return 0;
}

struct story_lines *story_note(struct story_builder *builder, enum message heading)
{
    struct story *story = builder->story;

    if (grow_array(&story->notes, story->nr_notes, &story->alloc_notes, sizeof(*story->notes)) <
        0) {
        error_memory(builder->err);
        return NULL;
    }
    story->notes[story->nr_notes] =
        (struct story_note){.heading = message_text(story->lang, heading)};
    return &story->notes[story->nr_notes++].lines;
}

void story_row(const struct story_builder *builder, const struct summary_line *line,
               struct metric_row *row)
{
    const struct results *results = builder->report->results;

    results_row(results, line->series, results->current, row);
}

static int write_title(struct story_builder *builder)
{
    const struct report *report = builder->report;
    enum message id = (enum message)(MSG_PAGE_REPORT_DAY + report->results->calendar.grain);

    str_adds(&builder->text, message_text(report->lang, id));
    if (report->company && *report->company)
        str_addf(&builder->text, " · %s", report->company);
    builder->story->title = story_take(builder);
    builder->story->provisional = report->provisional;
    if (builder->story->title && report->provisional)
        builder->story->title =
            story_message(builder, MSG_PROVISIONAL, (const char *[]){builder->story->title});
    return builder->story->title ? 0 : -1;
}

static int write_source(struct story_builder *builder)
{
    day_t newest = factset_newest(builder->report->facts, -1);
    struct str day = {0};

    if (newest != DAY_NONE) {
        show_day(&day, newest, builder->report->lang);
        message_add(&builder->text, builder->report->lang, MSG_SOURCE,
                    (const char *[]){str_text(&day)});
        builder->text.failed |= day.failed;
    }
    str_free(&day);
    if (builder->report->provisional) {
        str_addf(&builder->text, "%s%s", builder->text.len ? ". " : "",
                 message_text(builder->report->lang, MSG_PROVISIONAL_NOW));
        provisional_text(builder->report->provisional, builder->report->lang, &builder->text);
        str_addc(&builder->text, '.');
    }
    builder->story->source = story_take(builder);
    return builder->story->source ? 0 : -1;
}

/* With that of a year ago, when there is a number to compare. */
static const char *compared_with(struct story_builder *builder, const char *previous)
{
    const struct results *results = builder->report->results;
    const struct calendar *calendar = &results->calendar;
    struct range ago = period_year_ago(calendar, results->periods[results->current]);
    struct str heading = {0};
    const char *text;
    bool found = false;

    for (size_t i = 0; i < builder->summary.nr && !found; i++) {
        struct metric_row row;

        story_row(builder, &builder->summary.items[i], &row);
        found = !builder->summary.items[i].heading && story_has_year_ago(builder, &row);
    }
    if (found)
        show_heading(&heading, calendar, ago, builder->report->lang, SET_PICTURE);
    builder->text.failed |= heading.failed;
    text = story_message(builder, found ? MSG_PAGE_COMPARED_AGO : MSG_PAGE_COMPARED,
                         (const char *[]){previous, str_text(&heading)});
    str_free(&heading);
    return text;
}

static int write_head(struct story_builder *builder)
{
    const struct results *results = builder->report->results;
    const struct calendar *calendar = &results->calendar;
    struct range period = results->periods[results->current];
    struct story *story = builder->story;
    struct str previous = {0};

    show_heading(&builder->text, calendar, period, story->lang, SET_PICTURE);
    story->period = story_take(builder);
    show_heading(&previous, calendar, period_step(calendar, period, -1), story->lang, SET_PICTURE);
    builder->text.failed |= previous.failed;
    story->compared = compared_with(builder, str_text(&previous));
    str_free(&previous);
    return story->period && story->compared && write_source(builder) == 0 ? write_title(builder)
                                                                          : -1;
}

static int write_parts(struct story_builder *builder)
{
    static int (*const parts[])(struct story_builder *) = {
        write_head,     story_accounts, story_to_date, story_goals,    story_headlines,
        story_charts,   story_splits,   story_input,   story_rejected, story_incomplete,
        story_restated, story_since,    story_sources, story_zones,    story_definitions,
        story_events,   story_glossary,
    };

    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        if (parts[i](builder) < 0)
            return -1;
    }
    return 0;
}

/* More accounts than these nobody reads on one page; they are in metrics.csv. */
#define ACCOUNTS_MAX 200

struct story *story_new(const struct report *report, const struct report_pictures *pictures,
                        struct error *err)
{
    struct story_builder builder = {.report = report, .pictures = pictures, .err = err};
    int ret = -1;

    builder.story = calloc(1, sizeof(*builder.story));
    if (!builder.story) {
        error_memory(err);
        return NULL;
    }
    builder.story->lang = report->lang;
    if (summary_collect(&builder.summary, report, ACCOUNTS_MAX, err) == 0)
        ret = write_parts(&builder);
    summary_free(&builder.summary);
    str_free(&builder.text);
    if (ret == 0)
        return builder.story;
    story_free(builder.story);
    return NULL;
}

void story_free(struct story *story)
{
    if (!story)
        return;
    for (size_t i = 0; i < story->nr_accounts; i++)
        free(story->accounts[i].rows);
    for (size_t i = 0; i < story->nr_to_date; i++)
        free(story->to_date[i].rows);
    for (size_t i = 0; i < story->nr_splits; i++)
        free(story->splits[i].parts);
    for (size_t i = 0; i < story->nr_notes; i++)
        free(story->notes[i].lines.items);
    free(story->accounts);
    free(story->to_date);
    free(story->splits);
    free(story->events.items);
    free(story->notes);
    free(story->headlines.items);
    free(story->charts);
    free(story->goals);
    free(story->glossary);
    arena_free(&story->arena);
    free(story);
}
