/* libcurl.h - libcurl, loaded by the few runs that speak to a server: the only place that knows
 * which of its functions pegel uses. */
#ifndef BASE_LIBCURL_H
#define BASE_LIBCURL_H

#include <curl/curl.h>

#include "pegel/error.h"

/* Each is the function curl_<member>; those with variable arguments lose the header's type checks,
 * so give options longs and pointers of exactly the documented type. */
struct libcurl {
    __typeof__(curl_global_init) *global_init;
    __typeof__(curl_free) *free;
    __typeof__(curl_getdate) *getdate;

    __typeof__(curl_easy_init) *easy_init;
    __typeof__(curl_easy_cleanup) *easy_cleanup;
    CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
    CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
    __typeof__(curl_easy_perform) *easy_perform;
    __typeof__(curl_easy_strerror) *easy_strerror;

    __typeof__(curl_multi_init) *multi_init;
    __typeof__(curl_multi_cleanup) *multi_cleanup;
    CURLMcode (*multi_setopt)(CURLM *, CURLMoption, ...);
    __typeof__(curl_multi_add_handle) *multi_add_handle;
    __typeof__(curl_multi_remove_handle) *multi_remove_handle;
    __typeof__(curl_multi_perform) *multi_perform;
    __typeof__(curl_multi_poll) *multi_poll;
    __typeof__(curl_multi_info_read) *multi_info_read;
    __typeof__(curl_multi_strerror) *multi_strerror;

    __typeof__(curl_slist_append) *slist_append;
    __typeof__(curl_slist_free_all) *slist_free_all;

    __typeof__(curl_mime_init) *mime_init;
    __typeof__(curl_mime_free) *mime_free;
    __typeof__(curl_mime_addpart) *mime_addpart;
    __typeof__(curl_mime_type) *mime_type;
    __typeof__(curl_mime_encoder) *mime_encoder;
    __typeof__(curl_mime_data) *mime_data;
    __typeof__(curl_mime_subparts) *mime_subparts;
    __typeof__(curl_mime_headers) *mime_headers;

    __typeof__(curl_url) *url;
    __typeof__(curl_url_cleanup) *url_cleanup;
    __typeof__(curl_url_set) *url_set;
    __typeof__(curl_url_get) *url_get;
};

/* Loads and starts it; it stays for the rest of the run. Not from two threads at once. */
int libcurl_load(struct libcurl *lib, struct error *err);
/* Frees a handle and its list of headers, NULL both or either, and makes them NULL. */
void libcurl_end(const struct libcurl *lib, CURL **curl, struct curl_slist **headers);

#endif
