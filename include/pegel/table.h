/* layer: table */
/* table.h - the third narrow waist: typed cells with state, what metrics hand to output.
 *
 * A table is delivered row by row, so that a history of a million rows needs no memory: the
 * producer calls begin once, row for each row, end once. Writers (CSV, text, JSON) are sinks;
 * struct table_store is a sink that keeps the rows, for tests.
 */
#ifndef PEGEL_TABLE_H
#define PEGEL_TABLE_H

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "pegel/arena.h"
#include "pegel/day.h"
#include "pegel/error.h"
#include "pegel/str.h"

enum state { STATE_OK, STATE_ABSENT, STATE_PARTIAL, STATE_UNDEFINED, STATE_WITHHELD };
const char *state_word(enum state state); /* "ok", "absent", ... */

enum cell_type {
    CELL_EMPTY,  /* no number; an empty cell in every output */
    CELL_TEXT,   /* from outside or from us: writers escape it */
    CELL_NUMBER, /* finite; written with number_exact */
    CELL_DAY,    /* "2026-11-09" */
};

struct cell {
    enum cell_type type;
    union {
        double number;
        day_t day;
        struct slice text; /* valid during the call */
    };
};

struct column {
    const char *name;
};

/* A row that may come many times: rows with the same slot and key differ in their first `own` cells
 * only. Slots are small numbers, with one key at a time. */
struct table_repeat {
    size_t slot;
    uint64_t key;
    size_t own;
};

struct table_sink {
    int (*begin)(void *context, const struct column *columns, size_t nr, struct error *err);
    int (*row)(void *context, const struct cell *cells, size_t nr, struct error *err);
    int (*end)(void *context, struct error *err);
    void *context;
    /* Or NULL: takes a row by its first cells alone. 1: done; 0: the sink does not know the others
     * (any more), the whole row has to follow by `row`; -1 as the others. */
    int (*repeat)(void *context, const struct cell *cells, const struct table_repeat *repeat,
                  struct error *err);
};

/* The rows of a table that are known beforehand: any part of them can be delivered, by several
 * threads at once, without begin and end. */
struct table_rows {
    const struct column *columns; /* NULL: the rows stand below others of the same table */
    size_t nr_columns;
    size_t nr;
    int (*deliver)(const void *context, size_t first, size_t end, struct table_sink *sink,
                   struct error *err);
    const void *context;
};
/* Takes the rows of a table some at a time; they last as long as the call. */
typedef int table_rows_fn(void *context, const struct table_rows *rows, struct error *err);
/* All of them, with begin and end. */
int table_deliver(const struct table_rows *rows, struct table_sink *sink, struct error *err);

static inline struct cell cell_empty(void)
{
    return (struct cell){.type = CELL_EMPTY};
}

static inline struct cell cell_slice(struct slice text)
{
    return (struct cell){.type = CELL_TEXT, .text = text};
}

/* NULL is the empty text. */
static inline struct cell cell_text(const char *text)
{
    return cell_slice((struct slice){text ? text : "", text ? strlen(text) : 0});
}

/* CELL_EMPTY for a NaN. */
static inline struct cell cell_number(double number)
{
    assert(!isinf(number));
    if (isnan(number))
        return cell_empty();
    return (struct cell){.type = CELL_NUMBER, .number = number};
}

/* CELL_EMPTY for DAY_NONE. */
static inline struct cell cell_day(day_t day)
{
    if (day == DAY_NONE)
        return cell_empty();
    return (struct cell){.type = CELL_DAY, .day = day};
}

/* Starts as {0}; keeps one table. */
struct table_store {
    struct arena arena;
    struct column *columns;
    size_t nr_columns;
    struct cell *cells; /* row by row; texts in the arena */
    size_t nr_rows, alloc;
};

struct table_sink table_store_sink(struct table_store *store);
/* NULL when there is no such row or column. */
const struct cell *table_store_cell(const struct table_store *store, size_t row,
                                    const char *column);
void table_store_free(struct table_store *store);

#endif
