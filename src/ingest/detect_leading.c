/* detect_leading.c - columns before the measures that a format does not know: they say what a row
 * is of, beside what is known of it, so that its rows must not be taken for the whole.
 */
#include "ingest/plan.h"
#include "pegel/text.h"

static int first_measure(const struct plan *plan)
{
    int first = (int)plan->nr_fields;
    for (size_t i = 0; i < plan->nr_values; i++)
        for (int k = 0; k < plan->values[i].nr_fields; k++)
            if (plan->values[i].fields[k] < first)
                first = plan->values[i].fields[k];
    return first;
}

static bool has_role(const struct plan *plan, int column)
{
    for (size_t role = 0; role < ROLE_MEASURE; role++)
        if (plan->field[role] == column)
            return true;
    return false;
}

int plan_broken_down(struct plan *plan, const struct header *header, struct error *err)
{
    struct str folded = {0};
    int first = first_measure(plan);
    for (int column = 0; column < first && !plan->broken_down; column++) {
        str_clear(&folded);
        text_fold(&folded, header_name(header, (size_t)column));
        plan->broken_by = column;
        plan->broken_down =
            !has_role(plan, column) && !words_have(&plan->format->beside, str_text(&folded));
    }
    if (plan->broken_down)
        plan->nr_values = 0;
    int result = str_ok(&folded, err);
    str_free(&folded);
    return result;
}
