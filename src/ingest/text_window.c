/* text_window.c - the piece of the decoded file that a reader has before it. */
#include <stdlib.h>
#include <string.h>

#include "ingest/text_window.h"

int text_window_open(struct text_window *window, const struct source *source,
                     enum encoding encoding, size_t size, struct error *err)
{
    *window = (struct text_window){.alloc = size};
    window->bytes = calloc(1, size + TEXT_WINDOW_PADDING);
    if (!window->bytes)
        return error_memory(err);
    window->decoder = decoder_open(source, encoding, err);
    return window->decoder ? 0 : -1;
}

static int make_room(struct text_window *window, struct error *err)
{
    char *bytes;

    if (window->at > 0) {
        memmove(window->bytes, window->bytes + window->at, window->end - window->at);
        window->pos -= window->pos < window->at ? window->pos : window->at;
        window->end -= window->at;
        window->at = 0;
    }
    if (window->alloc - window->end >= 16)
        return 0;
    bytes = realloc(window->bytes, window->alloc * 2 + TEXT_WINDOW_PADDING);
    if (!bytes)
        return error_memory(err);
    memset(bytes + window->alloc, 0, window->alloc + TEXT_WINDOW_PADDING);
    window->bytes = bytes;
    window->alloc *= 2;
    return 0;
}

int text_window_fill(struct text_window *window, struct error *err)
{
    size_t before;

    if (make_room(window, err) < 0)
        return -1;
    window->fills++;
    before = window->end;
    while (!window->ended && window->alloc - window->end >= 16) {
        int64_t got = decoder_read(window->decoder, window->bytes + window->end,
                                   window->alloc - window->end, err);

        if (got < 0)
            return -1;
        window->end += (size_t)got;
        window->ended = got == 0;
    }
    if (window->has_nul)
        before = 0;
    window->has_nul = memchr(window->bytes + before, '\0', window->end - before) != NULL;
    return 0;
}

void text_window_close(struct text_window *window)
{
    decoder_close(window->decoder);
    free(window->bytes);
}
