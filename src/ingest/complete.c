/* complete.c - whether all that was to be told about the files was kept: texts and diagnostics
 * remember that there was no memory for them. */
#include "ingest/complete.h"

static bool block_complete(const struct block_report *block)
{
    return block->title && block->platform && block->account && !block->mapped.failed &&
           !block->unmapped.failed && !block->skips.failed;
}

static bool file_complete(const struct file_report *file)
{
    for (size_t i = 0; i < file->nr_blocks; i++) {
        if (!block_complete(&file->blocks[i]))
            return false;
    }
    return !file->diags.failed;
}

int ingest_complete(const struct ingest_result *result, struct error *err)
{
    bool complete = !result->diags.failed;

    for (size_t i = 0; i < result->nr_files; i++)
        complete = complete && file_complete(&result->files[i]);
    return complete ? 0 : error_memory(err);
}
