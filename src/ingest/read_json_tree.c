/* read_json_tree.c - cJSON reads an element; its tree becomes one array of nodes, and numbers keep
 * the text they were written with. */
#include <cjson/cJSON.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/read_json.h"
#include "ingest/read_json_scalar.h"

/* Where the next number is in the text: cJSON's tree has them in the same order. */
struct numbers {
    const char *p, *end;
};

static bool in_number(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

static const char *after_string(const char *p, const char *end)
{
    for (p++; p < end && *p != '"'; p++)
        p += *p == '\\';
    return p + 1;
}

static struct slice next_number(struct numbers *numbers)
{
    const char *p = numbers->p, *begin;

    while (p < numbers->end && *p != '-' && !(*p >= '0' && *p <= '9'))
        p = *p == '"' ? after_string(p, numbers->end) : p + 1;
    begin = p;
    while (p < numbers->end && in_number(*p))
        p++;
    numbers->p = p;
    return (struct slice){begin, (size_t)(p - begin)};
}

bool json_tree_full(const struct json_tree *tree)
{
    return tree->max && tree->nr == tree->max;
}

struct json_node *json_node_new(struct json_tree *tree)
{
    if (json_tree_full(tree))
        return NULL;
    if (tree->nr == tree->alloc) {
        size_t alloc = tree->alloc ? tree->alloc * 2 : 64;
        struct json_node *nodes = realloc(tree->nodes, alloc * sizeof *nodes);

        if (!nodes)
            return NULL;
        tree->nodes = nodes;
        tree->alloc = alloc;
    }
    tree->nodes[tree->nr] = (struct json_node){.name = {"", 0}, .text = {"", 0}};
    return &tree->nodes[tree->nr++];
}

static int add_item(struct json_tree *tree, const cJSON *item, struct numbers *numbers)
{
    struct json_node *node = json_node_new(tree);
    size_t index = tree->nr - 1;
    const cJSON *child;

    if (!node)
        return -1;
    if (item->string)
        node->name = slice_of(item->string);
    if (cJSON_IsString(item)) {
        node->kind = JSON_TEXT;
        node->text = slice_of(item->valuestring);
    } else if (cJSON_IsNumber(item)) {
        node->text = next_number(numbers);
    } else if (cJSON_IsObject(item) || cJSON_IsArray(item)) {
        node->kind = cJSON_IsObject(item) ? JSON_OBJECT : JSON_ARRAY;
        cJSON_ArrayForEach(child, item) if (add_item(tree, child, numbers) < 0) return -1;
    } else {
        node->text = slice_of(cJSON_IsTrue(item) ? "true" : cJSON_IsFalse(item) ? "false" : "null");
    }
    tree->nodes[index].next = (uint32_t)tree->nr;
    return 0;
}

/* ---- what cJSON would take otherwise than it is meant ---- */

struct look {
    size_t values; /* at least as many as there are */
    unsigned depth, deepest;
    bool nul;        /* a NUL byte */
    bool nul_escape; /* \u0000, where a text of C would end */
};

static const char *look_at_string(struct look *look, const char *p, const char *end)
{
    const char *behind = after_string(p, end);

    for (behind = behind < end ? behind : end; p < behind; p++) {
        if (*p == '\\') {
            look->nul_escape |= behind - p >= 6 && memcmp(p, "\\u0000", 6) == 0;
            p++;
        }
    }
    return behind;
}

static struct look look_at(struct slice text)
{
    struct look look = {.values = 1, .nul = text.len && memchr(text.s, '\0', text.len)};
    const char *p = text.s, *end = text.s + text.len;

    while (p < end) {
        if (*p == '"') {
            p = look_at_string(&look, p, end);
            continue;
        }
        look.values += *p == ',' || *p == '{' || *p == '[';
        if (*p == '{' || *p == '[')
            look.depth++;
        else if ((*p == '}' || *p == ']') && look.depth > 0)
            look.depth--;
        if (look.depth > look.deepest)
            look.deepest = look.depth;
        p++;
    }
    return look;
}

/* Texts that a platform cut in the middle of an emoji: \ud83d alone becomes \ufffd, and so does
 * \u0000. False when there is none. */
static bool replace_odd(char *text, size_t len)
{
    char *end = text + len;
    bool any = false;

    for (char *p = text; p < end; p++) {
        uint32_t unit = json_escaped_unit(p, end);
        uint32_t after = unit >= 0xd800 && unit < 0xdc00 ? json_escaped_unit(p + 6, end) : 0;

        if (after >= 0xdc00 && after < 0xe000) {
            p += 11;
        } else if ((unit >= 0xd800 && unit < 0xe000) ||
                   (end - p >= 6 && memcmp(p, "\\u0000", 6) == 0)) {
            memcpy(p + 2, "fffd", 4); /* NOLINT(bugprone-not-null-terminated-result) */
            any = true;
        } else if (*p == '\\') {
            p++;
        }
    }
    return any;
}

/* ---- all of it ---- */

/* cJSON's tree of the whole text, or NULL; errno tells whether that is for lack of memory. */
static cJSON *parse(struct slice text, const char **bad)
{
    const char *end = NULL;
    cJSON *item;

    errno = 0;
    item = cJSON_ParseWithLengthOpts(text.s, text.len, &end, 0);

    *bad = end ? end : text.s;
    while (item && end && end < text.s + text.len && json_is_blank(*end))
        end++;
    if (!item || end == text.s + text.len)
        return item;
    *bad = end;
    cJSON_Delete(item);
    return NULL;
}

/* The same of a text that is written better; *bad stays where it is if there is nothing to do
 * better. */
static int parse_repaired(struct json_tree *tree, struct slice *text, const char **bad,
                          struct error *err)
{
    const char *begin = text->s, *elsewhere;

    tree->repaired = malloc(text->len + 1);
    if (!tree->repaired)
        return error_memory(err);
    memcpy(tree->repaired, begin, text->len);
    if (!replace_odd(tree->repaired, text->len))
        return 0;
    text->s = tree->repaired;
    tree->owner = parse(*text, &elsewhere);
    *bad = begin + (elsewhere - text->s);
    return 0;
}

static void forget(struct json_tree *tree)
{
    cJSON_Delete(tree->owner);
    free(tree->repaired);
    tree->owner = NULL;
    tree->repaired = NULL;
    tree->nr = 0;
}

enum json_quick json_tree_value(struct json_tree *tree, struct slice text, size_t *used)
{
    forget(tree);
    return json_tree_quick(tree, text, used);
}

int json_tree_parse(struct json_tree *tree, struct slice text, const char **bad, struct error *err)
{
    forget(tree);
    switch (json_tree_quick(tree, text, NULL)) {
    case JSON_QUICK_OK:
        return JSON_PARSED;
    case JSON_QUICK_FAILED:
        return error_memory(err);
    case JSON_QUICK_MANY:
        return JSON_TOO_MANY;
    case JSON_QUICK_ODD:
        break;
    }
    return json_tree_plain(tree, text, bad, err);
}

int json_tree_plain(struct json_tree *tree, struct slice text, const char **bad, struct error *err)
{
    struct look look = look_at(text);
    struct numbers numbers;

    forget(tree);
    *bad = text.s;
    if (look.deepest > JSON_MAX_DEPTH)
        return JSON_TOO_DEEP;
    if (tree->max && look.values > tree->max)
        return JSON_TOO_MANY;
    if (look.nul)
        return JSON_HAS_NUL;
    errno = 0;
    if (!look.nul_escape)
        tree->owner = parse(text, bad);
    if (!tree->owner && errno != ENOMEM && parse_repaired(tree, &text, bad, err) < 0)
        return -1;
    if (!tree->owner)
        return errno == ENOMEM ? error_memory(err) : JSON_BAD;
    numbers = (struct numbers){text.s, text.s + text.len};
    return add_item(tree, tree->owner, &numbers) < 0 ? error_memory(err) : JSON_PARSED;
}

void json_tree_free(struct json_tree *tree)
{
    forget(tree);
    free(tree->copies);
    free(tree->nodes);
}

uint32_t json_member(const struct json_tree *tree, uint32_t object, struct slice name)
{
    const struct json_node *nodes = tree->nodes;

    if (nodes[object].kind != JSON_OBJECT)
        return 0;
    for (uint32_t i = object + 1; i < nodes[object].next; i = nodes[i].next)
        if (slice_equal(nodes[i].name, name))
            return i;
    return 0;
}
