/* layer: base */
/* str.h - a growing text, and a piece of somebody else's text.
 *
 * A `struct str` owns its bytes, which are always NUL terminated once anything was added; it
 * starts as {0}. Growing fails only for lack of memory: then `failed` is set, further additions do
 * nothing until str_free(), and the one who needs the text checks once at the end with str_ok(),
 * even if it was used for one text after the other.
 * A `struct slice` owns nothing and is not NUL terminated.
 */
#ifndef PEGEL_STR_H
#define PEGEL_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "pegel/error.h"

struct str {
    char *s; /* NULL while nothing was added */
    size_t len, alloc;
    bool failed;
};

struct slice {
    const char *s;
    size_t len;
};

void str_free(struct str *str);
void str_wipe(struct str *str);  /* the same for a secret: overwrites it first */
void str_clear(struct str *str); /* empties; keeps the memory, and remembers a failure */
void str_add(struct str *str, const char *bytes, size_t len);
void str_adds(struct str *str, const char *text);
void str_addc(struct str *str, char c);
void str_addf(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Text of its own, owned by the caller; NULL for lack of memory. (glibc's asprintf may then write
 * one byte behind the memory it has.) */
char *str_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *str_vprint(const char *format, va_list args) __attribute__((format(printf, 1, 0)));
/* The text, never NULL ("" when empty). */
const char *str_text(const struct str *str);
/* 0, or -1 with an out-of-memory error when an addition failed. */
int str_ok(const struct str *str, struct error *err);

struct slice slice_of(const char *text);
bool slice_is(struct slice slice, const char *text);
bool slice_equal(struct slice a, struct slice b);
static inline bool slice_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
/* Without ASCII blanks, tabs, CR, LF at both ends. Here, because every cell goes through it, nearly
 * always one that has none. */
static inline struct slice slice_trim(struct slice slice)
{
    if (slice.len && (unsigned char)*slice.s > ' ' && (unsigned char)slice.s[slice.len - 1] > ' ')
        return slice;
    while (slice.len > 0 && slice_is_blank(slice.s[slice.len - 1]))
        slice.len--;
    while (slice.len > 0 && slice_is_blank(*slice.s)) {
        slice.s++;
        slice.len--;
    }
    return slice;
}

#endif
