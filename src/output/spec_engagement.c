/* The chart "engagement": bars of the engagement rate of each account, with the previous period. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "spec.h"
#include "summary.h"

/* By value, biggest first, what is missing last; ties by name. */
static int compare(const void *a, const void *b)
{
    const struct spec_row *one = a, *two = b;
    double x = isnan(one->row.value) ? -INFINITY : one->row.value;
    double y = isnan(two->row.value) ? -INFINITY : two->row.value;

    if (x != y)
        return x > y ? -1 : 1;
    return strcmp(one->label, two->label);
}

/* The first account outside its usual range, else the first one of a run. */
static const char *title(struct spec_builder *builder, struct chart_spec *spec,
                         const struct spec_row *rows, size_t nr)
{
    const struct spec_row *top = NULL;
    bool judged = nr > 0;

    for (size_t i = 0; i < nr; i++) {
        const struct metric_row *row = &rows[i].row;

        if (signal_is_one(row) && (!top || abs(signal_side(row)) > abs(signal_side(&top->row))))
            top = &rows[i];
        judged = judged && strcmp(row->signal, "routine") == 0;
    }
    if (top) {
        int side = signal_side(&top->row);
        enum message id = side > 0   ? MSG_ENGAGEMENT_TITLE_HIGH
                          : side < 0 ? MSG_ENGAGEMENT_TITLE_LOW
                                     : MSG_ENGAGEMENT_TITLE_RUN;

        spec->items[top - rows].subject = true;
        return spec_text(builder, id, (const char *[]){top->label, builder->in_period});
    }
    return spec_text(builder, judged ? MSG_ENGAGEMENT_TITLE_ROUTINE : MSG_ENGAGEMENT_TITLE,
                     (const char *[]){builder->in_period});
}

/* The metric that stands for the headline rate: the first word of its definition. */
static int rate_of(const struct spec_builder *builder, const struct metric_row *row)
{
    char name[64];
    size_t len = strcspn(row->definition, ": ;");

    if (!len || len >= sizeof(name))
        return -1;
    memcpy(name, row->definition, len);
    name[len] = '\0';
    return metric_find(builder->report->results->metrics, name);
}

/* The one rate of all rows that have a value, or -1. */
static int common_rate(const struct spec_builder *builder, const struct spec_row *rows, size_t nr)
{
    int common = -1;

    for (size_t i = 0; i < nr; i++) {
        int rate = rate_of(builder, &rows[i].row);

        if (isnan(rows[i].row.value))
            continue;
        if (rate < 0 || (common >= 0 && rate != common))
            return -1;
        common = rate;
    }
    return common;
}

void spec_note_rates(struct spec_builder *builder, const struct spec_row *rows, size_t nr)
{
    const struct metric_set *metrics = builder->report->results->metrics;
    int common = common_rate(builder, rows, nr);

    if (common >= 0) {
        struct metric_row named = {.metric = &metrics->metrics[common]};

        spec_note(builder, MSG_DEFINITION, (const char *[]){spec_metric_title(builder, &named)});
        return;
    }
    for (size_t metric = 0; metric < metrics->nr; metric++) {
        struct metric_row named = {.metric = &metrics->metrics[metric]};
        struct str names = {0};

        for (size_t i = 0; i < nr; i++) {
            if (!isnan(rows[i].row.value) && rate_of(builder, &rows[i].row) == (int)metric)
                str_addf(&names, "%s%s", names.len ? ", " : "", rows[i].label);
        }
        if (names.len)
            spec_note(builder, MSG_DEFINED_AS,
                      (const char *[]){spec_metric_title(builder, &named), str_text(&names)});
        builder->notes.failed = builder->notes.failed || names.failed;
        str_free(&names);
    }
}

int spec_engagement(struct spec_builder *builder)
{
    struct chart_spec *spec;
    struct spec_row *rows;
    size_t nr;

    rows = spec_rows(builder, "engagement_rate", &nr);
    if (!nr)
        return builder->err->code ? -1 : 0;
    qsort(rows, nr, sizeof(*rows), compare);
    spec = spec_new(builder, CHART_BARS, "engagement", nr);
    if (!spec)
        return -1;
    spec->unit = CHART_PERCENT;
    spec->change_caption = builder->delta;
    spec_note(builder, MSG_SHADES, (const char *[]){builder->period, builder->previous});
    spec_note_rates(builder, rows, nr);
    for (size_t i = 0; i < nr; i++) {
        spec->items[i] = spec_item(builder, &rows[i]);
        /* Its colour judges the change, not the level that a run is about. */
        spec->items[i].signal &= rows[i].row.change * rows[i].row.side > 0;
        spec_note_gap(builder, &rows[i], rows[i].label);
    }
    spec->title = title(builder, spec, rows, nr);
    spec->subtitle =
        spec_text(builder, MSG_ENGAGEMENT_SUBTITLE,
                  (const char *[]){builder->period, builder->dates, builder->to_previous});
    spec->footnote = spec_notes(builder);
    return spec->title && spec->subtitle && spec->footnote ? 0 : -1;
}
