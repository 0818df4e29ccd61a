/* Texts of slides: made harmless, escaped, cut to the room there is. */
#include <string.h>

#include "deck.h"
#include "show.h"
#include "font.h"
#include "pegel/text.h"

/* What XML 1.0 does not allow, text_clean drops. */
void deck_text(struct str *out, const char *text)
{
    struct str clean = {0};

    text_clean(&clean, slice_of(text));
    for (const char *at = str_text(&clean); *at; at++) {
        if (*at == '&')
            str_adds(out, "&amp;");
        else if (*at == '<')
            str_adds(out, "&lt;");
        else if (*at == '>')
            str_adds(out, "&gt;");
        else if (*at == '"')
            str_adds(out, "&quot;");
        else
            str_addc(out, *at);
    }
    out->failed = out->failed || clean.failed;
    str_free(&clean);
}

const char *deck_take(struct deck *deck, struct str *text)
{
    char *copy = NULL;

    if (str_ok(text, deck->err) == 0) {
        copy = arena_copy(&deck->arena, str_text(text), text->len);
        if (!copy)
            error_memory(deck->err);
    }
    str_free(text);
    *text = (struct str){0};
    return copy;
}

const char *deck_message(struct deck *deck, enum message id, const char *const *args)
{
    struct str text = {0};

    message_add(&text, deck->report->lang, id, args);
    return deck_take(deck, &text);
}

/* Width in points. Of what the font lacks another font will be found where the slide is shown: it
 * is taken for as wide as on a terminal, a column half as wide as the letters are high. */
static double width_of(struct deck *deck, const char *text, double size, bool bold)
{
    struct str known = {0};
    size_t columns = text_width(slice_of(text)), drawn;
    double width;

    font_clean(&known, text);
    drawn = text_width(slice_of(str_text(&known)));
    width = font_width(str_text(&known), size, bold);
    if (columns > drawn)
        width += (double)(columns - drawn) * size / 2;
    str_ok(&known, deck->err);
    str_free(&known);
    return width;
}

const char *deck_signs(struct deck *deck, const char *number)
{
    struct str text = {0};

    show_signs(&text, number);
    return deck_take(deck, &text);
}

/* How many lines a text takes that is broken between words, and within those that are too long. */
static int lines_of(struct deck *deck, const char *text, double size, bool bold, double room)
{
    double blank = font_width(" ", size, bold), used = 0;
    int lines = 1;

    for (const char *at = text; *at;) {
        size_t len = strcspn(at, " ");
        struct str word = {0};
        double width;

        str_add(&word, at, len);
        width = width_of(deck, str_text(&word), size, bold);
        str_ok(&word, deck->err);
        str_free(&word);
        if (used > 0 && used + blank + width > room) {
            lines++;
            used = 0;
        }
        used += width + (used > 0 ? blank : 0);
        for (; used > room && room > size; used -= room)
            lines++;
        at += len + strspn(at + len, " ");
    }
    return lines;
}

const char *deck_fit(struct deck *deck, const char *text, struct deck_font font, double room,
                     int lines)
{
    struct str clean = {0};
    const char *whole, *cut;
    size_t columns;

    text_clean(&clean, slice_of(text ? text : ""));
    columns = text_width(slice_of(str_text(&clean)));
    whole = cut = deck_take(deck, &clean);
    while (cut && columns > 1 && lines_of(deck, cut, font.size, font.bold, room) > lines) {
        /* No letter is narrower than a fifth of its height: at first to what might fit at all. */
        double most = room * lines / (font.size / 5);

        columns = (double)columns > most + 1 ? (size_t)most + 1 : columns - 1;
        text_cut(&clean, slice_of(whole), columns);
        cut = deck_take(deck, &clean);
    }
    return cut;
}
