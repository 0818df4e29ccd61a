/* block.h - one table being read: its header, its plan, its mapper, its report. */
#ifndef INGEST_BLOCK_H
#define INGEST_BLOCK_H

#include "ingest/file.h"
#include "ingest/header.h"
#include "ingest/map.h"
#include "ingest/plan.h"

struct block {
    struct header header;
    struct plan plan;
    struct mapper *mapper; /* NULL in a survey */
    char
        *signature; /* equal for tables that say the same (Google repeats them with more columns) */
    size_t width;   /* columns with values */
    size_t report;  /* index into file->report->blocks */
    uint64_t names_hash; /* JSON: of the names the plan was made for */
};

/* Lines that may be a table that no format knows. */
struct unknown {
    struct str names; /* of its first line, one a line */
    uint64_t line;
    size_t rows;
    bool named; /* JSON: each row has names of its own, so the first line is a row, too */
};
void unknown_row(struct unknown *unknown, const struct record *record);
/* Tells of the table, if it has at least a header and a row, or is a row of JSON. */
int unknown_end(struct unknown *unknown, struct file_context *file, const char *title,
                struct error *err);

/* Lines that may be a table with another separator than the file's (block_other.c). */
struct other {
    size_t
        names[3]; /* separators of the line before, by sort, if it may be a header; 0: it may not */
    char separator;
    bool told;
};
/* Takes a line that has a single field. Is it the first row of such a table? */
bool other_line(struct other *other, struct slice text, char own);
void other_tell(const struct other *other, struct file_context *file, uint64_t line);

/* Fits a format to the record's names; NULL with err->code ERROR_NONE when none fits. */
struct block *block_new(struct file_context *file, const struct record *record, const char *title,
                        const struct format *json_format, struct error *err);
/* Begins its report and mapper. */
int block_begin(struct block *block, struct file_context *file, uint64_t line, const char *title,
                struct error *err);
/* Keeps the wider of two tables that say the same. */
void block_drop_repeated(struct block *block, struct block **others, size_t nr,
                         struct file_context *file);
/* Leaves out lists of sources that are not complete (block_excerpt.c). */
void block_drop_excerpts(struct block **blocks, size_t nr, struct file_context *file);
/* The file's next block report, empty but for title and line. */
struct block_report *block_report_add(struct file_context *file, uint64_t line, const char *title,
                                      struct error *err);
bool block_names_again(const struct block *block, const struct record *record);
/* Whether the record is the header once more, as in files that were put one behind the other. The
 * first byte tells of nearly every row that it is not. */
static inline bool block_header_again(const struct block *block, const struct record *record)
{
    return !record->names && record->nr == block->header.nr && block->header.raw.len > 0 &&
           (record->fields->len == 0 || *record->fields->s == *block->header.raw.s) &&
           block_names_again(block, record);
}
/* "Total followers on 8/5/2024:" beside a number, taken apart (block_line.c). */
struct statement {
    struct slice names[2], cells[2];
};
/* Whether the record is one that a format with `statement` knows. Its slices are the record's. */
bool statement_read(const struct formats *formats, const struct record *record,
                    struct statement *statement, struct error *err);
/* Whether a block of settings goes on with this line. */
bool block_has_setting(const struct block *block, const struct record *record, struct error *err);
/* Whether both are the same format applied to the same header. */
bool block_equal(const struct block *a, const struct block *b);
void block_free(struct block *block);

#endif
