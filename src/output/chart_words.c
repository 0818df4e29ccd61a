/* What charts say by themselves, in English and German. */
#include "chart_words.h"

static const struct chart_words english = {
    .missing = "n/a",
    .no_data = "No data for this period",
    .other = "Other",
    .hidden = "more not shown (see CSV)",
    .rounding = "Shares are rounded and may not add up to 100%",
    .not_in_total = "Not in the 100% (n/a):",
    .zero = "0:",
    .gap = "? = no number for this period",
    .bare_gap = "Gap: no number for this period",
    .own_scales = "Numbers of different units have scales of their own",
    .heads = "Green/circle: better, red/square: worse",
    .colours = "Green: better, red: worse",
    .change = "Δ to previous",
    .change_pct = "Δ %",
    .absolute = "Δ absolute",
    .current = "current",
    .net = "Net change",
    .level = "Level",
    .kinds = {"Bar chart", "Column chart", "Donut chart", "Pie chart", "Variance chart"},
    .change_word = "change",
    .before_word = "before",
};

static const struct chart_words german = {
    .missing = "k.\u00a0A.",
    .no_data = "Keine Daten in diesem Zeitraum",
    .other = "Sonstige",
    .hidden = "weitere nicht gezeigt (siehe CSV)",
    .rounding = "Rundungsdifferenzen möglich",
    .not_in_total = "Nicht in den 100\u00a0% (k.\u00a0A.):",
    .zero = "0:",
    .gap = "? = für diesen Zeitraum liegt keine Zahl vor",
    .bare_gap = "Lücke: für diesen Zeitraum liegt keine Zahl vor",
    .own_scales = "Zahlen verschiedener Einheit haben je einen eigenen Maßstab",
    .heads = "Grün/Kreis: besser, rot/Quadrat: schlechter",
    .colours = "Grün: besser, rot: schlechter",
    .change = "Δ zum Vorwert",
    .change_pct = "Δ\u00a0%",
    .absolute = "Δ absolut",
    .current = "aktuell",
    .net = "Nettoveränderung",
    .level = "Stand",
    .kinds = {"Balkendiagramm", "Säulendiagramm", "Ringdiagramm", "Kreisdiagramm",
              "Abweichungsdiagramm"},
    .change_word = "Veränderung",
    .before_word = "vorher",
};

const struct chart_words *chart_words(enum lang lang)
{
    return lang == LANG_DE ? &german : &english;
}
