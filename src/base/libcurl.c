/* libcurl.c - finds the functions of libcurl. */
#include "base/libcurl.h"

#include "base/library.h"

#define FUNCTION(name)                                                                             \
    {                                                                                              \
        "curl_" #name, offsetof(struct libcurl, name)                                              \
    }
static const struct library_function functions[] = {
    FUNCTION(global_init),
    FUNCTION(free),
    FUNCTION(getdate),
    FUNCTION(easy_init),
    FUNCTION(easy_cleanup),
    FUNCTION(easy_setopt),
    FUNCTION(easy_getinfo),
    FUNCTION(easy_perform),
    FUNCTION(easy_strerror),
    FUNCTION(multi_init),
    FUNCTION(multi_cleanup),
    FUNCTION(multi_setopt),
    FUNCTION(multi_add_handle),
    FUNCTION(multi_remove_handle),
    FUNCTION(multi_perform),
    FUNCTION(multi_poll),
    FUNCTION(multi_info_read),
    FUNCTION(multi_strerror),
    FUNCTION(slist_append),
    FUNCTION(slist_free_all),
    FUNCTION(mime_init),
    FUNCTION(mime_free),
    FUNCTION(mime_addpart),
    FUNCTION(mime_type),
    FUNCTION(mime_encoder),
    FUNCTION(mime_data),
    FUNCTION(mime_subparts),
    FUNCTION(mime_headers),
    FUNCTION(url),
    FUNCTION(url_cleanup),
    FUNCTION(url_set),
    FUNCTION(url_get),
};

static const char *const files[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib", NULL};

int libcurl_load(struct libcurl *lib, struct error *err)
{
    if (library_load(files, "libcurl4", functions, sizeof functions / sizeof *functions, lib, err) <
        0)
        return -1;
    if (lib->global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return error_set(err, ERROR_SYSTEM, "libcurl does not start");
    return 0;
}

void libcurl_end(const struct libcurl *lib, CURL **curl, struct curl_slist **headers)
{
    if (*curl)
        lib->easy_cleanup(*curl);
    if (*headers)
        lib->slist_free_all(*headers);
    *curl = NULL;
    *headers = NULL;
}
