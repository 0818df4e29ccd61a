/* library.c - loads a library and finds its functions. */
#include "base/library.h"

#include <dlfcn.h>
#include <errno.h>
#include <string.h>

int library_load(const char *const *files, const char *package,
                 const struct library_function *functions, size_t nr, void *table,
                 struct error *err)
{
    void *library = NULL;

    for (size_t i = 0; files[i] && !library; i++) {
        errno = 0;
        library = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
        if (!library && errno == ENOMEM)
            return error_memory(err);
    }
    if (!library)
        return error_set(err, ERROR_SYSTEM, "%s is not installed (Debian: apt install %s)",
                         files[0], package);
    for (size_t i = 0; i < nr; i++) {
        void *function = dlsym(library, functions[i].name);

        if (!function)
            return error_set(err, ERROR_SYSTEM, "%s lacks %s; a newer one is needed", files[0],
                             functions[i].name);
        memcpy((char *)table + functions[i].offset, &function, sizeof function);
    }
    return 0;
}
