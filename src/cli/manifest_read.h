/* manifest_read.h - a manifest.json read back: what is needed to make its report again. */
#ifndef PEGEL_CLI_MANIFEST_READ_H
#define PEGEL_CLI_MANIFEST_READ_H

#include "cli.h"

struct manifest_file {
    const char *file, *sha;
    bool seen; /* it is there still: for the caller */
};

/* Starts as {0}. */
struct manifest {
    struct arena arena; /* all texts */
    const char *version, *label;
    struct option_list exports;  /* as the command line named them */
    struct option_list options;  /* as a command line: "pegel", "--period", "2026-W46" ... */
    struct manifest_file *files; /* inputs and configuration, sorted by name */
    size_t nr, alloc;
    const char *previous, *previous_sha; /* the report compared with, its history; NULL: none */
};

/* -1: it cannot be read, or is no manifest of pegel (ERROR_DATA). */
int manifest_read(struct manifest *manifest, const char *path, struct error *err);
/* NULL when it does not name the file. */
struct manifest_file *manifest_find(const struct manifest *manifest, const char *file);
void manifest_free(struct manifest *manifest);

#endif
