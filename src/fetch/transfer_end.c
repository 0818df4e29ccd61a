/* transfer_end.c - what came of a transfer, and its end. */
#include "pegel/text.h"
#include "transfer.h"

/* What may be better in a moment. */
static bool is_passing(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
    case CURLE_FTP_ACCEPT_TIMEOUT:
    case CURLE_FTP_CANT_GET_HOST:
    case CURLE_FTP_WEIRD_SERVER_REPLY:
    case CURLE_FTP_WEIRD_PASV_REPLY:
    case CURLE_SSH:
        return true;
    default:
        return false;
    }
}

static enum fetch_class class_of_code(CURLcode code)
{
    switch (code) {
    case CURLE_OK:
        return FETCH_DONE;
    case CURLE_LOGIN_DENIED:
        return FETCH_TOKEN;
    case CURLE_REMOTE_ACCESS_DENIED:
        return FETCH_PERMISSION;
    case CURLE_FILE_COULDNT_READ_FILE:
    case CURLE_REMOTE_FILE_NOT_FOUND:
    case CURLE_FTP_COULDNT_RETR_FILE:
    case CURLE_RANGE_ERROR:
    case CURLE_BAD_DOWNLOAD_RESUME:
        return FETCH_REFUSED;
    default:
        return is_passing(code) ? FETCH_TEMPORARY : FETCH_UNSAFE;
    }
}

enum fetch_class transfer_class(const struct transfer *transfer, CURLcode code)
{
    if (transfer->private_address && code != CURLE_OK)
        return FETCH_UNSAFE;
    if (transfer->changed)
        return FETCH_TEMPORARY;
    if (transfer->not_written)
        return FETCH_STORE;
    if (transfer->too_large || code == CURLE_FILESIZE_EXCEEDED)
        return FETCH_UNSAFE;
    return class_of_code(code);
}

/* What libcurl's own words do not say. */
static const char *words_of(const struct transfer *transfer, CURLcode code)
{
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
        return !transfer->ssh
                   ? "the server's certificate is not its own, has expired, or nobody trusted "
                     "vouches for it; ca-file names a company's own authority"
                   : "the server's key is not the one in ~/.ssh/known_hosts, or the file that "
                     "known-hosts names";
    case CURLE_PARTIAL_FILE: /* which of these it is depends on libcurl's version */
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
        return "the server hung up before everything had come";
    case CURLE_WRITE_ERROR:
        return "the answer cannot be unpacked";
    case CURLE_UNSUPPORTED_PROTOCOL:
        return "a redirect, or the address, is not https";
    case CURLE_USE_SSL_FAILED:
        return "the server does not encrypt; if that is meant, say allow-ftp = true";
    case CURLE_LOGIN_DENIED:
        return "the server does not accept the user with this password or key";
    case CURLE_REMOTE_ACCESS_DENIED:
        return "the user may not go to that folder, or it is not there";
    case CURLE_REMOTE_FILE_NOT_FOUND:
    case CURLE_FTP_COULDNT_RETR_FILE:
        return "the server has no such file, or does not give it to this user";
    default:
        return transfer->lib->easy_strerror(code);
    }
}

void transfer_explain(const struct transfer *transfer, CURLcode code, struct str *out)
{
    if (transfer->private_address && code != CURLE_OK)
        str_addf(out, "the server's name, or a redirect, leads to a %s",
                 transfer->allow_private ? "link's own address, which is never asked"
                                         : "private address; if that is meant, say "
                                           "allow-private = true");
    else if (transfer->changed)
        str_adds(out, "the file changed while it was fetched");
    else if (transfer->not_written)
        str_adds(out, "the answer cannot be written; is the disk full?");
    else if (transfer->too_large || code == CURLE_FILESIZE_EXCEEDED)
        str_addf(out, "the answer is larger than %llu MiB; max-mib allows more",
                 (unsigned long long)(transfer->limit >> 20));
    else
        str_adds(out, words_of(transfer, code));
}

void transfer_reset(struct transfer *transfer)
{
    libcurl_end(transfer->lib, &transfer->curl, &transfer->headers);
    str_clear(&transfer->url);
    str_clear(&transfer->post);
    str_clear(&transfer->answer);
    str_clear(&transfer->etag);
    str_clear(&transfer->modified);
    str_clear(&transfer->file_name);
    transfer->got = transfer->from = transfer->range_from = 0;
    transfer->good = false;
    transfer->status = 0;
    transfer->wait = transfer->wait_rate = -1;
    transfer->too_large = transfer->not_written = transfer->private_address = false;
    transfer->changed = false;
}

void transfer_free(struct transfer *transfer)
{
    transfer_reset(transfer);
    str_free(&transfer->url);
    str_free(&transfer->post);
    str_free(&transfer->answer);
    str_free(&transfer->etag);
    str_free(&transfer->modified);
    str_free(&transfer->file_name);
}
