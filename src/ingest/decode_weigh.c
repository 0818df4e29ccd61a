/* decode_weigh.c - a file that is not all UTF-8: is it cp1252, or UTF-8 with a few bytes that are
 * not? Some platforms cut texts in the middle of a character; taking all the others for cp1252
 * because of that would spoil every name. And is it cp1251? No language that cp1252 is for has
 * words of nothing but letters with accents. */
#include <stdlib.h>
#include <string.h>

#include "ingest/utf8_check.h"
#include "pegel/decode.h"

#define CHUNK 65536
#define ENOUGH 100000 /* characters and bad bytes that decide */

struct weight {
    uint64_t characters; /* of more than one byte */
    uint64_t bad;        /* bytes */
};

/* Words of three and more letters, all beyond ASCII; words that have letters of both sorts. */
struct words_seen {
    size_t high, low; /* letters of the word that is being read */
    uint64_t foreign, western;
};

static void look_at_words(struct words_seen *words, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];

        if (c >= 0xc0) {
            words->high++;
        } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
            words->low++;
        } else {
            words->foreign += words->high >= 3 && words->low == 0;
            words->western += words->high > 0 && words->low > 0;
            words->high = words->low = 0;
        }
    }
}

static bool looks_cyrillic(const struct words_seen *words)
{
    return words->foreign > 8 * words->western;
}

static uint64_t count_characters(const char *bytes, size_t len)
{
    uint64_t nr = 0;

    for (size_t i = 0; i < len; i++)
        nr += ((unsigned char)bytes[i] & 0xc0) == 0xc0;
    return nr;
}

/* Returns how many bytes are left over: the beginning of a character. */
static size_t weigh(struct weight *weight, char *bytes, size_t len)
{
    size_t rest = 0, at = 0;

    while (at < len) {
        size_t good = utf8_valid(bytes + at, len - at, &rest);

        weight->characters += count_characters(bytes + at, good);
        at += good;
        if (at == len || rest > 0)
            break;
        weight->bad++;
        at++;
    }
    memmove(bytes, bytes + at, len - at);
    return len - at;
}

int decode_weigh(const struct source *source, enum encoding *encoding, struct error *err)
{
    struct source_reader *reader = source_open(source, err);
    struct weight weight = {0};
    struct words_seen words = {0};
    char *buf = malloc(CHUNK);
    size_t left = 0;
    int64_t got = -1;

    if (reader && !buf)
        error_memory(err);
    while (reader && buf && (got = source_read(reader, buf + left, CHUNK - left, err)) > 0 &&
           weight.characters + weight.bad < ENOUGH) {
        look_at_words(&words, buf + left, (size_t)got);
        left = weigh(&weight, buf, left + (size_t)got);
    }
    look_at_words(&words, "\n", 1);
    /* In cp1252 two letters next to each other hardly ever look like a character of UTF-8. */
    *encoding = weight.characters > weight.bad ? ENCODING_UTF8_DAMAGED
                : looks_cyrillic(&words)       ? ENCODING_CP1251
                                               : ENCODING_CP1252;
    free(buf);
    source_close(reader);
    return got < 0 ? -1 : 0;
}
