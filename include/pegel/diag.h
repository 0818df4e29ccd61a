/* layer: base */
/* diag.h - what pegel has to say about the data it was given: file, line, what is wrong, and what
 * would be right.
 *
 * Bad data never stops the work: it becomes a diagnostic, is counted, and the rest is used. A list
 * belongs to one thread at a time; each file has its own, and they are told in a fixed order.
 * So that a broken file of a million rows does not fill the memory, each list keeps the first
 * DIAG_KEEP diagnostics of one `kind` and counts the rest.
 */
#ifndef PEGEL_DIAG_H
#define PEGEL_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pegel/error.h"
#include "pegel/str.h"

enum diag_level {
    DIAG_NOTE,     /* worth knowing; nothing was lost */
    DIAG_WARNING,  /* used, but look at it (restated values, unused facts, duplicate columns) */
    DIAG_REJECTED, /* data that could not be read: exit status 3 */
};

#define DIAG_KEEP 20

struct diag {
    enum diag_level level;
    const char *kind; /* short fixed word, e.g. "bad number"; a string constant */
    char *file;       /* display name, as given on the command line; "" when none. Owned */
    uint64_t line;    /* 1-based; 0 when the file as a whole */
    char *text;       /* English: what is wrong, and what would be right. Owned */
};

/* How many of one kind were added to a list. */
struct diag_kind {
    const char *kind;
    size_t nr;
};

struct diags {
    struct diag *items;
    size_t nr, alloc;
    size_t counts[3]; /* by level, all of them, also those not kept */
    size_t dropped;   /* not kept */
    bool failed;      /* out of memory while adding */
    struct diag_kind *kinds;
    size_t kinds_nr;
};

/* `file` may be NULL for none. */
void diag_add(struct diags *diags, enum diag_level level, const char *kind, const char *file,
              uint64_t line, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The same as adding all of `from`, with `lines` more on each line number, to `to`; empties `from`.
 */
void diag_append(struct diags *to, struct diags *from, uint64_t lines);
void diag_free(struct diags *diags);
/* "file:line: text" without newline, made harmless for a terminal; "file: text", "line 3: text" or
 * "text" when file or line are not known. */
void diag_format(struct str *out, const struct diag *diag);

#endif
