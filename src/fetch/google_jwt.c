/* Signs that it is the service account, and gets an access token for that. */
#include "google_jwt.h"

#include "base/base64.h"
#include "rs256.h"

static const char grant[] = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer"
                            "&assertion=";

enum { LIFE = 3600 }; /* the longest that Google takes */

/* Adds the object as a part of the assertion. */
static int add_part(struct token_json *json, struct str *out, struct error *err)
{
    struct str text = {0};
    int result = token_json_print(json, false, &text, err);

    if (result == 0) {
        base64_add_url(out, text.s, text.len);
        result = str_ok(out, err);
    }
    str_free(&text);
    return result;
}

static int add_head(const struct token_json *key, struct str *out, struct error *err)
{
    const char *id = token_json_text(key, "private_key_id");
    struct token_json *head = token_json_new();
    int result = head && token_json_set(head, "alg", "RS256") &&
                         token_json_set(head, "typ", "JWT") &&
                         (!id || token_json_set(head, "kid", id))
                     ? add_part(head, out, err)
                     : error_memory(err);

    token_json_free(head);
    return result;
}

static int add_claims(const struct token_json *key, const char *scope, int64_t now, struct str *out,
                      struct error *err)
{
    struct token_json *claims = token_json_new();
    int result = claims && token_json_set(claims, "iss", token_json_text(key, "client_email")) &&
                         token_json_set(claims, "scope", scope) &&
                         token_json_set(claims, "aud", token_json_text(key, "token_uri")) &&
                         token_json_set_number(claims, "iat", now) &&
                         token_json_set_number(claims, "exp", now + LIFE)
                     ? add_part(claims, out, err)
                     : error_memory(err);

    token_json_free(claims);
    return result;
}

/* Adds the signed assertion (RFC 7519, RS256). */
static int sign(const struct token_json *key, const char *scope, int64_t now, struct str *out,
                struct error *err)
{
    static const char *const needed[] = {"client_email", "private_key", "token_uri"};
    struct str signature = {0};
    size_t begin = out->len;
    int result;

    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!token_json_text(key, needed[i]))
            return error_set(err, ERROR_USAGE, "the service account's key lacks %s", needed[i]);
    if (add_head(key, out, err) < 0)
        return -1;
    str_addc(out, '.');
    if (add_claims(key, scope, now, out, err) < 0)
        return -1;
    result = rs256_sign(token_json_text(key, "private_key"), out->s + begin, out->len - begin,
                        &signature, err);
    if (result == 0) {
        str_addc(out, '.');
        base64_add_url(out, signature.s, signature.len);
        result = str_ok(out, err);
    }
    str_free(&signature);
    return result;
}

static enum token_state judge(const struct token_answer *answer, const char *assertion,
                              struct str *access, struct error *err)
{
    struct token_json *json = token_json_parse(str_text(&answer->body));
    struct access_reply reply = {
        .answer = answer,
        .json = json,
        .path = "access_token",
        .secrets = {assertion},
        .remedy = "make a new key for the service account, and check the clock of this machine",
    };
    enum token_state state = access_judge(&reply, err);

    if (state == TOKEN_GOOD) {
        str_adds(access, token_json_text(json, "access_token"));
        if (str_ok(access, err) < 0)
            state = TOKEN_WRONG;
    }
    token_json_free(json);
    return state;
}

enum token_state google_jwt_token(const struct access_ask *ask, const struct token_json *key,
                                  struct str *access, struct error *err)
{
    struct str assertion = {0}, body = {0};
    struct token_answer answer = {0};
    enum token_state state = TOKEN_WRONG;

    if (sign(key, ask->scope ? ask->scope : "", ask->now, &assertion, err) < 0)
        goto out;
    str_addf(&body, "%s%s", grant, assertion.s);
    if (str_ok(&body, err) < 0)
        goto out;
    state =
        access_send(ask,
                    &(struct token_request){.url = token_json_text(key, "token_uri"),
                                            .body = body.s,
                                            .content_type = "application/x-www-form-urlencoded"},
                    &answer, err);
    if (state == TOKEN_GOOD)
        state = judge(&answer, assertion.s, access, err);
out:
    if (state != TOKEN_GOOD)
        error_wrap(err, ask->file ? ask->file : ask->variable);
    str_wipe(&assertion);
    str_wipe(&body);
    str_wipe(&answer.body);
    return state;
}
