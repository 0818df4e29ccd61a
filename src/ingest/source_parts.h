/* source_parts.h - what the files that list sources share. */
#ifndef INGEST_SOURCE_PARTS_H
#define INGEST_SOURCE_PARTS_H

#include <stdbool.h>
#include <sys/stat.h>

#include "pegel/source.h"

/* Where sources are added to, and where to complain. */
struct source_adder {
    struct source_list *list;
    struct diags *diags;
    struct error *err;
    size_t met;       /* what looked like an export, whether listed, seen before or rejected */
    unsigned nesting; /* archives around the current one */
    uint64_t members; /* of the outermost archive so far */
    uint64_t inflated;
    bool full; /* it has unpacked to more than is allowed, which is told */
};

/* ---- the state of a list: source_state.c ---- */

struct source_state *source_state_new(void);
void source_state_free(struct source_state *state);
#define SOURCE_NEW SIZE_MAX            /* not seen before */
#define SOURCE_UNLISTED (SIZE_MAX - 1) /* a folder or an archive: no single source */
/* What was seen under this device and inode; if nothing, it is kept as `index`. -1: memory. */
int source_seen(struct source_state *state, const struct stat *st, size_t index, size_t *before);
/* All spooled sources of a list stand one after the other in a temporary file without a name.
 * A source is begun, written, and ended or given up; only one at a time. -1 with errno. */
int spool_begin(struct source_state *state);
int spool_write(struct source_state *state, const void *bytes, size_t len);
uint64_t spool_written(const struct source_state *state);
void spool_end(struct source_state *state, struct source *source); /* sets fd, at and size */

/* ---- what a name or a beginning says: source_kind.c ---- */

enum source_kind {
    SOURCE_TEXT,  /* anything that may be an export */
    SOURCE_SKIP,  /* pictures, documents, programs */
    SOURCE_SHEET, /* a workbook */
    SOURCE_ZIP,
    SOURCE_GZIP,
};
enum source_kind source_kind_by_name(const char *name);
enum source_kind source_kind_by_bytes(const unsigned char *bytes, size_t len);
bool source_hidden(const char *path); /* a component of it begins with a dot, or is Mac's own */

/* ---- adding ---- */

/* An owned name, or NULL. */
char *source_join(const char *folder, const char *name);
day_t source_day(int64_t seconds); /* since 1970, UTC */
/* A regular file; `direct`: the user named it, so it is never ignored. */
int source_add_file(struct source_adder *adder, const char *path, const struct stat *st,
                    bool direct);
/* A spooled source: unpacked if it is an archive, else listed. Takes over source->name. */
int source_add_spooled(struct source_adder *adder, struct source *source);
/* Tells what errno says about an argument; -1 when it says that there is no memory. */
int source_reject(struct source_adder *adder, const char *name, const char *what);
int source_walk(struct source_adder *adder, const char *path);
int source_unpack(struct source_adder *adder, const struct source *archive, enum source_kind kind);
int source_gunzip(struct source_adder *adder, const struct source *archive);
int source_sheets(struct source_adder *adder, const struct source *book);
/* Counts unpacked bytes; false when they are too many, and tells so. */
bool source_may_inflate(struct source_adder *adder, const char *name, size_t len);
int source_fetch(struct source_adder *adder, const char *url);

/* Like source_read, from an absolute place; does not move the reader. */
int64_t source_read_at(struct source_reader *reader, void *buf, size_t size, uint64_t at,
                       struct error *err);

#endif
