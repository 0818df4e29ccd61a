/* chart_file.h - files of charts: written beside their goal, renamed when they are complete. */
#ifndef PEGEL_OUTPUT_CHART_FILE_H
#define PEGEL_OUTPUT_CHART_FILE_H

#include "pegel/error.h"
#include "pegel/str.h"

struct chart_file {
    struct str path, temporary;
    int fd;
};

/* Opens dir/name for writing; chart_file_commit or chart_file_abandon ends it. */
int chart_file_open(struct chart_file *file, const char *dir, const char *name, struct error *err);
int chart_file_commit(struct chart_file *file, struct error *err);
void chart_file_abandon(struct chart_file *file);

int chart_file_write(const char *dir, const char *name, const char *bytes, size_t len,
                     struct error *err);
/* A regular file of at most 64 MiB. */
int chart_file_read(struct str *out, const char *dir, const char *name, struct error *err);
void chart_file_remove(const char *dir, const char *name);

#endif
