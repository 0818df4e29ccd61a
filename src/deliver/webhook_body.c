/* What chats are told: title, headlines, a link. Each has a markup of its own, and names that could
 * be markup, or call everybody, are made plain. */
#include <string.h>

#include "delivery.h"
#include "output/markdown.h"
#include "pegel/json.h"
#include "pegel/messages.h"

#define HEADLINES_MOST 12
/* Slack takes 3000 characters a section, Teams 28 KiB a message, Mattermost 16383 characters: that
 * many lines of so many bytes, most of which markup and JSON may double, are less than each. */
#define LINE_BYTES 400

static const char *link_text(const struct delivery *delivery)
{
    return message_text(delivery->message->lang, MSG_PAGE_MAIL_LINK);
}

static size_t headlines(const struct letter *message)
{
    return message->nr_headlines < HEADLINES_MOST ? message->nr_headlines : HEADLINES_MOST;
}

/* A line that a chat takes, cut between characters if need be. */
static void add_line(struct str *out, const char *text)
{
    size_t len = strlen(text);

    if (len > LINE_BYTES) {
        for (len = LINE_BYTES - 3; len && ((unsigned char)text[len] & 0xC0) == 0x80;)
            len--;
        str_add(out, text, len);
        str_adds(out, "\xE2\x80\xA6");
        return;
    }
    str_adds(out, text);
}

/* Slack's three characters; <!channel> is one of their uses. */
static void add_entities(struct str *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            str_adds(out, "&amp;");
        else if (*text == '<')
            str_adds(out, "&lt;");
        else if (*text == '>')
            str_adds(out, "&gt;");
        else
            str_addc(out, *text);
    }
}

static void add_slack(struct str *out, const char *text)
{
    struct str line = {0};

    add_line(&line, text);
    add_entities(out, str_text(&line));
    out->failed |= line.failed;
    str_free(&line);
}

static void add_inline(struct str *out, const char *text)
{
    struct str line = {0};

    add_line(&line, text);
    markdown_inline(out, str_text(&line));
    out->failed |= line.failed;
    str_free(&line);
}

/* Markdown where "@all" calls everybody: a character without width parts it. */
static void add_markdown(struct str *out, const char *text)
{
    struct str plain = {0};

    add_inline(&plain, text);
    for (const char *at = str_text(&plain); *at; at++) {
        str_addc(out, *at);
        if (*at == '@')
            str_adds(out, "\xE2\x80\x8B");
    }
    out->failed |= plain.failed;
    str_free(&plain);
}

/* Plain text shows what it is; only a link needs markup. */
static void slack_section(struct json *json, bool markup, const char *text)
{
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "type", "section");
    json_open(json, "text", JSON_OBJECT);
    json_text(json, "type", markup ? "mrkdwn" : "plain_text");
    json_text(json, "text", text);
    if (!markup)
        json_bool(json, "emoji", false);
    json_close(json);
    json_close(json);
}

/* A JSON text of ours keeps no line breaks (they would be cleaned away): one section for each. */
static int slack(struct json *json, const struct delivery *delivery, struct error *err)
{
    const struct letter *message = delivery->message;
    struct str text = {0};
    int ret;

    add_slack(&text, str_text(&delivery->title));
    str_adds(&text, " · ");
    add_slack(&text, message->period);
    json_text(json, "text", str_text(&text));
    json_open(json, "blocks", JSON_ARRAY);
    str_clear(&text);
    add_line(&text, str_text(&delivery->title));
    str_addf(&text, " · %s", message->period);
    slack_section(json, false, str_text(&text));
    for (size_t i = 0; i < headlines(message); i++) {
        str_clear(&text);
        str_adds(&text, "• ");
        add_line(&text, message->headlines[i]);
        slack_section(json, false, str_text(&text));
    }
    if (delivery->link.len) {
        str_clear(&text);
        str_addc(&text, '<');
        add_entities(&text, str_text(&delivery->link));
        str_addf(&text, "|%s>", link_text(delivery));
        slack_section(json, true, str_text(&text));
    }
    json_close(json);
    ret = str_ok(&text, err);
    str_free(&text);
    return ret;
}

static void teams_text(struct json *json, const char *text, bool title)
{
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "type", "TextBlock");
    json_text(json, "text", text);
    json_bool(json, "wrap", true);
    if (title) {
        json_text(json, "size", "Medium");
        json_text(json, "weight", "Bolder");
    }
    json_close(json);
}

static void teams_link(struct json *json, const struct delivery *delivery)
{
    if (!delivery->link.len)
        return;
    json_open(json, "actions", JSON_ARRAY);
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "type", "Action.OpenUrl");
    json_text(json, "title", link_text(delivery));
    json_text(json, "url", str_text(&delivery->link));
    json_close(json);
    json_close(json);
}

static int teams_lines(struct json *json, const struct delivery *delivery, struct error *err)
{
    const struct letter *message = delivery->message;
    struct str text = {0};
    int ret;

    add_inline(&text, str_text(&delivery->title));
    teams_text(json, str_text(&text), true);
    str_clear(&text);
    add_inline(&text, message->period);
    teams_text(json, str_text(&text), false);
    for (size_t i = 0; i < headlines(message); i++) {
        str_clear(&text);
        str_adds(&text, "• ");
        add_inline(&text, message->headlines[i]);
        teams_text(json, str_text(&text), false);
    }
    ret = str_ok(&text, err);
    str_free(&text);
    return ret;
}

/* An adaptive card, as the workflow "post to a channel when a webhook request is received" takes
 * it. */
static int teams(struct json *json, const struct delivery *delivery, struct error *err)
{
    int ret;

    json_text(json, "type", "message");
    json_open(json, "attachments", JSON_ARRAY);
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "contentType", "application/vnd.microsoft.card.adaptive");
    json_text(json, "contentUrl", NULL);
    json_open(json, "content", JSON_OBJECT);
    json_text(json, "$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    json_text(json, "type", "AdaptiveCard");
    json_text(json, "version", "1.4");
    json_open(json, "body", JSON_ARRAY);
    ret = teams_lines(json, delivery, err);
    json_close(json);
    teams_link(json, delivery);
    json_close(json);
    json_close(json);
    json_close(json);
    return ret;
}

static void mattermost_line(struct json *json, const char *title, const char *text)
{
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "title", title);
    json_text(json, "value", text);
    json_bool(json, "short", false);
    json_close(json);
}

/* The headlines as the fields of an attachment. */
static int mattermost(struct json *json, const struct delivery *delivery, struct error *err)
{
    const struct letter *message = delivery->message;
    struct str text = {0};
    int ret;

    add_markdown(&text, str_text(&delivery->title));
    str_adds(&text, " · ");
    add_markdown(&text, message->period);
    json_text(json, "text", str_text(&text));
    json_open(json, "attachments", JSON_ARRAY);
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "fallback", str_text(&delivery->title));
    if (delivery->link.len) {
        json_text(json, "title", link_text(delivery));
        json_text(json, "title_link", str_text(&delivery->link));
    }
    json_open(json, "fields", JSON_ARRAY);
    for (size_t i = 0; i < headlines(message); i++) {
        str_clear(&text);
        add_markdown(&text, message->headlines[i]);
        mattermost_line(json, "", str_text(&text));
    }
    json_close(json);
    json_close(json);
    json_close(json);
    ret = str_ok(&text, err);
    str_free(&text);
    return ret;
}

static void add_rows(struct json *json, const struct message_table *table,
                     const struct message_group *group)
{
    for (size_t i = 0; i < group->nr; i++) {
        json_open(json, NULL, JSON_OBJECT);
        json_text(json, "table", table->id);
        json_text(json, "account", group->name);
        json_open(json, "cells", JSON_ARRAY);
        for (size_t j = 0; j < table->nr_columns; j++)
            json_text(json, NULL, group->rows[i][j]);
        json_close(json);
        json_close(json);
    }
}

static int plain(struct json *json, const struct delivery *delivery, struct error *err)
{
    const struct letter *message = delivery->message;

    (void)err;
    json_text(json, "report", delivery->files->label);
    json_text(json, "fingerprint", delivery->files->fingerprint);
    json_text(json, "title", str_text(&delivery->title));
    json_text(json, "period", message->period);
    json_bool(json, "provisional", message->provisional);
    json_text(json, "link", delivery->link.len ? str_text(&delivery->link) : NULL);
    json_open(json, "headlines", JSON_ARRAY);
    for (size_t i = 0; i < message->nr_headlines; i++)
        json_text(json, NULL, message->headlines[i]);
    json_close(json);
    json_open(json, "numbers", JSON_ARRAY);
    for (size_t i = 0; i < message->nr_tables; i++) {
        for (size_t j = 0; j < message->tables[i].nr; j++)
            add_rows(json, &message->tables[i], &message->tables[i].groups[j]);
    }
    json_close(json);
    return 0;
}

int webhook_body(const struct delivery *delivery, struct str *out, struct error *err)
{
    static int (*const styles[])(struct json *, const struct delivery *, struct error *) = {
        [WEBHOOK_JSON] = plain,
        [WEBHOOK_SLACK] = slack,
        [WEBHOOK_TEAMS] = teams,
        [WEBHOOK_MATTERMOST] = mattermost,
    };
    struct json *json = json_new();
    int ret;

    json_open(json, NULL, JSON_OBJECT);
    ret = styles[delivery->target->style](json, delivery, err);
    json_close(json);
    if (ret == 0)
        ret = json_print(json, out, err);
    json_free(json);
    return ret;
}
