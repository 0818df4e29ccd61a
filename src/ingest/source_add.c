/* source_add.c - an argument becomes sources: it is told by its form and its first bytes what it
 * is. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/grow.h"
#include "ingest/source_parts.h"

char *source_join(const char *folder, const char *name)
{
    size_t len = strlen(folder);
    const char *between = len > 0 && folder[len - 1] == '/' ? "" : "/";

    return str_print("%s%s%s", folder, between, name);
}

day_t source_day(int64_t seconds)
{
    int64_t day = seconds / 86400 - (seconds % 86400 < 0);

    return day < day_from_civil(1900, 1, 1) || day > day_from_civil(2199, 12, 31) ? DAY_NONE
                                                                                  : (day_t)day;
}

static int reject_document(struct source_adder *adder, const char *name)
{
    diag_add(adder->diags, DIAG_REJECTED, "document", name, 0,
             "a document is not read; give what the platform lets you download: CSV, JSON, .xls "
             "or .xlsx");
    return 0;
}

int source_reject(struct source_adder *adder, const char *name, const char *what)
{
    if (errno == ENOMEM)
        return error_memory(adder->err);
    diag_add(adder->diags, DIAG_REJECTED, "unreadable", name, 0, "%s: %s", what,
             errno == ENAMETOOLONG ? "its path is too long; move it to a folder further up"
                                   : strerror(errno));
    return 0;
}

/* Takes over the source's texts, also when it fails. */
static int list_source(struct source_adder *adder, struct source *source)
{
    struct source_list *list = adder->list;

    if (grow_array(&list->items, list->nr, &list->alloc, sizeof *list->items) < 0) {
        free(source->name);
        free(source->path);
        return error_memory(adder->err);
    }
    list->items[list->nr++] = *source;
    return 0;
}

/* How many bytes there are at the beginning of a file; -1 with errno. Should a pipe have taken its
 * place since it was looked at, this does not wait for the other end. */
static ssize_t first_bytes(const char *path, unsigned char bytes[static 8])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), saved;
    ssize_t got;

    if (fd < 0)
        return -1;
    do
        got = pread(fd, bytes, 8, 0);
    while (got < 0 && errno == EINTR);
    saved = errno;
    close(fd);
    errno = saved;
    return got;
}

/* Workbooks and documents of today are .zip files too: there the name decides. */
static int add_packed(struct source_adder *adder, const struct source *source,
                      enum source_kind kind)
{
    enum source_kind named = source_kind_by_name(source->name);

    if (named == SOURCE_SKIP)
        return reject_document(adder, source->name);
    return source_unpack(adder, source,
                         named == SOURCE_SHEET && kind == SOURCE_ZIP ? SOURCE_SHEET : kind);
}

/* Lists a source, or what is in it. Takes over its texts. */
static int add_by_bytes(struct source_adder *adder, struct source *source, enum source_kind kind)
{
    int result;

    if (kind == SOURCE_TEXT)
        return list_source(adder, source);
    result = add_packed(adder, source, kind);
    free(source->name);
    free(source->path);
    return result;
}

int source_add_spooled(struct source_adder *adder, struct source *source)
{
    unsigned char bytes[8];
    size_t len = source->size < sizeof bytes ? (size_t)source->size : sizeof bytes;
    ssize_t got;

    do
        got = pread(source->fd, bytes, len, (off_t)source->at);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        int result = source_reject(adder, source->name, "cannot be read");

        free(source->name);
        return result;
    }
    return add_by_bytes(adder, source, source_kind_by_bytes(bytes, (size_t)got));
}

/* Copies what can be read only once. Takes over `name`; closes fd. */
static int add_stream(struct source_adder *adder, char *name, int fd)
{
    struct source_state *state = adder->list->state;
    struct source source = {.name = name, .stamp = DAY_NONE};
    char buf[16384];
    ssize_t got = -1;
    int result;

    if (!name) {
        close(fd);
        return error_memory(adder->err);
    }
    if (spool_begin(state) < 0)
        goto failed;
    while ((got = read(fd, buf, sizeof buf)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || spool_write(state, buf, (size_t)got) < 0)
            goto failed;
    }
    close(fd);
    spool_end(state, &source);
    return source_add_spooled(adder, &source);
failed:
    result = source_reject(adder, name, "cannot be read into a temporary file");
    close(fd);
    free(name);
    return result;
}

static int add_stdin(struct source_adder *adder)
{
    struct stat st;
    size_t before;
    int fd = dup(STDIN_FILENO);

    if (fd < 0 || fstat(fd, &st) < 0) {
        int result = source_reject(adder, "-", "standard input cannot be read");

        if (fd >= 0)
            close(fd);
        return result;
    }
    if (source_seen(adder->list->state, &st, SOURCE_UNLISTED, &before) < 0) {
        close(fd);
        return error_memory(adder->err);
    }
    if (before == SOURCE_NEW)
        return add_stream(adder, strdup("-"), fd);
    close(fd);
    return 0;
}

/* A pipe, or a file of /proc whose size is not known before it is read. */
static int add_pipe(struct source_adder *adder, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

    if (fd >= 0)
        return add_stream(adder, strdup(path), fd);
    return source_reject(adder, path, "cannot be opened");
}

/* The same file under another name: it keeps the name that sorts first. */
static int rename_source(struct source_adder *adder, size_t index, const char *path)
{
    struct source *source = index < adder->list->nr ? &adder->list->items[index] : NULL;
    char *name, *again;

    if (!source || !source->path || strcmp(source->path, path) <= 0)
        return 0;
    name = strdup(path);
    again = strdup(path);
    if (!name || !again) {
        free(name);
        free(again);
        return error_memory(adder->err);
    }
    free(source->name);
    free(source->path);
    source->name = name;
    source->path = again;
    return 0;
}

int source_add_file(struct source_adder *adder, const char *path, const struct stat *st,
                    bool direct)
{
    struct source source = {
        .fd = -1, .size = (uint64_t)st->st_size, .stamp = source_day(st->st_mtime)};
    unsigned char bytes[8];
    enum source_kind kind = source_kind_by_name(path);
    size_t before;
    ssize_t got;

    if (!direct && kind == SOURCE_SKIP) {
        adder->list->ignored++;
        return 0;
    }
    adder->met++;
    got = first_bytes(path, bytes);
    if (got < 0)
        return source_reject(adder, path, "cannot be read");
    kind = source_kind_by_bytes(bytes, (size_t)got);
    if (source_seen(adder->list->state, st, kind == SOURCE_TEXT ? adder->list->nr : SOURCE_UNLISTED,
                    &before) < 0)
        return error_memory(adder->err);
    if (before != SOURCE_NEW)
        return rename_source(adder, before, path);
    if (got > 0 && source.size == 0)
        return add_pipe(adder, path);
    source.name = strdup(path);
    source.path = strdup(path);
    if (source.name && source.path)
        return add_by_bytes(adder, &source, kind);
    free(source.name);
    free(source.path);
    return error_memory(adder->err);
}

static int add_path(struct source_adder *adder, const char *path)
{
    struct stat st;

    if (stat(path, &st) < 0)
        return source_reject(adder, path, "cannot be read");
    if (S_ISDIR(st.st_mode))
        return source_walk(adder, path);
    if (S_ISREG(st.st_mode))
        return source_add_file(adder, path, &st, true);
    if (S_ISFIFO(st.st_mode))
        return add_pipe(adder, path);
    diag_add(adder->diags, DIAG_REJECTED, "unreadable", path, 0,
             "neither a file nor a folder nor a pipe; give what was downloaded, or - for standard "
             "input");
    return 0;
}

static int add_argument(struct source_adder *adder, const char *argument)
{
    if (strcmp(argument, "-") == 0)
        return add_stdin(adder);
    if (strncasecmp(argument, "https://", 8) == 0)
        return source_fetch(adder, argument);
    if (strncasecmp(argument, "http://", 7) != 0)
        return add_path(adder, argument);
    diag_add(adder->diags, DIAG_REJECTED, "download", NULL, 0,
             "an address beginning with http:// is not fetched, anybody on the way could change or "
             "read it; use https://");
    return 0;
}

int sources_add(struct source_list *list, const char *argument, struct diags *diags,
                struct error *err)
{
    struct source_adder adder = {.list = list, .diags = diags, .err = err};

    if (!list->state)
        list->state = source_state_new();
    if (!list->state)
        return error_memory(err);
    return add_argument(&adder, argument);
}
