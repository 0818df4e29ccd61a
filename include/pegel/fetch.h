/* layer: fetch */
/* fetch.h - exports and answers of analytics interfaces, brought into the inbox folder.
 *
 * Everything fetched becomes a file of its own below INBOX/PLATFORM/, never overwritten, that
 * `pegel report INBOX` reads. No text made here holds a token or the query of an address.
 */
#ifndef PEGEL_FETCH_H
#define PEGEL_FETCH_H

#include <stdbool.h>
#include <stdint.h>

#include "pegel/arena.h"
#include "pegel/day.h"
#include "pegel/error.h"

struct shape;

/* A section source "name" { ... } of the configuration. Zero numbers mean the default, but
 * for backoff. */
struct fetch_source {
    const char *name;
    const char *url;      /* one file; or */
    const char *api;      /* the name of a description below config/apis; NULL */
    const char *platform; /* of a url: the folder; NULL: "website", or what the description says */
    const char *account;  /* how the report calls it; NULL: name */
    const char *id;       /* {id}; NULL */
    const char *server;   /* {server}: a host, perhaps with port and path; NULL */
    const char *const *set; /* "variable=value" for the other variables */
    size_t nr_set;
    const char *token_file, *token_env;       /* where the token is; NULL */
    const char *user;                         /* of a url, with a password or a key; NULL */
    const char *password_file, *password_env; /* then the token's are the same; NULL */
    const char *key_file;                     /* of sftp: the private key; NULL */
    const char *known_hosts;                  /* of sftp: servers' keys; NULL: ~/.ssh/known_hosts */
    const char *ca_file; /* certificates to trust instead of the system's; NULL */
    bool allow_http, allow_ftp, allow_private; /* http; ftp without TLS; private addresses */
    int days;                                  /* asked for, up to yesterday (28) */
    int max_mib;                               /* of an answer, unpacked (API: 64, file: 1024) */
    int timeout;                               /* seconds for one request (120; a file: 3600) */
    int retries;                               /* of what may get better (3; -1: none) */
    int max_wait;                              /* seconds that a server may ask to wait (60) */
    double backoff;                            /* seconds before the first retry (1) */
};

/* How conf_load() fills it. */
extern const struct shape fetch_source_shape;

/* What became of one request. */
enum fetch_class {
    FETCH_DONE,
    FETCH_UNCHANGED,  /* a file that is already there */
    FETCH_PARTIAL,    /* stored, with something missing that the platform names */
    FETCH_RETIRED,    /* a name that the platform does not know any more; the others were fetched */
    FETCH_TOKEN,      /* not valid any more */
    FETCH_PERMISSION, /* a right is missing */
    FETCH_PAYMENT,
    FETCH_RATE,      /* asked too often; later it works */
    FETCH_TEMPORARY, /* the server's or the network's trouble; later it may work */
    FETCH_NOT_JSON,
    FETCH_REFUSED, /* any other answer that is no data */
    FETCH_UNSAFE,  /* certificate, address, redirect or size that pegel does not accept */
    FETCH_STORE,   /* could not be written */
};

struct fetch_outcome {
    const char *source, *request; /* names; the source's, and the configuration's */
    enum fetch_class class;
    size_t files;   /* stored */
    uint64_t bytes; /* in them */
    char *text;     /* what is wrong and what to do, one line; NULL. Owned */
};

struct fetch_report {
    struct fetch_outcome *items; /* in the order of the configuration */
    size_t nr;
};

struct fetch_progress {
    size_t requests, files; /* so far */
    size_t open, waiting;   /* sources at work, and those of them that wait to try again */
    uint64_t bytes;         /* stored, and of what is coming in */
};

struct fetch_options {
    const struct fetch_source *sources;
    size_t nr_sources;
    const char *const *only; /* names of sources; nr_only 0: all */
    size_t nr_only;
    const char *inbox; /* folder; is made; NULL: "inbox" */
    struct range days; /* asked for; RANGE_NONE: each source's days up to yesterday (UTC) */
    int64_t now;       /* seconds since 1970; 0: the clock */
    bool dry_run;      /* only tell what would be asked for, in the outcomes' texts */
    void (*progress)(void *context, const struct fetch_progress *progress); /* NULL */
    void *context;
};

/* Fetches, several sources at a time. What goes wrong with a source is an outcome; -1 is for what
 * concerns all: an unknown name, the folder, memory. The names point into the arena, which is the
 * caller's, and into the options. */
int fetch_all(const struct fetch_options *options, struct arena *arena, struct fetch_report *report,
              struct error *err);
void fetch_report_free(struct fetch_report *report);
bool fetch_is_good(enum fetch_class class);  /* there is data: done, unchanged, partial */
bool fetch_is_later(enum fetch_class class); /* the same again later may work */

#endif
