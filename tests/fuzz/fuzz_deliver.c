/* fuzz_deliver.c - what a delivery reads and what it makes of it: the journal, message.json, a
 * secret, addresses and subjects. A mail's headers stay the headers that are meant, a chat gets
 * valid JSON, a journal is read as it was written. The first byte chooses which it is. */
#include <cjson/cJSON.h>
#include <ctype.h>

#include "deliver/address.h"
#include "deliver/delivery.h"
#include "deliver/journal.h"
#include "deliver/mail_header.h"
#include "deliver/template.h"
#include "fuzz_source.h"
#include "pegel/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- the journal ----------------------------------------------------------------------------- */

static const struct deliver_target target = {.kind = DELIVER_MAIL, .name = "t", .server = "s"};

/* Any journal is refused, or goes on: what is added is what is found. */
static void read_journal(const char *text, size_t len)
{
    char path[128], sum[65];
    struct journal journal;
    struct journal_entry entry;
    struct error err = {0};

    memset(sum, 'f', 64);
    sum[64] = '\0';
    fuzz_file(path, "deliveries.log", text, len);
    if (journal_open(&journal, fuzz_folder(), false, &err) == 0) {
        entry = journal_find(&journal, "2026-W46", &target);
        expect(entry.state == JOURNAL_NONE || strlen(entry.fingerprint) == 64);
        expect(journal_add(&journal, JOURNAL_SENT, "2026-W46", &target, sum, &err) == 0);
        journal_close(&journal);
        expect(journal_open(&journal, fuzz_folder(), true, &err) == 0);
        entry = journal_find(&journal, "2026-W46", &target);
        expect(entry.state == JOURNAL_SENT && strcmp(entry.fingerprint, sum) == 0);
    } else {
        expect(err.code != ERROR_NONE && *err.text);
    }
    journal_close(&journal);
}

/* ---- message.json ---------------------------------------------------------------------------- */

static void make_bodies(const struct letter *letter, const char *link)
{
    static const struct deliver_options options = {.company = "C"};
    struct report_files files = {.label = "2026-W46", .fingerprint = "f"};
    struct deliver_target chat = {.kind = DELIVER_WEBHOOK};
    struct delivery delivery = {
        .files = &files, .message = letter, .target = &chat, .options = &options};
    struct error err = {0};
    struct str out = {0};

    str_adds(&delivery.link, link);
    for (chat.style = WEBHOOK_JSON; chat.style <= WEBHOOK_MATTERMOST; chat.style++) {
        cJSON *body;

        str_clear(&out);
        expect(webhook_body(&delivery, &out, &err) == 0);
        body = cJSON_ParseWithLength(str_text(&out), out.len);
        expect(body && text_valid(slice_of(str_text(&out))));
        cJSON_Delete(body);
    }
    str_clear(&out);
    mail_text(&delivery, &out);
    for (const char *at = str_text(&out); *at; at++)
        expect((unsigned char)*at >= ' ' || *at == '\n');
    str_clear(&out);
    mail_html(&delivery, &out);
    for (const char *at = str_text(&out); (at = strchr(at, '<')); at++)
        expect(isalpha((unsigned char)at[1]) || at[1] == '/' || at[1] == '!');
    expect(!strcasestr(str_text(&out), "<script") && !strcasestr(str_text(&out), "<img"));
    str_free(&out);
    str_free(&delivery.link);
}

static void read_letter(const char *text, size_t len)
{
    struct letter letter = {0};
    struct str json = {0};
    struct error err = {0};

    str_add(&json, text, len);
    if (letter_read(&letter, &json, &err) == 0)
        make_bodies(&letter, len % 2 ? "https://h.example/" : "");
    else
        expect(err.code != ERROR_NONE && *err.text);
    letter_free(&letter);
    str_free(&json);
}

/* ---- headers --------------------------------------------------------------------------------- */

/* ASCII in lines that are no longer than they may be; each further line goes on with the first. */
static void expect_header(const struct str *out)
{
    size_t column = 0;

    for (size_t i = 0; i < out->len; i++) {
        unsigned char c = (unsigned char)out->s[i];

        if (c == '\r') {
            expect(out->s[i + 1] == '\n' && out->s[i + 2] == ' ');
            i++;
            column = 0;
            continue;
        }
        expect(c >= ' ' && c < 127);
        expect(++column <= 998);
    }
}

static int digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;

    expect(at || c == '=');
    return at ? (int)(at - digits) : -1;
}

/* The bytes of one encoded word; where it ends. */
static const char *decode_word(const char *at, struct str *out)
{
    expect(strncmp(at, "=?UTF-8?B?", 10) == 0);
    for (at += 10; strncmp(at, "?=", 2) != 0; at += 4) {
        uint32_t bits = 0;
        int nr = 0;

        for (int i = 0; i < 4; i++) {
            int six = digit(at[i]);

            bits = bits << 6 | (uint32_t)(six < 0 ? 0 : six);
            nr += six >= 0;
        }
        expect(nr >= 2);
        for (int i = 0; i < nr - 1; i++)
            str_addc(out, (char)(bits >> (16 - 8 * i) & 0xff));
    }
    return at + 2;
}

/* A subject is, decoded as RFC 2047 says, the text itself in one line. */
static void make_subject(const char *text)
{
    struct str out = {0}, back = {0}, clean = {0};
    struct slice wanted;
    const char *at;

    header_text(&out, "Subject", text);
    expect_header(&out);
    text_clean(&clean, slice_of(text));
    wanted = slice_trim(slice_of(str_text(&clean)));
    expect(strncmp(str_text(&out), "Subject: ", 9) == 0);
    at = out.s + 9;
    if (strncmp(at, "=?UTF-8?B?", 10) != 0)
        str_adds(&back, at);
    else
        for (; *at; at += strspn(at, "\r\n ")) {
            size_t before = back.len;

            at = decode_word(at, &back);
            expect(text_valid((struct slice){str_text(&back) + before, back.len - before}));
        }
    expect(slice_equal(wanted, slice_of(str_text(&back))));
    str_free(&out);
    str_free(&back);
    str_free(&clean);
}

static void make_addresses(const char *text)
{
    const char *const addresses[] = {text, "b@example.com"};
    struct address address;
    struct str out = {0};

    if (!address_parse(&address, text)) {
        expect(address.mail.len > 2 && address.domain.len > 0);
        for (size_t i = 0; i < address.mail.len; i++)
            expect(address.mail.s[i] > ' ' && address.mail.s[i] < 127 &&
                   !strchr("<>,;:\"()[]\\", address.mail.s[i]));
    }
    header_addresses(&out, "To", addresses, 2);
    expect_header(&out);
    expect(strstr(str_text(&out), "<b@example.com>"));
    str_free(&out);
    if (url_is(text, "https"))
        for (const char *at = text; *at; at++)
            expect(*at > ' ' && *at < 127);
    (void)url_is_local(text);
}

static void fill_template(const char *text)
{
    static const struct deliver_options options = {.company = "{company}"};
    struct report_files files = {.label = "2026-W46"};
    struct letter letter = {.title = "T", .period = "P"};
    struct delivery delivery = {.files = &files, .message = &letter, .options = &options};
    struct error err = {0};
    struct str out = {0};

    if (template_check(text, &err) < 0)
        expect(err.code == ERROR_USAGE && *err.text);
    template_add(&out, text, false, &delivery);
    if (!strchr(text, '{'))
        expect(strcmp(str_text(&out), text) == 0);
    str_free(&out);
}

static void read_secret(const char *text, size_t len)
{
    struct str secret = {0};
    struct error err = {0};
    char path[128];

    fuzz_file(path, "secret", text, len);
    if (secret_read(&secret, path, NULL, &err) < 0)
        expect(err.code != ERROR_NONE && *err.text);
    else
        for (size_t i = 0; i < secret.len || i == 0; i++)
            expect((unsigned char)secret.s[i] >= ' ' && secret.s[i] != 127);
    str_wipe(&secret);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text;

    if (size < 1)
        return 0;
    text = fuzz_text(data + 1, size - 1);
    switch (data[0] % 4) {
    case 0:
        read_journal(text, size - 1);
        break;
    case 1:
        read_letter(text, size - 1);
        break;
    case 2:
        make_subject(text);
        make_addresses(text);
        fill_template(text);
        break;
    default:
        read_secret(text, size - 1);
    }
    free(text);
    return 0;
}
