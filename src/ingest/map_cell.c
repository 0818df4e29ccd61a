/* map_cell.c - the numbers of a row. A text such as "1.234" may be 1234 or 1.234: it waits until
 * the other cells of its column have shown which separators the file uses, and is refused if none
 * does.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digits_read.h"
#include "ingest/map_parts.h"

static enum number_style style_of(const struct mapper *mapper, size_t value)
{
    const struct plan_value *plan_value = &mapper->plan->values[value];
    if (mapper->file->report->json)
        return NUMBER_POINT;
    if (plan_value->column->decimals && mapper->file->report->delimiter != ';')
        return NUMBER_POINT;
    return NUMBER_UNKNOWN;
}

static bool count_fits(const struct mapper *mapper, uint16_t measure, double number)
{
    const struct measure *about = &mapper->file->catalogue->measures[measure];
    return number >= 0 || about->negative || about->kind == MEASURE_FLOW;
}

/* Where a cell is going to be. */
struct place {
    struct sheet *sheet; /* in the row that it gets next */
    size_t column, value;
    uint64_t line;
};

static int cell_wait(struct mapper *mapper, struct slice text, const struct place *place,
                     struct error *err)
{
    if (mapper->nr_late_cells == mapper->alloc_late_cells) {
        size_t alloc = mapper->alloc_late_cells ? mapper->alloc_late_cells * 2 : 64;
        struct late_cell *cells =
            alloc > LATE_MAX ? NULL : realloc(mapper->late_cells, alloc * sizeof *cells);
        if (!cells)
            return error_memory(err);
        mapper->late_cells = cells;
        mapper->alloc_late_cells = alloc;
    }
    struct late_cell *late = &mapper->late_cells[mapper->nr_late_cells++];
    *late = (struct late_cell){.sheet = place->sheet,
                               .row = place->sheet->nr,
                               .column = place->column,
                               .value = place->value,
                               .line = (uint32_t)place->line};
    number_parse(text, NUMBER_POINT, &late->point);
    number_parse(text, NUMBER_COMMA, &late->comma);
    snprintf(late->text, sizeof late->text, "%.*s", (int)text.len, text.s);
    return 0;
}

static double reject_number(struct mapper *mapper, const struct plan_value *value,
                            struct slice text, uint64_t line, const char *what)
{
    mapper_reject(mapper, line, "bad number", "\"%.*s\" in column %s %s",
                  (int)(text.len < 40 ? text.len : 40), text.s, value->column->name, what);
    return cell_none(CELL_REJECTED);
}

/* A count in which "1.234" and "1,234" can only be a thousand. */
static double whole_read(struct slice text)
{
    double point = 0, comma = 0;
    number_parse(text, NUMBER_POINT, &point);
    number_parse(text, NUMBER_COMMA, &comma);
    return fmax(point, comma);
}

#define NOT_WHOLE                                                                                  \
    "is not a whole number; a spreadsheet program may have changed it, download the export again"
#define TOO_LARGE "is out of range: no platform counts up to 2^53; download the export again"
#define TOO_SMALL                                                                                  \
    "is out of range: nothing is counted in such small parts; download the export again"
#define PERCENTAGE "is a percentage; the count itself is needed"

/* No measure is a part of a hundred: a column of them is another than was meant. */
static bool is_percentage(struct slice text)
{
    return text.len && text.s[text.len - 1] == '%';
}

static double checked(struct mapper *mapper, const struct plan_value *value, struct slice text,
                      uint64_t line, double number)
{
    if (value->column->whole && number != trunc(number))
        return reject_number(mapper, value, text, line, NOT_WHOLE);
    return number;
}

/* One field; a NaN from cell_none() when it is no number. *waits is set when only the block tells.
 */
static double field_read(struct mapper *mapper, struct slice text, size_t value, uint64_t line,
                         bool *waits)
{
    const struct plan_value *plan_value = &mapper->plan->values[value];
    double number = 0;
    enum number_style evidence = number_evidence(text);
    if (evidence != NUMBER_UNKNOWN) {
        if (mapper->styles[value] != NUMBER_UNKNOWN && mapper->styles[value] != evidence) {
            mapper_reject(mapper, line, "bad number",
                          "\"%.*s\": other rows of column %s write decimals the other way; write "
                          "numbers without separators",
                          (int)(text.len < 40 ? text.len : 40), text.s, plan_value->column->name);
            mapper->repair.columns[value].clash = true;
            return cell_none(CELL_REJECTED);
        }
        mapper->styles[value] = evidence;
    }
    repair_number(mapper, value, text, line, evidence);
    if (is_percentage(text))
        return reject_number(mapper, plan_value, text, line, PERCENTAGE);
    switch (number_parse(text, style_of(mapper, value), &number)) {
    case NUMBER_OK:
        return checked(mapper, plan_value, text, line, number);
    case NUMBER_MISSING:
        return text.len == 0 && plan_value->column->empty_zero ? 0 : cell_none(CELL_ABSENT);
    case NUMBER_AMBIGUOUS:
        if (plan_value->column->whole)
            return whole_read(text);
        *waits = true;
        return cell_none(CELL_REJECTED);
    case NUMBER_HUGE:
        return reject_number(mapper, plan_value, text, line, TOO_LARGE);
    case NUMBER_BAD:
        break;
    }
    if (repair_dated(mapper, value, text, line))
        return cell_none(CELL_REJECTED);
    return reject_number(mapper, plan_value, text, line, "is not a number");
}

/* Columns that pegel does not use show the file's separators too: "67,8 %" beside "1.200". */
static void learn_from_row(struct mapper *mapper, const struct record *record)
{
    for (size_t i = 0; i < record->nr; i++) {
        enum number_style evidence = number_evidence(slice_trim(record->fields[i]));
        if (evidence == NUMBER_UNKNOWN)
            continue;
        mapper->shown_clash |= mapper->shown != NUMBER_UNKNOWN && mapper->shown != evidence;
        mapper->shown = evidence;
        sign_keep(&mapper->repair.shown, record->fields[i], record->line);
    }
}

/* The sum of the value's fields. A part that is not there makes the sum absent, never smaller. */
static double value_read(struct mapper *mapper, const struct record *record,
                         const struct place *place, struct error *err)
{
    const struct plan_value *plan_value = &mapper->plan->values[place->value];
    double sum = 0;
    for (int i = 0; i < plan_value->nr_fields; i++) {
        size_t field = (size_t)plan_value->fields[i];
        struct slice text =
            field < record->nr ? slice_trim(record->fields[field]) : (struct slice){"", 0};
        bool waits = false;
        double number = field_read(mapper, text, place->value, record->line, &waits);
        if (waits)
            learn_from_row(mapper, record);
        if (waits && plan_value->nr_fields > 1)
            mapper_reject(mapper, record->line, "ambiguous number",
                          "\"%.*s\" in column %s may be a "
                          "fraction or thousands",
                          (int)(text.len < 40 ? text.len : 40), text.s, plan_value->column->name);
        else if (waits && cell_wait(mapper, text, place, err) < 0)
            return NAN;
        if (cell_why(number) != CELL_VALUE)
            return number;
        sum += number;
    }
    return sum;
}

/* A number that is allowed for its measure. */
static double cell_read(struct mapper *mapper, const struct record *record,
                        const struct place *place, struct error *err)
{
    double cell = value_read(mapper, record, place, err);
    uint16_t measure = place->sheet->measures[place->column];
    if (cell_why(cell) == CELL_VALUE && !count_fits(mapper, measure, cell)) {
        mapper_reject(mapper, record->line, "bad number", "%s cannot be negative",
                      mapper->file->catalogue->measures[measure].name);
        cell = cell_none(CELL_REJECTED);
    }
    return cell;
}

/* A few digits in one field: what nearly every cell is. There is nothing to check or to learn.
 * Reads such cells up to the first that is another one, and gives its number. */
static inline __attribute__((always_inline)) size_t plain_cells(struct mapper *mapper,
                                                                const struct record *record,
                                                                size_t from, size_t to,
                                                                double *cells, bool padded)
{
    const struct plan_value *value = mapper->plan->values + from;
    size_t i = from;
    uint64_t number;
    for (; i < to && value->nr_fields == 1 && value->scale == 1; i++, value++) {
        size_t field = (size_t)value->fields[0];
        if (field >= record->nr || !(padded ? digits_read_padded(record->fields[field], &number)
                                            : digits_read(record->fields[field], &number)))
            break;
        *cells++ = (double)number;
    }
    return i;
}

/* In the unit that facts have. */
static double scaled(struct mapper *mapper, const struct record *record,
                     const struct plan_value *value, double cell, double scale)
{
    size_t field = (size_t)value->fields[0];
    struct slice text = field < record->nr ? record->fields[field] : (struct slice){"", 0};
    if (cell_why(cell) != CELL_VALUE)
        return cell;
    cell *= value->scale * scale;
    if (fabs(cell) > CELL_LARGEST)
        return reject_number(mapper, value, text, record->line, TOO_LARGE);
    if (cell != 0 && fabs(cell) < CELL_SMALLEST)
        return reject_number(mapper, value, text, record->line, TOO_SMALL);
    return cell;
}

int cells_read(struct mapper *mapper, const struct record *record, struct sheet *sheet, size_t from,
               size_t to, double scale, struct error *err)
{
    double *cells = mapper->cells;
    for (size_t i = from; i < to; i++) {
        if (scale == 1)
            i = record->padded ? plain_cells(mapper, record, i, to, cells + (i - from), true)
                               : plain_cells(mapper, record, i, to, cells + (i - from), false);
        if (i == to)
            break;
        const struct plan_value *value = &mapper->plan->values[i];
        struct place place = {sheet, i - from, i, record->line};
        double cell = cell_read(mapper, record, &place, err);
        cells[i - from] = scaled(mapper, record, value, cell, scale);
    }
    return 0;
}

/* What all columns of the block agree on, for a column that proves nothing by itself. */
static enum number_style block_style(const struct mapper *mapper)
{
    enum number_style style = mapper->shown;
    if (mapper->shown_clash)
        return NUMBER_UNKNOWN;
    for (size_t i = 0; i < mapper->plan->nr_values; i++) {
        if (mapper->styles[i] == NUMBER_UNKNOWN)
            continue;
        if (style != NUMBER_UNKNOWN && style != mapper->styles[i])
            return NUMBER_UNKNOWN;
        style = mapper->styles[i];
    }
    return style;
}

/* Once for each column: how such a cell was read, and which other one shows it. */
static void tell_style(struct mapper *mapper, const struct late_cell *late, double number)
{
    struct column_signs *signs = &mapper->repair.columns[late->value];
    const struct sign *proof = signs->proof.line ? &signs->proof : &mapper->repair.shown;
    char text[NUMBER_EXACT_MAX];
    for (size_t i = 0; !proof->line && i < mapper->plan->nr_values; i++)
        proof = &mapper->repair.columns[i].proof;
    if (signs->told)
        return;
    signs->told = true;
    number_exact(number, text);
    mapper_note(mapper, late->line, "separators",
                "column %s: \"%s\" was read as %s, because \"%s\" stands in %s (line %u)",
                mapper->plan->values[late->value].column->name, late->text, text, proof->text,
                proof == &signs->proof ? "the same column" : "another column", proof->line);
}

int cells_settle(struct mapper *mapper, struct error *err)
{
    enum number_style common = block_style(mapper);
    for (size_t i = 0; i < mapper->nr_late_cells; i++) {
        struct late_cell *late = &mapper->late_cells[i];
        const struct plan_value *value = &mapper->plan->values[late->value];
        enum number_style style = mapper->styles[late->value];
        style = style == NUMBER_UNKNOWN ? common : style;
        if (mapper->repair.columns[late->value].clash)
            style = NUMBER_UNKNOWN;
        if (style == NUMBER_UNKNOWN) {
            mapper_reject(mapper, late->line, "ambiguous number",
                          "\"%s\" in column %s may be a fraction or thousands, and no other cell "
                          "tells; write it without separator, or download the export again",
                          late->text, value->column->name);
            continue;
        }
        double number = style == NUMBER_POINT ? late->point : late->comma;
        if (sheet_set(late->sheet, late->row, late->column, number * value->scale) < 0)
            return error_memory(err);
        tell_style(mapper, late, number);
    }
    return 0;
}
