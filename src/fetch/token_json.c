/* Reads and writes JSON objects with secrets (cJSON). */
#include "token_json.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

struct token_json {
    cJSON *root;
};

static struct token_json *with_root(cJSON *root)
{
    struct token_json *json = root && cJSON_IsObject(root) ? malloc(sizeof *json) : NULL;

    if (!json) {
        cJSON_Delete(root);
        return NULL;
    }
    json->root = root;
    return json;
}

struct token_json *token_json_parse(const char *text)
{
    return with_root(cJSON_Parse(text));
}

struct token_json *token_json_new(void)
{
    return with_root(cJSON_CreateObject());
}

static void wipe_texts(cJSON *item)
{
    for (; item; item = item->next) {
        if (cJSON_IsString(item))
            explicit_bzero(item->valuestring, strlen(item->valuestring));
        wipe_texts(item->child);
    }
}

void token_json_free(struct token_json *json)
{
    if (!json)
        return;
    wipe_texts(json->root);
    cJSON_Delete(json->root);
    free(json);
}

static const cJSON *find(const struct token_json *json, const char *path)
{
    const cJSON *item = json->root;

    while (item && *path) {
        size_t len = strcspn(path, ".");
        const cJSON *child = item->child;

        while (child && (!child->string || strlen(child->string) != len ||
                         memcmp(child->string, path, len) != 0))
            child = child->next;
        item = child;
        path += len + (path[len] == '.');
    }
    return item;
}

const char *token_json_text(const struct token_json *json, const char *path)
{
    const char *text = cJSON_GetStringValue(find(json, path));

    return text && *text ? text : NULL;
}

int64_t token_json_number(const struct token_json *json, const char *path, int64_t without)
{
    const cJSON *item = find(json, path);
    double number = item && cJSON_IsNumber(item) ? item->valuedouble : -1;
    const char *text = cJSON_GetStringValue(item);
    char *end;

    if (text) {
        number = strtod(text, &end);
        if (end == text || *end)
            return without;
    }
    return number >= 0 && number < 9e15 ? (int64_t)number : without;
}

/* Takes the item. */
static bool put(struct token_json *json, const char *name, cJSON *item)
{
    bool there = cJSON_GetObjectItemCaseSensitive(json->root, name) != NULL;

    if (item && (there ? cJSON_ReplaceItemInObjectCaseSensitive(json->root, name, item)
                       : cJSON_AddItemToObject(json->root, name, item)))
        return true;
    cJSON_Delete(item);
    return false;
}

bool token_json_set(struct token_json *json, const char *name, const char *text)
{
    return put(json, name, cJSON_CreateString(text));
}

bool token_json_set_number(struct token_json *json, const char *name, int64_t number)
{
    return put(json, name, cJSON_CreateNumber((double)number));
}

int token_json_print(const struct token_json *json, bool pretty, struct str *out, struct error *err)
{
    char *text = pretty ? cJSON_Print(json->root) : cJSON_PrintUnformatted(json->root);

    if (!text)
        return error_memory(err);
    str_adds(out, text);
    if (pretty)
        str_addc(out, '\n');
    explicit_bzero(text, strlen(text));
    cJSON_free(text);
    return str_ok(out, err);
}
