/* layer: ingest */
/* source.h - bytes with a name: a plain file, a member of a .zip or .gz, a sheet of a workbook,
 * standard input, a URL.
 *
 * A source can be read again from its beginning (detection looks twice), so what cannot be rewound
 * (pipes, archive members, answers of a server) is first spooled to an unlinked temporary file.
 * libarchive and libcurl are loaded only when an argument needs them.
 */
#ifndef PEGEL_SOURCE_H
#define PEGEL_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pegel/day.h"
#include "pegel/diag.h"
#include "pegel/error.h"
#include "pegel/sha256.h"

struct source {
    char *name;  /* display name: path as given, "x.zip/member", "x.xls!Sheet", "-", the URL without
                  * its query */
    char *path;  /* to open again; NULL when spooled */
    int fd;      /* of the list's spool, not owned; else -1 */
    uint64_t at; /* where it begins in the spool; 0 for a file */
    uint64_t size;      /* bytes when it was listed; what a growing file gets later is not read */
    day_t stamp;        /* the zip member's or file's time stamp as a UTC day; DAY_NONE: unknown */
    uint64_t book_size; /* of the workbook that it is a sheet of; 0: it is none */
    struct sha256 book_sha;
};

struct source_state; /* opaque: the spool, and the files and folders seen so far */

struct source_list {
    struct source *items;
    size_t nr, alloc;
    size_t ignored;        /* hidden files, pictures, PDF, office files, ... below folders */
    uint64_t inflated_max; /* bytes that one archive may unpack to; 0: SOURCE_MAX_INFLATED */
    unsigned book_seconds; /* that ssconvert may take for a workbook, twice; 0: 60 */
    struct source_state *state;
};

#define SOURCE_MAX_MEMBERS 10000u        /* of one archive, with the archives inside it */
#define SOURCE_MAX_INFLATED (8ull << 30) /* bytes of one archive, with the archives inside it */
#define SOURCE_MAX_NESTING 3u            /* archives in archives */
#define SOURCE_MAX_BOOK (256ull << 20)   /* bytes of a workbook */
#define SOURCE_MAX_SHEETS 500u           /* of one workbook */
#define SOURCE_MAX_FETCHED (1ull << 30)  /* bytes from a server */

/* Adds what an argument stands for: a file, a folder (recursive), "-", an archive (each member), an
 * https URL. What cannot be read is a DIAG_REJECTED; -1 only for lack of memory. An argument that
 * gives nothing, and nothing rejected, is a DIAG_WARNING. Sorted by name afterwards with
 * sources_sort(); nothing is added after that.
 * A file, folder or archive met twice (same device and inode) counts once, under the name that
 * sorts first. Below folders and in archives, hidden entries and what no export looks like (by the
 * end of the name) are counted in `ignored`; a file named directly never is. */
int sources_add(struct source_list *list, const char *argument, struct diags *diags,
                struct error *err);
void sources_sort(struct source_list *list);
/* Drops those whose name is not wanted. */
void sources_keep(struct source_list *list, bool (*wanted)(void *context, const char *name),
                  void *context);
void sources_free(struct source_list *list);

/* Reading: any number of readers of one source, one after the other or at once. */
struct source_reader; /* opaque */
struct source_reader *source_open(const struct source *source, struct error *err);
/* Bytes read, 0 at the end, -1 on error. */
int64_t source_read(struct source_reader *reader, void *buf, size_t size, struct error *err);
void source_close(struct source_reader *reader);
int source_sha256(const struct source *source, struct sha256 *sha, struct error *err);

#endif
