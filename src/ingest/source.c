/* source.c - reading sources, and the list of them. */
#include "pegel/source.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ingest/source_parts.h"

/* Always pread: a spool is shared by all its sources, and by several readers. */
struct source_reader {
    const struct source *source;
    int fd;
    uint64_t at; /* from the source's beginning */
};

struct source_reader *source_open(const struct source *source, struct error *err)
{
    struct source_reader *reader = malloc(sizeof *reader);

    if (!reader) {
        error_memory(err);
        return NULL;
    }
    *reader = (struct source_reader){.source = source, .fd = source->fd};
    if (!source->path)
        return reader;
    reader->fd = open(source->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (reader->fd >= 0)
        return reader;
    error_errno(err, "cannot open %s", source->name);
    free(reader);
    return NULL;
}

int64_t source_read_at(struct source_reader *reader, void *buf, size_t size, uint64_t at,
                       struct error *err)
{
    const struct source *source = reader->source;
    ssize_t got;

    if (at >= source->size)
        return 0;
    if (size > source->size - at)
        size = (size_t)(source->size - at);
    do
        got = pread(reader->fd, buf, size, (off_t)(source->at + at));
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return error_errno(err, "cannot read %s", source->name);
    if (got == 0 && size > 0)
        return error_set(
            err, ERROR_SYSTEM,
            "it became shorter while it was read; try again when nothing writes to it");
    return got;
}

int64_t source_read(struct source_reader *reader, void *buf, size_t size, struct error *err)
{
    int64_t got = source_read_at(reader, buf, size, reader->at, err);

    if (got > 0)
        reader->at += (uint64_t)got;
    return got;
}

void source_close(struct source_reader *reader)
{
    if (!reader)
        return;
    if (reader->source->path)
        close(reader->fd);
    free(reader);
}

int source_sha256(const struct source *source, struct sha256 *sha, struct error *err)
{
    static const size_t chunk = 65536;
    struct source_reader *reader = source_open(source, err);
    struct sha256_state *state = NULL;
    char *buf = NULL;
    int64_t got = -1;

    if (!reader)
        return -1;
    buf = malloc(chunk);
    state = sha256_begin();
    if (!buf || !state) {
        error_memory(err);
        goto out;
    }
    while ((got = source_read(reader, buf, chunk, err)) > 0)
        sha256_add(state, buf, (size_t)got);
out:
    if (state)
        *sha = sha256_end(state);
    free(buf);
    source_close(reader);
    return got < 0 ? -1 : 0;
}

static int by_name(const void *a, const void *b)
{
    const struct source *x = a, *y = b;

    return strcmp(x->name, y->name);
}

void sources_sort(struct source_list *list)
{
    if (list->nr > 1)
        qsort(list->items, list->nr, sizeof *list->items, by_name);
}

static void source_free(struct source *source)
{
    free(source->name);
    free(source->path);
}

void sources_keep(struct source_list *list, bool (*wanted)(void *context, const char *name),
                  void *context)
{
    size_t nr = 0;

    for (size_t i = 0; i < list->nr; i++) {
        if (wanted(context, list->items[i].name))
            list->items[nr++] = list->items[i];
        else
            source_free(&list->items[i]);
    }
    list->nr = nr;
}

void sources_free(struct source_list *list)
{
    for (size_t i = 0; i < list->nr; i++)
        source_free(&list->items[i]);
    free(list->items);
    source_state_free(list->state);
    *list = (struct source_list){0};
}
