/* Post by post: the parts of a rate and what they are divided by. A post with an empty cell in a
 * column that exists is undefined and left out; a part without a column is left out of the sum.
 */
#include <math.h>

#include "kind.h"

/* One post; false when it is undefined: `missing` is then the measure to blame. */
static bool pair(const struct frame *frame, const struct recipe *recipe, size_t post,
                 struct pairs *pairs, uint16_t *missing)
{
    double **columns = frame->cohort->columns, top = 0;
    unsigned used = 0;

    for (size_t i = 0; i < recipe->nr; i++) {
        const double *column = columns[recipe->parts[i]];

        if (!column || cell_why(column[post]) == CELL_SUPERSEDED)
            continue;
        *missing = recipe->parts[i];
        if (isnan(column[post])) {
            pairs->columns = true;
            return false;
        }
        top += column[post];
        used |= 1u << i;
    }
    *missing = recipe->parts[0];
    if (!used)
        return false;
    frame->cohort->top[post] = top;
    frame->cohort->bottom[post] = 1;
    if (recipe->over != MEASURE_NONE && !recipe->per_post) {
        const double *column = columns[recipe->over];

        *missing = recipe->over;
        if (!column || cell_why(column[post]) == CELL_SUPERSEDED)
            return false;
        pairs->columns = true;
        if (isnan(column[post]))
            return false;
        frame->cohort->bottom[post] = column[post];
    }
    pairs->columns = true;
    pairs->mask |= used;
    return true;
}

/* How many posts of the period were left out for want of one measure. */
static void tell_missing(struct frame *frame, const size_t *missing, const struct recipe *recipe)
{
    const struct catalogue *catalogue = frame->view->facts->catalogue;

    for (size_t i = 0; i <= recipe->nr; i++) {
        uint16_t measure = i < recipe->nr ? recipe->parts[i] : recipe->over;

        if (missing[i])
            note_add(frame, "%zu %s without %s", missing[i], missing[i] == 1 ? "post" : "posts",
                     catalogue->measures[measure].name);
    }
}

struct pairs cohort_pairs(struct frame *frame, const struct plan *plan)
{
    const struct recipe *recipe = plan->recipe;
    struct cohort *cohort = frame->cohort;
    size_t missing[RECIPE_PARTS_MAX + 1] = {0};
    struct pairs pairs = {0};

    for (size_t post = 0; post < cohort->nr; post++) {
        uint16_t blame = MEASURE_NONE;

        if (!pair(frame, recipe, post, &pairs, &blame)) {
            size_t i = 0;

            while (i < recipe->nr && recipe->parts[i] != blame)
                i++;
            missing[i]++;
            continue;
        }
        cohort->which[pairs.nr] = post;
        cohort->top[pairs.nr] = cohort->top[post];
        cohort->bottom[pairs.nr++] = cohort->bottom[post];
    }
    tell_missing(frame, missing, recipe);
    if (!pairs.mask)
        pairs.mask = plan->parts;
    return pairs;
}
