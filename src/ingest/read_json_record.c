/* read_json_record.c - a row and its surroundings as named fields. */
#include <stdlib.h>
#include <string.h>

#include "base/digits.h"
#include "ingest/read_json.h"

static bool is_scalar(const struct json_node *node)
{
    return node->kind == JSON_SCALAR || node->kind == JSON_TEXT;
}

void json_record_begin(struct json_record *record)
{
    record->nr = record->inherited = 0;
    record->too_many = false;
    str_clear(&record->text);
    str_clear(&record->path);
}

static int grow(struct json_record *record)
{
    size_t alloc = record->alloc ? record->alloc * 2 : 64;
    struct slice *names = realloc(record->names, alloc * sizeof *names), *fields;
    size_t *built;

    if (names)
        record->names = names;
    fields = names ? realloc(record->fields, alloc * sizeof *fields) : NULL;
    if (fields)
        record->fields = fields;
    built = fields ? realloc(record->built, alloc * sizeof *built) : NULL;
    if (!built)
        return -1;
    record->built = built;
    record->alloc = alloc;
    return 0;
}

int json_record_add(struct json_record *record, struct slice name, struct slice text,
                    struct error *err)
{
    if (record->nr == RECORD_MAX_FIELDS) {
        record->too_many = true;
        return 0;
    }
    if (record->nr == record->alloc && grow(record) < 0)
        return error_memory(err);
    record->names[record->nr] = name;
    record->fields[record->nr] = text;
    record->built[record->nr++] = 0;
    return 0;
}

/* ---- what is inherited ---- */

/* Does the row, or a scope between it and `outer`, have a member of this name? */
static bool nearer(const struct json_scope *scope, const struct json_scope *outer,
                   const struct json_tree *tree, uint32_t row, struct slice name)
{
    if (json_member(tree, row, name))
        return true;
    for (; scope != outer; scope = scope->up)
        if (scope->tree && json_member(scope->tree, scope->node, name))
            return true;
    return false;
}

int json_record_inherit(struct json_record *record, const struct json_scope *scope,
                        const struct json_tree *tree, uint32_t row, struct error *err)
{
    const struct json_scope *order[JSON_MAX_DEPTH];
    size_t nr = 0;

    for (const struct json_scope *s = scope; s && nr < JSON_MAX_DEPTH; s = s->up)
        order[nr++] = s;
    while (nr > 0) {
        const struct json_scope *outer = order[--nr];
        const struct json_node *nodes = outer->tree ? outer->tree->nodes : NULL;

        if (outer->key.s && json_record_add(record, slice_of("key"), outer->key, err) < 0)
            return -1;
        if (!nodes || nodes[outer->node].kind != JSON_OBJECT)
            continue;
        for (uint32_t i = outer->node + 1; i < nodes[outer->node].next; i = nodes[i].next)
            if (is_scalar(&nodes[i]) && !nearer(scope, outer, tree, row, nodes[i].name) &&
                json_record_add(record, nodes[i].name, nodes[i].text, err) < 0)
                return -1;
    }
    record->inherited = record->nr;
    return 0;
}

/* ---- what is its own ---- */

/* Sets the part of the path behind the first `len` bytes. */
static void set_path(struct str *path, size_t len, struct slice name)
{
    path->len = len;
    if (len > 0)
        str_addc(path, '.');
    str_add(path, name.s, name.len);
}

/* What an array's element is called: its own text "name", else its index. */
static struct slice element_name(const struct json_tree *tree, uint32_t node, size_t index,
                                 char buf[static 24])
{
    uint32_t name = json_member(tree, node, slice_of("name"));

    if (name && tree->nodes[name].kind == JSON_TEXT && tree->nodes[name].text.len > 0)
        return tree->nodes[name].text;
    return (struct slice){buf, (size_t)(digits_put(buf, (int64_t)index) - buf)};
}

/* A field whose name is the path as it is now. */
static int add_at_path(struct json_record *record, struct slice text, struct error *err)
{
    size_t at = record->text.len, nr = record->nr;

    if (at > RECORD_MAX_BYTES) { /* a long key above many fields */
        record->too_many = true;
        return 0;
    }
    str_add(&record->text, record->path.s, record->path.len);
    if (json_record_add(record, (struct slice){NULL, record->path.len}, text, err) < 0)
        return -1;
    if (record->nr > nr)
        record->built[nr] = at + 1;
    return 0;
}

static int add_below(struct json_record *record, const struct json_tree *tree, uint32_t parent,
                     struct error *err)
{
    const struct json_node *nodes = tree->nodes;
    size_t len = record->path.len, index = 0;
    char buf[24];

    for (uint32_t i = parent + 1; i < nodes[parent].next; i = nodes[i].next) {
        int result;

        if (record->too_many)
            return 0;
        if (is_scalar(&nodes[i]) && len == 0 && nodes[parent].kind == JSON_OBJECT) {
            result = json_record_add(record, nodes[i].name, nodes[i].text, err);
        } else {
            set_path(&record->path, len,
                     nodes[parent].kind == JSON_OBJECT ? nodes[i].name
                                                       : element_name(tree, i, index++, buf));
            result = is_scalar(&nodes[i]) ? add_at_path(record, nodes[i].text, err)
                                          : add_below(record, tree, i, err);
        }
        if (result < 0)
            return -1;
        record->path.len = len;
    }
    return 0;
}

int json_record_flatten(struct json_record *record, const struct json_tree *tree, uint32_t node,
                        struct error *err)
{
    if (is_scalar(&tree->nodes[node]))
        return json_record_add(record, slice_of("value"), tree->nodes[node].text, err);
    return add_below(record, tree, node, err);
}

/* memcpy of a fixed length is one instruction. */
static inline uint64_t load(const char *s, size_t len)
{
    uint64_t word = 0;

    memcpy(&word, s, len);
    return word;
}

/* Up to 8 bytes; the two halves overlap when there are not 2, 4 or 8 of them. */
static uint64_t load_tail(const char *s, size_t len)
{
    if (len == 8)
        return load(s, 8);
    if (len >= 4)
        return load(s, 4) << 32 | load(s + len - 4, 4);
    if (len >= 2)
        return load(s, 2) << 16 | load(s + len - 2, 2);
    return len ? (unsigned char)*s : 0;
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

/* Eight bytes at a time; the lengths keep "a", "bc" and "ab", "c" apart. */
static uint64_t hash_names(const struct slice *names, size_t nr)
{
    uint64_t hash = nr;

    for (size_t i = 0; i < nr; i++) {
        const char *s = names[i].s;
        size_t left = names[i].len;

        hash += left;
        for (; left > 8; s += 8, left -= 8)
            hash = mix(hash, load(s, 8));
        hash = mix(hash, load_tail(s, left));
    }
    return hash;
}

int json_record_end(struct json_record *record, struct record *out, struct error *err)
{
    if (str_ok(&record->text, err) < 0 || str_ok(&record->path, err) < 0)
        return -1;
    for (size_t i = 0; i < record->nr; i++)
        if (record->built[i])
            record->names[i].s = record->text.s + record->built[i] - 1;
    out->nr = record->nr;
    out->names = record->names;
    out->fields = record->fields;
    out->names_hash = hash_names(record->names, record->nr);
    return 0;
}

void json_record_free(struct json_record *record)
{
    free(record->names);
    free(record->fields);
    free(record->built);
    str_free(&record->text);
    str_free(&record->path);
}
