/* Signals and notes are fixed English phrases in the data files; here they get a German voice for
 * the summary and the charts. */
#include <string.h>

#include "pegel/messages.h"
#include "show.h"

/* "*" stands for a number, a date or a name, in the same order in both languages. */
static const struct {
    const char *en, *de;
} phrases[] = {
    {"previous 0", "vorher 0"},
    {"small base", "kleine Basis"},
    {"sign change", "Vorzeichenwechsel"},
    {"definition changed", "andere Definition als vorher"},
    {"no comparison: * of * days missing", "kein Vergleich: * von * Tagen fehlen"},
    {"no comparison: *", "kein Vergleich: *"},
    {"undefined", "nicht definiert"},
    {"withheld", "zurückgehalten"},
    {"incomplete", "unvollständig"},
    {"no value", "kein Wert"},
    {"no value before the period", "kein Wert vor dem Zeitraum"},
    {"no data", "keine Daten"},
    {"no value since the start", "kein Wert seit dem Beginn"},
    {"no value at the start", "kein Wert zu Beginn"},
    {"start value 0", "Anfangswert 0"},
    {"no account has this metric", "kein Konto hat diese Kennzahl"},
    {"* of * days without a value", "* von * Tagen ohne Wert"},
    {"no data in this period", "keine Daten in diesem Zeitraum"},
    {"a report crosses the period", "ein Bericht reicht über den Zeitraum hinaus"},
    {"division by zero", "Division durch null"},
    {"first value *", "erster Wert vom *"},
    {"last value *", "letzter Wert vom *"},
    {"start value *", "Anfangswert vom *"},
    {"values withheld", "Werte zurückgehalten"},
    {"not reported for exactly this period", "nicht für genau diesen Zeitraum gemeldet"},
    {"no direct sessions in the table: the total is needed",
     "Tabelle ohne direkte Sitzungen: Summe fehlt"},
    {"no direct sessions in the table", "keine direkten Sitzungen in der Tabelle"},
    {"no posts", "keine Beiträge"},
    {"no responses", "keine Antworten"},
    {"no answers", "keine Antworten"},
    {"no mentions", "keine Erwähnungen"},
    {"no orders", "keine Bestellungen"},
    {"no messages", "keine Nachrichten"},
    {"no messages_due", "keine Nachricht ist 24 Stunden alt"},
    {"all answers alike", "alle Antworten gleich"},
    {"orders known since *", "Bestellungen bekannt seit *"},
    {"* without time of day", "* ohne Uhrzeit"},
    {"* post without *", "* Beitrag ohne Wert: *"},
    {"* posts without *", "* Beiträge ohne Wert: *"},
    {"* post with * 0", "* Beitrag mit * 0"},
    {"* posts with * 0", "* Beiträge mit * 0"},
    {"not in the table of referrers", "nicht in der Tabelle der Herkünfte"},
    {"see pegel explain", "siehe pegel explain"},
    {"year ago partial", "Vorjahr unvollständig"},
    {"year ago by another definition", "Vorjahr nach anderer Definition"},
    {"high", "hoch"},
    {"low", "niedrig"},
    {"run", "Serie"},
    {"routine", "üblich"},
    {"too few", "zu wenige"},
    {"trial *", "vorl. *"},
    /* measures, within a phrase */
    {"reach", "Reichweite"},
    {"impressions", "Impressionen"},
    {"views", "Aufrufe"},
    {"reactions", "Reaktionen"},
    {"comments", "Kommentare"},
    {"shares", "Geteilt"},
    {"saves", "Gespeichert"},
    {"clicks", "Klicks"},
    {"engagements", "Interaktionen"},
    {"fans", "Fans"},
};

struct match {
    struct slice parts[4];
    size_t nr;
};

/* Does the text fit the pattern? A "*" takes as little as possible, but at least one byte. */
static bool fits(const char *pattern, struct slice text, struct match *match)
{
    size_t at = 0;

    match->nr = 0;
    for (; *pattern; pattern++) {
        size_t from = at;

        if (at == text.len || (*pattern != '*' && text.s[at] != *pattern))
            return false;
        at++;
        if (*pattern != '*')
            continue;
        while (at < text.len && text.s[at] != pattern[1])
            at++;
        match->parts[match->nr++] = (struct slice){text.s + from, at - from};
    }
    return at == text.len;
}

/* "2026-11-08" as every other day that people read: 08.11.2026, 8 Nov 2026. */
static bool add_date(struct str *out, struct slice text, enum lang lang)
{
    day_t day;

    if (text.len != 10 || text.s[4] != '-' || text.s[7] != '-' ||
        date_parse(text, DATE_UNKNOWN, &day, NULL) != DATE_OK)
        return false;
    show_day(out, day, lang);
    return true;
}

/* English as it is, but for days. */
static void copy(struct str *out, struct slice text)
{
    while (text.len) {
        const char *blank = memchr(text.s, ' ', text.len);
        size_t len = blank ? (size_t)(blank - text.s) : text.len;

        if (!add_date(out, (struct slice){text.s, len}, LANG_EN))
            str_add(out, text.s, len);
        if (blank)
            str_addc(out, ' ');
        len += blank != NULL;
        text = (struct slice){text.s + len, text.len - len};
    }
}

static void translate(struct str *out, struct slice text);

static void fill(struct str *out, const char *pattern, const struct match *match)
{
    size_t part = 0;

    for (; *pattern; pattern++) {
        if (*pattern == '*' && part < match->nr)
            translate(out, match->parts[part++]);
        else
            str_addc(out, *pattern);
    }
}

static void translate(struct str *out, struct slice text)
{
    struct match match;

    for (size_t i = 0; i < sizeof(phrases) / sizeof(*phrases); i++) {
        if (fits(phrases[i].en, text, &match)) {
            fill(out, phrases[i].de, &match);
            return;
        }
    }
    if (!add_date(out, text, LANG_DE))
        str_add(out, text.s, text.len);
}

void message_phrase(struct str *out, enum lang lang, const char *english)
{
    while (*english) {
        const char *end = strstr(english, "; ");
        size_t len = end ? (size_t)(end - english) : strlen(english);

        if (lang == LANG_DE)
            translate(out, (struct slice){english, len});
        else
            copy(out, (struct slice){english, len});
        english += len;
        if (end) {
            str_adds(out, "; ");
            english += 2;
        }
    }
}
