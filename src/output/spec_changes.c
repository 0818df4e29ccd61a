/* The chart "changes": the key numbers of all accounts, each with its absolute and relative change.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pegel/text.h"
#include "spec.h"
#include "summary.h"

#define ROWS_MAX 12 /* what a chart has room for */
#define CHARTS_MAX 3
#define NETWORKS_MAX 3
#define LINE 66     /* letters that fit in one line of a title */
#define NAMED_MAX 2 /* signals in a title by name */

struct rows {
    struct spec_row items[ROWS_MAX];
    const char *metrics[ROWS_MAX], *accounts[ROWS_MAX]; /* of which each label is made */
    size_t nr;
    size_t charts; /* so far */
};

/* "Fans: Facebook"; of a network "Share of sessions: Facebook". */
static int add_row(struct spec_builder *builder, struct rows *rows, struct spec_row row)
{
    const struct results *results = builder->report->results;
    bool referral = labels_is_referral(results, &results->series[row.series]);
    const char *metric = referral ? message_text(builder->report->lang, MSG_SHARE_OF_SESSIONS)
                                  : spec_metric_title(builder, &row.row);

    rows->metrics[rows->nr] = metric;
    rows->accounts[rows->nr] = row.label;
    row.label = spec_text(builder, MSG_DEFINED_AS, (const char *[]){metric, row.label});
    rows->items[rows->nr++] = row;
    return row.label ? 0 : -1;
}

/* Of networks only the social ones that brought something, the biggest first. */
static size_t choose_networks(const struct spec_builder *builder, struct spec_row *rows, size_t nr)
{
    size_t kept = 0;

    for (size_t i = 0; i < nr; i++) {
        struct spec_row row = rows[i];
        size_t at = kept;

        if (strcmp(networks_sort(builder->report->networks, row.row.platform), "social") != 0 ||
            !(row.row.value > 0))
            continue;
        for (; at > 0 && rows[at - 1].row.value < row.row.value; at--)
            rows[at] = rows[at - 1];
        rows[at] = row;
        kept++;
    }
    return kept < NETWORKS_MAX ? kept : NETWORKS_MAX;
}

/* "Fans", of several metrics "Key numbers". */
static const char *metrics_named(const struct spec_builder *builder, const struct rows *rows)
{
    for (size_t i = 1; i < rows->nr; i++) {
        if (strcmp(rows->metrics[i], rows->metrics[0]) != 0)
            return message_text(builder->report->lang, MSG_KEY_NUMBERS);
    }
    return rows->metrics[0];
}

/* The one or two signals by name, when that fits in a line; else NULL. */
static const char *signals_named(struct spec_builder *builder, const struct rows *rows)
{
    struct str names = {0};
    size_t nr = 0;
    const char *title = NULL;

    for (size_t i = 0; i < rows->nr && nr <= NAMED_MAX; i++) {
        if (!signal_is_one(&rows->items[i].row))
            continue;
        str_adds(&names, nr++ ? ", " : "");
        message_add(&names, builder->report->lang, MSG_METRIC_OF,
                    (const char *[]){rows->metrics[i], rows->accounts[i]});
    }
    if (nr && nr <= NAMED_MAX)
        title = spec_text(builder, MSG_CHANGES_TITLE_NAMED,
                          (const char *[]){str_text(&names), builder->in_period});
    if (names.failed)
        error_memory(builder->err);
    str_free(&names);
    return title && text_width(slice_of(title)) <= LINE ? title : NULL;
}

static const char *title(struct spec_builder *builder, const struct rows *rows)
{
    size_t signals = 0;
    bool judged = true;
    const char *named = signals_named(builder, rows);
    char counts[2][24];

    for (size_t i = 0; i < rows->nr; i++) {
        judged = judged && strcmp(signal_of(&rows->items[i].row), "routine") == 0;
        signals += signal_is_one(&rows->items[i].row);
    }
    if (named || builder->err->code)
        return named;
    if (!signals)
        return spec_text(builder, judged ? MSG_CHANGES_TITLE_ROUTINE : MSG_CHANGES_TITLE,
                         (const char *[]){metrics_named(builder, rows), builder->in_period,
                                          builder->to_previous});
    snprintf(counts[0], sizeof(counts[0]), "%zu", signals);
    snprintf(counts[1], sizeof(counts[1]), "%zu", rows->nr);
    return spec_text(builder, MSG_CHANGES_TITLE_MANY,
                     (const char *[]){counts[0], counts[1], builder->in_period});
}

static void note_bold(struct spec_builder *builder, const struct rows *rows)
{
    for (size_t i = 0; i < rows->nr; i++) {
        if (signal_is_one(&rows->items[i].row)) {
            spec_note(builder, MSG_BOLD, NULL);
            return;
        }
    }
}

static bool any_change(const struct rows *rows)
{
    for (size_t i = 0; i < rows->nr; i++) {
        if (!isnan(rows->items[i].row.change))
            return true;
    }
    return false;
}

/* The rows so far become a chart: "changes", "changes-2" ... Without a change, as in the first
 * period, there is nothing to draw. */
static int add_chart(struct spec_builder *builder, struct rows *rows)
{
    static const char *const names[CHARTS_MAX] = {"changes", "changes-2", "changes-3"};
    struct chart_spec *spec;

    if (!any_change(rows) || rows->charts == CHARTS_MAX) {
        rows->nr = 0;
        return 0;
    }
    spec = spec_new(builder, CHART_VARIANCE, names[rows->charts++], rows->nr);
    if (!spec)
        return -1;
    spec->value_caption = builder->period;
    note_bold(builder, rows);
    for (size_t i = 0; i < rows->nr; i++) {
        spec->items[i] = spec_item(builder, &rows->items[i]);
        spec->items[i].subject = signal_is_one(&rows->items[i].row);
        spec_note_gap(builder, &rows->items[i], rows->accounts[i]);
    }
    spec->title = title(builder, rows);
    spec->subtitle =
        spec_text(builder, MSG_CHANGES_SUBTITLE,
                  (const char *[]){builder->period, builder->dates, builder->to_previous});
    spec->footnote = spec_notes(builder);
    rows->nr = 0;
    return spec->title && spec->subtitle && spec->footnote ? 0 : -1;
}

/* The rows of a metric stay together: what does not fit begins a new chart. */
static int add_metric(struct spec_builder *builder, const char *metric, struct rows *rows)
{
    const struct results *results = builder->report->results;
    size_t nr;
    struct spec_row *found = spec_rows(builder, metric, &nr);

    if (!nr)
        return builder->err->code ? -1 : 0;
    if (labels_is_referral(results, &results->series[found[0].series]))
        nr = choose_networks(builder, found, nr);
    if (nr > ROWS_MAX)
        nr = ROWS_MAX;
    if (rows->nr + nr > ROWS_MAX && add_chart(builder, rows) < 0)
        return -1;
    for (size_t i = 0; i < nr; i++) {
        if (add_row(builder, rows, found[i]) < 0)
            return -1;
    }
    return 0;
}

int spec_changes(struct spec_builder *builder)
{
    const struct labels *labels = builder->report->labels;
    struct rows rows = {.nr = 0};

    for (size_t i = 0; i < labels->nr_headline; i++) {
        if (labels->headline[i].chart && add_metric(builder, labels->headline[i].metric, &rows) < 0)
            return -1;
    }
    return add_chart(builder, &rows);
}
