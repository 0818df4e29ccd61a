/* SFTP: each file is written beside its place and renamed; the manifest comes last, so that a
 * report with one is whole. The server's key must be known. */
#include <stdlib.h>
#include <string.h>

#include "upload_parts.h"

/* What is still to be read of a file. */
struct body {
    const char *bytes;
    size_t left;
};

static size_t give(char *buf, size_t size, size_t nr, void *data)
{
    struct body *body = data;
    size_t len = size * nr < body->left ? size * nr : body->left;

    memcpy(buf, body->bytes, len);
    body->bytes += len;
    body->left -= len;
    return len;
}

/* The path as the server's commands have it: from its root, or from the user's folder (~). */
static const char *path_of(const char *url)
{
    const char *host = strstr(url, "://") + 3, *path = host + strcspn(host, "/");

    return strncmp(path, "/~/", 3) == 0 ? path + 3 : path;
}

void upload_known_hosts(const struct deliver_target *target, struct str *path)
{
    const char *home = getenv("HOME");

    if (target->known_hosts)
        str_adds(path, target->known_hosts);
    else
        str_addf(path, "%s/.ssh/known_hosts", home ? home : "");
}

static void set_server(struct transfer *transfer, const struct deliver_target *target)
{
    struct str known = {0};

    upload_known_hosts(target, &known);
    transfer->wrong |= known.failed;
    transfer_set(transfer, CURLOPT_SSH_KNOWNHOSTS, str_text(&known));
    transfer_number(transfer, CURLOPT_SSH_AUTH_TYPES,
                    target->key_file ? CURLSSH_AUTH_PUBLICKEY : CURLSSH_AUTH_PASSWORD);
    if (target->key_file)
        transfer_set(transfer, CURLOPT_SSH_PRIVATE_KEYFILE, target->key_file);
    str_free(&known);
}

/* A name may be taken by an earlier report: the asterisk lets its removal fail. */
static struct curl_slist *commands(struct transfer *transfer, const char *part, const char *goal)
{
    struct curl_slist *list = NULL, *longer;
    struct str line = {0};

    str_addf(&line, "*rm \"%s\"", goal);
    list = transfer->lib->slist_append(NULL, str_text(&line));
    str_clear(&line);
    str_addf(&line, "rename \"%s\" \"%s\"", part, goal);
    longer = list ? transfer->lib->slist_append(list, str_text(&line)) : NULL;
    transfer->wrong |= !longer || line.failed;
    str_free(&line);
    return longer ? longer : list;
}

static bool send_file(struct upload *upload, struct transfer *transfer, const char *url,
                      const char *part, const struct str *bytes)
{
    struct body body = {str_text(bytes), bytes->len};
    struct curl_slist *after = commands(transfer, path_of(part), path_of(url));
    const struct libcurl *lib = transfer->lib;
    bool done;

    set_server(transfer, upload->delivery->target);
    transfer_number(transfer, CURLOPT_UPLOAD, 1);
    transfer_number(transfer, CURLOPT_FTP_CREATE_MISSING_DIRS, CURLFTP_CREATE_DIR);
    transfer->wrong |= lib->easy_setopt(transfer->curl, CURLOPT_READFUNCTION, give) != CURLE_OK ||
                       lib->easy_setopt(transfer->curl, CURLOPT_INFILESIZE_LARGE,
                                        (curl_off_t)bytes->len) != CURLE_OK;
    transfer_set(transfer, CURLOPT_READDATA, &body);
    transfer_set(transfer, CURLOPT_POSTQUOTE, after);
    done = upload_run(upload, transfer, strrchr(url, '/') + 1, false);
    lib->slist_free_all(after);
    return done;
}

static bool put(struct upload *upload, const struct report_file *file)
{
    struct str url = {0}, part = {0}, bytes = {0};
    struct transfer transfer = {0};
    struct error err = {0};
    bool done = false;

    str_addf(&url, "%s/%s", str_text(&upload->goal), file->path);
    str_addf(&part, "%s.pegel-part", str_text(&url));
    if (str_ok(&url, &err) < 0 || str_ok(&part, &err) < 0 ||
        report_files_read(upload->delivery->files, file, &bytes, &err) < 0 ||
        upload_begin(upload, &transfer, str_text(&part), &err) < 0)
        str_adds(upload->why, err.text);
    else
        done = send_file(upload, &transfer, str_text(&url), str_text(&part), &bytes);
    transfer_end(&transfer);
    str_free(&bytes);
    str_free(&part);
    str_free(&url);
    return done;
}

bool upload_sftp(struct upload *upload)
{
    const struct report_files *files = upload->delivery->files;
    const struct report_file *last = report_files_find(files, "manifest.json");
    bool done = true;

    for (size_t i = 0; done && i < files->nr; i++)
        done = &files->items[i] == last || put(upload, &files->items[i]);
    return done && put(upload, last);
}
