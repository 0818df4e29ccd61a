/* values.h - the variables of a request, filled into its texts. */
#ifndef FETCH_VALUES_H
#define FETCH_VALUES_H

#include "api.h"

/* What the variables stand for in one request. */
struct values {
    const struct fetch_source *source;
    const struct api *api;
    const struct api_request *request;
    struct range window; /* of the data; for a snapshot today */
    size_t metric;       /* the only one; SIZE_MAX: all that are left */
    const bool *retired; /* by metric */
    uint64_t offset;
};

enum values_escape { ESCAPE_URL, ESCAPE_JSON, ESCAPE_NOT };

/* Adds the text with its variables filled in; an ERROR_USAGE names one that nothing gives. */
int values_fill(const struct values *values, const char *text, enum values_escape escape,
                struct str *out, struct error *err);
/* Rows a page: what the source sets, or the request. */
size_t values_limit(const struct values *values);
/* An ERROR_USAGE when the source does not give what the interface needs. */
int values_check(const struct fetch_source *source, const struct api *api, struct error *err);

#endif
