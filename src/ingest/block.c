/* block.c - one table being read. */
#include "ingest/block.h"

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "pegel/text.h"

#define MAX_HEADLESS 16 /* columns of a table without a header */

void block_free(struct block *block)
{
    if (!block)
        return;
    mapper_free(block->mapper);
    plan_free(&block->plan);
    header_free(&block->header);
    free(block->signature);
    free(block);
}

/* A table whose first line is a row already gets the names that its format gives. */
static int detect_without_header(struct block *block, struct file_context *file,
                                 struct detect_input *input, size_t fields, struct error *err)
{
    struct slice names[MAX_HEADLESS];
    input->headless = detect_headless(file->formats, &file->name, fields);
    if (!input->headless)
        return 0;
    const struct words *header = &input->headless->header;
    size_t nr = header->nr < MAX_HEADLESS ? header->nr : MAX_HEADLESS;
    for (size_t i = 0; i < nr; i++)
        names[i] = slice_of(header->items[i]);
    header_free(&block->header);
    if (header_read(&block->header, names, nr, err) < 0)
        return -1;
    return detect(file->formats, input, &block->plan, err);
}

struct block *block_new(struct file_context *file, const struct record *record, const char *title,
                        const struct format *json_format, struct error *err)
{
    const struct slice *names = record->names ? record->names : record->fields;
    struct detect_input input = {.title = title,
                                 .preamble = file->preamble.seen,
                                 .json = record->names != NULL,
                                 .json_format = json_format,
                                 .name = &file->name};
    struct block *block = calloc(1, sizeof *block);
    if (!block) {
        error_memory(err);
        return NULL;
    }
    input.header = &block->header;
    block->names_hash = record->names_hash;
    if (header_read(&block->header, names, record->nr, err) < 0 ||
        detect(file->formats, &input, &block->plan, err) < 0 ||
        (!block->plan.format && !record->names &&
         detect_without_header(block, file, &input, record->nr, err) < 0) ||
        !block->plan.format) {
        block_free(block);
        return NULL;
    }
    for (size_t i = 0; i < block->plan.nr_values; i++)
        block->width += (size_t)block->plan.values[i].nr_fields;
    return block;
}

struct block_report *block_report_add(struct file_context *file, uint64_t line, const char *title,
                                      struct error *err)
{
    struct file_report *report = file->report;
    if (grow_array(&report->blocks, report->nr_blocks, &report->alloc_blocks,
                   sizeof *report->blocks) < 0) {
        error_memory(err);
        return NULL;
    }
    struct block_report *block = &report->blocks[report->nr_blocks++];
    struct str clean = {0};
    text_clean(&clean, slice_of(title));
    *block = (struct block_report){.span = RANGE_NONE, .line = line};
    block->title = strdup(str_text(&clean));
    block->platform = strdup("");
    block->account = strdup("");
    bool cleaned = !clean.failed;
    str_free(&clean);
    if (cleaned && block->title && block->platform && block->account)
        return block;
    error_memory(err);
    return NULL;
}

static void tell_broken_down(const struct block *block, struct file_context *file, uint64_t line)
{
    const struct plan *plan = &block->plan;
    bool sources = plan->field[ROLE_SOURCE] >= 0 || plan->field[ROLE_CHANNEL] >= 0;
    if (!plan->broken_down || (plan->format->kind == ROWS_SOURCES && !sources))
        return;
    struct slice name = header_name(&block->header, (size_t)plan->broken_by);
    diag_add(&file->report->diags, sources ? DIAG_WARNING : DIAG_REJECTED, "broken down",
             file->report->file, line,
             sources
                 ? "this table of sources or channels is also broken down by \"%.*s\", and was "
                   "left out: download it without that column"
                 : "this table may be broken down by \"%.*s\", a column that is not known, so "
                   "its rows may be parts of a day, and none is used: put the column behind the "
                   "numbers if it is a remark, or take a table of whole days",
             (int)(name.len < 80 ? name.len : 80), name.s);
}

int block_begin(struct block *block, struct file_context *file, uint64_t line, const char *title,
                struct error *err)
{
    struct block_report *report = block_report_add(file, line, title, err);
    if (!report)
        return -1;
    block->report = file->report->nr_blocks - 1;
    report->format = block->plan.format->name;
    report->zone = block->plan.format->zone;
    free(report->platform);
    report->platform = strdup(block->plan.format->platform);
    plan_describe(&block->plan, &block->header, file->catalogue, &report->mapped,
                  &report->unmapped);
    block->mapper = mapper_new(file, &block->plan, &block->header, report, err);
    if (!block->mapper || !report->platform)
        return error_memory(err);
    if (report->refused)
        diag_add(&file->report->diags, DIAG_REJECTED, "refused", file->report->file, line, "%s: %s",
                 block->plan.format->title, report->refused);
    tell_broken_down(block, file, line);
    return 0;
}

/* Format, days, and whether the rows are sources, channels or dates: tables that share these tell
 * the same in more or fewer columns, or by another name, and must not be added up. */
static char *signature_of(const struct block *block, const struct file_context *file)
{
    const int *field = block->plan.field;
    struct str text = {0};
    str_addf(&text, "%s %d %d%s%s", block->plan.format->name, file->preamble.range.start,
             file->preamble.range.end, field[ROLE_DATE] >= 0 ? " date" : "",
             field[ROLE_SOURCE] >= 0    ? " source"
             : field[ROLE_CHANNEL] >= 0 ? " channel"
                                        : "");
    bool whole = field[ROLE_SOURCE] < 0 && field[ROLE_CHANNEL] < 0;
    for (size_t i = 0; i < block->plan.nr_values && whole; i++)
        str_addf(&text, " %u", block->plan.values[i].measure);
    if (!text.failed)
        return text.s;
    str_free(&text);
    return NULL;
}

void block_drop_repeated(struct block *block, struct block **others, size_t nr,
                         struct file_context *file)
{
    if (!block->plan.format->preamble || block->plan.nr_values == 0)
        return;
    block->signature = signature_of(block, file);
    if (!block->signature)
        file->report->diags.failed = true;
    for (size_t i = 0; i < nr && block->signature; i++) {
        struct block *other = others[i];
        if (other == block || !other->signature || strcmp(other->signature, block->signature) != 0)
            continue;
        struct block *less = other->width >= block->width ? block : other;
        struct block_report *report = &file->report->blocks[less->report];
        mapper_drop(less->mapper, report);
        str_adds(&report->skips, "the same is in another table of this file\n");
        free(less->signature);
        less->signature = NULL;
    }
}

bool block_names_again(const struct block *block, const struct record *record)
{
    const char *s = str_text(&block->header.raw);
    for (size_t i = 0; i < record->nr; i++) {
        size_t len = strcspn(s, "\n");
        if (!slice_equal(record->fields[i], (struct slice){s, len}))
            return false;
        s += len + 1;
    }
    return true;
}

bool block_equal(const struct block *a, const struct block *b)
{
    return a->plan.format == b->plan.format && a->plan.series == b->plan.series &&
           a->names_hash == b->names_hash &&
           strcmp(str_text(&a->header.raw), str_text(&b->header.raw)) == 0;
}
