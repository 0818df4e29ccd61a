/* format_sections_conf.c - the column, series and skip sections of a format description. */
#include "ingest/format_conf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/text.h"

static const struct {
    const char *word;
    enum role role;
} roles[] = {
    {"date", ROLE_DATE},         {"id", ROLE_ID},           {"day-index", ROLE_DATE},
    {"text", ROLE_TEXT},         {"title", ROLE_TITLE},     {"permalink", ROLE_PERMALINK},
    {"platform", ROLE_PLATFORM}, {"account", ROLE_ACCOUNT}, {"account-id", ROLE_ACCOUNT_ID},
    {"source", ROLE_SOURCE},     {"medium", ROLE_MEDIUM},   {"channel", ROLE_CHANNEL},
    {"member", ROLE_MEMBER},     {"series", ROLE_SERIES},   {"value", ROLE_VALUE},
    {"span", ROLE_SPAN},         {"mark", ROLE_MARK},       {"mark2", ROLE_MARK2},
};

char *conf_keep(struct load *load, const char *text)
{
    char *copy = text ? arena_copy(&load->formats->arena, text, strlen(text)) : NULL;
    if (text && !copy)
        error_memory(load->err);
    return copy;
}

char *conf_fold(struct load *load, struct slice text)
{
    struct str folded = {0};
    text_fold(&folded, text);
    char *copy = folded.failed ? NULL : conf_keep(load, str_text(&folded));
    str_free(&folded);
    return copy;
}

int conf_words(struct load *load, cfg_t *section, const char *option, bool fold,
               struct words *words)
{
    words->nr = cfg_size(section, option);
    words->items = arena_alloc(&load->formats->arena, (words->nr + 1) * sizeof *words->items);
    if (!words->items)
        return error_memory(load->err);
    for (unsigned i = 0; i < words->nr; i++) {
        const char *word = cfg_getnstr(section, option, i);
        words->items[i] = fold ? conf_fold(load, slice_of(word)) : conf_keep(load, word);
        if (!words->items[i])
            return -1;
    }
    return 0;
}

int conf_folded(struct load *load, cfg_t *section, const char *option, struct words *words)
{
    return conf_words(load, section, option, true, words);
}

/* "Shares|Mal geteilt" -> two words. */
static int group_read(struct load *load, const char *text, struct words *group)
{
    size_t nr = 1;
    for (const char *p = text; *p; p++)
        nr += *p == '|';
    group->items = arena_alloc(&load->formats->arena, nr * sizeof *group->items);
    if (!group->items)
        return error_memory(load->err);
    for (const char *end; group->nr < nr; text = end + 1) {
        end = strchr(text, '|');
        end = end ? end : text + strlen(text);
        group->items[group->nr] = conf_fold(load, (struct slice){text, (size_t)(end - text)});
        if (!group->items[group->nr++])
            return -1;
    }
    return 0;
}

static int groups_read(struct load *load, cfg_t *section, struct format_column *column)
{
    unsigned sums = cfg_size(section, "sum");
    column->nr_groups = sums ? sums : 1;
    column->groups = arena_alloc(&load->formats->arena, column->nr_groups * sizeof *column->groups);
    if (!column->groups)
        return error_memory(load->err);
    if (!sums)
        return conf_folded(load, section, "names", &column->groups[0]);
    for (unsigned i = 0; i < sums; i++)
        if (group_read(load, cfg_getnstr(section, "sum", i), &column->groups[i]) < 0)
            return -1;
    return 0;
}

static int measure_read(struct load *load, cfg_t *section, const char *word, uint16_t *measure)
{
    *measure = word[0] ? catalogue_find(load->formats->catalogue, word) : MEASURE_NONE;
    if (word[0] && *measure == MEASURE_NONE)
        return error_set(load->err, ERROR_USAGE,
                         "%s:%d: \"%s\" is neither a role (date, id, source, ...) nor a measure of "
                         "measures.conf",
                         load->file, section->line, word);
    return 0;
}

static enum date_order order_read(const char *word)
{
    if (strcmp(word, "month-first") == 0)
        return DATE_MONTH_FIRST;
    return strcmp(word, "day-first") == 0 ? DATE_DAY_FIRST : DATE_UNKNOWN;
}

static enum gaps gaps_read(const char *word)
{
    if (strcmp(word, "zero") == 0)
        return GAPS_ZERO;
    return strcmp(word, "last") == 0 ? GAPS_LAST : GAPS_ABSENT;
}

/* "total rows/channel": sections of one kind need different titles; what follows the slash is only
 * that difference. */
static char *conf_plain(struct load *load, const char *title)
{
    char plain[80];
    snprintf(plain, sizeof plain, "%.*s", (int)strcspn(title, "/"), title);
    return conf_keep(load, plain);
}

static int role_read(struct load *load, cfg_t *section, struct format_column *column)
{
    column->measure = MEASURE_NONE;
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

int conf_column(struct load *load, cfg_t *section, struct format_column *column)
{
    column->name = conf_keep(load, cfg_title(section));
    if (!column->name || role_read(load, section, column) < 0 ||
        groups_read(load, section, column) < 0)
        return -1;
    column->required = cfg_getbool(section, "required");
    column->decimals = cfg_getbool(section, "decimals");
    column->empty_zero = cfg_getbool(section, "empty-zero");
    column->absent_zero = cfg_getbool(section, "absent-zero");
    column->scale = cfg_getfloat(section, "scale");
    column->span = (int)cfg_getint(section, "span");
    column->order = order_read(cfg_getstr(section, "order"));
    column->day_end = cfg_getbool(section, "day-end");
    column->index = cfg_getbool(section, "index");
    column->gaps = gaps_read(cfg_getstr(section, "gaps"));
    return 0;
}

int conf_series(struct load *load, cfg_t *section, struct series *series)
{
    series->gaps = gaps_read(cfg_getstr(section, "gaps"));
    series->platform = conf_keep(load, cfg_getstr(section, "platform"));
    series->scale = cfg_getfloat(section, "scale");
    series->span = (int)cfg_getint(section, "span");
    if (!series->platform || conf_folded(load, section, "names", &series->names) < 0)
        return -1;
    return measure_read(load, section, cfg_getstr(section, "measure"), &series->measure);
}

int conf_skip(struct load *load, cfg_t *section, struct skip *skip)
{
    const char *column = cfg_getstr(section, "column");
    skip->what = conf_plain(load, cfg_title(section));
    skip->column = column ? conf_keep(load, column) : NULL;
    skip->filled = cfg_getbool(section, "filled");
    skip->empty = cfg_getbool(section, "empty");
    skip->unless = cfg_getbool(section, "unless");
    skip->error = cfg_getbool(section, "error");
    if (!skip->what || (column && !skip->column) || conf_folded(load, section, "is", &skip->is) < 0)
        return -1;
    return conf_folded(load, section, "starts", &skip->starts);
}
