/* read_json_piece.c - finds a place in the middle of a JSON file where a record seems to begin: a
 * line, or an element of the array of rows. */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_json.h"
#include "ingest/read_json_scalar.h"

#define LOOK (256u << 10) /* bytes at the place */
#define HEAD (1u << 20)   /* bytes at the file's beginning, to the rows */
#define ALIKE 3           /* elements one after the other */

/* What the file's beginning tells. */
struct head {
    struct json_stream stream; /* the tree points into its window */
    struct json_tree first;    /* the first row */
    bool lines, rows;          /* NDJSON; the rows begin there */
};

/* ---- the beginning ---- */

/* Into the member that the path's next part names. A scalar before it would be inherited by all
 * rows: such a file is not divided. */
static int enter_member(struct json_stream *stream, struct slice part, bool *found,
                        struct error *err)
{
    struct str key = {0};
    bool more;
    int result = JSON_OK, c;

    json_enter(stream);
    for (bool first = true; result == JSON_OK && !*found; first = false) {
        result = json_next(stream, first, '}', &more, err);
        if (result != JSON_OK || !more)
            break;
        result = json_key(stream, &key, err);
        c = result == JSON_OK ? json_peek(stream, err) : 0;
        *found = c > 0 && slice_equal((struct slice){key.s + 1, key.len - 2}, part);
        if (result == JSON_OK && !*found)
            result = c == '{' || c == '[' ? json_value(stream, 0, NULL, err)
                     : c < 0              ? JSON_FAILED
                                          : JSON_STOP;
    }
    str_free(&key);
    return result;
}

static int enter_rows(struct json_stream *stream, struct slice path, bool *found, struct error *err)
{
    int c = json_peek(stream, err), result = JSON_OK;

    for (*found = true; path.len > 0 && c == '{' && *found && result == JSON_OK;) {
        struct slice part = json_path_part(path, &path);

        *found = false;
        result = enter_member(stream, part, found, err);
        c = result == JSON_OK ? json_peek(stream, err) : 0;
    }
    *found = *found && path.len == 0 && c == '[';
    if (*found)
        json_enter(stream);
    return c < 0 ? JSON_FAILED : result;
}

static int read_head(struct head *head, const char *rows, struct error *err)
{
    struct json_stream *stream = &head->stream;
    size_t used;
    int result;

    head->lines = json_is_lines(stream);
    if (head->lines)
        return 0;
    stream->max_bytes = HEAD;
    result = enter_rows(stream, slice_of(rows), &head->rows, err);
    if (result != JSON_OK || !head->rows)
        return result == JSON_FAILED ? -1 : 0;
    if (json_peek(stream, err) < 0 || json_ahead(stream, LOOK, err) < 0)
        return -1;
    head->rows = json_tree_value(&head->first,
                                 (struct slice){stream->window.bytes + stream->window.at,
                                                stream->window.end - stream->window.at},
                                 &used) == JSON_QUICK_OK;
    return 0;
}

/* ---- the place ---- */

/* The file's bytes from `near` on. */
static int read_there(const struct source *source, uint64_t near, char *bytes, size_t *len,
                      struct error *err)
{
    struct source rest = *source;
    struct source_reader *reader;
    int64_t got = 0;

    rest.at += near;
    rest.size -= near;
    *len = 0;
    reader = source_open(&rest, err);
    if (!reader)
        return -1;
    while (*len < LOOK && (got = source_read(reader, bytes + *len, LOOK - *len, err)) > 0)
        *len += (size_t)got;
    source_close(reader);
    return got < 0 ? -1 : 0;
}

/* Behind a line end, where a value begins. */
static const char *next_line(const char *p, const char *end)
{
    while ((p = memchr(p, '\n', (size_t)(end - p)))) {
        p++;
        if (p == end || *p == '{' || *p == '[')
            return p == end ? NULL : p;
    }
    return NULL;
}

/* Has at least half of the members that one of the two rows has, the other one, too? */
static bool are_alike(const struct json_tree *a, const struct json_tree *b)
{
    const struct json_node *nodes = a->nodes;
    size_t both = 0, nr_a = 0, nr_b = 0;

    if (nodes[0].kind != JSON_OBJECT || b->nodes[0].kind != JSON_OBJECT)
        return false;
    for (uint32_t i = 1; i < nodes[0].next; i = nodes[i].next, nr_a++)
        both += json_member(b, 0, nodes[i].name) != 0;
    for (uint32_t i = 1; i < b->nodes[0].next; i = b->nodes[i].next)
        nr_b++;
    return both > 0 && 2 * both >= nr_a && 2 * both >= nr_b;
}

static const char *skip_blanks(const char *p, const char *end)
{
    while (p < end && json_is_blank(*p))
        p++;
    return p;
}

/* Do elements stand here, one after the other, that look like the first row? As far as the bytes
 * go. */
static bool elements_follow(const struct head *head, struct json_tree *tree, const char *p,
                            const char *end)
{
    for (int i = 0; i < ALIKE; i++) {
        size_t used;

        if (json_tree_value(tree, (struct slice){p, (size_t)(end - p)}, &used) != JSON_QUICK_OK ||
            !are_alike(tree, &head->first))
            return false;
        p = skip_blanks(p + used, end);
        if (p < end && *p++ != ',')
            return false;
        p = skip_blanks(p, end);
        if (p == end)
            break;
        if (*p != '{')
            return false;
    }
    return true;
}

/* Behind a comma, where an element of the rows seems to begin. */
static const char *next_element(const struct head *head, const char *p, const char *end)
{
    struct json_tree tree = {.max = JSON_MAX_ROW_VALUES};
    bool comma = false;

    for (; p < end; p++) {
        if (*p == '{' && comma && elements_follow(head, &tree, p, end))
            break;
        comma = *p == ',' || (comma && json_is_blank(*p));
    }
    json_tree_free(&tree);
    return p < end ? p : NULL;
}

static int look(const struct head *head, const struct source *source, uint64_t near, uint64_t *from,
                struct error *err)
{
    char *bytes = malloc(LOOK);
    size_t len = 0;
    int result;

    if (!bytes)
        return error_memory(err);
    result = read_there(source, near, bytes, &len, err);
    if (result == 0) {
        const char *at =
            head->lines ? next_line(bytes, bytes + len) : next_element(head, bytes, bytes + len);

        *from = at ? near + (uint64_t)(at - bytes) : UINT64_MAX;
    }
    free(bytes);
    return result;
}

int json_piece_next(const struct source *source, enum encoding encoding,
                    const struct reader_options *options, uint64_t near, uint64_t *from,
                    struct error *err)
{
    const char *rows = options->rows ? options->rows : "";
    struct head head = {0};
    int result;

    *from = UINT64_MAX;
    if ((encoding != ENCODING_UTF8 && encoding != ENCODING_UTF8_BOM) || near >= source->size ||
        (options->names && *options->names) || strchr(rows, '*'))
        return 0;
    result = json_stream_open(&head.stream, source, encoding, err);
    if (result == 0)
        result = read_head(&head, rows, err);
    if (result == 0 && (head.lines || head.rows))
        result = look(&head, source, near, from, err);
    json_tree_free(&head.first);
    json_stream_close(&head.stream);
    return result;
}
