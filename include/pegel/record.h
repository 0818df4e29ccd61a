/* layer: ingest */
/* record.h - the first narrow waist: what every reader delivers and every format describes.
 *
 * A reader turns decoded bytes into records, one at a time, in file order, with line numbers. It
 * knows nothing of analytics: title lines, preambles, headers, rows, footers and blank lines are
 * all records to it. `blocks` finds out which is which, `detect` which format fits, `map` makes
 * facts.
 *
 * Ownership: everything a record points to belongs to the reader and is valid only during the call.
 *
 * Example (CSV "Date,Reach\n2026-11-09,12\n", two records, then the end):
 *   {line 1, fields {"Date", "Reach"}}   {line 2, fields {"2026-11-09", "12"}}
 * Example (NDJSON {"date":"2026-11-09","reach":12}):
 *   {line 1, names {"date", "reach"}, fields {"2026-11-09", "12"}}
 */
#ifndef PEGEL_RECORD_H
#define PEGEL_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pegel/diag.h"
#include "pegel/str.h"

struct record {
    uint64_t line;              /* 1-based line of the file on which it begins */
    size_t nr;                  /* number of fields; 0 for a blank line */
    const struct slice *fields; /* UTF-8, unquoted; blanks (space, tab) around an unquoted CSV field
                                   are dropped, inside quotes kept */
    const struct slice *names;  /* JSON: the name of each field (see read_json); NULL for CSV */
    uint64_t names_hash;        /* JSON: equal names in equal order have an equal hash */
    bool no_nul;                /* the reader is sure that there is no NUL byte in the fields */
    bool padded;                /* 8 bytes from the beginning of each field on may be read */
    bool begins;                /* CSV: a byte order mark stands before it: files were put one
                                   behind the other, and another one begins here */
    bool wrapped; /* CSV: it was one quoted field, and is trusted only if it has exactly the
                     fields of its header */
    bool cut;     /* CSV: the file ends without a line end after this record. Many do; or it
                     was cut off here. (A record inside an open quote or bracket is not
                     delivered at all but rejected with a diagnostic.) */
};

/* Called for each record; returns 0 to go on, -1 with err to stop. */
typedef int record_fn(void *context, const struct record *record, struct error *err);

/* Limits that outside data cannot grow past; what is over is rejected with a diagnostic. */
#define RECORD_MAX_FIELD (1u << 20)  /* bytes */
#define RECORD_MAX_BYTES (16u << 20) /* of one record */
#define RECORD_MAX_FIELDS 20000u

#endif
