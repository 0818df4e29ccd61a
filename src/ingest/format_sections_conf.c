/* format_sections_conf.c - the column, series and skip sections of a format description. */
#include "ingest/format_sections.h"

#include <stdio.h>
#include <string.h>

#include "base/conf.h"
#include "ingest/format.h"

static const struct {
    const char *word;
    enum role role;
} roles[] = {
    {"date", ROLE_DATE},         {"id", ROLE_ID},           {"day-index", ROLE_DATE},
    {"text", ROLE_TEXT},         {"title", ROLE_TITLE},     {"permalink", ROLE_PERMALINK},
    {"platform", ROLE_PLATFORM}, {"account", ROLE_ACCOUNT}, {"account-id", ROLE_ACCOUNT_ID},
    {"source", ROLE_SOURCE},     {"medium", ROLE_MEDIUM},   {"channel", ROLE_CHANNEL},
    {"member", ROLE_MEMBER},     {"series", ROLE_SERIES},   {"value", ROLE_VALUE},
    {"span", ROLE_SPAN},         {"until", ROLE_UNTIL},     {"mark", ROLE_MARK},
    {"mark2", ROLE_MARK2},       {"brand", ROLE_BRAND},     {"answered", ROLE_ANSWERED},
};

static const char gaps[] = "absent zero last";

static int measure_read(struct conf_load *load, cfg_t *section, const char *word, uint16_t *measure)
{
    *measure = word[0] ? catalogue_find(load->context, word) : MEASURE_NONE;
    if (word[0] && *measure == MEASURE_NONE)
        return conf_wrong(load, section,
                          "\"%s\" is neither a role (date, id, source, ...) nor a measure of "
                          "measures.conf",
                          word);
    return 0;
}

/* ---- columns ----------------------------------------------------------------------------------
 */

/* "Shares|Mal geteilt" -> two words. */
static int group_read(struct conf_load *load, const char *text, struct words *group)
{
    size_t nr = 1;
    const char **words;

    for (const char *p = text; *p; p++)
        nr += *p == '|';
    words = arena_alloc(load->arena, (nr + 1) * sizeof(*words));
    if (!words)
        return error_memory(load->err);
    for (size_t i = 0; i < nr; i++) {
        struct slice word = {text, strcspn(text, "|")};

        words[i] = conf_fold(load, word);
        if (!words[i])
            return -1;
        text += word.len + 1;
    }
    *group = (struct words){words, nr};
    return 0;
}

/* One group of `names`, or those of `sum`. */
static int groups_read(struct conf_load *load, cfg_t *section, struct format_column *column)
{
    unsigned sums = cfg_size(section, "sum");
    struct words *groups;

    column->nr_groups = sums ? sums : 1;
    groups = arena_alloc(load->arena, column->nr_groups * sizeof(*groups));
    if (!groups)
        return error_memory(load->err);
    column->groups = groups;
    for (unsigned i = 0; i < sums; i++)
        if (group_read(load, cfg_getnstr(section, "sum", i), &groups[i]) < 0)
            return -1;
    if (!sums)
        *groups =
            (struct words){conf_texts(load, section, "names", true), cfg_size(section, "names")};
    return sums || groups->items ? 0 : -1;
}

static int role_read(struct conf_load *load, cfg_t *section, struct format_column *column)
{
    column->measure = MEASURE_NONE;
    column->index = strcmp(column->name, "day-index") == 0;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (strcmp(column->name, roles[i].word) == 0) {
            column->role = roles[i].role;
            return 0;
        }
    }
    /* "reach/7": a second column of the same measure, for another span */
    char measure[64];
    snprintf(measure, sizeof measure, "%.*s", (int)strcspn(column->name, "/"), column->name);
    column->role = ROLE_MEASURE;
    return measure_read(load, section, measure, &column->measure);
}

static int column_finish(struct conf_load *load, cfg_t *section, void *item)
{
    struct format_column *column = item;

    return role_read(load, section, column) < 0 ? -1 : groups_read(load, section, column);
}

#define THIS struct words
static const struct member words_members[] = {
    SHAPE_TEXTS(NULL, items, nr),
    SHAPE_END,
};
#undef THIS
static const struct shape words_shape = {"struct words", sizeof(struct words), words_members, NULL};

#define THIS struct format_column
static const struct member column_members[] = {
    SHAPE_TITLE(name),
    SHAPE_WORD(NULL, enum role, role, NULL),
    SHAPE_NUMBER(measure),
    SHAPE_ONLY(TEXTS, "names", NULL),
    SHAPE_ONLY(TEXTS, "sum", NULL),
    SHAPE_LIST(NULL, struct words, groups, nr_groups, &words_shape),
    SHAPE_FLAG("required", required),
    SHAPE_FLAG("decimals", decimals),
    SHAPE_FLAG("empty-zero", empty_zero),
    SHAPE_FLAG("absent-zero", absent_zero),
    SHAPE_FLAG("whole", whole),
    SHAPE_FLAG("milliseconds", milliseconds),
    SHAPE_FLAG("page-first", page_first),
    SHAPE_FOLDED("starts", starts.items, starts.nr),
    SHAPE_FOLDED("described", described.items, described.nr),
    SHAPE_OPTIONAL("empty", empty),
    SHAPE_REAL("scale", scale),
    SHAPE_INT("span", span),
    SHAPE_WORD("order", enum date_order, order, "unknown month-first day-first"),
    SHAPE_FLAG("day-end", day_end),
    SHAPE_FLAG("yearless", yearless),
    SHAPE_WORD("gaps", enum gaps, gaps, gaps),
    SHAPE_FLAG(NULL, index),
    SHAPE_FLAG("each", each),
    SHAPE_WORD("member", enum member_sort, member, "text score words pseudonym"),
    SHAPE_END,
};
#undef THIS
const struct shape column_shape = {"struct format_column", sizeof(struct format_column),
                                   column_members, column_finish};

/* ---- series -----------------------------------------------------------------------------------
 */

static int series_finish(struct conf_load *load, cfg_t *section, void *item)
{
    struct series *series = item;

    return measure_read(load, section, cfg_getstr(section, "measure"), &series->measure);
}

#define THIS struct series
static const struct member series_members[] = {
    SHAPE_FOLDED("names", names.items, names.nr),
    SHAPE_ONLY(TEXT, "measure", NULL),
    SHAPE_NUMBER(measure),
    SHAPE_TEXT("platform", platform),
    SHAPE_WORD("gaps", enum gaps, gaps, gaps),
    SHAPE_REAL("scale", scale),
    SHAPE_INT("span", span),
    SHAPE_TEXT("dimension", dimension),
    SHAPE_FOLDED("starts", starts.items, starts.nr),
    SHAPE_END,
};
#undef THIS
const struct shape series_shape = {"struct series", sizeof(struct series), series_members,
                                   series_finish};

/* ---- skip rules -------------------------------------------------------------------------------
 */

/* "total rows/channel": sections of one kind need different titles; what follows the slash is only
 * that difference. */
static int skip_finish(struct conf_load *load, cfg_t *section, void *item)
{
    struct skip *skip = item;
    const char *title = cfg_title(section);

    skip->what = arena_copy(load->arena, title, strcspn(title, "/"));
    return skip->what ? 0 : error_memory(load->err);
}

#define THIS struct skip
static const struct member skip_members[] = {
    SHAPE_TEXT(NULL, what),
    SHAPE_OPTIONAL("column", column),
    SHAPE_FOLDED("is", is.items, is.nr),
    SHAPE_FOLDED("starts", starts.items, starts.nr),
    SHAPE_TEXTS("holds", holds.items, holds.nr),
    SHAPE_FLAG("filled", filled),
    SHAPE_FLAG("empty", empty),
    SHAPE_FLAG("unless", unless),
    SHAPE_FLAG("error", error),
    SHAPE_FLAG("warn", warn),
    SHAPE_END,
};
#undef THIS
const struct shape skip_shape = {"struct skip", sizeof(struct skip), skip_members, skip_finish};

/* ---- words ------------------------------------------------------------------------------------
 */

#define THIS struct member_word
static const struct member word_members[] = {
    SHAPE_TITLE(name),
    SHAPE_FOLDED("names", names.items, names.nr),
    SHAPE_END,
};
#undef THIS
const struct shape word_shape = {"struct member_word", sizeof(struct member_word), word_members,
                                 NULL};
