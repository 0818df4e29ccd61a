/* access_job.c - a source's access token, when it is one that must be asked for. */
#include "access.h"
#include "job.h"
#include "token.h"
#include "token_store.h"

#include <stdlib.h>

#define TIMEOUT 30

bool job_renews(const struct job *job)
{
    const char *value = job->source->token_env ? getenv(job->source->token_env) : NULL;
    struct str text = {0};
    struct slice token;
    bool renews;

    if (job->source->token_file && token_file_read(job->source->token_file, &text, NULL) < 0)
        value = NULL; /* token_read() tells what is wrong */
    else if (text.len)
        value = text.s;
    token = slice_trim(slice_of(value ? value : ""));
    renews = job->api && token.len && *token.s == '{';
    str_wipe(&text);
    return renews;
}

static int fill(struct transfer *transfer, const struct token_request *request, struct error *err)
{
    struct str header = {0};
    int result = 0;

    str_adds(&transfer->url, request->url);
    str_adds(&transfer->post, request->body ? request->body : "");
    if (request->body) {
        str_addf(&header, "Content-Type: %s", request->content_type);
        result = str_ok(&header, err) < 0 ? -1 : transfer_header(transfer, header.s, err);
    }
    if (result == 0 && request->authorization) {
        str_clear(&header);
        str_addf(&header, "Authorization: %s", request->authorization);
        result = str_ok(&header, err) < 0 ? -1 : transfer_header(transfer, header.s, err);
    }
    str_wipe(&header);
    return result;
}

static int perform(struct transfer *transfer, struct token_answer *answer, struct error *err)
{
    const struct libcurl *lib = transfer->lib;
    CURLcode code = lib->easy_perform(transfer->curl);
    struct str text = {0};
    int result = 0;

    lib->easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &answer->status);
    if (code != CURLE_OK) {
        transfer_explain(transfer, code, &text);
        result = error_set(
            err, transfer_class(transfer, code) == FETCH_TEMPORARY ? ERROR_SYSTEM : ERROR_USAGE,
            "the token endpoint: %s", str_text(&text));
    }
    str_add(&answer->body, str_text(&transfer->answer), transfer->answer.len);
    str_free(&text);
    return result < 0 ? result : str_ok(&answer->body, err);
}

/* Waits for the answer: a token endpoint is quick, and nothing of the source goes without it. */
static int send_request(void *context, const struct token_request *request,
                        struct token_answer *answer, struct error *err)
{
    struct job *job = context;
    struct transfer transfer = {
        .lib = &job->engine->lib, .fd = -1, .wait = -1, .limit = TOKEN_MAX_ANSWER};
    struct transfer_plan plan = {job->source, NULL, false, TIMEOUT};
    int result = fill(&transfer, request, err);

    if (result == 0)
        result = transfer_prepare(&transfer, &plan, err);
    if (result == 0)
        result = perform(&transfer, answer, err);
    str_wipe(&transfer.url);
    str_wipe(&transfer.post);
    str_wipe(&transfer.answer);
    transfer_free(&transfer);
    return result;
}

int job_access(struct job *job, struct error *err)
{
    static const enum fetch_class classes[] = {
        [TOKEN_GOOD] = FETCH_DONE,
        [TOKEN_DEAD] = FETCH_TOKEN,
        [TOKEN_LATER] = FETCH_TEMPORARY,
        [TOKEN_WRONG] = FETCH_TOKEN,
    };
    struct access_ask ask = {
        .file = job->source->token_file,
        .variable = job->source->token_env,
        .scope = job->api->scope,
        .allow_http = job->source->allow_http,
        .fresh = job->token_refused,
        .now = job->engine->now_ms / 1000,
        .send = send_request,
        .context = job,
    };
    enum token_state state;

    str_wipe(&job->token);
    state = access_get(&ask, &job->token, err);
    job->trouble = classes[state];
    return state == TOKEN_GOOD ? 0 : -1;
}

bool job_renew(struct job *job)
{
    if (!job->renews || job->token_refused)
        return false;
    job->token_refused = true;
    str_wipe(&job->token);
    job->state = JOB_READY;
    return true;
}
