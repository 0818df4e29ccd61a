/* Room in an array for one item more. */
#include "base/grow.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST 8

int grow_array(void *items, size_t nr, size_t *alloc, size_t size)
{
    size_t wanted = *alloc < FIRST ? FIRST : 2 * *alloc;
    void *old, *grown;

    if (nr < *alloc)
        return 0;
    if (wanted > SIZE_MAX / 2 / size)
        return -1;
    /* A pointer to any type is read and written as bytes: `void **` would be another type. */
    memcpy(&old, items, sizeof(old));
    grown = realloc(old, wanted * size);
    if (!grown)
        return -1;
    memcpy(items, &grown, sizeof(grown));
    *alloc = wanted;
    /* cppcheck-suppress memleak ; it went into *items */
    return 0;
}
