/* set.h - parts of a fact set that the files of this folder share. */
#ifndef PEGEL_FACTS_SET_H
#define PEGEL_FACTS_SET_H

#include "pegel/facts.h"

/* Gives back what it points to. */
void account_clear(struct account *account);

/* Take the thing over; on failure (-1) the sheet is freed, the pool is not. */
int factset_take_sheet(struct factset *set, struct sheet *sheet);
int factset_take_part(struct factset *set, struct names *part);

#endif
