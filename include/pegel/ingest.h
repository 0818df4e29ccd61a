/* layer: ingest */
/* ingest.h - exports in, facts out; and what there is to tell about each file and block.
 *
 * Files are read in parallel; the result is the same as one by one and does not depend on the order
 * of arguments. Exact duplicates of a file count once. Files whose dates have no year are read in a
 * second round, when the newest day of the other exports is known.
 */
#ifndef PEGEL_INGEST_H
#define PEGEL_INGEST_H

#include "pegel/decode.h"
#include "pegel/facts.h"
#include "pegel/networks.h"
#include "pegel/source.h"

struct formats; /* the format descriptions: config/formats/ and --formats */

extern const struct formats formats_builtin; /* config/formats/, with the measures' numbers of
                                              * catalogue_builtin */

struct formats *formats_new(const struct catalogue *catalogue, struct error *err);
/* A set that begins with what base has, which must outlive it. */
struct formats *formats_from(const struct formats *base, const struct catalogue *catalogue,
                             struct error *err);
int formats_add(struct formats *formats, const char *text, const char *name, struct error *err);
void formats_free(struct formats *formats);
/* For `pegel formats`: calls fn for each, in the order of their names. */
struct format_about {
    const char *name, *title, *platform, *evidence, *reader;
};
size_t formats_nr(const struct formats *formats);
struct format_about formats_about(const struct formats *formats, size_t i);

struct ingest_options {
    const char *platform, *account; /* for exports that do not tell; NULL */
    bool folders_first;             /* a folder's name goes before `platform` */
    int year;                       /* for dates without a year; 0 = not given */
    struct range range;             /* for tables without dates; else RANGE_NONE */
    bool keep_texts;                /* titles and permalinks are wanted (posts.csv) */
    bool want_sha;                  /* SHA-256 of every file (manifest) */
    const char *const *measures; /* NULL = all; else only these are kept (pegel metrics --only) */
    int jobs;                    /* threads; 0 = cores */
    /* NULL; else only files whose name it wants are read, whatever else there is. */
    bool (*wanted)(void *context, const char *file);
    void *wanted_context;
    uint64_t piece_min; /* bytes: smaller files, and pieces of files, are not divided. 0 = usual */
    void (*progress)(void *context, size_t done, size_t files); /* from any thread; NULL */
    void *progress_context;
};

/* One block of a file, for `pegel inspect` and the manifest. */
struct block_report {
    const char *format;       /* name, or NULL when nothing fits */
    char *title;              /* the title line the block had, cleaned; "" */
    char *platform, *account; /* "" when unknown */
    struct range span;        /* days of its facts; RANGE_NONE without facts */
    uint64_t line;            /* of its header (or first line) */
    size_t rows;              /* data rows seen, = used + skipped + rejected */
    size_t used, skipped, rejected;
    struct str mapped;   /* "Header -> measure" per line */
    struct str unmapped; /* one header name per line, as written */
    struct str skips;    /* "3 total rows" ... one per line */
    const char *zone;    /* where the platform's day ends; "" unknown. No zone is ever shifted */
    char *refused;       /* why the whole block was refused, and the remedy; NULL */
};

struct file_report {
    char *file;
    uint64_t size;
    uint64_t book_size; /* of the workbook it is a sheet of; 0: it is none */
    char book_sha[65];
    char sha[65];
    enum encoding encoding;
    char delimiter; /* 0 for JSON */
    bool json;
    char *duplicate_of; /* display name of the file it equals, or NULL */
    struct block_report *blocks;
    size_t nr_blocks, alloc_blocks;
    struct diags diags; /* of this file, in order of lines */
};

struct ingest_result {
    struct factset *facts;     /* settled unless settle was not wanted */
    struct file_report *files; /* sorted by name */
    size_t nr_files;
    size_t ignored;     /* hidden files, pictures, PDF */
    struct diags diags; /* those of no single file: settling, unreadable arguments */
};

/* arguments: nr paths, folders, "-" or URLs. Returns -1 only when nothing at all can be done
 * (memory, no such argument is a diagnostic). An empty folder gives zero files. */
int ingest(struct ingest_result *result, const char *const *arguments, size_t nr,
           const struct formats *formats, const struct catalogue *catalogue,
           const struct ingest_options *options, struct error *err);
void ingest_free(struct ingest_result *result);
/* Sum of `rejected` rows and refused blocks and rejected diags: whether exit status 3 is due. */
bool ingest_rejected(const struct ingest_result *result);

#endif
