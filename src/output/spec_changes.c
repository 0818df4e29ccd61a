/* The chart "changes": the key numbers of all accounts, each with its absolute and relative change.
 */
#include <math.h>
#include <string.h>

#include "show.h"
#include "spec.h"
#include "summary.h"

#define ROWS_MAX 12 /* what a chart has room for */
#define CHARTS_MAX 3
#define NETWORKS_MAX 3

struct rows {
    struct spec_row items[ROWS_MAX];
    size_t nr;
    size_t charts; /* so far */
};

/* "Fans: Facebook"; of a network "Sessions from Facebook". */
static int name_row(struct spec_builder *builder, struct spec_row *row)
{
    const struct results *results = builder->report->results;

    if (labels_is_referral(results, &results->series[row->series]))
        row->label = spec_text(builder, MSG_SESSIONS_FROM, (const char *[]){row->label});
    else
        row->label = spec_text(builder, MSG_DEFINED_AS,
                               (const char *[]){spec_metric_title(builder, &row->row), row->label});
    return row->label ? 0 : -1;
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

/* The title names up to two numbers that are signals. */
static const char *title(struct spec_builder *builder, const struct rows *rows)
{
    struct str names = {0};
    size_t signals = 0;
    bool judged = true;
    const char *text;

    for (size_t i = 0; i < rows->nr; i++) {
        judged = judged && strcmp(signal_of(&rows->items[i].row), "routine") == 0;
        if (!signal_is_one(&rows->items[i].row))
            continue;
        if (signals++ < 2)
            str_addf(&names, "%s%s", names.len ? "; " : "", rows->items[i].label);
    }
    if (signals > 2)
        str_adds(&names, "; …");
    text = signals ? spec_text(builder, MSG_CHANGES_TITLE_SIGNALS,
                               (const char *[]){str_text(&names), builder->in_period})
                   : spec_text(builder, judged ? MSG_CHANGES_TITLE_ROUTINE : MSG_CHANGES_TITLE,
                               (const char *[]){builder->in_period, builder->to_previous});
    str_free(&names);
    return text;
}

/* The rows so far become a chart: "changes", "changes-2" ... */
static int add_chart(struct spec_builder *builder, struct rows *rows)
{
    static const char *const names[CHARTS_MAX] = {"changes", "changes-2", "changes-3"};
    struct chart_spec *spec;

    if (!rows->nr || rows->charts == CHARTS_MAX)
        return 0;
    spec = spec_new(builder, CHART_VARIANCE, names[rows->charts++], rows->nr);
    if (!spec)
        return -1;
    for (size_t i = 0; i < rows->nr; i++) {
        spec->items[i] = spec_item(&rows->items[i]);
        spec_note_gap(builder, &rows->items[i]);
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
        rows->items[rows->nr] = found[i];
        if (name_row(builder, &rows->items[rows->nr++]) < 0)
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
