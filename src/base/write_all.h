/* write_all.h - bytes into a file, socket or pipe. */
#ifndef PEGEL_BASE_WRITE_ALL_H
#define PEGEL_BASE_WRITE_ALL_H

#include <stddef.h>

/* All of them, in as many parts as it takes. -1 with errno. */
int write_all(int fd, const void *bytes, size_t len);

#endif
