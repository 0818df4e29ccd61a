/* learn.h - the parts of `pegel inspect --learn`: a sample of the table (learn_sample.c), what its
 * columns hold (learn_column.c), what their names may mean (learn_words.c), which of both is taken
 * (learn_guess.c), and the section that says so (learn_print.c).
 */
#ifndef INGEST_LEARN_PARTS_H
#define INGEST_LEARN_PARTS_H

#include "pegel/arena.h"
#include "pegel/day.h"
#include "pegel/learn.h"
#include "pegel/number.h"
#include "pegel/source.h"

#define LEARN_ROWS 2000u   /* that are looked at */
#define LEARN_COLUMNS 300u /* the others are not */
#define LEARN_CELL 200u    /* bytes of a cell that are kept */

/* ---- sample ---- */

struct sample_row {
    uint64_t line;
    size_t nr;
    struct slice *cells; /* trimmed */
};

struct sample {
    struct arena *arena;
    struct sample_row *rows;
    size_t nr;
    char delimiter;
    size_t header, end; /* of the table: its header, and the row after its last */
};

/* Reads the beginning of the file and finds its largest table; false when there is none. */
int sample_read(struct sample *sample, const struct source *source, bool *found, struct error *err);
struct slice sample_cell(const struct sample *sample, size_t row, size_t column);

/* ---- words ---- */

struct learn_word {
    struct slice text;   /* folded, its words parted by single blanks */
    struct slice target; /* "followers", "date", "=harmless" ... */
};

struct learn_words {
    struct learn_word *items;
    size_t nr;
};

int words_load(struct learn_words *words, struct arena *arena, const char *text,
               const struct catalogue *catalogue, struct error *err);
/* Whether the text is one of the words of a target such as "=total". */
bool words_are(const struct learn_words *words, struct slice text, const char *target);

/* What a header may mean. */
struct meaning {
    struct slice target;  /* "" none */
    struct slice word;    /* of the list, which it is like */
    double score;         /* 1: that word; MEANING_TAKEN and more: is taken */
    struct slice changed; /* a word in it that makes something else of it; "" */
    double unit;          /* seconds; 0: none is named */
};
#define MEANING_TAKEN 0.85

int words_meaning(struct meaning *meaning, const struct learn_words *words, struct slice header,
                  struct error *err);

/* ---- columns ---- */

struct profile {
    size_t filled, missing, dates, numbers, percents, links, distinct;
    bool month_first, day_first; /* dates such as 02/16/2026 prove it */
    struct slice open_date;      /* the first that is 02/03/2026 */
    enum number_style style;     /* which separators its numbers have */
    struct slice proof;          /* the number that shows it */
    struct slice ambiguous;      /* the first number that may be two */
    bool fractions;              /* there are numbers that are not integers */
    double least, most, sum;
    bool rising; /* in five rows and more it never falls from day to day, and does rise */
    bool level;  /* it changes little from day to day */
};

int profile_make(struct profile *profile, const struct sample *sample, size_t column,
                 struct error *err);
/* Rising, level: days[i] is that of the i-th row of the table, DAY_NONE for those to leave out. */
int profile_course(struct profile *profile, const struct sample *sample, size_t column,
                   const day_t *days, struct error *err);

/* ---- guesses ---- */

enum guess_state {
    GUESS_TAKEN,
    GUESS_ASKED, /* it may be one of `target` and `other`: a question */
    GUESS_NONE,
};

struct column_guess {
    struct meaning meaning;
    struct profile profile;
    enum guess_state state;
    struct slice target;
    const char *other;    /* GUESS_ASKED: or this; NULL */
    const char *question; /* GUESS_ASKED */
    const char *why;      /* of GUESS_NONE; NULL */
    int twin;             /* GUESS_ASKED: a column of the same target before it; -1 */
};

struct guess {
    const struct sample *sample;
    const struct learn_words *words;
    const struct catalogue *catalogue;
    struct column_guess *columns;
    size_t nr;
    const char *kind;     /* "days", "posts", "sources" */
    const char *problem;  /* why no section can be written; NULL */
    int date, id, source; /* columns; -1 */
    bool link_is_id;
    bool several_dates;     /* none of them is chosen */
    struct slice totals[8]; /* cells of rows that are sums */
    size_t nr_totals;
    struct slice platform; /* "" unknown */
};

/* learn_rows.c */
size_t guess_rows(const struct guess *guess);
bool guess_means(const struct column_guess *column, const char *target);
void guess_totals(struct guess *guess);
/* How each column moves from day to day; a problem when rows are not one a day. */
int guess_course(struct guess *guess, struct error *err);

int guess_make(struct guess *guess, struct arena *arena, const char *file, struct error *err);
/* How many questions there are. */
size_t guess_print(struct str *out, const struct guess *guess, const char *file);

#endif
