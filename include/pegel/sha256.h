/* layer: base */
/* sha256.h - the fingerprint of an input, and small helpers to print it. */
#ifndef PEGEL_SHA256_H
#define PEGEL_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
    uint8_t bytes[32];
};

struct sha256_state; /* opaque */

struct sha256_state *sha256_begin(void); /* NULL for lack of memory */
void sha256_add(struct sha256_state *state, const void *bytes, size_t len);
struct sha256 sha256_end(struct sha256_state *state); /* frees the state */
void sha256_hex(const struct sha256 *sha, char hex[static 65]);

#endif
