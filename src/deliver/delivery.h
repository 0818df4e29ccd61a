/* delivery.h - a report on its way to one target. First everything that can go wrong here is done
 * (prepare), then the intent is written down, then it is sent. */
#ifndef PEGEL_DELIVER_DELIVERY_H
#define PEGEL_DELIVER_DELIVERY_H

#include "base/libcurl.h"
#include "pegel/deliver.h"
#include "read_message.h"
#include "report_files.h"
#include "secret.h"

#define MAIL_ID 80

/* A file that goes with a mail. */
struct mail_file {
    const struct report_file *file;
    struct str bytes;
    char cid[40]; /* of a picture within the text; "" for an attachment */
};

struct delivery {
    const struct libcurl *lib;
    const struct report_files *files;
    const struct letter *message;
    const struct deliver_target *target;
    const struct deliver_options *options;
    struct str secret;     /* password or address; empty without one */
    struct str text, html; /* of a mail; a webhook's body is the text */
    struct str title;      /* of the message, marked when it is the final one */
    struct str subject, link;
    /* of a mail, the same for the same contents and target: left of the @; of the one that this
     * one replaces, or "" */
    char id[MAIL_ID], id_before[MAIL_ID];
    char contents[65]; /* fingerprint of what the target gets */
    char replaces[65]; /* that of the provisional report which it got before; "" for none */
    struct mail_file *mail_files;
    size_t nr_mail_files, alloc_mail_files;
};

/* 0, or -1: it cannot be sent as it is. */
typedef int deliver_prepare_fn(struct delivery *delivery, struct error *err);
/* Adds to `why` what is wrong, unless it is DELIVER_DONE. */
typedef enum deliver_result deliver_send_fn(struct delivery *delivery, struct str *why);

deliver_prepare_fn mail_prepare, webhook_prepare, upload_prepare, folder_prepare;
deliver_send_fn mail_send, webhook_send, upload_send, folder_send;
/* Is the secret an address that may be posted to? */
int webhook_check_url(const char *url, struct error *err);

/* The bodies, from the message. */
void mail_text(const struct delivery *delivery, struct str *out);
void mail_html(const struct delivery *delivery, struct str *out);
int webhook_body(const struct delivery *delivery, struct str *out, struct error *err);

#endif
