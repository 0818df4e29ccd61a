/* sheet.h - what factset.c and the settle files share about sheets. */
#ifndef PEGEL_FACTS_SHEET_H
#define PEGEL_FACTS_SHEET_H

#include "pegel/facts.h"

/* An empty sheet of its own; NULL for lack of memory. */
struct sheet *sheet_new(const struct sheet_key *key, const struct names *members,
                        const char *dimension_name);
void sheet_free(struct sheet *sheet);
/* Adds a row whose cells are all absent and gives its number; -1 for lack of memory. */
int64_t sheet_add_empty(struct sheet *sheet, const struct fact_row *row);

#endif
