/* layer: facts */
/* catalogue.h - the measures pegel knows: raw quantities, each with its kind, which decides how it
 * may be rolled up. Read from config/measures.conf, where a new measure is a new section.
 */
#ifndef PEGEL_CATALOGUE_H
#define PEGEL_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pegel/arena.h"
#include "pegel/error.h"

enum measure_kind {
    MEASURE_FLOW,   /* summed over time: impressions, new followers */
    MEASURE_STOCK,  /* the last value counts, never summed over time: followers */
    MEASURE_UNIQUE, /* people; only as reported for exactly a span, never summed: reach, visitors */
    MEASURE_TEXT,   /* of a post: title, permalink */
    MEASURE_MARK,   /* something that happened: told, never counted */
};

struct measure {
    const char *name; /* "followers"; the word in facts.csv and in format descriptions */
    enum measure_kind kind;
    const char *about; /* one English sentence */
    bool negative;     /* may be below zero (followers_net; LinkedIn's corrections) */
    bool website;      /* belongs to websites: its account is a site */
};

/* A measure's number is its index here; it fits 16 bits. Sorted by name. */
struct catalogue {
    const struct measure *measures;
    size_t nr;
};

extern const struct catalogue catalogue_builtin; /* config/measures.conf */

#define MEASURE_NONE UINT16_MAX

/* Loads "measures.conf" text (NUL terminated); everything lives in the arena. */
int catalogue_load(struct catalogue *catalogue, struct arena *arena, const char *text,
                   const char *name, struct error *err);
uint16_t catalogue_find(const struct catalogue *catalogue, const char *name); /* or MEASURE_NONE */

#endif
