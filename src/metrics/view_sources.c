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
    view->sources[view->nr_sources++] = (struct network_lane){
        .network = network,
        .lane = {.reach = view->days, .first = DAY_NONE, .last = DAY_NONE},
    };
    return 0;
}

/* The number of the member's network, or -1 for lack of memory. */
static int64_t network_of(struct view *view, struct memory *memory, uint32_t member)
{
    uint16_t *known = &memory->network[member];
    size_t number = 0;

    if (*known)
        return *known - 1;
    const char *network =
        networks_find(view->networks, (struct slice){names_text(memory->members, member),
                                                     names_len(memory->members, member)});

    while (number < view->nr_sources && strcmp(view->sources[number].network, network) != 0)
        number++;
    if (number == view->nr_sources && add_network(view, memory, network) < 0)
        return -1;
    if (strcmp(network, "direct") == 0)
        view->direct = true;
    *known = (uint16_t)(number + 1);
    return (int64_t)number;
}

static int add_sheet(struct view *view, struct memory *memory, const struct sheet *sheet)
{
    int column = sheet_column(sheet, view->known.sessions);

    if (column < 0)
        return 0;
    if (memory->members != sheet->members) {
        memory->members = sheet->members;
        memory->network =
            arena_alloc(view->arena, names_nr(sheet->members) * sizeof(*memory->network));
        if (!memory->network)
            return -1;
    }
    for (size_t row = 0; row < sheet->nr; row++) {
        struct piece piece = {sheet->rows[row].start, sheet->rows[row].days};
        double cell = sheet_cell(sheet, row, (size_t)column);
        int64_t network = isnan(cell) ? 0 : network_of(view, memory, sheet->rows[row].member);

        if (network < 0)
            return -1;
        if (!isnan(cell) &&
            lane_add(&view->sources[network].lane, view->arena, piece, cell, false) < 0)
            return -1;
    }
    return 0;
}

static int by_network(const void *a, const void *b)
{
    const struct network_lane *left = a, *right = b;

    return strcmp(left->network, right->network);
}

int view_build_sources(struct view *view)
{
    struct memory memory = {0};

    view->sources = NULL;
    view->direct = false;
    if (!view->networks || view->known.sessions == MEASURE_NONE ||
        !view->wanted[view->known.sessions])
        return 0;
    for (size_t i = 0; i < view->nr_sheets; i++) {
        const struct sheet *sheet = view->facts->sheets[view->sheets[i]];

        if (sheet->dimension == DIM_SOURCE && add_sheet(view, &memory, sheet) < 0)
            return -1;
    }
    for (size_t i = 0; i < view->nr_sources; i++) {
        if (lane_finish(&view->sources[i].lane, view->arena) < 0)
            return -1;
    }
    if (view->nr_sources)
        qsort(view->sources, view->nr_sources, sizeof(*view->sources), by_network);
    return 0;
}
