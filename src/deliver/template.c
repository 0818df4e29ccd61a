/* Texts of the configuration with places for what the report is called. */
#include <string.h>

#include "delivery.h"

static const char *value(const struct delivery *delivery, struct slice word)
{
    const char *company = delivery->options->company;

    if (slice_is(word, "report"))
        return delivery->files->label;
    if (slice_is(word, "period"))
        return delivery->message->period;
    if (slice_is(word, "title"))
        return delivery->message->title;
    if (slice_is(word, "company"))
        return company ? company : "";
    return NULL;
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
                return error_set(err, ERROR_USAGE,
                                 "{%.*s} is not known; there are {period}, {report}, {title}, "
                                 "{company}",
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
