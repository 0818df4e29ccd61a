/* fuzz_formats.c - format descriptions of any kind: read, or refused with a message that names a
 * line. What was read is used on a table of the very same bytes. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz_source.h"
#include "pegel/embedded.h"
#include "pegel/ingest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_table(const struct formats *formats, const struct catalogue *catalogue,
                       const struct source *source)
{
    struct ingest_options options = {.range = RANGE_NONE, .jobs = 1};
    struct ingest_result result;
    struct error err = {0};
    char path[32];
    const char *paths[] = {path};

    snprintf(path, sizeof path, "/proc/self/fd/%d", source->fd);
    if (ingest(&result, paths, 1, formats, catalogue, &options, &err) < 0)
        abort();
    ingest_free(&result);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct embedded_file *measures = embedded_find("measures.conf");
    struct arena arena = {0};
    struct catalogue catalogue;
    struct error err = {0};
    struct formats *formats;
    struct source source;
    char *text = fuzz_text(data, size);

    if (catalogue_load(&catalogue, &arena, measures->text, measures->name, &err) < 0)
        abort();
    formats = formats_new(&catalogue, &err);
    if (!formats)
        abort();
    if (formats_add(formats, text, "f", &err) < 0 && strncmp(err.text, "f", 1) != 0)
        abort();
    if (err.code == ERROR_NONE && fuzz_source(&source, data, size)) {
        read_table(formats, &catalogue, &source);
        fuzz_source_close(&source);
    }
    formats_free(formats);
    arena_free(&arena);
    free(text);
    return 0;
}
