/* read_json_rows.c - finds the rows inside an element and delivers them. */
#include <string.h>

#include "base/grow.h"
#include "ingest/read_json.h"

struct slice json_word(const char *words, size_t i)
{
    for (;; i--) {
        size_t len;

        words += strspn(words, " ");
        len = strcspn(words, " ");
        if (i == 0 || len == 0)
            return (struct slice){words, len};
        words += len;
    }
}

struct slice json_path_part(struct slice path, struct slice *rest)
{
    const char *dot = path.len ? memchr(path.s, '.', path.len) : NULL;
    size_t len = dot ? (size_t)(dot - path.s) : path.len;

    *rest = dot ? (struct slice){dot + 1, path.len - len - 1} : (struct slice){"", 0};
    return (struct slice){path.s, len};
}

/* ---- names and values in lists of their own ---- */

static int push(struct json_texts *texts, struct slice text, struct error *err)
{
    if (grow_array(&texts->items, texts->nr, &texts->alloc, sizeof *texts->items) < 0)
        return error_memory(err);
    texts->items[texts->nr++] = text;
    return 0;
}

/* All texts at the path; "" where a member on the way is missing, so that the others keep their
 * place. */
static int collect(struct json_texts *texts, const struct json_tree *tree, uint32_t node,
                   struct slice path, struct error *err)
{
    const struct json_node *nodes = tree->nodes;
    struct slice rest, part;
    uint32_t member;

    if (nodes[node].kind == JSON_ARRAY) {
        for (uint32_t i = node + 1; i < nodes[node].next; i = nodes[i].next)
            if (collect(texts, tree, i, path, err) < 0)
                return -1;
        return 0;
    }
    if (path.len == 0 || nodes[node].kind != JSON_OBJECT)
        return push(texts, nodes[node].text, err);
    part = json_path_part(path, &rest);
    member = json_member(tree, node, part);
    return member ? collect(texts, tree, member, rest, err) : push(texts, slice_of(""), err);
}

/* The nearest surroundings that have the path's beginning tell the names. */
static int collect_names(struct json_run *run, const struct json_scope *scope, struct slice path,
                         struct error *err)
{
    struct slice rest, part = json_path_part(path, &rest);

    for (; scope; scope = scope->up)
        if (scope->tree && json_member(scope->tree, scope->node, part))
            return collect(&run->found_names, scope->tree, scope->node, path, err);
    if (run->headers.tree.nr > 0)
        return collect(&run->found_names, &run->headers.tree, 0, path, err);
    return 0;
}

static int add_pairs(struct json_run *run, bool *fits, struct error *err)
{
    const struct json_texts *names = &run->found_names, *values = &run->found_values;

    *fits = *fits && values->nr <= names->nr;
    for (size_t i = 0; i < values->nr && i < names->nr; i++)
        if (json_record_add(&run->record, names->items[i], values->items[i], err) < 0)
            return -1;
    return 0;
}

/* The names of all paths belong to the elements of the row. */
static int add_array_row(struct json_run *run, const struct json_tree *tree, uint32_t node,
                         const struct json_scope *scope, bool *fits, struct error *err)
{
    struct slice path;

    run->found_names.nr = run->found_values.nr = 0;
    for (size_t i = 0; (path = json_word(run->names, i)).len > 0; i++)
        if (collect_names(run, scope, path, err) < 0)
            return -1;
    if (collect(&run->found_values, tree, node, slice_of(""), err) < 0)
        return -1;
    return add_pairs(run, fits, err);
}

/* Each path of `values` has its names at the path of `names` that stands in the same place. */
static int add_lists(struct json_run *run, const struct json_tree *tree, uint32_t node,
                     const struct json_scope *scope, bool *fits, struct error *err)
{
    struct slice names, values, rest;

    for (size_t i = 0; (values = json_word(run->values, i)).len > 0; i++) {
        names = json_word(run->names, i);
        run->found_names.nr = run->found_values.nr = 0;
        if (!json_member(tree, node, json_path_part(values, &rest)))
            continue;
        if ((names.len > 0 && collect_names(run, scope, names, err) < 0) ||
            collect(&run->found_values, tree, node, values, err) < 0 ||
            add_pairs(run, fits, err) < 0)
            return -1;
    }
    return 0;
}

static int add_own_scalars(struct json_run *run, const struct json_tree *tree, uint32_t node,
                           struct error *err)
{
    const struct json_node *nodes = tree->nodes;

    if (nodes[node].kind != JSON_OBJECT)
        return 0;
    for (uint32_t i = node + 1; i < nodes[node].next; i = nodes[i].next)
        if ((nodes[i].kind == JSON_SCALAR || nodes[i].kind == JSON_TEXT) &&
            json_record_add(&run->record, nodes[i].name, nodes[i].text, err) < 0)
            return -1;
    return 0;
}

static int add_row(struct json_run *run, const struct json_tree *tree, uint32_t node,
                   const struct json_scope *scope, bool *fits, struct error *err)
{
    if (!*run->names)
        return json_record_flatten(&run->record, tree, node, err);
    if (!*run->values)
        return add_array_row(run, tree, node, scope, fits, err);
    if (add_own_scalars(run, tree, node, err) < 0)
        return -1;
    return add_lists(run, tree, node, scope, fits, err);
}

/* ---- delivering ---- */

int json_deliver(struct json_run *run, struct error *err)
{
    run->last.line = run->line;
    run->delivered = true;
    if (run->fn(run->context, &run->last, err) < 0)
        return JSON_FAILED;
    run->records++;
    return run->line_max && run->records >= run->line_max ? JSON_STOP : JSON_OK;
}

static int call(struct json_run *run, struct error *err)
{
    run->last = (struct record){.line = run->line};
    return json_record_end(&run->record, &run->last, err) < 0 ? JSON_FAILED
                                                              : json_deliver(run, err);
}

static int reject(struct json_run *run, const char *what)
{
    json_bad(&run->stream, run->line, what);
    return JSON_OK;
}

int json_empty_row(struct json_run *run, const struct json_scope *scope, struct error *err)
{
    static struct json_node nothing = {.kind = JSON_SCALAR, .next = 1};
    struct json_tree tree = {.nodes = &nothing, .nr = 1};

    json_record_begin(&run->record);
    if (json_record_inherit(&run->record, scope, &tree, 0, err) < 0)
        return JSON_FAILED;
    return call(run, err);
}

static bool is_empty(const struct json_node *nodes, uint32_t node)
{
    if (nodes[node].kind == JSON_SCALAR)
        return slice_is(nodes[node].text, "null");
    return nodes[node].kind != JSON_TEXT && nodes[node].next == node + 1;
}

int json_row(struct json_run *run, const struct json_tree *tree, uint32_t node,
             const struct json_scope *scope, struct error *err)
{
    bool fits = true;

    run->delivered = false;
    if (scope && scope->key.s && is_empty(tree->nodes, node))
        return json_empty_row(run, scope, err);
    json_record_begin(&run->record);
    if (json_record_inherit(&run->record, scope, tree, node, err) < 0 ||
        add_row(run, tree, node, scope, &fits, err) < 0)
        return JSON_FAILED;
    if (run->record.too_many)
        return reject(run, JSON_ROW_TOO_LARGE);
    if (!fits)
        return reject(run, "a row has more values than the document's headers have names");
    return call(run, err);
}

static int members(struct json_run *run, const struct json_tree *tree, uint32_t node,
                   struct slice rest, const struct json_scope *scope, struct error *err)
{
    const struct json_node *nodes = tree->nodes;
    int result = JSON_OK;

    for (uint32_t i = node + 1; i < nodes[node].next && result == JSON_OK; i = nodes[i].next) {
        struct json_scope inner = {.key = nodes[i].name, .up = scope};

        result = json_rows(run, tree, i, rest, &inner, err);
    }
    return result;
}

static int elements(struct json_run *run, const struct json_tree *tree, uint32_t node,
                    struct slice path, const struct json_scope *scope, struct error *err)
{
    const struct json_node *nodes = tree->nodes;
    int result = JSON_OK;

    for (uint32_t i = node + 1; i < nodes[node].next && result == JSON_OK; i = nodes[i].next)
        result = path.len ? json_rows(run, tree, i, path, scope, err)
                          : json_row(run, tree, i, scope, err);
    return result;
}

int json_rows(struct json_run *run, const struct json_tree *tree, uint32_t node, struct slice path,
              const struct json_scope *scope, struct error *err)
{
    struct json_scope inner = {.tree = tree, .node = node, .up = scope};
    struct slice rest, part;
    uint32_t member;

    if (tree->nodes[node].kind == JSON_ARRAY && !is_empty(tree->nodes, node))
        return elements(run, tree, node, path, scope, err);
    if (path.len == 0 && (tree->nodes[node].kind != JSON_ARRAY || (scope && scope->key.s)))
        return json_row(run, tree, node, scope, err);
    if (tree->nodes[node].kind != JSON_OBJECT)
        return JSON_OK;
    part = json_path_part(path, &rest);
    if (slice_is(part, "*"))
        return members(run, tree, node, rest, scope, err);
    member = json_member(tree, node, part);
    return member ? json_rows(run, tree, member, rest, &inner, err) : JSON_OK;
}
