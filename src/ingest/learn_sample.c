/* learn_sample.c - the beginning of a file that no format fits, and the largest table in it. */
#include <string.h>

#include "ingest/learn.h"
#include "pegel/reader.h"

static int add_row(void *context, const struct record *record, struct error *err)
{
    struct sample *sample = context;
    struct sample_row *row = &sample->rows[sample->nr];

    if (sample->nr == LEARN_ROWS)
        return 0;
    *row = (struct sample_row){.line = record->line};
    row->nr = record->nr < LEARN_COLUMNS ? record->nr : LEARN_COLUMNS;
    row->cells = arena_alloc(sample->arena, (row->nr + 1) * sizeof *row->cells);
    if (!row->cells)
        return error_memory(err);
    for (size_t i = 0; i < row->nr; i++) {
        struct slice cell = slice_trim(record->fields[i]);

        if (cell.len > LEARN_CELL)
            cell.len = LEARN_CELL;
        row->cells[i] = (struct slice){arena_copy(sample->arena, cell.s, cell.len), cell.len};
        if (!row->cells[i].s)
            return error_memory(err);
    }
    sample->nr++;
    return 0;
}

struct slice sample_cell(const struct sample *sample, size_t row, size_t column)
{
    const struct sample_row *at = &sample->rows[row];

    return column < at->nr ? at->cells[column] : (struct slice){"", 0};
}

static size_t filled(const struct sample_row *row)
{
    size_t nr = 0;

    for (size_t i = 0; i < row->nr; i++)
        nr += row->cells[i].len > 0;
    return nr;
}

/* Names, none of which is a number or a date. */
static bool is_header(const struct sample_row *row)
{
    double number;
    day_t day;

    for (size_t i = 0; i < row->nr; i++) {
        enum number_result result = number_parse(row->cells[i], NUMBER_UNKNOWN, &number);

        if (result == NUMBER_OK || result == NUMBER_AMBIGUOUS ||
            date_parse(row->cells[i], DATE_MONTH_FIRST, &day, NULL) == DATE_OK)
            return false;
    }
    return filled(row) >= 2;
}

/* The row after the last one of the table below the header. */
static size_t table_end(const struct sample *sample, size_t header)
{
    size_t row = header + 1;

    while (row < sample->nr && filled(&sample->rows[row]) > 0 &&
           sample->rows[row].nr == sample->rows[header].nr)
        row++;
    return row;
}

static size_t table_size(const struct sample *sample, size_t header)
{
    size_t rows = table_end(sample, header) - header - 1;

    return filled(&sample->rows[header]) * (rows < 50 ? rows : 50);
}

/* How large the largest table is; 0: there is none. */
static size_t find_table(struct sample *sample)
{
    size_t best = 0;

    for (size_t i = 0; i + 1 < sample->nr; i++) {
        size_t size = is_header(&sample->rows[i]) ? table_size(sample, i) : 0;

        if (size <= best)
            continue;
        best = size;
        sample->header = i;
        sample->end = table_end(sample, i);
    }
    return best;
}

static int read_with(struct sample *sample, const struct source *source, enum encoding encoding,
                     char delimiter, struct error *err)
{
    struct reader_options options = {.delimiter = delimiter};
    struct diags ignored = {0};
    int result;

    sample->delimiter = delimiter;
    sample->nr = 0;
    sample->rows = arena_alloc(sample->arena, (LEARN_ROWS + 1) * sizeof *sample->rows);
    if (!sample->rows)
        return error_memory(err);
    result = read_csv(source, encoding, &options, LEARN_ROWS, add_row, sample, &ignored, err);
    diag_free(&ignored);
    return result;
}

/* By the beginning it may be UTF-8 and not be it further on. */
static int read_beginning(struct sample *sample, const struct source *source, char delimiter,
                          struct error *err)
{
    enum encoding encoding;
    struct error failed = {0};

    if (decode_detect(source, &encoding, err) < 0)
        return -1;
    if (read_with(sample, source, encoding, delimiter, &failed) == 0)
        return 0;
    if (failed.code != ERROR_NOT_UTF8) {
        *err = failed;
        return -1;
    }
    if (decode_weigh(source, &encoding, err) < 0)
        return -1;
    return read_with(sample, source, encoding, delimiter, err);
}

int sample_read(struct sample *sample, const struct source *source, bool *found, struct error *err)
{
    struct sample best = *sample;
    enum encoding encoding;
    char delimiters[4] = "";
    size_t most = 0;

    *found = false;
    if (decode_detect(source, &encoding, err) < 0)
        return -1;
    if (encoding == ENCODING_BINARY)
        return 0;
    if (read_csv_delimiters(source, encoding, delimiters, err) < 0)
        return -1;
    for (const char *delimiter = delimiters; *delimiter; delimiter++) {
        size_t size;

        if (read_beginning(sample, source, *delimiter, err) < 0)
            return -1;
        size = find_table(sample);
        if (size <= most)
            continue;
        most = size;
        best = *sample;
    }
    *found = most > 0;
    *sample = best;
    return 0;
}
