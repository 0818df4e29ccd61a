/* What the changes of rates and shares consist of: parts that add up, and the posts that count. */
#include <math.h>
#include <string.h>

#include "base/grow.h"
#include "pegel/text.h"
#include "show.h"
#include "story.h"

#define TITLE_WIDTH 60

const char *story_split_column(const struct story *story, size_t column)
{
    static const enum message ids[SPLIT_COLUMNS] = {MSG_PAGE_WHY_PART, MSG_PREVIOUS,
                                                    MSG_PAGE_WHY_NOW, MSG_PAGE_WHY_EFFECT};

    return message_text(story->lang, ids[column]);
}

/* Only what leads to a page and cannot end the place where it stands. */
static const char *link_of(struct story_builder *builder, const char *url)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-._~:/?#@!$&'()*+,;=%";

    if (strncmp(url, "https://", 8) != 0 && strncmp(url, "http://", 7) != 0)
        return NULL;
    if (strspn(url, plain) != strlen(url))
        return NULL;
    str_adds(&builder->text, url);
    return story_take(builder);
}

/* The unit in which a part is told, before and now. */
static enum unit unit_of(const struct why_effect *effect)
{
    switch (effect->part) {
    case WHY_OWN:
    case WHY_TOTAL:
    case WHY_INTERACTIONS:
    case WHY_BASE:
        return UNIT_COUNT;
    case WHY_MIX:
        return UNIT_RATIO;
    default:
        return effect->metric->unit;
    }
}

static const char *value_cell(struct story_builder *builder, double value, enum unit unit)
{
    if (!isnan(value))
        show_value(&builder->text, value, unit, builder->report->lang);
    return story_take_numbers(builder);
}

static const char *part_name(struct story_builder *builder, const struct why_effect *effect)
{
    enum message id = (enum message)(MSG_PAGE_WHY_CHANGE + effect->part);
    const char *title = *effect->title ? effect->title : effect->post;
    struct str cut = {0};
    const char *name;

    text_clean_cut(&cut, slice_of(title), TITLE_WIDTH);
    builder->text.failed |= cut.failed;
    name = story_message(builder, id, (const char *[]){str_text(&cut)});
    str_free(&cut);
    return name;
}

static struct story_part *add_part(struct story_builder *builder, struct story_split *split)
{
    if (grow_array(&split->parts, split->nr, &split->alloc, sizeof(*split->parts)) < 0) {
        error_memory(builder->err);
        return NULL;
    }
    split->parts[split->nr] = (struct story_part){.link = NULL};
    return &split->parts[split->nr++];
}

static int fill_cells(const struct story_part *part)
{
    for (size_t i = 0; i < SPLIT_COLUMNS; i++) {
        if (!part->cells[i])
            return -1;
    }
    return 0;
}

/* A post is no part of the change: told is the rate without it. */
static int add_effect(struct story_builder *builder, struct story_split *split,
                      const struct why_effect *effect)
{
    struct story_part *part = add_part(builder, split);
    bool post = effect->part == WHY_POST;
    enum unit unit = unit_of(effect);

    if (!part)
        return -1;
    part->whole = effect->part == WHY_CHANGE;
    part->cells[SPLIT_NAME] = part_name(builder, effect);
    part->cells[SPLIT_BEFORE] = value_cell(builder, post ? NAN : effect->from, unit);
    part->cells[SPLIT_NOW] = value_cell(builder, post ? effect->from : effect->to, unit);
    if (!post)
        show_change(&builder->text, effect->effect, effect->metric->unit, builder->report->lang);
    part->cells[SPLIT_EFFECT] = story_take_numbers(builder);
    part->link = post ? link_of(builder, effect->permalink) : NULL;
    return builder->err->code == ERROR_MEMORY ? -1 : fill_cells(part);
}

/* How sure the change of a share is. */
static int add_interval(struct story_builder *builder, struct story_split *split, size_t series)
{
    const struct share *share = why_share(builder->report->why, series);
    enum lang lang = builder->report->lang;
    struct str low = {0}, high = {0};
    struct story_part *part;

    if (!share || isnan(share->change_low) || isnan(share->change_high))
        return 0;
    part = add_part(builder, split);
    if (!part)
        return -1;
    show_change(&low, share->change_low, UNIT_RATIO, lang);
    show_change(&high, share->change_high, UNIT_RATIO, lang);
    builder->text.failed |= low.failed || high.failed;
    message_add(&builder->text, lang, MSG_PAGE_FROM_TO,
                (const char *[]){str_text(&low), str_text(&high)});
    part->cells[SPLIT_EFFECT] = story_take_numbers(builder);
    part->cells[SPLIT_NAME] = story_message(builder, MSG_PAGE_WHY_INTERVAL, NULL);
    part->cells[SPLIT_BEFORE] = part->cells[SPLIT_NOW] = story_take(builder);
    str_free(&low);
    str_free(&high);
    return fill_cells(part);
}

/* "Facebook: engagement rate"; of a site "Website: share of sessions (Facebook)". */
static const char *split_name(struct story_builder *builder, const char *account, size_t series)
{
    const struct report *report = builder->report;
    const struct metric_series *found = &report->results->series[series];
    const struct metric *metric = &report->results->metrics->metrics[found->metric];
    const char *platform = labels_platform(report->labels, report->lang, found->platform);
    struct str title = {0};
    const char *name;

    if (labels_is_referral(report->results, found))
        message_add(&title, report->lang, MSG_METRIC_OF,
                    (const char *[]){metric_title(metric, report->lang), platform});
    else
        str_adds(&title, metric_title(metric, report->lang));
    builder->text.failed |= title.failed;
    name = story_message(builder, MSG_DEFINED_AS, (const char *[]){account, str_text(&title)});
    str_free(&title);
    return name;
}

static int add_split(struct story_builder *builder, const char *account, size_t series)
{
    struct story *story = builder->story;
    size_t nr;
    const struct why_effect *effects = why_effects(builder->report->why, series, &nr);
    struct story_split *split;

    if (nr < 2) /* nothing but the change, or the reason why there is none */
        return 0;
    if (grow_array(&story->splits, story->nr_splits, &story->alloc_splits, sizeof(*story->splits)) <
        0)
        return error_memory(builder->err);
    split = &story->splits[story->nr_splits++];
    *split = (struct story_split){.name = split_name(builder, account, series)};
    if (!split->name)
        return -1;
    for (size_t i = 0; i < nr; i++) {
        if (add_effect(builder, split, &effects[i]) < 0)
            return -1;
        if (effects[i].part == WHY_CHANGE && add_interval(builder, split, series) < 0)
            return -1;
    }
    return 0;
}

/* The series of the rate that the engagement rate stands for; else the line's own. */
static size_t series_of(const struct story_builder *builder, const struct summary_line *line)
{
    const struct results *results = builder->report->results;
    const struct metric_series *own = &results->series[line->series];
    struct metric_row row;
    const struct metric *metric;

    story_row(builder, line, &row);
    metric = metric_shown(results, &row);
    for (size_t i = 0; metric != row.metric && i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];

        if (series->account_index == own->account_index &&
            strcmp(series->platform, own->platform) == 0 &&
            &results->metrics->metrics[series->metric] == metric)
            return i;
    }
    return line->series;
}

/* Of the shares of a site only those that are unusual, and the one that changed most: `most` is its
 * series. Rates always. */
static bool is_told(const struct story_builder *builder, const struct summary_line *line,
                    size_t most)
{
    const struct results *results = builder->report->results;

    return line->unusual || line->series == most ||
           !labels_is_referral(results, &results->series[line->series]);
}

/* The share of the account's lines, from `first` on, that changed most. */
static size_t most_changed(const struct story_builder *builder, size_t first)
{
    const struct summary *summary = &builder->summary;
    size_t most = SIZE_MAX;
    double change = 0;

    for (size_t i = first; i < summary->nr && !summary->items[i].heading; i++) {
        struct metric_row row;

        story_row(builder, &summary->items[i], &row);
        if (!isnan(row.change) && fabs(row.change) > change &&
            strcmp(row.metric->kind, "network_share") == 0) {
            change = fabs(row.change);
            most = summary->items[i].series;
        }
    }
    return most;
}

int story_splits(struct story_builder *builder)
{
    const struct summary *summary = &builder->summary;
    const char *account = "";
    size_t most = SIZE_MAX;

    for (size_t i = 0; builder->report->why && i < summary->nr; i++) {
        const struct summary_line *line = &summary->items[i];

        if (line->heading) {
            account = line->cells[COLUMN_METRIC];
            most = most_changed(builder, i + 1);
        } else if (is_told(builder, line, most) &&
                   add_split(builder, account, series_of(builder, line)) < 0) {
            return -1;
        }
    }
    return 0;
}
