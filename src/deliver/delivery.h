/* delivery.h - a report on its way to one target. First everything that can go wrong here is done
 * (prepare), then the intent is written down, then it is sent. */
#ifndef PEGEL_DELIVER_DELIVERY_H
#define PEGEL_DELIVER_DELIVERY_H

#include "base/libcurl.h"
#include "pegel/deliver.h"
#include "read_message.h"
#include "report_files.h"
#include "secret.h"

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
    struct str subject, link;
    char id[80]; /* of a mail, the same for the same report and target: left of the @ */
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
void delivery_free(struct delivery *delivery);

/* "{period}" and the like in a text of the configuration; -1 for a word that there is not. */
int template_add(struct str *out, const char *text, const struct delivery *delivery,
                 struct error *err);

/* The bodies, from the message. */
void mail_text(const struct delivery *delivery, struct str *out);
void mail_html(const struct delivery *delivery, struct str *out);
int webhook_body(const struct delivery *delivery, struct str *out, struct error *err);

#endif
