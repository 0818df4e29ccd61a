/* google_jwt.h - a service account's key, as Google gives it, to an access token (RFC 7523). */
#ifndef FETCH_GOOGLE_JWT_H
#define FETCH_GOOGLE_JWT_H

#include "access.h"

/* As access_get(), for such a key. The access token is good for an hour and not kept. */
enum token_state google_jwt_token(const struct access_ask *ask, const struct token_json *key,
                                  struct str *access, struct error *err);

#endif
