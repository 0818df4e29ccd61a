/* Texts of the configuration with places for what the report is called. */
#include "template.h"

#include <string.h>

#include "base/escape_url.h"

enum place { PLACE_PERIOD, PLACE_REPORT, PLACE_TITLE, PLACE_COMPANY, PLACES };

static const char *const places[PLACES] = {"period", "report", "title", "company"};

/* The next piece of the text: plain, or a place (its word, without the braces). A brace that is not
 * closed is plain. */
static struct slice next_piece(const char **text, bool *is_place)
{
    const char *at = *text;
    size_t len = *at == '{' ? strcspn(at, "}") : strcspn(at, "{");

    *is_place = *at == '{' && at[len];
    *text = at + len + (*is_place ? 1 : 0);
    return *is_place ? (struct slice){at + 1, len - 1} : (struct slice){at, len};
}

static enum place find(struct slice word)
{
    size_t i = 0;

    while (i < PLACES && !slice_is(word, places[i]))
        i++;
    return (enum place)i;
}

int template_check(const char *text, struct error *err)
{
    while (*text) {
        bool is_place;
        struct slice piece = next_piece(&text, &is_place);

        if (is_place && find(piece) == PLACES)
            return error_set(err, ERROR_USAGE,
                             "{%.*s} is not known; there are {period}, {report}, {title}, "
                             "{company}",
                             (int)piece.len, piece.s);
    }
    return 0;
}

static const char *value(const struct delivery *delivery, struct slice word)
{
    const char *company = delivery->options->company;

    switch (find(word)) {
    case PLACE_PERIOD:
        return delivery->message->period;
    case PLACE_REPORT:
        return delivery->files->label;
    case PLACE_TITLE:
        return str_text(&delivery->title);
    case PLACE_COMPANY:
        return company ? company : "";
    default:
        return "";
    }
}

void template_add(struct str *out, const char *text, bool address, const struct delivery *delivery)
{
    while (*text) {
        bool is_place;
        struct slice piece = next_piece(&text, &is_place);

        if (!is_place)
            str_add(out, piece.s, piece.len);
        else if (address)
            escape_url(out, value(delivery, piece), strlen(value(delivery, piece)));
        else
            str_adds(out, value(delivery, piece));
    }
}
