/* Notes on the data: what was read, what could not be, what is unknown, and where days end. */
#include <stdio.h>
#include <string.h>

#include "pegel/text.h"
#include "show.h"
#include "story.h"

#define SHOWN_MAX 5
#define TEXT_MAX 300 /* columns of a diagnostic or source that are shown */

static int add_counts(struct story_builder *builder, struct story_lines *lines)
{
    const struct report_counts *counts = &builder->report->counts;
    const size_t numbers[] = {counts->files, counts->used, counts->skipped, counts->rejected};
    struct str shown[4] = {{0}};
    const char *text;

    for (size_t i = 0; i < 4; i++) {
        show_count(&shown[i], (double)numbers[i], builder->report->lang);
        builder->text.failed |= shown[i].failed;
    }
    text = story_message(builder, MSG_INPUT,
                         (const char *[]){str_text(&shown[0]), str_text(&shown[1]),
                                          str_text(&shown[2]), str_text(&shown[3])});
    for (size_t i = 0; i < 4; i++)
        str_free(&shown[i]);
    return story_add(builder, lines, text);
}

int story_input(struct story_builder *builder)
{
    const struct report_inputs *inputs = builder->report->inputs;
    struct story_lines *lines = story_note(builder, MSG_PAGE_INPUT);

    if (!lines || add_counts(builder, lines) < 0)
        return -1;
    if (*builder->story->source && story_add(builder, lines, builder->story->source) < 0)
        return -1;
    if (!inputs)
        return 0;
    if (inputs->ignored && story_add(builder, lines,
                                     story_counted(builder, MSG_PAGE_IGNORED_ONE,
                                                   MSG_PAGE_IGNORED_MANY, inputs->ignored)) < 0)
        return -1;
    if (!inputs->unmapped)
        return 0;
    return story_add(
        builder, lines,
        story_counted(builder, MSG_PAGE_UNMAPPED_ONE, MSG_PAGE_UNMAPPED_MANY, inputs->unmapped));
}

/* Diagnostics are English in every language. */
static int add_diag(struct story_builder *builder, struct story_lines *lines,
                    const struct diag *diag)
{
    struct str text = {0};

    diag_format(&text, diag);
    text_clean_cut(&builder->text, slice_of(str_text(&text)), TEXT_MAX);
    builder->text.failed |= text.failed;
    str_free(&text);
    if (story_add(builder, lines, story_take(builder)) < 0)
        return -1;
    lines->items[lines->nr - 1].english = true;
    return 0;
}

/* The first rejected ones of the lists, and how many there are beyond them. */
static int add_rejected(struct story_builder *builder, enum message heading,
                        const struct diags *const *lists, size_t nr)
{
    struct story_lines *lines = NULL;
    size_t all = 0, shown = 0;

    for (size_t i = 0; i < nr; i++)
        all += lists[i]->counts[DIAG_REJECTED];
    if (!all)
        return 0;
    lines = story_note(builder, heading);
    for (size_t i = 0; lines && i < nr; i++) {
        for (size_t j = 0; j < lists[i]->nr && shown < SHOWN_MAX; j++) {
            if (lists[i]->items[j].level != DIAG_REJECTED)
                continue;
            if (add_diag(builder, lines, &lists[i]->items[j]) < 0)
                return -1;
            shown++;
        }
    }
    if (!lines || all == shown)
        return lines ? 0 : -1;
    return story_add(
        builder, lines,
        story_counted(builder, MSG_PAGE_FURTHER_ONE, MSG_PAGE_FURTHER_MANY, all - shown));
}

int story_rejected(struct story_builder *builder)
{
    const struct report_inputs *inputs = builder->report->inputs;

    if (!inputs)
        return 0;
    if (add_rejected(builder, MSG_PAGE_REJECTED, inputs->diags, inputs->nr_diags) < 0)
        return -1;
    return add_rejected(builder, MSG_PAGE_CHARTS_FAILED, &inputs->charts, inputs->charts ? 1 : 0);
}

static int add_source(struct story_builder *builder, struct story_lines *lines,
                      const struct referrer *referrer)
{
    struct str sessions = {0}, source = {0};
    const char *text;

    show_count(&sessions, referrer->sessions, builder->report->lang);
    text_clean_cut(&source, slice_of(referrer->source), TEXT_MAX);
    builder->text.failed |= sessions.failed || source.failed;
    text = story_message(builder, referrer->sessions == 1 ? MSG_MISSED_ONE : MSG_MISSED,
                         (const char *[]){str_text(&sessions), str_text(&source)});
    str_free(&sessions);
    str_free(&source);
    return story_add(builder, lines, text);
}

int story_sources(struct story_builder *builder)
{
    const struct referrers *referrers = builder->report->referrers;
    struct story_lines *lines = NULL;
    size_t nr = 0;

    for (size_t i = 0; referrers && i < referrers->nr; i++) {
        const struct referrer *referrer = &referrers->items[i];

        if (!referrer_missed(referrer) || referrer->sessions <= 0)
            continue;
        if (!lines && !(lines = story_note(builder, MSG_PAGE_SOURCES)))
            return -1;
        if (nr++ < SHOWN_MAX && add_source(builder, lines, referrer) < 0)
            return -1;
    }
    if (nr <= SHOWN_MAX)
        return 0;
    return story_add(builder, lines,
                     story_counted(builder, MSG_MISSED_MORE_ONE, MSG_MISSED_MORE, nr - SHOWN_MAX));
}

int story_zones(struct story_builder *builder)
{
    const struct report *report = builder->report;
    const struct report_inputs *inputs = report->inputs;
    struct story_lines *lines;

    if (!inputs || !inputs->nr_zones)
        return 0;
    lines = story_note(builder, MSG_PAGE_ZONES);
    for (size_t i = 0; lines && i < inputs->nr_zones; i++) {
        const struct report_zone *zone = &inputs->zones[i];
        const char *name = labels_platform(report->labels, report->lang, zone->platform);

        if (story_add(builder, lines,
                      story_message(builder, MSG_PAGE_ZONE, (const char *[]){name, zone->zone})) <
            0)
            return -1;
    }
    return lines ? 0 : -1;
}
