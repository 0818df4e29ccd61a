/* layer: ingest */
/* decode.h - bytes to UTF-8. By BOM (UTF-16LE/BE, UTF-8), else UTF-16 without BOM when every other
 * byte of the beginning is NUL, else UTF-8 if all of the file is valid, or nearly all
 * (decode_weigh), else cp1252, or cp1251 if its words are Cyrillic (iconv).
 *
 * The BOM is dropped. Bytes that an encoding does not have become U+FFFD and are counted. A
 * character that the end of the file cuts off does not make a file invalid; it becomes U+FFFD. So
 * do the bytes of UTF-8 behind a BOM that are not valid. U+FEFF further on and single NULs stay as
 * they are.
 */
#ifndef PEGEL_DECODE_H
#define PEGEL_DECODE_H

#include "pegel/source.h"

enum encoding {
    ENCODING_UTF8,
    ENCODING_UTF8_BOM,
    ENCODING_UTF8_DAMAGED, /* nearly all of it is; bytes that are not become U+FFFD */
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_CP1252,
    ENCODING_CP1251, /* a guess by its words; only names depend on it */
    ENCODING_BINARY  /* NUL bytes or a known binary signature: not text at all */
};
const char *encoding_word(enum encoding encoding); /* "UTF-8", "UTF-16LE", ... */

/* Looks at the beginning: at the first MiB when it has no BOM and is no UTF-16. What looks like
 * UTF-8 there may be cp1252 all the same: then a decoder fails with ERROR_NOT_UTF8 where that
 * shows, and the file is to be read again. An empty source, and one of ASCII alone, is UTF-8. */
int decode_detect(const struct source *source, enum encoding *encoding, struct error *err);

/* Of a source that is not all UTF-8: cp1252 or cp1251, or damaged UTF-8 if it has more characters
 * of that than bytes that are not. */
int decode_weigh(const struct source *source, enum encoding *encoding, struct error *err);

struct decoder; /* opaque */
struct decoder *decoder_open(const struct source *source, enum encoding encoding,
                             struct error *err);
/* UTF-8 bytes, 0 at the end, -1 on error. Pieces may end inside a character. `size` is at least 16.
 * ENCODING_BINARY is passed on as it is. */
int64_t decoder_read(struct decoder *decoder, char *buf, size_t size, struct error *err);
size_t decoder_bad(const struct decoder *decoder); /* replaced bytes so far */
void decoder_close(struct decoder *decoder);

#endif
