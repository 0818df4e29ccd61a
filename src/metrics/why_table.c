/* shares.csv and why.csv, and where in them a series is. */
#include "pegel/why.h"

#include <math.h>

static const char *part_word(enum why_part part)
{
    static const char *const words[] = {
        [WHY_CHANGE] = "change",
        [WHY_OWN] = "own",
        [WHY_TOTAL] = "total",
        [WHY_INTERACTIONS] = "interactions",
        [WHY_BASE] = "base",
        [WHY_MIX] = "mix of posts",
        [WHY_RATE_TOP] = "rate of the most seen posts",
        [WHY_RATE_OTHERS] = "rate of the other posts",
        [WHY_MIX_ACCOUNTS] = "mix of accounts",
        [WHY_RATE_ACCOUNTS] = "rate of accounts",
        [WHY_POST] = "post",
    };

    return words[part];
}

const struct share *why_share(const struct why *why, size_t series)
{
    size_t low = 0, high = why->nr_shares;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (why->shares[middle].series < series)
            low = middle + 1;
        else
            high = middle;
    }
    return low < why->nr_shares && why->shares[low].series == series ? &why->shares[low] : NULL;
}

const struct why_effect *why_effects(const struct why *why, size_t series, size_t *nr)
{
    size_t low = 0, high = why->nr_effects;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (why->effects[middle].series < series)
            low = middle + 1;
        else
            high = middle;
    }
    for (*nr = 0; low + *nr < why->nr_effects && why->effects[low + *nr].series == series;)
        ++*nr;
    return *nr ? &why->effects[low] : NULL;
}

static void label(const struct why *why, char *text)
{
    const struct results *results = why->results;

    period_label(&results->calendar, results->periods[results->current], text);
}

static const struct column share_columns[] = {
    {"period"},         {"platform"}, {"account"},    {"metric"},      {"count"},
    {"total"},          {"value"},    {"low"},        {"high"},        {"previous_count"},
    {"previous_total"}, {"change"},   {"change_low"}, {"change_high"},
};

static int deliver_shares(const void *context, size_t first, size_t end, struct table_sink *sink,
                          struct error *err)
{
    const struct why *why = context;
    char period[PERIOD_LABEL_MAX];

    label(why, period);
    for (size_t i = first; i < end; i++) {
        const struct share *share = &why->shares[i];
        const struct metric_series *series = &why->results->series[share->series];
        const struct cell cells[] = {
            cell_text(period),
            cell_text(series->platform),
            cell_text(series->account),
            cell_text(why->results->metrics->metrics[series->metric].name),
            cell_number(share->count),
            cell_number(share->total),
            cell_number(share->count / share->total),
            cell_number(share->low),
            cell_number(share->high),
            cell_number(share->before_count),
            cell_number(share->before_total),
            cell_number(share->change),
            cell_number(share->change_low),
            cell_number(share->change_high),
        };

        if (sink->row(sink->context, cells, sizeof(cells) / sizeof(*cells), err) < 0)
            return -1;
    }
    return 0;
}

struct table_rows share_rows(const struct why *why)
{
    return (struct table_rows){share_columns, sizeof(share_columns) / sizeof(*share_columns),
                               why->nr_shares, deliver_shares, why};
}

static const struct column why_columns[] = {
    {"period"}, {"platform"}, {"account"}, {"metric"}, {"part"},  {"from"},
    {"to"},     {"effect"},   {"note"},    {"post"},   {"title"}, {"permalink"},
};

static int deliver_why(const void *context, size_t first, size_t end, struct table_sink *sink,
                       struct error *err)
{
    const struct why *why = context;
    char period[PERIOD_LABEL_MAX];

    label(why, period);
    for (size_t i = first; i < end; i++) {
        const struct why_effect *effect = &why->effects[i];
        const struct metric_series *series =
            effect->series == WHY_ALL ? NULL : &why->results->series[effect->series];
        const struct cell cells[] = {
            cell_text(period),
            cell_text(series ? series->platform : ""),
            cell_text(series ? series->account : ""),
            cell_text(effect->metric->name),
            cell_text(part_word(effect->part)),
            cell_number(effect->from),
            cell_number(effect->to),
            cell_number(effect->effect),
            cell_text(effect->note),
            cell_text(effect->post),
            cell_text(effect->title),
            cell_text(effect->permalink),
        };

        if (sink->row(sink->context, cells, sizeof(cells) / sizeof(*cells), err) < 0)
            return -1;
    }
    return 0;
}

struct table_rows why_rows(const struct why *why)
{
    return (struct table_rows){why_columns, sizeof(why_columns) / sizeof(*why_columns),
                               why->nr_effects, deliver_why, why};
}
