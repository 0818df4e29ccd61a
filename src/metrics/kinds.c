/* The table of the kinds of metrics. */
#include "kind.h"

#include <string.h>

const struct kind kinds[] = {
    {"flow", flow_plan, flow_compute, false, false, "a measure, summed over the period"},
    {"unique", unique_plan, unique_compute, false, false,
     "people, only as reported for exactly the period"},
    {"level", level_plan, level_compute, false, true, "fans at the end of the period"},
    {"net", net_plan, net_compute, false, true, "change of the fans in the period"},
    {"net_rate", level_plan, net_rate_compute, false, true,
     "change of the fans relative to those at the start"},
    {"ratio", ratio_plan, ratio_compute, false, false,
     "sum of parts / a measure, fans or posts; per_mille is multiplied by 1000"},
    {"post_median", median_plan, median_compute, false, false,
     "median over the posts of sum of parts / a measure"},
    {"first", NULL, NULL, false, false, "the first of several metrics that can be compared"},
    {"network", network_plan, network_compute, true, false,
     "sessions of a website that came from each network"},
    {"network_share", network_plan, network_share_compute, true, false,
     "the same relative to all sessions of the table"},
    {NULL, NULL, NULL, false, false, NULL},
};

const struct kind *kind_find(const char *name)
{
    for (const struct kind *kind = kinds; kind->name; kind++) {
        if (strcmp(kind->name, name) == 0)
            return kind;
    }
    return NULL;
}
