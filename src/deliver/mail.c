/* Mail by libcurl: multipart/mixed(related(alternative(text, html), pictures), attachments). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "address.h"
#include "base/clock.h"
#include "base/grow.h"
#include "delivery.h"
#include "mail_header.h"
#include "pegel/messages.h"
#include "pegel/sha256.h"
#include "template.h"
#include "transfer.h"

#define MAIL_BYTES (20u << 20) /* what most servers take, with a third more for base64 */

/* ---- before ---------------------------------------------------------------------------------- */

static int add_file(struct delivery *delivery, const struct report_file *file, bool inside,
                    struct error *err)
{
    size_t nr = delivery->nr_mail_files, bytes = file->size;
    struct mail_file *added;

    for (size_t i = 0; i < nr; i++)
        bytes += delivery->mail_files[i].file->size;
    if (bytes > MAIL_BYTES)
        return error_set(err, ERROR_USAGE,
                         "the files of the mail are together larger than 20 MiB; attach less, or "
                         "use a link");
    if (grow_array(&delivery->mail_files, nr, &delivery->alloc_mail_files,
                   sizeof(*delivery->mail_files)) < 0)
        return error_memory(err);
    added = &delivery->mail_files[nr];
    *added = (struct mail_file){.file = file};
    if (inside)
        snprintf(added->cid, sizeof(added->cid), "chart%zu.%.16s@pegel", nr + 1, file->sha);
    delivery->nr_mail_files++;
    return report_files_read(delivery->files, file, &added->bytes, err);
}

static bool is_png(const char *path)
{
    size_t len = strlen(path);

    return len > 4 && strcmp(path + len - 4, ".png") == 0;
}

static int add_charts(struct delivery *delivery, struct error *err)
{
    const struct letter *message = delivery->message;
    int wanted = delivery->target->charts;

    for (size_t i = 0; i < message->nr_charts && wanted > 0; i++) {
        const char *path = message->charts[i].picture;
        const struct report_file *file =
            is_png(path) ? report_files_find(delivery->files, path) : NULL;

        if (!file)
            continue;
        if (add_file(delivery, file, true, err) < 0)
            return -1;
        wanted--;
    }
    return 0;
}

static int add_attachments(struct delivery *delivery, struct error *err)
{
    for (size_t i = 0; i < delivery->target->nr_attach; i++) {
        const char *path = delivery->target->attach[i];
        const struct report_file *file = report_files_find(delivery->files, path);

        if (!file && strcmp(path, "deck.pptx") == 0)
            return error_set(err, ERROR_USAGE,
                             "the report has no deck.pptx to attach; make it with --deck");
        if (!file)
            return error_set(err, ERROR_USAGE, "the report has no %s to attach", path);
        if (add_file(delivery, file, false, err) < 0)
            return -1;
    }
    return 0;
}

/* The same report for the same target has the same one, whenever it is sent. */
static int make_id(const struct delivery *delivery, const char *contents, char id[static MAIL_ID],
                   struct error *err)
{
    struct sha256_state *state = sha256_begin();
    const char *parts[] = {delivery->files->label, delivery->target->name, contents};
    struct sha256 sum;
    char hex[65];

    if (!state)
        return error_memory(err);
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
        sha256_add(state, parts[i], strlen(parts[i]) + 1);
    sum = sha256_end(state);
    sha256_hex(&sum, hex);
    snprintf(id, MAIL_ID, "pegel.%.40s", hex);
    return 0;
}

/* Whatever the subject is made of, it says what the report is. */
static int make_subject(struct delivery *delivery, struct error *err)
{
    const char *text = delivery->target->subject ? delivery->target->subject : "{title}: {period}";
    const struct letter *message = delivery->message;
    struct str plain = {0};

    template_add(&plain, text, false, delivery);
    if (strstr(text, "{title}") || (!message->provisional && !*delivery->replaces))
        str_adds(&delivery->subject, str_text(&plain));
    else
        message_add(&delivery->subject, message->lang,
                    message->provisional ? MSG_PROVISIONAL : MSG_FINAL,
                    (const char *[]){str_text(&plain)});
    delivery->subject.failed |= plain.failed;
    str_free(&plain);
    return str_ok(&delivery->subject, err);
}

/* A mail's lines end in CR LF, also within quoted-printable. */
static void end_lines(struct str *text)
{
    struct str out = {0};

    for (const char *at = str_text(text); *at; at++) {
        if (*at == '\n')
            str_addc(&out, '\r');
        str_addc(&out, *at);
    }
    out.failed |= text->failed;
    str_free(text);
    *text = out;
}

int mail_prepare(struct delivery *delivery, struct error *err)
{
    const struct deliver_target *target = delivery->target;

    if (target->user &&
        secret_read(&delivery->secret, target->password_file, target->password_env, err) < 0)
        return -1;
    if (make_subject(delivery, err) < 0 || add_charts(delivery, err) < 0 ||
        add_attachments(delivery, err) < 0 ||
        make_id(delivery, delivery->contents, delivery->id, err) < 0)
        return -1;
    if (*delivery->replaces && make_id(delivery, delivery->replaces, delivery->id_before, err) < 0)
        return -1;
    mail_text(delivery, &delivery->text);
    mail_html(delivery, &delivery->html);
    end_lines(&delivery->text);
    end_lines(&delivery->html);
    return str_ok(&delivery->text, err) < 0 ? -1 : str_ok(&delivery->html, err);
}

/* ---- the parts --------------------------------------------------------------------------------
 */

struct mail {
    struct delivery *delivery;
    struct transfer transfer;
    struct curl_slist *recipients;
    curl_mime *top;
    bool wrong;
};

static void note(struct mail *mail, CURLcode code)
{
    mail->wrong |= code != CURLE_OK;
}

/* A part with headers of its own, which it takes over. */
static void add_header(struct mail *mail, curl_mimepart *part, const char *line)
{
    const struct libcurl *lib = mail->transfer.lib;
    struct curl_slist *headers = lib->slist_append(NULL, line);

    mail->wrong |= !headers;
    if (headers && lib->mime_headers(part, headers, 1) != CURLE_OK) {
        lib->slist_free_all(headers);
        mail->wrong = true;
    }
}

static void add_text(struct mail *mail, curl_mime *to, const char *type, const struct str *text)
{
    const struct libcurl *lib = mail->transfer.lib;
    curl_mimepart *part = lib->mime_addpart(to);

    if (!part) {
        mail->wrong = true;
        return;
    }
    note(mail, lib->mime_data(part, str_text(text), text->len));
    note(mail, lib->mime_type(part, type));
    note(mail, lib->mime_encoder(part, "quoted-printable"));
}

/* An empty multipart within another one; NULL when that fails. */
static curl_mime *add_parts(struct mail *mail, curl_mime *to, const char *type)
{
    const struct libcurl *lib = mail->transfer.lib;
    curl_mimepart *part = to ? lib->mime_addpart(to) : NULL;
    curl_mime *parts = part ? lib->mime_init(mail->transfer.curl) : NULL;

    if (parts && lib->mime_subparts(part, parts) != CURLE_OK) {
        lib->mime_free(parts);
        parts = NULL;
    }
    mail->wrong |= !parts;
    if (parts)
        note(mail, lib->mime_type(part, type));
    return parts;
}

static const char *type_of(const char *path)
{
    static const char *const types[][2] = {
        {".png", "image/png"},
        {".svg", "image/svg+xml"},
        {".csv", "text/csv; charset=utf-8"},
        {".html", "text/html; charset=utf-8"},
        {".json", "application/json"},
        {".md", "text/markdown; charset=utf-8"},
        {".txt", "text/plain; charset=utf-8"},
        {".pdf", "application/pdf"},
        {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    };
    const char *end = strrchr(path, '.');

    for (size_t i = 0; end && i < sizeof(types) / sizeof(*types); i++) {
        if (strcmp(end, types[i][0]) == 0)
            return types[i][1];
    }
    return "application/octet-stream";
}

/* Whoever saves it shall know which week it is of. */
static void add_disposition(struct mail *mail, curl_mimepart *part, const struct mail_file *file)
{
    const char *slash = strrchr(file->file->path, '/');
    const char *name = slash ? slash + 1 : file->file->path;
    struct str line = {0};

    str_addf(&line, "Content-Disposition: %s; filename=\"%s-%s\"",
             *file->cid ? "inline" : "attachment", mail->delivery->files->label, name);
    mail->wrong |= line.failed || strpbrk(name, "\"\\\r\n");
    if (*file->cid)
        str_addf(&line, "\r\nContent-ID: <%s>", file->cid);
    add_header(mail, part, str_text(&line));
    str_free(&line);
}

static void add_mail_file(struct mail *mail, curl_mime *to, const struct mail_file *file)
{
    const struct libcurl *lib = mail->transfer.lib;
    curl_mimepart *part = to ? lib->mime_addpart(to) : NULL;

    if (!part) {
        mail->wrong = true;
        return;
    }
    note(mail, lib->mime_data(part, str_text(&file->bytes), file->bytes.len));
    note(mail, lib->mime_type(part, type_of(file->file->path)));
    note(mail, lib->mime_encoder(part, "base64"));
    add_disposition(mail, part, file);
}

static void add_contents(struct mail *mail)
{
    const struct delivery *delivery = mail->delivery;
    curl_mime *related, *alternative;

    mail->top = mail->transfer.lib->mime_init(mail->transfer.curl);
    related = add_parts(mail, mail->top, "multipart/related; type=\"multipart/alternative\"");
    alternative = add_parts(mail, related, "multipart/alternative");
    if (!alternative)
        return;
    add_text(mail, alternative, "text/plain; charset=utf-8", &delivery->text);
    add_text(mail, alternative, "text/html; charset=utf-8", &delivery->html);
    for (size_t i = 0; i < delivery->nr_mail_files; i++)
        add_mail_file(mail, *delivery->mail_files[i].cid ? related : mail->top,
                      &delivery->mail_files[i]);
}

/* ---- the envelope -----------------------------------------------------------------------------
 */

static void add_headers(struct mail *mail)
{
    const struct delivery *delivery = mail->delivery;
    const struct deliver_target *target = delivery->target;
    struct address from = {0};
    struct str line = {0};

    address_parse(&from, target->from);
    header_date(&line, clock_now());
    str_adds(&line, "\r\n");
    header_addresses(&line, "From", &target->from, 1);
    str_adds(&line, "\r\n");
    header_addresses(&line, "To", target->to, target->nr_to);
    str_adds(&line, "\r\n");
    header_text(&line, "Subject", str_text(&delivery->subject));
    str_addf(&line, "\r\nMessage-ID: <%s@%.*s>\r\nAuto-Submitted: auto-generated", delivery->id,
             (int)from.domain.len, from.domain.s);
    if (*delivery->id_before) /* mail programs show both together */
        str_addf(&line, "\r\nIn-Reply-To: <%s@%.*s>\r\nReferences: <%s@%.*s>", delivery->id_before,
                 (int)from.domain.len, from.domain.s, delivery->id_before, (int)from.domain.len,
                 from.domain.s);
    mail->wrong |= line.failed;
    transfer_add_header(&mail->transfer, str_text(&line));
    str_free(&line);
}

static void add_recipients(struct mail *mail)
{
    const struct deliver_target *target = mail->delivery->target;
    const struct libcurl *lib = mail->transfer.lib;
    struct address address;
    struct str text = {0};

    for (size_t i = 0; i < target->nr_to; i++) {
        struct curl_slist *longer;

        if (address_parse(&address, target->to[i]))
            continue; /* was checked when the configuration was read */
        str_clear(&text);
        str_addf(&text, "<%.*s>", (int)address.mail.len, address.mail.s);
        longer = lib->slist_append(mail->recipients, str_text(&text));
        mail->wrong |= !longer;
        if (longer)
            mail->recipients = longer;
    }
    address_parse(&address, target->from);
    str_clear(&text);
    str_addf(&text, "<%.*s>", (int)address.mail.len, address.mail.s);
    transfer_set(&mail->transfer, CURLOPT_MAIL_FROM, str_text(&text));
    transfer_set(&mail->transfer, CURLOPT_MAIL_RCPT, mail->recipients);
    mail->wrong |= text.failed;
    str_free(&text);
}

static int run(struct mail *mail, struct error *err)
{
    const struct delivery *delivery = mail->delivery;
    const struct deliver_target *target = delivery->target;

    if (transfer_begin(&mail->transfer, delivery->lib, target, target->server, "smtp,smtps", err) <
        0)
        return -1;
    transfer_number(&mail->transfer, CURLOPT_USE_SSL,
                    target->tls ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    if (target->user) {
        transfer_set(&mail->transfer, CURLOPT_USERNAME, target->user);
        transfer_set(&mail->transfer, CURLOPT_PASSWORD, str_text(&delivery->secret));
    }
    add_headers(mail);
    add_recipients(mail);
    add_contents(mail);
    transfer_set(&mail->transfer, CURLOPT_MIMEPOST, mail->top);
    mail->transfer.wrong |= mail->wrong;
    return transfer_run(&mail->transfer, err);
}

enum deliver_result mail_send(struct delivery *delivery, struct str *why)
{
    struct mail mail = {.delivery = delivery};
    enum deliver_result result = DELIVER_DONE;
    struct error err = {0};

    if (run(&mail, &err) < 0) {
        str_adds(why, err.text);
        result = DELIVER_FAILED;
    } else if (mail.transfer.code != CURLE_OK) {
        transfer_why(&mail.transfer, why);
        result = transfer_meaning(&mail.transfer);
    }
    transfer_end(&mail.transfer);
    if (mail.top)
        delivery->lib->mime_free(mail.top);
    if (mail.recipients)
        delivery->lib->slist_free_all(mail.recipients);
    return result;
}
