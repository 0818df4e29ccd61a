/* A single chart over time of any metric: of the biggest account, or a panel for each. */
#include "spec.h"

static int too_few(struct spec_builder *builder, const struct chart_kind_row *kind,
                   const char *metric)
{
    return error_set(builder->err, ERROR_DATA,
                     "too few %s with a value of %s to draw %s; bars can show one period",
                     kind->kind == CHART_MULTIPLES    ? "accounts or periods"
                     : kind->kind == CHART_SIX_TWELVE ? "periods or months"
                                                      : "periods",
                     metric, kind->word);
}

int spec_single_trend(struct spec_builder *builder, const struct chart_kind_row *kind,
                      struct spec_row *rows, size_t nr)
{
    const char *metric = rows[0].row.metric->name;
    int ret;

    if (kind->kind == CHART_SIX_TWELVE && builder->report->results->calendar.grain > GRAIN_WEEK)
        return error_set(builder->err, ERROR_USAGE, "six-twelve: --grain is day or week");
    if (kind->kind == CHART_LIMITS)
        ret = spec_limits_chart(builder, spec_biggest(builder, rows, nr));
    else if (kind->kind == CHART_MULTIPLES)
        ret = spec_multiples_chart(builder, rows, nr, "chart");
    else
        ret = spec_six_twelve_chart(builder, spec_biggest(builder, rows, nr), "chart");
    if (ret == 0 && !builder->set->nr)
        return too_few(builder, kind, metric);
    return ret;
}
