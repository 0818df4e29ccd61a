/* map_event.c - tables in which a row is one event: an answer, an order, a mention, a message. It
 * counts as one on its day, under the member that map_member.c and map_message.c find.
 */
#include <math.h>
#include <string.h>

#include "ingest/map_parts.h"
#include "pegel/text.h"

static bool is_folded(struct slice cell, const char *text, struct str *scratch)
{
    struct str folded = {0};
    str_clear(scratch);
    text_fold(scratch, cell);
    text_fold(&folded, slice_of(text));
    bool same = !folded.failed && strcmp(str_text(scratch), str_text(&folded)) == 0;
    scratch->failed |= folded.failed;
    str_free(&folded);
    return same;
}

const char *event_refusal(const struct mapper *mapper)
{
    const struct plan *plan = mapper->plan;
    if (plan->field[ROLE_BRAND] < 0 || plan->field[ROLE_SERIES] >= 0 ||
        mapper->file->options->account)
        return NULL;
    return "it does not say which brand is yours; add a column \"own\" (yes, no), or give "
           "--account "
           "with the name of your brand";
}

static int reject(struct mapper *mapper)
{
    mapper->report->rejected++;
    return 0;
}

/* Whose event it is: as its own cell says, else by the name of the brand. False after a rejection.
 */
static bool series_of(struct mapper *mapper, const struct record *record,
                      const struct series **series)
{
    const struct plan *plan = mapper->plan;
    struct slice brand = role_cell(plan, record, ROLE_BRAND);
    bool idle = false;
    *series = NULL;
    if (!plan->format->nr_series)
        return true;
    if (plan->field[ROLE_SERIES] >= 0) {
        *series = row_series(mapper, record, &idle);
        if (idle)
            mapper_reject(mapper, record->line, "bad word",
                          "the column \"own\" says neither yes nor no");
        return !idle;
    }
    if (plan->field[ROLE_BRAND] >= 0 && !brand.len) {
        mapper_reject(mapper, record->line, "no brand", "the row does not say whose it is");
        return false;
    }
    bool own = plan->field[ROLE_BRAND] < 0 ||
               is_folded(brand, mapper->file->options->account, &mapper->text);
    *series = format_series(plan->format, own ? "own" : "others");
    return *series != NULL;
}

/* A day, not a month: which of its days would it be? */
static bool day_of(struct mapper *mapper, const struct record *record, struct row_day *day)
{
    *day = day_read(mapper, record);
    if (day->state == DAY_WRONG || day->state == DAY_EMPTY) {
        day_reject(mapper, record, day->civil);
        return false;
    }
    if (day->days == 1)
        return true;
    mapper_reject(mapper, record->line, "no day", "each row needs its day; write YYYY-MM-DD");
    return false;
}

/* An order stands in as many rows as it has items. 1 for a later one of them, -1 for lack of
 * memory. */
static int is_repeated(struct mapper *mapper, const struct record *record, struct error *err)
{
    static const enum role roles[] = {ROLE_PLATFORM, ROLE_ACCOUNT, ROLE_ID};
    uint32_t before = names_nr(mapper->rows_seen);
    if (!role_cell(mapper->plan, record, ROLE_ID).len)
        return 0;
    str_clear(&mapper->text);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        struct slice cell = role_cell(mapper->plan, record, roles[i]);
        str_add(&mapper->text, cell.s, cell.len);
        str_addc(&mapper->text, '\x1f');
    }
    if (str_ok(&mapper->text, err) < 0)
        return -1;
    if (names_add(mapper->rows_seen, slice_of(str_text(&mapper->text))) < 0)
        return error_memory(err);
    return names_nr(mapper->rows_seen) == before;
}

/* Without a column for it, each row counts as one. */
static int counts_read(struct mapper *mapper, const struct record *record, struct sheet *sheet,
                       struct error *err)
{
    const struct plan *plan = mapper->plan;
    if (cells_read(mapper, record, sheet, 0, plan->nr_values, 1.0, err) < 0)
        return -1;
    for (size_t i = 0; i < plan->nr_values; i++)
        if (plan->values[i].nr_fields == 0)
            mapper->cells[i] = 1;
    return 0;
}

static bool counts_fit(struct mapper *mapper, const struct record *record)
{
    for (size_t i = 0; i < mapper->plan->nr_values; i++) {
        double cell = mapper->cells[i];
        if (cell_why(cell) == CELL_REJECTED)
            return false; /* told, or waiting for the separators of other cells */
        if (cell_why(cell) == CELL_VALUE && cell >= 0 && cell == floor(cell))
            continue;
        mapper_reject(mapper, record->line, "bad number",
                      "the number of the row must be whole and not negative");
        return false;
    }
    return true;
}

struct event {
    const struct series *series;
    struct row_day day;
    struct str member;
};

static bool event_read(struct mapper *mapper, const struct record *record, struct event *event)
{
    if (mapper->plan->field[ROLE_ANSWERED] >= 0)
        return message_read(mapper, record, &event->day, &event->member);
    return day_of(mapper, record, &event->day) && series_of(mapper, record, &event->series) &&
           member_read(mapper, record, event->series, &event->member);
}

static int event_add(struct mapper *mapper, const struct record *record, const struct event *event,
                     struct error *err)
{
    struct target *target = target_find(mapper, record, event->series, err);
    struct sheet *sheet =
        target ? target_sheet(mapper, target, 0, mapper->plan->nr_values, event->series, err)
               : NULL;
    if (!sheet)
        return -1;
    int64_t member = factset_member(mapper->file->facts, sheet, slice_of(str_text(&event->member)));
    struct fact_row row = {event->day.start, 1, (uint32_t)member, (uint32_t)record->line};
    size_t waiting = mapper->nr_late_cells;
    if (member < 0 || event->member.failed)
        return error_memory(err);
    if (counts_read(mapper, record, sheet, err) < 0)
        return -1;
    if (!counts_fit(mapper, record) && mapper->nr_late_cells == waiting)
        return reject(mapper);
    if (sheet_add(mapper->file->facts, sheet, &row, mapper->cells, NULL) < 0)
        return mapper_no_room(err);
    mapper->report->used++;
    if (mapper->plan->field[ROLE_ANSWERED] >= 0)
        return message_log(mapper, sheet, err);
    return event->day.state == DAY_LATE ? day_wait(mapper, sheet, &event->day, record->line, err)
                                        : 0;
}

int event_row(struct mapper *mapper, const struct record *record, struct error *err)
{
    struct event event = {0};
    int result = 0;
    if (!event_read(mapper, record, &event)) {
        result = reject(mapper);
        goto out;
    }
    result = is_repeated(mapper, record, err);
    if (result == 0)
        result = event_add(mapper, record, &event, err);
    else if (result > 0)
        mapper_skipped(mapper, "repeated rows of one order");
out:
    str_free(&event.member);
    return result < 0 ? -1 : 0;
}

#define QUIET_DAYS 7 /* without an event at the end of a table; more of them are odd */

/* The days that the file's name speaks of: a range; or up to the day of the download, of which the
 * table has only a part. */
static struct range named_days(const struct file_name *name, struct range span)
{
    if (name->range.start != DAY_NONE)
        return name->range;
    if (name->date == DAY_NONE || name->date < span.end || name->date - span.end > QUIET_DAYS)
        return span;
    return (struct range){span.start, name->date};
}

/* Days without an event had none, from the first to the last; the file's name may say more. */
int events_settle(struct mapper *mapper, struct error *err)
{
    struct range *span = &mapper->report->span;
    if (messages_settle(mapper, err) < 0)
        return -1;
    if (span->start == DAY_NONE)
        return 0;
    struct range named = named_days(&mapper->file->name, *span);
    if (named.start < span->start)
        span->start = named.start;
    if (named.end > span->end)
        span->end = named.end;
    return 0;
}
