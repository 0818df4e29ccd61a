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
        return true;
    default:
        return false;
    }
}

enum fetch_class transfer_class(const struct transfer *transfer, CURLcode code)
{
    if (transfer->private_address && code != CURLE_OK)
        return FETCH_UNSAFE;
    if (transfer->not_written)
        return FETCH_STORE;
    if (transfer->too_large || code == CURLE_FILESIZE_EXCEEDED)
        return FETCH_UNSAFE;
    if (code == CURLE_OK)
        return FETCH_DONE;
    if (is_passing(code))
        return FETCH_TEMPORARY;
    return code == CURLE_FILE_COULDNT_READ_FILE || code == CURLE_RANGE_ERROR ? FETCH_REFUSED
                                                                             : FETCH_UNSAFE;
}

void transfer_explain(const struct transfer *transfer, CURLcode code, struct str *out)
{
    if (transfer->private_address && code != CURLE_OK)
        str_addf(out, "the server's name, or a redirect, leads to a %s",
                 transfer->allow_private ? "link's own address, which is never asked"
                                         : "private address; if that is meant, say "
                                           "allow-private = true");
    else if (transfer->not_written)
        str_adds(out, "the answer cannot be written; is the disk full?");
    else if (transfer->too_large || code == CURLE_FILESIZE_EXCEEDED)
        str_addf(out, "the answer is larger than %llu MiB; max-mib allows more",
                 (unsigned long long)(transfer->limit >> 20));
    else if (code == CURLE_PEER_FAILED_VERIFICATION)
        str_adds(out, "the server's certificate is not its own, has expired, or nobody trusted "
                      "vouches for it; ca-file names a company's own authority");
    else if (code == CURLE_WRITE_ERROR)
        str_adds(out, "the answer cannot be unpacked");
    else if (code == CURLE_UNSUPPORTED_PROTOCOL)
        str_adds(out, "a redirect, or the address, is not https");
    else
        str_adds(out, transfer->lib->easy_strerror(code));
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
    transfer->wait = -1;
    transfer->too_large = transfer->not_written = transfer->private_address = false;
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
