/* block_excerpt.c - overviews of Google Analytics show only the first few sources. Their sum is no
 * total: where the channels of the same days in the same file add up to clearly more, the sources
 * are left out. (A list of referrers, without direct visits, does not look whole, and is never
 * taken for it.) */
#include <math.h>
#include <stdlib.h>

#include "ingest/block.h"

static double sessions_of(const struct block *block, const struct file_context *file)
{
    uint16_t sessions = catalogue_find(file->catalogue, "sessions");
    return block->mapper ? mapper_sum(block->mapper, sessions) : 0;
}

static bool by_channel(const struct block *block)
{
    return block->plan.field[ROLE_CHANNEL] >= 0 && block->plan.field[ROLE_SOURCE] < 0;
}

static bool same_days(const struct block *a, const struct block *b, const struct file_context *file)
{
    const struct range *x = &file->report->blocks[a->report].span;
    const struct range *y = &file->report->blocks[b->report].span;
    return x->start != DAY_NONE && x->start == y->start && x->end == y->end;
}

void block_drop_excerpts(struct block **blocks, size_t nr, struct file_context *file)
{
    for (size_t i = 0; i < nr; i++) {
        bool sources = blocks[i]->plan.field[ROLE_SOURCE] >= 0 && blocks[i]->mapper;
        bool looks_whole = sources && mapper_has_member(blocks[i]->mapper, "(direct)");
        double shown = looks_whole ? sessions_of(blocks[i], file) : 0;
        double whole = 0;
        for (size_t k = 0; k < nr && shown > 0; k++)
            if (by_channel(blocks[k]) && same_days(blocks[i], blocks[k], file))
                whole = fmax(whole, sessions_of(blocks[k], file));
        if (!looks_whole || shown >= 0.9 * whole)
            continue;
        struct block_report *report = &file->report->blocks[blocks[i]->report];
        mapper_drop(blocks[i]->mapper, report);
        str_adds(&report->skips, "an overview shows only its first sources\n");
        diag_add(&file->report->diags, DIAG_WARNING, "excerpt", file->report->file, report->line,
                 "shows only some of the sources (%g of %g sessions) and was left out; download "
                 "the traffic acquisition report",
                 shown, whole);
    }
}
