/* A message into a chat: one POST to an address that is itself the secret. */
#include <string.h>

#include "address.h"
#include "delivery.h"
#include "transfer.h"

int webhook_check_url(const char *url, struct error *err)
{
    bool local = strncmp(url, "http://", 7) == 0 && url_is_local(url);

    for (const char *at = url; *at; at++) {
        if (*at <= ' ' || *at > '~')
            return error_set(err, ERROR_USAGE,
                             "the secret is no address: it has blanks or other characters that an "
                             "address cannot have");
    }
    if (strncmp(url, "https://", 8) != 0 && !local)
        return error_set(err, ERROR_USAGE, "the secret is no address: it must begin with https://");
    return 0;
}

int webhook_prepare(struct delivery *delivery, struct error *err)
{
    const struct deliver_target *target = delivery->target;

    if (secret_read(&delivery->secret, target->url_file, target->url_env, err) < 0 ||
        webhook_check_url(str_text(&delivery->secret), err) < 0)
        return -1;
    return webhook_body(delivery, &delivery->text, err);
}

enum deliver_result webhook_send(struct delivery *delivery, struct str *why)
{
    struct transfer transfer;
    struct error err = {0};
    enum deliver_result result = DELIVER_FAILED;

    if (transfer_begin(&transfer, delivery->lib, delivery->target, str_text(&delivery->secret),
                       "http,https", &err) == 0) {
        transfer_add_header(&transfer, "Content-Type: application/json; charset=utf-8");
        transfer_add_header(&transfer, "Expect:");
        transfer_body(&transfer, &delivery->text);
        if (transfer_run(&transfer, &err) == 0) {
            result = transfer.code == CURLE_OK && transfer.status >= 200 && transfer.status < 300
                         ? DELIVER_DONE
                         : transfer_meaning(&transfer);
            if (result != DELIVER_DONE)
                transfer_why(&transfer, why);
        }
    }
    str_adds(why, err.text);
    transfer_end(&transfer);
    return result;
}
