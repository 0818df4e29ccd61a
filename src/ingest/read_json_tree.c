/* read_json_tree.c - cJSON reads an element; its tree becomes one array of nodes, and numbers keep
 * the text they were written with. */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/read_json.h"

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

struct json_node *json_node_new(struct json_tree *tree)
{
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

/* ---- half emoji ---- */

uint32_t json_escaped_unit(const char *p, const char *end)
{
    uint32_t unit = 0;

    if (end - p < 6 || p[0] != '\\' || p[1] != 'u')
        return 0;
    for (int i = 2; i < 6; i++) {
        char c = p[i];

        if (c >= '0' && c <= '9')
            unit = unit << 4 | (uint32_t)(c - '0');
        else if ((c | 32) >= 'a' && (c | 32) <= 'f')
            unit = unit << 4 | (uint32_t)((c | 32) - 'a' + 10);
        else
            return 0;
    }
    return unit;
}

/* Texts that a platform cut in the middle of an emoji: \ud83d alone becomes \ufffd. False when
 * there is none. */
static bool replace_halves(char *text, size_t len)
{
    char *end = text + len;
    bool any = false;

    for (char *p = text; p < end; p++) {
        uint32_t unit = json_escaped_unit(p, end);
        uint32_t after = unit >= 0xd800 && unit < 0xdc00 ? json_escaped_unit(p + 6, end) : 0;

        if (after >= 0xdc00 && after < 0xe000) {
            p += 11;
        } else if (unit >= 0xd800 && unit < 0xe000) {
            memcpy(p + 2, "fffd", 4); /* NOLINT(bugprone-not-null-terminated-result) */
            any = true;
        } else if (*p == '\\') {
            p++;
        }
    }
    return any;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* cJSON's tree of the whole text, or NULL. */
static cJSON *parse(struct slice text, const char **bad)
{
    const char *end = NULL;
    cJSON *item = cJSON_ParseWithLengthOpts(text.s, text.len, &end, 0);

    *bad = end ? end : text.s;
    while (item && end && end < text.s + text.len && is_blank(*end))
        end++;
    if (!item || end == text.s + text.len)
        return item;
    *bad = end;
    cJSON_Delete(item);
    return NULL;
}

static void forget(struct json_tree *tree)
{
    cJSON_Delete(tree->owner);
    free(tree->repaired);
    tree->owner = NULL;
    tree->repaired = NULL;
    tree->nr = 0;
}

int json_tree_parse(struct json_tree *tree, struct slice text, const char **bad, struct error *err)
{
    forget(tree);
    switch (json_tree_quick(tree, text)) {
    case JSON_QUICK_OK:
        return 0;
    case JSON_QUICK_FAILED:
        return error_memory(err);
    case JSON_QUICK_ODD:
        break;
    }
    return json_tree_plain(tree, text, bad, err);
}

int json_tree_plain(struct json_tree *tree, struct slice text, const char **bad, struct error *err)
{
    struct numbers numbers;
    cJSON *item;

    forget(tree);
    tree->owner = item = parse(text, bad);
    if (!item) {
        const char *elsewhere;

        tree->repaired = malloc(text.len + 1);
        if (!tree->repaired)
            return error_memory(err);
        memcpy(tree->repaired, text.s, text.len);
        if (!replace_halves(tree->repaired, text.len))
            return 1;
        text.s = tree->repaired;
        tree->owner = item = parse(text, &elsewhere);
        if (!item)
            return 1;
    }
    numbers = (struct numbers){text.s, text.s + text.len};
    return add_item(tree, item, &numbers) < 0 ? error_memory(err) : 0;
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
