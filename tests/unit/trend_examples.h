/* trend_examples.h - invented charts over time and of goals, with every edge case, for the tests
 * and for draw_examples.c.
 */
#ifndef PEGEL_TESTS_TREND_EXAMPLES_H
#define PEGEL_TESTS_TREND_EXAMPLES_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pegel/chart.h"

#define TREND_ITEMS 40

/* A spec with all that it points to. */
struct trend_example {
    struct chart_spec spec;
    struct chart_item items[TREND_ITEMS];
    struct chart_trend trends[TREND_ITEMS], months;
    struct chart_goal goals[TREND_ITEMS];
    char names[TREND_ITEMS][120];
};

static inline void trend_labels(struct chart_trend *trend, enum lang lang)
{
    static const char *const weeks[2][CHART_PERIODS] = {
        {"W36", "W37", "W38", "W39", "W40", "W41", "W42", "W43", "W44", "W45", "W46", "W47", "W48"},
        {"KW 36", "KW 37", "KW 38", "KW 39", "KW 40", "KW 41", "KW 42", "KW 43", "KW 44", "KW 45",
         "KW 46", "KW 47", "KW 48"}};

    for (size_t i = 0; i < trend->nr; i++)
        trend->labels[i] = weeks[lang == LANG_DE][CHART_PERIODS - trend->nr + i];
    for (size_t i = 0; i <= trend->nr; i++)
        trend->starts[i] = (day_t)(20000 + 7 * (CHART_PERIODS - trend->nr + i));
}

static inline void trend_of(struct chart_trend *trend, const double *values, size_t nr,
                            enum lang lang)
{
    *trend = (struct chart_trend){.nr = nr};
    memcpy(trend->values, values, nr * sizeof(*values));
    trend_labels(trend, lang);
}

static inline void trend_limits(struct chart_trend *trend, double lower, double mean, double upper)
{
    trend->limits = true;
    trend->lower = lower;
    trend->mean = mean;
    trend->upper = upper;
}

enum trend_case {
    TREND_SPIKE,
    TREND_RUN,
    TREND_FEW,
    TREND_ONE,
    TREND_FLAT,
    TREND_NEGATIVE,
    TREND_HUGE,
    TREND_NONE,
    TREND_PANELS,
    TREND_PANELS_ONE,
    TREND_PANELS_MANY,
    TREND_PANELS_HUGE,
    TREND_GOALS_FIVE,
    TREND_GOALS_ONE,
    TREND_GOALS_TWELVE,
    TREND_GOALS_MANY,
    TREND_SIX,
    TREND_SIX_WEEKS,
    TREND_SIX_BAD,
    TREND_CASES
};

static const char *const trend_names[TREND_CASES] = {
    "limits",       "limits-run",  "limits-few",  "limits-one", "limits-flat",
    "limits-minus", "limits-huge", "limits-none", "panels",     "panels-one",
    "panels-many",  "panels-huge", "goals",       "goals-one",  "goals-twelve",
    "goals-many",   "six",         "six-weeks",   "six-bad"};

static inline void example_limits(struct trend_example *e, enum trend_case which, enum lang lang)
{
    static const double values[][CHART_PERIODS] = {
        {.029, .031, .030, .033, .028, NAN, .030, .032, .031, .029, .030, .046, .021},
        {40, 52, 38, 47, 44, 61, 66, 63, 70, 64, 68, 72, 69},
        {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 10000, 10020, 9990, 10010},
        {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, 42},
        {7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7},
        {-12, -8, -15, -11, -9, -14, 0, -10, -13, -9, -12, -40, -11},
        {3, 1.2e9, 1.1e9, 1.25e9, 1.3e9, 1.1e9, 1.2e9, 1.2e9, 9e8, 1.2e9, 1.1e9, 1.2e9, 1.23e9},
        {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN}};
    struct chart_trend *trend = &e->trends[0];

    trend_of(trend, values[which - TREND_SPIKE], CHART_PERIODS, lang);
    e->items[0] = (struct chart_item){.name = "LinkedIn", .trend = trend};
    if (which == TREND_SPIKE) {
        trend_limits(trend, .0245, .0303, .0361);
        trend->marks[11] = MARK_SIGNAL;
        trend->marks[12] = MARK_PARTIAL;
        e->items[0].unit = CHART_PERCENT;
        e->spec.events[0] = (struct chart_event){20030, "6 Feb: new website"};
        e->spec.events[1] = (struct chart_event){20032, "8 Feb: press release"};
        e->spec.events[2] = (struct chart_event){30000, "outside"};
        e->spec.nr_events = 3;
    } else if (which == TREND_RUN) {
        trend_limits(trend, 30, 55, 80);
        for (size_t i = 5; i < CHART_PERIODS; i++)
            trend->marks[i] = MARK_RUN;
    } else if (which == TREND_FLAT) {
        trend_limits(trend, 7, 7, 7);
    } else if (which == TREND_NEGATIVE) {
        trend_limits(trend, -21.4, -10.3, .8);
        trend->marks[11] = MARK_SIGNAL;
    } else if (which == TREND_HUGE) {
        trend_limits(trend, 0, 1.1e9, 1.9e9);
    }
    e->spec.kind = CHART_LIMITS;
    e->spec.nr = 1;
}

static inline void example_panels(struct trend_example *e, enum trend_case which, enum lang lang)
{
    const size_t counts[] = {8, 1, TREND_ITEMS, 5};
    unsigned seed = 11;

    e->spec.kind = CHART_MULTIPLES;
    e->spec.nr = counts[which - TREND_PANELS];
    for (size_t i = 0; i < e->spec.nr; i++) {
        struct chart_trend *trend = &e->trends[i];
        double size = which == TREND_PANELS_HUGE && i == 0 ? 1.2e9 : 100 - 12.0 * (double)(i % 10);
        double values[CHART_PERIODS];

        for (size_t k = 0; k < CHART_PERIODS; k++) {
            seed = seed * 1103515245u + 12345u;
            values[k] = i % 6 == 4 && k > 9 ? NAN : size + seed / 65536 % 20 - 10.0;
        }
        trend_of(trend, values, CHART_PERIODS, lang);
        if (i % 5 != 3)
            trend_limits(trend, size - 20, size, size + 20);
        trend->marks[12] = i % 4 == 1 ? MARK_SIGNAL : i % 6 == 5 ? MARK_PARTIAL : MARK_NONE;
        snprintf(e->names[i], sizeof(e->names[i]),
                 i % 3 == 2 ? "Platform %zu · Gemeinnützige Wohnungsbaugesellschaft Überlingen-Süd"
                            : "Netz %zu",
                 i);
        e->items[i] = (struct chart_item){.name = e->names[i], .trend = trend};
    }
}

static inline void example_goals(struct trend_example *e, enum trend_case which, enum lang lang)
{
    static const struct {
        const char *name, *reached[2], *due[2];
        struct chart_goal goal;
    } goals[] = {
        {"50 neue Instagram-Fans",
         {"32 of 50 (64%)", "32 von 50 (64\u00a0%)"},
         {"due today 30", "Soll heute 30"},
         {.share = .64, .planned = .6, .shape = SHAPE_ROUND, .verdict = 1}},
        {"3.000 YouTube-Abos bei der Gemeinnützigen Wohnungsbaugesellschaft",
         {"2,133 of 3,000 (71%)", "2.133 von 3.000 (71\u00a0%)"},
         {"due today 2,480", "Soll heute 2.480"},
         {.share = .71, .planned = .827, .shape = SHAPE_DOWN, .verdict = -1}},
        {"Engagement LinkedIn 3 %",
         {"n/a", "k.\u00a0A."},
         {NULL, NULL},
         {.share = NAN, .planned = NAN}},
        {"1.000 Newsletter-Leser",
         {"1,084 of 1,000 (108%)", "1.084 von 1.000 (108\u00a0%)"},
         {NULL, NULL},
         {.share = 1.084, .planned = NAN, .shape = SHAPE_SQUARE, .verdict = 1}},
        {"20 neue Mastodon-Fans",
         {"−4 of 20 (−20%)", "−4 von 20 (−20\u00a0%)"},
         {"due today 12", "Soll heute 12"},
         {.share = -.2, .planned = .6, .shape = SHAPE_DOWN, .verdict = -1}},
        {"Riesig",
         {"1,234,567,890 of 3 (> 999%)", "1.234.567.890 von 3 (> 999\u00a0%)"},
         {"due today 1,234,567", "Soll heute 1.234.567"},
         {.share = 4e8, .planned = .01, .shape = SHAPE_UP, .verdict = 1}},
    };
    static const char *const words[2][3] = {{"behind", "on plan", "ahead"},
                                            {"im Rückstand", "im Plan", "voraus"}};
    const size_t counts[] = {5, 1, 12, TREND_ITEMS};

    e->spec.kind = CHART_GOALS;
    e->spec.nr = counts[which - TREND_GOALS_FIVE];
    for (size_t i = 0; i < e->spec.nr; i++) {
        size_t at = i % (sizeof(goals) / sizeof(*goals));
        struct chart_goal *goal = &e->goals[i];

        *goal = goals[at].goal;
        goal->target = 50;
        goal->until = lang == LANG_DE ? "bis 31.12.2026" : "until 31 Dec 2026";
        goal->reached = goals[at].reached[lang == LANG_DE];
        goal->due = goals[at].due[lang == LANG_DE];
        goal->status = words[lang == LANG_DE][1 + goal->verdict];
        goal->status_name = words[0][1 + goal->verdict];
        e->items[i] = (struct chart_item){.name = goals[at].name, .goal = goal};
    }
}

static inline void example_six(struct trend_example *e, enum trend_case which, enum lang lang)
{
    static const double weeks[6] = {1198, 1225, 1240, 1236, 1262, 1284};
    static const double months[12] = {980,  1004, 1020, 1052, 1075, 1088,
                                      1102, 1130, 1151, 1170, 1236, 1284};
    static const double bad[12] = {-5, NAN, 0, 1.2e9, 3, NAN, NAN, NAN, 7, -1e6, 4, NAN};
    static const char *const names[12] = {"Dez", "Jan", "Feb", "Mär", "Apr", "Mai",
                                          "Jun", "Jul", "Aug", "Sep", "Okt", "Nov"};
    bool odd = which == TREND_SIX_BAD;

    trend_of(&e->trends[0], odd ? bad + 3 : weeks, 6, lang);
    trend_of(&e->months, odd ? bad : months, 12, lang);
    for (size_t i = 0; i < 12; i++) {
        e->months.labels[i] = names[i];
        e->months.year_ago[i] = 0.9 * e->months.values[i] - 20;
    }
    e->months.with_year_ago = true;
    e->months.marks[11] = MARK_PARTIAL;
    e->items[0] = (struct chart_item){.name = "Fans",
                                      .trend = &e->trends[0],
                                      .months = which == TREND_SIX_WEEKS ? NULL : &e->months};
    e->spec.kind = CHART_SIX_TWELVE;
    e->spec.nr = 1;
    e->spec.target_label = lang == LANG_DE ? "Ziel 1.300" : "target 1,300";
    e->spec.target = 1300;
    e->spec.target_day = 20085;
    e->spec.nr_figures = CHART_FIGURES;
    for (size_t i = 0; i < CHART_FIGURES; i++)
        e->spec.figures[i] = (struct chart_figure){i % 2 ? "zur Vorwoche" : "KW 48",
                                                   i % 2 ? "+1,8\u00a0%" : "1.284"};
    e->spec.events[0] = (struct chart_event){20060, "8 Mar: press release"};
    e->spec.nr_events = 1;
}

static inline void trend_example(struct trend_example *e, enum trend_case which, enum lang lang)
{
    memset(e, 0, sizeof(*e));
    if (which < TREND_PANELS)
        example_limits(e, which, lang);
    else if (which < TREND_GOALS_FIVE)
        example_panels(e, which, lang);
    else if (which < TREND_SIX)
        example_goals(e, which, lang);
    else
        example_six(e, which, lang);
    e->spec.name = trend_names[which];
    e->spec.lang = lang;
    e->spec.items = e->items;
    e->spec.title = lang == LANG_DE ? "LinkedIn: Engagement-Rate in KW 47 höher als üblich"
                                    : "LinkedIn: engagement rate in week 47 higher than usual";
    e->spec.subtitle = lang == LANG_DE ? "Engagement-Rate in %, je Woche, KW 36 bis KW 48 "
                                         "(31.08.–29.11.2026)"
                                       : "Engagement rate in %, by week, week 36 to week 48 (31 "
                                         "Aug – 29 Nov 2026)";
    e->spec.footnote = lang == LANG_DE ? "Quelle: Exporte der Plattformen, Daten bis 29.11.2026"
                                       : "Source: exports of the platforms, data up to 29 Nov 2026";
}

#endif
