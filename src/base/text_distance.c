/* Levenshtein's distance, one row of the matrix at a time: row[j] is the distance between what was
 * read of a and the first j bytes of b. */
#include "base/text_distance.h"

#include <assert.h>

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t text_distance(struct slice a, struct slice b)
{
    size_t row[TEXT_DISTANCE_MAX + 1];

    assert(b.len <= TEXT_DISTANCE_MAX);
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 0; i < a.len; i++) {
        size_t diagonal = row[0];

        row[0] = i + 1;
        for (size_t j = 0; j < b.len; j++) {
            size_t changed = diagonal + (a.s[i] != b.s[j]);

            diagonal = row[j + 1];
            row[j + 1] = least(changed, least(diagonal, row[j]) + 1);
        }
    }
    return row[b.len];
}
