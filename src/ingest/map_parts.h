/* map_parts.h - what the files that make a mapper share; see map.h for what a mapper is. */
#ifndef INGEST_MAP_PARTS_H
#define INGEST_MAP_PARTS_H

#include "ingest/map.h"
#include "pegel/names.h"
#include "pegel/number.h"

/* Sheets are kept per account (and per measure, where a cell names it). */
struct target {
    uint32_t account;
    struct sheet **sheets; /* one per group of values with the same span */
    size_t posts;          /* rows of posts, for the cohort's coverage */
};

/* A sheet of the block, with what its measures are. */
struct own_sheet {
    struct sheet *sheet;
    bool first;  /* of its target's groups */
    bool window; /* of days that end with a row's day: it reaches further back than the rows */
    struct range span; /* of its rows; at the end of the block */
};

/* A row whose day is known only when the block has been read. */
struct late_day {
    struct sheet *sheet;
    size_t row;
    struct civil civil; /* year 0: without a year; month 0: the row has its day, to be doubted */
    uint32_t line;
};

/* A cell such as "1.234": which of the two it is, other cells of its column tell. */
struct late_cell {
    struct sheet *sheet;
    size_t row, column, value; /* value: index into plan->values */
    double point, comma;
    uint32_t line;
    char text[32];
};

struct row_day {
    enum { DAY_KNOWN, DAY_LATE, DAY_EMPTY, DAY_WRONG } state;
    day_t start;
    int32_t days;
    struct civil civil;
};

/* A cell that tells something about its column, the first of its kind. */
struct sign {
    uint32_t line; /* 0: there was none */
    char text[32]; /* its beginning */
};

/* What a spreadsheet program has left behind (map_repair.c). */
struct column_signs {
    struct sign dated; /* a date where a number should be */
    struct sign proof; /* shows which separators the column has */
    struct sign
        large;      /* of decimals: an integer of four digits and more, in a file of semicolons */
    bool fractions; /* there are decimals with a point, too */
    bool told;      /* how its cells were read */
    bool clash;     /* cells contradict each other about the separators */
};
struct id_signs {
    struct sign first;
    size_t nr, rounded, zeros; /* of more than 15 digits; those ending in zeros; how many zeros */
};
struct date_signs {
    struct sign open;     /* 02.03.2025 */
    struct sign slash;    /* 02/16/2025 */
    struct sign contrary; /* 16/02/2025 where months come first */
    bool proved;          /* 16.02.2025 */
    struct sign plain;    /* 2025-02-03 */
    bool plain_proved;    /* 2025-02-16 */
    struct sign left;     /* 16.02.2025 or 02/16/2025: only one of the two orders is a date */
    bool both;            /* 02.03.2025 or 02/03/2025 */
};
struct repair {
    struct column_signs *columns; /* one per value */
    struct sign shown;            /* proof of other columns */
    struct id_signs ids;
    struct date_signs dates;
    struct sign *twins; /* of each twin of the plan: the first cell that another contradicts */
    bool days_gone;     /* rows have lost their day */
    bool no_posts;      /* which days have no post is not known */
};

struct facts_reader; /* map_facts.c */
struct event_log;    /* map_message.c */
struct target_cache; /* map_cache.c */

#define ACCOUNT_CELLS 3 /* platform, name, id */
#define MAX_SKIPS 32    /* reasons that are counted one by one */

struct mapper {
    struct file_context *file;
    const struct plan *plan;
    struct block_report *report;
    uint64_t header_line;
    struct range range; /* what the preamble, the options or the name say; RANGE_NONE */

    struct names *keys; /* account keys; number - 1 is the index into targets */
    struct target *targets;
    size_t nr_targets, alloc_targets;
    struct target_cache *cache;
    struct str key, text, platform; /* scratch */
    double *cells;                  /* scratch, one per value */

    enum number_style *styles; /* what the column's other cells prove, one per value */
    enum number_style shown;   /* what other cells of rows with an ambiguous one prove */
    bool shown_clash;
    struct late_cell *late_cells;
    size_t nr_late_cells, alloc_late_cells;

    struct repair repair;

    enum date_order order; /* what the block's other dates prove */
    bool order_clash;
    struct late_day *late_days;
    size_t nr_late_days, alloc_late_days;
    size_t no_year; /* of them without a year */

    struct names *rows_seen; /* website tables: fingerprints of rows, equal ones count once */
    struct names *skips;     /* reasons of skipped rows; counts beside */
    size_t skip_counts[MAX_SKIPS];
    struct own_sheet *sheets; /* all of this block */
    size_t nr_sheets, alloc_sheets;
    struct facts_reader *facts; /* ROWS_FACTS only */
    struct event_log *events;   /* ROWS_EVENTS with times of messages; NULL before the first */
};

#define LATE_MAX 20000000u /* rows a block may keep waiting */

/* Diagnostics of this file; rejects count the row. */
void mapper_reject(struct mapper *mapper, uint64_t line, const char *kind, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void mapper_note(struct mapper *mapper, uint64_t line, const char *kind, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Known, but without facts for pegel. */
static inline bool plan_is_idle(const struct plan *plan)
{
    return plan->format->kind == ROWS_NOTHING ||
           (plan->nr_values == 0 && plan->format->kind != ROWS_FACTS);
}
void mapper_skipped(struct mapper *mapper, const char *why);

/* The cell of a role, trimmed; empty when there is no such column or the row is short. */
static inline struct slice role_cell(const struct plan *plan, const struct record *record,
                                     enum role role)
{
    int field = plan->field[role];
    if (field < 0 || (size_t)field >= record->nr)
        return (struct slice){"", 0};
    return slice_trim(record->fields[field]);
}

/* map_skip.c: the rule that says the record is no data, or NULL. */
const struct skip *skip_find(struct mapper *mapper, const struct record *record);
void skip_tell(struct mapper *mapper, const struct skip *skip, const struct record *record);
/* A website's table may hold the same row several times: equal rows count once. */
bool row_seen(struct mapper *mapper, const struct record *record);

/* map_unmeasured.c */
void unmeasured_drop(struct mapper *mapper);

/* map_target.c */
struct target *target_find(struct mapper *mapper, const struct record *record,
                           const struct series *series, struct error *err);
/* The sheet for the values [from, to) of the plan (all of one span). */
struct sheet *target_sheet(struct mapper *mapper, struct target *target, size_t from, size_t to,
                           const struct series *series, struct error *err);
/* A new sheet of the block; `group` is the first of its values in the plan, -1 for others. */
/* Why sheet_add() has failed, by errno; -1. */
int mapper_no_room(struct error *err);
struct sheet *mapper_sheet(struct mapper *mapper, const struct sheet_key *key, int group,
                           struct error *err);

/* map_cache.c: the target of an account that was met before; NULL when it is not remembered. */
struct target_cache *target_cache_new(void);
void target_cache_free(struct target_cache *cache);
struct target *target_remembered(const struct mapper *mapper, const struct slice *cells,
                                 const struct series *series);
void target_remember(const struct mapper *mapper, const struct slice *cells,
                     const struct series *series, const struct target *target);

/* map_day.c */
struct row_day day_read(struct mapper *mapper, const struct record *record);
/* Tells what is wrong with the row's date, of which `civil` was understood. */
void day_reject(struct mapper *mapper, const struct record *record, struct civil civil);
int day_wait(struct mapper *mapper, struct sheet *sheet, const struct row_day *day, uint64_t line,
             struct error *err);
int days_settle(struct mapper *mapper, struct error *err);

/* map_cell.c: fills mapper->cells[from..to) from the record; cells that must wait are queued for
 * the row that sheet_add is about to add. */
int cells_read(struct mapper *mapper, const struct record *record, struct sheet *sheet, size_t from,
               size_t to, double scale, struct error *err);
int cells_settle(struct mapper *mapper, struct error *err);

/* map_repair.c */
int repair_plan(struct mapper *mapper, size_t values); /* room for the signs of so many columns */
bool repair_dated(struct mapper *mapper, size_t value, struct slice text, uint64_t line);
void repair_number(struct mapper *mapper, size_t value, struct slice text, uint64_t line,
                   enum number_style evidence);
void repair_columns(struct mapper *mapper);
bool repair_id_collapsed(struct slice id);
bool repair_id_fits(struct mapper *mapper, struct slice id, uint64_t line);
void repair_ids(struct mapper *mapper);
void repair_date_seen(struct mapper *mapper, struct slice cell, enum date_order order,
                      uint64_t line);
void repair_dates(struct mapper *mapper);
/* map_wide.c: the cells of columns that stand for one member each. */
int wide_add(struct mapper *mapper, const struct record *record, struct target *target,
             const struct row_day *day, struct error *err);
/* map_twins.c: columns of the same name must not contradict each other. */
void twins_look(struct mapper *mapper, const struct record *record);
void twins_settle(struct mapper *mapper);
/* map_repair.c: nothing of a column, or of the whole block, is used. */
void repair_drop_column(struct mapper *mapper, size_t value);
void repair_drop_rows(struct mapper *mapper);
void repair_join(struct mapper *to, const struct mapper *from, uint32_t lines);
void sign_keep(struct sign *sign, struct slice text, uint64_t line);

/* map_table.c */
int tables_settle(struct mapper *mapper, struct error *err);

/* map.c: the series that a row's cell names; *idle when it is one that pegel does not use. */
const struct series *row_series(struct mapper *mapper, const struct record *record, bool *idle);

/* map_event.c: answers, orders, mentions, messages. */
int event_row(struct mapper *mapper, const struct record *record, struct error *err);
int events_settle(struct mapper *mapper, struct error *err);
/* Why a table of mentions cannot be used: nobody said which brand is the reader's own; NULL. */
const char *event_refusal(const struct mapper *mapper);

/* map_member.c: adds to out what the row's event is counted under. False after a rejection. */
bool member_read(struct mapper *mapper, const struct record *record, const struct series *series,
                 struct str *out);

/* map_message.c: the answer time of a message, as a member. False after a rejection. */
bool message_read(struct mapper *mapper, const struct record *record, struct row_day *day,
                  struct str *out);
/* The row that was added last is the message that was read last. */
int message_log(struct mapper *mapper, struct sheet *sheet, struct error *err);
int messages_settle(struct mapper *mapper, struct error *err);
void event_log_free(struct event_log *log);

/* map_facts.c: pegel's own facts.csv. */
struct facts_reader *facts_new(const struct header *header);
int facts_row(struct mapper *mapper, const struct record *record, struct error *err);
int facts_end(struct mapper *mapper, struct error *err);
void facts_free(struct facts_reader *reader);

#endif
