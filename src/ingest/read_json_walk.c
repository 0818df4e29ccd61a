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

    run->stream.told = true;
    if (run->stream.diags)
        diag_add(run->stream.diags, DIAG_REJECTED, "bad JSON", run->stream.name,
                 line_at(line, text, at),
                 len ? "this is not JSON: %.*s" : "the JSON is cut off here",
                 len < 24 ? (int)len : 24, at);
}

int json_parse_element(struct json_run *run, uint64_t line, struct slice text, size_t max,
                       struct error *err)
{
    static const char *const wrong[] = {
        [JSON_HAS_NUL] = "a NUL byte stands in it; the file is damaged, download it again",
        [JSON_TOO_DEEP] = "nested more than 64 deep; no export known is",
    };
    const char *bad;
    int result;

    run->line = line;
    if (!text.s) {
        if (text.len)
            json_bad(&run->stream, line, "an element of more than 16 MiB; ask for smaller pages");
        return 1;
    }
    run->tree.max = max;
    result = json_tree_parse(&run->tree, text, &bad, err);
    if (result == JSON_BAD)
        tell_bad(run, line, text, bad);
    else if (result == JSON_TOO_MANY)
        json_bad(&run->stream, line,
                 max < JSON_MAX_VALUES
                     ? JSON_ROW_TOO_LARGE
                     : "an element of more than a million values; ask for smaller pages");
    else if (result > 0)
        json_bad(&run->stream, line, wrong[result]);
    return result;
}

/* Makes run->tree of the value that comes next, which is in the window nearly always. text->s is
 * NULL when it was rejected. */
static int take_element(struct json_run *run, size_t max, struct slice *text, struct error *err)
{
    struct text_window *window = &run->stream.window;
    uint64_t line = run->stream.line;
    int result;

    *text = (struct slice){window->bytes + window->at, window->end - window->at};
    run->tree.max = max;
    if (*text->s == '{' || *text->s == '[') {
        switch (json_tree_value(&run->tree, *text, &text->len)) {
        case JSON_QUICK_OK:
            if (text->len > RECORD_MAX_BYTES)
                break;
            run->line = line;
            json_pass(&run->stream, window->at + text->len);
            return JSON_OK;
        case JSON_QUICK_FAILED:
            return error_memory(err);
        default:
            break;
        }
    }
    result = json_value(&run->stream, RECORD_MAX_BYTES, text, err);
    if (result != JSON_OK)
        return result;
    result = json_parse_element(run, line, *text, max, err);
    if (result != 0)
        text->s = NULL;
    return result < 0 ? JSON_FAILED : JSON_OK;
}

/* ---- elements alike ---- */

void json_forget(struct json_run *run)
{
    if (run->alike)
        json_alike_forget(run->alike);
}

int json_find(struct json_run *run, struct json_found *found, struct error *err)
{
    struct text_window *window = &run->stream.window;

    if (json_ahead(&run->stream, 16u << 10, err) < 0)
        return -1;
    return run->alike &&
           json_alike_find(run->alike,
                           (struct slice){window->bytes + window->at, window->end - window->at},
                           found, &run->last);
}

int json_deliver_found(struct json_run *run, const struct json_found *found, struct error *err)
{
    run->line = run->stream.line;
    json_take(&run->stream, found->bytes);
    run->stream.line += found->lines;
    return json_deliver(run, err);
}

int json_learn(struct json_run *run, struct slice text, struct error *err)
{
    if (!run->delivered || run->tree.owner || *run->names || (*text.s != '{' && *text.s != '['))
        return JSON_OK;
    if (!run->alike)
        run->alike = json_alike_new();
    if (!run->alike) {
        error_memory(err);
        return JSON_FAILED;
    }
    json_alike_learn(run->alike, text, &run->last, run->record.inherited);
    return JSON_OK;
}

/* ---- an array ---- */

/* With nothing left of the path the element is a row, even if it is an array. */
static int walk_element(struct json_run *run, struct slice path, const struct json_scope *scope,
                        struct error *err)
{
    struct json_found found;
    struct slice text;
    int result;

    if (run->line_max && run->stream.line > run->line_max)
        return JSON_STOP;
    result = json_find(run, &found, err);
    if (result != 0)
        return result < 0 ? JSON_FAILED : json_deliver_found(run, &found, err);
    result = take_element(run, path.len ? JSON_MAX_VALUES : JSON_MAX_ROW_VALUES, &text, err);
    if (result != JSON_OK || !text.s)
        return result;
    if (path.len)
        return json_rows(run, &run->tree, 0, path, scope, err);
    result = json_row(run, &run->tree, 0, scope, err);
    return result == JSON_OK ? json_learn(run, text, err) : result;
}

/* Do rows get anything from their surroundings? */
static bool inherits(const struct json_run *run, const struct json_scope *scope)
{
    while (scope && !scope->key.s && !scope->tree)
        scope = scope->up;
    return scope || *run->names;
}

/* Behind the array's bracket. */
static int walk_elements(struct json_run *run, struct slice path, const struct json_scope *scope,
                         bool *any, struct error *err)
{
    bool more = true;
    int result = JSON_OK;

    json_forget(run);
    run->stream.may_end = run->followed && path.len == 0 && !inherits(run, scope);
    for (*any = false; result == JSON_OK; *any = true) {
        result = json_next(&run->stream, !*any, ']', &more, err);
        if (result != JSON_OK || !more)
            break;
        result = walk_element(run, path, scope, err);
    }
    run->stream.may_end = false;
    json_forget(run);
    return result;
}

static int walk_array(struct json_run *run, struct slice path, const struct json_scope *scope,
                      struct error *err)
{
    bool any;
    int result;

    run->line = run->stream.line;
    json_enter(&run->stream);
    result = walk_elements(run, path, scope, &any, err);
    if (result == JSON_OK && !any && path.len == 0 && scope && scope->key.s)
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

/* Of an object that was entered; with the path's first part in hand. */
static int walk_members(struct json_run *run, struct level *level, bool first, struct error *err)
{
    bool more;
    int result = JSON_OK;

    for (; result == JSON_OK; first = false) {
        result = json_next(&run->stream, first, '}', &more, err);
        if (result != JSON_OK || !more)
            break;
        result = json_key(&run->stream, &level->key, err);
        if (result == JSON_OK)
            result = walk_member(run, level, err);
    }
    json_envelope_free(&level->envelope);
    str_free(&level->key);
    json_tree_free(&level->name);
    return result;
}

static int walk_object(struct json_run *run, struct slice path, const struct json_scope *up,
                       struct error *err)
{
    struct level level = {.up = up};

    level.part = json_path_part(path, &level.rest);
    json_enter(&run->stream);
    return walk_members(run, &level, true, err);
}

int json_walk_inside(struct json_run *run, struct slice path, struct error *err)
{
    struct level level = {0};
    bool any;
    int result;

    if (path.len == 0)
        return walk_elements(run, path, NULL, &any, err);
    level.part = json_path_part(path, &level.rest);
    result = json_walk_inside(run, level.rest, err);
    return result == JSON_OK ? walk_members(run, &level, false, err) : result;
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
