/* JSON documents through cJSON; the only place of the output that knows it. */
#include "pegel/json.h"

#include <assert.h>
#include <cjson/cJSON.h>
#include <math.h>
#include <stdlib.h>

#include "pegel/number.h"
#include "pegel/text.h"

#define DEPTH_MAX 16

struct json {
    cJSON *root;
    cJSON *open[DEPTH_MAX]; /* from the outermost to the innermost */
    size_t depth;
    bool failed;
};

struct json *json_new(void)
{
    return calloc(1, sizeof(struct json));
}

void json_free(struct json *json)
{
    if (!json)
        return;
    cJSON_Delete(json->root);
    free(json);
}

/* Takes the item over. */
static void add(struct json *json, const char *name, cJSON *item)
{
    cJSON *parent = json->depth ? json->open[json->depth - 1] : NULL;
    bool added = false;

    if (item && !parent && !json->root) {
        json->root = item;
        added = true;
    } else if (item && parent) {
        assert(!name == !cJSON_IsObject(parent));
        added =
            name ? cJSON_AddItemToObject(parent, name, item) : cJSON_AddItemToArray(parent, item);
    }
    if (added)
        return;
    cJSON_Delete(item);
    json->failed = true;
}

void json_open(struct json *json, const char *name, enum json_kind kind)
{
    cJSON *item;

    if (!json || json->failed)
        return;
    assert(json->depth < DEPTH_MAX);
    item = kind == JSON_OBJECT ? cJSON_CreateObject() : cJSON_CreateArray();
    add(json, name, item);
    if (!json->failed)
        json->open[json->depth++] = item;
}

void json_close(struct json *json)
{
    if (!json || json->failed)
        return;
    assert(json->depth > 0);
    json->depth--;
}

void json_slice(struct json *json, const char *name, struct slice text)
{
    struct str clean = {0};

    if (!json || json->failed)
        return;
    text_clean(&clean, text);
    json->failed = clean.failed;
    if (!json->failed)
        add(json, name, cJSON_CreateString(str_text(&clean)));
    str_free(&clean);
}

void json_text(struct json *json, const char *name, const char *text)
{
    if (text)
        json_slice(json, name, slice_of(text));
    else if (json && !json->failed)
        add(json, name, cJSON_CreateNull());
}

void json_number(struct json *json, const char *name, double number)
{
    char text[NUMBER_EXACT_MAX];

    if (!json || json->failed)
        return;
    /* cJSON itself keeps only 15 digits of some numbers. */
    if (isfinite(number))
        number_exact(number, text);
    add(json, name, isfinite(number) ? cJSON_CreateRaw(text) : cJSON_CreateNull());
}

void json_count(struct json *json, const char *name, uint64_t count)
{
    json_number(json, name, (double)count);
}

void json_bool(struct json *json, const char *name, bool value)
{
    if (json && !json->failed)
        add(json, name, cJSON_CreateBool(value));
}

void json_day(struct json *json, const char *name, day_t day)
{
    char text[16];

    json_text(json, name, day == DAY_NONE ? NULL : day_iso(day, text));
}

int json_print(const struct json *json, struct str *out, struct error *err)
{
    char *text = json && !json->failed ? cJSON_Print(json->root) : NULL;

    if (!text)
        return error_memory(err);
    str_adds(out, text);
    str_addc(out, '\n');
    cJSON_free(text);
    return str_ok(out, err);
}
