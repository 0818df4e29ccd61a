/* google_jwt.h - a service account's key, as Google gives it, to an access token (RFC 7523). */
#ifndef FETCH_GOOGLE_JWT_H
#define FETCH_GOOGLE_JWT_H

#include "access.h"

/* Adds the signed assertion (RFC 7519, RS256): valid for an hour from `now`. */
int google_jwt_sign(const struct token_json *key, const char *scope, int64_t now, struct str *out,
                    struct error *err);

/* As access_get(), for such a key. The access token is good for an hour and not kept. */
enum token_state google_jwt_token(const struct access_ask *ask, const struct token_json *key,
                                  struct str *access, struct error *err);

#endif
