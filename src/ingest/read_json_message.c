/* read_json_message.c - what an API says instead of giving data, and by which values its answers
 * are told. */
#include <string.h>

#include "ingest/read_json.h"
#include "pegel/text.h"

#define MAX_DOCUMENT (1u << 20) /* bytes; no error message is longer */
#define MAX_COLUMNS 300
#define MAX_VALUE 64

/* The value at the path, of an array its first element's (of an empty one the array); 0: none. */
static uint32_t node_at(const struct json_tree *tree, struct slice path)
{
    const struct json_node *nodes = tree->nodes;
    uint32_t node = 0;

    while (path.len > 0 || nodes[node].kind == JSON_ARRAY) {
        if (nodes[node].kind == JSON_ARRAY && nodes[node].next > node + 1) {
            node++;
        } else if (path.len == 0) {
            return node;
        } else {
            struct slice part = json_path_part(path, &path);

            node = json_member(tree, node, part);
            if (node == 0)
                return 0;
        }
    }
    return node;
}

static struct slice text_at(const struct json_tree *tree, struct slice path)
{
    const struct json_node *node = &tree->nodes[node_at(tree, path)];

    return node->kind == JSON_TEXT ? node->text : (struct slice){"", 0};
}

static void add_first(struct str *text, const struct json_tree *tree, const char *paths)
{
    struct str clean = {0};
    struct slice path;

    for (size_t i = 0; clean.len == 0 && (path = json_word(paths, i)).len > 0; i++)
        text_clean(&clean, slice_trim(text_at(tree, path)));
    text_cut(text, slice_of(str_text(&clean)), MAX_COLUMNS);
    text->failed |= clean.failed;
    str_free(&clean);
}

static void add_values(struct str *text, const struct json_tree *tree, const char *paths)
{
    struct slice path;

    for (size_t i = 0; (path = json_word(paths, i)).len > 0; i++) {
        uint32_t at = node_at(tree, path);
        const struct json_node *node = &tree->nodes[at];
        struct slice value = node->text;

        if (node->kind == JSON_ARRAY || node->kind == JSON_OBJECT)
            value = slice_of(node->next > at + 1 ? "" : node->kind == JSON_ARRAY ? "[]" : "{}");
        if (at && value.len > 0 && value.len <= MAX_VALUE && !memchr(value.s, '\n', value.len))
            str_addf(text, "%.*s=%.*s\n", (int)path.len, path.s, (int)value.len, value.s);
    }
}

/* Parses the first value and lets `add` take what it wants. Of a larger document no more than that
 * is read to see it. */
static int look(const struct source *source, enum encoding encoding, const char *paths,
                void (*add)(struct str *, const struct json_tree *, const char *), struct str *text,
                struct error *err)
{
    struct json_stream stream;
    struct json_tree tree = {.max = JSON_MAX_ROW_VALUES};
    struct slice document = {NULL, 0};
    const char *bad;
    int result = json_stream_open(&stream, source, encoding, err);

    stream.max_bytes = MAX_DOCUMENT;
    if (result == 0)
        result = json_peek(&stream, err) < 0 ? JSON_FAILED
                                             : json_value(&stream, MAX_DOCUMENT, &document, err);
    if (result == JSON_OK && document.s)
        result = json_tree_parse(&tree, document, &bad, err);
    if (result == 0 && document.s) {
        add(text, &tree, paths);
        result = str_ok(text, err);
    }
    json_tree_free(&tree);
    json_stream_close(&stream);
    return result < 0 ? -1 : 0;
}

int read_json_message(const struct source *source, enum encoding encoding, const char *paths,
                      struct str *text, struct error *err)
{
    return look(source, encoding, paths, add_first, text, err);
}

int read_json_values(const struct source *source, enum encoding encoding, const char *paths,
                     struct str *text, struct error *err)
{
    return look(source, encoding, paths, add_values, text, err);
}
