/* map_skip.c - rows that are no data: totals, descriptions, footers, the platform's error rows. */
#include <stdio.h>
#include <string.h>

#include "ingest/map_parts.h"
#include "pegel/text.h"

static struct slice first_filled(const struct record *record)
{
    for (size_t i = 0; i < record->nr; i++) {
        struct slice cell = slice_trim(record->fields[i]);
        if (cell.len)
            return cell;
    }
    return (struct slice){"", 0};
}

static bool holds(const struct words *words, struct slice cell)
{
    for (size_t i = 0; i < words->nr; i++)
        if (cell.len && memmem(cell.s, cell.len, words->items[i], strlen(words->items[i])))
            return true;
    return false;
}

static bool says(const struct skip *skip, struct slice cell, struct str *folded)
{
    if ((skip->filled && cell.len == 0) || (skip->empty && cell.len > 0))
        return false;
    if (skip->holds.nr && !holds(&skip->holds, cell))
        return false;
    if (!skip->is.nr && !skip->starts.nr)
        return true;
    str_clear(folded);
    text_fold(folded, (struct slice){cell.s, cell.len < 400 ? cell.len : 400});
    if (skip->is.nr && words_have(&skip->is, str_text(folded)))
        return true;
    return skip->starts.nr && words_start(&skip->starts, str_text(folded));
}

const struct skip *skip_find(struct mapper *mapper, const struct record *record)
{
    const struct format *format = mapper->plan->format;
    for (size_t i = 0; i < format->nr_skips; i++) {
        const struct skip *skip = &format->skips[i];
        int field = mapper->plan->skip_fields[i];
        struct slice cell = {"", 0};
        if (skip->column && field < 0)
            continue;
        if (!skip->column)
            cell = first_filled(record);
        else if ((size_t)field < record->nr)
            cell = slice_trim(record->fields[field]);
        if (says(skip, cell, &mapper->text) != skip->unless)
            return skip;
    }
    return NULL;
}

void skip_tell(struct mapper *mapper, const struct skip *skip, const struct record *record)
{
    struct str row = {0};
    for (size_t i = 0; i < record->nr; i++) {
        str_adds(&row, i ? ", " : "");
        text_clean(&row, record->fields[i]);
    }
    diag_add(&mapper->file->report->diags, DIAG_WARNING, "told by a row",
             mapper->file->report->file, record->line, "%s: %.200s", skip->what, str_text(&row));
    str_free(&row);
}

bool row_seen(struct mapper *mapper, const struct record *record)
{
    uint64_t hash = 1469598103934665603u;
    char key[24];
    uint32_t before = names_nr(mapper->rows_seen);
    for (size_t i = 0; i < record->nr; i++) {
        for (size_t k = 0; k < record->fields[i].len; k++)
            hash = (hash ^ (unsigned char)record->fields[i].s[k]) * 1099511628211u;
        hash = (hash ^ 0x1f) * 1099511628211u;
    }
    snprintf(key, sizeof key, "%016llx", (unsigned long long)hash);
    return names_add(mapper->rows_seen, slice_of(key)) >= 0 &&
           names_nr(mapper->rows_seen) == before;
}
