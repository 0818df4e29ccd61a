/* A growing text that remembers a failure instead of making every caller check. */
#include "pegel/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void str_free(struct str *str)
{
    if (!str)
        return;
    free(str->s);
    *str = (struct str){0};
}

void str_wipe(struct str *str)
{
    if (str->s)
        explicit_bzero(str->s, str->alloc);
    str_free(str);
}

void str_clear(struct str *str)
{
    str->len = 0;
    if (str->s)
        str->s[0] = '\0';
}

/* Room for len more bytes and the final NUL. */
static bool reserve(struct str *str, size_t len)
{
    size_t alloc = str->alloc ? str->alloc : 32;
    char *s;

    if (str->failed)
        return false;
    if (len < str->alloc - str->len) /* alloc > len as soon as there is memory at all */
        return true;
    while (alloc <= SIZE_MAX / 2 && alloc - str->len <= len)
        alloc *= 2;
    s = alloc - str->len > len ? realloc(str->s, alloc) : NULL;
    if (!s) {
        str->failed = true;
        return false;
    }
    str->s = s;
    str->alloc = alloc;
    return true;
}

void str_add(struct str *str, const char *bytes, size_t len)
{
    if (!reserve(str, len))
        return;
    if (len)
        memcpy(str->s + str->len, bytes, len);
    str->len += len;
    str->s[str->len] = '\0';
}

void str_adds(struct str *str, const char *text)
{
    str_add(str, text, strlen(text));
}

void str_addc(struct str *str, char c)
{
    str_add(str, &c, 1);
}

void str_addf(struct str *str, const char *format, ...)
{
    size_t room = str->alloc - str->len;
    va_list args, again;
    int len;

    va_start(args, format);
    va_copy(again, args);
    len = vsnprintf(room ? str->s + str->len : NULL, room, format, args);
    va_end(args);
    if (len >= 0 && (size_t)len >= room && reserve(str, (size_t)len))
        len = vsnprintf(str->s + str->len, (size_t)len + 1, format, again);
    va_end(again);
    str->failed = str->failed || len < 0;
    if (!str->failed)
        str->len += (size_t)len;
    else if (room)
        str->s[str->len] = '\0';
}

char *str_vprint(const char *format, va_list args)
{
    va_list again;
    char *text = NULL;
    int len;

    va_copy(again, args);
    len = vsnprintf(NULL, 0, format, args);
    if (len >= 0)
        text = malloc((size_t)len + 1);
    if (text)
        vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text;
}

char *str_print(const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = str_vprint(format, args);
    va_end(args);
    return text;
}

const char *str_text(const struct str *str)
{
    return str->s ? str->s : "";
}

int str_ok(const struct str *str, struct error *err)
{
    return str->failed ? error_memory(err) : 0;
}
