/* Sorting and writing the facts of one account and dimension. */
#include "fact_lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "view.h"

enum { COLUMNS = 16 };

static const struct column columns[COLUMNS] = {
    {"start"},   {"end"},       {"platform"}, {"account"}, {"post"},  {"source"},
    {"network"}, {"dimension"}, {"member"},   {"measure"}, {"value"}, {"text"},
    {"asof"},    {"state"},     {"file"},     {"line"},
};

static bool of_posts(const struct sheet *sheet)
{
    return sheet->dimension == DIM_POST || sheet->dimension == DIM_WINDOW;
}

int fact_lines_begin(struct fact_lines *lines, struct error *err)
{
    const struct factset *facts = lines->facts;

    lines->text_measures[0] = catalogue_find(facts->catalogue, "title");
    lines->text_measures[1] = catalogue_find(facts->catalogue, "permalink");
    lines->asof = calloc(facts->nr_origins + 1, sizeof(*lines->asof));
    if (!lines->asof)
        return error_memory(err);
    for (size_t i = 0; i < facts->nr_origins; i++) {
        origin_asof(&facts->origins[i], &lines->asof[i]);
        if (str_ok(&lines->asof[i], err) < 0)
            return -1;
    }
    return lines->sink->begin(lines->sink->context, columns, COLUMNS, err);
}

void fact_lines_free(struct fact_lines *lines)
{
    for (size_t i = 0; lines->asof && i < lines->facts->nr_origins; i++)
        str_free(&lines->asof[i]);
    free(lines->asof);
    free(lines->lines);
    free(lines->cells);
    str_free(&lines->text);
}

static int add_line(struct fact_lines *lines, const struct sheet *sheet, size_t row)
{
    if (grow_array(&lines->lines, lines->nr, &lines->alloc, sizeof(*lines->lines)) < 0)
        return -1;
    lines->lines[lines->nr++] = (struct fact_line){
        .member = names_text(sheet->members, sheet->rows[row].member),
        .sheet = sheet,
        .row = &sheet->rows[row],
    };
    return 0;
}

int fact_lines_add(struct fact_lines *lines, const struct sheet *sheet, struct error *err)
{
    for (size_t row = 0; row < sheet->nr; row++) {
        if (row_counts(sheet, row) && add_line(lines, sheet, row) < 0)
            return error_memory(err);
    }
    return 0;
}

static int by_member(const void *a, const void *b)
{
    const struct fact_line *left = a, *right = b;
    int order = left->member == right->member ? 0 : strcmp(left->member, right->member);

    return order ? order
                 : (left->row->start > right->row->start) - (left->row->start < right->row->start);
}

static int add_cell(struct fact_lines *lines, const struct fact_line *line, size_t column,
                    uint16_t measure)
{
    if (grow_array(&lines->cells, lines->nr_cells, &lines->alloc_cells, sizeof(*lines->cells)) < 0)
        return -1;
    lines->cells[lines->nr_cells++] = (struct fact_cell){line, column, measure};
    return 0;
}

/* A post's empty cell matters (it makes the post undefined); a day's is as good as no line. */
static bool is_told(const struct sheet *sheet, double cell)
{
    switch (cell_why(cell)) {
    case CELL_VALUE:
    case CELL_WITHHELD:
        return true;
    case CELL_SUPERSEDED:
        return false;
    default:
        return of_posts(sheet);
    }
}

static int add_cells(struct fact_lines *lines, const struct fact_line *line)
{
    const struct sheet *sheet = line->sheet;
    size_t row = (size_t)(line->row - sheet->rows);

    for (size_t column = 0; column < sheet->nr_measures; column++) {
        if (is_told(sheet, sheet_cell(sheet, row, column)) &&
            add_cell(lines, line, column, sheet->measures[column]) < 0)
            return -1;
    }
    for (size_t i = 0; i < sheet->nr_texts && i < 2; i++) {
        if (sheet->texts[row * sheet->nr_texts + i] && lines->text_measures[i] != MEASURE_NONE &&
            add_cell(lines, line, sheet->nr_measures + i, lines->text_measures[i]) < 0)
            return -1;
    }
    return 0;
}

/* A cell with what the order needs of its origin. */
struct sortable {
    struct fact_cell cell;
    const char *file;
};

static int by_measure(const void *a, const void *b)
{
    const struct sortable *left = a, *right = b;
    const struct fact_row *l = left->cell.line->row, *r = right->cell.line->row;
    int order =
        (left->cell.measure > right->cell.measure) - (left->cell.measure < right->cell.measure);

    if (!order)
        order = strcmp(left->file, right->file);
    if (!order)
        order = (l->line > r->line) - (l->line < r->line);
    return order ? order : (l->days > r->days) - (l->days < r->days);
}

static int sort_cells(struct fact_lines *lines)
{
    size_t nr = lines->nr_cells;
    struct sortable *sorted = nr < 2 ? NULL : malloc(nr * sizeof(*sorted));

    if (nr < 2)
        return 0;
    if (!sorted)
        return -1;
    for (size_t i = 0; i < nr; i++)
        sorted[i] = (struct sortable){
            lines->cells[i], lines->facts->origins[lines->cells[i].line->sheet->origin].file};
    qsort(sorted, nr, sizeof(*sorted), by_measure);
    for (size_t i = 0; i < nr; i++)
        lines->cells[i] = sorted[i].cell;
    free(sorted);
    return 0;
}

static const char *state_of(double cell)
{
    switch (cell_why(cell)) {
    case CELL_VALUE:
        return state_word(STATE_OK);
    case CELL_WITHHELD:
        return state_word(STATE_WITHHELD);
    default:
        return state_word(STATE_ABSENT);
    }
}

/* The columns that say which row of which export it is. */
static int describe(const struct fact_lines *lines, const struct fact_line *line,
                    struct cell *cells)
{
    const struct sheet *sheet = line->sheet;
    const struct fact_row *row = line->row;
    bool source = sheet->dimension == DIM_SOURCE, post = of_posts(sheet);
    const char *network = "";

    if (source && lines->networks)
        network = networks_find(lines->networks, slice_of(line->member));
    if (!network)
        return -1;
    cells[0] = cell_day(row->start);
    cells[1] = cell_day(row->start + row->days - 1);
    cells[2] = cell_text(lines->platform);
    cells[3] = cell_text(lines->account);
    cells[4] = cell_text(post ? line->member : "");
    cells[5] = cell_text(source ? line->member : "");
    cells[6] = cell_text(network);
    cells[7] = cell_text(lines->dimension);
    cells[8] = cell_text(post || source ? "" : line->member);
    cells[12] = cell_text(str_text(&lines->asof[sheet->origin]));
    cells[14] = cell_text(lines->facts->origins[sheet->origin].file);
    cells[15] = cell_number(row->line);
    return 0;
}

static int write_cell(struct fact_lines *lines, const struct fact_cell *cell, struct error *err)
{
    const struct fact_line *line = cell->line;
    const struct sheet *sheet = line->sheet;
    size_t row = (size_t)(line->row - sheet->rows);
    bool text = cell->column >= sheet->nr_measures;
    double value = text ? 0 : sheet_cell(sheet, row, cell->column);
    struct cell cells[COLUMNS];

    str_clear(&lines->text);
    if (text) {
        size_t which = cell->column - sheet->nr_measures;

        if (factset_text(lines->facts, sheet->texts[row * sheet->nr_texts + which], &lines->text,
                         err) < 0 ||
            str_ok(&lines->text, err) < 0)
            return -1;
    }
    if (describe(lines, line, cells) < 0)
        return error_memory(err);
    cells[9] = cell_text(lines->facts->catalogue->measures[cell->measure].name);
    cells[10] = text ? cell_empty() : cell_number(value);
    cells[11] = cell_text(str_text(&lines->text));
    cells[13] = cell_text(state_of(value));
    return lines->sink->row(lines->sink->context, cells, COLUMNS, err);
}

static int write_cells(struct fact_lines *lines, struct error *err)
{
    if (sort_cells(lines) < 0)
        return error_memory(err);
    for (size_t i = 0; i < lines->nr_cells; i++) {
        if (write_cell(lines, &lines->cells[i], err) < 0)
            return -1;
    }
    return 0;
}

int fact_lines_write(struct fact_lines *lines, struct error *err)
{
    if (lines->nr)
        qsort(lines->lines, lines->nr, sizeof(*lines->lines), by_member);
    for (size_t first = 0, end; first < lines->nr; first = end) {
        lines->nr_cells = 0;
        for (end = first; end < lines->nr && !by_member(&lines->lines[first], &lines->lines[end]);
             end++) {
            if (add_cells(lines, &lines->lines[end]) < 0)
                return error_memory(err);
        }
        if (write_cells(lines, err) < 0)
            return -1;
    }
    return 0;
}
