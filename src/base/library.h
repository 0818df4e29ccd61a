/* library.h - libraries that few runs need, loaded when one does: linking libarchive and libcurl
 * would make every start several times slower. */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stddef.h>

#include "pegel/error.h"

/* A function of the library, and where its address goes. */
struct library_function {
    const char *name;
    size_t offset; /* of a function pointer in the caller's struct */
};

/* Loads the first of the files (NULL-terminated list) that there is; it stays loaded. `package` is
 * for the message. */
int library_load(const char *const *files, const char *package,
                 const struct library_function *functions, size_t nr, void *table,
                 struct error *err);

#endif
