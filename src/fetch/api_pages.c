/* api_pages.c - the addresses of requests and of their further pages. */
#include <stdlib.h>
#include <string.h>

#include "base/escape_url.h"
#include "job.h"

#define PAGES_MAX 10000

/* "https://host:port", of an address that curl understands; "" of none. */
static void origin(const struct libcurl *lib, const char *address, struct str *out)
{
    CURLU *url = lib->url();
    char *scheme = NULL, *host = NULL, *port = NULL;

    if (url && lib->url_set(url, CURLUPART_URL, address, 0) == CURLUE_OK &&
        lib->url_get(url, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
        lib->url_get(url, CURLUPART_HOST, &host, 0) == CURLUE_OK &&
        lib->url_get(url, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK)
        str_addf(out, "%s://%s:%s", scheme, host, port);
    lib->free(scheme);
    lib->free(host);
    lib->free(port);
    lib->url_cleanup(url);
}

/* The next page may hold the token, which no other host must get. */
static bool same_origin(struct job *job, const char *address)
{
    struct str own = {0}, next = {0};
    bool same;

    origin(&job->engine->lib, str_text(&job->transfer.url), &own);
    origin(&job->engine->lib, address, &next);
    same = own.len && strcasecmp(str_text(&own), str_text(&next)) == 0;
    str_free(&own);
    str_free(&next);
    return same;
}

int api_url(struct job *job, struct str *url, struct error *err)
{
    const struct api_request *request = job->values.request;

    if (request->paging == PAGING_NEXT && job->cursor.len) {
        str_adds(url, str_text(&job->cursor));
        return str_ok(url, err);
    }
    if (values_fill(&job->values, request->url, ESCAPE_URL, url, err) < 0)
        return -1;
    if (request->paging == PAGING_CURSOR && job->cursor.len) {
        str_addf(url, "%c%s=", strchr(str_text(url), '?') ? '&' : '?', request->cursor_name);
        escape_url(url, str_text(&job->cursor), job->cursor.len);
    }
    return str_ok(url, err);
}

static int next_by_offset(struct job *job, const struct answer *answer)
{
    const struct api_request *request = job->values.request;
    size_t nr = answer_count(answer, request->items);
    struct str total = {0};
    bool more = nr >= values_limit(&job->values);

    job->values.offset += nr;
    if (*request->total && answer_text(answer, request->total, &total))
        more = nr > 0 && job->values.offset < strtoull(str_text(&total), NULL, 10);
    str_free(&total);
    if (*request->more)
        more = nr > 0 && (more || answer_says(answer, request->more, request->more_is));
    return more;
}

static int next_by_text(struct job *job, const struct answer *answer, const char *path)
{
    bool address = job->values.request->paging == PAGING_NEXT;
    struct str next = {0};
    int ret = 0;

    if (answer_text(answer, path, &next) && next.len) {
        bool again = strcmp(str_text(&next), str_text(&job->cursor)) == 0;

        ret = again || (address && !same_origin(job, str_text(&next))) ? -1 : 1;
        str_free(&job->cursor);
        job->cursor = next;
        return ret;
    }
    str_free(&next);
    return ret;
}

int api_next_page(struct job *job, const struct answer *answer)
{
    const struct api_request *request = job->values.request;
    int more = 0;

    if (request->paging == PAGING_OFFSET)
        more = next_by_offset(job, answer);
    else if (request->paging == PAGING_NEXT)
        more = next_by_text(job, answer, request->next);
    else if (request->paging == PAGING_CURSOR)
        more = next_by_text(job, answer, request->cursor);
    if (more > 0 && ++job->page >= PAGES_MAX)
        return -1;
    return more;
}
