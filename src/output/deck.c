/* The slides of a report: the first one, the goals, the charts, the key numbers. */
#include "deck.h"

#include <stdio.h>
#include <string.h>

#include "chart_file.h"
#include "pegel/text.h"
#include "show.h"
#include "theme.h"

#define NOTE_MAX 20000

struct deck_slide *deck_slide(struct deck *deck, enum deck_layout layout)
{
    struct deck_slide *slide;

    if (deck->nr == DECK_SLIDES_MAX)
        return NULL;
    slide = &deck->slides[deck->nr++];
    *slide = (struct deck_slide){.layout = layout};
    return slide;
}

struct deck_table *deck_table(struct deck *deck, const struct deck_column *columns, size_t nr,
                              int lines)
{
    struct deck_table *table = arena_alloc(&deck->arena, sizeof(*table));

    if (!table) {
        error_memory(deck->err);
        return NULL;
    }
    table->columns = columns;
    table->nr_columns = nr;
    table->lines = lines;
    return table;
}

const char *deck_title(struct deck *deck, const char *text)
{
    struct deck_font font = {deck->options->theme->title_size, true};

    return deck_fit(deck, text, font, DECK_WIDTH, 2);
}

/* ---- charts ---- */

/* The picture without title if there is one, else the whole. */
static bool read_picture(struct deck *deck, const char *name, struct str *picture)
{
    static const char *const endings[] = {"-content-bare.png", ".png"};

    for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
        struct error none = {0};
        char file[96];

        snprintf(file, sizeof(file), "%s%s", name, endings[i]);
        if (chart_file_read(picture, deck->options->pictures, file, &none) == 0)
            return true;
        str_free(picture);
        *picture = (struct str){0};
        if (none.code == ERROR_MEMORY) {
            *deck->err = none;
            return false;
        }
    }
    return false;
}

/* The text for who cannot see the picture holds all its numbers, one after the other. */
static const char *alternative(struct deck *deck, const struct chart_spec *spec)
{
    struct str text = {0};
    struct error none = {0};
    char file[96];

    snprintf(file, sizeof(file), "%s.txt", spec->name);
    if (chart_file_read(&text, deck->options->pictures, file, &none) < 0) {
        str_free(&text);
        text = (struct str){0};
        str_adds(&text, spec->title);
    }
    while (text.len && text.s[text.len - 1] == '\n')
        text.s[--text.len] = '\0';
    return deck_take(deck, &text);
}

#define NBSP_DOT "\xC2\xA0\xC2\xB7 " /* between the parts of a footnote */

/* A list of numbers and a footnote, each part of them on a line of its own. */
static void add_lines(struct str *out, const char *list, const char *footnote)
{
    bool named = false; /* the kind of chart stands before the first number */

    for (const char *at = list; *at && out->len < NOTE_MAX; at++) {
        size_t skip = strncmp(at, "; ", 2) == 0                      ? 2
                      : at == footnote                               ? 0
                      : strncmp(at, NBSP_DOT, strlen(NBSP_DOT)) == 0 ? strlen(NBSP_DOT)
                      : !named && strncmp(at, ": ", 2) == 0          ? 2
                                                                     : SIZE_MAX;

        if (at == footnote && out->len > 2 && out->s[out->len - 1] == ' ')
            out->s[out->len -= 2] = '\0'; /* the full stop of the list */
        if (skip != SIZE_MAX) {
            str_adds(out, *at == ':' ? ":\n" : "\n");
            named = true;
            at += skip;
        }
        str_addc(out, *at);
    }
}

/* In the notes each number has a line. The alternative text is title, subtitle, numbers and
 * footnote. */
static const char *chart_notes(struct deck *deck, const struct chart_spec *spec, const char *alt)
{
    struct str notes = {0}, clean = {0};
    const char *list = alt, *found, *footnote;
    char file[96];

    text_clean(&clean, slice_of(spec->subtitle));
    found = strstr(alt, str_text(&clean));
    if (clean.len && found)
        list = found + clean.len + strspn(found + clean.len, ". ");
    str_addf(&notes, "%s\n%s\n", spec->title, spec->subtitle);
    str_clear(&clean);
    text_clean(&clean, slice_of(spec->footnote ? spec->footnote : ""));
    footnote = clean.len ? strstr(list, str_text(&clean)) : NULL;
    add_lines(&notes, list, footnote);
    snprintf(file, sizeof(file), "charts/%s.csv", spec->name);
    str_addc(&notes, '\n');
    message_add(&notes, deck->report->lang, MSG_DECK_NUMBERS_IN, (const char *[]){file});
    if (!footnote)
        str_addf(&notes, "\n%s", deck->source);
    notes.failed = notes.failed || clean.failed;
    str_free(&clean);
    return deck_take(deck, &notes);
}

static int add_chart(struct deck *deck, const struct chart_spec *spec)
{
    struct deck_font small = {deck->options->theme->text_size, false};
    struct str picture = {0};
    struct deck_slide *slide = NULL;

    if (read_picture(deck, spec->name, &picture))
        slide = deck_slide(deck, DECK_PICTURE);
    if (!slide) {
        str_free(&picture);
        return deck->err->code ? -1 : 0;
    }
    slide->picture = picture;
    slide->title = deck_title(deck, spec->title);
    slide->subtitle = deck_fit(deck, spec->subtitle, small, DECK_WIDTH, 2);
    slide->alt = alternative(deck, spec);
    if (slide->alt)
        slide->notes = chart_notes(deck, spec, slide->alt);
    return slide->title && slide->subtitle && slide->notes ? 0 : -1;
}

int deck_charts(struct deck *deck)
{
    const struct chart_set *charts = deck->options->charts;

    for (size_t i = 0; charts && i < charts->nr; i++) {
        if (add_chart(deck, &charts->specs[i]) < 0)
            return -1;
    }
    return 0;
}

/* ---- all of it ---- */

static const char *source_of(struct deck *deck)
{
    day_t newest = factset_newest(deck->report->facts, -1);
    struct str text = {0}, day = {0};

    if (newest != DAY_NONE) {
        show_day(&day, newest, deck->report->lang);
        message_add(&text, deck->report->lang, MSG_SOURCE, (const char *[]){str_text(&day)});
    }
    text.failed = text.failed || day.failed;
    str_free(&day);
    return deck_take(deck, &text);
}

static int begin(struct deck *deck)
{
    const struct results *results = deck->report->results;
    struct range period = results->periods[results->current];
    enum lang lang = deck->report->lang;
    struct str text = {0};

    show_period(&text, &results->calendar, period, lang);
    deck->period = deck_take(deck, &text);
    show_dates(&text, period, lang, SET_PICTURE);
    deck->dates = deck_take(deck, &text);
    show_heading(&text, &results->calendar, period, lang, SET_PICTURE);
    deck->heading = deck_take(deck, &text);
    if (deck->heading && deck->report->provisional)
        deck->heading = deck_message(deck, MSG_PROVISIONAL, (const char *[]){deck->heading});
    deck->to_previous = message_text(
        lang, (enum message)(MSG_TO_PREVIOUS_DAY + (enum message)results->calendar.grain));
    deck->source = source_of(deck);
    deck->slides = arena_alloc(&deck->arena, DECK_SLIDES_MAX * sizeof(*deck->slides));
    if (!deck->slides)
        return error_memory(deck->err);
    return deck->period && deck->dates && deck->heading && deck->source ? 0 : -1;
}

static int write_all(const struct deck *deck, int fd, struct error *err)
{
    struct deck_zip *zip = deck_zip_new(fd, err);

    if (!zip)
        return -1;
    if (deck_parts(deck, zip, err) == 0)
        return deck_zip_end(zip, err);
    deck_zip_abandon(zip);
    return -1;
}

int deck_write(const struct report *report, const struct deck_options *options, int fd,
               struct error *err)
{
    struct error own = {0};
    struct deck deck = {.report = report, .options = options, .err = err ? err : &own};
    int result = -1;

    if (!report->results->nr_periods)
        return error_set(err, ERROR_DATA, "there is no period to show on slides");
    if (begin(&deck) == 0 && deck_front(&deck) == 0 && deck_goals(&deck) == 0 &&
        deck_charts(&deck) == 0 && deck_kpis(&deck) == 0 && !deck.err->code)
        result = write_all(&deck, fd, deck.err);
    for (size_t i = 0; i < deck.nr; i++)
        str_free(&deck.slides[i].picture);
    arena_free(&deck.arena);
    return result;
}
