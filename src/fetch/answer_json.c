/* answer_json.c - looks into the JSON of an answer, and tells data from the many ways to say no. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "answer.h"
#include "pegel/text.h"

struct answer *answer_parse(const char *body, size_t len)
{
    const char *bom = "\xef\xbb\xbf";
    const char *end;
    cJSON *json;

    if (len >= 3 && memcmp(body, bom, 3) == 0) {
        body += 3;
        len -= 3;
    }
    json = cJSON_ParseWithLengthOpts(body, len, &end, 0);
    while (json && end < body + len && slice_is_blank(*end))
        end++;
    /* A number or a text alone is no answer of an interface; nor is what goes on behind its end. */
    if (json && (end < body + len || !(cJSON_IsObject(json) || cJSON_IsArray(json)))) {
        cJSON_Delete(json);
        json = NULL;
    }
    return (struct answer *)json;
}

void answer_free(struct answer *answer)
{
    cJSON_Delete((cJSON *)answer);
}

static const cJSON *member(const cJSON *object, const char *key, size_t len)
{
    const cJSON *child;

    cJSON_ArrayForEach(child, object) if (strlen(child->string) == len &&
                                          memcmp(child->string, key, len) == 0) return child;
    return NULL;
}

/* The path is short and ours, so the recursion is. Of a list the first member that has it. */
static const cJSON *look(const cJSON *at, const char *path)
{
    size_t len = strcspn(path, ".");
    const char *rest = path + len + (path[len] == '.');
    const cJSON *child, *found = NULL;

    if (!*path || !at)
        return at;
    if (cJSON_IsObject(at))
        return (child = member(at, path, len)) ? look(child, rest) : NULL;
    if (!cJSON_IsArray(at))
        return NULL;
    if (strspn(path, "0123456789") == len)
        return look(cJSON_GetArrayItem(at, atoi(path)), rest);
    cJSON_ArrayForEach(child, at) if (!found && (cJSON_IsObject(child))) found = look(child, path);
    return found;
}

static bool text_of(const cJSON *at, struct str *out)
{
    if (cJSON_IsString(at))
        str_adds(out, at->valuestring);
    else if (cJSON_IsNumber(at))
        str_addf(out, "%.15g", at->valuedouble);
    else if (cJSON_IsBool(at))
        str_adds(out, cJSON_IsTrue(at) ? "true" : "false");
    else
        return false;
    return true;
}

bool answer_text(const struct answer *answer, const char *path, struct str *out)
{
    return text_of(look((const cJSON *)answer, path), out);
}

size_t answer_count(const struct answer *answer, const char *path)
{
    const cJSON *list = look((const cJSON *)answer, path);

    return cJSON_IsArray(list) ? (size_t)cJSON_GetArraySize(list) : 0;
}

/* "190", or within "200-299". */
static bool fits_one(const char *text, const char *wanted)
{
    char *end;
    long from, to, value;

    if (strcmp(text, wanted) == 0)
        return true;
    from = strtol(wanted, &end, 10);
    if (end == wanted || *end != '-')
        return false;
    to = strtol(end + 1, &end, 10);
    if (*end)
        return false;
    value = strtol(text, &end, 10);
    return end != text && !*end && value >= from && value <= to;
}

static bool fits_any(const char *text, const char *const *wanted, size_t nr)
{
    for (size_t i = 0; i < nr; i++)
        if (fits_one(text, wanted[i]))
            return true;
    return nr == 0;
}

/* What stands at the path, of a list in any member, is one of those wanted. */
static bool fits_at(const cJSON *at, const char *path, const char *const *wanted, size_t nr)
{
    size_t len = strcspn(path, ".");
    const cJSON *child;
    bool found = false;

    if (!at)
        return false;
    if (!*path) {
        struct str text = {0};

        found = nr == 0 || (text_of(at, &text) && fits_any(str_text(&text), wanted, nr));
        str_free(&text);
    } else if (cJSON_IsArray(at) && strspn(path, "0123456789") != len) {
        cJSON_ArrayForEach(child, at) found = found || fits_at(child, path, wanted, nr);
    } else if (cJSON_IsArray(at)) {
        found = fits_at(cJSON_GetArrayItem(at, atoi(path)), path + len + (path[len] == '.'), wanted,
                        nr);
    } else if (cJSON_IsObject(at)) {
        found = fits_at(member(at, path, len), path + len + (path[len] == '.'), wanted, nr);
    }
    return found;
}

bool answer_says(const struct answer *answer, const char *path, const char *wanted)
{
    return fits_at((const cJSON *)answer, path, &wanted, *wanted ? 1 : 0);
}

static bool fits(const struct api_problem *problem, const struct answer *answer,
                 const char *message, long status)
{
    struct str text = {0};
    char code[24];
    bool result = true;

    snprintf(code, sizeof code, "%ld", status);
    if (!fits_any(code, problem->http, problem->nr_http))
        return false;
    if (*problem->at)
        result = fits_at((const cJSON *)answer, problem->at, problem->is, problem->nr_is);
    if (result && problem->holds) {
        if (*problem->in)
            answer_text(answer, problem->in, &text);
        result = strcasestr(*problem->in ? str_text(&text) : message, problem->holds) != NULL;
    }
    str_free(&text);
    return result;
}

enum fetch_class class_of_status(long status)
{
    if (status >= 200 && status < 300)
        return FETCH_DONE;
    if (status == 401)
        return FETCH_TOKEN;
    if (status == 402)
        return FETCH_PAYMENT;
    if (status == 403)
        return FETCH_PERMISSION;
    if (status == 429)
        return FETCH_RATE;
    return status == 408 || status >= 500 ? FETCH_TEMPORARY : FETCH_REFUSED;
}

static void find_message(const struct api *api, const struct answer *answer, struct str *out)
{
    struct str raw = {0};

    for (size_t i = 0; i < api->nr_message && !raw.len; i++)
        answer_text(answer, api->message[i], &raw);
    text_clean(out,
               (struct slice){str_text(&raw), raw.len < ANSWER_WORDS ? raw.len : ANSWER_WORDS});
    str_free(&raw);
}

void answer_judge(const struct api *api, const struct answer *answer, struct slice body,
                  long status, struct verdict *verdict)
{
    verdict->class = class_of_status(status);
    if (!answer) {
        if (verdict->class == FETCH_DONE)
            verdict->class = FETCH_NOT_JSON;
        body = slice_trim(body);
        text_clean(&verdict->message,
                   (struct slice){body.s, body.len < ANSWER_WORDS ? body.len : ANSWER_WORDS});
        return;
    }
    find_message(api, answer, &verdict->message);
    for (size_t i = 0; i < api->nr_problems && !verdict->problem; i++)
        if (fits(&api->problems[i], answer, str_text(&verdict->message), status))
            verdict->problem = &api->problems[i];
    if (verdict->problem)
        verdict->class = verdict->problem->class;
}
