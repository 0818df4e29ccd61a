/* no_numbers.c - what is said where a period has no numbers: that it has none, and, if the exports
 * tell of days that only another period would use, which one that is.
 */
#include "no_numbers.h"

#include "pegel/day.h"
#include "pegel/messages.h"

void no_numbers_text(const struct results *results, enum lang lang, struct str *out)
{
    char first[16], last[16];
    const char *args[] = {first, last};

    str_adds(out, message_text(lang, MSG_NO_NUMBERS));
    if (results->elsewhere.end > results->elsewhere.start) {
        day_iso(results->elsewhere.start, first);
        day_iso(results->elsewhere.end - 1, last);
        str_addc(out, ' ');
        message_add(out, lang, MSG_NUMBERS_ELSEWHERE, args);
    } else if (results->windows) {
        str_addc(out, ' ');
        str_adds(out, message_text(lang, MSG_NUMBERS_OF_POSTS));
    }
}
