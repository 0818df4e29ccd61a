/* oauth.h - access tokens that are renewed with a refresh token (RFC 6749, 6), or with themselves
 * (Instagram).
 *
 * The token file holds {"type": "google", "client_id": ..., "client_secret": ..., "refresh_token":
 * ...}; the type is one of oauth_types(), or "authorized_user" as Google's tools write it.
 * "token_uri" may name another endpoint. access_token and expires_at (seconds since 1970) are added
 * and replaced; all else stays.
 */
#ifndef FETCH_OAUTH_H
#define FETCH_OAUTH_H

#include "access.h"

/* Is it a type that is renewed here? */
bool oauth_knows(const char *type);
/* Adds their names, separated by commas. */
void oauth_types(struct str *out);

/* As access_get(), for a file that holds such an object. */
enum token_state oauth_token(const struct access_ask *ask, struct str *access, struct error *err);

#endif
