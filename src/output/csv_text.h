/* layer: output */
/* csv_text.h - rows of cells as the text of a CSV file, in memory that grows as it must. */
#ifndef OUTPUT_CSV_TEXT_H
#define OUTPUT_CSV_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "pegel/writers.h"

#define CSV_DAYS 16

struct csv_text {
    enum csv_dialect dialect;
    char delimiter;
    bool failed;   /* for lack of memory; nothing is added after it */
    bool terminal; /* texts must not move its cursor */
    char *bytes;
    size_t used, alloc;
    /* The latest days as text: nearly all rows have those of the row before. */
    struct {
        day_t day;
        char text[12];
    } days[CSV_DAYS];
};

/* fd: where the text will go. */
void csv_text_init(struct csv_text *csv, enum csv_dialect dialect, int fd);
void csv_text_free(struct csv_text *csv);
/* The byte order mark of the dialect, if it has one. */
void csv_text_mark(struct csv_text *csv);
void csv_text_header(struct csv_text *csv, const struct column *columns, size_t nr);
void csv_text_row(struct csv_text *csv, const struct cell *cells, size_t nr);
/* A row in two parts: its first cells, then text that was made of such cells before. */
void csv_text_begin(struct csv_text *csv, const struct cell *cells, size_t nr);
void csv_text_add(struct csv_text *csv, struct slice made);

#endif
