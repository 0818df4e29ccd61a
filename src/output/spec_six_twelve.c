/* The charts "six-twelve": fans, engagement rate and sessions of the biggest account, six periods
 * beside twelve months, with the year before, the target and a row of key figures. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart_words.h"
#include "show.h"
#include "spec.h"
#include "summary.h"

#define WEEKS 6
#define MONTHS 12
#define POINTS_MIN 2 /* months with a number; fewer are no second view */

struct six {
    const struct spec_row *row;
    struct spec_trend weeks, months;
    const struct chart_trend *kept[2];
    enum chart_unit unit;
};

/* The same number in the results by month; -1. */
static int64_t find_months(const struct results *months, const struct results *results,
                           size_t series)
{
    const struct metric_series *wanted = &results->series[series];

    for (size_t i = 0; i < months->nr_series; i++) {
        const struct metric_series *one = &months->series[i];

        if (one->metric == wanted->metric && one->account_index == wanted->account_index &&
            strcmp(one->platform, wanted->platform) == 0)
            return (int64_t)i;
    }
    return -1;
}

static void add_figure(struct chart_spec *spec, const char *label, const char *value)
{
    if (label && value && spec->nr_figures < CHART_FIGURES)
        spec->figures[spec->nr_figures++] = (struct chart_figure){label, value};
}

static const char *value_text(struct spec_builder *builder, const struct six *six, double value)
{
    struct str text = {0};

    chart_value(&text, value, six->unit, builder->report->lang);
    return spec_take(builder, &text);
}

/* Relative where the rules of METRICS section 4 allow it, else absolute. */
static const char *change_text(struct spec_builder *builder, const struct six *six, double change,
                               double change_pct)
{
    struct str text = {0};

    if (isnan(change_pct))
        chart_change(&text, change, six->unit, builder->report->lang);
    else
        chart_change_pct(&text, change_pct, builder->report->lang);
    return spec_take(builder, &text);
}

/* Against the same week a year ago, when both are complete and of one definition. */
static void add_year_ago(struct spec_builder *builder, struct chart_spec *spec,
                         const struct six *six)
{
    const struct chart_trend *trend = &six->weeks.trend;
    double now = trend->values[WEEKS - 1], then = trend->year_ago[WEEKS - 1];
    bool relative = six->unit == CHART_COUNT && then >= 10 && now >= 0;

    if (!isfinite(now) || !isfinite(then) || trend->marks[WEEKS - 1] == MARK_PARTIAL)
        return;
    add_figure(spec, message_text(spec->lang, MSG_YEAR_AGO),
               change_text(builder, six, now - then, relative ? (now - then) / then : NAN));
}

/* The last month that is over, with its change. */
static void add_month(struct spec_builder *builder, struct chart_spec *spec, const struct six *six)
{
    const struct results *months = builder->report->months;
    struct range week = builder->report->results->periods[builder->report->results->current];
    size_t at = months->current;
    struct metric_row row;
    struct str label = {0}, delta = {0};

    if (months->periods[at].end > week.end && at > 0)
        at--;
    results_row(months, six->months.series, at, &row);
    if (!isnan(row.value)) {
        show_period(&label, &months->calendar, months->periods[at], spec->lang);
        add_figure(spec, spec_take(builder, &label), value_text(builder, six, row.value));
    }
    if (isnan(row.change))
        return;
    message_add(&delta, spec->lang, MSG_DELTA,
                (const char *[]){message_text(spec->lang, MSG_PREVIOUS_MONTH)});
    add_figure(spec, spec_take(builder, &delta),
               change_text(builder, six, row.change, row.change_pct));
}

/* What a goal asks this very number to be; NaN for goals of sums and of other numbers. */
static double goal_level(const struct six *six, const struct goal_result *result)
{
    const struct goal *goal = result->goal;
    const struct metric_row *row = &six->row->row;

    if (goal->metric != row->metric || strcmp(result->platform, row->platform) != 0 ||
        strcmp(result->account, row->account) != 0 || result->status == GOAL_MISSED)
        return NAN;
    if (goal->type == GOAL_LEVEL)
        return goal->target;
    if (strcmp(goal->metric->kind, "level") != 0 && goal->type != GOAL_CHANGE)
        return NAN;
    return goal->type == GOAL_CHANGE && goal->relative ? result->baseline * (1 + goal->target)
                                                       : result->baseline + goal->target;
}

/* The first goal that is still to be reached, else the first one. */
static const struct goal_result *find_goal(const struct goal_results *goals, const struct six *six)
{
    const struct goal_result *found = NULL;

    for (size_t i = 0; goals && i < goals->nr; i++) {
        const struct goal_result *result = &goals->items[i];

        if (isnan(goal_level(six, result)) || (found && result->status == GOAL_REACHED))
            continue;
        if (result->status != GOAL_REACHED)
            return result;
        found = result;
    }
    return found;
}

static void add_target(struct spec_builder *builder, struct chart_spec *spec, const struct six *six)
{
    const struct goal_result *result = find_goal(builder->report->goals, six);
    struct str day = {0};
    const char *value;

    if (!result)
        return;
    spec->target = goal_level(six, result);
    spec->target_day = result->goal->deadline;
    value = value_text(builder, six, spec->target);
    spec->target_label = value ? spec_text(builder, MSG_TO_GOAL, (const char *[]){value}) : NULL;
    show_day(&day, result->goal->deadline, spec->lang);
    add_figure(spec, spec_text(builder, MSG_TO_GOAL_BY, (const char *[]){str_text(&day)}), value);
    builder->notes.failed = builder->notes.failed || day.failed;
    str_free(&day);
}

static void add_figures(struct spec_builder *builder, struct chart_spec *spec,
                        const struct six *six)
{
    const struct metric_row *row = &six->row->row;

    add_figure(spec, builder->period, value_text(builder, six, row->value));
    if (!isnan(row->change))
        add_figure(spec, builder->delta, change_text(builder, six, row->change, row->change_pct));
    add_year_ago(builder, spec, six);
    add_month(builder, spec, six);
    add_target(builder, spec, six);
}

static const char *title(struct spec_builder *builder, const struct six *six)
{
    const struct spec_row *row = six->row;
    const char *value;

    if (signal_is_one(&row->row) || isnan(row->row.value))
        return spec_trend_title(builder, row);
    value = value_text(builder, six, row->row.value);
    return value ? spec_text(builder, MSG_SIX_TITLE,
                             (const char *[]){row->label, spec_metric_title(builder, &row->row),
                                              builder->in_period, value})
                 : NULL;
}

static int fill(struct spec_builder *builder, struct chart_spec *spec, const struct six *six)
{
    const struct chart_trend *months = six->kept[1];
    bool day = builder->report->results->calendar.grain == GRAIN_DAY;

    spec->unit = six->unit;
    spec->items[0] = spec_item(builder, six->row);
    spec->items[0].trend = six->kept[0];
    spec->items[0].months = months;
    spec->value_caption = message_text(spec->lang, day ? MSG_SIX_DAYS : MSG_SIX_WEEKS);
    spec->change_caption = message_text(spec->lang, MSG_SIX_MONTHS);
    add_figures(builder, spec, six);
    spec_events(builder, spec, six->row->row.platform, months->starts[0],
                months->starts[months->nr]);
    spec_note_gap(builder, six->row, six->row->label);
    spec_note_gaps(builder, &six->months);
    spec->title = title(builder, six);
    spec->subtitle =
        spec_text(builder, MSG_SIX_SUBTITLE,
                  (const char *[]){spec_metric_unit(builder, &six->row->row), spec_by(builder),
                                   spec_trend_dates(builder, months)});
    spec->footnote = spec_notes(builder);
    return spec->title && spec->subtitle && spec->footnote ? 0 : -1;
}

int spec_six_twelve_chart(struct spec_builder *builder, const struct spec_row *row,
                          const char *name)
{
    const struct report *report = builder->report;
    int64_t months = find_months(report->months, report->results, row->series);
    struct six six = {.row = row, .unit = spec_unit(row->row.metric->unit)};
    struct chart_spec *spec;

    if (months < 0)
        return 0;
    if (spec_trend(builder, report->results, row->series, WEEKS, false, &six.weeks) < 0 ||
        spec_trend(builder, report->months, (size_t)months, MONTHS, false, &six.months) < 0)
        return -1;
    if (six.weeks.points < POINTS_MIN || six.months.points < POINTS_MIN)
        return 0;
    six.kept[0] = spec_keep_trend(builder, &six.weeks);
    six.kept[1] = spec_keep_trend(builder, &six.months);
    spec = spec_new(builder, CHART_SIX_TWELVE, name, 1);
    return six.kept[0] && six.kept[1] && spec ? fill(builder, spec, &six) : -1;
}

int spec_six_twelve(struct spec_builder *builder)
{
    static const char *const charts[][2] = {{"fans", "six-twelve-fans"},
                                            {"engagement_rate", "six-twelve-engagement"},
                                            {"sessions", "six-twelve-sessions"}};
    const struct report *report = builder->report;

    if (!report->months || !report->months->nr_periods ||
        report->results->calendar.grain > GRAIN_WEEK)
        return 0;
    for (size_t i = 0; i < sizeof(charts) / sizeof(*charts); i++) {
        size_t nr;
        struct spec_row *rows = spec_rows(builder, charts[i][0], &nr);

        if (!nr && builder->err->code)
            return -1;
        if (nr && spec_six_twelve_chart(builder, spec_biggest(builder, rows, nr), charts[i][1]) < 0)
            return -1;
    }
    return 0;
}
