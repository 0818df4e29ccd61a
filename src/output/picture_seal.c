/* A picture's own mark of what it was drawn from, where its format has room for a remark. */
#include <string.h>

#include "picture.h"
#include "picture_chunk.h"

#define KEYWORD "pegel"
#define PNG_END 12 /* the chunk IEND */
#define PDF_END "startxref\n"

static void hash(char hex[static 65], const struct str *file, const struct sha256 *key,
                 struct str *failed)
{
    struct sha256_state *state = sha256_begin();
    struct sha256 sha = {{0}};

    if (state) {
        sha256_add(state, key->bytes, sizeof(key->bytes));
        sha256_add(state, str_text(file), file->len);
        sha = sha256_end(state);
    } else {
        failed->failed = true;
    }
    sha256_hex(&sha, hex);
}

static void add_mark(struct str *out, enum chart_format format, const char *hex)
{
    char text[sizeof(KEYWORD) + 64];

    memcpy(text, KEYWORD, sizeof(KEYWORD)); /* its NUL parts it from the sum */
    memcpy(text + sizeof(KEYWORD), hex, 64);
    switch (format) {
    case CHART_PNG:
        png_add_chunk(out, "tEXt", text, sizeof(text));
        break;
    case CHART_SVG:
        str_addf(out, "<!-- " KEYWORD " %s -->\n", hex);
        break;
    case CHART_PDF:
        str_addf(out, "%% " KEYWORD " %s\n", hex);
        break;
    case CHART_EMF:
        emf_add_comment(out, text, sizeof(text));
        break;
    case CHART_FORMATS:
        break;
    }
}

/* How much of the file comes after a mark. */
static size_t after_mark(const struct str *file, enum chart_format format)
{
    size_t end = strlen(PDF_END), at;

    if (format == CHART_PNG)
        return PNG_END;
    if (format == CHART_EMF)
        return EMF_END;
    if (format == CHART_SVG)
        return 0;
    for (at = end; at < file->len; at++) {
        if (memcmp(file->s + file->len - at, PDF_END, end) == 0)
            return at;
    }
    return file->len;
}

void picture_seal(struct str *file, enum chart_format format, const struct sha256 *key)
{
    size_t rest = file->failed ? 0 : after_mark(file, format);
    struct str end = {0};
    size_t before = file->len;
    char hex[65];

    if (file->failed || rest > file->len)
        return;
    hash(hex, file, key, file);
    str_add(&end, str_text(file) + file->len - rest, rest);
    file->len -= rest;
    add_mark(file, format, hex);
    str_add(file, str_text(&end), end.len);
    if (format == CHART_EMF && !file->failed)
        emf_grow(file, (long)(file->len - before), 1);
    file->failed = file->failed || end.failed;
    str_free(&end);
}

/* The file without its mark; false when it is too short for one. */
static bool unseal(struct str *out, const struct str *file, enum chart_format format, size_t mark)
{
    size_t rest = after_mark(file, format), head;

    if (file->len < rest + mark)
        return false;
    head = file->len - rest - mark;
    str_add(out, file->s, head);
    str_add(out, file->s + head + mark, rest);
    return format != CHART_EMF || emf_grow(out, -(long)mark, -1);
}

bool picture_is_sealed(const struct str *file, enum chart_format format, const struct sha256 *key)
{
    struct str mark = {0}, copy = {0};
    bool sealed;

    add_mark(&mark, format,
             "................................................................"); /* any */
    sealed = !mark.failed && unseal(&copy, file, format, mark.len);
    picture_seal(&copy, format, key);
    sealed = sealed && !copy.failed && copy.len == file->len &&
             memcmp(str_text(&copy), str_text(file), file->len) == 0;
    str_free(&mark);
    str_free(&copy);
    return sealed;
}
