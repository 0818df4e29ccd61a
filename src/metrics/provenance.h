/* layer: metrics */
/* provenance.h - which cells of which rows went into one value. */
#ifndef METRICS_PROVENANCE_H
#define METRICS_PROVENANCE_H

#include "engine.h"

struct source_cell {
    uint16_t measure;
    uint32_t sheet, row;
    double value;
};

struct provenance {
    struct worker *worker;
    struct view view;
    struct frame frame;
    struct source_cell *cells; /* by measure, day, member, file and line (after the call) */
    size_t nr, alloc;
};

/* Collects the cells behind the value of a series in a period. `metric` is the one that was
 * computed: not engagement_rate, but what it stands for. */
int provenance_collect(struct provenance *provenance, const struct metric_series *series,
                       const struct recipe *recipe, const struct metric_value *value,
                       struct error *err);
/* The same of all sources of a site, whatever their network. */
int provenance_sources(struct provenance *provenance, const struct metric_series *site,
                       struct error *err);
void provenance_free(struct provenance *provenance);

#endif
