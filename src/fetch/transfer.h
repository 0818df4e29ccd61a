/* transfer.h - one request over the network, with all its limits. */
#ifndef FETCH_TRANSFER_H
#define FETCH_TRANSFER_H

#include "api.h"
#include "base/libcurl.h"

struct transfer {
    const struct libcurl *lib;
    CURL *curl;
    struct curl_slist *headers;
    struct str url, post; /* post: "" for GET */
    struct str answer;    /* when fd is -1 */
    int fd;               /* else where it goes */
    uint64_t got;         /* bytes of the answer, unpacked */
    uint64_t from;        /* resumed there */
    uint64_t limit;
    uint64_t range_from;         /* what the server says to that */
    bool good;                   /* the file is what comes in */
    int (*begun)(void *context); /* before the first byte goes into the file */
    bool (*same)(void *context); /* not of the web: what is resumed is still the same file */
    void *context;
    long status;
    bool web; /* http or https: with a status and headers */
    bool ssh;
    bool too_large, not_written, private_address, allow_private;
    bool changed; /* what is resumed is another file by now */
    struct str etag, modified, file_name;
    const char *const *wait_names; /* headers that tell when one may ask again, see api.h */
    size_t nr_wait_names;
    int64_t wait;      /* seconds to wait, by Retry-After; -1: not told */
    int64_t wait_rate; /* the same, where too much was asked, by the others */
};

/* What a transfer is to be. */
struct transfer_plan {
    const struct fetch_source *source;
    const char *token; /* sent as bearer, or the user's password; NULL or "" */
    bool file;         /* a download: redirects are followed, nothing is unpacked */
    int timeout;
};

/* url, post and headers are filled; makes the handle. */
int transfer_prepare(struct transfer *transfer, const struct transfer_plan *plan,
                     struct error *err);
/* For transfer_prepare(), in transfer_scheme.c: what the address may be, and who asks. */
bool transfer_set_protocols(const struct transfer *transfer, const struct transfer_plan *plan);
bool transfer_set_login(const struct transfer *transfer, const struct transfer_plan *plan);
bool transfer_set_text(const struct transfer *transfer, CURLoption option, const char *text);
/* A header that tells how long to wait is taken down (transfer_wait.c). */
void transfer_note_wait(struct transfer *transfer, struct slice name, struct slice value);
/* That a file of this machine is one: a pipe may keep silent for ever. */
int transfer_check_file(const struct transfer *transfer, const char *url, struct error *err);
int transfer_header(struct transfer *transfer, const char *header, struct error *err);
/* Of a finished one. */
enum fetch_class transfer_class(const struct transfer *transfer, CURLcode code);
/* In words, without the address. */
void transfer_explain(const struct transfer *transfer, CURLcode code, struct str *out);
/* Ready for the next. */
void transfer_reset(struct transfer *transfer);
void transfer_free(struct transfer *transfer);

#endif
