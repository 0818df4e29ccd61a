/* Guesses which option was meant, by the number of letters to change. */
#include "option_nearest.h"

#include <string.h>

#include "base/text_distance.h"

#define NAME_MAX_LEN 40 /* longer ones are no slip of the finger */

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
        away = text_distance(name, known);
        if (away < best) {
            best = away;
            nearest = spec->name;
        }
    }
    return nearest;
}
