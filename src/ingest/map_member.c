/* map_member.c - what an event is counted under: a score, a word, a channel, a person. Of persons
 * only a fingerprint goes on from here.
 */
#include <math.h>
#include <string.h>

#include "ingest/map_parts.h"
#include "pegel/sha256.h"
#include "pegel/text.h"

#define MEMBER_SHOWN 40     /* bytes in a message */
#define PSEUDONYM_DIGITS 16 /* 64 bits: two of a million customers meet once in 37 million runs */

static bool tell(struct mapper *mapper, const struct record *record, struct slice cell,
                 const char *what)
{
    int len = (int)(cell.len < MEMBER_SHOWN ? cell.len : MEMBER_SHOWN);
    mapper_reject(mapper, record->line, "bad member", "\"%.*s\" %s", len, cell.s, what);
    return false;
}

static bool score_read(struct mapper *mapper, const struct record *record, struct slice cell,
                       struct str *out)
{
    double score;
    if (number_parse(cell, NUMBER_UNKNOWN, &score) != NUMBER_OK || score < 0 || score > 10 ||
        score != floor(score) || memchr(cell.s, '%', cell.len))
        return tell(mapper, record, cell, "is no score; write a whole number from 0 to 10");
    str_addf(out, "%d", (int)score);
    return true;
}

static bool word_read(struct mapper *mapper, const struct record *record, struct slice cell,
                      struct str *out)
{
    const struct format *format = mapper->plan->format;
    struct str known = {0};
    str_clear(&mapper->text);
    text_fold(&mapper->text, cell);
    for (size_t i = 0; i < format->nr_words; i++) {
        if (words_have(&format->words[i].names, str_text(&mapper->text))) {
            str_adds(out, format->words[i].name);
            return true;
        }
    }
    for (size_t i = 0; i < format->nr_words; i++)
        str_addf(&known, "%s%s",
                 i ? ", " : "is not known here; write one of: ", format->words[i].name);
    tell(mapper, record, cell, str_text(&known));
    str_free(&known);
    return false;
}

/* The same person gets the same fingerprint in every file, on every machine; differences in case
 * and blanks make no other person. */
static void pseudonym_add(struct str *out, struct slice cell, struct str *scratch)
{
    static const char salt[] = "pegel customer:";
    struct sha256_state *state = sha256_begin();
    struct sha256 sha;
    char hex[65];
    str_clear(scratch);
    text_fold(scratch, cell);
    out->failed |= !state || scratch->failed;
    if (!state)
        return;
    sha256_add(state, salt, sizeof salt - 1);
    sha256_add(state, str_text(scratch), scratch->len);
    sha = sha256_end(state);
    sha256_hex(&sha, hex);
    str_add(out, hex, PSEUDONYM_DIGITS);
}

bool member_read(struct mapper *mapper, const struct record *record, const struct series *series,
                 struct str *out)
{
    bool brand = series && series->dimension[0];
    enum role role = brand ? ROLE_BRAND : ROLE_MEMBER;
    const struct format_column *column = mapper->plan->role[role];
    struct slice cell = role_cell(mapper->plan, record, role);
    if (!column)
        return true;
    str_clear(&mapper->text);
    text_fold(&mapper->text, cell);
    if (!mapper->text.len) {
        mapper_reject(mapper, record->line, "empty cell", "the row has no %s",
                      brand ? "brand" : mapper->plan->format->dimension);
        return false;
    }
    switch (column->member) {
    case AS_SCORE:
        return score_read(mapper, record, cell, out);
    case AS_WORD:
        return word_read(mapper, record, cell, out);
    case AS_PSEUDONYM:
        pseudonym_add(out, cell, &mapper->text);
        return true;
    case AS_TEXT:
        break;
    }
    str_add(out, cell.s, cell.len);
    return true;
}
