/* chart_examples.h - invented charts of every kind and edge case, for the tests of charts and for
 * draw_examples.c, which draws them for a human to look at.
 */
#ifndef PEGEL_TESTS_CHART_EXAMPLES_H
#define PEGEL_TESTS_CHART_EXAMPLES_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pegel/chart.h"

#define NA NAN
#define EXAMPLE_ITEMS 40

struct example {
    const char *name;
    enum chart_kind kind;
    enum chart_unit unit;
    const char *de[3], *en[3]; /* title, subtitle, footnote */
    const char *total[2];      /* German, English */
    double whole;
    struct chart_item items[12];
    size_t nr;
};

static const struct example examples[] = {
    {"bars", CHART_BARS, CHART_PERCENT,
     {"Instagram legt zu; TikTok bleibt trotz Rückgang am stärksten",
      "Engagement-Rate je Plattform in %, KW 46 (9.–15.11.2026), Δ zur Vorwoche in Prozentpunkten",
      "Dunkel: KW 46, hell: KW 45 · Farbiges Δ: außerhalb der üblichen Schwankung · X: k. A. (kein "
      "Export) · Mastodon: k. A. (Vorwoche fehlt) · Quelle: Exporte der Plattformen, Daten bis "
      "15.11.2026"},
     {"Instagram gains; TikTok stays ahead in spite of its decline",
      "Engagement rate by platform in %, week 46 (9–15 Nov 2026), Δ to the previous week in "
      "percentage points",
      "Dark: week 46, light: week 45 · Coloured Δ: beyond the usual range · X: n/a (no export) · "
      "Source: exports of the platforms, data up to 15 Nov 2026"},
     {0}, 0,
     {{.name = "LinkedIn", .value = 0.0312, .previous = 0.0299, .change = 0.0013, .better = 1},
      {.name = "TikTok", .value = 0.0641, .previous = 0.0708, .change = -0.0067, .better = 1},
      {.name = "Instagram", .value = 0.0479, .previous = 0.0441, .change = 0.0038, .better = 1,
       .signal = true},
      {.name = "YouTube", .value = 0.0204, .previous = 0.0204, .change = 0, .better = 1},
      {.name = "X", .value = NA, .previous = 0.0042, .change = NA, .better = 1},
      {.name = "Mastodon @stadtwerke_süd", .value = 0.0092, .previous = NA, .change = NA},
      {.name = "Facebook", .value = 0.0127, .previous = 0.0132, .change = -0.0005, .better = 1,
       .partial = true}},
     7},
    {"columns", CHART_COLUMNS, CHART_COUNT,
     {"Instagram gewinnt 120 Fans, LinkedIn und Facebook verlieren leicht",
      "Anzahl Fans je Plattform am Sonntag, KW 41–46/2026; oben: Veränderung zur Vorwoche",
      "Dunkel: KW 46, hell: die Wochen davor · Quelle: Exporte der Plattformen, Daten bis "
      "15.11.2026"},
     {"Instagram gains 120 fans, LinkedIn and Facebook lose slightly",
      "Number of fans by platform on Sunday, weeks 41–46/2026; above: change to the previous week",
      "Dark: week 46, light: the weeks before · Source: exports of the platforms, data up to 15 "
      "Nov 2026"},
     {0}, 0,
     {{.name = "Instagram", .change = 120, .better = 1,
       .history = {11840, 11905, 11950, 12020, 12088, 12208}},
      {.name = "TikTok", .change = 65, .better = 1,
       .history = {8015, 8090, 8180, 8301, 8401, 8466}},
      {.name = "LinkedIn", .change = -14, .better = 1,
       .history = {5310, 5345, 5369, 5391, 5402, 5388}},
      {.name = "Facebook", .change = -11, .better = 1,
       .history = {9122, 9115, 9101, 9096, 9071, 9060}},
      {.name = "YouTube", .change = 0, .better = 1,
       .history = {2101, 2109, NA, 2128, 2133, 2133}}},
     5},
    {"donut", CHART_DONUT, CHART_COUNT,
     {"Instagram bringt fast die Hälfte aller Zugriffe aus sozialen Netzen",
      "Anteil der Zugriffe auf die Website je Herkunft in %, KW 46/2026 (9.–15.11.2026)",
      "Quelle: Exporte der Web-Analyse, Daten bis 15.11.2026"},
     {"Instagram brings almost half of all sessions from social networks",
      "Sessions of the website by source in %, week 46/2026 (9–15 Nov 2026)",
      "Source: exports of web analytics, data up to 15 Nov 2026"},
     {"Sitzungen", "sessions"}, 0,
     {{.name = "Facebook", .value = 722}, {.name = "LinkedIn", .value = 1107},
      {.name = "Instagram", .value = 2108}, {.name = "Google My Business", .value = 318},
      {.name = "Newsletter", .value = 240}, {.name = "YouTube", .value = 150},
      {.name = "TikTok", .value = 91}, {.name = "X", .value = 40},
      {.name = "Pinterest", .value = 11}, {.name = "Threads", .value = 2},
      {.name = "Mastodon", .value = 0}, {.name = "Xing", .value = NA}},
     12},
    {"variance", CHART_VARIANCE, CHART_COUNT,
     {"Instagram plus 42, TikTok minus 31: insgesamt 15 Netto-Fans mehr",
      "Netto-Fans je Plattform, KW 46/2026, Veränderung zur Vorwoche (KW 45)",
      "Δ % nur ab 10 Netto-Fans in der Vorwoche · X: k. A. (kein Export) · Quelle: Exporte der "
      "Plattformen, Daten bis 15.11.2026"},
     {"Instagram plus 42, TikTok minus 31: 15 more net fans in all",
      "Net fans by platform, week 46/2026, change to the previous week (week 45)",
      "Δ % only from 10 net fans in the previous week · X: n/a (no export) · Source: exports of "
      "the platforms, data up to 15 Nov 2026"},
     {0}, 0,
     {{.name = "Instagram", .value = 120, .previous = 78, .change = 42, .change_pct = 42 / 78.0,
       .better = 1},
      {.name = "Mastodon", .value = 12, .previous = 0, .change = 12, .change_pct = NA,
       .better = 1},
      {.name = "Facebook", .value = -11, .previous = -19, .change = 8, .change_pct = NA,
       .better = 1},
      {.name = "Newsletter", .value = 31, .previous = 24, .change = 7, .change_pct = 7 / 24.0,
       .better = 1},
      {.name = "YouTube", .value = 0, .previous = 2, .change = -2, .change_pct = NA, .better = 1},
      {.name = "LinkedIn", .value = -14, .previous = 7, .change = -21, .change_pct = NA,
       .better = 1},
      {.name = "TikTok", .value = 65, .previous = 96, .change = -31, .change_pct = -31 / 96.0,
       .better = 1},
      {.name = "X", .value = NA, .previous = 3, .change = NA, .change_pct = NA, .better = 1}},
     8},
    {"changes", CHART_VARIANCE, CHART_COUNT,
     {"Jenseits der üblichen Schwankung in KW 46: Engagement-Rate: Instagram",
      "Wert, absolute und relative Veränderung zur Vorwoche, KW 46 (9.–15.11.2026)", NULL},
     {"Beyond the usual range in week 46: engagement rate: Instagram",
      "Value, absolute and relative change to the previous week, week 46 (9–15 Nov 2026)", NULL},
     {0}, 0,
     {{.name = "Fans: Facebook · Bäckerei Muster", .value = 9060, .previous = 9071, .change = -11,
       .change_pct = -11 / 9071.0, .better = 1},
      {.name = "Fans: Instagram · baeckerei.muster", .value = 12208, .previous = 12088,
       .change = 120, .change_pct = 120 / 12088.0, .better = 1},
      {.name = "Engagement-Rate: Instagram", .value = 0.048, .previous = 0.044, .change = 0.004,
       .change_pct = NA, .better = 1, .unit = CHART_PERCENT},
      {.name = "Engagement-Rate: Facebook", .value = 0.0127, .previous = 0.0132,
       .change = -0.0005, .change_pct = NA, .better = 1, .unit = CHART_PERCENT},
      {.name = "Sitzungen von Facebook", .value = 62, .previous = 45, .change = 17,
       .change_pct = 17 / 45.0, .better = 1},
      {.name = "Reklamationen", .value = 14, .previous = 11, .change = 3, .change_pct = 3 / 11.0,
       .better = -1},
      {.name = "Geteilt je 1.000 Fans", .value = 19.81, .previous = 21.2, .change = -1.39,
       .change_pct = NA, .unit = CHART_PER_MILLE}},
     7},
    {"bars-one", CHART_BARS, CHART_COUNT, {"Eine Zeile", NULL, NULL}, {"One row", NULL, NULL},
     {0}, 0,
     {{.name = "Instagram", .value = 1234567, .previous = 999960, .change = 234607, .better = 1,
       .signal = true}},
     1},
    {"bars-signs", CHART_BARS, CHART_COUNT,
     {"Negative Werte, gemischte Vorzeichen und eine Null", "Netto-Fans je Plattform", NULL},
     {"Negative values, mixed signs and a zero", "Net fans by platform", NULL}, {0}, 0,
     {{.name = "Instagram", .value = 40, .previous = -12, .change = 52, .better = 1,
       .signal = true},
      {.name = "Facebook", .value = -31, .previous = -8, .change = -23, .better = 1,
       .signal = true},
      {.name = "X", .value = -5, .previous = 14, .change = -19, .better = 1},
      {.name = "YouTube", .value = 0, .previous = 0, .change = 0},
      {.name = "LinkedIn", .value = NA, .previous = -9, .change = NA}},
     5},
    {"bars-negative", CHART_BARS, CHART_COUNT, {"Alle negativ", NULL, NULL},
     {"All negative", NULL, NULL}, {0}, 0,
     {{.name = "Instagram", .value = -40, .previous = -12, .change = -28, .better = 1},
      {.name = "Facebook", .value = -31, .previous = -8, .change = -23, .better = 1}},
     2},
    {"bars-huge", CHART_BARS, CHART_COUNT, {"Von 3 bis 1,2 Milliarden", NULL, NULL},
     {"From 3 to 1.2 billion", NULL, NULL}, {0}, 0,
     {{.name = "Klein", .value = 3, .previous = 2, .change = 1, .better = 1},
      {.name = "Mittel", .value = 98765, .previous = 123456, .change = -24691, .better = 1},
      {.name = "Groß", .value = 1.2e9, .previous = 1.1e9, .change = 1e8, .better = 1}},
     3},
    {"bars-empty", CHART_BARS, CHART_PERCENT,
     {"Engagement-Rate je Plattform in KW 46", "Engagement-Rate je Plattform in %",
      "Quelle: Exporte der Plattformen"},
     {"Engagement rate by platform in week 46", "Engagement rate by platform in %",
      "Source: exports of the platforms"},
     {0}, 0, {{0}}, 0},
    {"columns-one", CHART_COLUMNS, CHART_COUNT, {"Eine Gruppe, unvollständig", NULL, NULL},
     {"One group, incomplete", NULL, NULL}, {0}, 0,
     {{.name = "Instagram", .change = -2200, .better = 1, .partial = true,
       .history = {NA, NA, 12000, 13000, 12500, 10300}}},
     1},
    {"columns-odd", CHART_COLUMNS, CHART_COUNT,
     {"Negative Werte, Lücken, Nullen", "Netto-Fans je Plattform", NULL},
     {"Negative values, gaps, zeros", "Net fans by platform", NULL}, {0}, 0,
     {{.name = "Instagram", .change = 20, .better = 1, .history = {-10, 5, 12, -3, 7, 27}},
      {.name = "Facebook", .change = -30, .better = 1, .history = {3, 5, 2, -3, 7, -23}},
      {.name = "YouTube", .change = NA, .history = {NA, NA, NA, NA, 4, NA}},
      {.name = "TikTok", .change = 0, .history = {0, 0, 0, 0, 0, 0}}},
     4},
    {"pie", CHART_PIE, CHART_COUNT, {"Drei Viertel kommen von Facebook", NULL, NULL},
     {"Three quarters come from Facebook", NULL, NULL}, {"Sitzungen", "sessions"}, 0,
     {{.name = "Facebook", .value = 75}, {.name = "Instagram", .value = 15},
      {.name = "LinkedIn", .value = 8}, {.name = "X", .value = 2}},
     4},
    {"donut-one", CHART_DONUT, CHART_COUNT, {"Alles von Facebook", NULL, NULL},
     {"All of it from Facebook", NULL, NULL}, {"Sitzungen", "sessions"}, 0,
     {{.name = "Facebook", .value = 75}}, 1},
    {"donut-almost", CHART_DONUT, CHART_COUNT, {"Fast alles von Facebook", NULL, NULL},
     {"Almost all of it from Facebook", NULL, NULL}, {"Sitzungen", "sessions"}, 0,
     {{.name = "Facebook", .value = 9999}, {.name = "X", .value = 1}}, 2},
    {"donut-list", CHART_DONUT, CHART_COUNT,
     {"Lange Namen stehen in einer Liste", NULL, NULL}, {"Long names stand in a list", NULL, NULL},
     {"Sitzungen", "sessions"}, 5000,
     {{.name = "Newsletter der Stadtwerke Süd an alle Haushalte im Versorgungsgebiet",
       .value = 2000},
      {.name = "Facebook · Bäckerei Muster, Filiale am Marktplatz", .value = 1200},
      {.name = "Instagram", .value = 800}, {.name = "X", .value = 3}},
     4},
    {"donut-zero", CHART_DONUT, CHART_COUNT, {"Nichts da", NULL, NULL}, {"Nothing there", NULL, NULL},
     {0}, 0, {{.name = "Facebook", .value = 0}, {.name = "X", .value = NA}}, 2},
    {"hostile", CHART_BARS, CHART_COUNT,
     {"`touch h1` '.system('touch h2').' \"\n!touch h3 <script>alert(1)</script> & 50 % {a_b}^2 @m",
      "$(touch h4) \\\"; system(\"touch h5\") # \xff\xfe \x1b[31m \u202e😀 東京 &amp; ~ | < >",
      "END_D\n=cmd|' /C calc'!A0"},
     {"`touch h1` '.system('touch h2').' \"\n!touch h3 <script>alert(1)</script> & 50 % {a_b}^2 @m",
      "$(touch h4) \\\"; system(\"touch h5\") # \xff\xfe \x1b[31m \u202e😀 東京 &amp; ~ | < >",
      "END_D\n=cmd|' /C calc'!A0"},
     {0}, 0,
     {{.name = "`touch h6`", .value = 9, .previous = 1, .change = 8},
      {.name = "'.system('touch h7').'", .value = 8, .previous = 1, .change = 7},
      {.name = "50 % {a_b}^2 @m\\n", .value = 7, .previous = 1, .change = 6},
      {.name = "END_D", .value = 6, .previous = 1, .change = 5},
      {.name = "e", .value = 5, .previous = 1, .change = 4},
      {.name = "\"; !touch h8 #", .value = 4, .previous = 1, .change = 3},
      {.name = "=HYPERLINK(\"x\")", .value = 3, .previous = 1, .change = 2},
      {.name = "<script>&amp;", .value = 2, .previous = 1, .change = 1},
      {.name = "1,1", .value = 1, .previous = 1, .change = 0}},
     9},
};

#define EXAMPLES (sizeof(examples) / sizeof(*examples))

static inline struct chart_spec example_spec(const struct example *example, enum lang lang)
{
    static const char *const weeks[2][CHART_HISTORY] = {
        {"week 41", "week 42", "week 43", "week 44", "week 45", "week 46"},
        {"KW 41", "KW 42", "KW 43", "KW 44", "KW 45", "KW 46"}};
    const char *const *text = lang == LANG_DE ? example->de : example->en;
    struct chart_spec spec = {
        .kind = example->kind, .name = example->name, .title = text[0], .subtitle = text[1],
        .footnote = text[2], .unit = example->unit, .lang = lang,
        .total_label = example->total[lang == LANG_EN], .total = example->whole,
        .items = (struct chart_item *)(size_t)example->items, .nr = example->nr};

    memcpy(spec.labels, weeks[lang == LANG_DE], sizeof(spec.labels));
    return spec;
}

/* `nr` items with long names and numbers of many sizes, the same on every run. */
static inline void example_many(struct chart_item items[EXAMPLE_ITEMS],
                                char names[EXAMPLE_ITEMS][120], size_t nr)
{
    unsigned seed = 7;

    for (size_t i = 0; i < nr; i++) {
        struct chart_item *item = &items[i];

        seed = seed * 1103515245u + 12345u;
        snprintf(names[i], sizeof(names[i]),
                 i % 3 ? "Platform %zu · Gemeinnützige Wohnungsbaugesellschaft Überlingen-Süd mbH"
                       : "Netz %zu", i);
        *item = (struct chart_item){.name = names[i], .value = seed % 100000 / 7.0,
                                    .better = (int)(i % 3) - 1, .signal = i % 4 == 0,
                                    .partial = i % 5 == 0};
        item->previous = i % 7 == 3 ? NA : item->value * (0.4 + seed % 13 / 10.0);
        item->change = item->value - item->previous;
        item->change_pct = item->change / item->previous;
        for (size_t k = 0; k < CHART_HISTORY; k++)
            item->history[k] = (i + k) % 9 == 4 ? NA : item->value * (0.3 + 0.2 * (double)k);
    }
}

#endif
