/* layer: metrics */
/* social_looks.h - what a source looks like that social.tsv would call social. */
#ifndef METRICS_SOCIAL_LOOKS_H
#define METRICS_SOCIAL_LOOKS_H

#include "pegel/arena.h"
#include "pegel/error.h"
#include "pegel/str.h"

struct look {
    const char *sort; /* "medium", "source", "host", "word", "part" */
    const char *pattern;
    int points;
};

struct looks {
    struct look *items;
    size_t nr;
};

/* Everything lives in the arena; the text outlives it. */
int looks_load(struct looks *looks, struct arena *arena, const char *text, struct error *err);
/* The points of a source, and in `reasons` what gave them. */
int looks_score(const struct looks *looks, struct slice source, struct str *reasons);

#endif
