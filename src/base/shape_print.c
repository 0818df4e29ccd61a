/* shape_print.c - writes a struct with a shape down as a C initialiser. */
#include <string.h>

#include "base/shape.h"

/* "?" because C11 still knows trigraphs. */
static void add_text(struct str *out, const char *text)
{
    if (!text) {
        str_adds(out, "NULL");
        return;
    }
    str_addc(out, '"');
    for (; *text; text++) {
        if (strchr("\"\\?", *text))
            str_addf(out, "\\%c", *text);
        else if ((unsigned char)*text < 0x20)
            str_addf(out, "\\%03o", (unsigned)*text);
        else
            str_addc(out, *text);
    }
    str_addc(out, '"');
}

static size_t count_of(const struct member *member, const char *item, const char *const *texts)
{
    size_t nr = 0;

    if (member->count)
        memcpy(&nr, item + member->count_at, sizeof(nr));
    else
        while (texts && texts[nr])
            nr++;
    return nr;
}

static void add_texts(struct str *out, const struct member *member, const char *item)
{
    const char *const *texts;
    size_t nr;

    memcpy(&texts, item + member->at, sizeof(texts));
    nr = count_of(member, item, texts);
    str_adds(out, "(const char *const[]){");
    for (size_t i = 0; i < nr; i++) {
        add_text(out, texts[i]);
        str_adds(out, ", ");
    }
    str_adds(out, "NULL}");
}

/* ISO C has no empty arrays. */
static void add_list(struct str *out, const struct member *member, const char *item)
{
    size_t nr = count_of(member, item, NULL);
    const char *list;

    memcpy(&list, item + member->at, sizeof(list));
    if (!nr) {
        str_adds(out, "NULL");
        return;
    }
    str_addf(out, "(const %s[]){", member->shape->type);
    for (size_t i = 0; i < nr; i++) {
        str_adds(out, "\n");
        shape_print(out, member->shape, list + i * member->shape->size);
        str_adds(out, ",");
    }
    str_adds(out, "}");
}

static void add_value(struct str *out, const struct member *member, const char *item)
{
    const char *at = item + member->at;
    union {
        const char *text;
        bool flag;
        int number;
        double real;
        uint16_t small;
    } value;

    switch (member->kind) {
    case MEMBER_FLAG:
        memcpy(&value.flag, at, sizeof(value.flag));
        str_addf(out, "%d", value.flag);
        break;
    case MEMBER_INT:
    case MEMBER_WORD:
        memcpy(&value.number, at, sizeof(value.number));
        str_addf(out, "%d", value.number);
        break;
    case MEMBER_REAL:
        memcpy(&value.real, at, sizeof(value.real));
        str_addf(out, "%.17g", value.real);
        break;
    case MEMBER_NUMBER:
        memcpy(&value.small, at, sizeof(value.small));
        str_addf(out, "%d", value.small);
        break;
    default:
        memcpy(&value.text, at, sizeof(value.text));
        add_text(out, value.text);
    }
}

void shape_print(struct str *out, const struct shape *shape, const void *item)
{
    str_addc(out, '{');
    for (const struct member *member = shape->members; member->kind != MEMBER_END; member++) {
        if (!member->name)
            continue;
        str_addf(out, ".%s = ", member->name);
        if (member->kind == MEMBER_LIST)
            add_list(out, member, item);
        else if (member->kind == MEMBER_TEXTS || member->kind == MEMBER_FOLDED)
            add_texts(out, member, item);
        else
            add_value(out, member, item);
        if (member->count)
            str_addf(out, ", .%s = %zu", member->count, count_of(member, item, NULL));
        str_adds(out, ", ");
    }
    str_addc(out, '}');
}
