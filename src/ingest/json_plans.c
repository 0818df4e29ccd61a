/* json_plans.c - the plans of one JSON file. */
#include "ingest/json_plans.h"

#include <stdlib.h>

#include "base/grow.h"

#define MAX_PLANS 4096
/* Names that fitted no format: comparing them with all of them takes some 10 microseconds. */
#define MAX_TRIED 1000000

static int push(struct json_plans *plans, struct block *shape, struct error *err)
{
    if (grow_array(&plans->items, plans->nr, &plans->alloc, sizeof(struct block *)) < 0) {
        block_free(shape);
        return error_memory(err);
    }
    plans->items[plans->nr++] = shape;
    return 0;
}

const struct plan *json_plans_find(struct json_plans *plans, const struct block *table,
                                   struct file_context *file, const struct format *json_format,
                                   const struct record *record, struct error *err)
{
    if (table->names_hash == record->names_hash)
        return &table->plan;
    for (size_t i = 0; i < plans->nr; i++)
        if (plans->items[i]->names_hash == record->names_hash)
            return &plans->items[i]->plan;
    if (plans->nr == MAX_PLANS || json_plans_missed(plans, record))
        return NULL;
    struct block *shape = block_new(file, record, "", json_format, err);
    if (!shape || shape->plan.format != table->plan.format) {
        block_free(shape);
        if (err->code == ERROR_NONE)
            json_plans_miss(plans, record);
        return NULL;
    }
    return push(plans, shape, err) < 0 ? NULL : &shape->plan;
}

bool json_plans_missed(const struct json_plans *plans, const struct record *record)
{
    if (record->nr == 0 || plans->tried >= MAX_TRIED)
        return true;
    return record->names_hash &&
           plans->missed[record->names_hash % JSON_PLANS_MISSED] == record->names_hash;
}

void json_plans_miss(struct json_plans *plans, const struct record *record)
{
    uint64_t *missed = &plans->missed[record->names_hash % JSON_PLANS_MISSED];

    plans->tried += *missed != record->names_hash;
    *missed = record->names_hash;
}

void json_plans_free(struct json_plans *plans)
{
    for (size_t i = 0; i < plans->nr; i++)
        block_free(plans->items[i]);
    free(plans->items);
    *plans = (struct json_plans){0};
}
