/* map_day_late.c - what only the whole block tells about its days: the order of day and month in
 * 03/04/2026, and the year of dates that have none.
 */
#include <stdlib.h>

#include "ingest/map_parts.h"

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
    mapper->no_year += day->civil.year == 0 && day->civil.month;
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

/* Each row is the day after the one before it, but 1 March comes right after 28 February of a leap
 * year: in the year of the export there was no 29 February. Returns that 1 March, or DAY_NONE. */
static day_t lacks_leap_day(const struct mapper *mapper)
{
    day_t march = DAY_NONE;
    for (size_t i = 1; i < mapper->nr_late_days; i++) {
        const struct late_day *late = &mapper->late_days[i];
        day_t day = late->sheet->rows[late->row].start;
        day_t step = day - late[-1].sheet->rows[late[-1].row].start;
        if (step == 2 && late->civil.month == 3 && late->civil.day == 1)
            march = day;
        else if (step != 1)
            return DAY_NONE;
    }
    return march;
}

/* Then all weekdays are wrong. Who told the year is warned; a year that was guessed is not used. */
static bool year_agrees(struct mapper *mapper)
{
    struct file_context *file = mapper->file;
    day_t march = lacks_leap_day(mapper);
    if (march == DAY_NONE)
        return true;
    bool told = file->name.date != DAY_NONE || file->options->year;
    if (!told)
        mapper_reject(
            mapper, mapper->header_line, "year",
            "the dates have no year; %d, by %s, had a 29 February, which alone is missing "
            "here, so it is another year; give --year",
            day_to_civil(march).year, file->reference_from);
    else
        diag_add(&file->report->diags, DIAG_WARNING, "year", file->report->file,
                 mapper->header_line,
                 "the dates have no year; %d, by %s, had a 29 February, which alone is missing "
                 "here; is it another year?",
                 day_to_civil(march).year, file->reference_from);
    return told;
}

static void undate_rows(struct mapper *mapper)
{
    for (size_t i = 0; i < mapper->nr_late_days; i++)
        mapper->late_days[i].sheet->rows[mapper->late_days[i].row].start = DAY_NONE;
}

static void years_settle(struct mapper *mapper)
{
    struct file_context *file = mapper->file;
    bool posts = mapper->plan->format->kind == ROWS_POSTS, newest_first = false;
    struct range span = RANGE_NONE;
    char buf[16];
    if (posts ? date_posts(mapper, &newest_first) : date_rows(mapper, false, &span)) {
        if (posts || year_agrees(mapper))
            years_note(mapper, newest_first);
        else
            undate_rows(mapper);
        return;
    }
    if (posts && date_each(mapper)) {
        mapper_note(mapper, mapper->header_line, "year",
                    "the dates have no year and are in no order; each was put into the year up to "
                    "%s, by %s",
                    day_iso(file->reference, buf), file->reference_from);
        return;
    }
    undate_rows(mapper);
    mapper_reject(mapper, mapper->header_line, "year",
                  "the dates have no year, and no year up to %s fits them; give --year",
                  day_iso(file->reference, buf));
}

/* A spreadsheet program that opens "December 31" and "January 1" gives both the year in which it
 * does so: then the days jump back, or lie after the newest that can be. */
static bool years_made_up(const struct mapper *mapper)
{
    day_t before = DAY_NONE, newest = mapper->file->reference;
    for (size_t i = 0; i < mapper->nr_late_days; i++) {
        const struct late_day *late = &mapper->late_days[i];
        day_t day = late->sheet->rows[late->row].start;
        if (day == DAY_NONE)
            continue;
        if ((before != DAY_NONE && day < before - 300) || (newest != DAY_NONE && day > newest))
            return true;
        before = day;
    }
    return false;
}

static void years_strip(struct mapper *mapper)
{
    size_t without = mapper->no_year;
    for (size_t i = 0; i < mapper->nr_late_days; i++) {
        struct late_day *late = &mapper->late_days[i];
        day_t day = late->sheet->rows[late->row].start;
        if (late->civil.month == 0 || (late->civil.year && day != DAY_NONE)) {
            late->civil = day_to_civil(day);
            late->civil.year = 0;
            mapper->no_year++;
        }
    }
    if (mapper->no_year > without)
        mapper_note(
            mapper, mapper->header_line, "year",
            "the platform writes no years; those that a spreadsheet program has put here are "
            "not used");
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
    const struct format_column *column = mapper->plan->role[ROLE_DATE];
    bool yearless = column && column->yearless;
    (void)err;
    if (yearless || !mapper->no_year)
        order_settle(mapper);
    if (yearless && (mapper->no_year || years_made_up(mapper)))
        years_strip(mapper);
    if (!mapper->no_year)
        return 0;
    if (mapper->file->reference == DAY_NONE) {
        mapper->file->needs_reference = true;
        return 0;
    }
    years_settle(mapper);
    if (!yearless)
        order_settle(mapper);
    return 0;
}
