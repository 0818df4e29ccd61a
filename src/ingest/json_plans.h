/* json_plans.h - the objects of a JSON file need not all have the same members: one plan for each
 * set of names, all of one format. */
#ifndef INGEST_JSON_PLANS_H
#define INGEST_JSON_PLANS_H

#include "ingest/block.h"

#define JSON_PLANS_MISSED 256u

struct json_plans {
    struct block **items; /* for other names than those of the table's first row */
    size_t nr, alloc;
    uint64_t missed[JSON_PLANS_MISSED]; /* by names_hash: names that have none, not tried for each
                                           row again */
    size_t tried;                       /* without success */
};

/* The plan for the record's names. NULL when its format would be another, or there are too many
 * sets of names; or for lack of memory, with an error. */
const struct plan *json_plans_find(struct json_plans *plans, const struct block *table,
                                   struct file_context *file, const struct format *json_format,
                                   const struct record *record, struct error *err);
bool json_plans_missed(const struct json_plans *plans, const struct record *record);
void json_plans_miss(struct json_plans *plans, const struct record *record);
void json_plans_free(struct json_plans *plans);

#endif
