/* decode.c - a source's bytes as UTF-8. */
#include "pegel/decode.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/source_parts.h"
#include "ingest/utf8_check.h"

#define RAW 32768
static const unsigned char replacement[] = {0xef, 0xbf, 0xbd}; /* U+FFFD */

/* Fills buf (at least 16 bytes); -1 on error. */
typedef int64_t decode_fn(struct decoder *decoder, char *buf, size_t size, struct error *err);

struct decoder {
    struct source_reader *reader;
    decode_fn *decode;
    iconv_t iconv;
    size_t unit; /* smallest number of bytes that makes a character */
    size_t bad;
    bool ended;        /* the source gave its last byte */
    bool strict;       /* bytes that are not UTF-8 are an error */
    uint64_t offset;   /* of the next byte to read from the source */
    size_t at, raw_nr; /* what is in raw and not decoded yet */
    char raw[RAW];
};

size_t decoder_bad(const struct decoder *decoder)
{
    return decoder->bad;
}

/* Moves what is left to the beginning and reads on. */
static int refill(struct decoder *decoder, struct error *err)
{
    int64_t got;

    memmove(decoder->raw, decoder->raw + decoder->at, decoder->raw_nr - decoder->at);
    decoder->raw_nr -= decoder->at;
    decoder->at = 0;
    got = source_read_at(decoder->reader, decoder->raw + decoder->raw_nr, RAW - decoder->raw_nr,
                         decoder->offset, err);
    if (got < 0)
        return -1;
    decoder->offset += (uint64_t)got;
    decoder->raw_nr += (size_t)got;
    decoder->ended = got == 0;
    return 0;
}

static int64_t pass_on(struct decoder *decoder, char *buf, size_t size, struct error *err)
{
    int64_t got = source_read_at(decoder->reader, buf, size, decoder->offset, err);

    decoder->offset += got > 0 ? (uint64_t)got : 0;
    return got;
}

/* ---- UTF-8 that may have bytes which are not ---- */

/* One byte that cannot be, or a character cut off by the end, is replaced. */
static size_t replace_utf8(struct decoder *decoder, char *to, size_t bytes)
{
    memcpy(to, replacement, sizeof replacement);
    decoder->at += bytes;
    decoder->bad += bytes;
    return 3;
}

static int64_t check_utf8(struct decoder *decoder, char *buf, size_t size, struct error *err)
{
    size_t done = 0, rest, good, left;

    for (;;) {
        size_t have = decoder->raw_nr - decoder->at;

        left = have > size - done ? size - done : have;
        good = utf8_valid(decoder->raw + decoder->at, left, &rest);
        memcpy(buf + done, decoder->raw + decoder->at, good);
        done += good;
        decoder->at += good;
        if (size - done < 4 || (rest > 0 && left < have))
            return (int64_t)done;
        if (good < left && rest == 0) {
            done += replace_utf8(decoder, buf + done, 1);
        } else if (decoder->ended) {
            if (rest > 0)
                done += replace_utf8(decoder, buf + done, rest);
            return (int64_t)done;
        } else if (done > 0) {
            return (int64_t)done;
        } else if (refill(decoder, err) < 0) {
            return -1;
        }
    }
}

/* ---- UTF-8 as it nearly always is ---- */

/* What is good goes straight to the caller. A character that is not complete is read again with
 * what follows it; where something else is wrong the careful way goes on. */
static int64_t good_utf8(struct decoder *decoder, char *buf, size_t size, struct error *err)
{
    int64_t got = source_read_at(decoder->reader, buf, size, decoder->offset, err);
    size_t rest, good;

    if (got <= 0)
        return got;
    good = utf8_valid(buf, (size_t)got, &rest);
    decoder->offset += good;
    if (good == (size_t)got || (rest > 0 && good > 0))
        return (int64_t)good;
    if (decoder->strict && rest == 0)
        return error_set(err, ERROR_NOT_UTF8, "this is not UTF-8");
    decoder->decode = check_utf8;
    return good > 0 ? (int64_t)good : check_utf8(decoder, buf, size, err);
}

/* ---- all others ---- */

/* What iconv does not know, or, at the end, half of a character. */
static void replace_unit(struct decoder *decoder, char **to, size_t *room)
{
    size_t left = decoder->raw_nr - decoder->at;
    size_t bytes = left < decoder->unit ? left : decoder->unit;

    memcpy(*to, replacement, sizeof replacement);
    *to += 3;
    *room -= 3;
    decoder->at += bytes;
    decoder->bad += bytes;
}

/* Converts what is in raw as far as it goes; returns errno of iconv, 0 when all of it is done. */
static int convert(struct decoder *decoder, char **to, size_t *room)
{
    char *from = decoder->raw + decoder->at;
    size_t left = decoder->raw_nr - decoder->at;
    size_t done = iconv(decoder->iconv, &from, &left, to, room);
    int why = done == (size_t)-1 ? errno : 0;

    decoder->at = decoder->raw_nr - left;
    return why;
}

static int64_t by_iconv(struct decoder *decoder, char *buf, size_t size, struct error *err)
{
    char *to = buf;
    size_t room = size;

    while (room >= 4) {
        int why = convert(decoder, &to, &room);
        bool rest = decoder->at < decoder->raw_nr;

        if (why == E2BIG || room < sizeof replacement)
            break;
        if (why == EILSEQ || (rest && decoder->ended))
            replace_unit(decoder, &to, &room);
        else if (to > buf || decoder->ended)
            break;
        else if (refill(decoder, err) < 0)
            return -1;
    }
    return to - buf;
}

/* ---- opening ---- */

static int drop_bom(struct decoder *decoder, const char *bom, size_t len, struct error *err)
{
    if (refill(decoder, err) < 0)
        return -1;
    if (decoder->raw_nr >= len && memcmp(decoder->raw, bom, len) == 0)
        decoder->at = len;
    return 0;
}

static int with_iconv(struct decoder *decoder, const char *name, size_t unit, struct error *err)
{
    decoder->decode = by_iconv;
    decoder->unit = unit;
    decoder->iconv = iconv_open("UTF-8", name);
    if (decoder->iconv == (iconv_t)-1) /* once more: lack of memory looks the same */
        decoder->iconv = iconv_open("UTF-8", name);
    if (decoder->iconv == (iconv_t)-1)
        return error_errno(err, "this system's iconv does not know %s", name);
    return 0;
}

static int prepare(struct decoder *decoder, enum encoding encoding, struct error *err)
{
    switch (encoding) {
    case ENCODING_UTF8_DAMAGED:
        decoder->decode = good_utf8;
        return 0;
    case ENCODING_UTF8_BOM:
        decoder->decode = good_utf8;
        if (drop_bom(decoder, "\xef\xbb\xbf", 3, err) < 0)
            return -1;
        decoder->offset = decoder->at; /* raw is for the careful way */
        decoder->at = decoder->raw_nr = 0;
        decoder->ended = false;
        return 0;
    case ENCODING_UTF16LE:
        return with_iconv(decoder, "UTF-16LE", 2, err) < 0 ? -1
                                                           : drop_bom(decoder, "\xff\xfe", 2, err);
    case ENCODING_UTF16BE:
        return with_iconv(decoder, "UTF-16BE", 2, err) < 0 ? -1
                                                           : drop_bom(decoder, "\xfe\xff", 2, err);
    case ENCODING_CP1252:
        return with_iconv(decoder, "CP1252", 1, err);
    case ENCODING_CP1251:
        return with_iconv(decoder, "CP1251", 1, err);
    case ENCODING_UTF8:
        decoder->decode = good_utf8;
        decoder->strict = true;
        return 0;
    case ENCODING_BINARY:
        break;
    }
    decoder->decode = pass_on;
    return 0;
}

struct decoder *decoder_open(const struct source *source, enum encoding encoding, struct error *err)
{
    struct decoder *decoder = malloc(sizeof *decoder);

    if (!decoder) {
        error_memory(err);
        return NULL;
    }
    memset(decoder, 0, offsetof(struct decoder, raw));
    decoder->iconv = (iconv_t)-1;
    decoder->reader = source_open(source, err);
    if (decoder->reader && prepare(decoder, encoding, err) == 0)
        return decoder;
    decoder_close(decoder);
    return NULL;
}

int64_t decoder_read(struct decoder *decoder, char *buf, size_t size, struct error *err)
{
    assert(size >= 16);
    return decoder->decode(decoder, buf, size, err);
}

void decoder_close(struct decoder *decoder)
{
    if (!decoder)
        return;
    if (decoder->iconv != (iconv_t)-1)
        iconv_close(decoder->iconv);
    source_close(decoder->reader);
    free(decoder);
}
