/* Since 1.18 cairo packs small objects of a PDF, the date among them, into compressed streams. They
 * are unpacked and the table of objects is written anew, so that the date can be overwritten.
 *
 * Only what cairo writes is understood: "N 0 obj", a dictionary and maybe a stream, "endobj". */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "picture.h"

#define OBJECTS_MAX 4096U
#define INFLATED_MAX (1U << 20)
#define STREAMS_MAX 64

struct packed {
    const char *at, *end;              /* what is left of the file */
    struct slice objects[OBJECTS_MAX]; /* by number; without "N 0 obj" and "endobj" */
    struct str inflated[STREAMS_MAX];  /* of the streams; objects lie in them */
    size_t nr_inflated;
    unsigned lengths[STREAMS_MAX]; /* numbers of the objects that say how long these are packed */
    unsigned size, root, info;     /* numbers, from the old table of objects */
};

static const char *find(const char *at, const char *end, const char *text)
{
    return memmem(at, (size_t)(end - at), text, strlen(text));
}

/* The number behind a name of the dictionary, 0 when it is not there. */
static unsigned number_of(struct slice object, const char *name)
{
    const char *stream = find(object.s, object.s + object.len, "stream\n"),
               *end = stream ? stream : object.s + object.len, *at = find(object.s, end, name);

    return at ? (unsigned)strtoul(at + strlen(name), NULL, 10) : 0;
}

/* The object that a name of the dictionary stands for, "/Length 18 0 R"; 0, which is none, when it
 * is a number of its own. */
static unsigned object_of(struct slice object, const char *name)
{
    unsigned number = number_of(object, name);
    char said[64];
    int len = snprintf(said, sizeof(said), "%s%u 0 R", name, number);

    return len > 0 && find(object.s, object.s + object.len, said) ? number : 0;
}

static bool has(struct slice object, const char *text)
{
    const char *stream = find(object.s, object.s + object.len, "stream\n");

    return find(object.s, stream ? stream : object.s + object.len, text) != NULL;
}

/* "12 0 obj\n...\nendobj\n"; false at the end of the objects. */
static bool next_object(struct packed *packed, unsigned *number, struct slice *object)
{
    char *rest;
    const char *begin, *stream, *last;

    *number = (unsigned)strtoul(packed->at, &rest, 10);
    if (rest == packed->at || strncmp(rest, " 0 obj\n", 7) != 0)
        return false;
    begin = rest + 7;
    last = find(begin, packed->end, "\nendobj\n");
    stream = last ? find(begin, last, "stream\n") : NULL;
    if (stream) /* its bytes may be anything */
        last = find(stream, packed->end, "\nendstream\nendobj\n");
    if (!last)
        return false;
    last += stream ? strlen("\nendstream") : 0;
    *object = (struct slice){begin, (size_t)(last - begin)};
    packed->at = last + strlen("\nendobj\n");
    return *number < OBJECTS_MAX;
}

static struct str *inflate_stream(struct packed *packed, struct slice object)
{
    const char *begin = find(object.s, object.s + object.len, "stream\n");
    struct str *out = &packed->inflated[packed->nr_inflated];
    unsigned char *bytes = malloc(INFLATED_MAX);
    z_stream stream = {.next_out = bytes, .avail_out = INFLATED_MAX};
    bool whole = false;

    if (!bytes || !begin || packed->nr_inflated == STREAMS_MAX) {
        free(bytes);
        return NULL;
    }
    begin += strlen("stream\n");
    stream.next_in = (unsigned char *)(uintptr_t)begin;
    stream.avail_in = (uInt)(object.s + object.len - begin);
    if (inflateInit(&stream) == Z_OK) {
        whole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
        inflateEnd(&stream);
    }
    if (whole)
        str_add(out, (char *)bytes, INFLATED_MAX - stream.avail_out);
    free(bytes);
    packed->lengths[packed->nr_inflated++] = object_of(object, "/Length ");
    return whole && !out->failed ? out : NULL;
}

/* "10 0 11 57 ..." (numbers and offsets), then the objects one after the other. */
static bool unpack(struct packed *packed, struct slice object)
{
    unsigned nr = number_of(object, "/N "), first = number_of(object, "/First ");
    const struct str *text = inflate_stream(packed, object);
    const char *at = text ? str_text(text) : "";
    size_t from = 0;
    unsigned before = 0;

    if (!text || first > text->len)
        return false;
    for (unsigned i = 0; i <= nr; i++) {
        char *end;
        unsigned number = (unsigned)strtoul(at, &end, 10);
        size_t start = i < nr ? first + strtoul(end, &end, 10) : text->len;

        if (start < from || start > text->len || number >= OBJECTS_MAX)
            return false;
        if (i > 0)
            packed->objects[before] = (struct slice){text->s + from, start - from};
        from = start;
        before = number;
        at = end;
    }
    return true;
}

static bool read_objects(struct packed *packed)
{
    struct slice object;
    unsigned number;

    while (next_object(packed, &number, &object)) {
        if (has(object, "/Type /XRef")) {
            packed->size = number_of(object, "/Size ");
            packed->root = number_of(object, "/Root ");
            packed->info = number_of(object, "/Info ");
            return packed->size && packed->size <= OBJECTS_MAX && packed->root && packed->info;
        }
        if (!has(object, "/Type /ObjStm"))
            packed->objects[number] = object;
        else if (!unpack(packed, object))
            return false;
    }
    return false;
}

/* How long a stream was with the date packed into it changes with the date. */
static void drop_lengths(struct packed *packed)
{
    for (size_t i = 0; i < packed->nr_inflated; i++) {
        if (packed->lengths[i] < OBJECTS_MAX)
            packed->objects[packed->lengths[i]] = (struct slice){0};
    }
}

static void write_objects(struct str *out, const struct packed *packed)
{
    struct str table = {0};
    size_t start;

    str_addf(&table, "xref\n0 %u\n0000000000 65535 f \n", packed->size);
    for (unsigned i = 1; i < packed->size; i++) {
        struct slice object = packed->objects[i];

        str_addf(&table, object.s ? "%010zu 00000 n \n" : "%010zu 65535 f \n",
                 object.s ? out->len : (size_t)0);
        if (!object.s)
            continue;
        str_addf(out, "%u 0 obj\n", i);
        str_add(out, object.s, object.len);
        str_adds(out, "\nendobj\n");
    }
    start = out->len;
    str_add(out, str_text(&table), table.len);
    str_addf(
        out,
        "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n>>\nstartxref\n%zu\n%%%%EOF\n",
        packed->size, packed->root, packed->info, start);
    out->failed |= table.failed;
    str_free(&table);
}

/* Gives back what was made on the way. */
static void packed_free(struct packed *packed)
{
    for (size_t i = 0; i < packed->nr_inflated; i++)
        str_free(&packed->inflated[i]);
    free(packed);
}

int pdf_unpack(struct str *pdf, struct error *err)
{
    const char *end = pdf->s + pdf->len, *first = find(pdf->s, end, " 0 obj\n");
    struct packed *packed;
    struct str plain = {0};
    int ret = -1;

    if (!first || !find(pdf->s, end, "/Type /ObjStm"))
        return 0;
    packed = calloc(1, sizeof(*packed));
    if (!packed)
        return error_memory(err);
    while (first > pdf->s && first[-1] != '\n')
        first--;
    packed->at = first;
    packed->end = end;
    str_add(&plain, pdf->s, (size_t)(first - pdf->s));
    if (read_objects(packed)) {
        drop_lengths(packed);
        write_objects(&plain, packed);
        ret = str_ok(&plain, err);
    } else {
        error_set(err, ERROR_SYSTEM, "the PDF is not of the form expected");
    }
    packed_free(packed);
    if (ret < 0) {
        str_free(&plain);
        return -1;
    }
    str_free(pdf);
    *pdf = plain;
    return 0;
}
