/* The sections of a configuration that tell where reports go; what cannot be right is refused when
 * it is read, not on the morning when it is sent. */
#include "target_conf.h"

#include <string.h>

#include "address.h"
#include "base/conf.h"
#include "pegel/deliver.h"
#include "pegel/text.h"
#include "template.h"

#define THIS struct deliver_target
#define LOGIN                                                                                      \
    SHAPE_OPTIONAL("user", user), SHAPE_OPTIONAL("password-file", password_file),                  \
        SHAPE_OPTIONAL("password-env", password_env), SHAPE_OPTIONAL("ca-file", ca_file)

static const struct member mail_members[] = {
    SHAPE_TITLE(name),
    SHAPE_OPTIONAL("server", server),
    SHAPE_OPTIONAL("from", from),
    SHAPE_TEXTS("to", to, nr_to),
    SHAPE_OPTIONAL("subject", subject),
    SHAPE_TEXTS("attach", attach, nr_attach),
    SHAPE_INT("charts", charts),
    SHAPE_OPTIONAL("link", link),
    SHAPE_WORD("tls", int, tls, "starttls none"),
    LOGIN,
    SHAPE_END,
};

static const struct member webhook_members[] = {
    SHAPE_TITLE(name),
    SHAPE_WORD("style", int, style, "json slack teams mattermost"),
    SHAPE_OPTIONAL("url-file", url_file),
    SHAPE_OPTIONAL("url-env", url_env),
    SHAPE_OPTIONAL("link", link),
    SHAPE_OPTIONAL("ca-file", ca_file),
    SHAPE_END,
};

static const struct member upload_members[] = {
    SHAPE_TITLE(name),
    SHAPE_OPTIONAL("url", url),
    SHAPE_OPTIONAL("key-file", key_file),
    SHAPE_OPTIONAL("known-hosts", known_hosts),
    LOGIN,
    SHAPE_END,
};

static const struct member folder_members[] = {
    SHAPE_TITLE(name),
    SHAPE_OPTIONAL("path", path),
    SHAPE_END,
};
#undef THIS

/* The name stands in the journal and in messages. */
static int check_name(struct conf_load *load, cfg_t *section, const struct deliver_target *target)
{
    if (!*target->name)
        return conf_wrong(load, section, "a place to deliver to needs a name, such as %s \"team\"",
                          deliver_kind_word(target->kind));
    if (!text_is_clean(slice_of(target->name)))
        return conf_wrong(load, section,
                          "a name cannot hold line breaks, tabs or other control characters");
    if (strlen(target->name) > 100)
        return conf_wrong(load, section, "a name longer than 100 bytes");
    return 0;
}

static int check_secret(struct conf_load *load, cfg_t *section, const char *what, const char *file,
                        const char *env)
{
    if (file && env)
        return conf_wrong(load, section, "%s-file and %s-env exclude each other", what, what);
    return 0;
}

static int check_login(struct conf_load *load, cfg_t *section, const struct deliver_target *target)
{
    bool secret = target->password_file || target->password_env;

    if (check_secret(load, section, "password", target->password_file, target->password_env) < 0)
        return -1;
    if (target->user && !secret && !target->key_file)
        return conf_wrong(load, section,
                          "user needs password-file = \"...\" or password-env = \"...\"");
    if (secret && !target->user)
        return conf_wrong(load, section, "a password needs user = \"...\"");
    return 0;
}

static int check_address(struct conf_load *load, cfg_t *section, const char *option,
                         const char *text)
{
    struct address address;
    const char *wrong = address_parse(&address, text);

    if (wrong)
        return conf_wrong_option(load, section, option, "%s = \"%s\": %s", option, text, wrong);
    return 0;
}

/* "javascript:" and the like are no links of a report. */
static int check_texts(struct conf_load *load, cfg_t *section, const struct deliver_target *target)
{
    const char *link = target->link;
    struct error wrong = {0};

    if (target->subject && template_check(target->subject, &wrong) < 0)
        return conf_wrong_option(load, section, "subject", "subject = \"%s\": %s", target->subject,
                                 wrong.text);
    if (!link)
        return 0;
    if (strncmp(link, "https://", 8) != 0 && strncmp(link, "http://", 7) != 0)
        return conf_wrong_option(load, section, "link",
                                 "link = \"%s\": it is an address such as "
                                 "https://reports.example.com/{report}/report.html",
                                 link);
    for (const char *at = link; *at; at++) {
        if (*at <= ' ' || *at > '~' || strchr("<>\"|\\^`", *at))
            return conf_wrong_option(
                load, section, "link",
                "link = \"%s\": an address has no blanks, letters beyond ASCII and "
                "<>|\"; write them as %%20 and the like",
                link);
    }
    if (template_check(link, &wrong) < 0)
        return conf_wrong_option(load, section, "link", "link = \"%s\": %s", link, wrong.text);
    return 0;
}

static int check_server(struct conf_load *load, cfg_t *section, const struct deliver_target *target)
{
    if (!url_is(target->server, "smtps") && !url_is(target->server, "smtp"))
        return conf_wrong(load, section,
                          "a mail needs server = \"smtps://mail.example.com\" (or smtp://, which "
                          "must offer STARTTLS), without user and path");
    if (target->tls && !url_is_local(target->server))
        return conf_wrong(load, section,
                          "tls = \"none\" is for a mail server on this machine only "
                          "(smtp://localhost); leave it out");
    return 0;
}

static int finish_mail(struct conf_load *load, cfg_t *section, void *item)
{
    struct deliver_target *target = item;

    target->kind = DELIVER_MAIL;
    if (check_name(load, section, target) < 0 || check_server(load, section, target) < 0 ||
        check_login(load, section, target) < 0 || check_texts(load, section, target) < 0)
        return -1;
    if (!target->nr_to)
        return conf_wrong(load, section, "a mail needs to = {\"somebody@example.com\"}");
    if (!target->from)
        return conf_wrong(load, section, "a mail needs from = \"Reports <reports@example.com>\"");
    if (check_address(load, section, "from", target->from) < 0)
        return -1;
    for (size_t i = 0; i < target->nr_to; i++) {
        if (check_address(load, section, "to", target->to[i]) < 0)
            return -1;
    }
    if (target->charts < 0 || target->charts > 20)
        return conf_wrong_option(load, section, "charts",
                                 "charts is how many the mail shows, from 0 to 20");
    return 0;
}

static int finish_webhook(struct conf_load *load, cfg_t *section, void *item)
{
    struct deliver_target *target = item;

    target->kind = DELIVER_WEBHOOK;
    if (check_name(load, section, target) < 0 ||
        check_secret(load, section, "url", target->url_file, target->url_env) < 0 ||
        check_texts(load, section, target) < 0)
        return -1;
    if (!target->url_file && !target->url_env)
        return conf_wrong(load, section,
                          "the address of a webhook is a secret: url-file = \"...\" or url-env = "
                          "\"...\" tells where it stands");
    return 0;
}

static int finish_upload(struct conf_load *load, cfg_t *section, void *item)
{
    struct deliver_target *target = item;

    target->kind = DELIVER_UPLOAD;
    if (check_name(load, section, target) < 0 || check_login(load, section, target) < 0)
        return -1;
    if (url_is(target->url, "sftp") && !target->user)
        return conf_wrong(load, section, "an upload by sftp needs user = \"...\"");
    if (url_is(target->url, "sftp") || url_is(target->url, "https") ||
        (url_is(target->url, "http") && url_is_local(target->url)))
        return 0;
    return conf_wrong(load, section,
                      "an upload needs url = \"https://dav.example.com/reports\" or "
                      "\"sftp://host/path\", without user, password and query");
}

static int finish_folder(struct conf_load *load, cfg_t *section, void *item)
{
    struct deliver_target *target = item;

    target->kind = DELIVER_FOLDER;
    if (check_name(load, section, target) < 0)
        return -1;
    if (!target->path || !*target->path)
        return conf_wrong(load, section, "a folder needs path = \"/srv/reports\"");
    return 0;
}

#define SIZE sizeof(struct deliver_target)
const struct shape mail_shape = {"struct deliver_target", SIZE, mail_members, finish_mail};
const struct shape webhook_shape = {"struct deliver_target", SIZE, webhook_members, finish_webhook};
const struct shape upload_shape = {"struct deliver_target", SIZE, upload_members, finish_upload};
const struct shape folder_shape = {"struct deliver_target", SIZE, folder_members, finish_folder};
