/* A copy of the report on a server. By WebDAV it is put beside its place and moved there when it is
 * whole; by SFTP each file is, the manifest last. */
#include <stdio.h>
#include <string.h>

#include "address.h"
#include "upload_parts.h"

int upload_prepare(struct delivery *delivery, struct error *err)
{
    const struct deliver_target *target = delivery->target;

    if (!target->password_file && !target->password_env)
        return 0;
    return secret_read(&delivery->secret, target->password_file, target->password_env, err);
}

int upload_begin(struct upload *upload, struct transfer *transfer, const char *url,
                 struct error *err)
{
    const struct deliver_target *target = upload->delivery->target;
    bool sftp = url_is(target->url, "sftp");

    if (transfer_begin(transfer, upload->delivery->lib, target, url, sftp ? "sftp" : "http,https",
                       err) < 0)
        return -1;
    if (target->user)
        transfer_set(transfer, CURLOPT_USERNAME, target->user);
    if (upload->delivery->secret.len)
        transfer_set(transfer, sftp && target->key_file ? CURLOPT_KEYPASSWD : CURLOPT_PASSWORD,
                     str_text(&upload->delivery->secret));
    return 0;
}

bool upload_run(struct upload *upload, struct transfer *transfer, const char *what, bool there_too)
{
    struct error err = {0};

    if (transfer_run(transfer, &err) < 0) {
        str_addf(upload->why, "%s: %s", what, err.text);
        return false;
    }
    if (transfer->code == CURLE_OK && (url_is(upload->delivery->target->url, "sftp") ||
                                       (transfer->status >= 200 && transfer->status < 300) ||
                                       (there_too && transfer->status == 405)))
        return true;
    str_addf(upload->why, "%s: ", what);
    transfer_why(transfer, upload->why);
    return false;
}

/* ---- WebDAV -----------------------------------------------------------------------------------
 */

/* MKCOL, DELETE, MOVE. `header` may be NULL; there_too: 405 says that the folder is there. */
static bool request(struct upload *upload, const char *method, const char *url, const char *header,
                    bool there_too)
{
    struct transfer transfer;
    struct error err = {0};
    bool done = false;

    if (upload_begin(upload, &transfer, url, &err) < 0)
        str_adds(upload->why, err.text);
    else {
        transfer_set(&transfer, CURLOPT_CUSTOMREQUEST, method);
        transfer_number(&transfer, CURLOPT_NOBODY, 1);
        if (header) {
            transfer_add_header(&transfer, header);
            transfer_add_header(&transfer, "Overwrite: T");
        }
        done = upload_run(upload, &transfer, method, there_too);
    }
    transfer_end(&transfer);
    return done;
}

static bool make_folder(struct upload *upload, const char *below)
{
    struct str url = {0};
    bool done;

    str_addf(&url, "%s/%s", str_text(&upload->part), below);
    done = !url.failed && request(upload, "MKCOL", str_text(&url), NULL, true);
    str_free(&url);
    return done;
}

static bool put(struct upload *upload, const struct report_file *file)
{
    struct str url = {0}, bytes = {0};
    struct transfer transfer = {0};
    struct error err = {0};
    bool done = false;

    str_addf(&url, "%s/%s", str_text(&upload->part), file->path);
    if (str_ok(&url, &err) < 0 ||
        report_files_read(upload->delivery->files, file, &bytes, &err) < 0 ||
        upload_begin(upload, &transfer, str_text(&url), &err) < 0)
        str_adds(upload->why, err.text);
    else {
        transfer_set(&transfer, CURLOPT_CUSTOMREQUEST, "PUT");
        transfer_add_header(&transfer, "Content-Type: application/octet-stream");
        transfer_add_header(&transfer, "Expect:");
        transfer_body(&transfer, &bytes);
        done = upload_run(upload, &transfer, file->path, false);
    }
    transfer_end(&transfer);
    str_free(&bytes);
    str_free(&url);
    return done;
}

/* The folder of the file, once: files are sorted. */
static bool enter(struct upload *upload, const char *path, char last[static 256])
{
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) + 1 : 0;

    if (!len || len > 255 || (strncmp(last, path, len) == 0 && !last[len]))
        return len <= 255;
    memcpy(last, path, len);
    last[len] = '\0';
    return make_folder(upload, last);
}

/* A report that failed half way may be another one when it is tried again. */
static void remove_part(const struct upload *upload, const char *part)
{
    struct upload again = *upload;
    struct str unsaid = {0};

    again.why = &unsaid;
    (void)request(&again, "DELETE", part, NULL, false);
    str_free(&unsaid);
}

static bool upload_webdav(struct upload *upload)
{
    const struct report_files *files = upload->delivery->files;
    struct str header = {0}, from = {0};
    char last[256] = "";
    bool made = make_folder(upload, ""), done = made;

    for (size_t i = 0; done && i < files->nr; i++)
        done = enter(upload, files->items[i].path, last) && put(upload, &files->items[i]);
    str_addf(&header, "Destination: %s/", str_text(&upload->goal));
    str_addf(&from, "%s/", str_text(&upload->part));
    done = done && !header.failed && !from.failed &&
           request(upload, "MOVE", str_text(&from), str_text(&header), false);
    if (made && !done && !from.failed)
        remove_part(upload, str_text(&from));
    str_free(&header);
    str_free(&from);
    return done;
}

enum deliver_result upload_send(struct delivery *delivery, struct str *why)
{
    struct upload upload = {.delivery = delivery, .why = why};
    const char *url = delivery->target->url, *label = delivery->files->label;
    size_t len = strlen(url);
    bool done;

    while (len && url[len - 1] == '/')
        len--;
    str_add(&upload.base, url, len);
    str_addf(&upload.part, "%s/.pegel-%s-%.16s", str_text(&upload.base), label,
             delivery->files->fingerprint);
    str_addf(&upload.goal, "%s/%s", str_text(&upload.base), label);
    done = !upload.base.failed && !upload.part.failed && !upload.goal.failed &&
           (url_is(url, "sftp") ? upload_sftp(&upload) : upload_webdav(&upload));
    str_free(&upload.base);
    str_free(&upload.part);
    str_free(&upload.goal);
    return done ? DELIVER_DONE : DELIVER_FAILED;
}
