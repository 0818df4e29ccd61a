/* transfer.h - one exchange with a server, by libcurl: TLS always verified, times bounded, nothing
 * followed to elsewhere. */
#ifndef PEGEL_DELIVER_TRANSFER_H
#define PEGEL_DELIVER_TRANSFER_H

#include "base/libcurl.h"
#include "pegel/deliver.h"
#include "pegel/str.h"

struct transfer {
    const struct libcurl *lib;
    CURL *curl;
    const struct deliver_target *target;
    struct curl_slist *headers; /* given to curl when it runs; freed with the transfer */
    bool wrong;                 /* an option could not be set */
    long status;                /* of the last answer; 0: none */
    bool sent_any;              /* bytes of the body left */
    CURLcode code;
    char reply[200]; /* the last line a mail server said */
};

/* Starts one for the url; protocols as CURLOPT_PROTOCOLS_STR. To be ended in any case. */
int transfer_begin(struct transfer *transfer, const struct libcurl *lib,
                   const struct deliver_target *target, const char *url, const char *protocols,
                   struct error *err);
void transfer_set(struct transfer *transfer, CURLoption option, const void *value);
void transfer_number(struct transfer *transfer, CURLoption option, long value);
void transfer_add_header(struct transfer *transfer, const char *line);
/* What is sent as the body of a PUT or POST; it must live until the end. */
void transfer_body(struct transfer *transfer, const struct str *body);
/* Fills status, code and sent_any; -1 when it was not even begun. */
int transfer_run(struct transfer *transfer, struct error *err);
/* What a failure means: DELIVER_FAILED when the server cannot have taken it, else DELIVER_UNKNOWN.
 */
enum deliver_result transfer_meaning(const struct transfer *transfer);
/* In words, without anything secret and without the address. */
void transfer_why(const struct transfer *transfer, struct str *why);
void transfer_end(struct transfer *transfer);

#endif
