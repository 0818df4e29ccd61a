/* api_job.c - asks an interface: window by window, page by page, metric by metric if need be. */
#include <stdlib.h>
#include <string.h>

#include "base/escape_url.h"
#include "job.h"
#include "pegel/text.h"
#include "token.h"

#define DEFAULT_MIB 64
#define DEFAULT_TIMEOUT 120

/* ---- where it is -----------------------------------------------------------------------------
 */

static const struct api_request *request_of(const struct job *job)
{
    return &job->api->requests[job->request];
}

static void begin_window(struct job *job, day_t start)
{
    int most = request_of(job)->days;
    day_t end = job->days.end;

    if (end - start > most)
        end = start + most;
    job->values.window = (struct range){start, end};
    job->values.metric = SIZE_MAX;
    job->values.offset = 0;
    job->page = 0;
    pages_clear(&job->pages);
    str_clear(&job->cursor);
}

void api_begin(struct job *job)
{
    const struct api_request *request = request_of(job);
    day_t today = (day_t)(job->engine->now_ms / 86400000);

    job->values = (struct values){job->source, job->api, request, {0, 0}, SIZE_MAX, NULL, 0};
    job->values.retired = job->retired;
    memset(job->retired, 0, request->nr_metrics * sizeof *job->retired);
    job->attempt = 0;
    begin_window(job, job->days.start);
    if (request->days == 0)
        job->values.window = (struct range){today, today + 1};
    job->state = JOB_READY;
}

static void next_request(struct job *job)
{
    if (++job->request < job->api->nr_requests)
        api_begin(job);
    else
        job->state = JOB_ENDED;
}

/* All pages of a window, or of one metric in it, are there. */
void api_next_window(struct job *job)
{
    struct values *values = &job->values;

    job->state = JOB_READY;
    job->attempt = 0;
    if (values->metric != SIZE_MAX && ++values->metric < request_of(job)->nr_metrics) {
        values->offset = 0;
        job->page = 0;
        str_clear(&job->cursor);
    } else if (request_of(job)->days && values->window.end < job->days.end &&
               !api_all_retired(job)) {
        begin_window(job, values->window.end);
    } else {
        next_request(job);
    }
}

/* ---- asking ----------------------------------------------------------------------------------
 */

static int fill_form(struct job *job, struct str *post, struct error *err)
{
    const struct api_request *request = request_of(job);

    for (size_t i = 0; i < request->nr_form; i++) {
        if (post->len)
            str_addc(post, '&');
        if (values_fill(&job->values, request->form[i], ESCAPE_URL, post, err) < 0)
            return -1;
    }
    if (job->api->auth == AUTH_POST) {
        str_addf(post, "&%s=", job->api->auth_name);
        escape_url(post, str_text(&job->token), job->token.len);
    }
    return str_ok(post, err);
}

static int fill_headers(struct job *job, struct error *err)
{
    const struct api_request *request = request_of(job);
    struct str text = {0};
    int ret = 0;

    for (size_t i = 0; i < request->nr_headers && ret == 0; i++) {
        str_clear(&text);
        ret = values_fill(&job->values, request->headers[i], ESCAPE_NOT, &text, err) < 0
                  ? -1
                  : transfer_header(&job->transfer, str_text(&text), err);
    }
    if (ret == 0 && *request->body)
        ret = transfer_header(&job->transfer, "Content-Type: application/json", err);
    if (ret == 0 && job->api->auth == AUTH_HEADER) {
        str_clear(&text);
        str_addf(&text, "%s: %s", job->api->auth_name, str_text(&job->token));
        ret = str_ok(&text, err) < 0 ? -1 : transfer_header(&job->transfer, str_text(&text), err);
    }
    str_wipe(&text);
    return ret;
}

static void add_query_token(struct job *job, struct str *url)
{
    const char *name = job->api->auth_name, *at = str_text(url);
    size_t len = strlen(name);

    while ((at = strpbrk(at, "?&")))
        if (strncmp(++at, name, len) == 0 && at[len] == '=')
            return;
    str_addf(url, "%c%s=", strchr(str_text(url), '?') ? '&' : '?', name);
    escape_url(url, str_text(&job->token), job->token.len);
}

int api_prepare(struct job *job, struct error *err)
{
    const struct api_request *request = request_of(job);
    const struct fetch_source *source = job->source;
    struct transfer *transfer = &job->transfer;
    struct transfer_plan plan = {source, NULL, false,
                                 source->timeout ? source->timeout : DEFAULT_TIMEOUT};
    bool bearer = job->api->auth == AUTH_BEARER || job->api->auth == AUTH_OAUTH ||
                  job->api->auth == AUTH_GOOGLE;

    transfer_reset(transfer);
    transfer->limit = (uint64_t)(source->max_mib ? source->max_mib : DEFAULT_MIB) << 20;
    transfer->wait_names = job->api->wait;
    transfer->nr_wait_names = job->api->nr_wait;
    if (api_url(job, &transfer->url, err) < 0 || fill_headers(job, err) < 0)
        return -1;
    if (*request->body &&
        values_fill(&job->values, request->body, ESCAPE_JSON, &transfer->post, err) < 0)
        return -1;
    if (request->nr_form && fill_form(job, &transfer->post, err) < 0)
        return -1;
    if (job->api->auth == AUTH_QUERY && job->token.len)
        add_query_token(job, &transfer->url);
    if (bearer)
        plan.token = str_text(&job->token);
    return transfer_prepare(transfer, &plan, err);
}

/* ---- storing ---------------------------------------------------------------------------------
 */

/* ACCOUNT--REQUEST--DAY[--DAY][--METRIC]--STAMP.json */
static void file_name(const struct job *job, struct str *name)
{
    const struct api_request *request = request_of(job);
    struct range window = job->values.window;
    char day[16];

    str_addf(name, "%s--%s--%s", job_account(job), request->name, day_iso(window.start, day));
    if (request->days)
        str_addf(name, "--%s", day_iso(window.end - 1, day));
    if (job->values.metric != SIZE_MAX)
        str_addf(name, "--%s", request->metrics[job->values.metric]);
    str_addf(name, "--%013lld.json", (long long)job->engine->now_ms);
}

static int keep_page(struct job *job, struct error *err)
{
    struct str body = {0};
    struct slice page;
    int ret = 0;

    /* Some platforms put the token into the address of the next page. */
    token_strike(str_text(&job->token), str_text(&job->transfer.answer), job->transfer.answer.len,
                 &body);
    page = (struct slice){str_text(&body), body.len};
    if (str_ok(&body, err) < 0)
        ret = -1;
    else if (!pages_add(&job->pages, page, request_of(job)->items))
        ret = error_memory(err);
    else if (job->pages.text.len > job->transfer.limit)
        ret = error_set(err, ERROR_DATA,
                        "the pages are together larger than %llu MiB; max-mib allows more",
                        (unsigned long long)(job->transfer.limit >> 20));
    str_free(&body);
    return ret;
}

/* Only when all pages are there: a part would be taken for all. */
static int store_pages(struct job *job, struct error *err)
{
    struct str name = {0};
    const struct str body = job->pages.text;
    int ret = -1;

    file_name(job, &name);
    if (str_ok(&name, err) == 0 &&
        store_bytes(&job->engine->store, job_platform(job), str_text(&name), str_text(&body),
                    body.len, err) == 0) {
        job_count(job, body.len);
        ret = 0;
    }
    str_free(&name);
    pages_clear(&job->pages);
    return ret;
}

/* ---- what came -------------------------------------------------------------------------------
 */

static const char *headline(enum fetch_class class)
{
    switch (class) {
    case FETCH_TOKEN:
        return "the token is not accepted";
    case FETCH_PERMISSION:
        return "the token lacks a right";
    case FETCH_PAYMENT:
        return "the platform wants to be paid";
    case FETCH_RATE:
        return "asked too often";
    case FETCH_NOT_JSON:
        return "the answer is not JSON";
    case FETCH_PARTIAL:
        return "something is missing in the answer";
    case FETCH_RETIRED:
        return "not known any more";
    default:
        return "the server answered";
    }
}

static void explain(const struct job *job, const struct verdict *verdict, struct str *out)
{
    const char *remedy = verdict->problem ? verdict->problem->remedy : "";

    str_addf(out, "%s", headline(verdict->class));
    if (job->transfer.status >= 300)
        str_addf(out, " (%ld)", job->transfer.status);
    if (verdict->message.len)
        str_addf(out, ": \"%s\"", str_text(&verdict->message));
    if (!*remedy && verdict->class == FETCH_TOKEN)
        remedy = job->api->renew;
    if (*remedy)
        str_addf(out, "; %s", remedy);
    if (fetch_is_later(verdict->class) && job_waits_too_long(job, verdict->class))
        str_adds(out, "; the wait is longer than max-wait");
    else if (fetch_is_later(verdict->class) && job->attempt)
        str_addf(out, "; %d times", job->attempt + 1);
}

static void go_on(struct job *job, const struct answer *answer, const struct verdict *verdict)
{
    struct error err = {0};
    struct str text = {0};
    int more;

    if (keep_page(job, &err) < 0) {
        job_fail(job, FETCH_STORE, err.text);
        return;
    }
    if (verdict->class == FETCH_PARTIAL && job_outcome(job)->class == FETCH_DONE) {
        explain(job, verdict, &text);
        job_outcome(job)->class = FETCH_PARTIAL;
        job_outcome(job)->text = text.s;
    }
    job->attempt = 0;
    more = api_next_page(job, answer);
    if (more < 0)
        job_fail(job, FETCH_UNSAFE,
                 "the next page is at another host, the same as before, or the pages do not end: "
                 "not followed");
    else if (more)
        job->state = JOB_READY;
    else if (store_pages(job, &err) < 0)
        job_fail(job, FETCH_STORE, err.text);
    else
        api_next_window(job);
}

/* A metric that is already gone is asked for no second time. */
static void skip_retired(struct job *job)
{
    while (job->state == JOB_READY && job->values.metric != SIZE_MAX &&
           job->values.metric < request_of(job)->nr_metrics && job->retired[job->values.metric])
        api_next_window(job);
}

/* In this order: a part of a token would not be known for one. */
static void strike_and_cut(const struct job *job, struct str *message, size_t most)
{
    struct str struck = {0};

    token_strike(str_text(&job->token), str_text(message), message->len, &struck);
    str_clear(message);
    text_clean(message, (struct slice){str_text(&struck), struck.len < most ? struck.len : most});
    str_wipe(&struck);
}

/* NULL when it is none; the text tells what is wrong with it, and what to do. */
static struct answer *read_answer(struct job *job, struct verdict *verdict, struct str *text)
{
    struct transfer *transfer = &job->transfer;
    struct slice body = {str_text(&transfer->answer), transfer->answer.len};
    const char *excess = answer_excess(body);
    struct answer *answer;

    if (excess) {
        verdict->class = FETCH_UNSAFE;
        str_adds(text, excess);
        return NULL;
    }
    answer = answer_parse(body.s, body.len);
    answer_judge(job->api, answer, body, transfer->status, verdict);
    if (verdict->problem && verdict->problem->pause && transfer->wait < 0 &&
        transfer->wait_rate < 0)
        transfer->wait = verdict->problem->pause;
    strike_and_cut(job, &verdict->message, answer ? 300 : 80);
    explain(job, verdict, text);
    return answer;
}

void api_done(struct job *job, CURLcode code)
{
    struct verdict verdict = {.class = transfer_class(&job->transfer, code)};
    struct answer *answer = NULL;
    struct str text = {0};

    if (verdict.class == FETCH_DONE)
        answer = read_answer(job, &verdict, &text);
    else
        transfer_explain(&job->transfer, code, &text);
    if (answer && (verdict.class == FETCH_DONE || verdict.class == FETCH_PARTIAL))
        go_on(job, answer, &verdict);
    else if (verdict.class == FETCH_RETIRED && request_of(job)->nr_metrics)
        api_retire(job, &verdict);
    else if (!(verdict.class == FETCH_TOKEN && job_renew(job)) && !job_retry(job, verdict.class))
        job_fail(job, verdict.class, str_text(&text));
    skip_retired(job);
    answer_free(answer);
    str_free(&verdict.message);
    str_free(&text);
}
