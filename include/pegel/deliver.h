/* layer: deliver */
/* deliver.h - a report that is written goes to people: by mail, into a chat, to a server, into a
 * folder.
 *
 * At most once: what is intended is on the disk (deliveries.log in the folder for reports) before
 * anything is sent, and what came of it is written after. What was interrupted in between, or was
 * sent without an answer, is `unknown` and is sent again only when asked for, with the same
 * Message-ID. Uploads and folders are different: a second copy of the same files harms nobody, so
 * they are done until they succeed.
 *
 * Passwords and addresses of webhooks are secrets: they are read from files or the environment,
 * only when needed, and stand in no message.
 */
#ifndef PEGEL_DELIVER_H
#define PEGEL_DELIVER_H

#include <stdbool.h>
#include <stddef.h>

#include "pegel/error.h"
#include "pegel/str.h"

enum deliver_kind { DELIVER_MAIL, DELIVER_WEBHOOK, DELIVER_UPLOAD, DELIVER_FOLDER, DELIVER_KINDS };

enum webhook_style { WEBHOOK_JSON, WEBHOOK_SLACK, WEBHOOK_TEAMS, WEBHOOK_MATTERMOST };

/* A section of the configuration. Texts that are not told are NULL. */
struct deliver_target {
    enum deliver_kind kind;
    const char *name;
    const char *server; /* mail: smtps://host[:port], smtp://host[:port] */
    const char *from;
    const char *const *to;
    size_t nr_to;
    const char *subject; /* with {period}, {company}, {title}, {report} */
    const char *const *attach;
    size_t nr_attach;
    int charts; /* pictures within the mail, at most */
    int tls;    /* of smtp://: 0 starttls, 1 none (this machine only) */
    const char *user, *password_file, *password_env;
    int style; /* of a webhook: enum webhook_style */
    const char *url_file, *url_env;
    const char *link;                   /* where the report can be read, with {report} */
    const char *url;                    /* upload: https:// (WebDAV) or sftp:// */
    const char *key_file, *known_hosts; /* of sftp */
    const char *path;                   /* folder */
    const char *ca_file;                /* a company's own authorities */
};

struct deliver_targets {
    const struct deliver_target *mails, *webhooks, *uploads, *folders;
    size_t nr_mails, nr_webhooks, nr_uploads, nr_folders;
};

enum deliver_result {
    DELIVER_DONE,    /* delivered now */
    DELIVER_BEFORE,  /* this report was delivered by an earlier run */
    DELIVER_CHANGED, /* so was one of the same period, which had other bytes; not sent */
    DELIVER_WOULD,   /* dry run */
    DELIVER_FAILED,  /* it did not arrive; the next run tries it again */
    DELIVER_UNSURE,  /* an earlier run was interrupted or got no answer; not sent */
    DELIVER_UNKNOWN, /* no answer this time */
    DELIVER_RESULTS
};

struct deliver_event {
    const struct deliver_target *target;
    enum deliver_result result;
    const char *text; /* one line without secrets: what is wrong and what would be right; "" */
};

struct deliver_options {
    const char *target;  /* only the targets of this name; NULL: all */
    bool again;          /* send what is unknown or has changed, too; with a target also what was
                          * delivered as it is */
    bool dry_run;        /* check everything but the servers, write and send nothing */
    const char *company; /* for subjects; NULL */
    void (*tell)(void *context, const struct deliver_event *event); /* after each target */
    void *context;
};

const char *deliver_kind_word(enum deliver_kind kind); /* "mail" */
/* The event as one line: mail "managers": not delivered: ... */
void deliver_event_text(const struct deliver_event *event, struct str *out);

/* Delivers the report in the folder to each target in turn: one that fails does not keep the
 * others from theirs. counts[] gets how many targets had which result. -1 when nothing was tried:
 * there is no report, its journal cannot be written, another run is at it (ERROR_SYSTEM), or a
 * target cannot be right (ERROR_USAGE). */
int deliver_report(const char *folder, const struct deliver_targets *targets,
                   const struct deliver_options *options, size_t counts[DELIVER_RESULTS],
                   struct error *err);

/* Whether what a target needs on this machine is there: its secret, its files, its folder. Asks no
 * server. -1 with what is missing, without anything secret. */
int deliver_check(const struct deliver_target *target, struct error *err);

/* Tells a service that watches over runs how one ended: posts the message to the address of a
 * target (url_file, url_env; ca_file), with /fail behind its path unless all was good. One try. */
int deliver_ping(const struct deliver_target *target, bool good, const char *message,
                 struct error *err);

#endif
