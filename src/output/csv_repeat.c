/* Rows as text, those that come many times made once. */
#include "csv_repeat.h"

#include <stdlib.h>
#include <string.h>

/* So many rows are kept at most: some hundred kilobytes. */
#define MOST_SLOTS 4096

/* NULL: this one is not kept, be it for lack of memory. */
static struct kept_row *kept_row(struct csv_repeat *repeat, size_t slot)
{
    size_t nr = repeat->nr ? repeat->nr : 64;
    struct kept_row *kept;

    if (slot >= MOST_SLOTS)
        return NULL;
    if (slot < repeat->nr)
        return &repeat->kept[slot];
    while (nr <= slot)
        nr *= 2;
    kept = realloc(repeat->kept, nr * sizeof(*kept));
    if (!kept)
        return NULL;
    memset(kept + repeat->nr, 0, (nr - repeat->nr) * sizeof(*kept));
    repeat->kept = kept;
    repeat->nr = nr;
    return &kept[slot];
}

bool csv_repeat_put(struct csv_repeat *repeat, struct csv_text *text, const struct cell *cells,
                    const struct table_repeat *row)
{
    struct kept_row *kept = text->terminal ? NULL : kept_row(repeat, row->slot);

    repeat->asked = (struct table_repeat){0};
    if (!kept)
        return false;
    if (!kept->text.len || kept->key != row->key) {
        repeat->asked = *row;
        return false;
    }
    csv_text_begin(text, cells, row->own);
    csv_text_add(text, (struct slice){kept->text.s, kept->text.len});
    return true;
}

void csv_repeat_row(struct csv_repeat *repeat, struct csv_text *text, const struct cell *cells,
                    size_t nr)
{
    size_t own = repeat->asked.own, at;
    struct kept_row *kept;

    if (!own) {
        csv_text_row(text, cells, nr);
        return;
    }
    csv_text_begin(text, cells, own);
    at = text->used;
    csv_text_row(text, cells + own, nr - own);
    kept = &repeat->kept[repeat->asked.slot];
    kept->key = repeat->asked.key;
    str_clear(&kept->text);
    if (!text->failed)
        str_add(&kept->text, text->bytes + at, text->used - at);
    if (kept->text.failed)
        str_free(&kept->text);
    repeat->asked.own = 0;
}

void csv_repeat_free(struct csv_repeat *repeat)
{
    for (size_t i = 0; i < repeat->nr; i++)
        str_free(&repeat->kept[i].text);
    free(repeat->kept);
}
