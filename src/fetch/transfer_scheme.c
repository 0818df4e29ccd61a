/* transfer_scheme.c - what differs between addresses of the web, of FTP, of SFTP and of this
 * machine: what may be asked, how it is kept secret, and who asks. */
#include "transfer.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool transfer_set_text(const struct transfer *transfer, CURLoption option, const char *text)
{
    return transfer->lib->easy_setopt(transfer->curl, option, text) == CURLE_OK;
}

static bool set_number(const struct transfer *transfer, CURLoption option, long value)
{
    return transfer->lib->easy_setopt(transfer->curl, option, value) == CURLE_OK;
}

static bool is_scheme(const struct transfer_plan *plan, const char *scheme)
{
    size_t len = strlen(scheme);

    return plan->file && strncasecmp(plan->source->url, scheme, len) == 0 &&
           plan->source->url[len] == ':';
}

/* What the configuration itself names, and nothing else; a redirect leads to the web only. */
bool transfer_set_protocols(const struct transfer *transfer, const struct transfer_plan *plan)
{
    static const char *const others[] = {"file", "ftp", "ftps", "sftp"};
    const char *web = plan->source->allow_http ? "http,https" : "https", *own = web;

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (is_scheme(plan, others[i]))
            own = others[i];
    return transfer_set_text(transfer, CURLOPT_PROTOCOLS_STR, own) &&
           transfer_set_text(transfer, CURLOPT_REDIR_PROTOCOLS_STR, web);
}

/* The server's key must be known: there is nobody who could be asked. */
static bool set_ssh(const struct transfer *transfer, const struct transfer_plan *plan)
{
    const struct fetch_source *source = plan->source;
    const char *home = getenv("HOME");
    struct str known = {0};
    bool set;

    if (source->known_hosts)
        str_adds(&known, source->known_hosts);
    else
        str_addf(&known, "%s/.ssh/known_hosts", home ? home : "");
    set = !known.failed && transfer_set_text(transfer, CURLOPT_SSH_KNOWNHOSTS, str_text(&known)) &&
          set_number(transfer, CURLOPT_SSH_AUTH_TYPES,
                     source->key_file ? CURLSSH_AUTH_PUBLICKEY : CURLSSH_AUTH_PASSWORD) &&
          (!source->key_file ||
           transfer_set_text(transfer, CURLOPT_SSH_PRIVATE_KEYFILE, source->key_file));
    str_free(&known);
    return set;
}

/* ftp: TLS is asked for on the connection, ftps: it is there from the beginning. */
static bool set_channel(const struct transfer *transfer, const struct transfer_plan *plan)
{
    long tls = plan->source->allow_ftp ? CURLUSESSL_TRY : CURLUSESSL_ALL;

    if (is_scheme(plan, "sftp"))
        return set_ssh(transfer, plan);
    if (is_scheme(plan, "ftp") || is_scheme(plan, "ftps"))
        return set_number(transfer, CURLOPT_USE_SSL, tls);
    return true;
}

/* A bearer and a password go to the first host only, also when that redirects. */
bool transfer_set_login(const struct transfer *transfer, const struct transfer_plan *plan)
{
    const struct fetch_source *source = plan->source;
    const char *secret = plan->token && *plan->token ? plan->token : NULL;
    bool key = plan->file && source->key_file, user = plan->file && source->user;

    if (!set_channel(transfer, plan))
        return false;
    if (!transfer->web && !set_number(transfer, CURLOPT_FILETIME, 1))
        return false;
    if (user)
        return set_number(transfer, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC) &&
               transfer_set_text(transfer, CURLOPT_USERNAME, source->user) &&
               (!secret ||
                transfer_set_text(transfer, key ? CURLOPT_KEYPASSWD : CURLOPT_PASSWORD, secret));
    return !secret || (set_number(transfer, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER) &&
                       transfer_set_text(transfer, CURLOPT_XOAUTH2_BEARER, secret));
}

int transfer_check_file(const struct transfer *transfer, const char *url, struct error *err)
{
    const struct libcurl *lib = transfer->lib;
    char *path = NULL;
    struct stat st;
    CURLU *parts;
    int ret = 0;

    if (strncasecmp(url, "file:", 5) != 0)
        return 0;
    parts = lib->url();
    if (!parts || lib->url_set(parts, CURLUPART_URL, url, 0) != CURLUE_OK ||
        lib->url_get(parts, CURLUPART_PATH, &path, CURLU_URLDECODE) != CURLUE_OK)
        ret = error_set(err, ERROR_USAGE, "the url is not one of a file");
    else if (stat(path, &st) < 0)
        ret = error_errno(err, "cannot read the file");
    else if (!S_ISREG(st.st_mode))
        ret = error_set(err, ERROR_USAGE, "the url names no plain file");
    lib->free(path);
    lib->url_cleanup(parts);
    return ret;
}
