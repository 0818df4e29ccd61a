/* map_day.c - the day or span of a row. What only the whole block tells is settled by
 * map_day_late.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date_scan.h"
#include "ingest/map_parts.h"
#include "pegel/text.h"

static struct row_day known(day_t start, int32_t days)
{
    return (struct row_day){.state = DAY_KNOWN, .start = start, .days = days};
}

/* "2026-01-05,2026-01-11", "2026-01", "2026": the keys Matomo gives to weeks, months, years. */
static bool span_parse(struct slice cell, struct range *range)
{
    day_t first, last;
    struct civil civil;
    const char *comma = memchr(cell.s, ',', cell.len);
    if (comma) {
        struct slice a = {cell.s, (size_t)(comma - cell.s)};
        struct slice b = {comma + 1, cell.len - a.len - 1};
        if (date_parse(a, DATE_UNKNOWN, &first, &civil) != DATE_OK ||
            date_parse(b, DATE_UNKNOWN, &last, &civil) != DATE_OK || last < first)
            return false;
        *range = (struct range){first, last + 1};
        return true;
    }
    if (cell.len != 4 && !(cell.len == 7 && cell.s[4] == '-'))
        return false;
    char text[16];
    snprintf(text, sizeof text, "%.*s%s", (int)cell.len, cell.s, cell.len == 4 ? "-01-01" : "-01");
    if (date_parse(slice_of(text), DATE_UNKNOWN, &first, &civil) != DATE_OK)
        return false;
    civil = day_to_civil(first);
    *range = (struct range){first, day_from_civil(civil.year + (cell.len == 4 || civil.month == 12),
                                                  cell.len == 4 ? 1 : civil.month % 12 + 1, 1)};
    return true;
}

static enum date_order order_of(const struct mapper *mapper)
{
    return mapper->plan->role[ROLE_DATE]->order;
}

/* One or two digits, or -1. */
static int number_before(struct slice cell, char end)
{
    const char *stop = memchr(cell.s, end, cell.len < 3 ? cell.len : 3);
    int number = 0;
    for (const char *at = cell.s; at < stop; at++) {
        if (*at < '0' || *at > '9')
            return -1;
        number = number * 10 + (*at - '0');
    }
    return stop > cell.s ? number : -1;
}

/* A date whose order is open, though one reading is impossible, proves the order for the block. */
static void learn_order(struct mapper *mapper, struct slice cell)
{
    if (order_of(mapper) != DATE_UNKNOWN)
        return;
    int first = number_before(cell, '/');
    if (first < 0)
        return;
    const char *rest = (const char *)memchr(cell.s, '/', cell.len) + 1;
    int second = number_before((struct slice){rest, (size_t)(cell.s + cell.len - rest)}, '/');
    if (first <= 12 && second <= 12)
        return;
    enum date_order order = first > 12 ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
    mapper->order_clash |= mapper->order != DATE_UNKNOWN && mapper->order != order;
    mapper->order = order;
}

/* 03/04/2026: the reading month first is kept in civil until the block tells. */
static struct row_day ambiguous(struct slice cell)
{
    struct row_day day = {.state = DAY_LATE, .days = 1};
    day_t first;
    if (date_parse(cell, DATE_MONTH_FIRST, &first, &day.civil) != DATE_OK)
        return (struct row_day){.state = DAY_WRONG};
    day.civil = day_to_civil(first);
    return day;
}

/* 12/16/19 in a column whose order is known: Excel on an American machine writes years so. */
static bool short_year(struct slice cell, enum date_order order, day_t *day)
{
    char text[16];
    size_t year = cell.len > 2 ? cell.len - 2 : 0;
    if (order == DATE_UNKNOWN || cell.len < 6 || cell.len > 8 || cell.s[year - 1] != '/')
        return false;
    snprintf(text, sizeof text, "%.*s20%.2s", (int)year, cell.s, cell.s + year);
    return date_parse(slice_of(text), order, day, NULL) == DATE_OK;
}

/* 03/04/15 or 03/04/2026 in a file that states its days: the one reading that lies in them. */
static bool day_in_range(const struct mapper *mapper, struct slice cell, day_t *found)
{
    char text[16];
    size_t year = cell.len > 2 ? cell.len - 2 : 0;
    if (!mapper->plan->format->preamble || mapper->range.end == DAY_NONE || cell.len < 6 ||
        cell.len > 10)
        return false;
    bool no_century = cell.s[year - 1] == '/';
    snprintf(text, sizeof text, "%.*s%s%.2s", (int)year, cell.s, no_century ? "20" : "",
             cell.s + year);
    *found = DAY_NONE;
    for (int order = DATE_MONTH_FIRST; order <= DATE_DAY_FIRST; order++) {
        day_t day;
        if (date_parse(slice_of(text), (enum date_order)order, &day, NULL) != DATE_OK ||
            day < mapper->range.start || day >= mapper->range.end || day == *found)
            continue;
        if (*found != DAY_NONE)
            return false;
        *found = day;
    }
    return *found != DAY_NONE;
}

/* 1780272000000: milliseconds since 1970, of which the day in UTC counts. */
static struct row_day epoch_cell(struct slice cell)
{
    double number;
    if (!number_plain(cell, &number) || number < 0 || number > 7258118400000.0) /* 2200 */
        return (struct row_day){.state = DAY_WRONG, .start = DAY_NONE};
    return known((day_t)((int64_t)number / 86400000), 1);
}

static struct row_day date_cell(struct mapper *mapper, struct slice cell, uint64_t line)
{
    const struct format_column *column = mapper->plan->role[ROLE_DATE];
    struct row_day day = {.state = DAY_WRONG, .days = 1};
    struct range range;
    if (column->milliseconds)
        return epoch_cell(cell);
    repair_date_seen(mapper, cell, column->order, line);
    switch (date_parse(cell, column->order, &day.start, &day.civil)) {
    case DATE_OK:
        learn_order(mapper, cell);
        day.civil = (struct civil){0};
        day.state = column->yearless ? DAY_LATE : DAY_KNOWN;
        day.start -= column->day_end;
        return day;
    case DATE_NO_YEAR:
        day.state = DAY_LATE;
        day.civil.year = 0;
        return day;
    case DATE_AMBIGUOUS:
        return day_in_range(mapper, cell, &day.start) ? known(day.start, 1) : ambiguous(cell);
    case DATE_IMPOSSIBLE:
        return day;
    case DATE_BAD:
        if (short_year(cell, column->order, &day.start))
            return known(day.start - column->day_end, 1);
        if (day_in_range(mapper, cell, &day.start))
            return known(day.start, 1);
        break;
    }
    return span_parse(cell, &range) ? known(range.start, range.end - range.start) : day;
}

/* "0007": days after the start of the range. */
static struct row_day index_cell(const struct mapper *mapper, struct slice cell)
{
    double index;
    if (number_parse(cell, NUMBER_POINT, &index) != NUMBER_OK || index < 0 || index > 4000 ||
        mapper->range.start == DAY_NONE)
        return (struct row_day){.state = DAY_WRONG};
    return known(mapper->range.start + (day_t)index, 1);
}

/* The span that a cell names ("week", "days_28"): that many days ending with the row's day. */
static int span_cell(const struct plan *plan, const struct record *record)
{
    if (plan->field[ROLE_SPAN] < 0)
        return 1;
    struct slice cell = role_cell(plan, record, ROLE_SPAN);
    if (slice_is(cell, "week"))
        return 7;
    return slice_is(cell, "days_28") ? 28 : 1;
}

/* Year, month and day from three columns: "2026-5-1". */
static struct row_day parts_read(struct mapper *mapper, const struct record *record)
{
    struct slice parts[3] = {role_cell(mapper->plan, record, ROLE_DATE)};
    for (size_t i = 0; i < 2; i++) {
        int field = mapper->plan->date_parts[i];
        if (field >= 0 && (size_t)field < record->nr)
            parts[i + 1] = slice_trim(record->fields[field]);
        if (parts[i + 1].len == 0)
            return (struct row_day){.state = DAY_WRONG};
    }
    str_clear(&mapper->text);
    for (size_t i = 0; i < 3; i++)
        str_addf(&mapper->text, "%s%.*s", i ? "-" : "", (int)parts[i].len, parts[i].s);
    return date_cell(mapper, slice_of(str_text(&mapper->text)), record->line);
}

/* The days from `day` up to the first that the row does not speak of. */
static struct row_day until_read(struct mapper *mapper, const struct record *record,
                                 struct row_day day)
{
    const struct format_column *column = mapper->plan->role[ROLE_UNTIL];
    struct slice cell = role_cell(mapper->plan, record, ROLE_UNTIL);
    day_t end = DAY_NONE;
    if (column->milliseconds)
        end = epoch_cell(cell).start;
    else if (date_parse(cell, column->order, &end, NULL) != DATE_OK)
        end = DAY_NONE;
    if (end == DAY_NONE || end <= day.start)
        return (struct row_day){.state = DAY_WRONG};
    return known(day.start, end - day.start);
}

static struct row_day undated(const struct mapper *mapper)
{
    const struct range *range = &mapper->range;
    if (mapper->plan->format->snapshot)
        return known(range->end - 1, 1);
    return known(range->start, range->end - range->start);
}

/* Whether the date still has something to tell about how a program may have changed the column. */
static bool tells(struct date_signs *dates, struct civil civil, bool slashes)
{
    bool near = civil.month <= 12 && civil.day <= 12;
    if (!slashes) {
        dates->plain_proved |= civil.day > 12;
        return !dates->plain_proved && !dates->plain.line;
    }
    dates->both |= near && civil.month != civil.day;
    return !near && !dates->left.line;
}

/* What date_cell() makes of nearly every date, when there is nothing more to learn from it: the
 * order is known, and where dates have slashes, one of them was seen. DAY_NONE for any other. */
static day_t plain_day(struct mapper *mapper, const struct format_column *column, struct slice cell)
{
    struct civil civil;
    bool slashes;
    day_t day;
    if (column->milliseconds || column->index || column->yearless ||
        !date_plain(cell, &civil, &slashes))
        return DAY_NONE;
    if (slashes && (column->order == DATE_UNKNOWN || !mapper->repair.dates.slash.line))
        return DAY_NONE;
    if (tells(&mapper->repair.dates, civil, slashes))
        return DAY_NONE;
    if (slashes && column->order == DATE_MONTH_FIRST)
        day = day_from_civil(civil.year, civil.day, civil.month);
    else
        day = day_from_civil(civil.year, civil.month, civil.day);
    return day == DAY_NONE ? DAY_NONE : day - column->day_end;
}

static struct row_day start_read(struct mapper *mapper, const struct record *record,
                                 struct slice cell)
{
    const struct format_column *column = mapper->plan->role[ROLE_DATE];
    if (column->nr_groups == 3)
        return parts_read(mapper, record);
    day_t day = plain_day(mapper, column, cell);
    if (day != DAY_NONE)
        return known(day, 1);
    return column->index ? index_cell(mapper, cell) : date_cell(mapper, cell, record->line);
}

struct row_day day_read(struct mapper *mapper, const struct record *record)
{
    const struct plan *plan = mapper->plan;
    if (plan->field[ROLE_DATE] < 0)
        return undated(mapper);
    struct slice cell = role_cell(plan, record, ROLE_DATE);
    if (cell.len == 0)
        return (struct row_day){.state = DAY_EMPTY};
    struct row_day day = start_read(mapper, record, cell);
    if (day.state == DAY_KNOWN && plan->field[ROLE_UNTIL] >= 0)
        return until_read(mapper, record, day);
    int span = span_cell(plan, record);
    if (day.state == DAY_KNOWN && span > 1)
        day = known(day.start - span + 1, span);
    return day;
}

void day_reject(struct mapper *mapper, const struct record *record, struct civil civil)
{
    struct slice cell = role_cell(mapper->plan, record, ROLE_DATE);
    int len = (int)(cell.len < 40 ? cell.len : 40);
    bool year_wrong = civil.month > 0 && day_valid(2000, civil.month, civil.day) &&
                      !day_valid(civil.year, civil.month, 1);
    if (cell.len == 0)
        mapper_reject(mapper, record->line, "bad date", "the row has no date; write YYYY-MM-DD");
    else if (year_wrong)
        mapper_reject(mapper, record->line, "bad date",
                      "\"%.*s\" is not in the years 1900 to 2199; correct the year", len, cell.s);
    else
        mapper_reject(mapper, record->line, "bad date",
                      "\"%.*s\" is not a date that exists; write YYYY-MM-DD", len, cell.s);
}
