/* Why a report is provisional, as one line. */
#include <stdio.h>

#include "pegel/report.h"
#include "pegel/text.h"
#include "show.h"

#define NAMES_MAX 6 /* of one reason; the rest is counted */

static bool alike(const struct report_gap *a, const struct report_gap *b)
{
    return a->newest == b->newest && a->metrics == b->metrics;
}

/* Those that are like the first of them: "Facebook, X and 3 more". */
static void add_names(struct str *out, const struct report_gap *gaps, size_t nr, enum lang lang)
{
    struct str names = {0};
    char more[24];
    size_t shown = 0, all = 0;

    for (size_t i = 0; i < nr; i++) {
        if (!alike(&gaps[i], &gaps[0]))
            continue;
        if (all++ >= NAMES_MAX)
            continue;
        str_adds(&names, shown++ ? ", " : "");
        text_clean(&names, slice_of(gaps[i].account));
    }
    snprintf(more, sizeof(more), "%zu", all - shown);
    if (all > shown)
        message_add(out, lang, MSG_DECK_AND_MORE, (const char *[]){str_text(&names), more});
    else
        str_adds(out, str_text(&names));
    out->failed |= names.failed;
    str_free(&names);
}

static void add_gaps(struct str *out, const struct report_gap *gaps, size_t nr, enum lang lang)
{
    enum message id = MSG_PROVISIONAL_NONE;
    struct str accounts = {0}, value = {0};

    add_names(&accounts, gaps, nr, lang);
    if (gaps->metrics) {
        id = gaps->metrics == 1 ? MSG_PROVISIONAL_ONE : MSG_PROVISIONAL_METRICS;
        show_count(&value, (double)gaps->metrics, lang);
    } else if (gaps->newest != DAY_NONE) {
        id = MSG_PROVISIONAL_UNTIL;
        show_day(&value, gaps->newest, lang);
    }
    message_add(out, lang, id, (const char *[]){str_text(&accounts), str_text(&value)});
    out->failed |= accounts.failed || value.failed;
    str_free(&accounts);
    str_free(&value);
}

static bool told_before(const struct report_gap *gaps, size_t i)
{
    for (size_t j = 0; j < i; j++) {
        if (alike(&gaps[j], &gaps[i]))
            return true;
    }
    return false;
}

void provisional_text(const struct report_provisional *provisional, enum lang lang, struct str *out)
{
    const struct report_gap *gaps = provisional->gaps;

    for (size_t i = 0; i < provisional->nr; i++) {
        if (told_before(gaps, i))
            continue;
        str_adds(out, i ? "; " : "");
        add_gaps(out, &gaps[i], provisional->nr - i, lang);
    }
    if (!provisional->nr)
        str_adds(out, message_text(lang, MSG_PROVISIONAL_TOLD));
}
