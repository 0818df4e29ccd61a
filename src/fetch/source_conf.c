/* source_conf.c - the sections source "name" { ... } of the user's configuration. */
#include <string.h>

#include "base/conf.h"
#include "pegel/fetch.h"
#include "pegel/text.h"

/* Names become names of files and folders. */
static bool fit_for_files(const char *name)
{
    if (!*name || *name == '.' || *name == '-' || strlen(name) > 100 || strstr(name, "--"))
        return false;
    return !strpbrk(name, "/\\:*?\"<>|") && text_is_clean(slice_of(name));
}

static int check_names(struct conf_load *load, cfg_t *section, const struct fetch_source *source)
{
    const char *const names[] = {source->name, source->account, source->platform};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && !fit_for_files(names[i]))
            return conf_wrong(
                load, section,
                "source \"%s\": \"%s\" cannot be part of a file's name: no / \\ : * ? "
                "\" < > |, no --, no . or - in front, no control characters",
                source->name, names[i]);
    return 0;
}

static bool has_scheme(const char *url, const char *scheme)
{
    return strncasecmp(url, scheme, strlen(scheme)) == 0;
}

static int check_url(struct conf_load *load, cfg_t *section, const struct fetch_source *source)
{
    const char *url = source->url;

    if (!url || has_scheme(url, "https://") || has_scheme(url, "file:///"))
        return 0;
    if (!has_scheme(url, "http://"))
        return conf_wrong(load, section, "source \"%s\": the url must begin with https://",
                          source->name);
    if (!source->allow_http)
        return conf_wrong(load, section,
                          "source \"%s\": http sends everything readable; use https, or say "
                          "allow-http = true",
                          source->name);
    return 0;
}

static int finish(struct conf_load *load, cfg_t *section, void *item)
{
    const struct fetch_source *source = item;

    if (!source->url == !source->api)
        return conf_wrong(load, section,
                          "source \"%s\" needs either url = \"https://...\" or "
                          "api = \"facebook-page\" or another",
                          source->name);
    if (source->token_file && source->token_env)
        return conf_wrong(load, section, "source \"%s\": token-file or token-env, not both",
                          source->name);
    if (source->days < 0 || source->max_mib < 0 || source->timeout < 0 || source->max_wait < 0)
        return conf_wrong(load, section, "source \"%s\": a limit must not be negative",
                          source->name);
    if (!(source->backoff >= 0.01 && source->backoff <= 3600))
        return conf_wrong(load, section, "source \"%s\": backoff is from 0.01 to 3600 seconds",
                          source->name);
    for (size_t i = 0; i < source->nr_set; i++)
        if (!strchr(source->set[i], '='))
            return conf_wrong(load, section, "source \"%s\": set needs \"variable=value\"",
                              source->name);
    return check_names(load, section, source) < 0 ? -1 : check_url(load, section, source);
}

#define THIS struct fetch_source
static const struct member members[] = {
    SHAPE_TITLE(name),
    SHAPE_OPTIONAL("url", url),
    SHAPE_OPTIONAL("api", api),
    SHAPE_OPTIONAL("platform", platform),
    SHAPE_OPTIONAL("account", account),
    SHAPE_OPTIONAL("id", id),
    SHAPE_OPTIONAL("server", server),
    SHAPE_TEXTS("set", set, nr_set),
    SHAPE_OPTIONAL("token-file", token_file),
    SHAPE_OPTIONAL("token-env", token_env),
    SHAPE_OPTIONAL("ca-file", ca_file),
    SHAPE_FLAG("allow-http", allow_http),
    SHAPE_FLAG("allow-private", allow_private),
    SHAPE_INT("days", days),
    SHAPE_INT("max-mib", max_mib),
    SHAPE_INT("timeout", timeout),
    SHAPE_INT("retries", retries),
    SHAPE_INT("max-wait", max_wait),
    SHAPE_REAL("backoff", backoff),
    SHAPE_END,
};
#undef THIS
const struct shape fetch_source_shape = {"struct fetch_source", sizeof(struct fetch_source),
                                         members, finish};
