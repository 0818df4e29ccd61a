/* map_day.c - the day or span of a row; what only the whole block tells is settled at its end: the
 * order of day and month in 03/04/2026, and the year of dates that have none.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static struct row_day date_cell(struct mapper *mapper, struct slice cell)
{
    const struct format_column *column = mapper->plan->role[ROLE_DATE];
    struct row_day day = {.state = DAY_WRONG, .days = 1};
    struct range range;
    switch (date_parse(cell, column->order, &day.start, &day.civil)) {
    case DATE_OK:
        learn_order(mapper, cell);
        return known(day.start - column->day_end, 1);
    case DATE_NO_YEAR:
        day.state = DAY_LATE;
        day.civil.year = 0;
        return day;
    case DATE_AMBIGUOUS:
        return ambiguous(cell);
    case DATE_IMPOSSIBLE:
        return day;
    case DATE_BAD:
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

struct row_day day_read(struct mapper *mapper, const struct record *record)
{
    const struct plan *plan = mapper->plan;
    const struct range *range = &mapper->range;
    if (plan->field[ROLE_DATE] < 0) {
        if (plan->format->snapshot)
            return known(range->end - 1, 1);
        return known(range->start, range->end - range->start);
    }
    struct slice cell = role_cell(plan, record, ROLE_DATE);
    if (cell.len == 0)
        return (struct row_day){.state = DAY_EMPTY};
    const struct format_column *column = plan->role[ROLE_DATE];
    const struct row_day *before = day_remembered(mapper, column, cell);
    struct row_day day = before          ? *before
                         : column->index ? index_cell(mapper, cell)
                                         : date_cell(mapper, cell);
    if (!before && day.state == DAY_KNOWN)
        day_remember(mapper, column, cell, &day);
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

int day_wait(struct mapper *mapper, struct sheet *sheet, const struct row_day *day, uint64_t line,
             struct error *err)
{
    if (mapper->nr_late_days == mapper->alloc_late_days) {
        size_t alloc = mapper->alloc_late_days ? mapper->alloc_late_days * 2 : 512;
        struct late_day *days =
            alloc > LATE_MAX ? NULL : realloc(mapper->late_days, alloc * sizeof *days);
        if (!days)
            return error_memory(err);
        mapper->late_days = days;
        mapper->alloc_late_days = alloc;
    }
    mapper->no_year += day->civil.year == 0;
    mapper->late_days[mapper->nr_late_days++] =
        (struct late_day){sheet, sheet->nr - 1, day->civil, (uint32_t)line};
    return 0;
}

/* The newest year in which month and day are a date that is not after `latest`. */
static day_t not_after(int month, int day, day_t latest)
{
    int year = day_to_civil(latest).year;
    for (int back = 0; back < 9; back++) { /* 29 February: up to eight years */
        day_t found = day_from_civil(year - back, month, day);
        if (found != DAY_NONE && found <= latest)
            return found;
    }
    return DAY_NONE;
}

/* Dates the rows from the newest, which is the last or the first, each on or before the one just
 * dated. False when a 29 February would tear them apart: then the newest is of an earlier year. */
static bool date_walk(struct mapper *mapper, bool newest_first, day_t latest, struct range *span)
{
    size_t nr = mapper->nr_late_days;
    *span = RANGE_NONE;
    for (size_t n = 0; n < nr; n++) {
        struct late_day *late = &mapper->late_days[newest_first ? n : nr - 1 - n];
        if (late->civil.year)
            continue;
        day_t day = not_after(late->civil.month, late->civil.day, latest);
        if (day == DAY_NONE || (span->end != DAY_NONE && latest - day > 365))
            return false;
        span->end = span->end == DAY_NONE ? day + 1 : span->end;
        late->sheet->rows[late->row].start = span->start = latest = day;
    }
    return true;
}

/* The same, with the latest year that fits all rows. */
static bool date_rows(struct mapper *mapper, bool newest_first, struct range *span)
{
    const struct late_day *newest = &mapper->late_days[newest_first ? 0 : mapper->nr_late_days - 1];
    day_t latest = not_after(newest->civil.month, newest->civil.day, mapper->file->reference);
    for (int tries = 0; tries < 8 && latest != DAY_NONE; tries++) {
        if (date_walk(mapper, newest_first, latest, span))
            return true;
        latest = not_after(newest->civil.month, newest->civil.day, latest - 1);
    }
    return false;
}

/* Days are listed oldest first. Posts may be listed either way: it is the one in which they are of
 * one year, and the newest is nearer to the reference. */
static bool date_posts(struct mapper *mapper, bool *newest_first)
{
    struct range up = RANGE_NONE, down = RANGE_NONE;
    bool fits_up = date_rows(mapper, false, &up) && up.end - up.start <= 366;
    bool fits_down = date_rows(mapper, true, &down) && down.end - down.start <= 366;
    *newest_first = fits_down && (!fits_up || down.end > up.end ||
                                  (down.end == up.end && down.start > up.start));
    return (fits_up || fits_down) && date_rows(mapper, *newest_first, &up);
}

/* In no order: an export holds a year at most, so each is of the year before the reference. */
static bool date_each(struct mapper *mapper)
{
    for (size_t i = 0; i < mapper->nr_late_days; i++) {
        struct late_day *late = &mapper->late_days[i];
        day_t *start = &late->sheet->rows[late->row].start;
        if (late->civil.year)
            continue;
        *start = not_after(late->civil.month, late->civil.day, mapper->file->reference);
        if (*start == DAY_NONE)
            return false;
    }
    return true;
}

static void years_note(struct mapper *mapper, bool newest_first)
{
    size_t newest = newest_first ? 0 : mapper->nr_late_days - 1;
    const struct late_day *late = &mapper->late_days[newest];
    char buf[16];
    mapper_note(mapper, mapper->header_line, "year",
                "the dates have no year; by %s the %s row is %s, and the rows %s it were "
                "dated backwards from there",
                mapper->file->reference_from, newest_first ? "first" : "last",
                day_iso(late->sheet->rows[late->row].start, buf),
                newest_first ? "after" : "before");
}

static void years_settle(struct mapper *mapper)
{
    struct file_context *file = mapper->file;
    bool posts = mapper->plan->format->kind == ROWS_POSTS, newest_first = false;
    struct range span = RANGE_NONE;
    char buf[16];
    if (posts ? date_posts(mapper, &newest_first) : date_rows(mapper, false, &span)) {
        years_note(mapper, newest_first);
        return;
    }
    if (posts && date_each(mapper)) {
        mapper_note(mapper, mapper->header_line, "year",
                    "the dates have no year and are in no order; each was put into the year up to "
                    "%s, by %s",
                    day_iso(file->reference, buf), file->reference_from);
        return;
    }
    for (size_t i = 0; i < mapper->nr_late_days; i++)
        mapper->late_days[i].sheet->rows[mapper->late_days[i].row].start = DAY_NONE;
    mapper_reject(mapper, mapper->header_line, "year",
                  "the dates have no year, and no year up to %s fits them; give --year",
                  day_iso(file->reference, buf));
}

static enum date_order block_order(const struct mapper *mapper)
{
    return mapper->order_clash ? DATE_UNKNOWN : mapper->order;
}

static void order_settle(struct mapper *mapper)
{
    enum date_order order = block_order(mapper);
    for (size_t i = 0; i < mapper->nr_late_days; i++) {
        struct late_day *late = &mapper->late_days[i];
        if (!late->civil.year)
            continue;
        int month = late->civil.month, day = late->civil.day;
        if (order == DATE_UNKNOWN)
            mapper_reject(
                mapper, late->line, "ambiguous date",
                "%02d/%02d/%d may be %d-%02d-%02d or %d-%02d-%02d, and no other row tells; write "
                "dates as YYYY-MM-DD",
                month, day, late->civil.year, late->civil.year, month, day, late->civil.year, day,
                month);
        late->sheet->rows[late->row].start = order == DATE_UNKNOWN ? DAY_NONE
                                             : order == DATE_DAY_FIRST
                                                 ? day_from_civil(late->civil.year, day, month)
                                                 : day_from_civil(late->civil.year, month, day);
    }
}

int days_settle(struct mapper *mapper, struct error *err)
{
    (void)err;
    if (mapper->no_year && mapper->file->reference == DAY_NONE) {
        mapper->file->needs_reference = true;
        return 0;
    }
    if (mapper->no_year)
        years_settle(mapper);
    order_settle(mapper);
    return 0;
}
