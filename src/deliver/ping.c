/* A sign of life for who watches over unattended runs (healthchecks and the like): a POST to an
 * address that is itself the secret, with /fail behind its path when the run was not well. */
#include <string.h>

#include "delivery.h"
#include "transfer.h"

#define SECONDS_MAX 30

static void make_url(struct str *url, const char *secret, bool good)
{
    size_t path = strcspn(secret, "?");

    while (path && secret[path - 1] == '/')
        path--;
    str_add(url, secret, path);
    str_adds(url, good ? "" : "/fail");
    str_adds(url, secret + strcspn(secret, "?"));
}

static int send_ping(const struct deliver_target *target, const char *url, const struct str *body,
                     struct error *err)
{
    struct transfer transfer = {0};
    struct libcurl lib = {0};
    struct str why = {0};
    int ret = -1;

    if (libcurl_load(&lib, err) < 0 ||
        transfer_begin(&transfer, &lib, target, url, "http,https", err) < 0)
        return -1;
    transfer_number(&transfer, CURLOPT_TIMEOUT, SECONDS_MAX);
    transfer_add_header(&transfer, "Content-Type: text/plain; charset=utf-8");
    transfer_add_header(&transfer, "Expect:");
    transfer_body(&transfer, body);
    if (transfer_run(&transfer, err) == 0) {
        ret = transfer.code == CURLE_OK && transfer.status >= 200 && transfer.status < 300 ? 0 : -1;
        if (ret < 0) {
            transfer_why(&transfer, &why);
            error_set(err, ERROR_SYSTEM, "%s", str_text(&why));
        }
    }
    str_free(&why);
    transfer_end(&transfer);
    return ret;
}

int deliver_ping(const struct deliver_target *target, bool good, const char *message,
                 struct error *err)
{
    struct str secret = {0}, url = {0}, body = {0};
    int ret = -1;

    str_adds(&body, message);
    if (secret_read(&secret, target->url_file, target->url_env, err) < 0 ||
        webhook_check_url(str_text(&secret), err) < 0)
        goto out;
    make_url(&url, str_text(&secret), good);
    if (str_ok(&url, err) == 0 && str_ok(&body, err) == 0)
        ret = send_ping(target, str_text(&url), &body, err);
out:
    str_wipe(&secret);
    str_wipe(&url);
    str_free(&body);
    return ret;
}
