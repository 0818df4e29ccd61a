/* map_repair.c - what a spreadsheet program has done to an export when it was opened and saved: the
 * signs of it are gathered while rows are read, and at the end of the block what can no longer be
 * trusted is refused. Nothing is guessed back: 3.4 has become a date, 939006123456789 has lost its
 * last digits, and 02.03.2025 may be what is left of an American 02/03/2025.
 */
#include <stdlib.h>
#include <string.h>

#include "ingest/map_parts.h"

#define AGAIN "download the export again, and do not open it in Excel"

int repair_plan(struct mapper *mapper, size_t values)
{
    struct column_signs *columns = calloc(values, sizeof *columns);
    if (!columns)
        return -1;
    free(mapper->repair.columns);
    mapper->repair.columns = columns;
    return 0;
}

void sign_keep(struct sign *sign, struct slice text, uint64_t line)
{
    size_t len = text.len < sizeof sign->text - 1 ? text.len : sizeof sign->text - 1;
    if (sign->line)
        return;
    sign->line = (uint32_t)line;
    memcpy(sign->text, text.s, len);
    sign->text[len] = '\0';
}

/* ---- numbers that became dates ------------------------------------------------------------------
 */

static size_t letters(const char *at, const char *end)
{
    const char *from = at;
    while (at < end && ((unsigned char)*at >= 0x80 || ((*at | 0x20) >= 'a' && (*at | 0x20) <= 'z')))
        at++;
    return (size_t)(at - from);
}

static size_t digits(const char *at, const char *end)
{
    const char *from = at;
    while (at < end && *at >= '0' && *at <= '9')
        at++;
    return (size_t)(at - from);
}

/* "3.апр", "03. Apr", "3-Jun": day and month, in whatever language. */
static bool day_and_word(struct slice text)
{
    const char *at = text.s, *end = text.s + text.len;
    size_t nr = digits(at, end);
    at += nr;
    if (nr < 1 || nr > 2 || at == end || (*at != '.' && *at != '-'))
        return false;
    for (at++; at < end && *at == ' ';)
        at++;
    nr = letters(at, end);
    at += nr;
    return nr >= 3 && (at == end || (*at == '.' && at + 1 == end));
}

bool repair_dated(struct mapper *mapper, size_t value, struct slice text, uint64_t line)
{
    day_t day;
    struct civil civil;
    text = slice_trim(text);
    if (text.len == 0 || mapper->file->report->json ||
        (!day_and_word(text) && date_parse(text, DATE_MONTH_FIRST, &day, &civil) > DATE_NO_YEAR))
        return false;
    sign_keep(&mapper->repair.columns[value].dated, text, line);
    return true;
}

void repair_number(struct mapper *mapper, size_t value, struct slice text, uint64_t line,
                   enum number_style evidence)
{
    struct column_signs *column = &mapper->repair.columns[value];
    bool decimals = mapper->plan->values[value].column->decimals;
    double number;
    if (evidence != NUMBER_UNKNOWN)
        sign_keep(&column->proof, text, line);
    if (!decimals || mapper->file->report->delimiter != ';')
        return;
    column->fractions |= evidence == NUMBER_POINT;
    if (number_plain(text, &number) && text.len > 3)
        sign_keep(&column->large, text, line);
}

/* The cells of the value, in every sheet of the block. */
void repair_drop_column(struct mapper *mapper, size_t value)
{
    uint16_t measure = mapper->plan->values[value].measure;
    for (size_t i = 0; i < mapper->nr_sheets; i++) {
        struct sheet *sheet = mapper->sheets[i].sheet;
        for (size_t column = 0; column < sheet->nr_measures; column++)
            for (size_t row = 0; row < sheet->nr; row++)
                if (measure == MEASURE_NONE || sheet->measures[column] == measure)
                    sheet_mark(sheet, row, column, CELL_REJECTED);
    }
}

void repair_columns(struct mapper *mapper)
{
    for (size_t i = 0; i < mapper->plan->nr_values; i++) {
        const struct column_signs *signs = &mapper->repair.columns[i];
        const char *name = mapper->plan->values[i].column->name;
        if (signs->dated.line)
            mapper_reject(mapper, signs->dated.line, "date for number",
                          "\"%s\" in column %s is a date, as Excel makes of decimals such as 1.6; "
                          "nothing of the column is used; " AGAIN,
                          signs->dated.text, name);
        else if (signs->fractions && signs->large.line)
            mapper_reject(mapper, signs->large.line, "fraction or thousands",
                          "\"%s\" in column %s may have been a fraction of three digits, in which "
                          "Excel sees thousands; nothing of the column is used; " AGAIN,
                          signs->large.text, name);
        else
            continue;
        repair_drop_column(mapper, i);
    }
}

/* ---- ids that became numbers --------------------------------------------------------------------
 */

/* "9,39006E+14", "1.22E+17" */
bool repair_id_collapsed(struct slice id)
{
    const char *at = id.s, *end = id.s + id.len;
    if (id.len < 2 || digits(at, at + 2) != 1) /* nearly every id */
        return false;
    at++;
    if (*at == '.' || *at == ',')
        at += 1 + digits(at + 1, end);
    if (end - at < 3 || (*at != 'E' && *at != 'e') || at[1] != '+')
        return false;
    return at + 2 + digits(at + 2, end) == end;
}

static void id_seen(struct mapper *mapper, struct slice id, uint64_t line)
{
    struct id_signs *ids = &mapper->repair.ids;
    size_t zeros = 0;
    if (ids->rounded < ids->nr) /* so they are whole: repair_ids() asks no more */
        return;
    if (id.len <= 15 || digits(id.s, id.s + id.len) != id.len)
        return;
    while (zeros < id.len - 15 && id.s[id.len - 1 - zeros] == '0')
        zeros++;
    ids->nr++;
    ids->rounded += zeros == id.len - 15;
    ids->zeros += zeros;
    sign_keep(&ids->first, id, line);
}

/* Ids that are numbers now would make one post of several. */
bool repair_id_fits(struct mapper *mapper, struct slice id, uint64_t line)
{
    id_seen(mapper, id, line);
    if (!repair_id_collapsed(id))
        return true;
    mapper_reject(mapper, line, "collapsed id",
                  "\"%.*s\" was the id of a post until Excel made a number of it, and other posts "
                  "may have the same; " AGAIN,
                  (int)(id.len < 40 ? id.len : 40), id.s);
    return false;
}

void repair_drop_rows(struct mapper *mapper)
{
    for (size_t i = 0; i < mapper->nr_sheets; i++)
        mapper->sheets[i].sheet->nr = 0;
    for (size_t i = 0; i < mapper->nr_targets; i++)
        mapper->targets[i].posts = 0;
    mapper->report->rejected += mapper->report->used;
    mapper->report->used = 0;
    mapper->repair.no_posts = true;
}

/* A spreadsheet keeps 15 digits. By chance all ids of a file would hardly end in zeros there. */
void repair_ids(struct mapper *mapper)
{
    const struct id_signs *ids = &mapper->repair.ids;
    if (ids->nr < 2 || ids->rounded < ids->nr || ids->zeros < 6)
        return;
    mapper_reject(mapper, ids->first.line, "rounded id",
                  "the id %s and all others have nothing but zeros after 15 digits: Excel has "
                  "rounded them, and different posts may have the same one; none is used; " AGAIN,
                  ids->first.text);
    repair_drop_rows(mapper);
}

/* ---- dates whose day and month may have changed places ------------------------------------------
 */

/* The two numbers before the year in 02/03/2025, 2.3.2025, 02-03-2025; the separator, or 0. */
static char two_numbers(struct slice cell, int *a, int *b)
{
    const char *at = cell.s, *end = cell.s + cell.len;
    int *numbers[] = {a, b};
    char separator = 0;
    for (int i = 0; i < 2; i++) {
        size_t nr = digits(at, end);
        if (nr < 1 || nr > 2 || at + nr == end || !strchr("./-", at[nr]) ||
            (i && at[nr] != separator))
            return 0;
        *numbers[i] = nr == 2 ? (at[0] - '0') * 10 + at[1] - '0' : at[0] - '0';
        separator = at[nr];
        at += nr + 1;
    }
    return at < end && *at >= '0' && *at <= '9' ? separator : 0;
}

/* 2025-02-03, 2025/02/03 */
static void plain_seen(struct date_signs *dates, struct slice cell, uint64_t line)
{
    if (dates->plain_proved || cell.len < 10 || digits(cell.s, cell.s + 5) != 4 ||
        digits(cell.s + 5, cell.s + 8) != 2 || digits(cell.s + 8, cell.s + 10) != 2)
        return;
    if (memcmp(cell.s + 8, "12", 2) > 0)
        dates->plain_proved = true;
    else if (memcmp(cell.s + 5, cell.s + 8, 2) != 0)
        sign_keep(&dates->plain, cell, line);
}

/* A program that reads days and months the other way round makes dates of those cells that are
 * some in its own order, 02.03.2025, and leaves 16.02.2025 alone. */
static bool half_changed(const struct date_signs *dates)
{
    return dates->plain.line && !dates->plain_proved && dates->left.line && !dates->both;
}

void repair_date_seen(struct mapper *mapper, struct slice cell, enum date_order order,
                      uint64_t line)
{
    struct date_signs *dates = &mapper->repair.dates;
    int a, b;
    char separator = two_numbers(cell, &a, &b);
    if (!separator) {
        plain_seen(dates, cell, line);
        return;
    }
    dates->both |= a <= 12 && b <= 12 && a != b;
    if (a > 12 || b > 12)
        sign_keep(&dates->left, cell, line);
    if (separator == '/') {
        bool other = order == DATE_MONTH_FIRST ? a > 12 && b <= 12
                                               : order == DATE_DAY_FIRST && b > 12 && a <= 12;
        sign_keep(other ? &dates->contrary : &dates->slash, cell, line);
    } else if (a > 12) {
        dates->proved = true;
    } else if (a != b) {
        sign_keep(&dates->open, cell, line);
    }
}

static bool may_be_swapped(const struct fact_row *row, bool day_end)
{
    struct civil civil = day_to_civil(row->start + row->days - 1 + day_end);
    return row->start != DAY_NONE && civil.day <= 12 && civil.day != civil.month;
}

static void drop_swapped(struct mapper *mapper)
{
    bool day_end = mapper->plan->role[ROLE_DATE]->day_end;
    for (size_t i = 0; i < mapper->nr_sheets; i++) {
        struct sheet *sheet = mapper->sheets[i].sheet;
        for (size_t row = 0; row < sheet->nr; row++)
            if (may_be_swapped(&sheet->rows[row], day_end))
                sheet->rows[row].start = DAY_NONE;
    }
    mapper->repair.days_gone = mapper->repair.no_posts = true;
}

void repair_dates(struct mapper *mapper)
{
    const struct date_signs *dates = &mapper->repair.dates;
    const struct format_column *column = mapper->plan->role[ROLE_DATE];
    if (!column)
        return;
    bool american = column->order == DATE_MONTH_FIRST;
    if (dates->contrary.line)
        mapper_reject(mapper, dates->contrary.line, "order of dates",
                      "\"%s\" is not in the order of this export's dates: a program has changed "
                      "them; dates with a day up to 12 are not used; " AGAIN,
                      dates->contrary.text);
    else if (dates->open.line && (dates->slash.line || (american && !dates->proved)))
        mapper_reject(mapper, dates->open.line, "order of dates",
                      "\"%s\" may be what Excel made of an American date, day and month swapped%s%s"
                      "%s; dates with a day up to 12 are not used; " AGAIN,
                      dates->open.text, dates->slash.line ? ", as it left \"" : "",
                      dates->slash.text, dates->slash.line ? "\"" : "");
    else if (half_changed(dates))
        mapper_reject(
            mapper, dates->plain.line, "order of dates",
            "\"%s\" may have day and month swapped by the program that left \"%s\" (line %u) "
            "as it was; dates with a day up to 12 are not used; " AGAIN,
            dates->plain.text, dates->left.text, dates->left.line);
    else
        return;
    drop_swapped(mapper);
}

/* ---- pieces of one table ------------------------------------------------------------------------
 */

static void join(struct sign *to, const struct sign *from, uint32_t lines)
{
    if (to->line || !from->line)
        return;
    *to = *from;
    to->line += lines;
}

void repair_join(struct mapper *to, const struct mapper *from, uint32_t lines)
{
    struct repair *a = &to->repair;
    const struct repair *b = &from->repair;
    for (size_t i = 0; i < to->plan->nr_values && i < from->plan->nr_values; i++) {
        join(&a->columns[i].dated, &b->columns[i].dated, lines);
        join(&a->columns[i].proof, &b->columns[i].proof, lines);
        join(&a->columns[i].large, &b->columns[i].large, lines);
        a->columns[i].fractions |= b->columns[i].fractions;
        a->columns[i].clash |= b->columns[i].clash;
    }
    join(&a->ids.first, &b->ids.first, lines);
    a->ids.nr += b->ids.nr;
    a->ids.rounded += b->ids.rounded;
    a->ids.zeros += b->ids.zeros;
    join(&a->dates.open, &b->dates.open, lines);
    join(&a->dates.slash, &b->dates.slash, lines);
    join(&a->dates.contrary, &b->dates.contrary, lines);
    a->dates.proved |= b->dates.proved;
    join(&a->dates.plain, &b->dates.plain, lines);
    a->dates.plain_proved |= b->dates.plain_proved;
    join(&a->dates.left, &b->dates.left, lines);
    a->dates.both |= b->dates.both;
}
