/* within.c - Meta's export of videos lists posts that its export of posts lists, too, under other
 * ids: of one account and the same days only one of them may count. */
#include "ingest/within.h"

#include <string.h>

static bool holds(const struct block_report *block, const char *format,
                  const struct block_report *rows)
{
    return block->format && block->used && strcmp(block->format, format) == 0 &&
           strcmp(block->platform, rows->platform) == 0 &&
           strcmp(block->account, rows->account) == 0 && block->span.start < rows->span.end &&
           rows->span.start < block->span.end;
}

static const struct file_report *find_other(const char *format, const struct block_report *rows,
                                            const struct file_report *files, size_t nr)
{
    for (size_t i = 0; i < nr; i++) {
        for (size_t k = 0; k < files[i].nr_blocks; k++) {
            if (holds(&files[i].blocks[k], format, rows))
                return &files[i];
        }
    }
    return NULL;
}

static void tell(struct file_report *report, const struct file_report *other)
{
    struct block_report *rows = report->blocks;

    diag_add(&report->diags, DIAG_WARNING, "posts told twice", report->file, rows->line,
             "%s lists these posts, too, under other ids; they count there, and this export was "
             "left out",
             other->file);
    str_addf(&rows->skips, "posts that another export lists: %zu\n", rows->used);
    rows->skipped += rows->used;
    rows->used = 0;
    rows->span = RANGE_NONE;
}

bool within_leave(const struct formats *formats, struct file_report *report,
                  const struct file_report *files, size_t nr)
{
    const struct block_report *rows = report->blocks;
    const struct format *format =
        report->nr_blocks == 1 && rows->used ? formats_find(formats, rows->format) : NULL;
    const struct file_report *other =
        format && format->within ? find_other(format->within, rows, files, nr) : NULL;

    if (other)
        tell(report, other);
    return other != NULL;
}
