/* The chart "referral": where the sessions of a site came from, one donut per site. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chart_words.h"
#include "pegel/text.h"
#include "spec.h"

#define SITES_MAX 4

/* Biggest first; equal ones in the order of the networks' names. */
static int compare(const void *a, const void *b)
{
    const struct spec_row *one = a, *two = b;

    if (one->row.value != two->row.value)
        return one->row.value > two->row.value ? -1 : 1;
    return one->series < two->series ? -1 : 1;
}

/* Of all rows those of one site that have a number, moved to the front of `mine`. */
static size_t rows_of_site(const struct results *results, const struct spec_row *rows, size_t nr,
                           uint32_t site, struct spec_row *mine)
{
    size_t count = 0;

    for (size_t i = 0; i < nr; i++) {
        if (results->series[rows[i].series].account_index == site && !isnan(rows[i].row.value))
            mine[count++] = rows[i];
    }
    qsort(mine, count, sizeof(*mine), compare);
    return count;
}

/* A share exists only where the table has the direct sessions too; without one no donut is true. */
static bool share_known(const struct results *results, uint32_t site)
{
    for (size_t i = 0; i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];

        if (series->account_index == site &&
            strcmp(results->metrics->metrics[series->metric].name, "referral_share") == 0 &&
            !isnan(series->values[results->current].value))
            return true;
    }
    return false;
}

/* Whether there are donuts of several websites, whose titles must tell them apart. */
static bool several_sites(const struct spec_builder *builder)
{
    const struct results *results = builder->report->results;
    int metric = metric_find(results->metrics, "referral_sessions");
    const struct metric_series *first = NULL;

    for (size_t i = 0; i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];

        if (series->metric != metric || !share_known(results, series->account_index))
            continue;
        if (first && series->account_index != first->account_index)
            return true;
        first = series;
    }
    return false;
}

static const char *title(struct spec_builder *builder, const struct spec_row *rows, size_t nr,
                         double total)
{
    const struct report *report = builder->report;
    bool site = several_sites(builder) && *rows[0].row.account;

    for (size_t i = 0; i < nr && total > 0; i++) {
        struct str share = {0};
        const char *text;

        if (rows[i].row.value <= 0 ||
            strcmp(networks_sort(report->networks, rows[i].row.platform), "social") != 0)
            continue;
        chart_share(&share, rows[i].row.value / total, report->lang);
        text = spec_text(
            builder, site ? MSG_REFERRAL_TITLE_SITE : MSG_REFERRAL_TITLE_TOP,
            (const char *[]){labels_platform(report->labels, report->lang, rows[i].row.platform),
                             str_text(&share), builder->in_period, rows[0].row.account});
        if (share.failed)
            error_memory(builder->err);
        str_free(&share);
        return text;
    }
    return spec_text(builder, MSG_REFERRAL_TITLE, (const char *[]){builder->in_period});
}

static const char *subtitle(struct spec_builder *builder, const char *site)
{
    enum lang lang = builder->report->lang;
    struct str name = {0};
    const char *text;

    text_clean(&name, slice_of(*site ? site : message_text(lang, MSG_REFERRAL_SITE)));
    text = spec_text(builder, MSG_REFERRAL_SUBTITLE,
                     (const char *[]){str_text(&name), builder->period, builder->dates});
    if (name.failed)
        error_memory(builder->err);
    str_free(&name);
    return text;
}

static const char *name_of(struct spec_builder *builder, const char *base, size_t site)
{
    char name[32];
    int len = site ? snprintf(name, sizeof(name), "%s-%zu", base, site + 1)
                   : snprintf(name, sizeof(name), "%s", base);
    const char *copy = arena_copy(&builder->set->arena, name, (size_t)len);

    if (!copy)
        error_memory(builder->err);
    return copy;
}

static int add_donut(struct spec_builder *builder, const struct spec_row *rows, size_t nr,
                     enum chart_kind kind, const char *name)
{
    struct chart_spec *spec = name ? spec_new(builder, kind, name, nr) : NULL;

    if (!spec)
        return -1;
    for (size_t i = 0; i < nr; i++) {
        spec->items[i] = spec_item(builder, &rows[i]);
        spec->items[i].rest = strcmp(rows[i].row.platform, "other") == 0;
        spec->items[i].name =
            labels_platform(builder->report->labels, spec->lang, rows[i].row.platform);
        spec->total += rows[i].row.value;
    }
    if (nr)
        spec_note_gap(builder, &rows[0], rows[0].label);
    spec->unit = CHART_COUNT;
    spec->total_label = message_text(spec->lang, MSG_REFERRAL_TOTAL);
    spec->title = title(builder, rows, nr, spec->total);
    spec->subtitle = subtitle(builder, rows[0].row.account);
    spec->footnote = spec_notes(builder);
    return spec->title && spec->subtitle && spec->footnote ? 0 : -1;
}

static int add_site(struct spec_builder *builder, const struct spec_row *rows, size_t nr,
                    size_t site, bool pie)
{
    if (add_donut(builder, rows, nr, CHART_DONUT, name_of(builder, "referral", site)) < 0)
        return -1;
    if (!pie)
        return 0;
    return add_donut(builder, rows, nr, CHART_PIE, name_of(builder, "referral-pie", site));
}

/* Is this the first row of its site? */
static bool first_of_site(const struct results *results, const struct spec_row *rows, size_t i)
{
    uint32_t site = results->series[rows[i].series].account_index;

    for (size_t j = 0; j < i; j++) {
        if (results->series[rows[j].series].account_index == site)
            return false;
    }
    return true;
}

int spec_referral(struct spec_builder *builder, bool pie)
{
    const struct results *results = builder->report->results;
    size_t nr, sites = 0;
    struct spec_row *rows = spec_rows(builder, "referral_sessions", &nr);
    struct spec_row *mine;
    int ret = 0;

    if (!nr)
        return builder->err->code ? -1 : 0;
    mine = calloc(nr, sizeof(*mine));
    if (!mine)
        return error_memory(builder->err);
    for (size_t i = 0; i < nr && ret == 0 && sites < SITES_MAX; i++) {
        uint32_t site = results->series[rows[i].series].account_index;
        size_t count;

        if (!first_of_site(results, rows, i) || !share_known(results, site))
            continue;
        count = rows_of_site(results, rows, nr, site, mine);
        if (count)
            ret = add_site(builder, mine, count, sites++, pie);
    }
    free(mine);
    return ret;
}
