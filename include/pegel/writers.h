/* layer: output */
/* writers.h - tables into files: CSV in two dialects; and the folder that appears whole or not at
 * all. */
#ifndef PEGEL_WRITERS_H
#define PEGEL_WRITERS_H

#include "pegel/error.h"
#include "pegel/table.h"

enum csv_dialect {
    CSV_PLAIN,    /* comma, "." decimals, LF, UTF-8: RFC 4180 quoting where needed */
    CSV_EXCEL_DE, /* the same with ";", decimal comma and a UTF-8 BOM */
};

struct csv_writer; /* opaque; buffered; a write error is remembered and told by end */
/* The sink writes to fd, which stays open; end says whether all of it arrived. A text cell that
 * starts with = + - @ ' TAB CR gets one leading apostrophe (formula guard). To a terminal texts are
 * written without what it would obey (text_clean). */
struct csv_writer *csv_writer_new(int fd, enum csv_dialect dialect, struct error *err);
struct table_sink csv_writer_sink(struct csv_writer *writer);
void csv_writer_free(struct csv_writer *writer);
/* The same for rows that can be delivered in parts, by so many threads (0: as many as cores); the
 * file is the same for any number. The first error in the order of the rows is told. */
int csv_write_rows(int fd, enum csv_dialect dialect, int jobs, const struct table_rows *rows,
                   struct error *err);
/* A table_rows_fn that does so. */
struct csv_file {
    int fd;
    enum csv_dialect dialect;
    int jobs;
};
int csv_take_rows(void *csv_file, const struct table_rows *rows, struct error *err);

/* A report folder: written beside its goal under a temporary name (".pegel-..."), renamed when
 * complete, in place of an earlier report of the same name. A folder that is neither empty nor a
 * report (it has no manifest.json) is never replaced: begin and commit refuse.
 * Several runs may write to one parent at once: the last to commit wins, and each is whole. What
 * killed runs left is removed by begin. Permissions follow the umask. */
struct out_dir; /* opaque */
struct out_dir *out_dir_begin(const char *parent, const char *name, struct error *err);
const char *out_dir_path(const struct out_dir *dir); /* the temporary path, to write into */
const char *out_dir_goal(const struct out_dir *dir); /* where the report is to be, for messages */
/* Opens a file below it for writing (folders in between are made); the caller closes it. -1 on
 * failure, with an error that does not name the folder. */
int out_dir_file(struct out_dir *dir, const char *name, struct error *err);
/* fsync and rename; frees dir (on failure as abandon does). */
int out_dir_commit(struct out_dir *dir, struct error *err);
void out_dir_abandon(struct out_dir *dir); /* removes it; frees dir. NULL legal */

#endif
