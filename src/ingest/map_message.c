/* map_message.c - messages of customers: how long each waited for its answer, and whether the table
 * reaches far enough to tell that none came within a day.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "base/grow.h"
#include "ingest/map_parts.h"
#include "ingest/moment.h"

struct logged {
    struct sheet *sheet;
    size_t row;
    int64_t ripe; /* when a day has passed for sure since it was received */
};

struct event_log {
    struct logged *items;
    size_t nr, alloc;
    int64_t ripe;   /* of the message that was read last */
    int64_t newest; /* the latest time that the table holds, as early as it may have been */
    day_t last;     /* the latest day */
};

static bool tell(struct mapper *mapper, const struct record *record, struct slice cell,
                 enum date_result result)
{
    int len = (int)(cell.len < 40 ? cell.len : 40);
    mapper_reject(
        mapper, record->line, "bad date", "\"%.*s\" %s; write YYYY-MM-DD HH:MM", len, cell.s,
        result == DATE_AMBIGUOUS ? "may be two different days" : "is not a time that exists");
    return false;
}

/* *open: there is no answer yet. */
static bool times_read(struct mapper *mapper, const struct record *record, struct moment *received,
                       struct moment *answered, bool *open)
{
    struct slice from = role_cell(mapper->plan, record, ROLE_DATE);
    struct slice to = role_cell(mapper->plan, record, ROLE_ANSWERED);
    double none;
    enum date_result result = moment_read(from, received);
    if (result != DATE_OK)
        return tell(mapper, record, from, result);
    *open = number_parse(to, NUMBER_UNKNOWN, &none) == NUMBER_MISSING;
    result = *open ? DATE_OK : moment_read(to, answered);
    return result == DATE_OK || tell(mapper, record, to, result);
}

/* Seconds between two times; days, where one of them is only a day. */
static bool wait_add(struct mapper *mapper, const struct record *record,
                     const struct moment *received, const struct moment *answered, struct str *out)
{
    struct moment from = *received, to = *answered;
    bool days = from.seconds < 0 || to.seconds < 0;
    from.zoned = to.zoned = from.zoned && to.zoned;
    int64_t wait = days ? to.day - from.day : moment_seconds(&to) - moment_seconds(&from);
    if (wait < 0) {
        mapper_reject(mapper, record->line, "bad date",
                      "it was answered before it was received; correct one of the two");
        return false;
    }
    str_addf(out, "%" PRId64 "%s", wait, days ? "d" : "");
    return true;
}

static void note_time(struct event_log *log, const struct moment *moment)
{
    int64_t seconds = moment_seconds(moment);
    if (seconds > log->newest)
        log->newest = seconds;
    if (moment->day > log->last)
        log->last = moment->day;
}

bool message_read(struct mapper *mapper, const struct record *record, struct row_day *day,
                  struct str *out)
{
    struct moment received, answered;
    bool open;
    if (!times_read(mapper, record, &received, &answered, &open))
        return false;
    if (open)
        str_adds(out, "open");
    else if (!wait_add(mapper, record, &received, &answered, out))
        return false;
    if (!mapper->events)
        mapper->events = calloc(1, sizeof *mapper->events);
    out->failed |= !mapper->events;
    if (!mapper->events)
        return true;
    if (!mapper->events->nr) {
        mapper->events->newest = INT64_MIN;
        mapper->events->last = DAY_NONE;
    }
    mapper->events->ripe =
        moment_seconds(&received) + DAY_SECONDS + (received.seconds < 0 ? DAY_SECONDS : 0);
    note_time(mapper->events, &received);
    if (!open)
        note_time(mapper->events, &answered);
    *day = (struct row_day){.state = DAY_KNOWN, .start = received.day, .days = 1};
    return true;
}

int message_log(struct mapper *mapper, struct sheet *sheet, struct error *err)
{
    struct event_log *log = mapper->events;
    if (grow_array(&log->items, log->nr, &log->alloc, sizeof *log->items) < 0)
        return error_memory(err);
    log->items[log->nr++] = (struct logged){sheet, sheet->nr - 1, log->ripe};
    return 0;
}

/* Whether it was answered within a day is asked only where a day has passed: among the messages of
 * the last hours the answered ones would count and the others not. */
int messages_settle(struct mapper *mapper, struct error *err)
{
    const struct event_log *log = mapper->events;
    uint16_t due = catalogue_find(mapper->file->catalogue, "messages_due");
    struct range *span = &mapper->report->span;
    if (!log || due == MEASURE_NONE)
        return 0;
    int64_t end = log->newest;
    if (mapper->file->name.range.end != DAY_NONE &&
        (int64_t)mapper->file->name.range.end * DAY_SECONDS > end)
        end = (int64_t)mapper->file->name.range.end * DAY_SECONDS;
    for (size_t i = 0; i < log->nr; i++) {
        struct sheet *sheet = log->items[i].sheet;
        int column = sheet_column(sheet, due);
        double cell = log->items[i].ripe <= end;
        if (column >= 0 && sheet_set(sheet, log->items[i].row, (size_t)column, cell) < 0)
            return error_memory(err);
    }
    if (span->end != DAY_NONE && log->last >= span->end)
        span->end = log->last + 1;
    return 0;
}

void event_log_free(struct event_log *log)
{
    if (log)
        free(log->items);
    free(log);
}
