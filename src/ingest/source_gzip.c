/* source_gzip.c - what is in a .gz becomes a spooled source (zlib, which checks the sum that stands
 * at its end). */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <zlib.h>

#include "ingest/source_parts.h"

#define CHUNK 65536

struct gunzip {
    struct source_adder *adder;
    const struct source *archive;
    struct source_reader *reader;
    z_stream zlib;
    gz_header head;
    uint64_t members; /* that are complete; nearly always one */
    unsigned char in[CHUNK], out[CHUNK];
};

static int reject(struct gunzip *gunzip, const char *why)
{
    diag_add(gunzip->adder->diags, DIAG_REJECTED, "archive", gunzip->archive->name, 0,
             "the archive is damaged or cut off (%s); download it again", why);
    return 0;
}

/* The file itself cannot be read. */
static int reject_unreadable(struct gunzip *gunzip, const struct error *why)
{
    if (why->code == ERROR_MEMORY)
        return error_memory(gunzip->adder->err);
    diag_add(gunzip->adder->diags, DIAG_REJECTED, "unreadable", gunzip->archive->name, 0, "%s",
             why->text);
    return 0;
}

/* 1: there is something to unpack; 0: the file ends here. */
static int more_input(struct gunzip *gunzip, struct error *err)
{
    int64_t got;

    if (gunzip->zlib.avail_in > 0)
        return 1;
    got = source_read(gunzip->reader, gunzip->in, CHUNK, err);
    gunzip->zlib.next_in = gunzip->in;
    gunzip->zlib.avail_in = got > 0 ? (uInt)got : 0;
    return got < 0 ? -1 : got > 0;
}

/* Behind the last byte of a member: another one, or zeros with which tapes and some programs fill
 * up. */
static int next_member(struct gunzip *gunzip)
{
    gunzip->members++;
    return inflateReset(&gunzip->zlib) == Z_OK ? Z_OK : Z_STREAM_ERROR;
}

static bool is_padding(const struct gunzip *gunzip)
{
    return gunzip->members > 0 && gunzip->zlib.total_in == 0 && *gunzip->zlib.next_in == 0;
}

/* One step of unpacking into `out`: what zlib says. */
static int step(struct gunzip *gunzip, size_t *len)
{
    int status;

    *len = 0;
    if (is_padding(gunzip)) {
        gunzip->zlib.next_in++;
        gunzip->zlib.avail_in--;
        return Z_OK;
    }
    gunzip->zlib.next_out = gunzip->out;
    gunzip->zlib.avail_out = CHUNK;
    status = inflate(&gunzip->zlib, Z_NO_FLUSH);
    *len = CHUNK - gunzip->zlib.avail_out;
    return status == Z_STREAM_END ? next_member(gunzip) : status;
}

/* 1: go on; else as unpack(). */
static int keep(struct gunzip *gunzip, int status, size_t len)
{
    struct source_adder *adder = gunzip->adder;

    if (status == Z_MEM_ERROR)
        return error_memory(adder->err);
    if (status != Z_OK && status != Z_BUF_ERROR)
        return reject(gunzip, gunzip->zlib.msg ? gunzip->zlib.msg : "no reason given");
    if (!source_may_inflate(adder, gunzip->archive->name, len))
        return 0;
    if (spool_write(adder->list->state, gunzip->out, len) < 0)
        return source_reject(adder, gunzip->archive->name,
                             "cannot be unpacked into a temporary file");
    return 1;
}

/* 1: all of it is in the spool; 0: it is not, and told why; -1: memory. */
static int unpack(struct gunzip *gunzip)
{
    struct error err = {0};
    int more, going = 1;
    size_t len;

    while ((more = more_input(gunzip, &err)) > 0 && going == 1) {
        int status = step(gunzip, &len);

        going = keep(gunzip, status, len);
    }
    if (more < 0)
        return reject_unreadable(gunzip, &err);
    if (going == 1 && (gunzip->members == 0 || gunzip->zlib.total_in > 0))
        return reject(gunzip, "it ends in the middle");
    return going;
}

static int unpack_to_spool(struct gunzip *gunzip)
{
    struct source_adder *adder = gunzip->adder;
    struct error err = {0};
    int result;

    if (spool_begin(adder->list->state) < 0)
        return source_reject(adder, gunzip->archive->name,
                             "cannot be unpacked into a temporary file");
    if (inflateInit2(&gunzip->zlib, 16 + MAX_WBITS) != Z_OK)
        return error_memory(adder->err);
    inflateGetHeader(&gunzip->zlib, &gunzip->head);
    gunzip->reader = source_open(gunzip->archive, &err);
    result = gunzip->reader ? unpack(gunzip) : reject_unreadable(gunzip, &err);
    source_close(gunzip->reader);
    inflateEnd(&gunzip->zlib);
    return result;
}

/* "x.csv.gz" holds "x.csv". */
static char *inner_name(const char *name)
{
    char *copy = strdup(name);
    size_t len = strlen(name);

    if (copy && len > 3 && strcasecmp(name + len - 3, ".gz") == 0)
        copy[len - 3] = '\0';
    return copy;
}

int source_gunzip(struct source_adder *adder, const struct source *archive)
{
    struct source source = {.fd = -1, .stamp = archive->stamp};
    struct gunzip *gunzip = calloc(1, sizeof *gunzip);
    int result = -1;

    source.name = inner_name(archive->name);
    if (!gunzip || !source.name) {
        error_memory(adder->err);
        goto out;
    }
    adder->met++;
    gunzip->adder = adder;
    gunzip->archive = archive;
    result = unpack_to_spool(gunzip);
    if (result == 1) {
        if (gunzip->head.time)
            source.stamp = source_day((int64_t)gunzip->head.time);
        spool_end(adder->list->state, &source);
        result = source_add_spooled(adder, &source);
        source.name = NULL;
    }
out:
    free(source.name);
    free(gunzip);
    return result;
}
