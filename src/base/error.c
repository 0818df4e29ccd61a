/* Errors: one line of text in memory of the caller, so that telling one cannot fail. */
#include "pegel/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A file name may hold newlines, escapes or half a character; the text must stay one line of
 * UTF-8. What was cut is cut before the character, not inside it. */
static void tidy(char *text, size_t size)
{
    size_t len = strlen(text);

    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];

        if (c < 0x20 || c == 0x7f)
            text[i] = ' ';
    }
    if (len + 1 < size)
        return;
    while (len > 0 && ((unsigned char)text[len - 1] & 0xc0) == 0x80)
        len--;
    if (len > 0 && (unsigned char)text[len - 1] >= 0xc0)
        len--;
    text[len] = '\0';
}

int error_set(struct error *err, enum error_code code, const char *format, ...)
{
    va_list args;

    if (!err)
        return -1;
    err->code = code;
    va_start(args, format);
    vsnprintf(err->text, sizeof(err->text), format, args);
    va_end(args);
    tidy(err->text, sizeof(err->text));
    return -1;
}

int error_errno(struct error *err, const char *format, ...)
{
    int number = errno;
    char text[sizeof(err->text)];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    return error_set(err, number == ENOMEM ? ERROR_MEMORY : ERROR_SYSTEM, "%s: %s", text,
                     strerror(number));
}

int error_memory(struct error *err)
{
    return error_set(err, ERROR_MEMORY, "out of memory");
}

int error_wrap(struct error *err, const char *context)
{
    char text[sizeof(err->text)];

    if (!err)
        return -1;
    memcpy(text, err->text, sizeof(text));
    return error_set(err, err->code, "%s: %s", context, text);
}
