/* Checks addresses before anything is done with them. */
#include "address.h"

#include <string.h>

static const char *check_mail(struct slice mail)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "!#$%&'*+-/=?^_`{|}~.@";
    const char *at = memchr(mail.s, '@', mail.len);

    for (size_t i = 0; i < mail.len; i++) {
        if (!mail.s[i] || !strchr(allowed, mail.s[i]))
            return "an address has ASCII letters, digits and .-_+ only; write an international "
                   "domain as xn--...";
    }
    if (mail.len > 254)
        return "an address is at most 254 bytes long";
    if (!at || at == mail.s || at == mail.s + mail.len - 1 ||
        memchr(at + 1, '@', mail.len - (size_t)(at + 1 - mail.s)))
        return "an address is such as name@example.com or Name <name@example.com>";
    return NULL;
}

static const char *check_display(struct slice name)
{
    for (size_t i = 0; i < name.len; i++) {
        if ((unsigned char)name.s[i] < ' ' || name.s[i] == 127)
            return "a name cannot hold line breaks or tabs";
        if (name.s[i] == '<' || name.s[i] == '>' || name.s[i] == '"')
            return "a name stands without quotes before one address in < >";
    }
    return NULL;
}

const char *address_parse(struct address *address, const char *text)
{
    struct slice all = slice_trim(slice_of(text));
    const char *open = memrchr(all.s, '<', all.len), *wrong, *at;

    *address = (struct address){.name = {all.s, 0}, .mail = all};
    if (open && all.s[all.len - 1] == '>') {
        address->name = slice_trim((struct slice){all.s, (size_t)(open - all.s)});
        address->mail = (struct slice){open + 1, all.len - (size_t)(open - all.s) - 2};
    }
    wrong = check_display(address->name);
    if (!wrong)
        wrong = check_mail(address->mail);
    if (wrong)
        return wrong;
    at = memchr(address->mail.s, '@', address->mail.len);
    address->domain =
        (struct slice){at + 1, address->mail.len - (size_t)(at + 1 - address->mail.s)};
    return NULL;
}

bool url_is(const char *url, const char *scheme)
{
    size_t len = strlen(scheme);
    const char *host, *rest;

    if (!url || strncmp(url, scheme, len) != 0 || strncmp(url + len, "://", 3) != 0)
        return false;
    host = url + len + 3;
    for (const char *at = host; *at; at++) {
        if (*at <= ' ' || *at > '~' || strchr("@?#\\\"<>", *at))
            return false;
    }
    rest = host + strcspn(host, "/");
    return rest > host && (strncmp(scheme, "smtp", 4) != 0 || !*rest || strcmp(rest, "/") == 0);
}

bool url_is_local(const char *url)
{
    static const char *const hosts[] = {"localhost", "127.0.0.1", "[::1]"};
    const char *host = strstr(url, "://");

    if (!host)
        return false;
    host += 3;
    for (size_t i = 0; i < sizeof(hosts) / sizeof(*hosts); i++) {
        size_t len = strlen(hosts[i]);

        if (strncmp(host, hosts[i], len) == 0 && strchr(":/", host[len])) /* or its end */
            return true;
    }
    return false;
}
