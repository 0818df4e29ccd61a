/* file_json.h - what was made of an input, as JSON: for the manifest and `pegel inspect --json`. */
#ifndef PEGEL_CLI_FILE_JSON_H
#define PEGEL_CLI_FILE_JSON_H

#include "pegel/ingest.h"
#include "pegel/json.h"

/* An input with its blocks and diagnostics. */
void file_json(struct json *json, const struct file_report *file);
void diags_json(struct json *json, const char *name, const struct diags *diags);
const char *delimiter_word(const struct file_report *file); /* "comma", ...; NULL for JSON */

#endif
