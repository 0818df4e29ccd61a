/* file.h - what the stages of reading one file share. */
#ifndef INGEST_FILE_H
#define INGEST_FILE_H

#include "ingest/file_name.h"
#include "ingest/format.h"
#include "pegel/ingest.h"

/* Lines with # above a table: Google's property, range and titles, found by their shape. */
struct preamble {
    bool seen;
    struct str first;   /* first line between the first two rules of dashes */
    struct str account; /* the property */
    struct range range; /* end is DAY_NONE until both dates were seen */
    int dashes, dates;
};

struct file_context {
    const struct formats *formats;
    const struct catalogue *catalogue;
    const struct ingest_options *options;
    const struct source *source;
    struct file_name name;
    struct factset *facts; /* of this file alone */
    size_t threads;        /* that may read it */
    uint32_t origin;
    struct file_report *report;
    struct preamble preamble;
    day_t reference;            /* no date without a year lies after it; DAY_NONE: not known yet */
    const char *reference_from; /* for the note: "the file's name" ... */
    bool needs_reference;       /* dates without a year were met, and the reference is not known */
    bool whole;                 /* it is not to be read in pieces */
    bool not_utf8;              /* it looked like UTF-8, and is not */
    bool again; /* what was read is of no use: forget it, and read again with what is known now */
};

/* Reads one file into context->facts and context->report. */
int file_ingest(struct file_context *context, struct error *err);

/* What a file is that has no table, or is no text, and what to do (file_other.c): *what is NULL
 * when nobody knows. */
int file_other(const struct source *source, const char **what, struct error *err);

void preamble_line(struct preamble *preamble, struct slice line);
void preamble_free(struct preamble *preamble);

#endif
