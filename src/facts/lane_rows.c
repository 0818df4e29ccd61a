/* The rows of a lane by number and by day: 32 bits each, however many rows there are. */
#include <stdlib.h>

#include "facts/settle.h"

static uint32_t count(const struct lane_rows *rows)
{
    return rows->before[rows->last - rows->first];
}

int lane_rows_init(struct lane_rows *rows, const struct factset *set, size_t first, size_t last)
{
    size_t total = 0;

    *rows = (struct lane_rows){.set = set, .first = first, .last = last};
    rows->before = malloc((last - first + 1) * sizeof(*rows->before));
    if (!rows->before)
        return -1;
    for (size_t i = first; i < last; i++) {
        rows->before[i - first] = (uint32_t)total;
        total += set->sheets[i]->nr;
        if (total >= UINT32_MAX / 2)
            return -1;
    }
    rows->before[last - first] = (uint32_t)total;
    return 0;
}

void lane_rows_free(struct lane_rows *rows)
{
    free(rows->before);
    free(rows->begin);
    free(rows->order);
}

void lane_rows_find(const struct lane_rows *rows, uint32_t number, uint32_t *sheet, uint32_t *row)
{
    size_t low = 0, high = rows->last - rows->first;

    while (high - low > 1) {
        size_t middle = (low + high) / 2;

        if (rows->before[middle] <= number)
            low = middle;
        else
            high = middle;
    }
    *sheet = (uint32_t)(rows->first + low);
    *row = number - rows->before[low];
}

static struct range find_days(const struct lane_rows *rows)
{
    struct range days = {INT32_MAX, INT32_MIN};

    for (size_t i = rows->first; i < rows->last; i++) {
        const struct sheet *sheet = rows->set->sheets[i];

        for (size_t row = 0; row < sheet->nr; row++) {
            day_t day = sheet->rows[row].start;

            days.start = day < days.start ? day : days.start;
            days.end = day >= days.end ? day + 1 : days.end;
        }
    }
    return days.start < days.end ? days : (struct range){0, 0};
}

/* In two passes: begin[day + 1] is where the next row of that day goes; in the end, its end. */
static void place_rows(struct lane_rows *rows)
{
    size_t nr_days = (size_t)(rows->days.end - rows->days.start);

    for (size_t i = rows->first; i < rows->last; i++) {
        for (size_t row = 0; row < rows->set->sheets[i]->nr; row++)
            rows->begin[rows->set->sheets[i]->rows[row].start - rows->days.start + 2]++;
    }
    for (size_t i = 2; i <= nr_days; i++)
        rows->begin[i] += rows->begin[i - 1];
    for (size_t i = rows->first; i < rows->last; i++) {
        for (uint32_t row = 0; row < rows->set->sheets[i]->nr; row++) {
            day_t day = rows->set->sheets[i]->rows[row].start;

            rows->order[rows->begin[day - rows->days.start + 1]++] =
                rows->before[i - rows->first] + row;
        }
    }
}

int lane_rows_sort(struct lane_rows *rows)
{
    rows->days = find_days(rows);
    rows->begin = calloc((size_t)(rows->days.end - rows->days.start) + 2, sizeof(*rows->begin));
    rows->order = malloc(((size_t)count(rows) + 1) * sizeof(*rows->order));
    if (!rows->begin || !rows->order)
        return -1;
    place_rows(rows);
    return 0;
}
