/* Texts of the configuration with places for what the report is called. */
#include "template.h"

#include <string.h>

#include "delivery.h"

enum { WORD_PERIOD, WORD_REPORT, WORD_TITLE, WORD_COMPANY, WORDS };

/* Its number, or WORDS. */
static int number_of(struct slice word)
{
    static const char *const words[WORDS] = {"period", "report", "title", "company"};
    int number = 0;

    while (number < WORDS && !slice_is(word, words[number]))
        number++;
    return number;
}

static const char *value(const struct delivery *delivery, struct slice word)
{
    const char *company = delivery->options->company;

    switch (number_of(word)) {
    case WORD_PERIOD:
        return delivery->message->period;
    case WORD_REPORT:
        return delivery->files->label;
    case WORD_TITLE:
        return delivery->message->title;
    case WORD_COMPANY:
        return company ? company : "";
    default:
        return NULL;
    }
}

struct slice template_unknown(const char *text)
{
    for (const char *open = strchr(text, '{'), *end; open && (end = strchr(open, '}'));
         open = strchr(end, '{')) {
        struct slice word = {open + 1, (size_t)(end - open) - 1};

        if (number_of(word) == WORDS)
            return word;
    }
    return (struct slice){NULL, 0};
}

int template_add(struct str *out, const char *text, const struct delivery *delivery,
                 struct error *err)
{
    while (*text) {
        size_t len = *text == '{' ? strcspn(text, "}") : strcspn(text, "{");
        struct slice piece = {text, len};

        if (*text == '{' && text[len]) {
            struct slice word = {text + 1, len - 1};
            const char *is = value(delivery, word);

            if (!is)
                return error_set(err, ERROR_USAGE, "{%.*s} is not known; there are " TEMPLATE_WORDS,
                                 (int)word.len, word.s);
            str_adds(out, is);
            text += len + 1;
            continue;
        }
        str_add(out, piece.s, piece.len);
        text += len;
    }
    return str_ok(out, err);
}
