/* read_json_quick.c - an element written as RFC 8259 has it becomes nodes without cJSON: texts stay
 * where they are, only those with escapes are copied. What is written in any other way, or is
 * broken, is left to cJSON (read_json_tree.c), which decides what counts. */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_json.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct quick {
    struct json_tree *tree;
    const char *p, *end;
    char *out;                     /* where the next text with escapes goes */
    uint32_t open[JSON_MAX_DEPTH]; /* the nodes that are not closed yet */
    unsigned depth;
};

/* ---- texts ---- */

/* The first quote, backslash or control character. */
static const char *plain_end(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\');
    const __m128i control = _mm_set1_epi8(0x1f);

    for (; end - p >= 16; p += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, control), block);
        __m128i marks =
            _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash));
        int bits = _mm_movemask_epi8(_mm_or_si128(marks, low));

        if (bits)
            return p + __builtin_ctz((unsigned)bits);
    }
#endif
    while (p < end && *p != '"' && *p != '\\' && (unsigned char)*p > 0x1f)
        p++;
    return p;
}

/* U+0000 would end a text of C, and half an emoji is a matter for others: both give false. */
static bool take_unit(struct quick *quick)
{
    uint32_t code = json_escaped_unit(quick->p, quick->end), low;

    if (code == 0 || (code >= 0xdc00 && code < 0xe000))
        return false;
    quick->p += 6;
    if (code >= 0xd800 && code < 0xdc00) {
        low = json_escaped_unit(quick->p, quick->end);
        if (low < 0xdc00 || low >= 0xe000)
            return false;
        quick->p += 6;
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        *quick->out++ = (char)(0xf0 | code >> 18);
        *quick->out++ = (char)(0x80 | (code >> 12 & 0x3f));
    } else if (code >= 0x800) {
        *quick->out++ = (char)(0xe0 | code >> 12);
    }
    if (code >= 0x800)
        *quick->out++ = (char)(0x80 | (code >> 6 & 0x3f));
    else if (code >= 0x80)
        *quick->out++ = (char)(0xc0 | code >> 6);
    *quick->out++ = (char)(code < 0x80 ? code : (0x80 | (code & 0x3f)));
    return true;
}

static bool take_escape(struct quick *quick)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *found;

    if (quick->end - quick->p < 2)
        return false;
    if (quick->p[1] == 'u')
        return take_unit(quick);
    found = memchr(from, quick->p[1], sizeof from - 1);
    if (!found)
        return false;
    *quick->out++ = to[found - from];
    quick->p += 2;
    return true;
}

/* The rest of a text that has a backslash at p. */
static bool take_escaped(struct quick *quick, const char *begin, struct slice *text)
{
    char *copy = quick->out;

    memcpy(copy, begin, (size_t)(quick->p - begin));
    quick->out += quick->p - begin;
    while (quick->p < quick->end && *quick->p == '\\') {
        const char *from;

        if (!take_escape(quick))
            return false;
        from = quick->p;
        quick->p = plain_end(from, quick->end);
        memcpy(quick->out, from, (size_t)(quick->p - from));
        quick->out += quick->p - from;
    }
    *text = (struct slice){copy, (size_t)(quick->out - copy)};
    return true;
}

/* At the opening quote. */
static bool take_text(struct quick *quick, struct slice *text)
{
    const char *begin = quick->p + 1;

    quick->p = plain_end(begin, quick->end);
    *text = (struct slice){begin, (size_t)(quick->p - begin)};
    if (quick->p < quick->end && *quick->p == '\\' && !take_escaped(quick, begin, text))
        return false;
    if (quick->p == quick->end || *quick->p != '"')
        return false;
    quick->p++;
    return true;
}

/* ---- numbers and words ---- */

static const char *digits(const char *p, const char *end)
{
    while (p < end && *p >= '0' && *p <= '9')
        p++;
    return p;
}

/* Of at most 60 bytes: cJSON looks at no more than 63. */
static bool take_number(struct quick *quick, struct slice *text)
{
    const char *p = quick->p + (*quick->p == '-'), *from = p;

    p = digits(p, quick->end);
    if (p == from || (*from == '0' && p > from + 1))
        return false;
    if (p < quick->end && *p == '.') {
        from = p + 1;
        p = digits(from, quick->end);
        if (p == from)
            return false;
    }
    if (p < quick->end && (*p == 'e' || *p == 'E')) {
        from = p + 1;
        from += from < quick->end && (*from == '+' || *from == '-');
        p = digits(from, quick->end);
        if (p == from)
            return false;
    }
    *text = (struct slice){quick->p, (size_t)(p - quick->p)};
    quick->p = p;
    return text->len <= 60;
}

static bool take_word(struct quick *quick, struct slice *text)
{
    static const char *const words[] = {"true", "false", "null"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = strlen(words[i]);

        if ((size_t)(quick->end - quick->p) < len || memcmp(quick->p, words[i], len) != 0)
            continue;
        *text = (struct slice){quick->p, len};
        quick->p += len;
        return true;
    }
    return false;
}

/* ---- values ---- */

static void skip_blanks(struct quick *quick)
{
    while (quick->p < quick->end &&
           (*quick->p == ' ' || *quick->p == '\n' || *quick->p == '\r' || *quick->p == '\t'))
        quick->p++;
}

static bool take_byte(struct quick *quick, char c)
{
    skip_blanks(quick);
    if (quick->p == quick->end || *quick->p != c)
        return false;
    quick->p++;
    return true;
}

static bool take_scalar(struct quick *quick, struct json_node *node)
{
    char c = *quick->p;

    node->kind = c == '"' ? JSON_TEXT : JSON_SCALAR;
    if (c == '"')
        return take_text(quick, &node->text);
    if (c == '-' || (c >= '0' && c <= '9'))
        return take_number(quick, &node->text);
    return take_word(quick, &node->text);
}

/* A value, whose name was taken; of an array or object only its opening byte. */
static enum json_quick take_value(struct quick *quick, struct slice name)
{
    struct json_node *node = json_node_new(quick->tree);
    size_t index = quick->tree->nr - 1;

    if (!node)
        return JSON_QUICK_FAILED;
    node->name = name;
    skip_blanks(quick);
    if (quick->p == quick->end)
        return JSON_QUICK_ODD;
    if (*quick->p != '{' && *quick->p != '[') {
        node->next = (uint32_t)quick->tree->nr;
        return take_scalar(quick, node) ? JSON_QUICK_OK : JSON_QUICK_ODD;
    }
    if (quick->depth == JSON_MAX_DEPTH)
        return JSON_QUICK_ODD;
    node->kind = *quick->p++ == '{' ? JSON_OBJECT : JSON_ARRAY;
    quick->open[quick->depth++] = (uint32_t)index;
    return JSON_QUICK_OK;
}

/* The next element or member of the innermost array or object, or its end. */
static enum json_quick take_inside(struct quick *quick)
{
    uint32_t open = quick->open[quick->depth - 1];
    struct json_node *node = &quick->tree->nodes[open];
    bool object = node->kind == JSON_OBJECT;
    struct slice name = {"", 0};

    if (take_byte(quick, object ? '}' : ']')) {
        node->next = (uint32_t)quick->tree->nr;
        quick->depth--;
        return JSON_QUICK_OK;
    }
    if (quick->tree->nr > open + 1 && !take_byte(quick, ','))
        return JSON_QUICK_ODD;
    if (!object)
        return take_value(quick, name);
    skip_blanks(quick);
    if (quick->p == quick->end || *quick->p != '"' || !take_text(quick, &name) ||
        !take_byte(quick, ':'))
        return JSON_QUICK_ODD;
    return take_value(quick, name);
}

enum json_quick json_tree_quick(struct json_tree *tree, struct slice text)
{
    struct quick quick = {.tree = tree, .p = text.s, .end = text.s + text.len};
    enum json_quick result;

    if (text.len > tree->copies_alloc) { /* no text gets longer by being decoded */
        char *copies = realloc(tree->copies, text.len);

        if (!copies)
            return JSON_QUICK_FAILED;
        tree->copies = copies;
        tree->copies_alloc = text.len;
    }
    quick.out = tree->copies;
    tree->nr = 0;
    result = take_value(&quick, (struct slice){"", 0});
    while (result == JSON_QUICK_OK && quick.depth > 0)
        result = take_inside(&quick);
    skip_blanks(&quick);
    return result == JSON_QUICK_OK && quick.p < quick.end ? JSON_QUICK_ODD : result;
}
