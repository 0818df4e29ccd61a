/* ssconvert.h - runs Gnumeric's ssconvert, alone in a folder of its own, with a time limit. */
#ifndef INGEST_SSCONVERT_H
#define INGEST_SSCONVERT_H

#include "pegel/str.h"

#define SSCONVERT_BOOK "book" /* in its folder: what it is to read */

struct ssconvert {
    struct str path, dir; /* the program; its folder */
    int lock;
    const char *importer; /* so that it does not guess: "Gnumeric_Excel:xlsx" */
    unsigned seconds;     /* after which it is killed */
};

enum ssconvert_end {
    SSCONVERT_DONE,
    SSCONVERT_FAILED, /* it cannot read this */
    SSCONVERT_LATE,   /* it took too long */
    SSCONVERT_LARGE,  /* a sheet is larger than SSCONVERT_MAX_SHEET */
    SSCONVERT_ERROR   /* it could not be started; told in err */
};

#define SSCONVERT_MAX_SHEET (256ul << 20) /* bytes of CSV */

/* Finds the program and makes the folder. *found is false if it is not installed, which is no
 * error. */
int ssconvert_open(struct ssconvert *converter, bool *found, struct error *err);
/* The names of the sheets, in their order, one a line; without line ends in them. */
enum ssconvert_end ssconvert_names(const struct ssconvert *converter, struct str *names,
                                   struct error *err);
/* Writes each sheet to its own file in the folder: ssconvert_sheet(). */
enum ssconvert_end ssconvert_run(const struct ssconvert *converter, struct error *err);
/* The path of a sheet's CSV: the first is 0. */
void ssconvert_sheet(const struct ssconvert *converter, size_t index, struct str *path);
/* Removes the folder. */
void ssconvert_close(struct ssconvert *converter);

/* What Gnumeric's XML says about names of sheets, as far as it is there (ssconvert_names.c). */
void ssconvert_read_names(const char *xml, struct str *names);
#define SSCONVERT_NAMES_END "</gnm:SheetNameIndex>"

#endif
