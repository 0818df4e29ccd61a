/* read_json_quick.c - an element written as RFC 8259 has it becomes nodes without cJSON. What is
 * written in any other way, or is broken, is left to cJSON (read_json_tree.c), which decides what
 * counts. */
#include <stdlib.h>

#include "ingest/read_json.h"
#include "ingest/read_json_scalar.h"

struct quick {
    struct json_tree *tree;
    struct json_cursor cursor;
    uint32_t open[JSON_MAX_DEPTH]; /* the nodes that are not closed yet */
    unsigned depth;
};

static void skip_blanks(struct json_cursor *cursor)
{
    while (cursor->p < cursor->end && json_is_blank(*cursor->p))
        cursor->p++;
}

static bool take_byte(struct json_cursor *cursor, char c)
{
    skip_blanks(cursor);
    if (cursor->p == cursor->end || *cursor->p != c)
        return false;
    cursor->p++;
    return true;
}

/* A value, whose name was taken; of an array or object only its opening byte. */
static enum json_quick take_value(struct quick *quick, struct slice name)
{
    struct json_cursor *cursor = &quick->cursor;
    struct json_node *node = json_node_new(quick->tree);

    if (!node)
        return json_tree_full(quick->tree) ? JSON_QUICK_MANY : JSON_QUICK_FAILED;
    node->name = name;
    skip_blanks(cursor);
    if (cursor->p == cursor->end)
        return JSON_QUICK_ODD;
    if (*cursor->p != '{' && *cursor->p != '[') {
        node->next = (uint32_t)quick->tree->nr;
        node->kind = *cursor->p == '"' ? JSON_TEXT : JSON_SCALAR;
        return json_take_scalar(cursor, &node->text) ? JSON_QUICK_OK : JSON_QUICK_ODD;
    }
    if (quick->depth == JSON_MAX_DEPTH)
        return JSON_QUICK_ODD;
    node->kind = *cursor->p++ == '{' ? JSON_OBJECT : JSON_ARRAY;
    quick->open[quick->depth++] = (uint32_t)(quick->tree->nr - 1);
    return JSON_QUICK_OK;
}

/* The next element or member of the innermost array or object, or its end. */
static enum json_quick take_inside(struct quick *quick)
{
    struct json_cursor *cursor = &quick->cursor;
    uint32_t open = quick->open[quick->depth - 1];
    struct json_node *node = &quick->tree->nodes[open];
    bool object = node->kind == JSON_OBJECT;
    struct slice name = {"", 0};

    if (take_byte(cursor, object ? '}' : ']')) {
        node->next = (uint32_t)quick->tree->nr;
        quick->depth--;
        return JSON_QUICK_OK;
    }
    if (quick->tree->nr > open + 1 && !take_byte(cursor, ','))
        return JSON_QUICK_ODD;
    if (!object)
        return take_value(quick, name);
    skip_blanks(cursor);
    if (cursor->p == cursor->end || *cursor->p != '"' || !json_take_text(cursor, &name) ||
        !take_byte(cursor, ':'))
        return JSON_QUICK_ODD;
    return take_value(quick, name);
}

static bool make_room(struct json_tree *tree, size_t len)
{
    char *copies;

    if (len <= tree->copies_alloc)
        return true;
    copies = realloc(tree->copies, len);
    if (!copies)
        return false;
    tree->copies = copies;
    tree->copies_alloc = len;
    return true;
}

enum json_quick json_tree_quick(struct json_tree *tree, struct slice text, size_t *used)
{
    struct quick quick = {.tree = tree, .cursor = {.p = text.s, .end = text.s + text.len}};
    enum json_quick result;

    if (!make_room(tree, text.len))
        return JSON_QUICK_FAILED;
    quick.cursor.out = tree->copies;
    tree->nr = 0;
    result = take_value(&quick, (struct slice){"", 0});
    while (result == JSON_QUICK_OK && quick.depth > 0)
        result = take_inside(&quick);
    if (result != JSON_QUICK_OK)
        return result;
    if (used) {
        *used = (size_t)(quick.cursor.p - text.s);
        return JSON_QUICK_OK;
    }
    skip_blanks(&quick.cursor);
    return quick.cursor.p < quick.cursor.end ? JSON_QUICK_ODD : JSON_QUICK_OK;
}
