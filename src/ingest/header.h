/* header.h - the names above a table, made findable. */
#ifndef INGEST_HEADER_H
#define INGEST_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "pegel/names.h"
#include "pegel/record.h"

struct header {
    struct names *folded; /* folded names; number n was first seen in column columns[n] */
    int *columns;
    size_t nr;      /* columns */
    size_t filled;  /* columns up to the last one with a name: Excel pads lines */
    struct str raw; /* the names as written, each ended by a newline (newlines within as blanks) */
    int *again; /* another column that has this column's name too, or -1; a chain from the first */
};

int header_read(struct header *header, const struct slice *names, size_t nr, struct error *err);
void header_free(struct header *header);
/* Column of a folded name, the first if there are several; -1. */
int header_find(const struct header *header, const char *folded);
/* Name of a column as written. */
struct slice header_name(const struct header *header, size_t column);

#endif
