/* fuzz_decode.c - bytes of any kind as text: whatever the encoding, the text is the same in small
 * and large pieces; where pegel promises UTF-8 it is UTF-8; archives of any kind are unpacked or
 * refused. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "fuzz_source.h"
#include "pegel/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whether the bytes are in that encoding; only UTF-8 can be told by looking at them. */
static bool decode(struct str *out, const struct source *source, enum encoding encoding,
                   size_t piece)
{
    struct error err = {0};
    struct decoder *decoder = decoder_open(source, encoding, &err);
    char buf[4096];
    int64_t got;

    if (!decoder)
        abort();
    while ((got = decoder_read(decoder, buf, piece, &err)) > 0)
        str_add(out, buf, (size_t)got);
    if (got < 0 && (err.code != ERROR_NOT_UTF8 || encoding > ENCODING_UTF8_BOM))
        abort();
    decoder_close(decoder);
    return got == 0;
}

static void check(const struct source *source, enum encoding encoding)
{
    struct str large = {0}, small = {0};

    bool good = decode(&large, source, encoding, 4096);

    if (decode(&small, source, encoding, 16) != good ||
        (good &&
         (large.len != small.len || memcmp(str_text(&large), str_text(&small), large.len) != 0)))
        abort();
    if (encoding != ENCODING_UTF8 && encoding != ENCODING_BINARY &&
        !text_valid((struct slice){str_text(&large), large.len}))
        abort();
    str_free(&large);
    str_free(&small);
}

/* The same bytes as a file that somebody named: archives are opened. */
static void add(const struct source *source)
{
    struct source_list list = {0};
    struct diags diags = {0};
    char path[32];

    snprintf(path, sizeof path, "/proc/self/fd/%d", source->fd);
    if (sources_add(&list, path, &diags, NULL) < 0)
        abort();
    diag_free(&diags);
    sources_free(&list);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum encoding all[] = {ENCODING_UTF8,    ENCODING_UTF8_BOM, ENCODING_UTF16LE,
                                        ENCODING_UTF16BE, ENCODING_CP1252,   ENCODING_CP1251};
    enum encoding encoding;
    struct source source;

    if (!fuzz_source(&source, data, size))
        return 0;
    if (decode_detect(&source, &encoding, NULL) < 0 || decode_weigh(&source, &encoding, NULL) < 0)
        abort();
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        check(&source, all[i]);
    add(&source);
    fuzz_source_close(&source);
    return 0;
}
