/* format.h - the description of one export layout, as read from config/formats/ (see formats_conf.c
 * for the language and config/formats/README.md for how to write one). The built-in ones are static
 * data (src/tool), others live in the arena of `struct formats`. All texts that are compared with
 * headers or cells are folded (text_fold).
 */
#ifndef INGEST_FORMAT_H
#define INGEST_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/shape.h"
#include "pegel/arena.h"
#include "pegel/catalogue.h"
#include "pegel/day.h"
#include "pegel/facts.h"
#include "pegel/ingest.h"

/* What a column is for. Everything else is a measure. */
enum role {
    ROLE_DATE,
    ROLE_ID, /* of a post */
    ROLE_TITLE,
    ROLE_TEXT, /* stands in for an empty title */
    ROLE_PERMALINK,
    ROLE_PLATFORM,
    ROLE_ACCOUNT,
    ROLE_ACCOUNT_ID,
    ROLE_SOURCE,
    ROLE_MEDIUM,
    ROLE_CHANNEL,
    ROLE_MEMBER,   /* of the dimension that `dimension` names */
    ROLE_SERIES,   /* the cell says which measure `value` is */
    ROLE_VALUE,    /* the measure is that of the title, or of the series cell */
    ROLE_SPAN,     /* day, week, days_28, lifetime */
    ROLE_UNTIL,    /* the first day that the row does not speak of */
    ROLE_BRAND,    /* events: whose; the member of series with a dimension of their own */
    ROLE_ANSWERED, /* events: when the message of the date was answered */
    ROLE_MARK,     /* read only by skip rules */
    ROLE_MARK2,
    ROLE_MEASURE,
};

/* What a row of the format stands for. */
enum row_kind {
    ROWS_DAYS,    /* the account on a day (or a span) */
    ROWS_POSTS,   /* life-time values of a post */
    ROWS_WINDOW,  /* values of a post within the exported range */
    ROWS_SOURCES, /* website: source, channel or date tables */
    ROWS_EVENTS,  /* one answer, order, mention or message: it counts as one on its day */
    ROWS_FACTS,   /* pegel's own facts.csv */
    ROWS_NOTHING, /* known, but it holds no facts pegel uses */
};

struct words {
    const char *const *items; /* folded */
    size_t nr;
};

/* What the member of an event is. */
enum member_sort {
    AS_TEXT,
    AS_SCORE,     /* a whole number from 0 to 10 */
    AS_WORD,      /* one of the format's words */
    AS_PSEUDONYM, /* a person: only a fingerprint is kept */
};

struct format_column {
    enum role role;
    const char *name;           /* of the section: a role or a measure; skip rules refer to it */
    uint16_t measure;           /* ROLE_MEASURE, else MEASURE_NONE */
    const struct words *groups; /* each a list of aliases, the first present one counts; several are
                                 * added up */
    size_t nr_groups;
    bool required;       /* the format fits only if it is there */
    bool decimals;       /* "243.645" is a fraction, never a thousand */
    bool empty_zero;     /* an empty cell is 0 */
    bool absent_zero;    /* JSON: a key that is not there is 0 */
    bool whole;          /* counts, written with groups: "1.234" is a thousand, "12.5" is damage */
    bool milliseconds;   /* a date is the number of them since 1970 (UTC) */
    bool page_first;     /* an id may be "page_post", which other exports call "post" */
    struct words starts; /* columns for each member: how their names begin */
    struct words described; /* of columns of the same name: what its description holds */
    const char *empty;      /* what an empty source means; NULL: not set */
    double scale;
    int span; /* days that end with the row's day */
    enum date_order order;
    bool yearless; /* the platform writes no year: one that stands there comes from elsewhere */
    bool day_end;  /* the time marks the end of the day before */
    enum gaps gaps;
    bool index;              /* the number of days after the start of the range */
    bool each;               /* events: without the column each row is 1 */
    enum member_sort member; /* events: of the column `member` */
};

/* A word that members go by, and what people write for it. */
struct member_word {
    const char *name;
    struct words names;
};

/* A name for a measure: as a title line above a table, or in a cell (ROLE_SERIES). */
struct series {
    struct words names;
    uint16_t measure;     /* MEASURE_NONE: known and not used */
    const char *platform; /* "" = as the format */
    enum gaps gaps;
    double scale;
    int span;              /* 0 = as the row says */
    const char *dimension; /* events: of its own, with the brand as member; sources: the kind of
                            * those that the table lists; "" = the format's */
    struct words starts;   /* sources: the cell of the series begins so */
};

/* Rows that are no data. A rule holds when each of the conditions it states holds. */
struct skip {
    const char *what; /* "total", "footer" ...: counted under this word */
    const char
        *column;     /* name of the column it looks at; NULL: the first field that is not empty */
    struct words is; /* the cell is one of these */
    struct words starts; /* the cell (or, without column, any field) begins so */
    struct words holds;  /* the cell has one of these within, as written (not folded) */
    bool filled, empty;  /* the cell is not empty / is empty */
    bool unless;         /* the other way round: skip unless the conditions hold */
    bool error;          /* the platform's own error row */
    bool warn;           /* such a row is told: it says something about the other tables */
};

struct format {
    const char *name, *title, *platform, *evidence;
    bool csv, json;
    const char *rows, *json_names, *json_values; /* JSON: see reader.h */
    struct words shape;  /* JSON: paths that must be there, not folded; "path=value", "!path" */
    struct words header; /* a table without a header line: what its columns are, in order */
    enum row_kind kind;
    const char *dimension;    /* ROLE_MEMBER: its name */
    int priority;             /* the higher one is asked first; company tables are -10 */
    bool preamble;            /* only below lines that begin with # */
    bool any_header;          /* fits whatever the header is (needs preamble or a title) */
    bool titled;              /* a title line that is one of `series` must stand above the header */
    bool untitled;            /* no title line may stand above the header */
    bool snapshot;            /* values of the day of the download, which only the name tells */
    bool zero_filled;         /* days before something was measured may be told as 0 */
    bool ragged;              /* short rows are usual */
    bool final_newline;       /* the platform always ends the last row with a line end */
    bool open_end;            /* the platform never ends the last row with a line end */
    bool leading;             /* each column before the first measure must be known */
    bool exact;               /* fits only a table of which it knows every column */
    bool half_open;           /* the second date of a range in the file name is exclusive */
    bool website;             /* its account is a site */
    bool settings;            /* lines of a name and a value; ends where another header stands */
    bool statement;           /* one line, "Total followers on 8/5/2024:" and the number */
    const char *const *files; /* patterns of file names: {account}, {*}; tried in turn */
    size_t nr_files;
    struct words beside;  /* with `leading`: columns that only count something else about a row */
    struct words named;   /* the file's name must hold one of these ... */
    const char *ask_name; /* ... else the block is refused with this advice; NULL: does not fit */
    const char *zone;     /* the day-end zone the platform states, for the report's notes */
    const char *within;   /* the format whose exports hold the same posts; NULL */
    const char *refuse;   /* the format is known and cannot be used: why, and the remedy */
    const char *message;  /* JSON: paths to what the platform itself says about that, or, of a
                           * format that can be used, beside the data; NULL */
    const char *incomplete; /* JSON: path to the first day whose numbers are not complete; NULL */
    const struct format_column *columns;
    size_t nr_columns;
    const struct series *series;
    size_t nr_series;
    const struct skip *skips;
    size_t nr_skips;
    const struct member_word *words;
    size_t nr_words;
};

struct formats {
    struct arena arena;
    const struct catalogue *catalogue;
    const struct format *items; /* sorted by priority (highest first), then name */
    size_t nr;
    struct format *own; /* NULL while items are those of another set */
    size_t alloc;
};

extern const struct shape formats_shape;

/* Whether the folded text is one of the words / begins with one / holds one. */
bool words_have(const struct words *words, const char *folded);
bool words_start(const struct words *words, const char *folded);
bool words_within(const struct words *words, const char *folded);
/* The series whose names have the folded text, or NULL; ... of which one is within it; ... of which
 * one of `starts` is its beginning. */
const struct series *format_series(const struct format *format, const char *folded);
const struct series *format_series_within(const struct format *format, const char *folded);
const struct series *format_series_start(const struct format *format, const char *folded);
/* The one of that name, or NULL. */
const struct format *formats_find(const struct formats *formats, const char *name);

#endif
