/* layer: ingest */
/* decode.h - bytes to UTF-8. By BOM (UTF-16LE/BE, UTF-8), else UTF-16 without BOM when every other
 * byte of the beginning is NUL, else UTF-8 if all of the file is valid, else cp1252 (iconv).
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
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_CP1252,
    ENCODING_BINARY /* NUL bytes or a known binary signature: not text at all */
};
const char *encoding_word(enum encoding encoding); /* "UTF-8", "UTF-16LE", ... */

/* Looks at the source: at all of it only when it has no BOM and is no UTF-16. An empty source, and
 * one of ASCII alone, is UTF-8. Constant memory. */
int decode_detect(const struct source *source, enum encoding *encoding, struct error *err);

struct decoder; /* opaque */
struct decoder *decoder_open(const struct source *source, enum encoding encoding,
                             struct error *err);
/* UTF-8 bytes, 0 at the end, -1 on error. Pieces may end inside a character. `size` is at least 16.
 * ENCODING_BINARY is passed on as it is. */
int64_t decoder_read(struct decoder *decoder, char *buf, size_t size, struct error *err);
size_t decoder_bad(const struct decoder *decoder); /* replaced bytes so far */
void decoder_close(struct decoder *decoder);

#endif
