/* read_json_alike.h - elements written as earlier ones.
 *
 * The elements of an array, and the lines of a file, mostly have the same members in the same
 * order, written with the same blanks: they differ in their scalars alone. What stands between the
 * scalars is remembered, as steps from one to the next, and all that is left to do for another
 * element is to compare it and to take the scalars. The fields of a record are the scalars in
 * their order; their names are remembered too.
 *
 * Where elements part, the steps do: those for the same place are tried one after the other. An
 * element that fits none is read as any other, and learnt from.
 */
#ifndef INGEST_READ_JSON_ALIKE_H
#define INGEST_READ_JSON_ALIKE_H

#include "pegel/record.h"

#define JSON_ALIKE_BYTES (64u << 10) /* of an element that is learnt */

struct json_alike; /* opaque */

struct json_alike *json_alike_new(void); /* NULL for lack of memory */
void json_alike_free(struct json_alike *alike);
/* Other elements come. */
void json_alike_forget(struct json_alike *alike);

/* What an element was found to be. */
struct json_found {
    size_t bytes; /* of it */
    uint64_t lines;
};

/* The element that begins at text.s, as a record but for its line, if it is alike one that was
 * learnt. The bytes may be read TEXT_WINDOW_PADDING beyond their end. The record is valid until the
 * next call. */
bool json_alike_find(struct json_alike *alike, struct slice text, struct json_found *found,
                     struct record *record);
/* Learns an element that became this record, of which the first `inherited` fields are not its own
 * and stay valid until the elements are forgotten. Does nothing when there is no room for more. */
void json_alike_learn(struct json_alike *alike, struct slice text, const struct record *record,
                      size_t inherited);

#endif
