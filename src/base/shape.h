/* shape.h - what a struct of the configuration is made of: one row for each member.
 *
 * The same rows tell conf_load() which option of a section fills the member, and shape_print() how
 * to write the struct down as C: what is compiled into the program cannot differ from what would
 * be read. A new option is a member and a row:
 *
 *     #define THIS struct skip
 *     static const struct member skip_members[] = {
 *         SHAPE_TITLE(what),
 *         SHAPE_FLAG("filled", filled),
 *         SHAPE_END,
 *     };
 *     #undef THIS
 */
#ifndef BASE_SHAPE_H
#define BASE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pegel/str.h"

enum member_kind {
    MEMBER_END,      /* after the last one */
    MEMBER_TITLE,    /* const char *: the section's title */
    MEMBER_TEXT,     /* const char *: "" without the option */
    MEMBER_OPTIONAL, /* const char *: NULL without the option */
    MEMBER_FLAG,     /* bool: false */
    MEMBER_INT,      /* int: 0 */
    MEMBER_REAL,     /* double: 1 */
    MEMBER_WORD,     /* an enum: 0; the option is one of `words`, in the enum's order */
    MEMBER_NUMBER,   /* uint16_t: never an option */
    MEMBER_TEXTS,    /* const char *const *, NULL ended */
    MEMBER_FOLDED,   /* the same, each folded (text_fold) */
    MEMBER_LIST,     /* const structs of `shape`; the option's sections */
};

struct shape;

struct member {
    enum member_kind kind;
    const char *option; /* NULL: what the shape's finish() works out from other options */
    const char *name;   /* in C; NULL: no member, the option is for finish() */
    size_t at;          /* offset */
    const char *count;  /* texts and lists: the size_t member that counts them; NULL: none */
    size_t count_at;
    const char *words; /* separated by blanks */
    const struct shape *shape;
};

struct conf_load;
struct cfg_t;

struct shape {
    const char *type; /* "struct skip" */
    size_t size;
    const struct member *members;
    /* Checks what was read from the section and fills the rest; NULL. */
    int (*finish)(struct conf_load *load, struct cfg_t *section, void *item); /* 0, -1 */
};

/* Where a member of THIS is; the compiler complains when it is not of that type. */
#define SHAPE_AT(type, member)                                                                     \
    offsetof(THIS, member) + 0 * sizeof((type *)0 == &((THIS *)0)->member)
#define SHAPE_IS(sort, type, word, member)                                                         \
    .kind = MEMBER_##sort, .option = (word), .name = #member, .at = SHAPE_AT(type, member)
#define SHAPE_NR(member) .count = #member, .count_at = SHAPE_AT(size_t, member)
#define SHAPE_ROW(...)                                                                             \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

/* The rows. */
#define SHAPE_TITLE(member) SHAPE_ROW(SHAPE_IS(TITLE, const char *, NULL, member))
#define SHAPE_TEXT(option, member) SHAPE_ROW(SHAPE_IS(TEXT, const char *, option, member))
#define SHAPE_OPTIONAL(option, member) SHAPE_ROW(SHAPE_IS(OPTIONAL, const char *, option, member))
#define SHAPE_FLAG(option, member) SHAPE_ROW(SHAPE_IS(FLAG, bool, option, member))
#define SHAPE_INT(option, member) SHAPE_ROW(SHAPE_IS(INT, int, option, member))
#define SHAPE_REAL(option, member) SHAPE_ROW(SHAPE_IS(REAL, double, option, member))
#define SHAPE_NUMBER(member) SHAPE_ROW(SHAPE_IS(NUMBER, uint16_t, NULL, member))
#define SHAPE_WORD(option, type, member, list)                                                     \
    SHAPE_ROW(SHAPE_IS(WORD, type, option, member), .words = (list))
#define SHAPE_TEXTS(option, member, count)                                                         \
    SHAPE_ROW(SHAPE_IS(TEXTS, const char *const *, option, member), SHAPE_NR(count))
#define SHAPE_UNCOUNTED(option, member)                                                            \
    SHAPE_ROW(SHAPE_IS(TEXTS, const char *const *, option, member))
#define SHAPE_FOLDED(option, member, count)                                                        \
    SHAPE_ROW(SHAPE_IS(FOLDED, const char *const *, option, member), SHAPE_NR(count))
#define SHAPE_LIST(option, type, member, count, of)                                                \
    SHAPE_ROW(SHAPE_IS(LIST, const type *, option, member), SHAPE_NR(count), .shape = (of))
/* An option without a member. */
#define SHAPE_ONLY(sort, word, list)                                                               \
    SHAPE_ROW(.kind = MEMBER_##sort, .option = (word), .words = (list))
#define SHAPE_END SHAPE_ROW(.kind = MEMBER_END)

/* Adds "{.what = "total", ...}", an initialiser for static const data. */
void shape_print(struct str *out, const struct shape *shape, const void *item);

#endif
