/* utf8_check.h - is it UTF-8? Piece by piece, for files of any size. */
#ifndef INGEST_UTF8_CHECK_H
#define INGEST_UTF8_CHECK_H

#include <stddef.h>

/* How many bytes from the beginning are well-formed UTF-8. When less than len, *rest tells what
 * stands there: 0 = a byte that cannot be, 1..3 = the first bytes of a character that goes on after
 * the end. */
size_t utf8_valid(const char *bytes, size_t len, size_t *rest);
/* The same, byte by byte. */
size_t utf8_valid_plain(const char *bytes, size_t len, size_t *rest);
/* The quick way: a number of bytes from the beginning that are whole, well-formed characters; there
 * may be more. */
size_t utf8_blocks(const unsigned char *s, size_t len);

#endif
