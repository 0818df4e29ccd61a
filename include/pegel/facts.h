/* layer: facts */
/* facts.h - the second narrow waist: what ingest hands to metrics.
 *
 * A fact is measure x period x members = value, with provenance. Facts are not stored one object
 * per number: a `struct sheet` holds the facts of one account that came from one block of one
 * export and share their columns, as rows of cells. A file that was read in pieces has a sheet for
 * each piece; nothing may depend on that. Memory is bounded by rows and cells, not by text.
 *
 *   row     a span of days [start, start + days), a member (post id, source, channel...), and the
 *           line of the export it came from
 *   cell    the value of one measure in one row; a NaN that says why when there is no number
 *
 * After factset_settle() every cell that is a number counts: overlapping exports have been settled
 * (the later export won; what lost is CELL_SUPERSEDED), accounts have been told apart and joined,
 * implied values (a missing day that means zero, a level that stays) have been written as rows.
 * The result does not depend on the order in which files were given or on threads.
 */
#ifndef PEGEL_FACTS_H
#define PEGEL_FACTS_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pegel/catalogue.h"
#include "pegel/day.h"
#include "pegel/diag.h"
#include "pegel/names.h"
#include "pegel/str.h"

/* ---- cells ---------------------------------------------------------------------------------- */

enum cell_why {
    CELL_VALUE,      /* it is a number */
    CELL_ABSENT,     /* the export has no value here (empty, "-", "undefined") */
    CELL_WITHHELD,   /* the platform suppressed it ("<10", thresholding) */
    CELL_REJECTED,   /* it could not be read; a diagnostic says so */
    CELL_SUPERSEDED, /* a later export has this cell */
};

double cell_none(enum cell_why why); /* a NaN that carries the reason */
/* 2^53 - 1: up to here every whole number has a double of its own. No platform counts so far; such
 * a number is an id in the wrong column or damage, and sums of it would not be right. */
#define CELL_LARGEST 9007199254740991.0
/* But for 0 nothing is smaller: a rate over 1e-300 would be infinite. */
#define CELL_SMALLEST 1e-9
enum cell_why cell_nan_why(double cell); /* of a NaN */
/* CELL_VALUE for any number. Here, because every cell goes through it. */
static inline enum cell_why cell_why(double cell)
{
    return cell == cell ? CELL_VALUE : cell_nan_why(cell);
}

/* ---- where facts come from ------------------------------------------------------------------ */

/* One input file (or zip member), or one origin named in a facts.csv that was read back. Later
 * exports win. "Later" compares, in this order, what is known of both: download stamp, end of the
 * stated range, newest day, SHA-256. Never file times or the order of arguments. */
struct origin {
    char *file;      /* display name, as given: folder/file or folder/file.zip/member */
    int64_t stamp;   /* download stamp in the name or body, seconds since 1970 (a plain day
                        counts as its midnight); INT64_MIN when there is none */
    day_t range_end; /* inclusive last day of the stated range, else DAY_NONE */
    day_t newest;    /* newest day of any of its facts, else DAY_NONE */
    char sha[65];    /* hex; "" until it is needed */
    bool read_back;  /* from facts.csv */
};

/* <0, 0, >0 as a is earlier than, equal to, later than b. A total order: what an origin does not
 * know is stood in for by its next criterion (no stamp: the midnight of the range's end; no range:
 * the newest day), so that "later" is transitive among origins that know different things. Of the
 * SHA-256 the first 16 digits count. 0 therefore means: give both their sha, or take the file name.
 */
int origin_compare(const struct origin *a, const struct origin *b);
/* The same order as a text for facts.csv's `asof` (it sorts as text in that order:
 * "2026-05-18T09:30:00/2026-05-17/2026-05-17/<16 hex>"), and back: fills stamp, range_end, newest
 * and sha, and sets read_back. -1 when the text is not one; the origin is then unchanged. An origin
 * that was read back compares equal to the one that was written. */
void origin_asof(const struct origin *origin, struct str *out);
int origin_from_asof(struct origin *origin, struct slice text);

/* ---- accounts ------------------------------------------------------------------------------- */

struct account {
    char *platform; /* "facebook", "x", "website" ... ; "meta" when the export does not tell */
    char *name;     /* as the export shows it; "" when it shows none */
    char *id;       /* the platform's id; "" when not shown */
    day_t newest;   /* newest day of its facts; kept by sheet_add */
    uint32_t home;  /* set by settle: see factset_home */
};

/* ---- sheets --------------------------------------------------------------------------------- */

enum dimension {
    DIM_NONE,    /* the account as a whole */
    DIM_POST,    /* life-time values of a post; start = publish day, days = 1; member = post id */
    DIM_WINDOW,  /* values of a post within a window (YouTube Table data): for posts.csv only */
    DIM_COHORT,  /* one row per export of posts: its covered range; measure posts = posts in it */
    DIM_SOURCE,  /* website traffic source; member = the cell's original text. dimension_name: of a
                    table that lists one kind of them, which ("social networks"); else NULL */
    DIM_CHANNEL, /* website channel group */
    DIM_MARK,    /* what happened on a day (pegel/marks.h); member = its text. Never counted: it
                  * makes no day newer and no period older */
    DIM_OTHER,   /* named by dimension_name: sentiment, score, customer */
};
/* "post", "window", ... ; "" for NONE, OTHER */
const char *dimension_word(enum dimension dimension);

enum gaps {
    GAPS_ABSENT, /* a day without a row has no value */
    GAPS_ZERO,   /* ... is 0 within `cover` (Meta follows) */
    GAPS_LAST,   /* ... keeps the last value, up to the newest day of the account (YouTube level) */
};

struct fact_row {
    day_t start;
    int32_t days;
    uint32_t member; /* number in the sheet's `members` */
    uint32_t line;
};

struct sheet {
    uint32_t origin;  /* index into factset.origins */
    uint32_t account; /* index into factset.accounts */
    enum dimension dimension;
    const char *dimension_name; /* DIM_OTHER, DIM_SOURCE: owned by the factset; else NULL */
    enum gaps gaps;
    struct range cover;          /* GAPS_ZERO: the days it speaks for. Else RANGE_NONE */
    uint32_t line;               /* of its header, for implied rows; 0: that of its first row */
    const struct names *members; /* shared by the sheets of one part; never NULL */
    size_t nr_measures;
    uint16_t *measures; /* numbers in the catalogue, ascending, without doubles */
    size_t nr_texts;    /* 0 or 2: title, permalink, in this order */

    size_t nr, alloc;
    struct fact_row *rows;
    int32_t *small;  /* the cells, nr * nr_measures, row by row, while all numbers are whole and */
    double *wide;    /* fit; else this one, and `small` is NULL. Only sheet_ functions look here */
    uint64_t *texts; /* nr * nr_texts, places in the factset's text spool; 0 = no text */
};

/* Small cells below this are reasons: SHEET_SMALL_NONE + why. */
#define SHEET_SMALL_NONE INT32_MIN
#define SHEET_SMALL_MIN (INT32_MIN + 16)

static inline enum cell_why sheet_small_why(int32_t small)
{
    return small < SHEET_SMALL_MIN ? (enum cell_why)(small - SHEET_SMALL_NONE) : CELL_VALUE;
}
static inline double sheet_small_cell(int32_t small)
{
    return small < SHEET_SMALL_MIN ? cell_none(sheet_small_why(small)) : small;
}
static inline double sheet_cell(const struct sheet *sheet, size_t row, size_t column)
{
    size_t at = row * sheet->nr_measures + column;

    assert(row < sheet->nr && column < sheet->nr_measures);
    return sheet->small ? sheet_small_cell(sheet->small[at]) : sheet->wide[at];
}
/* cell_why(sheet_cell()), but quicker. */
static inline enum cell_why sheet_why(const struct sheet *sheet, size_t row, size_t column)
{
    size_t at = row * sheet->nr_measures + column;

    assert(row < sheet->nr && column < sheet->nr_measures);
    return sheet->small ? sheet_small_why(sheet->small[at]) : cell_why(sheet->wide[at]);
}
/* The row's cells will be asked for soon: those of millions of rows are not in the caches. */
static inline void sheet_expect(const struct sheet *sheet, size_t row)
{
    size_t at = row * sheet->nr_measures;

    assert(row < sheet->nr);
    if (sheet->small)
        __builtin_prefetch(&sheet->small[at]);
    else if (sheet->wide)
        __builtin_prefetch(&sheet->wide[at]);
}
/* -1 for lack of memory, which 0 and a number that the sheet holds elsewhere never need. */
int sheet_set(struct sheet *sheet, size_t row, size_t column, double cell);
/* Takes the number away; not CELL_VALUE. */
void sheet_mark(struct sheet *sheet, size_t row, size_t column, enum cell_why why);
/* Copies a row, with its cells and texts, over another one. */
void sheet_copy_row(struct sheet *sheet, size_t to, size_t from);
/* Are all numbers whole and so small that sums are exact, in whichever order they are made? */
static inline bool sheet_whole(const struct sheet *sheet)
{
    return sheet->small || !sheet->wide;
}
/* Are both of one export, account, dimension and set of columns: pieces of one block, or two blocks
 * alike? After settle such sheets stand side by side, in the order of their lines. */
bool sheet_alike(const struct sheet *a, const struct sheet *b);
/* The column of a measure, or -1. */
int sheet_column(const struct sheet *sheet, uint16_t measure);

/* A value that two exports gave differently, and which one counts. */
struct restatement {
    uint32_t sheet, row; /* the winner */
    uint32_t lost_sheet, lost_row;
    uint16_t measure;
    double value, lost;
};

struct text_spool; /* titles and permalinks, outside memory (an unlinked temporary file) */

struct factset {
    const struct catalogue *catalogue;
    struct origin *origins;
    size_t nr_origins, alloc_origins;
    struct account *accounts;
    size_t nr_accounts, alloc_accounts;
    struct sheet **sheets;
    size_t nr_sheets, alloc_sheets;
    struct names **parts; /* the member pools, owned */
    size_t nr_parts, alloc_parts;
    struct names *members;      /* those for new sheets; NULL until one is asked for: distinct */
    struct names *posts;        /* texts, and a list of the ids of posts */
    struct names *account_keys; /* platform, name, id as one text: number = index + 1 */
    bool settled;
    struct text_spool *spool; /* NULL when texts are not kept */
    struct restatement *restated;
    size_t nr_restated, alloc_restated; /* at most RESTATED_MAX; restated_total counts all */
    size_t restated_total;
};

#define RESTATED_MAX 10000

/* keep_texts: whether titles and permalinks are wanted. */
struct factset *factset_new(const struct catalogue *catalogue, bool keep_texts, struct error *err);
void factset_free(struct factset *set);

/* ---- filling (ingest; one factset per file being read, joined afterwards) -------------------- */

/* A new origin, always (settle joins equal ones). Index, or -1 for lack of memory. */
int64_t factset_origin(struct factset *set, const char *file);
/* Finds or adds; any of the texts may be "". Index, or -1 for lack of memory. */
int64_t factset_account(struct factset *set, const char *platform, const char *name,
                        const char *id);
struct sheet_key {
    uint32_t origin, account;
    enum dimension dimension;
    const char *dimension_name;
    enum gaps gaps;
    const uint16_t *measures; /* any order, no doubles */
    size_t nr_measures;
    bool texts;
};
/* A new, empty sheet; NULL for lack of memory. */
struct sheet *factset_sheet(struct factset *set, const struct sheet_key *key);
/* The number of a text among the sheet's members, for its next row; -1 for lack of memory. Each row
 * of a post (DIM_POST) has one of its own: settle finds out which rows are of one post. */
int64_t factset_member(struct factset *set, const struct sheet *sheet, struct slice text);
/* cells in the order of sheet->measures (ascending!). texts: NULL or {title, permalink}.
 * -1 for lack of memory or, with texts, a full disk (errno tells). Also keeps the `newest` of the
 * origin (unless it was read back) and of the account: rows without any number do not count. */
int sheet_add(struct factset *set, struct sheet *sheet, const struct fact_row *row,
              const double *cells, const struct slice *texts);
/* Moves everything of `from` to `to` and frees `from` (on failure too). Accounts with equal texts
 * are made one; equal origins are not: settle does. */
int factset_join(struct factset *to, struct factset *from, struct error *err);
/* The same for a set with one origin that is a later piece of the file `origin` of `to`: its sheets
 * become sheets of that origin (pointers to them stay valid), `lines` is added to the line of each
 * row (not to that of a sheet's header), and accounts[i], which the caller owns, is told the new
 * index of from->accounts[i]. The origin's newest day is the later of both; the rest of what the
 * piece's origin knows is dropped. How a file is cut into pieces changes nothing that is settled.
 */
int factset_join_piece(struct factset *to, struct factset *from, uint32_t origin, uint32_t lines,
                       uint32_t *accounts, struct error *err);

/* What was read last: the texts of a post, and of posts that stood near each other, come from one
 * reading. Starts with at and nr 0; belongs to one set and one thread. */
struct text_page {
    uint64_t at;
    size_t nr;
    char bytes[4096];
};

/* The text of a post into out (nothing when there is none). */
int factset_text(const struct factset *set, uint64_t place, struct text_page *page, struct str *out,
                 struct error *err);

/* ---- settling ------------------------------------------------------------------------------- */

/* See the top of this file; in up to `jobs` threads (0: as many as there are cores), which change
 * nothing. What it decides is told in diags:
 * two unnamed exports that are two accounts (both refused), renamed accounts, restated values.
 * Origins, accounts and sheets are put in an order of their own, so indices change. To know:
 *
 * - DIM_NONE: one number per measure and (home account, start, days). DIM_POST, DIM_WINDOW: several
 *   rows of one post may remain, all with the same start, but per measure at most one cell is not
 *   CELL_SUPERSEDED: that one counts, also when it is CELL_ABSENT. DIM_SOURCE, DIM_CHANNEL and
 *   DIM_OTHER: rows of one origin with equal member and days add up; of several origins that have
 *   the same span, the latest that has the measure keeps all its rows. Tables of different kinds
 *   of sources are no versions of one table and stay beside each other. DIM_MARK: of equal texts
 *   of one account and day the latest counts.
 * - A restatement of DIM_SOURCE and the like is told in diags only (it has no single row).
 * - A row whose numbers were all superseded stays, with its line, but carries no number. */
int factset_settle(struct factset *set, int jobs, struct diags *diags, struct error *err);

/* The account under which this one is reported: an unnamed account belongs to its platform's only
 * named account (websites excepted), every other one to itself. After settle. */
int64_t factset_home(const struct factset *set, uint32_t account);

/* Newest day that any fact of the account (or, with account -1, of the whole set) covers; DAY_NONE
 * when there is none. After settle with the facts of the unnamed account that belongs to it. */
day_t factset_newest(const struct factset *set, int64_t account);

#endif
