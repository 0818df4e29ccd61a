/* map_new.c - what a mapper starts with: the days its rows may speak for, and why a block cannot be
 * used at all. */
#include "ingest/map_parts.h"

#include <stdlib.h>
#include <string.h>

/* The range that rows without a date speak for. */
static struct range block_range(const struct file_context *file, const struct format *format)
{
    struct range range = file->name.range;
    if (format->preamble && file->preamble.range.end != DAY_NONE)
        return file->preamble.range;
    if (range.end != DAY_NONE && format->half_open && range.end - range.start > 1)
        range.end--;
    if (file->options->range.end != DAY_NONE)
        return file->options->range;
    if (range.end == DAY_NONE && format->snapshot && file->name.date != DAY_NONE)
        range = (struct range){file->name.date, file->name.date + 1};
    return range;
}

/* Why the block cannot be used as it is, and what would help; NULL when it can. */
static const char *block_refusal(const struct mapper *mapper)
{
    const struct plan *plan = mapper->plan;
    if (plan->refused)
        return plan->refused;
    if (plan_is_idle(plan) || plan->format->kind == ROWS_FACTS)
        return NULL;
    if (plan->format->kind == ROWS_EVENTS)
        return event_refusal(mapper);
    bool index = plan->field[ROLE_DATE] >= 0 && plan->role[ROLE_DATE]->index;
    if ((plan->field[ROLE_DATE] < 0 || index) && mapper->range.end == DAY_NONE)
        return plan->format->snapshot
                   ? "it does not say of which day these values are; put the date of the download "
                     "into the file's or folder's name (2026-11-15) or give --range"
                   : "it does not say of which days these values are; give --range FROM..TO, or "
                     "put "
                     "both dates into the file's name";
    if (plan->field[ROLE_PLATFORM] < 0 && !plan->format->platform[0] &&
        !(plan->series && plan->series->platform[0]) && !mapper->file->options->platform &&
        !mapper->file->name.platform)
        return "it does not say of which platform it is; add a column \"platform\", give "
               "--platform, or put it into a folder of the platform's name (facebook/)";
    return NULL;
}

struct mapper *mapper_new(struct file_context *file, const struct plan *plan,
                          const struct header *header, struct block_report *report,
                          struct error *err)
{
    struct mapper *mapper = calloc(1, sizeof *mapper);
    size_t values = plan->nr_values + 1;
    if (!mapper)
        goto fail;
    *mapper = (struct mapper){.file = file, .plan = plan, .report = report};
    mapper->header_line = report->line;
    mapper->range = block_range(file, plan->format);
    mapper->keys = names_new();
    mapper->skips = names_new();
    mapper->rows_seen = names_new();
    mapper->cache = target_cache_new();
    mapper->cells = calloc(values, sizeof *mapper->cells);
    mapper->styles = calloc(values, sizeof *mapper->styles);
    mapper->repair.twins = calloc(plan->nr_twins + 1, sizeof *mapper->repair.twins);
    if (repair_plan(mapper, values) < 0 || !mapper->keys || !mapper->skips || !mapper->rows_seen ||
        !mapper->cache || !mapper->cells || !mapper->styles || !mapper->repair.twins)
        goto fail;
    if (plan->format->kind == ROWS_FACTS && !(mapper->facts = facts_new(header)))
        goto fail;
    const char *refusal = block_refusal(mapper);
    if (refusal && !(report->refused = strdup(refusal)))
        goto fail;
    return mapper;
fail:
    mapper_free(mapper);
    error_memory(err);
    return NULL;
}

int mapper_plan(struct mapper *mapper, const struct plan *plan, struct error *err)
{
    if (plan == mapper->plan)
        return 0;
    size_t values = plan->nr_values + 1;
    double *cells = realloc(mapper->cells, values * sizeof *cells);
    if (cells)
        mapper->cells = cells;
    enum number_style *styles = calloc(values, sizeof *styles);
    if (styles) {
        free(mapper->styles);
        mapper->styles = styles;
    }
    if (!cells || !styles || repair_plan(mapper, values) < 0)
        return error_memory(err);
    mapper->plan = plan;
    return 0;
}

void mapper_free(struct mapper *mapper)
{
    if (!mapper)
        return;
    for (size_t i = 0; i < mapper->nr_targets; i++)
        free(mapper->targets[i].sheets);
    free(mapper->targets);
    target_cache_free(mapper->cache);
    names_free(mapper->keys);
    names_free(mapper->skips);
    names_free(mapper->rows_seen);
    str_free(&mapper->key);
    str_free(&mapper->text);
    str_free(&mapper->platform);
    free(mapper->cells);
    free(mapper->styles);
    free(mapper->repair.columns);
    free(mapper->repair.twins);
    free(mapper->late_cells);
    free(mapper->late_days);
    free(mapper->sheets);
    facts_free(mapper->facts);
    event_log_free(mapper->events);
    free(mapper);
}
