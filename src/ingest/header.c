/* header.c - the names above a table. */
#include "ingest/header.h"

#include <stdlib.h>
#include <string.h>

#include "pegel/text.h"

static void chain(struct header *header, int first, int column)
{
    header->again[column] = header->again[first];
    header->again[first] = column;
}

static int add_name(struct header *header, size_t column, struct slice name, struct str *folded)
{
    uint32_t known = names_nr(header->folded);
    str_clear(folded);
    text_fold(folded, name);
    int64_t number = names_add(header->folded, slice_of(str_text(folded)));
    if (number < 0 || folded->failed)
        return -1;
    if (number > 0)
        header->filled = column + 1;
    if ((uint32_t)number >= known)
        header->columns[number] = (int)column;
    else if (number > 0)
        chain(header, header->columns[number], (int)column);
    for (size_t i = 0; i < name.len; i++)
        str_addc(&header->raw, name.s[i] == '\n' || name.s[i] == '\r' ? ' ' : name.s[i]);
    str_addc(&header->raw, '\n');
    return 0;
}

int header_read(struct header *header, const struct slice *names, size_t nr, struct error *err)
{
    struct str folded = {0};
    *header = (struct header){.nr = nr, .folded = names_new()};
    header->columns = calloc(nr + 1, sizeof *header->columns);
    header->again = calloc(nr + 1, sizeof *header->again);
    int result = header->folded && header->columns && header->again ? 0 : -1;
    if (result == 0)
        header->columns[0] = -1; /* the empty name is never looked for */
    for (size_t i = 0; i < nr && result == 0; i++)
        header->again[i] = -1;
    for (size_t i = 0; i < nr && result == 0; i++)
        result = add_name(header, i, names[i], &folded);
    str_free(&folded);
    if (result == 0 && !header->raw.failed)
        return 0;
    header_free(header);
    return error_memory(err);
}

void header_free(struct header *header)
{
    names_free(header->folded);
    free(header->columns);
    free(header->again);
    str_free(&header->raw);
    *header = (struct header){0};
}

int header_find(const struct header *header, const char *folded)
{
    int64_t number = names_find(header->folded, slice_of(folded));
    return number < 0 ? -1 : header->columns[number];
}

struct slice header_name(const struct header *header, size_t column)
{
    const char *s = str_text(&header->raw);
    for (; column > 0; column--)
        s = strchr(s, '\n') + 1;
    return (struct slice){s, strcspn(s, "\n")};
}
