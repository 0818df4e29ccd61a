/* read_json_envelope.c - what stands beside the rows of a JSON document: scalars that rows inherit,
 * and the headers of rows that have no names of their own. */
#include <string.h>

#include "ingest/read_json.h"

#define MAX_BYTES (64u << 10) /* on each level */
#define MAX_MEMBERS 256u

bool json_names_need(const struct json_run *run, struct slice key)
{
    struct slice path, rest;

    for (size_t i = 0; (path = json_word(run->names, i)).len > 0; i++)
        if (slice_equal(json_path_part(path, &rest), key))
            return true;
    return false;
}

int json_envelope_add(struct json_run *run, struct json_envelope *envelope, const struct str *key,
                      bool structure, struct error *err)
{
    struct text_window *window = &run->stream.window;
    struct str *raw = &envelope->raw;
    bool scalar = window->at < window->end && !strchr("{[", window->bytes[window->at]);
    bool wanted = (structure || scalar) && raw->len < MAX_BYTES && envelope->members < MAX_MEMBERS;
    uint64_t line = run->stream.line;
    struct slice text;
    int result = json_value(&run->stream, MAX_BYTES, wanted ? &text : NULL, err);

    if (result != JSON_OK || !wanted || !text.s)
        return result;
    result = json_parse_element(run, line, text, JSON_MAX_VALUES, err);
    if (result == 0)
        result = json_parse_element(run, line, (struct slice){key->s, key->len}, 1, err);
    if (result != 0)
        return result < 0 ? JSON_FAILED : JSON_OK;
    str_addc(raw, raw->len ? ',' : '{');
    str_add(raw, key->s, key->len);
    str_addc(raw, ':');
    str_add(raw, text.s, text.len);
    envelope->members++;
    envelope->fresh = false;
    return str_ok(raw, err) < 0 ? JSON_FAILED : JSON_OK;
}

const struct json_tree *json_envelope_tree(struct json_envelope *envelope, int *result,
                                           struct error *err)
{
    struct str *raw = &envelope->raw;
    const char *bad;

    *result = JSON_OK;
    if (raw->len == 0)
        return NULL;
    if (!envelope->fresh) {
        str_addc(raw, '}');
        if (str_ok(raw, err) < 0 ||
            json_tree_parse(&envelope->tree, (struct slice){raw->s, raw->len}, &bad, err) != 0) {
            *result = JSON_FAILED;
            return NULL;
        }
        raw->len--; /* the next member goes there */
        envelope->fresh = true;
    }
    return &envelope->tree;
}

void json_envelope_free(struct json_envelope *envelope)
{
    str_free(&envelope->raw);
    json_tree_free(&envelope->tree);
}

int json_key_text(struct json_tree *tree, const struct str *key, struct slice *text,
                  struct error *err)
{
    const char *bad;
    int result = json_tree_parse(tree, (struct slice){key->s, key->len}, &bad, err);

    *text = result == 0 ? tree->nodes[0].text : (struct slice){"", 0};
    return result < 0 ? JSON_FAILED : JSON_OK;
}
