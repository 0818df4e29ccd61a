/* detect_wide.c - tables with a column for each member of something: "Daily External Referrers -
 * google.de", and one for each other website that somebody came from.
 */
#include <stdlib.h>
#include <string.h>

#include "ingest/plan.h"
#include "pegel/text.h"

static const struct format_column *wide_column(const struct format *format)
{
    for (size_t i = 0; i < format->nr_columns; i++)
        if (format->columns[i].starts.nr)
            return &format->columns[i];
    return NULL;
}

/* What follows the dash in "Daily External Referrers - google.de". */
static struct slice member_of(struct slice name)
{
    const char *dash = memmem(name.s, name.len, " - ", 3);
    if (!dash)
        return (struct slice){"", 0};
    return slice_trim((struct slice){dash + 3, (size_t)(name.s + name.len - dash - 3)});
}

int plan_wide(struct plan *plan, const struct header *header, struct error *err)
{
    const struct format_column *column = wide_column(plan->format);
    struct str folded = {0};
    const char *at = str_text(&header->raw);
    if (!column)
        return 0;
    plan->wide_measure = column->measure;
    plan->wide = calloc(header->nr + 1, sizeof *plan->wide);
    for (size_t i = 0; plan->wide && i < header->nr; i++) {
        struct slice name = {at, strcspn(at, "\n")};
        struct slice member = member_of(name);
        str_clear(&folded);
        text_fold(&folded, name);
        if (member.len && words_start(&column->starts, str_text(&folded)))
            plan->wide[plan->nr_wide++] = (struct wide){(int)i, member};
        at += name.len + 1;
    }
    bool failed = !plan->wide || folded.failed;
    str_free(&folded);
    return failed ? error_memory(err) : 0;
}
