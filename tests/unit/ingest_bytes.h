/* ingest_bytes.h - for tests of the readers: bytes as a source, records and diagnostics as text. */
#ifndef TESTS_INGEST_BYTES_H
#define TESTS_INGEST_BYTES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pegel/reader.h"

static inline struct source bytes_source(const char *bytes, size_t len)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    struct source source = {.name = "t", .fd = -1, .size = len, .stamp = DAY_NONE};

    if (fd < 0 || (len > 0 && write(fd, bytes, len) != (ssize_t)len))
        abort();
    source.fd = fd;
    return source;
}

static inline void bytes_close(struct source *source)
{
    close(source->fd);
}

/* A record as a line such as "2: a|b" or "1: n=v"; "!" after the number when it is cut. Line ends
 * in fields show as <LF> and <CR>. */
static inline int add_record(void *context, const struct record *record, struct error *err)
{
    struct str *out = context;

    (void)err;
    str_addf(out, "%llu%s:", (unsigned long long)record->line, record->cut ? "!" : "");
    for (size_t i = 0; i < record->nr; i++) {
        str_addc(out, i ? '|' : ' ');
        if (record->names)
            str_addf(out, "%.*s=", (int)record->names[i].len, record->names[i].s);
        for (size_t k = 0; k < record->fields[i].len; k++) {
            char c = record->fields[i].s[k];

            if (c == '\n' || c == '\r')
                str_adds(out, c == '\n' ? "<LF>" : "<CR>");
            else
                str_addc(out, c);
        }
    }
    str_addc(out, '\n');
    return 0;
}

/* Each as a line such as "t:3: bad". */
static inline void add_diags(struct str *out, const struct diags *diags)
{
    for (size_t i = 0; i < diags->nr; i++) {
        diag_format(out, &diags->items[i]);
        str_addc(out, '\n');
    }
}

/* What differs from one run to the next, but not by chance. */
static inline uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

#endif
