/* layer: output */
/* json.h - building a JSON document from its outside to its inside.
 *
 * Names and values are copied; texts from outside are cleaned, so that the document is always
 * valid. Lack of memory is remembered and told by json_print(). Names are NULL within an array.
 *
 * Example:
 *   struct json *json = json_new();
 *   json_open(json, NULL, JSON_OBJECT);
 *   json_text(json, "file", "reach.csv");
 *   json_close(json);
 *   json_print(json, &out, err);            -> {"file": "reach.csv"}
 */
#ifndef PEGEL_JSON_H
#define PEGEL_JSON_H

#include "pegel/day.h"
#include "pegel/error.h"
#include "pegel/str.h"

struct json; /* opaque */

enum json_kind { JSON_OBJECT, JSON_ARRAY };

struct json *json_new(void); /* NULL for lack of memory, which all others accept */
void json_free(struct json *json);
void json_open(struct json *json, const char *name, enum json_kind kind);
void json_close(struct json *json);
void json_text(struct json *json, const char *name, const char *text); /* NULL is null */
void json_slice(struct json *json, const char *name, struct slice text);
void json_count(struct json *json, const char *name, uint64_t count);
void json_number(struct json *json, const char *name, double number); /* exact; NaN is null */
void json_bool(struct json *json, const char *name, bool value);
void json_day(struct json *json, const char *name, day_t day); /* DAY_NONE is null */
/* Indented, with a final newline. */
int json_print(const struct json *json, struct str *out, struct error *err);

#endif
