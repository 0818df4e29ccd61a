/* access.h - from what a source names, a token file or a variable, to an access token that is
 * alive.
 *
 * A token file is the token alone, or a JSON object: a service account's key as Google gives it, or
 * what renewing a token takes (see oauth.h), into which new tokens are stored. Access tokens stay
 * in the file or in memory. No error made here holds a token.
 *
 * Example:
 *   struct access_ask ask = {.file = "ga4.token", .scope = "...", .now = now, .send = send};
 *   struct str access = {0};
 *   if (access_get(&ask, &access, &err) == TOKEN_GOOD)
 *       ...                                         "Authorization: Bearer " str_text(&access)
 *   str_wipe(&access);
 */
#ifndef FETCH_ACCESS_H
#define FETCH_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "pegel/error.h"
#include "pegel/str.h"
#include "token_json.h"

/* A request to a token endpoint. All of it is secret: it must not be printed. */
struct token_request {
    const char *url;           /* to be named in messages without its query */
    const char *body;          /* NULL: GET */
    const char *content_type;  /* of the body */
    const char *authorization; /* the header's value; NULL */
};

struct token_answer {
    long status;
    struct str body; /* at most TOKEN_MAX_ANSWER bytes; wiped by the one who asked */
};

enum { TOKEN_MAX_ANSWER = 64 * 1024 };

/* Sends it and waits. Redirects are not followed. 0 when there is an answer, whatever its status;
 * -1 with an error that holds no query; an ERROR_USAGE when it would only fail again. */
typedef int token_send(void *context, const struct token_request *request,
                       struct token_answer *answer, struct error *err);

struct access_ask {
    const char *file;     /* the token file; or */
    const char *variable; /* the name of an environment variable: a token, or a service account's
                             key */
    const char *scope;    /* what a service account asks for; "" */
    bool fresh;           /* not the access token that is kept: it was refused */
    bool allow_http;      /* tokens may go over plain http: for tests */
    int64_t now;          /* seconds since 1970 */
    token_send *send;
    void *context;
};

enum token_state {
    TOKEN_GOOD,
    TOKEN_DEAD,  /* refused for good: the error tells how to renew it */
    TOKEN_LATER, /* the server or the network; later it may work */
    TOKEN_WRONG, /* the file, the key, or memory: the error says what to mend */
};

/* Adds the access token. An error, which must be given, is set unless it is good. */
enum token_state access_get(const struct access_ask *ask, struct str *access, struct error *err);

/* ---- for what gets tokens: oauth.c, google_jwt.c ---- */

/* An answer of a token endpoint, and what was asked. */
struct access_reply {
    const struct token_answer *answer;
    const struct token_json *json; /* its body; NULL: it is none */
    const char *path;              /* where the access token should be */
    const char *secrets[4];        /* to be left out of the endpoint's own words; NULLs */
    const char *remedy;            /* against a refusal */
};

/* What it means. TOKEN_GOOD when it holds a token; else the error has the endpoint's own words. */
enum token_state access_judge(const struct access_reply *reply, struct error *err);
/* Sends a request where only https may go, unless it is allowed. */
enum token_state access_send(const struct access_ask *ask, const struct token_request *request,
                             struct token_answer *answer, struct error *err);

#endif
