/* read_csv.c - CSV to records: the fast scan where it can, libcsv where it must. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/read_csv.h"

struct csv_state {
    const struct csv_run *run;
    struct text_window window;
    struct csv_fields fields;
    struct csv_plain *plain;
    char delimiter;
    uint64_t line;      /* of the next record */
    size_t open_quotes; /* given up so far */
    bool begins;        /* a byte order mark was met */
    bool regular; /* nothing was rejected, no record was cut by the end, no other file begins */
};

static int call(struct csv_state *state, struct record *record, struct error *err)
{
    record->line = state->line;
    record->begins = state->begins;
    state->begins = false;
    return state->run->fn(state->run->context, record, err);
}

static size_t quoted_max(const struct csv_state *state)
{
    return state->open_quotes < READER_PATIENCE ? RECORD_MAX_FIELD : 4096;
}

static void reject(struct csv_state *state, const struct csv_outcome *outcome)
{
    struct diags *diags = state->run->diags;
    const char *name = state->run->source->name;
    uint64_t line = state->line + outcome->at_line - 1;

    state->regular = false;
    if (outcome->what == CSV_OPEN_QUOTE)
        diag_add(
            diags, DIAG_REJECTED, "open quote", name, line,
            "a quote opens here and is never closed; close it with \" (inside a quoted field a "
            "quote is written twice)");
    else if (outcome->what == CSV_LONG_QUOTED)
        diag_add(diags, DIAG_REJECTED, "open quote", name, line,
                 "a quoted field that begins here is longer than %zu bytes; is its quote never "
                 "closed? (inside a quoted field a quote is written twice)",
                 quoted_max(state));
    else if (outcome->what == CSV_LONG_FIELD)
        diag_add(diags, DIAG_REJECTED, "long field", name, line,
                 "a field of more than %u bytes; is this a CSV file with one record a line?",
                 RECORD_MAX_FIELD);
    else if (outcome->what == CSV_MANY_FIELDS)
        diag_add(diags, DIAG_REJECTED, "many fields", name, line,
                 "a record of more than %u fields; is the delimiter right?", RECORD_MAX_FIELDS);
    else
        diag_add(diags, DIAG_REJECTED, "long record", name, line,
                 "a record of more than %u bytes; is this a CSV file with one record a line?",
                 RECORD_MAX_BYTES);
}

/* One record by libcsv; 0 at the end of the file, 1 when there may be more. */
static int plain_step(struct csv_state *state, struct error *err)
{
    struct csv_outcome outcome;
    int result = 0;

    if (!state->plain)
        state->plain = csv_plain_new(state->delimiter);
    if (!state->plain)
        return error_memory(err);
    if (csv_plain_record(state->plain, &state->window, quoted_max(state), &outcome, err) < 0)
        return -1;
    if (outcome.what == CSV_END)
        return 0;
    state->regular = state->regular && !outcome.cut;
    if (outcome.what == CSV_DELIVER)
        result = call(
            state, &(struct record){.fields = outcome.fields, .nr = outcome.nr, .cut = outcome.cut},
            err);
    else
        reject(state, &outcome);
    state->open_quotes += outcome.what == CSV_OPEN_QUOTE || outcome.what == CSV_LONG_QUOTED;
    state->line += outcome.lines;
    return result < 0 ? -1 : 1;
}

static bool at_bom(const struct text_window *window)
{
    return window->end - window->at >= 3 &&
           memcmp(window->bytes + window->at, "\xef\xbb\xbf", 3) == 0;
}

/* Where files were put one behind the other, with what stands at the beginning of a file. */
static int pass_bom(struct csv_state *state, struct error *err)
{
    struct text_window *window = &state->window;
    size_t len = 0;

    if (window->end - window->at < 16 && !window->ended && text_window_fill(window, err) < 0)
        return -1;
    window->at += 3;
    state->begins = true;
    state->regular = false;
    if (csv_sep_line(window->bytes + window->at, window->end - window->at, &len) ==
        state->delimiter) {
        window->at += len;
        state->line++;
    }
    return 1;
}

static int step(struct csv_state *state, struct error *err)
{
    struct text_window *window = &state->window;
    enum csv_found found = CSV_ODD;
    uint64_t lines;

    if (window->at == window->end && window->ended)
        return 0;
    if (at_bom(window))
        return pass_bom(state, err);
    if (!state->run->plain_only)
        found = csv_scan(window, state->delimiter, &state->fields, &lines);
    if (found == CSV_MORE && !window->ended && (window->at > 0 || window->end == 0))
        return text_window_fill(window, err) < 0 ? -1 : 1;
    if (found == CSV_FAILED)
        return error_memory(err);
    if (found != CSV_RECORD)
        return plain_step(state, err);
    if (call(state,
             &(struct record){.fields = state->fields.items,
                              .nr = state->fields.nr,
                              .no_nul = !window->has_nul,
                              .padded = true},
             err) < 0)
        return -1;
    window->at = window->pos;
    state->line += lines;
    return 1;
}

char csv_sep_line(const char *bytes, size_t nr, size_t *len)
{
    static const char allowed[] = ",;\t|:^~ ";
    size_t end = 5;

    if (nr < 6 || (strncmp(bytes, "sep=", 4) != 0 && strncmp(bytes, "SEP=", 4) != 0) ||
        !memchr(allowed, bytes[4], sizeof allowed - 1))
        return 0;
    while (end < nr && bytes[end] == bytes[4]) /* Excel has padded it */
        end++;
    if (end == nr || (bytes[end] != '\r' && bytes[end] != '\n'))
        return 0;
    *len = end + (end + 1 < nr && bytes[end] == '\r' && bytes[end + 1] == '\n') + 1;
    return bytes[4];
}

static void take_sep_line(struct csv_state *state)
{
    size_t len;
    char delimiter = csv_sep_line(state->window.bytes, state->window.end, &len);

    if (!delimiter)
        return;
    state->delimiter = delimiter;
    state->window.at = len;
    state->line++;
}

static void tell_piece(const struct csv_state *state)
{
    if (state->run->regular)
        *state->run->regular = state->regular;
    if (state->run->lines_read)
        *state->run->lines_read = state->line - 1;
}

int csv_run(const struct csv_run *run, struct error *err)
{
    struct csv_state state = {.run = run, .delimiter = run->delimiter, .line = 1, .regular = true};
    int result = text_window_open(&state.window, run->source, run->encoding,
                                  run->window ? run->window : CSV_WINDOW, err);

    if (result == 0)
        result = text_window_fill(&state.window, err);
    if (result == 0) {
        if (!run->inside)
            take_sep_line(&state);
        result = 1;
    }
    while (result > 0 && (run->line_max == 0 || state.line <= run->line_max))
        result = step(&state, err);
    tell_piece(&state);
    csv_plain_free(state.plain);
    csv_fields_free(&state.fields);
    text_window_close(&state.window);
    return result < 0 ? -1 : 0;
}

int read_csv(const struct source *source, enum encoding encoding,
             const struct reader_options *options, uint64_t line_max, record_fn *fn, void *context,
             struct diags *diags, struct error *err)
{
    struct csv_run run = {.source = source,
                          .encoding = encoding,
                          .delimiter = options->delimiter,
                          .line_max = line_max,
                          .inside = options->inside,
                          .regular = options->regular,
                          .lines_read = options->lines,
                          .fn = fn,
                          .context = context,
                          .diags = diags};
    char found[4];

    if (!run.delimiter) {
        if (read_csv_delimiters(source, encoding, found, err) < 0)
            return -1;
        run.delimiter = found[0];
    }
    return csv_run(&run, err);
}
