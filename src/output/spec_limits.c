/* The charts "limits": single numbers over 13 periods with their usual range. First what is a
 * signal in this period, in the order of the headline numbers; then rate, net fans and sessions of
 * the biggest account, so that there is something to compare with in a quiet period too. */
#include <string.h>

#include "spec.h"
#include "summary.h"

#define SIGNALS_MAX 4
#define CHARTS_MAX 6
#define POINTS_MIN 3 /* fewer say nothing over time */

struct chosen {
    size_t series[CHARTS_MAX], nr;
};

static bool is_chosen(const struct chosen *chosen, size_t series)
{
    for (size_t i = 0; i < chosen->nr; i++) {
        if (chosen->series[i] == series)
            return true;
    }
    return false;
}

static int add_chart(struct spec_builder *builder, const struct spec_row *row,
                     struct chosen *chosen)
{
    const struct chart_trend *kept;
    struct chart_spec *spec;
    struct spec_trend trend;

    if (is_chosen(chosen, row->series))
        return 0;
    if (spec_trend(builder, builder->report->results, row->series, CHART_PERIODS, true, &trend) < 0)
        return -1;
    if (trend.points < POINTS_MIN)
        return 0;
    kept = spec_keep_trend(builder, &trend);
    spec = spec_new(builder, CHART_LIMITS, spec_name(builder, "limits", chosen->nr), 1);
    if (!kept || !spec || !spec->name)
        return -1;
    chosen->series[chosen->nr++] = row->series;
    spec_events(builder, spec, row->row.platform, kept->starts[0], kept->starts[kept->nr]);
    spec_note_trend(builder, &trend);
    builder->trial = kept->limits && trend.limits.nr < 12;
    spec->unit = spec_unit(row->row.metric->unit);
    spec->items[0] = spec_item(builder, row);
    spec->items[0].trend = kept;
    spec->title = spec_trend_title(builder, row);
    spec->subtitle = spec_text(builder, MSG_TREND_SUBTITLE,
                               (const char *[]){spec_metric_unit(builder, &row->row),
                                                spec_by(builder), spec_trend_dates(builder, kept)});
    spec->footnote = spec_notes(builder);
    return spec->title && spec->subtitle && spec->footnote ? 0 : -1;
}

static int add_signals(struct spec_builder *builder, const char *metric, struct chosen *chosen)
{
    size_t nr;
    struct spec_row *rows = spec_rows(builder, metric, &nr);

    if (!nr)
        return builder->err->code ? -1 : 0;
    for (size_t i = 0; i < nr && chosen->nr < SIGNALS_MAX; i++) {
        if (!signal_is_one(&rows[i].row) || spec_dull_network(builder, &rows[i]))
            continue;
        if (add_chart(builder, &rows[i], chosen) < 0)
            return -1;
    }
    return 0;
}

static int add_biggest(struct spec_builder *builder, const char *metric, struct chosen *chosen)
{
    size_t nr;
    struct spec_row *rows = spec_rows(builder, metric, &nr);

    if (!nr)
        return builder->err->code ? -1 : 0;
    return chosen->nr < CHARTS_MAX ? add_chart(builder, spec_biggest(builder, rows, nr), chosen)
                                   : 0;
}

int spec_limits_chart(struct spec_builder *builder, const struct spec_row *row)
{
    struct chosen chosen = {.nr = 0};

    return add_chart(builder, row, &chosen);
}

int spec_limits(struct spec_builder *builder)
{
    static const char *const always[] = {"engagement_rate", "fans_net", "sessions"};
    const struct labels *labels = builder->report->labels;
    struct chosen chosen = {.nr = 0};

    for (size_t i = 0; i < labels->nr_headline && chosen.nr < SIGNALS_MAX; i++) {
        if (add_signals(builder, labels->headline[i].metric, &chosen) < 0)
            return -1;
    }
    for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++) {
        if (add_biggest(builder, always[i], &chosen) < 0)
            return -1;
    }
    return 0;
}
