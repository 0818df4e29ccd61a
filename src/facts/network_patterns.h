/* network_patterns.h - what a set of networks is made of. */
#ifndef FACTS_NETWORK_PATTERNS_H
#define FACTS_NETWORK_PATTERNS_H

#include "pegel/networks.h"

enum pattern_kind { PATTERN_HOST, PATTERN_ALIAS, PATTERN_APP };

struct pattern {
    const char *text;
    const char *network;
    enum pattern_kind kind;
    int order; /* of equal patterns the later line stays */
};

struct networks {
    const struct pattern *patterns; /* sorted by kind and text */
    size_t nr;
    struct pattern *own; /* NULL while the patterns are those of another set */
    size_t alloc;
    struct arena *arena;
};

#endif
