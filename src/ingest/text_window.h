/* text_window.h - the piece of a decoded file that a reader has before it. */
#ifndef INGEST_TEXT_WINDOW_H
#define INGEST_TEXT_WINDOW_H

#include "pegel/decode.h"

#define TEXT_WINDOW_PADDING 64 /* readers may look this far beyond the end */

/* The bytes from `at` to `end` are there; those before `at` may go. */
struct text_window {
    struct decoder *decoder;
    char *bytes;
    size_t at, pos, end, alloc; /* pos: for the reader, moves along */
    bool ended;                 /* nothing comes after `end` */
    bool has_nul;               /* there is a NUL byte among them */
    size_t fills;               /* how often it was filled: then bytes have moved */
};

int text_window_open(struct text_window *window, const struct source *source,
                     enum encoding encoding, size_t size, struct error *err);
/* Makes room (by growing when `at` is at the very beginning) and reads until it is full or the
 * source ends. */
int text_window_fill(struct text_window *window, struct error *err);
void text_window_close(struct text_window *window);

#endif
