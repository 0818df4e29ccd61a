/* The charts "trends": net fans and engagement rates of all accounts, a small panel for each. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pegel/text.h"
#include "spec.h"
#include "summary.h"

#define POINTS_MIN 3 /* an account with fewer has no trend */
#define NAMED_MAX 2
#define LINE 66 /* letters that fit in one line of a title */

/* The one or two accounts with a signal by name; NULL when there are others than these. */
static const char *named(struct spec_builder *builder, const struct spec_row *rows, size_t nr)
{
    struct str names = {0};
    size_t signals = 0;
    const char *title = NULL, *label;

    for (size_t i = 0; i < nr; i++) {
        if (signal_is_one(&rows[i].row))
            str_addf(&names, "%s%s", signals++ ? ", " : "", rows[i].label);
    }
    label = signals && signals <= NAMED_MAX
                ? spec_text(
                      builder, MSG_METRIC_OF,
                      (const char *[]){spec_metric_title(builder, &rows[0].row), str_text(&names)})
                : NULL;
    if (label)
        title = spec_text(builder, MSG_CHANGES_TITLE_NAMED,
                          (const char *[]){label, builder->in_period});
    if (names.failed)
        error_memory(builder->err);
    str_free(&names);
    return title && text_width(slice_of(title)) <= LINE ? title : NULL;
}

static const char *title(struct spec_builder *builder, const struct spec_row *rows, size_t nr)
{
    const char *metric = spec_metric_title(builder, &rows[0].row);
    const char *text = named(builder, rows, nr);
    size_t signals = 0, judged = 0;
    char counts[2][24];

    for (size_t i = 0; i < nr; i++) {
        signals += signal_is_one(&rows[i].row);
        judged += strcmp(signal_of(&rows[i].row), "routine") == 0;
    }
    if (text || builder->err->code)
        return text;
    if (!signals)
        return judged == nr ? spec_text(builder, MSG_CHANGES_TITLE_ROUTINE,
                                        (const char *[]){metric, builder->in_period})
                            : spec_text(builder, MSG_PANELS_TITLE, (const char *[]){metric});
    snprintf(counts[0], sizeof(counts[0]), "%zu", signals);
    snprintf(counts[1], sizeof(counts[1]), "%zu", nr);
    return spec_text(builder, MSG_PANELS_TITLE_MANY,
                     (const char *[]){metric, counts[0], counts[1], builder->in_period});
}

/* Accounts with a trend move to the front, each with its own. */
static int fill(struct spec_builder *builder, struct spec_row *rows, size_t nr,
                const struct chart_trend **kept, size_t *kept_nr)
{
    *kept_nr = 0;
    for (size_t i = 0; i < nr; i++) {
        struct spec_trend trend;

        if (spec_trend(builder, builder->report->results, rows[i].series, CHART_PERIODS, true,
                       &trend) < 0)
            return -1;
        if (trend.points < POINTS_MIN)
            continue;
        kept[*kept_nr] = spec_keep_trend(builder, &trend);
        if (!kept[*kept_nr])
            return -1;
        rows[(*kept_nr)++] = rows[i];
    }
    return 0;
}

static int add_chart(struct spec_builder *builder, const char *name, const struct spec_row *rows,
                     const struct chart_trend *const *trends, size_t nr)
{
    struct chart_spec *spec = spec_new(builder, CHART_MULTIPLES, name, nr);
    bool limits = false, rings = false;

    if (!spec)
        return -1;
    for (size_t i = 0; i < nr; i++) {
        spec->items[i] = spec_item(builder, &rows[i]);
        spec->items[i].trend = trends[i];
        spec->items[i].subject = spec->items[i].signal;
        limits = limits || trends[i]->limits;
        for (size_t k = 0; k < trends[i]->nr; k++)
            rings = rings || trends[i]->marks[k] == MARK_SIGNAL || trends[i]->marks[k] == MARK_RUN;
    }
    if (limits)
        spec_note(builder, MSG_PANELS_BAND, NULL);
    if (rings)
        spec_note(builder, MSG_LIMITS_RING, NULL);
    for (size_t i = 0; i < nr; i++) {
        if (rows[i].row.state != STATE_OK)
            spec_note_gap(builder, &rows[i], rows[i].label);
    }
    spec->unit = spec_unit(rows[0].row.metric->unit);
    spec->title = title(builder, rows, nr);
    spec->subtitle =
        spec_text(builder, MSG_PANELS_SUBTITLE,
                  (const char *[]){spec_metric_unit(builder, &rows[0].row), spec_by(builder),
                                   spec_trend_dates(builder, trends[0])});
    spec->footnote = spec_notes(builder);
    return spec->title && spec->subtitle && spec->footnote ? 0 : -1;
}

int spec_multiples_chart(struct spec_builder *builder, struct spec_row *rows, size_t nr,
                         const char *name)
{
    const struct chart_trend **trends;
    size_t kept;

    if (nr < 2)
        return 0;
    trends = arena_alloc(&builder->set->arena, nr * sizeof(*trends));
    if (!trends)
        return error_memory(builder->err);
    if (fill(builder, rows, nr, trends, &kept) < 0)
        return -1;
    return kept < 2 ? 0 : add_chart(builder, name, rows, trends, kept);
}

static int add_metric(struct spec_builder *builder, const char *metric, const char *name)
{
    size_t nr;
    struct spec_row *rows = spec_rows(builder, metric, &nr);

    if (!nr)
        return builder->err->code ? -1 : 0;
    return spec_multiples_chart(builder, rows, nr, name);
}

int spec_multiples(struct spec_builder *builder)
{
    if (add_metric(builder, "fans_net", "trends-fans") < 0)
        return -1;
    return add_metric(builder, "engagement_rate", "trends-engagement");
}
