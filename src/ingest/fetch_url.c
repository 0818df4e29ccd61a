/* fetch_url.c - an https address is an export too (by libcurl).
 *
 * The query may hold a token, so it appears in no name and no message. */
#include <stdlib.h>
#include <string.h>

#include "base/libcurl.h"
#include "ingest/source_parts.h"

struct fetch {
    struct source_state *state;
    bool too_large, not_written;
};

/* Without query, fragment, user and password. */
static char *public_name(const char *url)
{
    const char *host = strstr(url, "://") + 3;
    const char *user_end = memrchr(host, '@', strcspn(host, "/?#"));
    size_t len;
    char *name;

    if (user_end)
        host = user_end + 1;
    len = strcspn(host, "?#");
    name = malloc(len + 9);
    if (!name)
        return NULL;
    memcpy(name, "https://", 8);
    memcpy(name + 8, host, len);
    name[8 + len] = '\0';
    return name;
}

static size_t keep(char *bytes, size_t size, size_t nr, void *data)
{
    struct fetch *fetch = data;
    size_t len = size * nr;

    fetch->too_large = spool_written(fetch->state) + len > SOURCE_MAX_FETCHED;
    if (!fetch->too_large)
        fetch->not_written = spool_write(fetch->state, bytes, len) < 0;
    return fetch->too_large || fetch->not_written ? 0 : len;
}

static bool set_options(const struct libcurl *lib, CURL *curl, struct fetch *fetch, const char *url)
{
    static const struct {
        CURLoption option;
        long value;
    } numbers[] = {
        {CURLOPT_FOLLOWLOCATION, 1},  {CURLOPT_MAXREDIRS, 5},       {CURLOPT_SSL_VERIFYPEER, 1},
        {CURLOPT_SSL_VERIFYHOST, 2},  {CURLOPT_NOSIGNAL, 1},        {CURLOPT_CONNECTTIMEOUT, 30},
        {CURLOPT_LOW_SPEED_LIMIT, 1}, {CURLOPT_LOW_SPEED_TIME, 60},
    };
    const char *authorities =
        getenv("SSL_CERT_FILE"); /* a company's own, as OpenSSL's programs do */
    bool set = lib->easy_setopt(curl, CURLOPT_URL, url) == CURLE_OK &&
               lib->easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https") == CURLE_OK &&
               lib->easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "https") == CURLE_OK &&
               lib->easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "") == CURLE_OK &&
               lib->easy_setopt(curl, CURLOPT_USERAGENT, "pegel/" PEGEL_VERSION) == CURLE_OK &&
               lib->easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep) == CURLE_OK &&
               lib->easy_setopt(curl, CURLOPT_WRITEDATA, (void *)fetch) == CURLE_OK;

    for (size_t i = 0; set && i < sizeof numbers / sizeof *numbers; i++)
        set = lib->easy_setopt(curl, numbers[i].option, numbers[i].value) == CURLE_OK;
    if (set && authorities && *authorities)
        set = lib->easy_setopt(curl, CURLOPT_CAINFO, authorities) == CURLE_OK;
    return set;
}

/* NULL when the answer is in the spool, else what is wrong. */
static const char *perform(const struct libcurl *lib, CURL *curl, struct fetch *fetch,
                           const char *url, long *status)
{
    CURLcode code;

    if (!set_options(lib, curl, fetch, url))
        return "this libcurl is too old to be told to speak https only";
    code = lib->easy_perform(curl);
    if (fetch->too_large)
        return "the answer is larger than 1 GiB; download it and give the file";
    if (fetch->not_written)
        return "the answer cannot be written to a temporary file; is the disk full?";
    if (code != CURLE_OK)
        return lib->easy_strerror(code);
    lib->easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
    return *status == 200 ? NULL : "";
}

static void reject(struct source_adder *adder, const char *name, const char *why, long status)
{
    if (*why)
        diag_add(adder->diags, DIAG_REJECTED, "download", name, 0, "not downloaded: %s", why);
    else
        diag_add(adder->diags, DIAG_REJECTED, "download", name, 0,
                 "not downloaded: the server answered %ld%s", status,
                 status == 401 || status == 403 ? "; is the address or its token still right?"
                                                : "");
}

static const char *fetch_into_spool(const char *url, struct fetch *fetch, long *status,
                                    struct error *err)
{
    struct libcurl lib;
    const char *why;
    CURL *curl;

    if (libcurl_load(&lib, err) < 0)
        return err->text;
    if (!(curl = lib.easy_init()))
        return "libcurl does not start";
    why = perform(&lib, curl, fetch, url, status);
    lib.easy_cleanup(curl);
    return why;
}

int source_fetch(struct source_adder *adder, const char *url)
{
    struct source source = {.name = public_name(url), .fd = -1, .stamp = DAY_NONE};
    struct fetch fetch = {.state = adder->list->state};
    struct error err = {0};
    const char *why;
    long status = 0;

    if (!source.name)
        return error_memory(adder->err);
    adder->met++;
    why = spool_begin(fetch.state) < 0 ? "no temporary file"
                                       : fetch_into_spool(url, &fetch, &status, &err);
    if (why) {
        reject(adder, source.name, why, status);
        free(source.name);
        return 0;
    }
    spool_end(fetch.state, &source);
    return source_add_spooled(adder, &source);
}
