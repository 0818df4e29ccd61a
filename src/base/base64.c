/* Base64 by nettle. */
#include "base/base64.h"

#include <nettle/base64.h>

static void add(struct str *out, struct base64_encode_ctx *ctx, const void *bytes, size_t len)
{
    char letters[BASE64_ENCODE_LENGTH(48)];
    const uint8_t *at = bytes;

    while (len > 0) {
        size_t part = len < 48 ? len : 48;

        str_add(out, letters, base64_encode_update(ctx, letters, part, at));
        at += part;
        len -= part;
    }
}

void base64_add(struct str *out, const void *bytes, size_t len)
{
    char last[BASE64_ENCODE_FINAL_LENGTH];
    struct base64_encode_ctx ctx;

    base64_encode_init(&ctx);
    add(out, &ctx, bytes, len);
    str_add(out, last, base64_encode_final(&ctx, last));
}

void base64_add_url(struct str *out, const void *bytes, size_t len)
{
    char last[BASE64_ENCODE_FINAL_LENGTH];
    struct base64_encode_ctx ctx;
    size_t nr;

    base64url_encode_init(&ctx);
    add(out, &ctx, bytes, len);
    nr = base64_encode_final(&ctx, last);
    while (nr > 0 && last[nr - 1] == '=')
        nr--;
    str_add(out, last, nr);
}
