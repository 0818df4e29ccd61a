/* transfer_wait.c - how long a server asks to wait: in seconds, as a moment, or in minutes. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "transfer.h"

#define MOMENT 1000000000 /* so many seconds are no pause, but a moment since 1970 */

/* "2026-11-22T14:05:00.123Z" as libcurl's parser has it: "20261122 14:05:00 GMT". */
static time_t moment(const struct transfer *transfer, const char *text)
{
    char plain[32];

    if (strlen(text) < 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T')
        return transfer->lib->getdate(text, NULL);
    snprintf(plain, sizeof plain, "%.4s%.2s%.2s %.8s GMT", text, text + 5, text + 8, text + 11);
    return transfer->lib->getdate(plain, NULL);
}

/* -1: it says nothing of the kind. */
static int64_t seconds(const struct transfer *transfer, struct slice value)
{
    char text[64], *end;
    long long number;
    time_t now = time(NULL);

    if (value.len == 0 || value.len >= sizeof text)
        return -1;
    memcpy(text, value.s, value.len);
    text[value.len] = '\0';
    errno = 0;
    number = strtoll(text, &end, 10);
    if (errno || number < 0)
        return -1;
    if (!*end || *end == '.')
        return number < MOMENT ? number : number > now ? number - now : 0;
    number = moment(transfer, text);
    return number < 0 ? -1 : number > now ? number - now : 0;
}

/* {"17":[{"key":12, ...}]}: the largest of them. */
static int64_t minutes(struct slice value, const char *key)
{
    struct str text = {0}, quoted = {0};
    int64_t most = -1;

    str_add(&text, value.s, value.len);
    str_addf(&quoted, "\"%s\":", key);
    if (text.failed || quoted.failed)
        goto out;
    for (const char *at = strstr(str_text(&text), str_text(&quoted)); at;
         at = strstr(at + 1, str_text(&quoted))) {
        char *end;
        long number = strtol(at + quoted.len, &end, 10);

        if (end != at + quoted.len && number >= 0 && number < MOMENT && number * 60LL > most)
            most = number * 60LL;
    }
out:
    str_free(&text);
    str_free(&quoted);
    return most;
}

static bool is_named(struct slice name, const char *wanted, size_t len)
{
    return name.len == len && strncasecmp(name.s, wanted, len) == 0;
}

void transfer_note_wait(struct transfer *transfer, struct slice name, struct slice value)
{
    int64_t told;

    if (is_named(name, "retry-after", 11)) {
        told = seconds(transfer, value);
        transfer->wait = told > transfer->wait ? told : transfer->wait;
    }
    for (size_t i = 0; i < transfer->nr_wait_names; i++) {
        const char *wanted = transfer->wait_names[i], *colon = strchr(wanted, ':');

        if (!is_named(name, wanted, colon ? (size_t)(colon - wanted) : strlen(wanted)))
            continue;
        told =
            colon ? minutes(value, colon + 1 + strspn(colon + 1, " ")) : seconds(transfer, value);
        transfer->wait_rate = told > transfer->wait_rate ? told : transfer->wait_rate;
    }
}
