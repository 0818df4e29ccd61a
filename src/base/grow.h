/* grow.h - arrays that grow: `items, nr, alloc`, from {NULL, 0, 0}. */
#ifndef PEGEL_BASE_GROW_H
#define PEGEL_BASE_GROW_H

#include <stddef.h>

/* Room for one more behind nr items of that size. `items` is the address of the pointer to them. -1
 * when there is no memory; what is there stays. */
int grow_array(void *items, size_t nr, size_t *alloc, size_t size);

#endif
