/* Renews access tokens, each platform in its own manner. */
#include "oauth.h"

#include <stdio.h>
#include <string.h>

#include "base/base64.h"
#include "base/escape_url.h"
#include "token_store.h"

/* How a platform wants to be asked. */
struct manner {
    const char *type, *uri;
    const char *client_name; /* what it calls client_id; NULL: it wants none */
    bool basic;              /* the client in a header, as HTTP's user and password */
    bool json;               /* the form as JSON, and the answer below data */
    bool itself;             /* the access token renews itself, while it is alive */
};

static const struct manner manners[] = {
    {"google", "https://oauth2.googleapis.com/token", "client_id", false, false, false},
    {"authorized_user", "https://oauth2.googleapis.com/token", "client_id", false, false, false},
    {"linkedin", "https://www.linkedin.com/oauth/v2/accessToken", "client_id", false, false, false},
    {"x", "https://api.x.com/2/oauth2/token", "client_id", true, false, false},
    {"pinterest", "https://api.pinterest.com/v5/oauth/token", "client_id", true, false, false},
    {"tiktok", "https://open.tiktokapis.com/v2/oauth/token/", "client_key", false, false, false},
    {"tiktok-business",
     "https://business-api.tiktok.com/open_api/v1.3/tt_user/oauth2/refresh_token/", "client_id",
     false, true, false},
    {"instagram", "https://graph.instagram.com/refresh_access_token", NULL, false, false, true},
};

enum {
    MARGIN = 300,                  /* a token that ends within a run is of no use */
    INSTAGRAM_MARGIN = 30 * 86400, /* half of its life: a lapsed one cannot be renewed */
    INSTAGRAM_LEAST = 60 * 86400,  /* its life, where the answer does not say */
    USUAL_LIFE = 3600,
};

static const struct manner *manner_of(const char *type)
{
    for (size_t i = 0; type && i < sizeof manners / sizeof *manners; i++)
        if (strcmp(manners[i].type, type) == 0)
            return &manners[i];
    return NULL;
}

bool oauth_knows(const char *type)
{
    return manner_of(type);
}

void oauth_types(struct str *out)
{
    for (size_t i = 0; i < sizeof manners / sizeof *manners; i++)
        str_addf(out, "%s%s", i ? ", " : "", manners[i].type);
}

/* For long enough to be used. One without expires_at is not. */
static bool is_alive(const struct token_json *json, int64_t now)
{
    const struct manner *manner = manner_of(token_json_text(json, "type"));
    int margin = manner && manner->itself ? INSTAGRAM_MARGIN : MARGIN;

    return token_json_text(json, "access_token") &&
           token_json_number(json, "expires_at", 0) - margin > now;
}

/* ---- the request ---- */

static void add_field(struct str *form, const char *name, const char *value)
{
    str_addf(form, "%s%s=", form->len ? "&" : "", name);
    escape_url(form, value, strlen(value));
}

struct asking {
    const struct manner *manner;
    const struct token_json *file;
    struct str url, body, authorization;
};

static void write_form(struct asking *asking, const char *client, const char *secret)
{
    add_field(&asking->body, "grant_type", "refresh_token");
    add_field(&asking->body, "refresh_token", token_json_text(asking->file, "refresh_token"));
    /* A client without a secret cannot show who it is, and only says so. */
    if (!asking->manner->basic || !secret)
        add_field(&asking->body, asking->manner->client_name, client);
    if (!asking->manner->basic && secret)
        add_field(&asking->body, "client_secret", secret);
}

static bool write_json(struct asking *asking, const char *client, const char *secret)
{
    struct token_json *form = token_json_new();
    bool written =
        form && token_json_set(form, "grant_type", "refresh_token") &&
        token_json_set(form, "refresh_token", token_json_text(asking->file, "refresh_token")) &&
        token_json_set(form, asking->manner->client_name, client) &&
        (!secret || token_json_set(form, "client_secret", secret)) &&
        token_json_print(form, false, &asking->body, NULL) == 0;

    token_json_free(form);
    return written;
}

static void write_basic(struct asking *asking, const char *client, const char *secret)
{
    struct str pair = {0};

    str_addf(&pair, "%s:%s", client, secret);
    str_adds(&asking->authorization, "Basic ");
    base64_add(&asking->authorization, str_text(&pair), pair.len);
    asking->authorization.failed |= pair.failed;
    str_wipe(&pair);
}

static int write_request(struct asking *asking, struct error *err)
{
    const struct manner *manner = asking->manner;
    const char *client = token_json_text(asking->file, "client_id");
    const char *secret = token_json_text(asking->file, "client_secret");
    const char *uri = token_json_text(asking->file, "token_uri");

    str_adds(&asking->url, uri ? uri : manner->uri);
    if (manner->itself) {
        str_adds(&asking->url, "?grant_type=ig_refresh_token&access_token=");
        str_adds(&asking->url, token_json_text(asking->file, "access_token"));
    } else if (manner->json) {
        asking->body.failed |= !write_json(asking, client, secret);
    } else {
        write_form(asking, client, secret);
    }
    if (manner->basic && secret)
        write_basic(asking, client, secret);
    asking->url.failed |= asking->body.failed || asking->authorization.failed;
    return str_ok(&asking->url, err);
}

/* What the file lacks; NULL when nothing. */
static const char *lacking(const struct manner *manner, const struct token_json *file)
{
    if (manner->itself)
        return token_json_text(file, "access_token") ? NULL : "access_token";
    if (!token_json_text(file, "client_id"))
        return "client_id";
    return token_json_text(file, "refresh_token") ? NULL : "refresh_token";
}

static enum token_state send_request(const struct access_ask *ask, const struct asking *asking,
                                     struct token_answer *answer, struct error *err)
{
    struct token_request request = {
        .url = str_text(&asking->url),
        .body = asking->manner->itself ? NULL : str_text(&asking->body),
        .content_type =
            asking->manner->json ? "application/json" : "application/x-www-form-urlencoded",
        .authorization = asking->authorization.len ? asking->authorization.s : NULL,
    };

    return access_send(ask, &request, answer, err);
}

/* ---- the answer ---- */

/* The tokens of the answer into the file's object. */
static bool take_tokens(const struct manner *manner, const struct token_json *answer, int64_t now,
                        struct token_json *file)
{
    const char *under = manner->json ? "data." : "";
    char path[32];
    const char *text;
    int64_t life;

    snprintf(path, sizeof path, "%sexpires_in", under);
    life = token_json_number(answer, path, manner->itself ? INSTAGRAM_LEAST : USUAL_LIFE);
    snprintf(path, sizeof path, "%saccess_token", under);
    text = token_json_text(answer, path);
    if (!text || !token_json_set(file, "access_token", text) ||
        !token_json_set_number(file, "expires_at", now + life))
        return false;
    snprintf(path, sizeof path, "%srefresh_token", under);
    text = token_json_text(answer, path);
    return manner->itself || !text || token_json_set(file, "refresh_token", text);
}

static enum token_state store_tokens(struct token_store *store, const struct token_json *file,
                                     struct error *err)
{
    struct str text = {0};
    int result = token_json_print(file, true, &text, err);

    if (result == 0)
        result = token_store_replace(store, &text, err);
    str_wipe(&text);
    return result < 0 ? TOKEN_WRONG : TOKEN_GOOD;
}

/* What Basic says is the secret, too. */
static const char *basic_words(const struct asking *asking)
{
    const char *space = strchr(str_text(&asking->authorization), ' ');

    return space ? space + 1 : NULL;
}

static enum token_state judge(const struct asking *asking, const struct token_answer *answer,
                              const struct token_json *json, struct error *err)
{
    const struct manner *manner = asking->manner;
    const struct token_json *file = asking->file;
    struct access_reply reply = {
        .answer = answer,
        .json = json,
        .path = manner->json ? "data.access_token" : "access_token",
        .secrets = {token_json_text(file, "refresh_token"), token_json_text(file, "client_secret"),
                    token_json_text(file, "access_token"), basic_words(asking)},
        .remedy = manner->itself ? "make a new long-lived token and put it into the file as "
                                   "access_token, without expires_at"
                                 : "sign in again and put the new refresh_token into the file",
    };

    return access_judge(&reply, err);
}

/* ---- all of it, with the lock held ---- */

static enum token_state renew(const struct access_ask *ask, const struct manner *manner,
                              struct token_json *file, struct token_store *store, struct error *err)
{
    struct asking asking = {.manner = manner, .file = file};
    struct token_answer answer = {0};
    struct token_json *json = NULL;
    enum token_state state = TOKEN_WRONG;

    if (write_request(&asking, err) < 0 || token_store_prepare(store, err) < 0)
        goto out;
    state = send_request(ask, &asking, &answer, err);
    /* Without an answer nobody knows whether the old token is still good. */
    store->interrupted |= state == TOKEN_LATER;
    if (state != TOKEN_GOOD)
        goto out;
    json = token_json_parse(str_text(&answer.body));
    state = judge(&asking, &answer, json, err);
    if (state != TOKEN_GOOD)
        goto out;
    store->interrupted = true;
    if (!take_tokens(manner, json, ask->now, file)) {
        state = TOKEN_WRONG;
        error_memory(err);
        goto out;
    }
    state = store_tokens(store, file, err);
    store->interrupted = state != TOKEN_GOOD;
out:
    token_json_free(json);
    str_wipe(&answer.body);
    str_wipe(&asking.url);
    str_wipe(&asking.body);
    str_wipe(&asking.authorization);
    return state;
}

static struct token_json *read_file(const char *path, struct error *err)
{
    struct str text = {0};
    struct token_json *json = NULL;

    if (token_file_read(path, &text, err) == 0) {
        json = token_json_parse(str_text(&text));
        if (!json)
            error_set(err, ERROR_USAGE, "the token file %s is no JSON object", path);
    }
    str_wipe(&text);
    return json;
}

static enum token_state explain(enum token_state state, bool interrupted, const char *file,
                                struct error *err)
{
    char context[256];

    snprintf(context, sizeof context, "%s%s", file,
             state == TOKEN_DEAD && interrupted
                 ? " (a renewal had no end, so that a new token may be lost)"
                 : "");
    error_wrap(err, context);
    return state;
}

/* The file is read again: while this one waited for the lock, another may have renewed the token.
 */
static enum token_state with_lock(const struct access_ask *ask, struct token_store *store,
                                  struct str *access, struct error *err)
{
    struct token_json *file = read_file(str_text(&store->path), err);
    const struct manner *manner = file ? manner_of(token_json_text(file, "type")) : NULL;
    bool interrupted = store->interrupted;
    enum token_state state = TOKEN_WRONG;

    if (file && !manner)
        error_set(err, ERROR_USAGE, "the token file %s has another type than before", ask->file);
    if (manner && lacking(manner, file)) {
        error_set(err, ERROR_USAGE, "the token file %s lacks %s", ask->file, lacking(manner, file));
    } else if (manner) {
        state = !ask->fresh && is_alive(file, ask->now) ? TOKEN_GOOD
                                                        : renew(ask, manner, file, store, err);
        if (state != TOKEN_GOOD)
            explain(state, interrupted, ask->file, err);
    }
    if (state == TOKEN_GOOD)
        str_adds(access, token_json_text(file, "access_token"));
    token_json_free(file);
    return state;
}

enum token_state oauth_token(const struct access_ask *ask, struct str *access, struct error *err)
{
    struct token_json *file = read_file(ask->file, err);
    bool alive = file && !ask->fresh && is_alive(file, ask->now);
    enum token_state state = file ? TOKEN_GOOD : TOKEN_WRONG;
    struct token_store store;

    if (alive)
        str_adds(access, token_json_text(file, "access_token"));
    token_json_free(file);
    if (state == TOKEN_GOOD && !alive) {
        if (token_store_open(&store, ask->file, err) < 0)
            return TOKEN_WRONG;
        state = with_lock(ask, &store, access, err);
        token_store_close(&store, store.interrupted);
    }
    return state == TOKEN_GOOD && str_ok(access, err) < 0 ? TOKEN_WRONG : state;
}
