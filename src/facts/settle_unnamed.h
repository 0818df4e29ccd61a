/* settle_unnamed.h - what the files about unnamed exports share. */
#ifndef PEGEL_FACTS_SETTLE_UNNAMED_H
#define PEGEL_FACTS_SETTLE_UNNAMED_H

#include "facts/settle.h"

/* One daily value of an unnamed export. */
struct daily {
    day_t day;
    uint16_t measure;
    double value;
};

/* An export that one differs from: on how many of the shared days. */
struct clash {
    int64_t origin; /* -1: there is none */
    int shared, differ;
};

/* One export. Its daily values, sorted, are only gathered if another one has some of its days. */
struct export
{
    uint32_t origin;
    day_t first, last; /* of its days; DAY_NONE */
    bool shares_days;
    struct daily *items;
    size_t nr, alloc;
    struct clash near, far; /* in the same folder, in another one */
};

struct exports {
    struct factset *set;
    uint32_t account;     /* the unnamed one */
    struct export *items; /* by origin */
    size_t nr;
    uint32_t *number; /* by origin: its place in items + 1, or 0 */
};

/* Exports that differ from another one of their folder do not count. */
void refuse_clashing(struct exports *exports, struct diags *diags);
/* Those that differ from one of another folder get an account named after theirs. -1 for lack of
 * memory. */
int name_rivals(struct exports *exports, struct diags *diags);
/* The folder of an export, without a date or an archive at its end; "" when there is none. */
struct slice export_place(const struct factset *set, uint32_t origin);

#endif
