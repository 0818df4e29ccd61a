/* read_json_shape.c - which names a JSON document has, to find its format by. */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_json.h"

#define LOOK (4u << 20)       /* bytes of the beginning */
#define MAX_PATHS (64u << 10) /* bytes of text */
#define MAX_LEVEL 4

struct shape {
    struct json_stream stream;
    struct str path, all;
    unsigned depth; /* of arrays in arrays, which add no level */
};

static int shape_value(struct shape *shape, int level, struct error *err);

/* Names that begin with a digit are data (dates, ids): an asterisk stands for all of them. Names
 * with escapes stay as they are written. */
static void add_part(struct shape *shape, struct slice name)
{
    if (shape->path.len > 0)
        str_addc(&shape->path, '.');
    if (name.len > 0 && name.s[0] >= '0' && name.s[0] <= '9')
        str_addc(&shape->path, '*');
    else
        str_add(&shape->path, name.s, name.len);
    if (shape->all.len + shape->path.len > MAX_PATHS)
        return;
    str_add(&shape->all, shape->path.s, shape->path.len);
    str_addc(&shape->all, '\n');
}

static int shape_object(struct shape *shape, int level, struct error *err)
{
    size_t len = shape->path.len;
    struct str key = {0};
    bool more;
    int result = JSON_OK;

    json_enter(&shape->stream);
    for (bool first = true; result == JSON_OK; first = false) {
        result = json_next(&shape->stream, first, '}', &more, err);
        if (result != JSON_OK || !more)
            break;
        result = json_key(&shape->stream, &key, err);
        if (result != JSON_OK)
            break;
        add_part(shape, (struct slice){key.s + 1, key.len - 2});
        result = shape_value(shape, level + 1, err);
        shape->path.len = len;
    }
    str_free(&key);
    return result;
}

static int shape_array(struct shape *shape, int level, struct error *err)
{
    bool more;
    int result = JSON_OK;

    shape->depth++;
    json_enter(&shape->stream);
    for (bool first = true; result == JSON_OK; first = false) {
        result = json_next(&shape->stream, first, ']', &more, err);
        if (result != JSON_OK || !more)
            break;
        result = first ? shape_value(shape, level, err) : json_value(&shape->stream, 0, NULL, err);
    }
    shape->depth--;
    return result;
}

static int shape_value(struct shape *shape, int level, struct error *err)
{
    int c = json_peek(&shape->stream, err);

    if (c < 0)
        return JSON_FAILED;
    if (c == '{' && level < MAX_LEVEL)
        return shape_object(shape, level, err);
    if (c == '[' && level < MAX_LEVEL && shape->depth < JSON_MAX_DEPTH)
        return shape_array(shape, level, err);
    return json_value(&shape->stream, 0, NULL, err);
}

static int by_text(const void *a, const void *b)
{
    char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

/* Adds the lines of `all`, which it cuts up, sorted and each once. */
static int sort_lines(struct str *all, struct str *out, struct error *err)
{
    size_t nr = 0, alloc = 1;
    char **lines, *save = NULL, *last = NULL;

    for (size_t i = 0; i < all->len; i++)
        alloc += all->s[i] == '\n';
    lines = malloc(alloc * sizeof *lines);
    if (!lines)
        return error_memory(err);
    for (char *line = all->s ? strtok_r(all->s, "\n", &save) : NULL; line;
         line = strtok_r(NULL, "\n", &save))
        lines[nr++] = line;
    if (nr > 1)
        qsort(lines, nr, sizeof *lines, by_text);
    for (size_t i = 0; i < nr; last = lines[i++])
        if (!last || strcmp(last, lines[i]) != 0) {
            str_adds(out, lines[i]);
            str_addc(out, '\n');
        }
    free(lines);
    return str_ok(out, err);
}

int read_json_shape(const struct source *source, enum encoding encoding, struct str *paths,
                    bool *ndjson, struct error *err)
{
    struct shape shape = {0};
    int result = json_stream_open(&shape.stream, source, encoding, err);

    shape.stream.max_bytes = LOOK;
    *ndjson = result == 0 && json_is_lines(&shape.stream);
    if (result == 0)
        result = shape_value(&shape, 0, err);
    if (result != JSON_FAILED)
        result = str_ok(&shape.all, err) < 0 || str_ok(&shape.path, err) < 0
                     ? JSON_FAILED
                     : sort_lines(&shape.all, paths, err);
    json_stream_close(&shape.stream);
    str_free(&shape.path);
    str_free(&shape.all);
    return result < 0 ? -1 : 0;
}
