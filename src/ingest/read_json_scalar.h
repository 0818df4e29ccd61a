/* read_json_scalar.h - texts, numbers and words as RFC 8259 has them, for the quick ways through an
 * element. What is written in any other way is not taken: cJSON decides about it. */
#ifndef INGEST_READ_JSON_SCALAR_H
#define INGEST_READ_JSON_SCALAR_H

#include <stdbool.h>
#include <stdint.h>

#include "pegel/str.h"

struct json_cursor {
    const char *p, *end;
    char *out; /* where the next text with escapes goes; no text gets longer by being decoded */
};

/* At the opening quote: a text, decoded; behind the closing one then. */
bool json_take_text(struct json_cursor *cursor, struct slice *text);
/* A text, number, true, false or null. */
bool json_take_scalar(struct json_cursor *cursor, struct slice *text);

/* The code unit of the \uXXXX at p, or 0. */
uint32_t json_escaped_unit(const char *p, const char *end);

static inline bool json_is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

#endif
