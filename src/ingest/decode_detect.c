/* decode_detect.c - which encoding a file has. */
#include <stdlib.h>
#include <string.h>

#include "ingest/utf8_check.h"
#include "pegel/decode.h"

#define CHUNK 65536
#define BEGINNING 4096    /* bytes that are looked at for NUL and control characters */
#define ENOUGH (1u << 20) /* bytes after which it is believed to be UTF-8; the decoder looks on */

const char *encoding_word(enum encoding encoding)
{
    static const char *const words[] = {
        [ENCODING_UTF8] = "UTF-8",
        [ENCODING_UTF8_BOM] = "UTF-8 with BOM",
        [ENCODING_UTF8_DAMAGED] = "UTF-8 with bytes that are not",
        [ENCODING_UTF16LE] = "UTF-16LE",
        [ENCODING_UTF16BE] = "UTF-16BE",
        [ENCODING_CP1252] = "cp1252",
        [ENCODING_CP1251] = "cp1251",
        [ENCODING_BINARY] = "binary",
    };

    return words[encoding];
}

static bool begins(const char *bytes, size_t len, const char *with, size_t with_len)
{
    return len >= with_len && memcmp(bytes, with, with_len) == 0;
}

/* What is often beside exports; after these bytes it may well look like text. */
static bool known_binary(const char *bytes, size_t len)
{
    /* clang-format off */
    static const char *const signatures[] = {
        "%PDF-", "\x89PNG\r\n", "GIF8", "\xff\xd8\xff", "{\\rtf", "SQLite format 3", "PAR1",
        "PK\3\4", "PK\5\6", "\x1f\x8b\x08", "BZh9", "7z\xbc\xaf", "Rar!\x1a", "\xfd\x37zXZ",
        "\x28\xb5\x2f\xfd", "\x7f\x45LF", "MZ\x90", "\xd0\xcf\x11\xe0\xa1\xb1",
    };
    /* clang-format on */

    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
        if (begins(bytes, len, signatures[i], strlen(signatures[i])))
            return true;
    return false;
}

static size_t count_nul(const char *bytes, size_t len, size_t first)
{
    size_t nr = 0;

    for (size_t i = first; i < len; i += 2)
        nr += bytes[i] == '\0';
    return nr;
}

/* Latin text in UTF-16 without BOM: nearly all high bytes are NUL, and hardly any low byte is (some
 * characters, and halves of surrogates, have one). */
static bool utf16_without_bom(const char *bytes, size_t len, size_t high)
{
    size_t pairs = len / 2;

    return pairs >= 2 && count_nul(bytes, pairs * 2, high) * 4 >= pairs * 3 &&
           count_nul(bytes, pairs * 2, 1 - high) * 20 <= pairs;
}

/* More than one byte in twenty is a control character that no text has. A few may be damage. */
static bool mostly_control(const char *bytes, size_t len)
{
    size_t nr = 0;

    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];

        nr += c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    }
    return nr * 20 > len;
}

/* What the beginning alone tells; false when the whole file must be read. */
static bool told_by_beginning(const char *bytes, size_t len, enum encoding *encoding)
{
    *encoding = ENCODING_BINARY;
    if (begins(bytes, len, "\xff\xfe\0\0", 4) || known_binary(bytes, len))
        return true;
    if (begins(bytes, len, "\xef\xbb\xbf", 3))
        *encoding = ENCODING_UTF8_BOM;
    else if (begins(bytes, len, "\xff\xfe", 2) || utf16_without_bom(bytes, len, 1))
        *encoding = ENCODING_UTF16LE;
    else if (begins(bytes, len, "\xfe\xff", 2) || utf16_without_bom(bytes, len, 0))
        *encoding = ENCODING_UTF16BE;
    else
        return mostly_control(bytes, len);
    return true;
}

/* Reads on; the first `have` bytes are in buf. */
static int looks_like_utf8(struct source_reader *reader, char *buf, size_t have, bool *valid,
                           struct error *err)
{
    size_t rest = 0, seen = 0;
    int64_t got = (int64_t)have;

    *valid = true;
    while (got > 0 && seen < ENOUGH) {
        size_t good = utf8_valid(buf, have, &rest);

        if (good < have && rest == 0) {
            *valid = false;
            return 0;
        }
        memmove(buf, buf + good, have - good);
        have -= good;
        got = source_read(reader, buf + have, CHUNK - have, err);
        if (got > 0)
            have += (size_t)got;
        seen += good;
    }
    return got < 0 ? -1 : 0;
}

int decode_detect(const struct source *source, enum encoding *encoding, struct error *err)
{
    struct source_reader *reader = source_open(source, err);
    char *buf = NULL;
    bool valid;
    int64_t got;
    int result = -1;

    if (!reader)
        return -1;
    buf = malloc(CHUNK);
    if (!buf) {
        error_memory(err);
        goto out;
    }
    got = source_read(reader, buf, CHUNK, err);
    if (got < 0)
        goto out;
    result = 0;
    if (told_by_beginning(buf, got < BEGINNING ? (size_t)got : BEGINNING, encoding))
        goto out;
    result = looks_like_utf8(reader, buf, (size_t)got, &valid, err);
    *encoding = ENCODING_UTF8;
    if (result == 0 && !valid)
        result = decode_weigh(source, encoding, err);
out:
    free(buf);
    source_close(reader);
    return result;
}
