/* A text as a part of an address. */
#include "base/escape_url.h"

#include <string.h>

void escape_url(struct str *out, const char *text, size_t len)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    for (size_t i = 0; i < len; i++) {
        if (text[i] && strchr(plain, text[i]))
            str_addc(out, text[i]);
        else
            str_addf(out, "%%%02X", (unsigned char)text[i]);
    }
}
