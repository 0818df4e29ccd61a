/* Talking: results to standard output, everything else to standard error. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "pegel/text.h"

void say(const char *format, ...)
{
    struct str clean = {0};
    char *text = NULL;
    va_list args;

    va_start(args, format);
    if (vasprintf(&text, format, args) < 0)
        text = NULL;
    va_end(args);
    if (text)
        text_clean(&clean, slice_of(text));
    fprintf(stderr, "%s\n", str_text(&clean));
    str_free(&clean);
    free(text);
}

int say_error(const struct error *err)
{
    say("pegel: %s", *err->text ? err->text : "it failed for an unknown reason");
    return err->code == ERROR_USAGE ? STATUS_USAGE : STATUS_NOTHING;
}

int say_out(const struct str *text, struct error *err)
{
    const char *at = str_text(text);
    size_t left = text->len;

    if (str_ok(text, err) < 0)
        return -1;
    while (left) {
        ssize_t written = write(STDOUT_FILENO, at, left);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return error_errno(err, "cannot write to standard output");
        at += written;
        left -= (size_t)written;
    }
    return 0;
}

static void say_diag(const struct diag *diag)
{
    struct str line = {0};

    diag_format(&line, diag);
    fprintf(stderr, "%s\n", str_text(&line));
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
    return (settings->verbose ? diags->nr + diags->dropped : diags->counts[DIAG_REJECTED]) - shown;
}

static const char *plural(size_t nr)
{
    return nr == 1 ? "" : "s";
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
    if (counts[DIAG_NOTE])
        say("pegel: %zu warning%s and %zu note%s; -v shows them", counts[DIAG_WARNING],
            plural(counts[DIAG_WARNING]), counts[DIAG_NOTE], plural(counts[DIAG_NOTE]));
    else
        say("pegel: %zu warning%s; -v shows them", counts[DIAG_WARNING],
            plural(counts[DIAG_WARNING]));
}

void say_charts(const struct diags *charts)
{
    size_t nr = charts->counts[DIAG_REJECTED];

    for (size_t i = 0; i < charts->nr; i++)
        say_diag(&charts->items[i]);
    if (nr)
        say("pegel: %zu chart%s missing", nr, nr == 1 ? " is" : "s are");
}
