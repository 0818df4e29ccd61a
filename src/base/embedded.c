/* Looks up one of the configuration files that were compiled into the program. */
#include "pegel/embedded.h"

#include <stdlib.h>
#include <string.h>

static int compare_name(const void *key, const void *member)
{
    const struct embedded_file *file = member;

    return strcmp(key, file->name);
}

const struct embedded_file *embedded_find(const char *name)
{
    return bsearch(name, embedded_files, embedded_files_nr, sizeof(*embedded_files), compare_name);
}

const char *embedded_text(const char *name, struct error *err)
{
    const struct embedded_file *file = embedded_find(name);

    if (!file)
        error_set(err, ERROR_USAGE, "the program was built without config/%s", name);
    return file ? file->text : NULL;
}
