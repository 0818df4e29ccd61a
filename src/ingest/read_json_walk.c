/* read_json_walk.c - the way to the rows of a JSON document that may be larger than memory: only
 * what the path of the rows leads through is opened, and one element at a time is read. */
#include <string.h>

#include "ingest/read_json.h"

/* ---- an element ---- */

static uint64_t line_at(uint64_t line, struct slice text, const char *at)
{
    for (const char *p = text.s; p < at; p++)
        line += *p == '\n';
    return line;
}

static void tell_bad(struct json_run *run, uint64_t line, struct slice text, const char *at)
{
    size_t len = (size_t)(text.s + text.len - at);

    if (run->stream.diags)
        diag_add(run->stream.diags, DIAG_REJECTED, "bad JSON", run->stream.name,
                 line_at(line, text, at),
                 len ? "this is not JSON: %.*s" : "the JSON is cut off here",
                 len < 24 ? (int)len : 24, at);
}

int json_parse_element(struct json_run *run, uint64_t line, struct slice text, struct error *err)
{
    const char *bad;
    int result;

    run->line = line;
    if (!text.s) {
        json_bad(&run->stream, line, "an element of more than 16 MiB; ask for smaller pages");
        return 1;
    }
    result = json_tree_parse(&run->tree, text, &bad, err);
    if (result > 0)
        tell_bad(run, line, text, bad);
    return result;
}

/* With nothing left of the path the element is a row, even if it is an array. */
static int walk_element(struct json_run *run, struct slice path, const struct json_scope *scope,
                        struct error *err)
{
    uint64_t line = run->stream.line;
    struct slice text;
    int result;

    if (run->line_max && line > run->line_max)
        return JSON_STOP;
    result = json_value(&run->stream, RECORD_MAX_BYTES, &text, err);
    if (result != JSON_OK)
        return result;
    result = json_parse_element(run, line, text, err);
    if (result != 0)
        return result < 0 ? JSON_FAILED : JSON_OK;
    return path.len ? json_rows(run, &run->tree, 0, path, scope, err)
                    : json_row(run, &run->tree, 0, scope, err);
}

static int walk_array(struct json_run *run, struct slice path, const struct json_scope *scope,
                      struct error *err)
{
    bool more, first = true;
    int result;

    run->line = run->stream.line;
    json_enter(&run->stream);
    for (;; first = false) {
        result = json_next(&run->stream, first, ']', &more, err);
        if (result != JSON_OK || !more)
            break;
        result = walk_element(run, path, scope, err);
        if (result != JSON_OK)
            return result;
    }
    if (result == JSON_OK && first && path.len == 0 && scope && scope->key.s)
        return json_empty_row(run, scope, err);
    return result;
}

/* ---- an object ---- */

struct level {
    struct slice part, rest; /* of the path */
    const struct json_scope *up;
    struct json_envelope envelope;
    struct str key;        /* as written */
    struct json_tree name; /* of the key */
};

static int walk_member(struct json_run *run, struct level *level, struct error *err)
{
    struct json_scope scope = {.up = level->up};
    struct slice name;
    int result = json_key_text(&level->name, &level->key, &name, err);

    if (result != JSON_OK)
        return result;
    if (slice_is(level->part, "*")) {
        scope.key = name;
        return json_walk(run, level->rest, &scope, err);
    }
    if (!slice_equal(level->part, name))
        return json_envelope_add(run, &level->envelope, &level->key, json_names_need(run, name),
                                 err);
    scope.tree = json_envelope_tree(&level->envelope, &result, err);
    return result == JSON_OK ? json_walk(run, level->rest, &scope, err) : result;
}

static int walk_object(struct json_run *run, struct slice path, const struct json_scope *up,
                       struct error *err)
{
    struct level level = {.up = up};
    bool more;
    int result = JSON_OK;

    level.part = json_path_part(path, &level.rest);
    json_enter(&run->stream);
    for (bool first = true; result == JSON_OK; first = false) {
        result = json_next(&run->stream, first, '}', &more, err);
        if (result != JSON_OK || !more)
            break;
        result = json_key(&run->stream, &level.key, err);
        if (result == JSON_OK)
            result = walk_member(run, &level, err);
    }
    json_envelope_free(&level.envelope);
    str_free(&level.key);
    json_tree_free(&level.name);
    return result;
}

int json_walk(struct json_run *run, struct slice path, const struct json_scope *scope,
              struct error *err)
{
    int c = json_peek(&run->stream, err);

    if (c < 0)
        return JSON_FAILED;
    if (c == '[')
        return walk_array(run, path, scope, err);
    if (path.len == 0)
        return walk_element(run, path, scope, err);
    return c == '{' ? walk_object(run, path, scope, err) : json_value(&run->stream, 0, NULL, err);
}
