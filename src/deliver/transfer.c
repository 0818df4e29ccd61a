/* One exchange with a server. */
#include "transfer.h"

#include <stdlib.h>
#include <string.h>

#include "address.h"
#include "pegel/text.h"

static size_t drop(char *bytes, size_t size, size_t nr, void *data)
{
    (void)bytes;
    (void)data;
    return size * nr;
}

/* Mail servers say why they refuse; what they say after that is only a farewell. */
static size_t keep_reply(char *bytes, size_t size, size_t nr, void *data)
{
    struct transfer *transfer = data;
    size_t len = size * nr,
           kept = len < sizeof(transfer->reply) ? len : sizeof(transfer->reply) - 1;

    while (kept && strchr("\r\n", bytes[kept - 1]))
        kept--;
    if (kept && transfer->reply[0] != '4' && transfer->reply[0] != '5') {
        memcpy(transfer->reply, bytes, kept);
        transfer->reply[kept] = '\0';
    }
    return len;
}

void transfer_set(struct transfer *transfer, CURLoption option, const void *value)
{
    transfer->wrong |= transfer->lib->easy_setopt(transfer->curl, option, value) != CURLE_OK;
}

void transfer_number(struct transfer *transfer, CURLoption option, long value)
{
    transfer->wrong |= transfer->lib->easy_setopt(transfer->curl, option, value) != CURLE_OK;
}

void transfer_add_header(struct transfer *transfer, const char *line)
{
    struct curl_slist *longer = transfer->lib->slist_append(transfer->headers, line);

    if (longer)
        transfer->headers = longer;
    transfer->wrong |= !longer;
}

void transfer_body(struct transfer *transfer, const struct str *body)
{
    transfer->wrong |= transfer->lib->easy_setopt(transfer->curl, CURLOPT_POSTFIELDSIZE_LARGE,
                                                  (curl_off_t)body->len) != CURLE_OK;
    transfer_set(transfer, CURLOPT_POSTFIELDS, str_text(body));
}

static void set_numbers(struct transfer *transfer)
{
    static const struct {
        CURLoption option;
        long value;
    } numbers[] = {
        {CURLOPT_FOLLOWLOCATION, 0},           {CURLOPT_SSL_VERIFYPEER, 1},
        {CURLOPT_SSL_VERIFYHOST, 2},           {CURLOPT_NOSIGNAL, 1},
        {CURLOPT_CONNECTTIMEOUT, 30},          {CURLOPT_LOW_SPEED_LIMIT, 1},
        {CURLOPT_LOW_SPEED_TIME, 60},          {CURLOPT_TIMEOUT, 900},
        {CURLOPT_SERVER_RESPONSE_TIMEOUT, 60},
    };

    for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
        transfer_number(transfer, numbers[i].option, numbers[i].value);
}

static const char *authorities(const struct deliver_target *target)
{
    const char *file = target->ca_file ? target->ca_file : getenv("SSL_CERT_FILE");

    return file && *file ? file : NULL;
}

int transfer_begin(struct transfer *transfer, const struct libcurl *lib,
                   const struct deliver_target *target, const char *url, const char *protocols,
                   struct error *err)
{
    *transfer = (struct transfer){.lib = lib, .curl = lib->easy_init(), .target = target};
    if (!transfer->curl)
        return error_memory(err);
    transfer_set(transfer, CURLOPT_URL, url);
    transfer_set(transfer, CURLOPT_PROTOCOLS_STR, protocols);
    transfer_set(transfer, CURLOPT_USERAGENT, "pegel/" PEGEL_VERSION);
    set_numbers(transfer);
    if (authorities(target))
        transfer_set(transfer, CURLOPT_CAINFO, authorities(target));
    transfer->wrong |= lib->easy_setopt(transfer->curl, CURLOPT_WRITEFUNCTION, drop) != CURLE_OK;
    if (target->kind == DELIVER_MAIL) {
        /* Some look through the whole mail before they answer. */
        transfer_number(transfer, CURLOPT_LOW_SPEED_TIME, 300);
        transfer_number(transfer, CURLOPT_SERVER_RESPONSE_TIMEOUT, 300);
        transfer->wrong |=
            lib->easy_setopt(transfer->curl, CURLOPT_HEADERFUNCTION, keep_reply) != CURLE_OK;
        transfer_set(transfer, CURLOPT_HEADERDATA, transfer);
    }
    return 0;
}

int transfer_run(struct transfer *transfer, struct error *err)
{
    const struct libcurl *lib = transfer->lib;
    curl_off_t sent = 0;

    if (transfer->headers)
        transfer_set(transfer, CURLOPT_HTTPHEADER, transfer->headers);
    if (transfer->wrong)
        return error_set(err, ERROR_SYSTEM,
                         "this libcurl is too old, or memory is short: nothing was sent");
    transfer->code = lib->easy_perform(transfer->curl);
    lib->easy_getinfo(transfer->curl, CURLINFO_RESPONSE_CODE, &transfer->status);
    lib->easy_getinfo(transfer->curl, CURLINFO_SIZE_UPLOAD_T, &sent);
    transfer->sent_any = sent > 0;
    return 0;
}

/* These come before anything is sent. */
static bool never_began(CURLcode code)
{
    switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_USE_SSL_FAILED:
    case CURLE_LOGIN_DENIED:
        return true;
    default:
        return false;
    }
}

enum deliver_result transfer_meaning(const struct transfer *transfer)
{
    bool gateway = transfer->status == 502 || transfer->status == 504;

    if (never_began(transfer->code) || !transfer->sent_any)
        return DELIVER_FAILED;
    /* A server that said no has not taken it; a gateway cannot know. */
    if (transfer->status >= 300 && transfer->status != 354 && (transfer->reply[0] || !gateway))
        return DELIVER_FAILED;
    return DELIVER_UNKNOWN;
}

static const char *hint(const struct transfer *transfer)
{
    switch (transfer->code) {
    case CURLE_LOGIN_DENIED:
        return "; are user and password still right?";
    case CURLE_PEER_FAILED_VERIFICATION:
        if (transfer->target->url && url_is(transfer->target->url, "sftp"))
            return "; the server's key must stand in ~/.ssh/known_hosts, or known-hosts = \"...\"";
        return "; a certificate of your own authority needs ca-file";
    case CURLE_USE_SSL_FAILED:
        return "; the server must offer STARTTLS, or use smtps://";
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
        return "; is the address right, and the network there?";
    default:
        return "";
    }
}

static const char *status_hint(const struct transfer *transfer)
{
    switch (transfer->status) {
    case 301:
    case 302:
    case 307:
    case 308:
        return "; the address has moved, give the new one";
    case 401:
    case 403:
    case 404:
    case 410:
        return transfer->target->kind == DELIVER_WEBHOOK
                   ? "; is the address with its secret still right?"
                   : "; are address, user and password still right?";
    case 409:
        return "; is the folder that the address names there?";
    case 429:
        return "; too much was sent, try again later";
    default:
        if (transfer_meaning(transfer) == DELIVER_UNKNOWN)
            return "";
        return transfer->status >= 500 ? "; try again later" : "";
    }
}

/* What a server says at the login could repeat what it was told. */
void transfer_why(const struct transfer *transfer, struct str *why)
{
    bool login = transfer->code == CURLE_LOGIN_DENIED;

    if (transfer->code != CURLE_OK && !(transfer->reply[0] && transfer->status >= 400))
        str_addf(why, "%s%s", transfer->lib->easy_strerror(transfer->code), hint(transfer));
    else if (transfer->reply[0] && login)
        str_addf(why, "the server answered %ld to the login%s", transfer->status, hint(transfer));
    else if (transfer->reply[0]) {
        str_adds(why, "the server answered \"");
        text_clean(why, slice_of(transfer->reply));
        str_addf(why, "\"%s", transfer->status < 500 ? "; try again later" : "");
    } else
        str_addf(why, "the server answered %ld%s", transfer->status, status_hint(transfer));
}

void transfer_end(struct transfer *transfer)
{
    libcurl_end(transfer->lib, &transfer->curl, &transfer->headers);
}
