/* read_csv_wrapped.c - comma files that a spreadsheet program set to semicolons has opened and
 * saved again: it took each line for one cell, and wrapped those with a quote in quotes, the inner
 * ones doubled. The line is got back as it was, but for its first pair of quotes; a text of several
 * lines is not: its pieces are cells of their own.
 */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_csv.h"

#define LOOK 65536 /* bytes of the beginning */

struct unwrap {
    record_fn *fn;
    void *context;
    struct diags *diags;
    const char *name;
    struct text_window line; /* one line, as if it were a file */
    struct csv_fields fields;
    struct csv_plain *plain;
    size_t width;       /* fields of the last record that has several */
    bool torn;          /* inside a row that fell apart */
    uint64_t torn_line; /* where it began; 0: nothing is left to tell */
    uint64_t last_line; /* the last one seen */
};

static void tell_torn(struct unwrap *unwrap, uint64_t last)
{
    if (unwrap->torn_line == 0)
        return;
    diag_add(unwrap->diags, DIAG_REJECTED, "fell apart", unwrap->name, unwrap->torn_line,
             "lines %llu to %llu are pieces of one row, which fell apart when the file was opened "
             "and saved in Excel; download the export again, and do not open it in Excel",
             (unsigned long long)unwrap->torn_line, (unsigned long long)last);
    unwrap->torn_line = 0;
}

/* Text with a semicolon became two cells: what stands in them may have been changed. */
static void tell_split(struct unwrap *unwrap, uint64_t line)
{
    diag_add(unwrap->diags, DIAG_REJECTED, "fell apart", unwrap->name, line,
             "Excel has cut this row at its semicolons when the file was opened and saved; "
             "download the export again, and do not open it in Excel");
}

/* Copies the text and a line end to where the other readers can cut it. */
static int line_load(struct text_window *line, struct slice text, struct error *err)
{
    size_t need = text.len + 1 + TEXT_WINDOW_PADDING;

    if (need > line->alloc) {
        char *bytes = realloc(line->bytes, need * 2);

        if (!bytes)
            return error_memory(err);
        line->bytes = bytes;
        line->alloc = need * 2;
    }
    memcpy(line->bytes, text.s, text.len);
    line->bytes[text.len] = '\n';
    memset(line->bytes + text.len + 1, 0, TEXT_WINDOW_PADDING);
    line->at = line->pos = 0;
    line->end = text.len + 1;
    line->ended = true;
    line->fills++;
    return 0;
}

/* The fields of the line; *nr is 0 when it is not exactly one record. */
static int line_cut(struct unwrap *unwrap, struct slice text, const struct slice **fields,
                    size_t *nr, struct error *err)
{
    struct csv_outcome outcome;
    enum csv_found found;
    uint64_t lines;

    *nr = 0;
    if (line_load(&unwrap->line, text, err) < 0)
        return -1;
    found = csv_scan(&unwrap->line, ',', &unwrap->fields, &lines);
    if (found == CSV_RECORD) {
        *fields = unwrap->fields.items;
        *nr = unwrap->line.pos == unwrap->line.end ? unwrap->fields.nr : 0;
        return 0;
    }
    if (found == CSV_FAILED || (!unwrap->plain && !(unwrap->plain = csv_plain_new(','))))
        return error_memory(err);
    if (csv_plain_record(unwrap->plain, &unwrap->line, RECORD_MAX_FIELD, &outcome, err) < 0)
        return -1;
    if (outcome.what == CSV_DELIVER && unwrap->line.at == unwrap->line.end) {
        *fields = outcome.fields;
        *nr = outcome.nr;
    }
    return 0;
}

static bool has_line_end(struct slice text)
{
    return memchr(text.s, '\n', text.len) || memchr(text.s, '\r', text.len);
}

static bool quotes_open(const struct record *record)
{
    size_t quotes = 0;

    for (size_t i = 0; i < record->nr; i++)
        for (size_t k = 0; k < record->fields[i].len; k++)
            quotes += record->fields[i].s[k] == '"';
    return quotes % 2;
}

/* Without the empty cells that lines are padded with. */
static size_t filled(const struct record *record)
{
    size_t nr = record->nr;

    while (nr > 0 && record->fields[nr - 1].len == 0)
        nr--;
    return nr;
}

/* A piece, or several lines in one cell: it is no row. */
static int take_piece(struct unwrap *unwrap, const struct record *outer)
{
    bool open = quotes_open(outer);

    if (unwrap->torn) {
        unwrap->torn = !open;
        return 0;
    }
    tell_torn(unwrap, outer->line - 1);
    if (!open && !has_line_end(outer->fields[0])) {
        tell_split(unwrap, outer->line);
        return 0;
    }
    unwrap->torn = open;
    unwrap->torn_line = outer->line;
    return 0;
}

/* A whole row ends what may be torn above it: inside a text no line has just as many fields. */
static int take_line(struct unwrap *unwrap, const struct record *outer, struct error *err)
{
    struct record record = *outer;

    if (quotes_open(outer) || has_line_end(outer->fields[0]))
        return take_piece(unwrap, outer);
    if (line_cut(unwrap, outer->fields[0], &record.fields, &record.nr, err) < 0)
        return -1;
    if (unwrap->torn && (record.nr == 0 || record.nr != unwrap->width))
        return 0;
    unwrap->torn = false;
    tell_torn(unwrap, outer->line - 1);
    if (record.nr > 1)
        unwrap->width = record.nr;
    record.wrapped = true;
    return unwrap->fn(unwrap->context, &record, err);
}

static int on_line(void *context, const struct record *outer, struct error *err)
{
    struct unwrap *unwrap = context;
    struct record blank = *outer;
    size_t nr = filled(outer);

    unwrap->last_line = outer->line;
    if (nr == 1)
        return take_line(unwrap, outer, err);
    if (nr > 1)
        return take_piece(unwrap, outer);
    blank.nr = 0;
    if (unwrap->torn)
        return 0;
    tell_torn(unwrap, outer->line - 1);
    return unwrap->fn(unwrap->context, &blank, err);
}

int read_csv_wrapped(const struct source *source, enum encoding encoding,
                     const struct reader_options *options, uint64_t line_max, record_fn *fn,
                     void *context, struct diags *diags, struct error *err)
{
    struct unwrap unwrap = {.fn = fn, .context = context, .diags = diags, .name = source->name};
    struct csv_run run = {.source = source,
                          .encoding = encoding,
                          .delimiter = ';',
                          .line_max = line_max,
                          .inside = options->inside,
                          .regular = options->regular,
                          .lines_read = options->lines,
                          .fn = on_line,
                          .context = &unwrap,
                          .diags = diags};
    int result = csv_run(&run, err);

    tell_torn(&unwrap, unwrap.last_line);
    csv_plain_free(unwrap.plain);
    csv_fields_free(&unwrap.fields);
    free(unwrap.line.bytes);
    return result;
}

/* ---- is a file like that? ---- */

/* The fields of a line that is one quoted field with a comma in it, all quotes doubled; else 0. */
static size_t wrapped_fields(const char *at, const char *end)
{
    size_t nr = 1;
    bool inside = false;

    while (end > at && end[-1] == ';')
        end--;
    if (end - at < 3 || *at != '"' || end[-1] != '"')
        return 0;
    for (at++, end--; at < end; at++) {
        if (*at == '"' && *++at != '"')
            return 0;
        inside ^= *at == '"';
        nr += *at == ',' && !inside;
    }
    return at == end && !inside && nr > 1 ? nr : 0;
}

int csv_wrapped_width(const struct source *source, enum encoding encoding, size_t *width,
                      struct error *err)
{
    struct text_window window;
    int result = text_window_open(&window, source, encoding, LOOK, err);
    const char *at, *end;
    size_t sep;

    *width = 0;
    if (result == 0)
        result = text_window_fill(&window, err);
    end = result == 0 ? window.bytes + window.end : NULL;
    if (end && csv_sep_line(window.bytes, window.end, &sep)) /* Excel has obeyed it */
        end = window.bytes;
    for (at = window.bytes; end && at < end; at++) {
        const char *from = at;
        size_t nr;

        while (at < end && *at != '\n' && *at != '\r')
            at++;
        nr = wrapped_fields(from, at);
        if (nr > *width)
            *width = nr;
    }
    text_window_close(&window);
    return result;
}
