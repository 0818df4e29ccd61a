/* read_csv.h - the parts of the CSV reader.
 *
 * Decoded bytes go through a window. Records that are written as RFC 4180 has it are cut by a fast
 * scan and point into the window (read_csv_scan.c); everything else goes to libcsv, line by line
 * (read_csv_plain.c), and what libcsv makes of it counts. Both deliver the same for what both can
 * read.
 */
#ifndef INGEST_READ_CSV_H
#define INGEST_READ_CSV_H

#include "ingest/text_window.h"
#include "pegel/reader.h"

#define CSV_WINDOW (128u << 10) /* bytes; a record that is longer goes to libcsv */

/* Of 64 bytes of the window one bit each (read_csv_scan.c). */
struct csv_bits {
    size_t base; /* of the first byte */
    uint64_t ends, quoted;
    size_t fills; /* window->fills when they were made */
};

/* A record as it was found. */
struct csv_fields {
    struct slice *items;
    size_t nr, alloc;
    size_t *doubled; /* the fields with doubled quotes */
    size_t doubled_nr;
    struct csv_bits bits; /* zero at first */
};

int csv_fields_grow(struct csv_fields *fields);
void csv_fields_free(struct csv_fields *fields);

enum csv_found {
    CSV_RECORD, /* in fields; window->pos and *lines are set */
    CSV_MORE,   /* the record may go on after window->end */
    CSV_ODD,    /* not for this one: libcsv is to read it */
    CSV_FAILED, /* no memory */
};

/* The record that begins at window->at. */
enum csv_found csv_scan(struct text_window *window, char delimiter, struct csv_fields *fields,
                        uint64_t *lines);

/* The plain way. */
struct csv_plain;
struct csv_plain *csv_plain_new(char delimiter); /* NULL for lack of memory */
void csv_plain_free(struct csv_plain *plain);

/* What the plain way found at window->at. */
struct csv_outcome {
    enum {
        CSV_END,
        CSV_DELIVER,
        CSV_OPEN_QUOTE,  /* up to the end of the file */
        CSV_LONG_QUOTED, /* maybe for the same reason */
        CSV_LONG_FIELD,
        CSV_LONG_RECORD,
        CSV_MANY_FIELDS
    } what;
    bool cut;
    uint64_t at_line; /* when rejected: where the trouble began */
    uint64_t lines;   /* to add to the line number; window->at is where to go on */
    const struct slice *fields;
    size_t nr;
};

/* The record that begins at window->at on line 1 of the outcome's counting; quoted fields longer
 * than max_field are given up. */
int csv_plain_record(struct csv_plain *plain, struct text_window *window, size_t max_field,
                     struct csv_outcome *outcome, struct error *err);

/* One run of the reader; read_csv is this with the usual settings. */
struct csv_run {
    const struct source *source;
    enum encoding encoding;
    char delimiter;
    uint64_t line_max;
    record_fn *fn;
    void *context;
    struct diags *diags;
    bool inside, *regular; /* see reader.h */
    uint64_t *lines_read;
    size_t window;   /* 0: CSV_WINDOW */
    bool plain_only; /* for the tests: everything through libcsv */
};

int csv_run(const struct csv_run *run, struct error *err);

/* A piece_next_fn, see pieces.h. */
int csv_piece_next(const struct source *source, enum encoding encoding,
                   const struct reader_options *options, uint64_t near, uint64_t *from,
                   struct error *err);

/* How many fields lines have that are one quoted field with all the fields of a row in it (see
 * read_csv_wrapped.c): the most that one of the first 64 KiB has; 0 when there is no such line. */
int csv_wrapped_width(const struct source *source, enum encoding encoding, size_t *width,
                      struct error *err);

/* The delimiter that a line such as "sep=;" names, or 0; *len is its length with the line end. */
char csv_sep_line(const char *bytes, size_t nr, size_t *len);

#endif
