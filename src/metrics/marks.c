/* What happened, picked out of the facts. */
#include "pegel/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"

static int by_day(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;
    int order = (left->day > right->day) - (left->day < right->day);

    if (!order)
        order = strcmp(left->platform, right->platform);
    if (!order)
        order = strcmp(left->file, right->file);
    if (!order)
        order = (left->line > right->line) - (left->line < right->line);
    return order ? order : strcmp(left->text, right->text);
}

static int add_row(struct marks *marks, const struct factset *facts, const struct sheet *sheet,
                   size_t row)
{
    const struct account *account = &facts->accounts[sheet->account];

    if (grow_array(&marks->items, marks->nr, &marks->alloc, sizeof(*marks->items)) < 0)
        return -1;
    marks->items[marks->nr++] = (struct mark){
        .day = sheet->rows[row].start,
        .platform = account->platform,
        .text = names_text(sheet->members, sheet->rows[row].member),
        .file = facts->origins[sheet->origin].file,
        .line = sheet->rows[row].line,
    };
    return 0;
}

static bool is_in(const struct sheet *sheet, size_t row, struct range range)
{
    day_t day = sheet->rows[row].start;

    return day >= range.start && day < range.end && sheet_why(sheet, row, 0) == CELL_VALUE;
}

int marks_find(struct marks *marks, const struct factset *facts, struct range range,
               struct error *err)
{
    for (size_t i = 0; i < facts->nr_sheets; i++) {
        const struct sheet *sheet = facts->sheets[i];

        for (size_t row = 0; sheet->dimension == DIM_MARK && row < sheet->nr; row++) {
            if (is_in(sheet, row, range) && add_row(marks, facts, sheet, row) < 0)
                return error_memory(err);
        }
    }
    if (marks->nr)
        qsort(marks->items, marks->nr, sizeof(*marks->items), by_day);
    return 0;
}

void marks_free(struct marks *marks)
{
    free(marks->items);
    *marks = (struct marks){0};
}

bool mark_concerns(const struct mark *mark, const char *platform)
{
    return strcmp(mark->platform, "company") == 0 || strcmp(mark->platform, platform) == 0;
}
