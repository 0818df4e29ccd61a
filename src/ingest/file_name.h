/* file_name.h - what the name of an export tells: only what its content does not. */
#ifndef INGEST_FILE_NAME_H
#define INGEST_FILE_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "pegel/day.h"
#include "pegel/str.h"

struct file_name {
    struct str base;      /* file name without folder, ending and " (1)" */
    struct str folded;    /* the same, folded */
    struct str folder;    /* "name/" of its folder or archive, without ending; "" */
    struct range range;   /* two dates in the name, the second inclusive; else RANGE_NONE */
    day_t date;           /* one date: of the download, or the second of two; DAY_NONE */
    int64_t stamp;        /* moment of the download in seconds since 1970; INT64_MIN */
    const char *platform; /* a folder called so; NULL */
    struct slice account; /* of a file that pegel fetched; empty for others. Within base */
};

/* Dates are looked for in the file's name, then in the name of its folder or archive. */
int file_name_read(struct file_name *name, const char *display_name, struct error *err);
void file_name_free(struct file_name *name);

/* Matches the base name against a pattern in which {account} and {*} stand for any text (the
 * shortest that fits) and {number} for digits; a pattern that ends with a slash is matched against
 * the name of the folder or archive. Writes what {account} stood for. */
bool file_name_match(const struct file_name *name, const char *pattern, struct str *account);

/* "twitter" -> "x", "Facebook" -> "facebook"; NULL when it is no platform's name. */
const char *platform_word(struct slice folder);

#endif
