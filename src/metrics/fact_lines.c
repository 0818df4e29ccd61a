/* Sorting and writing the facts of one account and dimension, a group. Its lines of equal member
 * and day are a run: their cells are sorted among each other. */
#include "fact_lines.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "view.h"

enum { COLUMNS = FACT_COLUMNS };

struct fact_cell {
    const struct fact_line *line;
    const char *file; /* of its origin */
    size_t column;    /* of the sheet; from nr_measures on: its texts */
    uint16_t measure; /* in the catalogue */
};

/* What a thread that writes lines needs of its own. */
struct desk {
    const struct fact_lines *lines;
    struct table_sink *sink;
    struct fact_cell *run;
    size_t nr, alloc;
    struct str text;
    struct text_page page;
    struct cell cells[COLUMNS];
};

const struct column fact_columns[COLUMNS] = {
    {"start"},   {"end"},       {"platform"}, {"account"}, {"post"},  {"source"},
    {"network"}, {"dimension"}, {"member"},   {"measure"}, {"value"}, {"text"},
    {"asof"},    {"state"},     {"file"},     {"line"},
};

static bool of_posts(const struct sheet *sheet)
{
    return sheet->dimension == DIM_POST || sheet->dimension == DIM_WINDOW;
}

struct fact_group fact_group_of(const struct fact_lines *lines, const struct sheet *sheet)
{
    /* What a company names itself stays as it is. */
    return (struct fact_group){
        .platform = lines->facts->accounts[sheet->account].platform,
        .account = lines->labels[sheet->account],
        .dimension =
            sheet->dimension_name ? sheet->dimension_name : dimension_word(sheet->dimension),
    };
}

int fact_group_compare(const struct fact_group *left, const struct fact_group *right)
{
    int order = strcmp(left->platform, right->platform);

    if (!order)
        order = strcmp(left->account, right->account);
    return order ? order : strcmp(left->dimension, right->dimension);
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
    return 0;
}

void fact_lines_free(struct fact_lines *lines)
{
    for (size_t i = 0; lines->asof && i < lines->facts->nr_origins; i++)
        str_free(&lines->asof[i]);
    free(lines->asof);
    free(lines->items);
}

static int add_line(struct fact_lines *lines, const struct sheet *sheet, size_t row)
{
    if (grow_array(&lines->items, lines->nr, &lines->alloc, sizeof(*lines->items)) < 0)
        return -1;
    lines->items[lines->nr++] = (struct fact_line){
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

static int by_run(const void *a, const void *b)
{
    const struct fact_line *left = a, *right = b;
    int order = left->member == right->member ? 0 : strcmp(left->member, right->member);

    return order ? order
                 : (left->row->start > right->row->start) - (left->row->start < right->row->start);
}

void fact_lines_sort(struct fact_lines *lines, size_t from)
{
    if (lines->nr > from)
        qsort(lines->items + from, lines->nr - from, sizeof(*lines->items), by_run);
}

/* ---- the cells of a run ---------------------------------------------------------------------- */

static int add_cell(struct desk *desk, const struct fact_line *line, size_t column,
                    uint16_t measure)
{
    if (grow_array(&desk->run, desk->nr, &desk->alloc, sizeof(*desk->run)) < 0)
        return -1;
    desk->run[desk->nr++] = (struct fact_cell){
        line, desk->lines->facts->origins[line->sheet->origin].file, column, measure};
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

static int add_cells(struct desk *desk, const struct fact_line *line)
{
    const struct sheet *sheet = line->sheet;
    const uint16_t *texts = desk->lines->text_measures;
    size_t row = (size_t)(line->row - sheet->rows);

    for (size_t column = 0; column < sheet->nr_measures; column++) {
        if (is_told(sheet, sheet_cell(sheet, row, column)) &&
            add_cell(desk, line, column, sheet->measures[column]) < 0)
            return -1;
    }
    for (size_t i = 0; i < sheet->nr_texts && i < 2; i++) {
        if (sheet->texts[row * sheet->nr_texts + i] && texts[i] != MEASURE_NONE &&
            add_cell(desk, line, sheet->nr_measures + i, texts[i]) < 0)
            return -1;
    }
    return 0;
}

static int by_measure(const void *a, const void *b)
{
    const struct fact_cell *left = a, *right = b;
    const struct fact_row *l = left->line->row, *r = right->line->row;
    int order = (left->measure > right->measure) - (left->measure < right->measure);

    if (!order)
        order = strcmp(left->file, right->file);
    if (!order)
        order = (l->line > r->line) - (l->line < r->line);
    return order ? order : (l->days > r->days) - (l->days < r->days);
}

/* The cells of a single line are in order from the start. */
static void sort_cells(struct desk *desk)
{
    size_t i = 1;

    while (i < desk->nr && by_measure(&desk->run[i - 1], &desk->run[i]) <= 0)
        i++;
    if (i < desk->nr)
        qsort(desk->run, desk->nr, sizeof(*desk->run), by_measure);
}

/* ---- writing --------------------------------------------------------------------------------- */

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
static int describe(struct desk *desk, const struct fact_line *line)
{
    const struct fact_lines *lines = desk->lines;
    const struct sheet *sheet = line->sheet;
    const struct fact_row *row = line->row;
    struct fact_group group = fact_group_of(lines, sheet);
    bool source = sheet->dimension == DIM_SOURCE, post = of_posts(sheet);
    const char *network = "";
    struct cell *cells = desk->cells;

    if (source && lines->networks)
        network = networks_find(lines->networks, slice_of(line->member));
    if (!network)
        return -1;
    cells[0] = cell_day(row->start);
    cells[1] = cell_day(row->start + row->days - 1);
    cells[2] = cell_text(group.platform);
    cells[3] = cell_text(group.account);
    cells[4] = cell_text(post ? line->member : "");
    cells[5] = cell_text(source ? line->member : "");
    cells[6] = cell_text(network);
    cells[7] = cell_text(group.dimension);
    cells[8] = cell_text(post || source ? "" : line->member);
    cells[12] = cell_text(str_text(&lines->asof[sheet->origin]));
    cells[14] = cell_text(lines->facts->origins[sheet->origin].file);
    cells[15] = cell_number(row->line);
    return 0;
}

static int write_cell(struct desk *desk, const struct fact_cell *cell, struct error *err)
{
    const struct factset *facts = desk->lines->facts;
    const struct sheet *sheet = cell->line->sheet;
    size_t row = (size_t)(cell->line->row - sheet->rows);
    bool text = cell->column >= sheet->nr_measures;
    double value = text ? 0 : sheet_cell(sheet, row, cell->column);
    struct cell *cells = desk->cells;

    str_clear(&desk->text);
    if (text) {
        size_t which = cell->column - sheet->nr_measures;

        if (factset_text(facts, sheet->texts[row * sheet->nr_texts + which], &desk->page,
                         &desk->text, err) < 0)
            return -1;
    }
    cells[9] = cell_text(facts->catalogue->measures[cell->measure].name);
    cells[10] = text ? cell_empty() : cell_number(value);
    cells[11] = cell_text(str_text(&desk->text));
    cells[13] = cell_text(state_of(value));
    return desk->sink->row(desk->sink->context, cells, COLUMNS, err);
}

static int write_run(struct desk *desk, const struct fact_line *first, const struct fact_line *end,
                     struct error *err)
{
    desk->nr = 0;
    for (const struct fact_line *line = first; line < end; line++) {
        if (add_cells(desk, line) < 0)
            return error_memory(err);
    }
    sort_cells(desk);
    for (size_t i = 0; i < desk->nr; i++) {
        const struct fact_cell *cell = &desk->run[i];

        if ((i == 0 || cell->line != cell[-1].line) && describe(desk, cell->line) < 0)
            return error_memory(err);
        if (write_cell(desk, cell, err) < 0)
            return -1;
    }
    return 0;
}

static bool goes_on(const struct fact_lines *lines, size_t i)
{
    const struct fact_line *line = &lines->items[i];
    struct fact_group before, now;

    if (i == 0 || i >= lines->nr || by_run(&line[-1], line) != 0)
        return false;
    before = fact_group_of(lines, line[-1].sheet);
    now = fact_group_of(lines, line->sheet);
    return fact_group_compare(&before, &now) == 0;
}

int fact_lines_deliver(const void *context, size_t first, size_t end, struct table_sink *sink,
                       struct error *err)
{
    const struct fact_lines *lines = context;
    struct desk desk = {.lines = lines, .sink = sink};
    int result = 0;

    while (first < end && goes_on(lines, first))
        first++;
    for (size_t next; first < end && result == 0; first = next) {
        for (next = first + 1; goes_on(lines, next);)
            next++;
        result = write_run(&desk, lines->items + first, lines->items + next, err);
    }
    free(desk.run);
    str_free(&desk.text);
    return result;
}
