/* From what was read to what a report tells of it: diagnostics, unused columns, day-end zones. */
#include "report_inputs.h"

#include <string.h>

static int list_diags(struct report_inputs *inputs, struct run *run, struct error *err)
{
    size_t files = run->ingest.nr_files;
    const struct diags **lists = arena_alloc(&run->arena, (files + 2) * sizeof(*lists));

    if (!lists)
        return error_memory(err);
    for (size_t i = 0; i < files; i++)
        lists[i] = &run->ingest.files[i].diags;
    lists[files] = &run->ingest.diags;
    lists[files + 1] = &run->diags;
    inputs->diags = lists;
    inputs->nr_diags = files + 2;
    inputs->charts = &run->charts;
    return 0;
}

static size_t count_blocks(const struct ingest_result *ingest)
{
    size_t nr = 0;

    for (size_t i = 0; i < ingest->nr_files; i++)
        nr += ingest->files[i].nr_blocks;
    return nr;
}

static bool is_listed(const struct report_inputs *inputs, const struct block_report *block)
{
    for (size_t i = 0; i < inputs->nr_zones; i++) {
        if (strcmp(inputs->zones[i].platform, block->platform) == 0 &&
            strcmp(inputs->zones[i].zone, block->zone) == 0)
            return true;
    }
    return false;
}

static int list_zones(struct report_inputs *inputs, struct run *run, struct error *err)
{
    const struct ingest_result *ingest = &run->ingest;
    size_t blocks = count_blocks(ingest);
    struct report_zone *zones = arena_alloc(&run->arena, (blocks + 1) * sizeof(*zones));

    if (!zones)
        return error_memory(err);
    inputs->zones = zones;
    for (size_t i = 0; i < ingest->nr_files; i++) {
        for (size_t j = 0; j < ingest->files[i].nr_blocks; j++) {
            const struct block_report *block = &ingest->files[i].blocks[j];

            if (block->used && block->zone && *block->zone && *block->platform &&
                !is_listed(inputs, block))
                zones[inputs->nr_zones++] = (struct report_zone){block->platform, block->zone};
        }
    }
    return 0;
}

/* Header names, one a line. */
static int add_names(struct names *names, const struct str *lines)
{
    const char *at = str_text(lines);

    while (*at) {
        size_t len = strcspn(at, "\n");

        if (len && names_add(names, (struct slice){at, len}) < 0)
            return -1;
        at += len + (at[len] == '\n');
    }
    return 0;
}

/* Columns of the same name count once, in however many files they are. */
static int count_unmapped(struct report_inputs *inputs, const struct ingest_result *ingest,
                          struct error *err)
{
    struct names *names = names_new();
    int ret = names ? 0 : -1;

    for (size_t i = 0; i < ingest->nr_files; i++) {
        for (size_t j = 0; ret == 0 && j < ingest->files[i].nr_blocks; j++)
            ret = add_names(names, &ingest->files[i].blocks[j].unmapped);
    }
    if (ret == 0)
        inputs->unmapped = names_nr(names) - 1; /* without the empty one */
    names_free(names);
    return ret < 0 ? error_memory(err) : 0;
}

int report_inputs_find(struct report_inputs *inputs, struct run *run, struct error *err)
{
    *inputs = (struct report_inputs){.ignored = run->ingest.ignored};
    if (list_diags(inputs, run, err) < 0 || list_zones(inputs, run, err) < 0)
        return -1;
    return count_unmapped(inputs, &run->ingest, err);
}
