/* twins.c - columns of the same name: "Daily Logged-in Page Views" stands twice above Facebook's
 * old tables, once as views and once as people. Which one is meant a line of descriptions may tell.
 */
#include <stdlib.h>
#include <string.h>

#include "ingest/plan.h"
#include "pegel/text.h"

/* Roles without which a row's numbers would be put down to something else. */
static bool is_certain(enum role role)
{
    return role != ROLE_TITLE && role != ROLE_TEXT && role != ROLE_PERMALINK && role != ROLE_MARK &&
           role != ROLE_MARK2;
}

static void twin_add(struct plan *plan, const struct header *header, struct twin twin)
{
    if (twin.column < 0 || (size_t)twin.column >= header->nr || header->again[twin.column] < 0)
        return;
    for (int other = header->again[twin.column]; other >= 0 && twin.nr_others < TWINS_MAX;
         other = header->again[other])
        twin.others[twin.nr_others++] = other;
    plan->twins[plan->nr_twins++] = twin;
}

int twins_plan(struct plan *plan, const struct header *header, struct error *err)
{
    plan->twins = calloc(ROLE_MEASURE + PLAN_MAX_SUM * plan->nr_values + 1, sizeof *plan->twins);
    if (!plan->twins)
        return error_memory(err);
    for (size_t i = 0; i < plan->nr_values; i++)
        for (int k = 0; k < plan->values[i].nr_fields; k++)
            twin_add(plan, header,
                     (struct twin){.column = plan->values[i].fields[k], .value = i, .part = k});
    for (size_t i = 0; i < ROLE_MEASURE; i++)
        if (is_certain((enum role)i) && i != ROLE_VALUE)
            twin_add(plan, header, (struct twin){.column = plan->field[i], .role = true});
    return 0;
}

/* Whether the cell is a description such as the column's must be; cells of numbers are short. */
static bool described(const struct words *words, const struct record *record, int column)
{
    struct str folded = {0};
    bool fits = false;
    if ((size_t)column >= record->nr || record->fields[column].len < 12)
        return false;
    text_fold(&folded, record->fields[column]);
    fits = words_within(words, str_text(&folded));
    str_free(&folded);
    return fits;
}

static void twin_described(struct plan *plan, struct twin *twin, const struct record *record)
{
    struct plan_value *value = &plan->values[twin->value];
    const struct words *words = &value->column->described;
    int found = described(words, record, twin->column) ? twin->column : -1;
    int nr = found >= 0;
    for (int i = 0; i < twin->nr_others; i++) {
        if (!described(words, record, twin->others[i]))
            continue;
        found = twin->others[i];
        nr++;
    }
    if (nr != 1)
        return;
    value->fields[twin->part] = found;
    twin->told = true;
}

void twins_described(struct plan *plan, const struct record *record)
{
    for (size_t i = 0; i < plan->nr_twins; i++) {
        struct twin *twin = &plan->twins[i];
        if (!twin->role && !twin->told && plan->values[twin->value].column->described.nr)
            twin_described(plan, twin, record);
    }
}
