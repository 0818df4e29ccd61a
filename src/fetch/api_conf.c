/* api_conf.c - reads the descriptions of interfaces, and checks what they say. */
#include <string.h>

#include "api.h"
#include "base/conf.h"
#include "pegel/embedded.h"

static int finish_problem(struct conf_load *load, cfg_t *section, void *item)
{
    struct api_problem *problem = item;

    problem->class = (enum fetch_class)((int)FETCH_PARTIAL + problem->class_word);
    if (!*problem->at && !problem->holds && !problem->nr_http)
        return conf_wrong(load, section, "problem \"%s\" needs at, holds or http", problem->what);
    if (problem->nr_is && !*problem->at)
        return conf_wrong(load, section, "problem \"%s\": is needs at", problem->what);
    return 0;
}

#define THIS struct api_problem
static const struct member problem_members[] = {
    SHAPE_TITLE(what),
    SHAPE_WORD("class", int, class_word,
               "partial retired token permission payment rate temporary not-json refused"),
    SHAPE_TEXT("at", at),
    SHAPE_TEXTS("is", is, nr_is),
    SHAPE_OPTIONAL("holds", holds),
    SHAPE_TEXT("in", in),
    SHAPE_TEXTS("http", http, nr_http),
    SHAPE_FLAG("names", names),
    SHAPE_INT("pause", pause),
    SHAPE_TEXT("remedy", remedy),
    SHAPE_END,
};
#undef THIS
static const struct shape problem_shape = {"struct api_problem", sizeof(struct api_problem),
                                           problem_members, finish_problem};

/* What a way of paging cannot do without; NULL when it is there. */
static const char *paging_lacks(const struct api_request *request)
{
    switch (request->paging) {
    case PAGING_NEXT:
        return *request->next ? NULL : "next";
    case PAGING_CURSOR:
        return !*request->cursor ? "cursor" : !*request->cursor_name ? "cursor-name" : NULL;
    case PAGING_OFFSET:
        return !*request->items ? "items" : request->limit < 1 ? "limit" : NULL;
    default:
        return NULL;
    }
}

static int finish_request(struct conf_load *load, cfg_t *section, void *item)
{
    struct api_request *request = item;
    const char *lacks = paging_lacks(request);

    if (strncmp(request->url, "https://", 8) != 0)
        return conf_wrong(load, section, "request \"%s\" needs a url = \"https://...\"",
                          request->name);
    if (request->method == METHOD_POST && !*request->body && !request->nr_form)
        return conf_wrong(load, section, "request \"%s\": POST needs a body or a form",
                          request->name);
    if (lacks)
        return conf_wrong(load, section, "request \"%s\": such paging needs %s", request->name,
                          lacks);
    if (strspn(request->name, "abcdefghijklmnopqrstuvwxyz-") != strlen(request->name))
        return conf_wrong(load, section, "request \"%s\": small letters and - only", request->name);
    if (!*request->items)
        request->items = "data";
    return 0;
}

#define THIS struct api_request
static const struct member request_members[] = {
    SHAPE_TITLE(name),
    SHAPE_INT("days", days),
    SHAPE_WORD("method", enum api_method, method, "GET POST"),
    SHAPE_TEXT("url", url),
    SHAPE_TEXT("body", body),
    SHAPE_TEXTS("form", form, nr_form),
    SHAPE_TEXTS("headers", headers, nr_headers),
    SHAPE_TEXTS("metrics", metrics, nr_metrics),
    SHAPE_WORD("paging", enum api_paging, paging, "none next cursor offset"),
    SHAPE_TEXT("next", next),
    SHAPE_TEXT("cursor", cursor),
    SHAPE_TEXT("cursor-name", cursor_name),
    SHAPE_TEXT("items", items),
    SHAPE_TEXT("total", total),
    SHAPE_TEXT("more", more),
    SHAPE_TEXT("more-is", more_is),
    SHAPE_INT("limit", limit),
    SHAPE_END,
};
#undef THIS
static const struct shape request_shape = {"struct api_request", sizeof(struct api_request),
                                           request_members, finish_request};

static int finish_api(struct conf_load *load, cfg_t *section, void *item)
{
    const struct api *api = item;
    bool named = api->auth == AUTH_QUERY || api->auth == AUTH_HEADER || api->auth == AUTH_POST;

    if (!*api->platform || !api->nr_requests)
        return conf_wrong(load, section, "api \"%s\" needs a platform and a request", api->name);
    if (named && !*api->auth_name)
        return conf_wrong(load, section, "api \"%s\": such auth needs auth-name", api->name);
    return 0;
}

#define THIS struct api
static const struct member api_members[] = {
    SHAPE_TITLE(name),
    SHAPE_TEXT("title", title),
    SHAPE_TEXT("evidence", evidence),
    SHAPE_TEXT("platform", platform),
    SHAPE_WORD("auth", enum api_auth, auth, "none query bearer header post oauth google"),
    SHAPE_TEXT("auth-name", auth_name),
    SHAPE_TEXT("scope", scope),
    SHAPE_FLAG("token-optional", token_optional),
    SHAPE_TEXTS("needs", needs, nr_needs),
    SHAPE_TEXTS("defaults", defaults, nr_defaults),
    SHAPE_TEXTS("message", message, nr_message),
    SHAPE_TEXT("renew", renew),
    SHAPE_TEXTS("wait", wait, nr_wait),
    SHAPE_LIST("request", struct api_request, requests, nr_requests, &request_shape),
    SHAPE_LIST("problem", struct api_problem, problems, nr_problems, &problem_shape),
    SHAPE_END,
};
#undef THIS
static const struct shape api_shape = {"struct api", sizeof(struct api), api_members, finish_api};

#define THIS struct apis
static const struct member members[] = {
    SHAPE_LIST("api", struct api, items, nr, &api_shape),
    SHAPE_END,
};
#undef THIS
static const struct shape shape = {"struct apis", sizeof(struct apis), members, NULL};

int api_load(struct apis *apis, struct arena *arena, const char *text, const char *file,
             struct error *err)
{
    struct conf_load load = {.arena = arena, .file = file, .err = err};

    return conf_load(&load, &shape, text, apis);
}

static const struct api *find_in(const struct apis *apis, const char *name, struct str *names)
{
    for (size_t i = 0; i < apis->nr; i++) {
        if (strcmp(apis->items[i].name, name) == 0)
            return &apis->items[i];
        str_addf(names, "%s%s", names->len ? ", " : "", apis->items[i].name);
    }
    return NULL;
}

const struct api *api_find(const char *name, struct arena *arena, struct error *err)
{
    const struct api *found = NULL;
    struct str names = {0};

    for (size_t i = 0; i < embedded_files_nr && !found; i++) {
        const struct embedded_file *file = &embedded_files[i];
        const char *end = file->name + strlen(file->name) - 5;
        struct apis apis = {0};

        if (strncmp(file->name, "apis/", 5) != 0 || strcmp(end, ".conf") != 0)
            continue;
        if (api_load(&apis, arena, file->text, file->name, err) < 0)
            goto out;
        found = find_in(&apis, name, &names);
    }
    if (!found && str_ok(&names, err) == 0)
        error_set(err, ERROR_USAGE, "there is no api \"%s\"; there are %s", name, str_text(&names));
out:
    str_free(&names);
    return found;
}
