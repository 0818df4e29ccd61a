/* transfer.c - libcurl told what it may do, and what came of it. */
#include "transfer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "address.h"
#include "base/write_all.h"
#include "pegel/text.h"

/* ---- what comes in ---------------------------------------------------------------------------
 */

/* A server that ignores the range sends all of it again: then it is written from the start. */
static int keep_in_file(struct transfer *transfer, const char *bytes, size_t len)
{
    long status = 0;

    if (transfer->got == 0) {
        transfer->lib->easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &status);
        if (transfer->web && status >= 300)
            return 0; /* an error page is no part of the file */
        if (transfer->web && status != 206)
            transfer->from = 0;
        transfer->changed =
            (transfer->web && status == 206 && transfer->range_from != transfer->from) ||
            (!transfer->web && transfer->from && !transfer->same(transfer->context));
        if (transfer->changed || ftruncate(transfer->fd, (off_t)transfer->from) < 0 ||
            lseek(transfer->fd, 0, SEEK_END) < 0 || transfer->begun(transfer->context) < 0)
            return -1;
        transfer->good = true;
    }
    if (!transfer->good)
        return 0;
    return write_all(transfer->fd, bytes, len);
}

static size_t keep(char *bytes, size_t size, size_t nr, void *data)
{
    struct transfer *transfer = data;
    size_t len = size * nr;

    transfer->too_large = transfer->from + transfer->got + len > transfer->limit;
    if (transfer->too_large)
        return 0;
    if (transfer->fd >= 0)
        transfer->not_written = keep_in_file(transfer, bytes, len) < 0;
    else
        str_add(&transfer->answer, bytes, len);
    transfer->not_written |= transfer->answer.failed;
    transfer->got += len;
    return transfer->not_written ? 0 : len;
}

/* It becomes a line of a note, of the next request, or a file's name: one that holds a line end or
 * the like is none. */
static void set_text(struct str *text, struct slice value)
{
    str_clear(text);
    for (size_t i = 0; i < value.len; i++)
        if ((unsigned char)value.s[i] < ' ' || value.s[i] == 127)
            return;
    str_add(text, value.s, value.len < 200 ? value.len : 200);
}

/* "bytes 100-199/300": 100. libcurl's text does not end with a NUL. */
static uint64_t range_begin(struct slice value)
{
    uint64_t number = 0;

    for (size_t i = 6; i < value.len && value.s[i] >= '0' && value.s[i] <= '9'; i++)
        number = number < UINT64_MAX / 10 - 1 ? number * 10 + (uint64_t)(value.s[i] - '0') : number;
    return number;
}

static void note_file_name(struct transfer *transfer, struct slice value)
{
    struct str text = {0};
    char *at, *end;

    str_add(&text, value.s, value.len);
    at = text.s ? strcasestr(text.s, "filename=") : NULL;
    if (at) {
        at += 9;
        end = at + strcspn(at, ";");
        if (*at == '"') {
            at++;
            end = at + strcspn(at, "\"");
        }
        set_text(&transfer->file_name, slice_trim((struct slice){at, (size_t)(end - at)}));
    }
    str_free(&text);
}

static bool is_named(struct slice name, const char *wanted)
{
    return name.len == strlen(wanted) && strncasecmp(name.s, wanted, name.len) == 0;
}

static size_t take_header(char *bytes, size_t size, size_t nr, void *data)
{
    struct transfer *transfer = data;
    size_t len = size * nr;
    const char *colon = memchr(bytes, ':', len);
    struct slice name, value;

    if (len > 5 && memcmp(bytes, "HTTP/", 5) == 0) { /* after a redirect a new answer begins */
        str_clear(&transfer->etag);
        str_clear(&transfer->modified);
        str_clear(&transfer->file_name);
        transfer->wait = transfer->wait_rate = -1;
    }
    if (!colon || !transfer->web)
        return len;
    name = (struct slice){bytes, (size_t)(colon - bytes)};
    value = slice_trim((struct slice){colon + 1, len - name.len - 1});
    if (is_named(name, "etag"))
        set_text(&transfer->etag, value);
    else if (is_named(name, "last-modified"))
        set_text(&transfer->modified, value);
    else if (is_named(name, "content-disposition"))
        note_file_name(transfer, value);
    else if (is_named(name, "content-range") && value.len > 6)
        transfer->range_from = range_begin(value);
    transfer_note_wait(transfer, name, value);
    return len;
}

/* Here, because only now the name has become an address: a name that is harmless when it is looked
 * up first may lead inside later. */
static curl_socket_t open_socket(void *data, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct transfer *transfer = data;

    (void)purpose;
    if (address_is_link_local(&address->addr) ||
        (!transfer->allow_private && address_is_private(&address->addr))) {
        transfer->private_address = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* ---- what goes out ---------------------------------------------------------------------------
 */

static bool set_numbers(const struct transfer *transfer, const struct transfer_plan *plan)
{
    const struct {
        CURLoption option;
        long value;
    } numbers[] = {
        {CURLOPT_FOLLOWLOCATION, plan->file},
        {CURLOPT_MAXREDIRS, 5},
        {CURLOPT_SSL_VERIFYPEER, 1},
        {CURLOPT_SSL_VERIFYHOST, 2},
        {CURLOPT_NOSIGNAL, 1},
        {CURLOPT_CONNECTTIMEOUT, plan->timeout < 30 ? plan->timeout : 30},
        {CURLOPT_TIMEOUT, plan->timeout},
        {CURLOPT_LOW_SPEED_LIMIT, 1},
        {CURLOPT_LOW_SPEED_TIME, 60},
    };
    bool set = true;

    for (size_t i = 0; set && i < sizeof numbers / sizeof *numbers; i++)
        set = transfer->lib->easy_setopt(transfer->curl, numbers[i].option, numbers[i].value) ==
              CURLE_OK;
    return set && transfer->lib->easy_setopt(transfer->curl, CURLOPT_MAXFILESIZE_LARGE,
                                             (curl_off_t)transfer->limit) == CURLE_OK;
}

static bool set_callbacks(struct transfer *transfer)
{
    const struct libcurl *lib = transfer->lib;
    CURL *curl = transfer->curl;

    return lib->easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep) == CURLE_OK &&
           lib->easy_setopt(curl, CURLOPT_WRITEDATA, (void *)transfer) == CURLE_OK &&
           lib->easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header) == CURLE_OK &&
           lib->easy_setopt(curl, CURLOPT_HEADERDATA, (void *)transfer) == CURLE_OK &&
           lib->easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket) == CURLE_OK &&
           lib->easy_setopt(curl, CURLOPT_OPENSOCKETDATA, (void *)transfer) == CURLE_OK;
}

static bool set_request(const struct transfer *transfer, const struct transfer_plan *plan)
{
    const struct libcurl *lib = transfer->lib;
    CURL *curl = transfer->curl;
    char range[32];
    bool set = transfer_set_text(transfer, CURLOPT_URL, str_text(&transfer->url)) &&
               transfer_set_text(transfer, CURLOPT_USERAGENT, "pegel/" PEGEL_VERSION);

    set = set && transfer_set_login(transfer, plan);
    if (set && transfer->post.len)
        set = lib->easy_setopt(curl, CURLOPT_POSTFIELDSIZE, (long)transfer->post.len) == CURLE_OK &&
              transfer_set_text(transfer, CURLOPT_POSTFIELDS, str_text(&transfer->post));
    if (set && transfer->headers)
        set = lib->easy_setopt(curl, CURLOPT_HTTPHEADER, transfer->headers) == CURLE_OK;
    if (set && transfer->from) {
        /* Not RESUME_FROM: that fails when the server sends all. */
        snprintf(range, sizeof range, "%llu-", (unsigned long long)transfer->from);
        set = transfer_set_text(transfer, CURLOPT_RANGE, range);
    }
    return set;
}

static bool set_authorities(const struct transfer *transfer, const struct transfer_plan *plan)
{
    const char *file = plan->source->ca_file;

    if (!file)
        file = getenv("SSL_CERT_FILE"); /* a company's own, as OpenSSL's programs do */
    return !file || !*file || transfer_set_text(transfer, CURLOPT_CAINFO, file);
}

int transfer_prepare(struct transfer *transfer, const struct transfer_plan *plan, struct error *err)
{
    transfer->allow_private = plan->source->allow_private;
    transfer->web = !plan->file || strncasecmp(plan->source->url, "http", 4) == 0;
    transfer->ssh = !transfer->web && strncasecmp(plan->source->url, "sftp", 4) == 0;
    transfer->wait = transfer->wait_rate = -1;
    transfer->curl = transfer->lib->easy_init();
    if (!transfer->curl)
        return error_memory(err);
    if (str_ok(&transfer->url, err) < 0 || str_ok(&transfer->post, err) < 0)
        return -1;
    if (!set_numbers(transfer, plan) || !transfer_set_protocols(transfer, plan) ||
        !set_callbacks(transfer) || !set_request(transfer, plan) ||
        !set_authorities(transfer, plan) ||
        (!plan->file && !transfer_set_text(transfer, CURLOPT_ACCEPT_ENCODING, "")))
        return error_set(err, ERROR_SYSTEM, "this libcurl is too old: 7.85 is needed");
    return 0;
}

int transfer_header(struct transfer *transfer, const char *header, struct error *err)
{
    struct curl_slist *list = transfer->lib->slist_append(transfer->headers, header);

    if (!list)
        return error_memory(err);
    transfer->headers = list;
    return 0;
}
