/* SHA-256 by nettle. */
#include "pegel/sha256.h"

#include <stdlib.h>

#include <nettle/sha2.h>

struct sha256_state {
    struct sha256_ctx ctx;
};

struct sha256_state *sha256_begin(void)
{
    struct sha256_state *state = malloc(sizeof(*state));

    if (state)
        sha256_init(&state->ctx);
    return state;
}

void sha256_add(struct sha256_state *state, const void *bytes, size_t len)
{
    if (len)
        sha256_update(&state->ctx, len, bytes);
}

struct sha256 sha256_end(struct sha256_state *state)
{
    struct sha256 sha;

    sha256_digest(&state->ctx, sizeof(sha.bytes), sha.bytes);
    free(state);
    return sha;
}

void sha256_hex(const struct sha256 *sha, char hex[static 65])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < sizeof(sha->bytes); i++) {
        hex[2 * i] = digits[sha->bytes[i] >> 4];
        hex[2 * i + 1] = digits[sha->bytes[i] & 15];
    }
    hex[64] = '\0';
}
