/* fuzz_source.h - what the fuzzers share: bytes as a source, as text and as a file, and everything
 * a reader says as a hash. */
#ifndef TESTS_FUZZ_SOURCE_H
#define TESTS_FUZZ_SOURCE_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pegel/reader.h"

static inline void expect(bool good)
{
    if (!good)
        abort();
}

static inline bool fuzz_source(struct source *source, const uint8_t *data, size_t size)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);

    *source = (struct source){.name = strdup("f"), .fd = fd, .size = size, .stamp = DAY_NONE};
    if (source->name && fd >= 0 && (size == 0 || write(fd, data, size) == (ssize_t)size))
        return true;
    free(source->name);
    if (fd >= 0)
        close(fd);
    return false;
}

static inline void fuzz_source_close(struct source *source)
{
    free(source->name);
    close(source->fd);
}

/* The bytes as text; the first NUL ends it, as it does in a file. */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);

    expect(text != NULL);
    memcpy(text, data, size);
    text[size] = '\0';
    return text;
}

/* For the files of all runs of one fuzzer; made when it is first asked for. */
static inline const char *fuzz_folder(void)
{
    static char folder[] = "/tmp/pegel-fuzz-XXXXXX";
    static bool made;

    expect(made || mkdtemp(folder));
    made = true;
    return folder;
}

/* Writes a file of that folder, and PATH. */
static inline void fuzz_file(char path[static 128], const char *name, const void *bytes,
                             size_t size)
{
    int fd;

    snprintf(path, 128, "%s/%s", fuzz_folder(), name);
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    expect(fd >= 0 && write(fd, bytes, size) == (ssize_t)size && close(fd) == 0);
}

struct digest {
    uint64_t hash;
    size_t records;
};

static inline void digest_add(struct digest *digest, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++)
        digest->hash = (digest->hash ^ (unsigned char)bytes[i]) * 0x100000001b3u;
    digest->hash = (digest->hash ^ 0x100 ^ len) * 0x100000001b3u;
}

static inline int digest_record(void *context, const struct record *record, struct error *err)
{
    struct digest *digest = context;

    (void)err;
    digest->records++;
    digest->hash = (digest->hash ^ record->line ^ (uint64_t)record->cut << 63) * 0x100000001b3u;
    for (size_t i = 0; i < record->nr; i++) {
        digest_add(digest, record->fields[i].s, record->fields[i].len);
        if (record->names)
            digest_add(digest, record->names[i].s, record->names[i].len);
    }
    return 0;
}

static inline void digest_diags(struct digest *digest, const struct diags *diags)
{
    for (size_t i = 0; i < diags->nr; i++)
        digest->hash = (digest->hash ^ diags->items[i].line) * 0x100000001b3u;
    digest->hash += diags->counts[DIAG_REJECTED];
}

#endif
