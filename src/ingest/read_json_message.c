/* read_json_message.c - what an API says instead of giving data. */
#include "ingest/read_json.h"
#include "pegel/text.h"

#define MAX_DOCUMENT (1u << 20) /* bytes; no error message is longer */
#define MAX_COLUMNS 300

/* The text at the path, or ""; of an array its first element's. */
static struct slice text_at(const struct json_tree *tree, uint32_t node, struct slice path)
{
    const struct json_node *nodes = tree->nodes;

    while (path.len > 0 || nodes[node].kind == JSON_ARRAY) {
        if (nodes[node].kind == JSON_ARRAY && nodes[node].next > node + 1) {
            node++;
        } else {
            struct slice part = json_path_part(path, &path);

            node = json_member(tree, node, part);
            if (node == 0)
                return (struct slice){"", 0};
        }
    }
    return nodes[node].kind == JSON_TEXT ? nodes[node].text : (struct slice){"", 0};
}

static void add_first(struct str *text, const struct json_tree *tree, const char *paths)
{
    struct str clean = {0};
    struct slice path;

    for (size_t i = 0; clean.len == 0 && (path = json_word(paths, i)).len > 0; i++)
        text_clean(&clean, slice_trim(text_at(tree, 0, path)));
    text_cut(text, slice_of(str_text(&clean)), MAX_COLUMNS);
    text->failed |= clean.failed;
    str_free(&clean);
}

int read_json_message(const struct source *source, enum encoding encoding, const char *paths,
                      struct str *text, struct error *err)
{
    struct json_stream stream;
    struct json_tree tree = {.max = JSON_MAX_ROW_VALUES};
    struct slice document = {NULL, 0};
    const char *bad;
    int result = json_stream_open(&stream, source, encoding, err);

    if (result == 0)
        result = json_peek(&stream, err) < 0 ? JSON_FAILED
                                             : json_value(&stream, MAX_DOCUMENT, &document, err);
    if (result == JSON_OK && document.s)
        result = json_tree_parse(&tree, document, &bad, err);
    if (result == 0 && document.s) {
        add_first(text, &tree, paths);
        result = str_ok(text, err);
    }
    json_tree_free(&tree);
    json_stream_close(&stream);
    return result < 0 ? -1 : 0;
}
