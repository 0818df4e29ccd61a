/* Lists of diagnostics: the first few of each kind are kept, all are counted. */
#include "pegel/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/text.h"

/* How many of this kind were added here so far, or NULL for lack of memory. Kinds are few; they
 * are compared as texts, since equal constants of two files may have two addresses. */
static size_t *kind_count(struct diags *diags, const char *kind)
{
    struct diag_kind *kinds;

    for (size_t i = 0; i < diags->kinds_nr; i++) {
        if (strcmp(diags->kinds[i].kind, kind) == 0)
            return &diags->kinds[i].nr;
    }
    kinds = realloc(diags->kinds, (diags->kinds_nr + 1) * sizeof(*kinds));
    if (!kinds)
        return NULL;
    diags->kinds = kinds;
    kinds[diags->kinds_nr] = (struct diag_kind){.kind = kind};
    return &kinds[diags->kinds_nr++].nr;
}

static int reserve(struct diags *diags, size_t more)
{
    size_t alloc = diags->alloc ? diags->alloc : 8;
    struct diag *items;

    if (diags->nr + more <= diags->alloc)
        return 0;
    while (alloc < diags->nr + more)
        alloc *= 2;
    items = realloc(diags->items, alloc * sizeof(*items));
    if (!items)
        return -1;
    diags->items = items;
    diags->alloc = alloc;
    return 0;
}

/* Takes text over. */
static int keep(struct diags *diags, struct diag diag, const char *file, char *text)
{
    diag.file = strdup(file ? file : "");
    diag.text = text;
    if (!diag.file || !diag.text || reserve(diags, 1) < 0) {
        free(diag.file);
        free(diag.text);
        return -1;
    }
    diags->items[diags->nr++] = diag;
    return 0;
}

void diag_add(struct diags *diags, enum diag_level level, const char *kind, const char *file,
              uint64_t line, const char *format, ...)
{
    size_t *count = kind_count(diags, kind);
    va_list args;

    diags->counts[level]++;
    if (!count) {
        diags->failed = true;
        return;
    }
    if (++*count > DIAG_KEEP) {
        diags->dropped++;
        return;
    }
    va_start(args, format);
    if (keep(diags, (struct diag){.level = level, .kind = kind, .line = line}, file,
             str_vprint(format, args)) < 0)
        diags->failed = true;
    va_end(args);
}

static void free_items(struct diags *diags)
{
    for (size_t i = 0; i < diags->nr; i++) {
        free(diags->items[i].file);
        free(diags->items[i].text);
    }
    diags->nr = 0;
}

/* False when it is one too many of its kind. */
static bool take_over(struct diags *to, struct diag *diag, uint64_t lines)
{
    size_t *count = kind_count(to, diag->kind);

    if (!count || (*count < DIAG_KEEP && reserve(to, 1) < 0)) {
        to->failed = true;
        return true;
    }
    if (++*count > DIAG_KEEP)
        return false;
    to->items[to->nr] = *diag;
    to->items[to->nr++].line += diag->line ? lines : 0;
    diag->file = diag->text = NULL;
    return true;
}

void diag_append(struct diags *to, struct diags *from, uint64_t lines)
{
    for (size_t i = 0; i < sizeof(to->counts) / sizeof(*to->counts); i++)
        to->counts[i] += from->counts[i];
    to->dropped += from->dropped;
    to->failed = to->failed || from->failed;
    for (size_t i = 0; i < from->nr; i++)
        to->dropped += !take_over(to, &from->items[i], lines);
    for (size_t i = 0; i < from->kinds_nr; i++) {
        size_t *count = kind_count(to, from->kinds[i].kind);

        if (count && from->kinds[i].nr > DIAG_KEEP)
            *count += from->kinds[i].nr - DIAG_KEEP;
    }
    diag_free(from);
}

void diag_free(struct diags *diags)
{
    if (!diags)
        return;
    free_items(diags);
    free(diags->items);
    free(diags->kinds);
    *diags = (struct diags){0};
}

void diag_format(struct str *out, const struct diag *diag)
{
    text_clean(out, slice_of(diag->file));
    if (diag->line)
        str_addf(out, "%s%ju", *diag->file ? ":" : "line ", (uintmax_t)diag->line);
    if (diag->line || *diag->file)
        str_adds(out, ": ");
    text_clean(out, slice_of(diag->text));
}
