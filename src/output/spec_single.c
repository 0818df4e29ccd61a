/* A single chart of any metric, in words that fit all of them. A new kind is one row of the table,
 * and a function if its items are more than a value with its previous one. */
#include <math.h>
#include <string.h>

#include "show.h"
#include "spec.h"

const struct chart_kind_row chart_kind_rows[] = {
    {"bars", CHART_BARS, "engagement_rate", "this period and the one before, with the change"},
    {"columns", CHART_COLUMNS, "fans", "the last six periods, and the change of the last one"},
    {"donut", CHART_DONUT, "referral_sessions", "parts of a whole, with the total"},
    {"pie", CHART_PIE, "referral_sessions", "the same as a plain pie"},
    {"variance", CHART_VARIANCE, "fans", "value, absolute and relative change"},
    {"limits", CHART_LIMITS, "fans_net", "13 periods with their usual range"},
    {"multiples", CHART_MULTIPLES, "fans_net", "the same as a small panel for each account"},
    {"six-twelve", CHART_SIX_TWELVE, "fans", "six periods beside twelve months"},
    {"goals", CHART_GOALS, NULL, "how far each goal of the configuration is"},
    {NULL, CHART_BARS, NULL, NULL},
};

const struct chart_kind_row *chart_kind_find(const char *word, struct error *err)
{
    struct str words = {0};

    for (const struct chart_kind_row *row = chart_kind_rows; row->word; row++) {
        if (strcmp(row->word, word) == 0) {
            str_free(&words);
            return row;
        }
        str_addf(&words, "%s%s", words.len ? ", " : "", row->word);
    }
    error_set(err, ERROR_USAGE, "there is no kind of chart \"%s\"; there are %s", word,
              str_text(&words));
    str_free(&words);
    return NULL;
}

struct single {
    struct spec_builder *builder;
    const struct chart_request *request;
    const struct metric *metric;
    struct spec_row *rows;
    size_t nr;
    struct chart_spec *spec;
};

static bool is_parts(const struct single *single)
{
    return single->request->kind->kind == CHART_DONUT || single->request->kind->kind == CHART_PIE;
}

/* Rates do not add up, and neither do people: who saw a post on two days is one person. */
static int check_parts(const struct single *single)
{
    const struct metric *metric = single->metric;
    struct error *err = single->builder->err;

    if (metric->unit != UNIT_COUNT || strcmp(metric->kind, "unique") == 0)
        return error_set(err, ERROR_USAGE,
                         "%s cannot be a %s: its values are no parts of a whole; bars can show it",
                         metric->name, single->request->kind->word);
    for (size_t i = 1; i < single->nr && strcmp(metric->name, "referral_sessions") == 0; i++) {
        if (strcmp(single->rows[i].row.account, single->rows[0].row.account) != 0)
            return error_set(err, ERROR_USAGE,
                             "the sessions of several websites are no whole: choose one with "
                             "--account, such as %s",
                             *single->rows[i].row.account ? single->rows[i].row.account
                                                          : single->rows[0].row.account);
    }
    return 0;
}

static int find_rows(struct single *single)
{
    struct spec_builder *builder = single->builder;
    const char *account = single->request->account;
    size_t kept = 0;

    single->rows = spec_rows(builder, single->metric->name, &single->nr);
    for (size_t i = 0; i < single->nr; i++) {
        if (!account || strcmp(single->rows[i].row.account, account) == 0)
            single->rows[kept++] = single->rows[i];
    }
    single->nr = kept;
    if (!kept && !builder->err->code)
        return error_set(builder->err, ERROR_DATA, "no value of %s in this period%s%s",
                         single->metric->name, account ? " for the account " : "",
                         account ? account : "");
    return builder->err->code ? -1 : 0;
}

/* Of the sessions of one website the networks are what is compared. */
static const char *name_of(const struct single *single, const struct spec_row *row)
{
    const struct report *report = single->builder->report;

    if (is_parts(single) && strcmp(single->metric->name, "referral_sessions") == 0)
        return labels_platform(report->labels, report->lang, row->row.platform);
    return row->label;
}

static void fill_history(struct chart_item *item, const struct results *results, size_t series)
{
    const struct metric_value *values = results->series[series].values;

    for (size_t i = 0; i < CHART_HISTORY && i <= results->current; i++)
        item->history[CHART_HISTORY - 1 - i] = values[results->current - i].value;
}

static void fill_items(struct single *single)
{
    struct spec_builder *builder = single->builder;

    for (size_t i = 0; i < single->nr; i++) {
        struct chart_item *item = &single->spec->items[i];

        *item = spec_item(builder, &single->rows[i]);
        item->name = name_of(single, &single->rows[i]);
        item->rest = is_parts(single) && strcmp(single->rows[i].row.platform, "other") == 0;
        fill_history(item, builder->report->results, single->rows[i].series);
        spec_note_gap(builder, &single->rows[i], single->rows[i].label);
    }
}

/* "week 41" ... under the columns. */
static int add_labels(struct single *single)
{
    const struct results *results = single->builder->report->results;

    for (int i = 0; i < CHART_HISTORY; i++) {
        struct range period = period_step(&results->calendar, results->periods[results->current],
                                          i - CHART_HISTORY + 1);
        struct str text = {0};

        show_period(&text, &results->calendar, period, single->spec->lang);
        single->spec->labels[i] = spec_take(single->builder, &text);
        if (!single->spec->labels[i])
            return -1;
    }
    return 0;
}

/* What stands beside the bars and columns, and what it means. */
static int add_captions(struct single *single, const char *metric)
{
    struct spec_builder *builder = single->builder;
    struct chart_spec *spec = single->spec;

    switch (spec->kind) {
    case CHART_BARS:
        spec->change_caption = builder->delta;
        spec_note(builder, MSG_SHADES, (const char *[]){builder->period, builder->previous});
        return 0;
    case CHART_COLUMNS:
        spec->change_caption =
            spec_text(builder, MSG_NET_CHANGE, (const char *[]){builder->in_period});
        spec->value_caption = metric;
        spec_note(builder, MSG_OVER_TIME, (const char *[]){builder->period});
        return spec->change_caption ? add_labels(single) : -1;
    case CHART_VARIANCE:
        spec->value_caption = builder->period;
        return 0;
    default:
        spec->total_label = metric;
        return 0;
    }
}

static bool is_site(const struct single *single)
{
    return is_parts(single) && strcmp(single->metric->name, "referral_sessions") == 0;
}

/* The words of a website's sessions are those of the report. */
static void name_site(struct single *single)
{
    struct spec_builder *builder = single->builder;
    struct chart_spec *spec = single->spec;
    const char *site = single->rows[0].row.account;

    if (!*site)
        site = message_text(spec->lang, MSG_REFERRAL_SITE);
    spec->total_label = message_text(spec->lang, MSG_REFERRAL_TOTAL);
    spec->title = spec_text(builder, MSG_REFERRAL_TITLE, (const char *[]){builder->in_period});
    spec->subtitle = spec_text(builder, MSG_REFERRAL_SUBTITLE,
                               (const char *[]){site, builder->period, builder->dates});
}

static void name_metric(struct single *single, const char *metric)
{
    struct spec_builder *builder = single->builder;
    struct chart_spec *spec = single->spec;
    const char *measured = metric;

    if (spec->unit == CHART_PERCENT || is_parts(single))
        measured = spec_text(builder, MSG_IN_PERCENT, (const char *[]){metric});
    spec->title =
        spec_text(builder, MSG_SINGLE_TITLE, (const char *[]){metric, builder->in_period});
    if (measured)
        spec->subtitle = spec_text(builder, MSG_SINGLE_SUBTITLE,
                                   (const char *[]){measured, builder->period, builder->dates});
}

static int add_texts(struct single *single)
{
    struct spec_builder *builder = single->builder;
    struct chart_spec *spec = single->spec;
    const char *metric = spec_metric_title(builder, &single->rows[0].row);

    if (add_captions(single, metric) < 0)
        return -1;
    if (is_site(single))
        name_site(single);
    else
        name_metric(single, metric);
    if (strcmp(single->metric->kind, "first") == 0)
        spec_note_rates(builder, single->rows, single->nr);
    fill_items(single);
    spec->footnote = spec_notes(builder);
    return spec->title && spec->subtitle && spec->footnote ? 0 : -1;
}

static bool is_trend(enum chart_kind kind)
{
    return kind == CHART_LIMITS || kind == CHART_MULTIPLES || kind == CHART_SIX_TWELVE;
}

static int make_goals(struct single *single)
{
    struct error *err = single->builder->err;

    if (single->request->metric || single->request->account)
        return error_set(err, ERROR_USAGE, "goals: --config says of which metrics and accounts");
    if (spec_goals(single->builder) < 0)
        return -1;
    return single->builder->set->nr
               ? 0
               : error_set(err, ERROR_USAGE, "goals: there are none; --config FILE has them");
}

static int make(struct single *single)
{
    struct spec_builder *builder = single->builder;
    const struct results *results = builder->report->results;
    const char *name = single->request->metric;
    int metric = metric_find(results->metrics, name ? name : single->request->kind->metric);

    if (metric < 0)
        return error_set(builder->err, ERROR_USAGE,
                         "there is no metric \"%s\"; `pegel formats` lists them", name);
    single->metric = &results->metrics->metrics[metric];
    if (find_rows(single) < 0)
        return -1;
    if (is_trend(single->request->kind->kind))
        return spec_single_trend(builder, single->request->kind, single->rows, single->nr);
    if (is_parts(single) && check_parts(single) < 0)
        return -1;
    single->spec = spec_new(builder, single->request->kind->kind, "chart", single->nr);
    if (!single->spec)
        return -1;
    single->spec->unit = spec_unit(single->metric->unit);
    return add_texts(single);
}

int chart_set_single(struct chart_set *set, const struct report *report,
                     const struct chart_request *request, struct error *err)
{
    struct spec_builder builder = {.report = report, .set = set, .err = err};
    struct single single = {.builder = &builder, .request = request};
    int ret = -1;

    *set = (struct chart_set){0};
    set->specs = arena_alloc(&set->arena, sizeof(*set->specs));
    if (!set->specs)
        error_memory(err);
    else if (spec_begin(&builder) == 0)
        ret = request->kind->kind == CHART_GOALS ? make_goals(&single) : make(&single);
    spec_notes_free(&builder);
    if (ret < 0)
        chart_set_free(set);
    return ret;
}
