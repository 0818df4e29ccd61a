/* plan.h - how the rows of one block become facts: a format applied to a header. */
#ifndef INGEST_PLAN_H
#define INGEST_PLAN_H

#include "ingest/file_name.h"
#include "ingest/format.h"
#include "ingest/header.h"

#define PLAN_MAX_SUM 4
#define TWINS_MAX 7

/* One measure of the rows and the columns it comes from. */
struct plan_value {
    uint16_t measure; /* MEASURE_NONE: the row's series cell says */
    const struct format_column *column;
    int fields[PLAN_MAX_SUM]; /* added up */
    int nr_fields;
    double scale;
    int span;        /* days ending with the row's day; 0: as the row says */
    size_t span_end; /* index of the next value of another span */
};

/* A column that is used and whose name stands above other columns too. */
struct twin {
    int column, others[TWINS_MAX];
    int nr_others;
    size_t value; /* index into the plan's values, of which it is the field `part`; or .. */
    int part;
    bool role; /* .. it is no measure, but says what a row is of: nothing is certain without it */
    bool told; /* the line of descriptions has told which of them is meant */
};

/* A column of one member. */
struct wide {
    int column;
    struct slice member; /* within the header's names */
};

struct plan {
    const struct format *format;
    const struct series *series; /* of the title; NULL */
    int field[ROLE_MEASURE];     /* column of each role, or -1 */
    const struct format_column *role[ROLE_MEASURE];
    int date_parts[2];         /* month and day, where field[ROLE_DATE] is only the year; else -1 */
    struct plan_value *values; /* sorted by span, then measure */
    size_t nr_values;
    size_t nr_fields; /* of the header */
    bool broken_down; /* by a column that the format does not know: it has no values, therefore */
    int broken_by;    /* that column */
    struct twin *twins;
    size_t nr_twins;
    struct wide *wide; /* the columns of single members, all of one measure */
    size_t nr_wide;
    uint16_t wide_measure;
    int *skip_fields; /* for each skip rule: its column, or -1 */
    const char
        *refused; /* why it cannot be used, and the remedy; NULL. Lives as long as the format */
};

struct detect_input {
    const struct header *header;
    const char *title; /* folded title line above the header; "" */
    bool preamble;     /* lines with # stand above */
    bool json;
    const struct format *json_format; /* JSON: chosen by shape */
    const struct format *headless;    /* the only one that is asked; NULL: those with headers */
    const struct file_name *name;
};

/* The best format for a header; plan->format is NULL when none fits. */
int detect(const struct formats *formats, const struct detect_input *input, struct plan *plan,
           struct error *err);
/* The format of CSV that would fit best if one more column were there, and (the first) name of that
 * column, folded; NULL when none is near. */
const struct format *detect_nearest(const struct formats *formats, const struct header *header,
                                    const char **missing);
/* The format of a table without a header line, told by the file's name, or NULL. */
const struct format *detect_headless(const struct formats *formats, const struct file_name *name,
                                     size_t fields);
/* Which values of a document with these paths tell formats apart: their paths, blank separated. */
void detect_json_wants(const struct formats *formats, const char *paths, struct str *wanted);
/* The JSON format for a document's paths (read_json_shape), or NULL. */
const struct format *detect_json(const struct formats *formats, const char *paths, bool ndjson);
/* Looks for a column by which the rows are broken down; the plan has no values if there is one. */
int plan_broken_down(struct plan *plan, const struct header *header, struct error *err);
/* Finds the columns that stand for one member each. The header must live as long as the plan. */
int plan_wide(struct plan *plan, const struct header *header, struct error *err);
/* twins.c: finds the plan's twins; a line of descriptions among the rows may tell them apart, and
 * the plan uses the right ones from then on. */
int twins_plan(struct plan *plan, const struct header *header, struct error *err);
void twins_described(struct plan *plan, const struct record *record);
void plan_free(struct plan *plan);
/* "Header -> measure" and names not used, for the report. */
void plan_describe(const struct plan *plan, const struct header *header,
                   const struct catalogue *catalogue, struct str *mapped, struct str *unmapped);

#endif
