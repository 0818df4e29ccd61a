/* preamble.c - the lines with # that Google Analytics writes above its tables.
 *
 * Labels are localized, so they are told by shape: between the first two rules of dashes stand
 * a title and then "label: value" lines, the last of which is the property (an exploration has no
 * labels: there the first line is the property); "# any text: YYYYMMDD" is a start, then an end;
 * "# YYYYMMDD-YYYYMMDD" is both.
 */
#include <ctype.h>
#include <string.h>

#include "ingest/file.h"

static struct slice without_hash(struct slice line)
{
    while (line.len && (*line.s == '#' || *line.s == ' ')) {
        line.s++;
        line.len--;
    }
    return slice_trim(line);
}

static bool all_dashes(struct slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.s[i] != '-')
            return false;
    return text.len >= 5;
}

static bool eight_digits(struct slice text, size_t at, day_t *day)
{
    struct civil civil;
    if (at + 8 > text.len)
        return false;
    for (size_t i = at; i < at + 8; i++)
        if (!isdigit((unsigned char)text.s[i]))
            return false;
    return date_parse((struct slice){text.s + at, 8}, DATE_UNKNOWN, day, &civil) == DATE_OK;
}

static bool read_dates(struct preamble *preamble, struct slice text)
{
    day_t first, second;
    if (text.len == 17 && text.s[8] == '-' && eight_digits(text, 0, &first) &&
        eight_digits(text, 9, &second)) {
        preamble->range = (struct range){first, second + 1};
        preamble->dates = 0;
        return true;
    }
    if (text.len < 10 || !memchr(text.s, ':', text.len) ||
        !eight_digits(text, text.len - 8, &first))
        return false;
    if (preamble->dates++ % 2 == 0)
        preamble->range = (struct range){first, DAY_NONE};
    else
        preamble->range.end = first + 1;
    return true;
}

/* A report's property is the value of the last label; until the second line it is the first line.
 */
static void take_account(struct preamble *preamble, struct slice text)
{
    const char *colon = memmem(text.s, text.len, ": ", 2);
    struct slice value = text;
    if (colon && preamble->first.len)
        value = slice_trim((struct slice){colon + 1, (size_t)(text.s + text.len - colon - 1)});
    else if (preamble->first.len)
        return;
    else
        str_add(&preamble->first, text.s, text.len);
    str_clear(&preamble->account);
    str_add(&preamble->account, value.s, value.len);
}

void preamble_line(struct preamble *preamble, struct slice line)
{
    struct slice text = without_hash(line);
    bool head = preamble->dashes == 1;
    preamble->seen = true;
    if (all_dashes(text)) {
        if (preamble->dashes++ == 0)
            str_clear(&preamble->first);
        return;
    }
    if (read_dates(preamble, text)) {
        if (head) { /* only an exploration has its dates there: its property is the first line */
            str_clear(&preamble->account);
            str_add(&preamble->account, str_text(&preamble->first), preamble->first.len);
        }
        return;
    }
    if (head && text.len)
        take_account(preamble, text);
}

void preamble_free(struct preamble *preamble)
{
    str_free(&preamble->account);
    str_free(&preamble->first);
}
