/* layer: base */
/* text.h - Unicode text from outside: made comparable, measured, made harmless.
 *
 * utf8proc does the Unicode work. All input may be hostile; bad UTF-8 becomes U+FFFD.
 */
#ifndef PEGEL_TEXT_H
#define PEGEL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "pegel/str.h"

bool text_valid(struct slice text); /* well-formed UTF-8 */

/* A header name or title as a key: NFKC, case folded, ignorables (U+FEFF, U+00AD, U+200B..)
 * removed, every run of blanks (NBSP too) one blank, dashes U+2010..U+2015 and U+2212 as "-",
 * U+2019 inside a word as "'", other typographic quotes and control characters dropped, trimmed
 * (also of quotes and a final colon). Accents stay. Adds to out. "Da<U+00AD>tum" -> "datum". */
void text_fold(struct str *out, struct slice text);

/* One line that any terminal and any file can show: bad UTF-8 as U+FFFD; newlines (CR LF is one)
 * and tabs as a blank; other control characters (C0, C1, DEL), bidi controls, U+2028/9 and
 * noncharacters dropped. */
void text_clean(struct str *out, struct slice text);
/* Would text_clean() leave it as it is? */
bool text_is_clean(struct slice text);

/* The same text with letters and their accents as one character (NFC): "u" + U+0308 -> "ü". */
void text_compose(struct str *out, struct slice text);

/* Columns on a terminal: 2 for wide characters and emoji, 0 for combining ones. */
size_t text_width(struct slice text);

/* Adds the text, if it is at most `columns` wide, or else its first part and U+2026, together at
 * most `columns` wide. A letter is not parted from its accents. */
void text_cut(struct str *out, struct slice text, size_t columns);
/* Both: what text_clean() makes of it, cut. */
void text_clean_cut(struct str *out, struct slice text, size_t columns);

#endif
