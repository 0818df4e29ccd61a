/* pages.h - the pages of one answer, made one file.
 *
 * Reports take files that speak of the same days for the same thing told twice, and keep the later
 * one: pages must not stand beside each other. Their rows are joined as they are written, so that
 * no digit of a number changes; all else is the first page's.
 */
#ifndef FETCH_PAGES_H
#define FETCH_PAGES_H

#include <stdbool.h>

#include "pegel/str.h"

struct pages {
    struct str text;
    size_t end; /* of the rows in it: where the next ones go; 0: it has no list of rows */
    bool rows;  /* it has rows already */
};

/* Adds a page, valid JSON, whose rows are the list at `path`: keys separated by dots. A page
 * without that list adds nothing, unless it is the first. False for lack of memory. */
bool pages_add(struct pages *pages, struct slice page, const char *path);
void pages_clear(struct pages *pages);
void pages_free(struct pages *pages);

#endif
