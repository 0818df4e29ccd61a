/* map_twins.c - two columns of one name, of which nothing tells which is meant: as long as their
 * cells agree it does not matter, else a number taken from the first one might be the wrong one.
 */
#include "ingest/map_parts.h"

static struct slice cell_of(const struct record *record, int column)
{
    if ((size_t)column >= record->nr)
        return (struct slice){"", 0};
    return slice_trim(record->fields[column]);
}

void twins_look(struct mapper *mapper, const struct record *record)
{
    const struct plan *plan = mapper->plan;
    for (size_t i = 0; i < plan->nr_twins; i++) {
        const struct twin *twin = &plan->twins[i];
        struct slice first = cell_of(record, twin->column);
        for (int k = 0; k < twin->nr_others && !twin->told; k++) {
            struct slice other = cell_of(record, twin->others[k]);
            if (other.len && !slice_equal(first, other))
                sign_keep(&mapper->repair.twins[i], other, record->line);
        }
    }
}

static const char *twin_name(const struct plan *plan, const struct twin *twin)
{
    for (size_t i = 0; twin->role && i < ROLE_MEASURE; i++)
        if (plan->field[i] == twin->column)
            return plan->role[i]->name;
    return plan->values[twin->value].column->name;
}

void twins_settle(struct mapper *mapper)
{
    const struct plan *plan = mapper->plan;
    bool rows = false;
    for (size_t i = 0; i < plan->nr_twins; i++) {
        const struct sign *sign = &mapper->repair.twins[i];
        const struct twin *twin = &plan->twins[i];
        if (!sign->line)
            continue;
        mapper_reject(mapper, sign->line, "column twice",
                      "the header has %d columns of the name that %s is read from, and \"%s\" "
                      "contradicts the first of them; %s used: keep the right column and delete "
                      "the %s",
                      twin->nr_others + 1, twin_name(plan, twin), sign->text,
                      twin->role ? "nothing of the table is" : "neither is",
                      twin->nr_others > 1 ? "others" : "other");
        if (!twin->role)
            repair_drop_column(mapper, twin->value);
        rows |= twin->role;
    }
    if (rows)
        repair_drop_rows(mapper);
}
