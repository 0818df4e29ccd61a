/* report_files.h - the files of a report as they are delivered: all of one state.
 *
 * The folder stays open, so that one that takes its place meanwhile is not mixed with it. */
#ifndef PEGEL_DELIVER_REPORT_FILES_H
#define PEGEL_DELIVER_REPORT_FILES_H

#include "pegel/arena.h"
#include "pegel/error.h"
#include "pegel/str.h"

struct report_file {
    const char *path; /* below the folder: "charts/fans.png" */
    size_t size;
    char sha[65];
};

struct report_files {
    struct arena arena;
    int folder;                /* -1: not open */
    const char *label;         /* "2026-W46", the folder's name */
    const char *parent;        /* the folder for reports */
    struct report_file *items; /* sorted by path */
    size_t nr, alloc;
    char fingerprint[65]; /* of all paths and bytes */
};

/* -1: it cannot be read or is no report (it has no manifest.json). To be freed in any case. */
int report_files_open(struct report_files *files, const char *folder, struct error *err);
const struct report_file *report_files_find(const struct report_files *files, const char *path);
/* The bytes; -1 when they are no longer those of the fingerprint. */
int report_files_read(const struct report_files *files, const struct report_file *file,
                      struct str *out, struct error *err);
void report_files_free(struct report_files *files);

#endif
