/* The text spool: length and bytes, one after the other, first in a buffer and then in a file. */
#include "facts/spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/unnamed_file.h"
#include "pegel/facts.h"

#define BUFFER_SIZE ((size_t)1 << 16)
#define BUFFER_FIRST ((size_t)1 << 10)

struct text_spool {
    int fd;           /* -1 until the buffer is full for the first time */
    uint64_t written; /* bytes in the file */
    char *buffer;     /* what follows them */
    size_t used, alloc;
};

struct text_spool *text_spool_new(void)
{
    struct text_spool *spool = calloc(1, sizeof(*spool));

    if (spool)
        spool->fd = -1;
    return spool;
}

void text_spool_free(struct text_spool *spool)
{
    if (!spool)
        return;
    if (spool->fd >= 0)
        close(spool->fd);
    free(spool->buffer);
    free(spool);
}

static int write_out(struct text_spool *spool, const char *bytes, size_t len)
{
    if (spool->fd < 0)
        spool->fd = unnamed_file();
    if (spool->fd < 0)
        return -1;
    while (len > 0) {
        ssize_t n = pwrite(spool->fd, bytes, len, (off_t)spool->written);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return -1;
        spool->written += (uint64_t)n;
        bytes += n;
        len -= (size_t)n;
    }
    return 0;
}

static int flush(struct text_spool *spool)
{
    size_t used = spool->used;
    uint64_t before = spool->written;

    if (!used)
        return 0;
    if (write_out(spool, spool->buffer, used) < 0) {
        spool->written = before;
        return -1;
    }
    spool->used = 0;
    return 0;
}

static int reserve(struct text_spool *spool, size_t more)
{
    size_t alloc = spool->alloc ? spool->alloc : BUFFER_FIRST;
    char *grown;

    while (alloc < spool->used + more && alloc < BUFFER_SIZE)
        alloc *= 2;
    if (alloc == spool->alloc)
        return 0;
    grown = realloc(spool->buffer, alloc);
    if (!grown)
        return -1;
    spool->buffer = grown;
    spool->alloc = alloc;
    return 0;
}

static int add_bytes(struct text_spool *spool, const char *bytes, size_t len)
{
    if (reserve(spool, len) < 0)
        return -1;
    if (spool->used + len > spool->alloc && flush(spool) < 0)
        return -1;
    if (len > spool->alloc)
        return write_out(spool, bytes, len);
    memcpy(spool->buffer + spool->used, bytes, len);
    spool->used += len;
    return 0;
}

int text_spool_add(struct text_spool *spool, struct slice text, uint64_t *place)
{
    uint64_t at = spool->written + spool->used;
    uint32_t len = (uint32_t)text.len;

    if (text.len > UINT32_MAX) {
        errno = EFBIG;
        return -1;
    }
    if (add_bytes(spool, (const char *)&len, sizeof(len)) < 0 ||
        add_bytes(spool, text.s, text.len) < 0)
        return -1;
    *place = at + 1;
    return 0;
}

static int read_file(const struct text_spool *spool, uint64_t at, char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = pread(spool->fd, bytes, len, (off_t)at);

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = EIO;
        if (n <= 0)
            return -1;
        bytes += n;
        at += (uint64_t)n;
        len -= (size_t)n;
    }
    return 0;
}

/* The first part may be in the file, the rest in the buffer. */
static int read_bytes(const struct text_spool *spool, uint64_t at, char *bytes, size_t len)
{
    size_t filed = 0;

    if (at < spool->written) {
        uint64_t left = spool->written - at;

        filed = left < len ? (size_t)left : len;
        if (read_file(spool, at, bytes, filed) < 0)
            return -1;
        at += filed;
    }
    if (filed < len)
        memcpy(bytes + filed, spool->buffer + (at - spool->written), len - filed);
    return 0;
}

/* What is there from `at` on, `least` bytes or more, up to the end of the page. */
static int look(const struct text_spool *spool, struct text_page *page, uint64_t at, size_t least,
                struct slice *bytes)
{
    if (at < page->at || at + least > page->at + page->nr) {
        uint64_t left = spool->written + spool->used - at;

        page->at = at;
        page->nr = left < sizeof(page->bytes) ? (size_t)left : sizeof(page->bytes);
        errno = EIO;
        if (page->nr < least || read_bytes(spool, at, page->bytes, page->nr) < 0) {
            page->nr = 0;
            return -1;
        }
    }
    *bytes = (struct slice){page->bytes + (at - page->at), page->nr - (size_t)(at - page->at)};
    return 0;
}

int text_spool_get(const struct text_spool *spool, uint64_t place, struct text_page *page,
                   struct str *out, struct error *err)
{
    uint64_t at = place - 1;
    struct slice bytes;
    uint32_t len;

    if (!place)
        return 0;
    if (look(spool, page, at, sizeof(len), &bytes) < 0)
        return error_errno(err, "cannot read the texts of posts back");
    memcpy(&len, bytes.s, sizeof(len));
    for (at += sizeof(len); len > 0; at += bytes.len, len -= (uint32_t)bytes.len) {
        if (look(spool, page, at, 1, &bytes) < 0)
            return error_errno(err, "cannot read the texts of posts back");
        bytes.len = bytes.len < len ? bytes.len : len;
        str_add(out, bytes.s, bytes.len);
    }
    return str_ok(out, err);
}

/* What cannot be had in memory stays in the file. */
void text_spool_settle(struct text_spool *spool)
{
    uint64_t total = spool->written + spool->used;
    char *bytes;

    if (!spool->written || total > TEXT_SPOOL_MEMORY)
        return;
    bytes = malloc(total);
    if (!bytes || read_bytes(spool, 0, bytes, total) < 0) {
        free(bytes);
        return;
    }
    free(spool->buffer);
    spool->buffer = bytes;
    spool->used = spool->alloc = total;
    spool->written = 0;
    close(spool->fd);
    spool->fd = -1;
}

bool text_spool_empty(const struct text_spool *spool)
{
    return spool->written + spool->used == 0;
}

int text_spool_join(struct text_spool *to, const struct text_spool *from, uint64_t *shift)
{
    char part[BUFFER_SIZE / 4];
    uint64_t total = from->written + from->used;

    *shift = to->written + to->used;
    for (uint64_t at = 0, n; at < total; at += n) {
        n = total - at < sizeof(part) ? total - at : sizeof(part);
        if (read_bytes(from, at, part, (size_t)n) < 0 || add_bytes(to, part, (size_t)n) < 0)
            return -1;
    }
    return 0;
}
