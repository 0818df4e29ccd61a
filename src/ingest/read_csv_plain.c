/* read_csv_plain.c - libcsv, fed one line at a time: so it is known where each record ends, on
 * which line each field begins, and where to go on when a quote is never closed. */
#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/read_csv.h"

#define PIECE 4096 /* bytes given to libcsv at once */

struct csv_plain {
    struct csv_parser parser;
    struct slice *fields; /* s is set when the record is complete: text may move */
    size_t *starts;
    size_t nr, alloc;
    char *text;
    size_t text_nr, text_alloc;
    bool row;       /* a record is complete */
    bool too_long;  /* a field of it is */
    bool field_end; /* a field ended since this was reset */
    bool failed;
};

struct csv_plain *csv_plain_new(char delimiter)
{
    struct csv_plain *plain = calloc(1, sizeof *plain);

    if (!plain)
        return NULL;
    if (csv_init(&plain->parser, CSV_REPALL_NL) != 0) {
        free(plain);
        return NULL;
    }
    csv_set_delim(&plain->parser, (unsigned char)delimiter);
    csv_set_blk_size(&plain->parser, PIECE);
    return plain;
}

void csv_plain_free(struct csv_plain *plain)
{
    if (!plain)
        return;
    csv_free(&plain->parser);
    free(plain->fields);
    free(plain->starts);
    free(plain->text);
    free(plain);
}

static int grow_fields(struct csv_plain *plain)
{
    size_t alloc = plain->alloc ? plain->alloc * 2 : 64;
    struct slice *fields = realloc(plain->fields, alloc * sizeof *fields);
    size_t *starts;

    if (fields)
        plain->fields = fields;
    starts = fields ? realloc(plain->starts, alloc * sizeof *starts) : NULL;
    if (!starts)
        return -1;
    plain->starts = starts;
    plain->alloc = alloc;
    return 0;
}

static int grow_text(struct csv_plain *plain, size_t len)
{
    size_t alloc = plain->text_alloc ? plain->text_alloc : PIECE;
    char *text;

    while (alloc - plain->text_nr < len)
        alloc *= 2;
    text = realloc(plain->text, alloc);
    if (!text)
        return -1;
    plain->text = text;
    plain->text_alloc = alloc;
    return 0;
}

/* libcsv's pointer is gone when it returns. */
static void on_field(void *bytes, size_t len, void *data)
{
    struct csv_plain *plain = data;

    plain->field_end = true;
    plain->too_long |= len > RECORD_MAX_FIELD;
    if (plain->failed || plain->nr > RECORD_MAX_FIELDS || plain->text_nr > RECORD_MAX_BYTES)
        return;
    if ((plain->nr == plain->alloc && grow_fields(plain) < 0) ||
        (plain->text_alloc - plain->text_nr < len && grow_text(plain, len) < 0)) {
        plain->failed = true;
        return;
    }
    if (len > 0)
        memcpy(plain->text + plain->text_nr, bytes, len);
    plain->starts[plain->nr] = plain->text_nr;
    plain->fields[plain->nr++].len = len;
    plain->text_nr += len;
}

static void on_row(int terminator, void *data)
{
    struct csv_plain *plain = data;

    (void)terminator;
    plain->row = true;
}

static void feed(struct csv_plain *plain, const char *bytes, size_t len)
{
    if (csv_parse(&plain->parser, bytes, len, on_field, on_row, plain) != len)
        plain->failed = true;
}

/* Forgets what was read of the current record. */
static void reset(struct csv_plain *plain)
{
    unsigned char delimiter = csv_get_delim(&plain->parser);

    csv_free(&plain->parser);
    if (csv_init(&plain->parser, CSV_REPALL_NL) != 0)
        plain->failed = true;
    csv_set_delim(&plain->parser, delimiter);
    csv_set_blk_size(&plain->parser, PIECE);
}

static size_t up_to_line_end(const char *bytes, size_t len)
{
    size_t i = 0;

    while (i < len && bytes[i] != '\n' && bytes[i] != '\r')
        i++;
    return i;
}

/* The LF of a CRLF belongs to the line before; it is data only inside quotes. */
static int feed_rest_of_crlf(struct csv_plain *plain, struct text_window *window, struct error *err)
{
    if (window->pos == window->end && !window->ended && text_window_fill(window, err) < 0)
        return -1;
    if (window->pos == window->end || window->bytes[window->pos] != '\n')
        return 1;
    if (!plain->row)
        feed(plain, window->bytes + window->pos, 1);
    window->pos++;
    return 1;
}

/* Feeds up to the next line end, at most a piece. 1: a line ended; 0: not yet, or no more. */
static int feed_line(struct csv_plain *plain, struct text_window *window, struct error *err)
{
    const char *bytes;
    size_t len, line;

    if (window->pos == window->end && !window->ended && text_window_fill(window, err) < 0)
        return -1;
    bytes = window->bytes + window->pos;
    len = window->end - window->pos;
    if (len > PIECE)
        len = PIECE;
    line = up_to_line_end(bytes, len);
    if (line == len) {
        feed(plain, bytes, len);
        window->pos += len;
        return 0;
    }
    feed(plain, bytes, line + 1);
    window->pos += line + 1;
    return bytes[line] == '\n' ? 1 : feed_rest_of_crlf(plain, window, err);
}

/* Goes to the beginning of the next line without looking at what is before it. */
static int skip_line(struct text_window *window, struct error *err)
{
    while (window->pos < window->end || !window->ended) {
        char c;

        if (window->pos + 1 >= window->end && !window->ended) {
            window->at = window->pos;
            if (text_window_fill(window, err) < 0)
                return -1;
            continue;
        }
        c = window->bytes[window->pos++];
        if (c == '\r' && window->pos < window->end && window->bytes[window->pos] == '\n')
            window->pos++;
        if (c == '\n' || c == '\r')
            return 1;
    }
    return 0;
}

static bool over_limit(const struct csv_plain *plain, size_t max_field, struct csv_outcome *outcome)
{
    size_t limit = plain->parser.quoted ? max_field : RECORD_MAX_FIELD;

    if (plain->parser.entry_pos > limit && !plain->row)
        outcome->what = plain->parser.quoted ? CSV_LONG_QUOTED : CSV_LONG_FIELD;
    else if (plain->too_long)
        outcome->what = CSV_LONG_FIELD;
    else if (plain->nr > RECORD_MAX_FIELDS)
        outcome->what = CSV_MANY_FIELDS;
    else if (plain->text_nr > RECORD_MAX_BYTES)
        outcome->what = CSV_LONG_RECORD;
    else
        return false;
    return true;
}

static void deliver(struct csv_plain *plain, struct text_window *window,
                    struct csv_outcome *outcome)
{
    for (size_t i = 0; i < plain->nr; i++)
        plain->fields[i].s = plain->text ? plain->text + plain->starts[i] : "";
    outcome->what = CSV_DELIVER;
    outcome->fields = plain->fields;
    outcome->nr = plain->nr;
    window->at = window->pos;
}

/* The file ends: is the record complete? */
static void end_of_file(struct csv_plain *plain, struct text_window *window, uint64_t open_line,
                        uint64_t line, struct csv_outcome *outcome)
{
    bool open;

    /* Only csv_fini can tell whether a quote is open, and only when it is strict. */
    csv_set_opts(&plain->parser, CSV_STRICT | CSV_STRICT_FINI);
    open = csv_fini(&plain->parser, on_field, on_row, plain) != 0;
    reset(plain);
    outcome->what = CSV_END;
    if (open) {
        outcome->what = CSV_OPEN_QUOTE;
        outcome->at_line = open_line;
        outcome->lines = open_line;
        if (open_line == line)
            window->at = window->end;
    } else if (plain->row) {
        outcome->lines++;
        outcome->cut = true;
        deliver(plain, window, outcome);
    }
}

/* Rejected: on with the line after the one where the open field began, or, if that is the line
 * being read (it may have ended), with the next. */
static int give_up(struct text_window *window, uint64_t line, bool ended, uint64_t open_line,
                   struct csv_outcome *outcome, struct error *err)
{
    bool quoted = outcome->what == CSV_LONG_QUOTED, back = quoted && open_line < line;

    outcome->at_line = quoted ? open_line : 1;
    outcome->lines = back ? open_line : line;
    if (back)
        return 0;
    if (!ended && skip_line(window, err) < 0)
        return -1;
    window->at = window->pos;
    return 0;
}

int csv_plain_record(struct csv_plain *plain, struct text_window *window, size_t max_field,
                     struct csv_outcome *outcome, struct error *err)
{
    uint64_t line = 1, open_line = 1; /* the line being read; where the field being read began */
    int ended;

    *outcome = (struct csv_outcome){0};
    plain->nr = plain->text_nr = 0;
    plain->row = plain->too_long = false;
    window->pos = window->at;
    for (;; line += (uint64_t)ended) {
        plain->field_end = false;
        ended = feed_line(plain, window, err);
        if (ended < 0)
            return -1;
        if (plain->failed)
            return error_memory(err);
        if (plain->field_end)
            open_line = line;
        outcome->lines = ended ? line : line - 1;
        if (over_limit(plain, max_field, outcome)) {
            reset(plain);
            return give_up(window, line, ended, open_line, outcome, err);
        }
        if (plain->row) {
            deliver(plain, window, outcome);
            return 0;
        }
        if (ended && open_line == line)
            window->at = window->pos;
        if (!ended && window->pos == window->end && window->ended) {
            end_of_file(plain, window, open_line, line, outcome);
            return plain->failed ? error_memory(err) : 0;
        }
    }
}
