/* token_json.h - a JSON object with secrets: a token file, or what a token endpoint answers. */
#ifndef FETCH_TOKEN_JSON_H
#define FETCH_TOKEN_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "pegel/error.h"
#include "pegel/str.h"

struct token_json; /* opaque; owned by the one who made it, overwritten when freed */

/* NULL when the text is no JSON object, or for lack of memory. */
struct token_json *token_json_parse(const char *text);
struct token_json *token_json_new(void);
void token_json_free(struct token_json *json);

/* The text at a path such as "data.access_token"; NULL when there is none, or an empty one. It is
 * the object's. */
const char *token_json_text(const struct token_json *json, const char *path);
/* A number there, or one in a text; `without` when there is none. */
int64_t token_json_number(const struct token_json *json, const char *path, int64_t without);
/* Sets or replaces a member. False for lack of memory. */
bool token_json_set(struct token_json *json, const char *name, const char *text);
bool token_json_set_number(struct token_json *json, const char *name, int64_t number);

/* Adds the object: as people read it, or in one line. */
int token_json_print(const struct token_json *json, bool pretty, struct str *out,
                     struct error *err);

#endif
