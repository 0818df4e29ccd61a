/* Guesses which option was meant, by the number of letters to change. */
#include "option_nearest.h"

#include <string.h>

#define NAME_MAX_LEN 40 /* longer ones are no slip of the finger */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein's distance, one row of the matrix at a time: row[j] is the distance between what was
 * read of a and the first j letters of b. */
static size_t distance(struct slice a, struct slice b)
{
    size_t row[NAME_MAX_LEN + 1];

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

const char *option_nearest(const struct option_spec *specs, struct slice name)
{
    const char *nearest = NULL;
    size_t best = name.len / 3 + 2; /* as far away it would be another word */

    if (name.len == 0 || name.len > NAME_MAX_LEN)
        return NULL;
    for (const struct option_spec *spec = specs; spec->name; spec++) {
        struct slice known = slice_of(spec->name);
        size_t away;

        if (known.len > NAME_MAX_LEN)
            continue;
        if (known.len > name.len && memcmp(known.s, name.s, name.len) == 0)
            return spec->name; /* the beginning of a name was most likely meant as such */
        away = distance(name, known);
        if (away < best) {
            best = away;
            nearest = spec->name;
        }
    }
    return nearest;
}
