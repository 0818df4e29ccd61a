/* layer: ingest */
/* reader.h - decoded bytes to records. A new reader is one file and one row in the table of
 * readers.
 *
 * CSV (libcsv): the delimiter is that of a `sep=` line, which is dropped (and counted as a line),
 * else the caller's. LF, CRLF and a lone CR end a line, also inside quotes, where they are kept.
 * A byte order mark where a record begins is dropped, with a `sep=` line of the same delimiter
 * behind it: files were put one behind the other (record.begins). Blank lines are delivered as
 * records without fields. Quotes that stand where none should are taken as libcsv takes them. An
 * open quote does not swallow the file: at the end of the file or past RECORD_MAX_FIELD the record
 * is dropped with a diagnostic, and reading goes on at the line after the one where the quote
 * began; the same for a field that is too long. (After READER_PATIENCE such quotes in one file, 4
 * KiB is too long for a quoted field, so that no file takes for ever.)
 *
 * JSON (cJSON): NDJSON (an object per line), or one document (or several, one after the other), of
 * which the elements of the array that `rows` names are delivered one at a time: memory holds the
 * largest element, not the file. An element is flattened into named fields:
 *   {"a":{"b":1}}                                    a.b = 1
 *   {"v":[7,8]}                                      v.0 = 7, v.1 = 8
 *   {"insights":{"data":[{"name":"reach","values":[{"value":3}]}]}}
 *        an array element that has a text member "name" is known by it, else by its index:
 *                                                    insights.data.reach.values.0.value = 3
 * A row that is no object or array is one field "value"; empty objects and arrays give no field.
 * Numbers keep their text as written (ids beyond 2^53 survive). null and false are fields too.
 * What is no JSON is a DIAG_REJECTED: a bad element or line is left out, and reading goes on at the
 * next; broken brackets end the reading.
 */
#ifndef PEGEL_READER_H
#define PEGEL_READER_H

#include "pegel/decode.h"
#include "pegel/record.h"

#define READER_PATIENCE 64

struct reader_options {
    char delimiter; /* CSV; 0 = found by read_csv_delimiters */
    /* JSON; NULL = "". */
    const char *rows; /* path such as "data.values" or "rows", "" = the document itself (of an array
                         its elements; NDJSON: each line). On each level arrays are walked, and "*"
                         walks the members of an object: their name is a first field "key", and one
                         with nothing in it ([], {}, null) is a record of the key alone. Scalars of
                         the objects on the way are inherited by name, outermost first, if they
                         stand before the rows; a nearer member of the same name wins */
    const char *names;  /* rows that are arrays (YouTube "rows":[["2026-01-01",5]]) or GA4's
                           dimensionValues/metricValues take their names from these paths, blank
                           separated: "dimensionHeaders.name metricHeaders.name". The nearest object
                           around the row that has the path's beginning counts, else the document,
                           also behind the rows */
    const char *values; /* paths within a row giving the values for `names`, each for the path of
                           names in the same place: "dimensionValues.value metricValues.value"; "" =
                           the row itself is the array. Scalars of the row are fields as well. A
                           missing value is "" */
    /* A piece of a larger file, read beside the others (see pieces.h). */
    bool inside;     /* the source begins between two records, not at the file's beginning. JSON
                        documents: with an element of the array of rows; what follows the array is
                        read as usual */
    bool followed;   /* the source is to end between two records, not with the file */
    bool ndjson;     /* of a piece: what read_json_shape said of the whole file */
    bool *regular;   /* out; NULL: not wanted. Set to false when anything was rejected, or when the
                        source ended anywhere but between two records */
    uint64_t *lines; /* out; NULL: not wanted. The number of line ends that were read */
};

/* Is it JSON? (the first byte that is not blank is {, or [ and then what can follow it) */
int reader_is_json(const struct source *source, enum encoding encoding, bool *json,
                   struct error *err);

/* Runs over the whole source. line_max 0 = all; else (for a survey) only records that begin on the
 * first so many lines, and of JSON, which may be one line, no more than so many records. -1: fn
 * said so, or the source cannot be read, or no memory. */
int read_csv(const struct source *source, enum encoding encoding,
             const struct reader_options *options, uint64_t line_max, record_fn *fn, void *context,
             struct diags *diags, struct error *err);
/* CSV with commas of which a spreadsheet program has taken each line for one cell. Rows that it has
 * torn apart are DIAG_REJECTED. The delimiter of the options is not looked at. */
int read_csv_wrapped(const struct source *source, enum encoding encoding,
                     const struct reader_options *options, uint64_t line_max, record_fn *fn,
                     void *context, struct diags *diags, struct error *err);
int read_json(const struct source *source, enum encoding encoding,
              const struct reader_options *options, uint64_t line_max, record_fn *fn, void *context,
              struct diags *diags, struct error *err);

/* Candidate delimiters in the first 64 KiB, from most to least likely: the `sep=` line's alone,
 * else of "," ";" tab those that occur ("," when none does). Writes a NUL-terminated text of 1..3
 * characters. */
int read_csv_delimiters(const struct source *source, enum encoding encoding,
                        char delimiters[static 4], struct error *err);

/* The names that exist in a JSON document (for detection): "data", "paging", "data.name", "rows",
 * "dimensionHeaders" ...: every path of object keys to a depth of four, arrays walked (first
 * element only), sorted, each once and ended by a newline. A key that begins with a digit is "*",
 * as in `rows`. Of the first 4 MiB. NDJSON: of the first line; *ndjson set. Adds to paths. */
int read_json_shape(const struct source *source, enum encoding encoding, struct str *paths,
                    bool *ndjson, struct error *err);

/* What an API says instead of giving data: adds the first text that is not empty at one of the
 * paths, blank separated ("error.error_user_msg error.message"; of an array its first element), of
 * the first value of the file. One harmless line of at most 300 columns; nothing when there is
 * none. */
int read_json_message(const struct source *source, enum encoding encoding, const char *paths,
                      struct str *text, struct error *err);
/* Adds "path=value" and a newline for each of the paths, blank separated, at which the first value
 * of the file has a short text, a number, true, false, null, or something empty ("[]", "{}"). Of a
 * file whose first value is longer than 1 MiB nothing. */
int read_json_values(const struct source *source, enum encoding encoding, const char *paths,
                     struct str *text, struct error *err);

#endif
