/* download_name.c - a file's name from an address or a header: never a path, never hidden. */
#include <ctype.h>
#include <string.h>

#include "download_name.h"

#define NAME_MAX_BYTES 150

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef", *at = c ? strchr(digits, tolower(c)) : NULL;

    return at ? (int)(at - digits) : -1;
}

/* The last part of the path, without %XX. */
static void last_part(const char *url, struct str *out)
{
    const char *path = strstr(url, "://");
    struct slice part;

    path = path ? path + 3 : url;
    path += strcspn(path, "/?#");
    part = (struct slice){path, strcspn(path, "?#")};
    for (size_t i = 0; i < part.len; i++)
        if (path[i] == '/')
            part.s = path + i + 1;
    part.len -= (size_t)(part.s - path);
    for (size_t i = 0; i < part.len; i++) {
        int high = part.s[i] == '%' && i + 2 < part.len ? hex_digit(part.s[i + 1]) : -1;
        int low = high >= 0 ? hex_digit(part.s[i + 2]) : -1;

        str_addc(out, low >= 0 ? (char)(high * 16 + low) : part.s[i]);
        i += low >= 0 ? 2 : 0;
    }
}

void download_name(const char *url, const char *called, struct str *name)
{
    struct str raw = {0};

    if (*called)
        str_adds(&raw, called);
    else
        last_part(url, &raw);
    for (size_t i = 0; i < raw.len && name->len < NAME_MAX_BYTES; i++) {
        char c = raw.s[i];
        bool first = name->len == 0;

        if ((unsigned char)c < ' ' || c == 127 || strchr("/\\:*?\"<>|", c) ||
            (first && (c == '.' || c == '-')))
            c = '_';
        str_addc(name, c);
    }
    if (!name->len)
        str_adds(name, "download");
    name->failed |= raw.failed;
    str_free(&raw);
}
