/* rs256.h - signatures as service accounts make them. */
#ifndef FETCH_RS256_H
#define FETCH_RS256_H

#include "pegel/error.h"
#include "pegel/str.h"

/* RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, 3.3): adds the signature's bytes. The key is PEM, not
 * encrypted, RSA of 2048 bits or more. */
int rs256_sign(const char *key, const char *text, size_t len, struct str *signature,
               struct error *err);

#endif
