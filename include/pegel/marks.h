/* layer: metrics */
/* marks.h - what happened: the rows of an events.csv (date, text, platform), to be told beside the
 * numbers. A mark explains nothing and is never counted.
 *
 * Marks are facts of the dimension "event": they stand in facts.csv with their file and line.
 */
#ifndef PEGEL_MARKS_H
#define PEGEL_MARKS_H

#include "pegel/facts.h"

struct mark {
    day_t day;
    const char *platform; /* "company": of all platforms */
    const char *text;     /* from outside: may hold anything but a NUL */
    const char *file;     /* where it stands */
    uint32_t line;
};

/* Starts as {0}; the list is its own, the texts are the facts'. */
struct marks {
    struct mark *items; /* by day, platform, file, line */
    size_t nr, alloc;
};

/* Those of the days [range.start, range.end). facts must be settled. */
int marks_find(struct marks *marks, const struct factset *facts, struct range range,
               struct error *err);
void marks_free(struct marks *marks);
/* Does it concern the platform and all its accounts? One of "company" concerns all platforms. */
bool mark_concerns(const struct mark *mark, const char *platform);

#endif
