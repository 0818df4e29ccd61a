/* The table of the kinds of metrics. */
#include "kind.h"

#include <string.h>

#define KIND(word, plans, computes, text)                                                          \
    .name = (word), .plan = (plans), .compute = (computes), .about = (text)

const struct kind kinds[] = {
    {KIND("flow", flow_plan, flow_compute, "a measure, summed over the period"), .two_bases = true},
    {KIND("unique", unique_plan, unique_compute,
          "people, only as reported for exactly the period")},
    {KIND("level", level_plan, level_compute, "fans at the end of the period"), .fans = true},
    {KIND("net", net_plan, net_compute, "change of the fans in the period"), .fans = true},
    {KIND("net_rate", level_plan, net_rate_compute,
          "change of the fans relative to those at the start"),
     .fans = true},
    {KIND("ratio", ratio_plan, ratio_compute,
          "sum of parts / a measure, fans or posts; per_mille is multiplied by 1000"),
     .two_bases = true},
    {KIND("post_median", median_plan, median_compute,
          "median over the posts of sum of parts / a measure")},
    {KIND("first", NULL, NULL, "the first of several metrics that can be compared")},
    {KIND("network", network_plan, network_compute,
          "sessions of a website that came from each network"),
     .per_network = true},
    {KIND("network_share", network_plan, network_share_compute,
          "the same relative to all sessions of the table"),
     .per_network = true},
    {KIND("part", part_plan, part_compute, "the first of several measures relative to their sum"),
     .counts = part_counts},
    {KIND("members", members_plan, members_compute,
          "share of some members, less that of those behind \"-\"; a score is multiplied by 100"),
     .events = true, .counts = members_counts},
    {KIND("members_margin", members_plan, margin_compute, "half the width of its 95 % interval"),
     .events = true},
    {KIND("members_median", members_plan, members_median_compute,
          "median of members that are times"),
     .events = true},
    {KIND("members_within", members_plan, within_compute,
          "share of members that are times within so many seconds"),
     .events = true, .counts = within_counts},
    {KIND("customers", members_plan, customers_compute, "different members, each once"),
     .events = true},
    {KIND("repeat", members_plan, repeat_compute, "share of them who were there before, or twice"),
     .events = true, .counts = repeat_counts},
    {KIND("channel", members_plan, channel_compute, "how often each channel was named"),
     .events = true, .per_member = true},
    {KIND("channel_share", members_plan, channel_share_compute, "the same relative to all answers"),
     .events = true, .per_member = true},
    {.name = NULL},
};

const struct kind *kind_find(const char *name)
{
    for (const struct kind *kind = kinds; kind->name; kind++) {
        if (strcmp(kind->name, name) == 0)
            return kind;
    }
    return NULL;
}
