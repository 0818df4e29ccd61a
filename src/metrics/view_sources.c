/* Sessions of a website by network: which source text belongs to which network. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "view.h"

/* Which network a member belongs to: its number + 1, found once for each distinct text. */
struct memory {
    const struct names *members;
    uint16_t *network;
    size_t alloc; /* of view->sources */
};

static struct lane empty_lane(const struct view *view)
{
    return (struct lane){.reach = view->days, .first = DAY_NONE, .last = DAY_NONE};
}

static int add_network(struct view *view, struct memory *memory, const char *network)
{
    if (view->nr_sources == memory->alloc) {
        size_t alloc = memory->alloc ? 2 * memory->alloc : 32;
        struct network_lane *sources = arena_alloc(view->arena, alloc * sizeof(*sources));

        if (!sources)
            return -1;
        if (view->nr_sources)
            memcpy(sources, view->sources, view->nr_sources * sizeof(*sources));
        view->sources = sources;
        memory->alloc = alloc;
    }
    struct network_lane *source = &view->sources[view->nr_sources++];

    source->network = network;
    for (size_t i = 0; i < 2; i++)
        source->lanes[i] = empty_lane(view);
    source->parts = arena_alloc(view->arena, (view->nr_parts + 1) * sizeof(*source->parts));
    for (size_t i = 0; source->parts && i < view->nr_parts; i++)
        source->parts[i] = empty_lane(view);
    return source->parts ? 0 : -1;
}

/* The member's network, to be used at once: the array may move. NULL for lack of memory. */
static struct network_lane *network_of(struct view *view, struct memory *memory, uint32_t member)
{
    uint16_t *known = &memory->network[member];
    size_t number = 0;

    if (*known)
        return &view->sources[*known - 1];
    const char *network =
        networks_find(view->networks, (struct slice){names_text(memory->members, member),
                                                     names_len(memory->members, member)});

    if (!network)
        return NULL;
    while (number < view->nr_sources && strcmp(view->sources[number].network, network) != 0)
        number++;
    if (number == view->nr_sources && add_network(view, memory, network) < 0)
        return NULL;
    *known = (uint16_t)(number + 1);
    return &view->sources[number];
}

static int set_members(struct view *view, struct memory *memory, const struct names *members)
{
    if (memory->network && memory->members == members)
        return 0;
    memory->members = members;
    memory->network = arena_alloc(view->arena, names_nr(members) * sizeof(*memory->network));
    return memory->network ? 0 : -1;
}

/* 1 if a row of the sheet is direct, 0 if none is; -1 for lack of memory. */
static int knows_direct(struct view *view, struct memory *memory, const struct sheet *sheet)
{
    int found = 0;

    if (set_members(view, memory, sheet->members) < 0)
        return -1;
    for (size_t row = 0; row < sheet->nr && !found; row++) {
        const struct network_lane *source = network_of(view, memory, sheet->rows[row].member);

        if (!source)
            return -1;
        found = strcmp(source->network, "direct") == 0;
    }
    return found;
}

/* What one sheet of an export knows is known of the whole export. */
static void mark_export(struct view *view, size_t sheet, const bool *direct)
{
    uint32_t origin = view->facts->sheets[view->sheets[sheet]]->origin;
    bool known = false, part = view->facts->sheets[view->sheets[sheet]]->dimension_name != NULL;

    for (size_t i = 0; i < view->nr_sheets && !known && !part; i++)
        known = direct[i] && view->facts->sheets[view->sheets[i]]->origin == origin;
    view->referrers[sheet] = !known;
}

int view_find_referrers(struct view *view)
{
    struct memory memory = {0};
    bool *direct = arena_alloc(view->arena, view->nr_sheets + 1);

    view->sources = NULL;
    if (!direct)
        return -1;
    for (size_t i = 0; view->networks && i < view->nr_sheets; i++) {
        const struct sheet *sheet = view->facts->sheets[view->sheets[i]];
        bool whole = sheet->dimension == DIM_SOURCE && !sheet->dimension_name;
        int known = whole ? knows_direct(view, &memory, sheet) : 0;

        if (known < 0)
            return -1;
        direct[i] = known > 0;
    }
    for (size_t i = 0; view->networks && i < view->nr_sheets; i++) {
        if (view->facts->sheets[view->sheets[i]]->dimension == DIM_SOURCE)
            mark_export(view, i, direct);
    }
    view->sources = NULL;
    view->nr_sources = 0;
    return 0;
}

/* The part of that name, or NULL. */
static struct source_part *find_part(const struct view *view, const char *name)
{
    for (size_t i = 0; name && i < view->nr_parts; i++) {
        if (strcmp(view->parts[i].name, name) == 0)
            return &view->parts[i];
    }
    return NULL;
}

static int by_part(const void *a, const void *b)
{
    return strcmp(((const struct source_part *)a)->name, ((const struct source_part *)b)->name);
}

int view_find_parts(struct view *view)
{
    view->parts = arena_alloc(view->arena, (view->nr_sheets + 1) * sizeof(*view->parts));
    if (!view->parts)
        return -1;
    for (size_t i = 0; i < view->nr_sheets; i++) {
        const struct sheet *sheet = view->facts->sheets[view->sheets[i]];

        if (sheet->dimension == DIM_SOURCE && sheet->dimension_name &&
            !find_part(view, sheet->dimension_name))
            view->parts[view->nr_parts++] =
                (struct source_part){sheet->dimension_name, empty_lane(view)};
    }
    if (view->nr_parts)
        qsort(view->parts, view->nr_parts, sizeof(*view->parts), by_part);
    return 0;
}

/* Where the sessions of a network go, by the table they stand in. */
static struct lane *lane_of(struct view *view, struct network_lane *source, size_t number)
{
    const struct sheet *sheet = view->facts->sheets[view->sheets[number]];
    const struct source_part *part = find_part(view, sheet->dimension_name);

    return part ? &source->parts[part - view->parts] : &source->lanes[view->referrers[number]];
}

static int add_sheet(struct view *view, struct memory *memory, size_t number)
{
    const struct sheet *sheet = view->facts->sheets[view->sheets[number]];
    struct source_part *part = find_part(view, sheet->dimension_name);
    int column = sheet_column(sheet, view->known.sessions);

    if (column < 0)
        return 0;
    if (set_members(view, memory, sheet->members) < 0)
        return -1;
    for (size_t row = 0; row < sheet->nr; row++) {
        struct piece piece = {sheet->rows[row].start, sheet->rows[row].days};
        double cell = sheet_cell(sheet, row, (size_t)column);
        struct network_lane *source;

        if (isnan(cell))
            continue;
        source = network_of(view, memory, sheet->rows[row].member);
        if (!source ||
            lane_add(lane_of(view, source, number), view->arena, piece, cell, false) < 0 ||
            (part && lane_add(&part->all, view->arena, piece, cell, false) < 0))
            return -1;
    }
    return 0;
}

static int by_network(const void *a, const void *b)
{
    const struct network_lane *left = a, *right = b;

    return strcmp(left->network, right->network);
}

static int finish(struct view *view, struct network_lane *source)
{
    for (size_t i = 0; i < 2; i++) {
        if (lane_finish(&source->lanes[i], view->arena) < 0)
            return -1;
    }
    for (size_t i = 0; i < view->nr_parts; i++) {
        if (lane_finish(&source->parts[i], view->arena) < 0)
            return -1;
    }
    return 0;
}

int view_build_sources(struct view *view)
{
    struct memory memory = {0};

    if (!view->networks || view->known.sessions == MEASURE_NONE ||
        !view->wanted[view->known.sessions])
        return 0;
    for (size_t i = 0; i < view->nr_sheets; i++) {
        if (view->facts->sheets[view->sheets[i]]->dimension == DIM_SOURCE &&
            add_sheet(view, &memory, i) < 0)
            return -1;
    }
    for (size_t i = 0; i < view->nr_sources; i++) {
        if (finish(view, &view->sources[i]) < 0)
            return -1;
    }
    for (size_t i = 0; i < view->nr_parts; i++) {
        if (lane_finish(&view->parts[i].all, view->arena) < 0)
            return -1;
    }
    if (view->sources)
        qsort(view->sources, view->nr_sources, sizeof(*view->sources), by_network);
    return 0;
}
