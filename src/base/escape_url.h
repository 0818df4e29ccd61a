/* escape_url.h - a text as a part of an address. */
#ifndef BASE_ESCAPE_URL_H
#define BASE_ESCAPE_URL_H

#include "pegel/str.h"

/* Adds it percent-encoded, all but the unreserved characters (RFC 3986, 2.3): it cannot end the
 * part that it is in, nor begin another one. */
void escape_url(struct str *out, const char *text, size_t len);

#endif
