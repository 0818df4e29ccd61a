/* same_files.h - whether two folders hold the same, byte by byte. */
#ifndef PEGEL_CLI_SAME_FILES_H
#define PEGEL_CLI_SAME_FILES_H

#include "pegel/error.h"
#include "pegel/str.h"

struct difference {
    size_t files;    /* in either folder */
    size_t differ;   /* that differ, or are in one of them only */
    struct str text; /* a line for each: "differs: summary.txt" */
};

/* Adds what there is below `there` (what was) and `here` (what it would be). Starts as {0}; text is
 * the caller's to free. -1: cannot be read, or no memory. */
int same_files(struct difference *difference, const char *there, const char *here,
               struct error *err);

#endif
