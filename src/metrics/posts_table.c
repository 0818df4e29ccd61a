/* posts.csv: the posts published in the current period, best rate first. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "account_label.h"
#include "base/grow.h"
#include "post_rate.h"
#include "post_text.h"

enum { COLUMNS = 17, MEASURES = 8 };

static const struct column columns[COLUMNS] = {
    {"platform"}, {"account"},     {"post"},         {"published"}, {"title"},      {"permalink"},
    {"reach"},    {"impressions"}, {"views"},        {"reactions"}, {"comments"},   {"shares"},
    {"saves"},    {"clicks"},      {"interactions"}, {"rate"},      {"definition"},
};

/* One post: its rows are refs[first .. first + nr). */
struct post {
    size_t first;
    uint32_t nr, account;
    double rate;
    const char *id, *platform, *label;
};

struct posts_list {
    const struct results *results;
    const struct factset *facts;
    struct arena arena;
    const char **labels;
    struct post_rates rates;
    struct post_ref *refs;
    struct post *posts;
    size_t nr_refs, alloc_refs, nr, alloc;
};

static int add_ref(struct posts_list *list, uint32_t sheet, size_t row)
{
    if (grow_array(&list->refs, list->nr_refs, &list->alloc_refs, sizeof(*list->refs)) < 0)
        return -1;
    list->refs[list->nr_refs++] = post_ref(list->facts, sheet, row);
    return 0;
}

static int collect(struct posts_list *list, const struct sheet_index *index, uint32_t account)
{
    struct range period = list->results->periods[list->results->current];

    for (size_t i = index->begin[account]; i < index->begin[account + 1]; i++) {
        const struct sheet *sheet = list->facts->sheets[index->sheets[i]];

        if (sheet->dimension != DIM_POST && sheet->dimension != DIM_WINDOW)
            continue;
        for (size_t row = 0; row < sheet->nr; row++) {
            day_t day = sheet->rows[row].start;

            if (day >= period.start && day < period.end && row_counts(sheet, row) &&
                add_ref(list, index->sheets[i], row) < 0)
                return -1;
        }
    }
    return 0;
}

static int add_post(struct posts_list *list, uint32_t account, size_t first, size_t nr)
{
    struct post_numbers numbers;

    if (grow_array(&list->posts, list->nr, &list->alloc, sizeof(*list->posts)) < 0)
        return -1;
    post_numbers(&list->rates, account, list->refs + first, nr, &numbers);
    list->posts[list->nr++] = (struct post){.first = first,
                                            .nr = (uint32_t)nr,
                                            .account = account,
                                            .rate = numbers.rate,
                                            .id = list->refs[first].id,
                                            .platform = list->facts->accounts[account].platform,
                                            .label = list->labels[account]};
    return 0;
}

static int add_account(struct posts_list *list, const struct sheet_index *index, uint32_t account)
{
    size_t first = list->nr_refs;

    if (collect(list, index, account) < 0)
        return -1;
    if (list->nr_refs > first)
        post_sort(list->refs + first, list->nr_refs - first);
    while (first < list->nr_refs) {
        size_t end = first + 1;

        while (end < list->nr_refs && post_same(&list->refs[first], &list->refs[end]))
            end++;
        if (add_post(list, account, first, end - first) < 0)
            return -1;
        first = end;
    }
    return 0;
}

/* Best rate first, none last; then the id. */
static int by_rate(const void *a, const void *b)
{
    const struct post *left = a, *right = b;
    int order;

    if (isnan(left->rate) != isnan(right->rate))
        return isnan(left->rate) ? 1 : -1;
    if (left->rate != right->rate && !isnan(left->rate))
        return left->rate > right->rate ? -1 : 1;
    order = strcmp(left->id, right->id);
    if (!order)
        order = strcmp(left->platform, right->platform);
    return order ? order : strcmp(left->label, right->label);
}

static int write_post(const struct posts_list *list, const struct post *post, struct str texts[2],
                      struct table_sink *sink, struct error *err)
{
    const struct catalogue *catalogue = list->facts->catalogue;
    const struct post_ref *first = &list->refs[post->first];
    struct post_numbers numbers;
    struct cell cells[COLUMNS];

    for (size_t i = 0; i < 2; i++) {
        if (post_text(list->facts, first, post->nr, i, &texts[i], err) < 0)
            return -1;
    }
    post_numbers(&list->rates, post->account, first, post->nr, &numbers);
    cells[0] = cell_text(post->platform);
    cells[1] = cell_text(post->label);
    cells[2] = cell_text(post->id);
    cells[3] = cell_day(list->facts->sheets[first->sheet]->rows[first->row].start);
    cells[4] = cell_text(str_text(&texts[0]));
    cells[5] = cell_text(str_text(&texts[1]));
    for (size_t i = 0; i < MEASURES; i++) {
        uint16_t measure = catalogue_find(catalogue, columns[6 + i].name);

        cells[6 + i] = measure == MEASURE_NONE
                           ? cell_empty()
                           : cell_number(post_number(&list->rates, first, post->nr, measure));
    }
    cells[14] = cell_number(numbers.interactions);
    cells[15] = cell_number(numbers.rate);
    cells[16] = cell_text(numbers.definition);
    return sink->row(sink->context, cells, COLUMNS, err);
}

static int fill(struct posts_list *list, struct error *err)
{
    struct sheet_index index;

    list->labels = account_labels(list->facts, &list->arena);
    if (!list->labels || sheet_index_init(&index, &list->arena, list->facts) < 0)
        return error_memory(err);
    if (post_rates_init(&list->rates, list->results, list->facts, err) < 0)
        return -1;
    for (uint32_t i = 0; i < list->facts->nr_accounts; i++) {
        if (add_account(list, &index, i) < 0)
            return error_memory(err);
    }
    if (list->nr)
        qsort(list->posts, list->nr, sizeof(*list->posts), by_rate);
    return 0;
}

int posts_table(const struct results *results, const struct factset *facts, struct table_sink *sink,
                struct error *err)
{
    struct posts_list list = {.results = results, .facts = facts};
    struct str texts[2] = {{0}, {0}};
    int result = -1;

    if (fill(&list, err) < 0 || sink->begin(sink->context, columns, COLUMNS, err) < 0)
        goto out;
    for (size_t i = 0; i < list.nr; i++) {
        if (write_post(&list, &list.posts[i], texts, sink, err) < 0)
            goto out;
    }
    result = sink->end(sink->context, err);
out:
    str_free(&texts[0]);
    str_free(&texts[1]);
    free(list.refs);
    free(list.posts);
    arena_free(&list.arena);
    return result;
}
