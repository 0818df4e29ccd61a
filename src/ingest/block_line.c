/* block_line.c - single lines above a table: a number with its date, a setting with its value. */
#include <string.h>

#include "ingest/block.h"
#include "ingest/format.h"
#include "pegel/text.h"

static bool column_named(const struct format_column *column, const char *folded)
{
    for (size_t i = 0; i < column->nr_groups; i++)
        if (words_have(&column->groups[i], folded))
            return true;
    return false;
}

static bool format_named(const struct format *format, const char *folded)
{
    for (size_t i = 0; i < format->nr_columns; i++)
        if (column_named(&format->columns[i], folded))
            return true;
    return false;
}

/* "Total followers on 8/5/2024:" -> "Total followers on" and "8/5/2024". */
static bool split(struct slice text, struct slice *name, struct slice *date)
{
    const char *blank;

    text = slice_trim(text);
    if (text.len && text.s[text.len - 1] == ':')
        text = slice_trim((struct slice){text.s, text.len - 1});
    blank = text.len ? memrchr(text.s, ' ', text.len) : NULL;
    if (!blank)
        return false;
    *name = slice_trim((struct slice){text.s, (size_t)(blank - text.s)});
    *date = (struct slice){blank + 1, text.len - (size_t)(blank - text.s) - 1};
    return *date->s >= '0' && *date->s <= '9';
}

/* One name and one value, and nothing else but padding. */
static bool is_pair(const struct record *record)
{
    if (record->names || record->nr < 2)
        return false;
    for (size_t i = 0; i < record->nr; i++)
        if ((slice_trim(record->fields[i]).len > 0) != (i < 2))
            return false;
    return true;
}

bool statement_read(const struct formats *formats, const struct record *record,
                    struct statement *statement, struct error *err)
{
    struct str folded = {0};
    bool known = false;

    *statement = (struct statement){.names = {slice_of("Date")}};
    if (!is_pair(record) || !split(record->fields[0], &statement->names[1], &statement->cells[0]))
        return false;
    statement->cells[1] = record->fields[1];
    text_fold(&folded, statement->names[1]);
    for (size_t i = 0; i < formats->nr && !known; i++)
        known = formats->items[i].statement && format_named(&formats->items[i], str_text(&folded));
    known = str_ok(&folded, err) == 0 && known;
    str_free(&folded);
    return known;
}

bool block_has_setting(const struct block *block, const struct record *record, struct error *err)
{
    struct str folded = {0};
    bool known;

    if (!block->plan.format->settings || !is_pair(record))
        return false;
    text_fold(&folded, slice_trim(record->fields[0]));
    known = format_named(block->plan.format, str_text(&folded));
    known = str_ok(&folded, err) == 0 && known;
    str_free(&folded);
    return known;
}
