/* Finding the rows behind a value again: explain is asked for seldom, so nothing is kept for it. */
#include "provenance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "view_events.h"

static int add(struct provenance *provenance, uint16_t measure, uint32_t sheet, size_t row,
               double value)
{
    if (grow_array(&provenance->cells, provenance->nr, &provenance->alloc,
                   sizeof(*provenance->cells)) < 0)
        return -1;
    provenance->cells[provenance->nr++] =
        (struct source_cell){measure, sheet, (uint32_t)row, value};
    return 0;
}

/* Is the row wanted? */
typedef bool row_test(const struct provenance *provenance, const struct sheet *sheet, size_t row,
                      struct range range);

static bool in_pieces(const struct provenance *provenance, const struct sheet *sheet, size_t row,
                      struct range range)
{
    const struct tiling *tiling = provenance->frame.tiling;
    const struct fact_row *fact = &sheet->rows[row];

    (void)range;
    for (size_t i = 0; i < tiling->nr; i++) {
        if (tiling->pieces[i].start == fact->start && tiling->pieces[i].days == fact->days)
            return true;
    }
    return false;
}

static bool in_range(const struct provenance *provenance, const struct sheet *sheet, size_t row,
                     struct range range)
{
    const struct fact_row *fact = &sheet->rows[row];

    (void)provenance;
    return fact->start >= range.start && fact->start + fact->days <= range.end;
}

static bool ends_in(const struct provenance *provenance, const struct sheet *sheet, size_t row,
                    struct range range)
{
    day_t last = sheet->rows[row].start + sheet->rows[row].days - 1;

    (void)provenance;
    return last >= range.start && last < range.end;
}

static bool is_exactly(const struct provenance *provenance, const struct sheet *sheet, size_t row,
                       struct range range)
{
    const struct fact_row *fact = &sheet->rows[row];

    (void)provenance;
    return fact->start == range.start && fact->start + fact->days == range.end;
}

/* The numbers of a measure in the rows of one table that pass the test. */
static int take(struct provenance *provenance, const struct table *table, uint16_t measure,
                row_test *test, struct range range)
{
    const struct view *view = &provenance->view;

    for (size_t i = 0; table && i < view->nr_sheets; i++) {
        const struct sheet *sheet = view->facts->sheets[view->sheets[i]];
        int column = view_in_table(view, i, table) ? sheet_column(sheet, measure) : -1;

        for (size_t row = 0; column >= 0 && row < sheet->nr; row++) {
            double cell = sheet_cell(sheet, row, (size_t)column);

            if (!isnan(cell) && test(provenance, sheet, row, range) &&
                add(provenance, measure, view->sheets[i], row, cell) < 0)
                return -1;
        }
    }
    return 0;
}

static int take_measure(struct provenance *provenance, uint16_t measure, enum basis basis)
{
    static const struct table posts = {.dimension = DIM_POST};
    const struct view *view = &provenance->view;
    struct range period = provenance->frame.period;
    struct rollup sum;

    if (measure == MEASURE_NONE)
        return 0;
    if (basis == BASIS_COHORT)
        return take(provenance, &posts, measure, in_range, period);
    if (view->facts->catalogue->measures[measure].kind == MEASURE_UNIQUE)
        return take(provenance, view_table(view, DIM_NONE), measure, is_exactly, period);
    const struct table *table = view_rollup(view, measure, period, provenance->frame.tiling, &sum);

    if (!table)
        return 0;
    lane_rollup(table->lanes[measure], period, provenance->frame.tiling, &sum);
    return take(provenance, table, measure, in_pieces, period);
}

/* The flows of a range of days, whichever of them there are. */
static int take_flows(struct provenance *provenance, struct range range)
{
    const struct known *known = &provenance->view.known;
    const struct table *own = view_table(&provenance->view, DIM_NONE);
    const uint16_t measures[] = {known->gained, known->lost, known->net};

    for (size_t i = 0; i < sizeof(measures) / sizeof(*measures); i++) {
        if (measures[i] != MEASURE_NONE && take(provenance, own, measures[i], in_range, range) < 0)
            return -1;
    }
    return 0;
}

/* The level behind the fans of a day, and the flows that carried it on. `after` is told already. */
static int take_fans(struct provenance *provenance, day_t day, day_t after)
{
    const struct view *view = &provenance->view;
    day_t known, base;

    if (!view_fans(view, day, &known))
        return 0;
    base = known;
    while (base > view->days.start && (view->fans[base - view->days.start].flows ||
                                       isnan(view->fans[base - view->days.start].value)))
        base--;
    if (base < after) {
        base = after;
    } else if (take(provenance, view_table(view, DIM_NONE), view->known.followers, ends_in,
                    (struct range){base, base + 1}) < 0) {
        return -1;
    }
    if (base == known)
        return 0;
    return take_flows(provenance, (struct range){base + 1, known + 1});
}

static int take_change(struct provenance *provenance, const char *definition)
{
    struct range period = provenance->frame.period;
    day_t known = DAY_NONE;

    if (strcmp(definition, "levels") != 0)
        return take_flows(provenance, period);
    view_fans(&provenance->view, period.start - 1, &known);
    if (take_fans(provenance, period.start - 1, DAY_NONE) < 0)
        return -1;
    return take_fans(provenance, period.end - 1, known);
}

static int take_sources(struct provenance *provenance, const char *network, bool all)
{
    const struct view *view = &provenance->view;
    size_t kept = 0;
    bool referrers;
    struct rollup sum;

    network_table(&provenance->frame, &referrers, &sum);
    if (take(provenance, view_sources(view, referrers), view->known.sessions, in_pieces,
             provenance->frame.period) < 0)
        return -1;
    for (size_t i = 0; !all && i < provenance->nr; i++) {
        const struct source_cell *cell = &provenance->cells[i];
        const struct sheet *sheet = view->facts->sheets[cell->sheet];
        const char *member = names_text(sheet->members, sheet->rows[cell->row].member);

        const char *found = networks_find(view->networks, slice_of(member));

        if (!found)
            return -1;
        if (strcmp(found, network) == 0)
            provenance->cells[kept++] = *cell;
    }
    if (!all)
        provenance->nr = kept;
    return 0;
}

/* The events of a period; of a channel, those that name it. */
static int take_events(struct provenance *provenance, const struct recipe *recipe,
                       const char *channel)
{
    const struct view *view = &provenance->view;
    const struct event_list *list = view_events(view, recipe->dimension, recipe->parts[0]);
    struct table table = {.dimension = DIM_OTHER, .name = recipe->dimension};
    struct channels channels;
    struct rollup sum;
    size_t kept = 0;

    if (!list)
        return 0;
    lane_rollup(list->all, provenance->frame.period, provenance->frame.tiling, &sum);
    if (take(provenance, &table, recipe->parts[0], in_pieces, provenance->frame.period) < 0)
        return -1;
    if (!channel)
        return 0;
    if (channels_build(&channels, view, list) < 0)
        return -1;
    for (size_t i = 0; i < provenance->nr; i++) {
        const struct source_cell *cell = &provenance->cells[i];
        const struct sheet *sheet = view->facts->sheets[cell->sheet];
        const char *member = names_text(sheet->members, sheet->rows[cell->row].member);

        if (strcmp(channels_label(&channels, member), channel) == 0)
            provenance->cells[kept++] = *cell;
    }
    provenance->nr = kept;
    return 0;
}

static int take_recipe(struct provenance *provenance, const struct recipe *recipe, enum basis basis)
{
    for (size_t i = 0; i < recipe->nr; i++) {
        if (take_measure(provenance, recipe->parts[i], basis) < 0)
            return -1;
    }
    if (take_measure(provenance, recipe->metric->measure, basis) < 0)
        return -1;
    if (recipe->over_fans)
        return take_fans(provenance, provenance->frame.period.end - 1, DAY_NONE);
    return take_measure(provenance, recipe->over, basis);
}

static int by_place(const struct factset *facts, const struct source_cell *a,
                    const struct source_cell *b)
{
    const struct sheet *left = facts->sheets[a->sheet], *right = facts->sheets[b->sheet];
    const struct fact_row *l = &left->rows[a->row], *r = &right->rows[b->row];
    int order = (a->measure > b->measure) - (a->measure < b->measure);

    if (!order)
        order = (l->start > r->start) - (l->start < r->start);
    if (!order)
        order = strcmp(names_text(left->members, l->member), names_text(right->members, r->member));
    if (!order)
        order = strcmp(facts->origins[left->origin].file, facts->origins[right->origin].file);
    if (!order)
        order = (l->line > r->line) - (l->line < r->line);
    if (!order)
        order = (l->days > r->days) - (l->days < r->days);
    return order ? order : (a->value > b->value) - (a->value < b->value);
}

static void sift(const struct factset *facts, struct source_cell *cells, size_t root, size_t nr)
{
    for (size_t child; (child = 2 * root + 1) < nr; root = child) {
        struct source_cell cell = cells[root];

        if (child + 1 < nr && by_place(facts, &cells[child], &cells[child + 1]) < 0)
            child++;
        if (by_place(facts, &cell, &cells[child]) >= 0)
            return;
        cells[root] = cells[child];
        cells[child] = cell;
    }
}

/* Heap sort: the order needs the set, which qsort cannot be given. */
static void sort(struct provenance *provenance)
{
    const struct factset *facts = provenance->view.facts;
    struct source_cell *cells = provenance->cells;

    for (size_t i = provenance->nr / 2; i-- > 0;)
        sift(facts, cells, i, provenance->nr);
    for (size_t nr = provenance->nr; nr-- > 1;) {
        struct source_cell cell = cells[0];

        cells[0] = cells[nr];
        cells[nr] = cell;
        sift(facts, cells, 0, nr);
    }
}

static int open_view(struct provenance *provenance, const struct metric_series *series,
                     struct error *err)
{
    const struct results *results = provenance->worker->engine->results;

    provenance->frame = (struct frame){
        .view = &provenance->view,
        .calendar = &results->calendar,
        .tiling = &provenance->worker->tiling,
        .period = provenance->frame.period,
    };
    return worker_view(provenance->worker, &provenance->view, series->account_index, err);
}

int provenance_sources(struct provenance *provenance, const struct metric_series *site,
                       struct error *err)
{
    if (open_view(provenance, site, err) < 0)
        return -1;
    return take_sources(provenance, "", true) < 0 ? error_memory(err) : 0;
}

int provenance_collect(struct provenance *provenance, const struct metric_series *series,
                       const struct recipe *recipe, const struct metric_value *value,
                       struct error *err)
{
    const char *kind = recipe->kind->name;
    const struct results *results = provenance->worker->engine->results;
    const char *definition = names_text(results->phrases, value->definition);
    int result;

    if (open_view(provenance, series, err) < 0)
        return -1;
    if (recipe->kind->per_network)
        result = take_sources(provenance, series->platform, strcmp(kind, "network_share") == 0);
    else if (recipe->kind->events)
        result =
            take_events(provenance, recipe, recipe->kind->per_member ? series->platform : NULL);
    else if (strcmp(kind, "level") == 0)
        result = take_fans(provenance, provenance->frame.period.end - 1, DAY_NONE);
    else if (strcmp(kind, "net") == 0 || strcmp(kind, "net_rate") == 0)
        result = take_change(provenance, definition);
    else
        result = take_recipe(provenance, recipe, (enum basis)value->basis);
    if (result < 0)
        return error_memory(err);
    sort(provenance);
    return 0;
}

void provenance_free(struct provenance *provenance)
{
    free(provenance->cells);
    provenance->cells = NULL;
}
