/* api.h - descriptions of analytics interfaces: config/apis, read with api_load(). */
#ifndef FETCH_API_H
#define FETCH_API_H

#include "pegel/fetch.h"
#include "pegel/str.h"

enum api_auth {
    AUTH_NONE,
    AUTH_QUERY,  /* parameter auth-name of the address */
    AUTH_BEARER, /* Authorization: Bearer */
    AUTH_HEADER, /* header auth-name */
    AUTH_POST,   /* field auth-name of the form */
    AUTH_OAUTH,  /* bearer, renewed with a refresh token */
    AUTH_GOOGLE, /* bearer, from a service account's key */
};
enum api_method { METHOD_GET, METHOD_POST };
enum api_paging { PAGING_NONE, PAGING_NEXT, PAGING_CURSOR, PAGING_OFFSET };

/* One kind of error: fits when all that it says fits. The first that fits counts. */
struct api_problem {
    const char *what;
    int class_word; /* as in enum fetch_class, from the third on */
    enum fetch_class class;
    const char *at;        /* path in the answer; "" */
    const char *const *is; /* texts, numbers, or ranges "200-299" at that path; none: anything */
    size_t nr_is;
    const char *holds;       /* part of the text at `in` */
    const char *in;          /* path; "": any of api.message */
    const char *const *http; /* statuses, ranges; none: any */
    size_t nr_http;
    bool names;         /* retired: the message names the metric; else it may name those alive */
    int pause;          /* seconds until it may be better, where no header tells */
    const char *remedy; /* what to do; "" */
};

struct api_request {
    const char *name; /* in the file's name: letters, digits, - */
    int days;         /* at most so many in one request; 0: what is now */
    enum api_method method;
    const char *url;
    const char *body;        /* JSON; "" */
    const char *const *form; /* "name=value" */
    size_t nr_form;
    const char *const *headers;
    size_t nr_headers;
    const char *const *metrics; /* {metrics}; asked for one by one when one is retired */
    size_t nr_metrics;
    enum api_paging paging;
    const char *next;        /* path of the next page's address */
    const char *cursor;      /* path of the cursor */
    const char *cursor_name; /* the parameter that gets it */
    const char *items;       /* path of the rows, to join those of all pages, and count them */
    const char *total;       /* path of how many there are in all; "" */
    const char *more;        /* path of what says that there are more; "" */
    const char *more_is;     /* what it says then */
    int limit;               /* {limit}: rows a page */
};

struct api {
    const char *name, *title, *evidence, *platform;
    enum api_auth auth;
    const char *auth_name;
    const char *scope; /* what a service account asks for; "" */
    bool token_optional;
    const char *const *needs; /* variables that a source must give */
    size_t nr_needs;
    const char *const *defaults; /* "variable=value" */
    size_t nr_defaults;
    const char *const *message; /* paths of the platform's own words about an error */
    size_t nr_message;
    const char *renew;       /* how to get a new token */
    const char *const *wait; /* headers with seconds or a moment; "header: key": with minutes */
    size_t nr_wait;
    const struct api_request *requests;
    size_t nr_requests;
    const struct api_problem *problems;
    size_t nr_problems;
};

struct apis {
    const struct api *items;
    size_t nr;
};

/* The descriptions of that text, in the arena. */
int api_load(struct apis *apis, struct arena *arena, const char *text, const char *file,
             struct error *err);
/* The built-in one of that name; NULL with an error that lists the names. */
const struct api *api_find(const char *name, struct arena *arena, struct error *err);

#endif
