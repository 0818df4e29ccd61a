/* What a single post achieved. */
#include "post_rate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HEADLINE "engagement_rate"

int post_rates_init(struct post_rates *rates, const struct results *results,
                    const struct factset *facts, struct error *err)
{
    const struct metric_set *set = results->metrics;
    int headline = metric_find(set, HEADLINE);
    struct recipe recipe;

    *rates = (struct post_rates){.results = results, .facts = facts};
    if (headline < 0)
        return 0;
    if (recipe_make(&recipe, set, &set->metrics[headline], facts->catalogue, err) < 0)
        return -1;
    for (size_t i = 0; !recipe.kind->compute && i < recipe.nr && rates->nr < POST_RATES_MAX; i++) {
        struct recipe *rate = &rates->recipes[rates->nr++];

        if (recipe_make(rate, set, &set->metrics[recipe.parts[i]], facts->catalogue, err) < 0)
            return -1;
    }
    return 0;
}

/* Life-time values go before those of a window. */
double post_number(const struct post_rates *rates, const struct post_ref *refs, size_t nr,
                   uint16_t measure)
{
    double found = cell_none(CELL_SUPERSEDED);

    for (size_t i = 0; i < nr; i++) {
        const struct sheet *sheet = rates->facts->sheets[refs[i].sheet];
        int column = sheet_column(sheet, measure);
        double cell;

        if (column < 0)
            continue;
        cell = sheet_cell(sheet, refs[i].row, (size_t)column);
        if (cell_why(cell) == CELL_SUPERSEDED)
            continue;
        if (sheet->dimension == DIM_POST)
            return cell;
        found = cell;
    }
    return found;
}

/* The fans of the account in the current period, as the results have them; NaN when not. */
static double fans_of(const struct post_rates *rates, uint32_t account)
{
    const struct results *results = rates->results;
    int metric = metric_find(results->metrics, "fans");

    for (size_t i = 0; metric >= 0 && i < results->nr_series; i++) {
        if (results->series[i].metric == metric && results->series[i].account_index == account)
            return results->series[i].values[results->current].value;
    }
    return NAN;
}

static double interactions(const struct post_rates *rates, const struct recipe *recipe,
                           const struct post_ref *refs, size_t nr, unsigned *mask)
{
    double sum = 0;

    *mask = 0;
    for (size_t i = 0; i < recipe->nr; i++) {
        double cell = post_number(rates, refs, nr, recipe->parts[i]);

        if (cell_why(cell) == CELL_SUPERSEDED)
            continue;
        sum += cell; /* an empty cell makes the sum undefined */
        *mask |= 1u << i;
    }
    return *mask ? sum : NAN;
}

void post_numbers(const struct post_rates *rates, uint32_t account, const struct post_ref *refs,
                  size_t nr, struct post_numbers *out)
{
    *out = (struct post_numbers){.interactions = NAN, .rate = NAN};
    for (size_t i = 0; i < rates->nr; i++) {
        const struct recipe *recipe = &rates->recipes[i];
        unsigned mask;
        double top = interactions(rates, recipe, refs, nr, &mask), bottom;

        if (isnan(out->interactions))
            out->interactions = top;
        if (isnan(top))
            continue;
        bottom = recipe->over_fans ? fans_of(rates, account)
                                   : post_number(rates, refs, nr, recipe->over);
        if (isnan(bottom) || bottom <= 0)
            continue;
        out->rate = top / bottom;
        snprintf(out->definition, sizeof(out->definition), "%s: ", recipe->metric->name);
        recipe_parts(recipe, rates->facts->catalogue, mask, out->definition,
                     sizeof(out->definition));
        return;
    }
}
