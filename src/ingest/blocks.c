/* blocks.c - finds the tables in a stream of records: where a header stands, where its rows end.
 *
 * SEARCH, above a table: lines with # are preamble, a line with one field is a title, a line that a
 * format knows as a header begins a table, anything else is unknown. ROWS, below a header: until a
 * blank line, a # line or the end. BLANK, after a blank line: a title, a header or a # line ends
 * the table; another row goes on.
 */
#include "ingest/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "ingest/block.h"
#include "ingest/record_look.h"
#include "ingest/json_plans.h"
#include "pegel/text.h"

/* Lines without a known header that are looked at before a table counts as unknown. */
#define SEARCH_LINES 200
/* Lines of one field that are looked at for being the header of a single column: a text of a
 * gigabyte would take minutes. */
#define SEARCH_TITLES 20000
/* Tables of one file: every one costs some 20 kB and is compared with the others. */
#define MAX_BLOCKS 2000

enum state { SEARCH, ROWS, BLANK };

struct blocks {
    struct file_context *file;
    const struct format *json_format;
    bool survey;
    enum state state;
    struct str title, title_raw;
    struct unknown unknown;
    struct other other;
    struct block *
        *blocks; /* kept to the end of the file: a wider table may replace an earlier one */
    size_t nr, alloc;
    size_t found;
    size_t titles;           /* lines of one field that were no header */
    bool full;               /* MAX_BLOCKS were begun: the rest is not looked at */
    struct json_plans plans; /* JSON: of the current block */
};

struct blocks *blocks_new(struct file_context *file, const struct format *json_format, bool survey,
                          struct error *err)
{
    struct blocks *blocks = calloc(1, sizeof *blocks);
    if (!blocks) {
        error_memory(err);
        return NULL;
    }
    blocks->file = file;
    blocks->json_format = json_format;
    blocks->survey = survey;
    return blocks;
}

size_t blocks_found(const struct blocks *blocks)
{
    return blocks->found;
}

struct block *blocks_table(const struct blocks *blocks)
{
    return blocks->nr && blocks->state == ROWS && !blocks->full ? blocks->blocks[blocks->nr - 1]
                                                                : NULL;
}

void blocks_free(struct blocks *blocks)
{
    if (!blocks)
        return;
    for (size_t i = 0; i < blocks->nr; i++)
        block_free(blocks->blocks[i]);
    free(blocks->blocks);
    json_plans_free(&blocks->plans);
    str_free(&blocks->title);
    str_free(&blocks->title_raw);
    str_free(&blocks->unknown.names);
    free(blocks);
}

/* The only field with text, or -1 when there are several. */
static int single_field(const struct record *record)
{
    int found = -1;
    for (size_t i = 0; i < record->nr; i++) {
        if (slice_trim(record->fields[i]).len == 0)
            continue;
        if (found >= 0)
            return -1;
        found = (int)i;
    }
    return found;
}

static int comment_line(struct blocks *blocks, const struct record *record, struct error *err)
{
    struct str line = {0};
    size_t nr = record->nr; /* Excel pads every line to the width of the table */
    while (nr > 0 && slice_trim(record->fields[nr - 1]).len == 0)
        nr--;
    for (size_t i = 0; i < nr; i++) {
        if (i)
            str_addc(&line, ',');
        str_add(&line, record->fields[i].s, record->fields[i].len);
    }
    int result = str_ok(&line, err);
    preamble_line(&blocks->file->preamble, slice_of(str_text(&line)));
    str_free(&line);
    str_clear(&blocks->title);
    str_clear(&blocks->title_raw);
    return result;
}

static int end_unknown(struct blocks *blocks, struct error *err)
{
    const char *title = str_text(&blocks->title_raw);
    if (blocks->survey)
        blocks->unknown.rows = 0;
    return unknown_end(&blocks->unknown, blocks->file, title, err);
}

static struct block *current(const struct blocks *blocks)
{
    return blocks->nr ? blocks->blocks[blocks->nr - 1] : NULL;
}

static int push(struct blocks *blocks, struct block *block, struct error *err)
{
    if (grow_array(&blocks->blocks, blocks->nr, &blocks->alloc, sizeof(struct block *)) < 0) {
        block_free(block);
        return error_memory(err);
    }
    blocks->blocks[blocks->nr++] = block;
    return 0;
}

static int block_end(struct blocks *blocks, struct error *err)
{
    struct block *block = current(blocks);
    blocks->state = SEARCH;
    str_clear(&blocks->title);
    str_clear(&blocks->title_raw);
    if (!block || !block->mapper)
        return 0;
    if (mapper_end(block->mapper, err) < 0)
        return -1;
    block_drop_repeated(block, blocks->blocks, blocks->nr, blocks->file);
    return 0;
}

/* The rows of the table that is one too many must not become rows of the one before it. */
static int too_many(struct blocks *blocks, const struct record *record)
{
    blocks->full = true;
    if (!blocks->survey)
        diag_add(&blocks->file->report->diags, DIAG_REJECTED, "many tables",
                 blocks->file->report->file, record->line,
                 "a file of more than %d tables; nothing below is used, split the file",
                 MAX_BLOCKS);
    return 1;
}

/* Tries the record as a header. 1: a table begins, 0: it does not. */
static int try_header(struct blocks *blocks, const struct record *record, struct error *err)
{
    struct error none = {0};
    struct block *block =
        block_new(blocks->file, record, str_text(&blocks->title), blocks->json_format, &none);
    if (!block) {
        if (none.code && err)
            *err = none;
        return none.code ? -1 : 0;
    }
    if (blocks->state != SEARCH && block_end(blocks, err) < 0) {
        block_free(block);
        return -1;
    }
    if (blocks->nr == MAX_BLOCKS) {
        block_free(block);
        return too_many(blocks, record);
    }
    blocks->found += 1 + block->plan.nr_values;
    if (!record->names) /* lines above a header are titles */
        blocks->unknown.rows = 0;
    if (push(blocks, block, err) < 0)
        return -1;
    blocks->state = ROWS;
    if (!blocks->survey &&
        block_begin(block, blocks->file, record->line, str_text(&blocks->title_raw), err) < 0)
        return -1;
    if (!blocks->survey && block->plan.format->header.nr &&
        mapper_row(block->mapper, record, err) < 0)
        return -1;
    return 1;
}

static void title_line(struct blocks *blocks, const struct record *record, struct slice text)
{
    blocks->titles++;
    if (other_line(&blocks->other, text, blocks->file->report->delimiter) && !blocks->survey)
        other_tell(&blocks->other, blocks->file, record->line);
    str_clear(&blocks->title);
    str_clear(&blocks->title_raw);
    text_fold(&blocks->title, slice_trim(text));
    str_add(&blocks->title_raw, text.s, text.len);
}

static int row(struct blocks *blocks, const struct record *record, struct error *err);

/* A line that is a table of its own. 1: it was one, 0: it is none. */
static int try_statement(struct blocks *blocks, const struct record *record, struct error *err)
{
    struct statement statement;
    struct record header = {.fields = statement.names, .nr = 2, .line = record->line};
    struct record only = {
        .fields = statement.cells, .nr = 2, .line = record->line, .cut = record->cut};

    if (!statement_read(blocks->file->formats, record, &statement, err))
        return 0;
    int begun = try_header(blocks, &header, err);
    if (begun <= 0 || blocks->full)
        return begun;
    if (row(blocks, &only, err) < 0 || block_end(blocks, err) < 0)
        return -1;
    return 1;
}

static int search(struct blocks *blocks, const struct record *record, struct error *err)
{
    if (record_is_blank(record)) {
        blocks->other = (struct other){0};
        return end_unknown(blocks, err);
    }
    int told = try_statement(blocks, record, err);
    if (told)
        return told < 0 ? -1 : 0;
    int single = single_field(record);
    if (blocks->unknown.rows < SEARCH_LINES && (single < 0 || blocks->titles < SEARCH_TITLES)) {
        int begun = try_header(blocks, record, err);
        if (begun)
            return begun < 0 ? -1 : 0;
    }
    if (single < 0 || blocks->unknown.rows > 0)
        unknown_row(&blocks->unknown, record);
    else
        title_line(blocks, record, record->fields[single]);
    return str_ok(&blocks->title, err) < 0 ? -1 : str_ok(&blocks->title_raw, err);
}

static int row(struct blocks *blocks, const struct record *record, struct error *err)
{
    struct block *block = current(blocks);
    if (block->plan.format->settings && !block_has_setting(block, record, err)) {
        int begun = try_header(blocks, record, err);
        if (begun)
            return begun < 0 ? -1 : 0;
        block = current(blocks);
    }
    if (blocks->survey || block_header_again(block, record))
        return 0;
    if (block->plan.nr_twins)
        twins_described(&block->plan, record);
    return mapper_row(block->mapper, record, err);
}

static int after_blank(struct blocks *blocks, const struct record *record, struct error *err)
{
    struct block *block = current(blocks);
    int single = single_field(record);
    if (record_is_blank(record))
        return 0;
    if (!blocks->survey && mapper_accepts(block->mapper, record)) {
        blocks->state = ROWS;
        return row(blocks, record, err);
    }
    if (single >= 0 && block->header.nr > 1) {
        if (block_end(blocks, err) < 0)
            return -1;
        return search(blocks, record, err);
    }
    int begun = try_header(blocks, record, err);
    if (begun)
        return begun < 0 ? -1 : 0;
    if (block_end(blocks, err) < 0)
        return -1;
    return search(blocks, record, err);
}

/* JSON: each record carries its names; when they change, so does the plan. */
static int json_record(struct blocks *blocks, const struct record *record, struct error *err)
{
    struct error none = {0};
    if (blocks->state != ROWS) {
        int begun = json_plans_missed(&blocks->plans, record) ? 0 : try_header(blocks, record, err);
        if (begun < 0)
            return -1;
        if (!begun) {
            json_plans_miss(&blocks->plans, record);
            unknown_row(&blocks->unknown, record);
            return 0;
        }
    }
    if (blocks->survey)
        return 0;
    const struct plan *plan = json_plans_find(&blocks->plans, current(blocks), blocks->file,
                                              blocks->json_format, record, &none);
    if (none.code) {
        if (err)
            *err = none;
        return -1;
    }
    if (!plan) {
        unknown_row(&blocks->unknown, record);
        return 0;
    }
    if (mapper_plan(current(blocks)->mapper, plan, err) < 0)
        return -1;
    return mapper_row(current(blocks)->mapper, record, err);
}

static void reject_nul(struct blocks *blocks, const struct record *record)
{
    struct block *block = current(blocks);
    struct file_report *report = blocks->file->report;
    if (blocks->survey)
        return;
    if (blocks->state != SEARCH && block) {
        report->blocks[block->report].rows++;
        report->blocks[block->report].rejected++;
    }
    diag_add(&report->diags, DIAG_REJECTED, "NUL byte", report->file, record->line,
             "a NUL byte stands in this row; the file is damaged, download it again");
}

/* Of the table that the record may be a row of; else 0. */
static size_t columns_of(const struct blocks *blocks, const struct record *record)
{
    const struct block *block = current(blocks);
    bool inside = blocks->state == ROWS || (blocks->state == BLANK && !blocks->survey &&
                                            mapper_accepts(block->mapper, record));
    return inside ? block->header.nr : 0;
}

int blocks_record(void *context, const struct record *record, struct error *err)
{
    struct blocks *blocks = context;
    if (record_has_nul(record)) {
        reject_nul(blocks, record);
        return 0;
    }
    if (blocks->full)
        return 0;
    if (record->names)
        return json_record(blocks, record, err);
    if (record_is_comment(record, columns_of(blocks, record))) {
        if (blocks->state != SEARCH && block_end(blocks, err) < 0)
            return -1;
        if (end_unknown(blocks, err) < 0)
            return -1;
        return comment_line(blocks, record, err);
    }
    if (record->begins && blocks->state != SEARCH && !block_header_again(current(blocks), record) &&
        block_end(blocks, err) < 0)
        return -1;
    switch (blocks->state) {
    case SEARCH:
        return search(blocks, record, err);
    case ROWS:
        if (record_is_blank(record)) {
            blocks->state = BLANK;
            return 0;
        }
        return row(blocks, record, err);
    case BLANK:
        break;
    }
    return after_blank(blocks, record, err);
}

int blocks_end(struct blocks *blocks, struct error *err)
{
    const struct preamble *preamble = &blocks->file->preamble;
    if (str_ok(&preamble->first, err) < 0 || str_ok(&preamble->account, err) < 0)
        return -1;
    if (blocks->state != SEARCH && block_end(blocks, err) < 0)
        return -1;
    if (!blocks->survey && preamble->seen)
        block_drop_excerpts(blocks->blocks, blocks->nr, blocks->file);
    return end_unknown(blocks, err);
}
