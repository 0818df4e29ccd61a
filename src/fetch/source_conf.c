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
    size_t len = strlen(scheme);

    return strncasecmp(url, scheme, len) == 0 && strncmp(url + len, "://", 3) == 0;
}

/* Of what is no web address: the file, and no password, which would be printed with it. */
static int check_path(struct conf_load *load, cfg_t *section, const struct fetch_source *source)
{
    const char *host = strstr(source->url, "://") + 3, *path = host + strcspn(host, "/");

    if (strcspn(host, "@") < (size_t)(path - host))
        return conf_wrong(load, section,
                          "source \"%s\": no user and password in the url; say user = \"...\" and "
                          "password-file = \"...\"",
                          source->name);
    if (strlen(path) < 2 || path[strlen(path) - 1] == '/')
        return conf_wrong(load, section, "source \"%s\": the url must name a file, not a folder",
                          source->name);
    if (has_scheme(source->url, "sftp") && !source->user)
        return conf_wrong(load, section, "source \"%s\": sftp needs user = \"...\"", source->name);
    return 0;
}

static int check_url(struct conf_load *load, cfg_t *section, const struct fetch_source *source)
{
    static const char *const others[] = {"ftp", "ftps", "sftp"};
    const char *url = source->url;

    if (!url || has_scheme(url, "https"))
        return 0;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (has_scheme(url, others[i]))
            return check_path(load, section, source);
    if (has_scheme(url, "file") && url[7] == '/')
        return check_path(load, section, source);
    if (!has_scheme(url, "http"))
        return conf_wrong(load, section,
                          "source \"%s\": the url must begin with https://, sftp://, ftps://, "
                          "ftp:// or file:///",
                          source->name);
    if (!source->allow_http)
        return conf_wrong(load, section,
                          "source \"%s\": http sends everything readable; use https, or say "
                          "allow-http = true",
                          source->name);
    return 0;
}

static int check_login(struct conf_load *load, cfg_t *section, struct fetch_source *source)
{
    bool password = source->password_file || source->password_env;
    bool token = source->token_file || source->token_env;

    if ((source->password_file && source->password_env) || (password && token))
        return conf_wrong(load, section,
                          "source \"%s\": one of password-file, password-env, token-file and "
                          "token-env, not two",
                          source->name);
    if ((source->user || password || source->key_file || source->known_hosts) && !source->url)
        return conf_wrong(load, section, "source \"%s\": user, password and key are for a url",
                          source->name);
    if ((password || source->key_file) && !source->user)
        return conf_wrong(load, section, "source \"%s\": a password or a key needs user = \"...\"",
                          source->name);
    if (source->user && !password && !source->key_file)
        return conf_wrong(load, section,
                          "source \"%s\": user needs password-file = \"...\", password-env = "
                          "\"...\" or, with sftp, key-file = \"...\"",
                          source->name);
    if (password) {
        source->token_file = source->password_file;
        source->token_env = source->password_env;
    }
    return 0;
}

static int finish(struct conf_load *load, cfg_t *section, void *item)
{
    struct fetch_source *source = item;

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
    if (check_names(load, section, source) < 0 || check_login(load, section, source) < 0)
        return -1;
    return check_url(load, section, source);
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
    SHAPE_OPTIONAL("user", user),
    SHAPE_OPTIONAL("password-file", password_file),
    SHAPE_OPTIONAL("password-env", password_env),
    SHAPE_OPTIONAL("key-file", key_file),
    SHAPE_OPTIONAL("known-hosts", known_hosts),
    SHAPE_OPTIONAL("ca-file", ca_file),
    SHAPE_FLAG("allow-http", allow_http),
    SHAPE_FLAG("allow-ftp", allow_ftp),
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
