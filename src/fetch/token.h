/* token.h - what lets pegel in: read as late as possible, told to nobody. */
#ifndef FETCH_TOKEN_H
#define FETCH_TOKEN_H

#include "api.h"

/* The token of the source, from its file or the environment; empty when it has none and api (which
 * may be NULL) needs none. */
int token_read(const struct fetch_source *source, const struct api *api, struct str *token,
               struct error *err);
/* The bytes with the token, plain or escaped, struck out. */
void token_strike(const char *token, const char *bytes, size_t len, struct str *out);

#endif
