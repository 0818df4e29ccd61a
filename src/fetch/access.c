/* What a source names becomes an access token. */
#include "access.h"

#include <stdlib.h>
#include <string.h>

#include "google_jwt.h"
#include "oauth.h"
#include "token.h"
#include "token_store.h"

/* ---- what endpoints answer ---- */

enum { SHORTEST = 6 }; /* of a secret that is struck out: less would be found within words */

/* The text with the secret struck out. */
static void strike(struct str *text, const char *secret)
{
    struct str out = {0};

    if (!secret || strlen(secret) < SHORTEST)
        return;
    token_strike(secret, str_text(text), text->len, &out);
    out.failed |= text->failed;
    str_wipe(text);
    *text = out;
}

/* The endpoint's own words, for a message. */
static void own_words(const struct access_reply *reply, struct str *words)
{
    static const char *const paths[] = {"error_description", "error.message", "message", "error"};
    const char *text = NULL;

    for (size_t i = 0; reply->json && !text && i < sizeof paths / sizeof *paths; i++)
        text = token_json_text(reply->json, paths[i]);
    if (!text)
        return;
    str_adds(words, ": ");
    for (size_t i = 0; i < 2000 && text[i]; i++)
        str_addc(words, (unsigned char)text[i] < ' ' || text[i] == 127 ? ' ' : text[i]);
    for (size_t i = 0; i < sizeof reply->secrets / sizeof *reply->secrets; i++)
        strike(words, reply->secrets[i]);
}

static bool is_later(const struct access_reply *reply)
{
    long status = reply->answer->status;

    return status == 429 || status == 408 || status >= 500 ||
           (reply->json && token_json_number(reply->json, "code", 0) == 40100);
}

static bool is_dead(const struct access_reply *reply)
{
    const char *error = token_json_text(reply->json, "error");
    int64_t code = token_json_number(reply->json, "code", 0); /* TikTok, with the status 200 */

    return (error && strcmp(error, "invalid_grant") == 0) ||
           token_json_number(reply->json, "error.code", 0) == 190 ||
           (code >= 40101 && code <= 40199);
}

static bool is_client(const struct access_reply *reply)
{
    const char *error = token_json_text(reply->json, "error");

    return error &&
           (strcmp(error, "invalid_client") == 0 || strcmp(error, "unauthorized_client") == 0);
}

static enum token_state tell(const struct access_reply *reply, const char *words, struct error *err)
{
    long status = reply->answer->status;

    if (is_later(reply)) {
        error_set(err, ERROR_SYSTEM, "the token endpoint answered %ld%s; later it may work", status,
                  words);
        return TOKEN_LATER;
    }
    if (!reply->json) {
        error_set(err, ERROR_DATA, "the token endpoint answered %ld, and no JSON", status);
        return TOKEN_WRONG;
    }
    if (is_dead(reply)) {
        error_set(err, ERROR_USAGE, "the token was refused%s; %s", words, reply->remedy);
        return TOKEN_DEAD;
    }
    error_set(err, ERROR_USAGE, "the token endpoint answered %ld%s%s", status, words,
              is_client(reply) ? "; check client_id and client_secret" : "");
    return TOKEN_WRONG;
}

enum token_state access_judge(const struct access_reply *reply, struct error *err)
{
    struct str words = {0};
    enum token_state state;

    if (reply->answer->status / 100 == 2 && reply->json &&
        token_json_text(reply->json, reply->path))
        return TOKEN_GOOD;
    own_words(reply, &words);
    if (words.len > 200) { /* after the secrets are out: a part of one would not be found */
        words.s[words.len = 200] = '\0';
        str_adds(&words, "...");
    } else if (words.len > 1 && words.s[words.len - 1] == '.' && words.s[words.len - 2] != '.') {
        words.s[--words.len] = '\0'; /* more of the sentence follows */
    }
    state = tell(reply, str_text(&words), err);
    str_free(&words);
    return state;
}

enum token_state access_send(const struct access_ask *ask, const struct token_request *request,
                             struct token_answer *answer, struct error *err)
{
    bool https = strncmp(request->url, "https://", 8) == 0;
    bool http = strncmp(request->url, "http://", 7) == 0;

    if (!https && !(http && ask->allow_http)) {
        error_set(err, ERROR_USAGE, "token_uri must begin with https://");
        return TOKEN_WRONG;
    }
    if (ask->send(ask->context, request, answer, err) == 0)
        return TOKEN_GOOD;
    return err->code == ERROR_USAGE ? TOKEN_WRONG : TOKEN_LATER;
}

/* ---- what a source names ---- */

static enum token_state wrong_type(const char *type, const char *where, struct error *err)
{
    struct str types = {0};

    oauth_types(&types);
    error_set(err, ERROR_USAGE, "%s: \"type\" %s%s; it is service_account or one of %s", where,
              type ? "is " : "is missing", type ? type : "", str_text(&types));
    str_free(&types);
    return TOKEN_WRONG;
}

static enum token_state from_json(const struct access_ask *ask, const char *text,
                                  struct str *access, struct error *err)
{
    struct token_json *json = token_json_parse(text);
    const char *type = json ? token_json_text(json, "type") : NULL;
    const char *where = ask->file ? ask->file : ask->variable;
    enum token_state state = TOKEN_WRONG;

    if (!json)
        error_set(err, ERROR_DATA, "%s begins like JSON, and is none", where);
    else if (type && strcmp(type, "service_account") == 0)
        state = google_jwt_token(ask, json, access, err);
    else if (!oauth_knows(type))
        state = wrong_type(type, where, err);
    else if (!ask->file)
        error_set(err, ERROR_USAGE,
                  "%s: a token that is renewed must be in a file, where the new one is kept",
                  where);
    else
        state = oauth_token(ask, access, err);
    token_json_free(json);
    return state;
}

static int read_text(const struct access_ask *ask, struct str *text, struct error *err)
{
    const char *value;

    if (ask->file)
        return token_file_read(ask->file, text, err);
    value = getenv(ask->variable);
    if (!value || !*value)
        return error_set(err, ERROR_USAGE, "the environment has no %s", ask->variable);
    str_adds(text, value);
    return str_ok(text, err);
}

/* A token stands in a header: a line end in it would begin another one. */
static bool is_plain(struct slice token)
{
    for (size_t i = 0; i < token.len; i++)
        if (token.s[i] <= ' ' || token.s[i] > '~')
            return false;
    return token.len > 0;
}

enum token_state access_get(const struct access_ask *ask, struct str *access, struct error *err)
{
    struct str text = {0};
    struct slice token;
    enum token_state state = TOKEN_WRONG;

    if (read_text(ask, &text, err) < 0)
        goto out;
    token = slice_trim((struct slice){str_text(&text), text.len});
    if (token.len && *token.s == '{') {
        state = from_json(ask, token.s, access, err);
        if (state == TOKEN_GOOD && !is_plain((struct slice){str_text(access), access->len})) {
            error_set(err, ERROR_DATA, "%s: the access token that came is none",
                      ask->file ? ask->file : ask->variable);
            state = TOKEN_WRONG;
        }
    } else if (!is_plain(token)) {
        error_set(err, ERROR_USAGE, "%s: a token is one line without blanks",
                  ask->file ? ask->file : ask->variable);
    } else {
        str_add(access, token.s, token.len);
        state = str_ok(access, err) < 0 ? TOKEN_WRONG : TOKEN_GOOD;
    }
out:
    str_wipe(&text);
    return state;
}
