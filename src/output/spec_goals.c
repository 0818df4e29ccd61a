/* The chart "goals": how far each goal is at the end of the period. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart_words.h"
#include "pegel/number.h"
#include "pegel/text.h"
#include "show.h"
#include "spec.h"
#include "summary_goals.h"

#define NOTES_MAX 2 /* goals without a number whose reason is told */

static const struct {
    enum chart_shape shape;
    int verdict;
} looks[] = {
    [GOAL_REACHED] = {SHAPE_SQUARE, 1},     [GOAL_AHEAD] = {SHAPE_UP, 1},
    [GOAL_ON_PLAN] = {SHAPE_ROUND, 1},      [GOAL_BEHIND] = {SHAPE_DOWN, -1},
    [GOAL_OUT_OF_REACH] = {SHAPE_DOWN, -1}, [GOAL_MISSED] = {SHAPE_SQUARE, -1},
    [GOAL_NOT_STARTED] = {SHAPE_NONE, 0},   [GOAL_NO_DATA] = {SHAPE_NONE, 0},
};

/* Numbers are in the goal's own terms: a change of a rate in points, a relative one in percent. */
static void add_number(struct str *out, const struct goal *goal, double value, enum lang lang)
{
    enum chart_unit unit = spec_unit(goal->metric->unit);

    if (goal->type == GOAL_CHANGE && goal->relative)
        chart_change_pct(out, value, lang);
    else if (goal->type != GOAL_LEVEL && unit == CHART_PERCENT)
        chart_change(out, value, unit, lang);
    else
        chart_value(out, value, unit, lang);
}

/* The part of the way to the target; NaN where there is no way: a target of zero or one that more
 * would lead away from. What is to become less begins at its value at the start. */
static double share_of(const struct goal_result *result, double value)
{
    const struct goal *goal = result->goal;
    bool fewer = goal->metric->better < 0;
    double from = fewer && goal->type == GOAL_LEVEL ? result->baseline : 0;
    double way = goal->target - from;

    return (fewer ? way < 0 : way > 0) ? (value - from) / way : NAN;
}

/* Whole percent; never 100 for what is not reached yet. */
static void add_share(struct str *out, double share, enum lang lang)
{
    double percent = number_round(share * 100, 0);

    if (share < 1 && percent >= 100)
        percent = 99;
    if (fabs(percent) > 999) {
        str_adds(out, percent > 0 ? ">\u00a0" : "<\u00a0");
        percent = percent > 0 ? 999 : -999;
    }
    str_adds(out, percent < 0 ? "\u2212" : "");
    number_rounded(out, fabs(percent), 0, lang == LANG_DE ? NUMBER_COMMA : NUMBER_POINT);
    str_adds(out, lang == LANG_DE ? "\u00a0%" : "%");
}

static const char *reached(struct spec_builder *builder, const struct goal_result *result,
                           double share)
{
    enum lang lang = builder->report->lang;
    struct str parts[3] = {{0}};
    const char *text;

    if (isnan(result->actual))
        return message_text(lang, MSG_MISSING);
    add_number(&parts[0], result->goal, result->actual, lang);
    add_number(&parts[1], result->goal, result->goal->target, lang);
    if (!isnan(share))
        add_share(&parts[2], share, lang);
    text =
        spec_text(builder, isnan(share) ? MSG_GOAL_OF_ALONE : MSG_GOAL_OF,
                  (const char *[]){str_text(&parts[0]), str_text(&parts[1]), str_text(&parts[2])});
    for (size_t i = 0; i < 3; i++) {
        if (parts[i].failed)
            error_memory(builder->err);
        str_free(&parts[i]);
    }
    return text;
}

/* Nothing is due of a goal that is over or has no even pace. */
static bool is_due(const struct goal_result *result)
{
    return !isnan(result->planned) && !isnan(result->actual) &&
           result->planned != result->goal->target && result->status != GOAL_MISSED;
}

static const char *due(struct spec_builder *builder, const struct goal_result *result)
{
    struct str number = {0};
    const char *text;

    add_number(&number, result->goal, result->planned, builder->report->lang);
    text = spec_text(builder, MSG_GOAL_DUE, (const char *[]){str_text(&number)});
    if (number.failed)
        error_memory(builder->err);
    str_free(&number);
    return text;
}

static const char *name_of(struct spec_builder *builder, const struct goal_result *result)
{
    struct str text = {0};

    text_clean(&text, slice_of(result->goal->name));
    return spec_take(builder, &text);
}

/* "until 31 Dec 2026", after the account where the goal itself does not name it. */
static const char *until(struct spec_builder *builder, const struct goal_result *result)
{
    const struct report *report = builder->report;
    struct str text = {0}, day = {0};

    goal_owner(&text, report, result);
    str_adds(&text, text.len ? " · " : "");
    show_day(&day, result->goal->deadline, report->lang);
    message_add(&text, report->lang, MSG_GOAL_UNTIL, (const char *[]){str_text(&day)});
    text.failed = text.failed || day.failed;
    str_free(&day);
    return spec_take(builder, &text);
}

static int fill(struct spec_builder *builder, struct chart_item *item,
                const struct goal_result *result)
{
    struct chart_goal *goal = arena_alloc(&builder->set->arena, sizeof(*goal));
    double share = isnan(result->actual) ? NAN : share_of(result, result->actual);

    if (!goal)
        return error_memory(builder->err);
    *goal = (struct chart_goal){
        .share = share,
        .planned = is_due(result) ? share_of(result, result->planned) : NAN,
        .target = result->goal->target,
        .until = until(builder, result),
        .reached = reached(builder, result, share),
        .due = is_due(result) ? due(builder, result) : NULL,
        .status =
            message_text(builder->report->lang, (enum message)(MSG_GOAL_REACHED + result->status)),
        .status_name = goal_status_word(result->status),
        .shape = looks[result->status].shape,
        .verdict = looks[result->status].verdict,
    };
    *item = (struct chart_item){.name = name_of(builder, result),
                                .value = result->actual,
                                .previous = result->planned,
                                .subject = goal->verdict < 0,
                                .goal = goal};
    return item->name && goal->until && goal->reached && (goal->due || !is_due(result)) ? 0 : -1;
}

/* "1 reached, 2 behind", of a single goal its name and where it stands. */
static const char *title(struct spec_builder *builder, const struct chart_spec *spec)
{
    enum lang lang = builder->report->lang;
    const struct goal_results *goals = builder->report->goals;
    const char *comma = "";
    struct str text = {0};

    if (spec->nr == 1)
        return spec_text(builder, MSG_GOALS_TITLE_ONE,
                         (const char *[]){spec->items[0].name, spec->items[0].goal->status});
    str_addf(&text, "%s: ", message_text(lang, MSG_GOALS));
    for (int status = GOAL_REACHED; status <= GOAL_NO_DATA; status++) {
        size_t nr = 0;
        char number[24];

        for (size_t i = 0; i < goals->nr; i++)
            nr += (int)goals->items[i].status == status;
        if (!nr)
            continue;
        snprintf(number, sizeof(number), "%zu", nr);
        str_adds(&text, comma);
        comma = ", ";
        message_add(&text, lang, status == GOAL_NO_DATA ? MSG_GOALS_NO_DATA : MSG_GOALS_COUNT,
                    (const char *[]){
                        number, message_text(lang, (enum message)(MSG_GOAL_REACHED + status))});
    }
    return spec_take(builder, &text);
}

static void note_reasons(struct spec_builder *builder, const struct chart_spec *spec)
{
    const struct goal_results *goals = builder->report->goals;
    size_t nr = 0;

    for (size_t i = 0; i < goals->nr && nr < NOTES_MAX; i++) {
        struct str reason = {0};

        if (!isnan(goals->items[i].actual) || !*goals->items[i].note)
            continue;
        message_phrase(&reason, builder->report->lang, goals->items[i].note);
        spec_note(builder, MSG_MISSING_FOR,
                  (const char *[]){spec->items[i].name, str_text(&reason)});
        builder->notes.failed = builder->notes.failed || reason.failed;
        str_free(&reason);
        nr++;
    }
}

static const char *subtitle(struct spec_builder *builder)
{
    const struct results *results = builder->report->results;
    struct str day = {0};
    const char *text;

    show_day(&day, results->periods[results->current].end - 1, builder->report->lang);
    text =
        spec_text(builder, MSG_GOALS_SUBTITLE, (const char *[]){str_text(&day), builder->period});
    if (day.failed)
        error_memory(builder->err);
    str_free(&day);
    return text;
}

int spec_goals(struct spec_builder *builder)
{
    const struct goal_results *goals = builder->report->goals;
    struct chart_spec *spec;

    if (!goals || !goals->nr)
        return 0;
    spec = spec_new(builder, CHART_GOALS, "goals", goals->nr);
    if (!spec)
        return -1;
    for (size_t i = 0; i < goals->nr; i++) {
        if (fill(builder, &spec->items[i], &goals->items[i]) < 0)
            return -1;
    }
    note_reasons(builder, spec);
    spec->title = title(builder, spec);
    spec->subtitle = subtitle(builder);
    spec->footnote = spec_notes(builder);
    return spec->title && spec->subtitle && spec->footnote ? 0 : -1;
}
