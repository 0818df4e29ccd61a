/* layer: table */
/* table.h - the third narrow waist: typed cells with state, what metrics hand to output.
 *
 * A table is delivered row by row, so that a history of a million rows needs no memory: the
 * producer calls begin once, row for each row, end once. Writers (CSV, text, JSON) are sinks;
 * struct table_store is a sink that keeps the rows, for tests and charts.
 */
#ifndef PEGEL_TABLE_H
#define PEGEL_TABLE_H

#include <stddef.h>

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

struct table_sink {
    int (*begin)(void *context, const struct column *columns, size_t nr, struct error *err);
    int (*row)(void *context, const struct cell *cells, size_t nr, struct error *err);
    int (*end)(void *context, struct error *err);
    void *context;
};

struct cell cell_empty(void);
struct cell cell_text(const char *text); /* NULL is the empty text */
struct cell cell_slice(struct slice text);
struct cell cell_number(double number); /* CELL_EMPTY for a NaN */
struct cell cell_day(day_t day);        /* CELL_EMPTY for DAY_NONE */

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
