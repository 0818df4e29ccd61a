/* A picture's own mark of what it was drawn from, as its last chunk or comment. */
#include <string.h>

#include "picture.h"
#include "picture_chunk.h"

#define KEYWORD "pegel"
#define PNG_END 12 /* the chunk IEND */

static void hash(char hex[static 65], const char *body, size_t len, const struct sha256 *key,
                 struct str *failed)
{
    struct sha256_state *state = sha256_begin();
    struct sha256 sha = {{0}};

    if (state) {
        sha256_add(state, key->bytes, sizeof(key->bytes));
        sha256_add(state, body, len);
        sha = sha256_end(state);
    } else {
        failed->failed = true;
    }
    sha256_hex(&sha, hex);
}

/* The tail for a picture whose other bytes are these. */
static void add_tail(struct str *tail, enum picture_kind kind, const char *body, size_t len,
                     const struct sha256 *key)
{
    char hex[65], text[sizeof(KEYWORD) + 64];

    hash(hex, body, len, key, tail);
    if (kind == PICTURE_SVG) {
        str_addf(tail, "<!-- " KEYWORD " %s -->\n", hex);
        return;
    }
    memcpy(text, KEYWORD, sizeof(KEYWORD)); /* its NUL parts it from the text */
    memcpy(text + sizeof(KEYWORD), hex, 64);
    png_add_chunk(tail, "tEXt", text, sizeof(text));
    png_add_chunk(tail, "IEND", "", 0);
}

void picture_seal(struct str *file, enum picture_kind kind, const struct sha256 *key)
{
    struct str tail = {0};
    size_t len = file->len - (kind == PICTURE_PNG ? PNG_END : 0);

    if (file->failed)
        return;
    add_tail(&tail, kind, str_text(file), len, key);
    file->len = len;
    str_add(file, str_text(&tail), tail.len);
    file->failed = file->failed || tail.failed;
    str_free(&tail);
}

bool picture_is_sealed(const struct str *file, enum picture_kind kind, const struct sha256 *key)
{
    struct str tail = {0};
    bool sealed = false;
    size_t len;

    add_tail(&tail, kind, "", 0, key); /* it is as long as any other */
    len = tail.len;
    if (!tail.failed && file->len > len) {
        str_clear(&tail);
        add_tail(&tail, kind, file->s, file->len - len, key);
        sealed = !tail.failed && memcmp(file->s + file->len - len, tail.s, len) == 0;
    }
    str_free(&tail);
    return sealed;
}
