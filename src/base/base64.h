/* base64.h - bytes as letters. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "pegel/str.h"

/* Adds them in the usual letters with padding (RFC 4648, 4), or in those of addresses without
 * padding (5). */
void base64_add(struct str *out, const void *bytes, size_t len);
void base64_add_url(struct str *out, const void *bytes, size_t len);

#endif
