/* Talking: results to standard output, everything else to standard error. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/write_all.h"
#include "cli.h"
#include "pegel/text.h"

#define LINE_MAX_BYTES 1024 /* more than an error and the words around it */

/* Without memory a text cannot be cleaned: what is plain in it must do. */
static void say_plain(const char *text)
{
    for (; *text; text++)
        fputc(*text >= ' ' && *text <= '~' ? *text : '?', stderr);
}

void say(const char *format, ...)
{
    char text[LINE_MAX_BYTES];
    struct str clean = {0};
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    text_clean(&clean, slice_of(text));
    if (clean.failed)
        say_plain(text);
    fprintf(stderr, "%s\n", clean.failed ? "" : str_text(&clean));
    str_free(&clean);
}

int say_error(const struct error *err)
{
    say("pegel: %s", *err->text ? err->text : "it failed for an unknown reason");
    return err->code == ERROR_USAGE ? STATUS_USAGE : STATUS_NOTHING;
}

int say_out(const struct str *text, struct error *err)
{
    if (str_ok(text, err) < 0)
        return -1;
    if (write_all(STDOUT_FILENO, str_text(text), text->len) < 0)
        return error_errno(err, "cannot write to standard output");
    return 0;
}

/* What diag_format() makes, without memory. */
static void say_diag_plain(const struct diag *diag)
{
    say_plain(diag->file);
    if (diag->line)
        fprintf(stderr, "%s%ju", *diag->file ? ":" : "line ", (uintmax_t)diag->line);
    if (diag->line || *diag->file)
        fputs(": ", stderr);
    say_plain(diag->text);
}

static void say_diag(const struct diag *diag)
{
    struct str line = {0};

    diag_format(&line, diag);
    if (line.failed)
        say_diag_plain(diag);
    fprintf(stderr, "%s\n", line.failed ? "" : str_text(&line));
    str_free(&line);
}

/* Returns how many of the level that should be shown were counted, but not kept. */
static size_t say_list(const struct diags *diags, const struct settings *settings)
{
    size_t shown = 0;

    for (size_t i = 0; i < diags->nr; i++) {
        if (diags->items[i].level != DIAG_REJECTED && !settings->verbose)
            continue;
        say_diag(&diags->items[i]);
        shown++;
    }
    if (diags->failed)
        say("pegel: out of memory: messages are lost");
    return (settings->verbose ? diags->nr + diags->dropped : diags->counts[DIAG_REJECTED]) - shown;
}

static const char *plural(size_t nr)
{
    return nr == 1 ? "" : "s";
}

/* The remarks there may be many of, as words that can be counted. */
static const struct {
    const char *kind, *words;
} countable[] = {
    {"restated", "restated value"},  {"report crosses period", "unused report"},
    {"post twice", "repeated post"}, {"column twice", "repeated column"},
    {"duplicate", "repeated file"},
};

#define COUNTABLE (sizeof(countable) / sizeof(*countable))

/* How many of a kind a list was told, also those it did not keep. */
static size_t count_kind(const struct diags *list, const char *kind)
{
    size_t nr = 0;

    for (size_t i = 0; i < list->nr; i++)
        nr += list->items[i].level != DIAG_REJECTED && strcmp(list->items[i].kind, kind) == 0;
    for (size_t i = 0; nr && i < list->kinds_nr; i++) {
        if (strcmp(list->kinds[i].kind, kind) == 0 && list->kinds[i].nr > DIAG_KEEP)
            nr += list->kinds[i].nr - DIAG_KEEP;
    }
    return nr;
}

/* "pegel: 130 restated values, 4 unused reports, 9 other remarks; -v shows them" */
static void say_remarks(const struct diags *const *lists, size_t nr, size_t all)
{
    struct str text = {0};

    for (size_t i = 0; i < COUNTABLE; i++) {
        size_t count = 0;

        for (size_t j = 0; j < nr; j++)
            count += count_kind(lists[j], countable[i].kind);
        if (!count)
            continue;
        str_addf(&text, "%s%zu %s%s", text.len ? ", " : "", count, countable[i].words,
                 plural(count));
        all -= count < all ? count : all;
    }
    if (all)
        str_addf(&text, "%s%zu %sremark%s", text.len ? ", " : "", all, text.len ? "other " : "",
                 plural(all));
    say("pegel: %s; -v shows them", text.failed ? "out of memory: remarks" : str_text(&text));
    str_free(&text);
}

void say_diags(const struct diags *const *lists, size_t nr, const struct settings *settings)
{
    size_t counts[3] = {0}, dropped = 0;

    for (size_t i = 0; i < nr; i++) {
        dropped += say_list(lists[i], settings);
        for (size_t level = 0; level < 3; level++)
            counts[level] += lists[i]->counts[level];
    }
    if (dropped)
        say("pegel: %zu more of the same sort are counted, but not shown", dropped);
    if (counts[DIAG_REJECTED])
        say("pegel: %zu item%s rejected", counts[DIAG_REJECTED], plural(counts[DIAG_REJECTED]));
    if (settings->quiet || settings->verbose || !(counts[DIAG_WARNING] + counts[DIAG_NOTE]))
        return;
    say_remarks(lists, nr, counts[DIAG_WARNING] + counts[DIAG_NOTE]);
}

void say_charts(const struct diags *charts)
{
    size_t nr = charts->counts[DIAG_REJECTED];

    for (size_t i = 0; i < charts->nr; i++) {
        say_diag(&charts->items[i]);
        nr -= strcmp(charts->items[i].kind, "slides") == 0; /* are one file, which has said it */
    }
    if (nr)
        say("pegel: %zu chart%s missing", nr, nr == 1 ? " is" : "s are");
}
