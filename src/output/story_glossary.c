/* Which definitions the key numbers were computed by, in words, and what their names mean. */
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "story.h"

/* The fixed phrases of metrics.csv. */
static const struct {
    const char *phrase;
    enum message id;
} phrases[] = {
    {"level", MSG_PAGE_DEF_LEVEL},
    {"level+flows", MSG_PAGE_DEF_LEVEL_FLOWS},
    {"levels", MSG_PAGE_DEF_LEVELS},
    {"gained-lost", MSG_PAGE_DEF_GAINED_LOST},
    {"net", MSG_PAGE_DEF_NET},
    {"gross", MSG_PAGE_DEF_GROSS},
    {"sum over sources", MSG_PAGE_DEF_SOURCES},
    {"sum over channels", MSG_PAGE_DEF_CHANNELS},
    {"sum over dates", MSG_PAGE_DEF_DATES},
    {"cohort", MSG_PAGE_DEF_COHORT},
    {"whole days", MSG_PAGE_WHOLE_DAYS},
    {"exact times", MSG_PAGE_EXACT_TIMES},
};

/* "reactions" by its title; what is no metric as it is. */
static void add_part(struct str *out, const struct report *report, struct slice part)
{
    const struct metric_set *set = report->results->metrics;
    char name[64];
    int found = -1;

    if (part.len < sizeof(name)) {
        memcpy(name, part.s, part.len);
        name[part.len] = '\0';
        found = metric_find(set, name);
    }
    if (found < 0)
        str_add(out, part.s, part.len);
    else
        str_adds(out, metric_title(&set->metrics[found], report->lang));
}

/* "reactions+comments" */
static void add_parts(struct str *out, const struct report *report, struct slice parts)
{
    for (size_t from = 0; from <= parts.len;) {
        const char *plus = memchr(parts.s + from, '+', parts.len - from);
        size_t to = plus ? (size_t)(plus - parts.s) : parts.len;

        str_adds(out, from ? " + " : "");
        add_part(out, report, (struct slice){parts.s + from, to - from});
        from = to + 1;
    }
}

/* One phrase: fixed words, or "er_reach: reactions+comments", of which the title tells the rate. */
static void add_phrase(struct str *out, const struct report *report, struct slice phrase)
{
    const char *colon = memchr(phrase.s, ':', phrase.len);

    for (size_t i = 0; i < sizeof(phrases) / sizeof(*phrases); i++) {
        if (slice_is(phrase, phrases[i].phrase)) {
            str_adds(out, message_text(report->lang, phrases[i].id));
            return;
        }
    }
    if (!colon) {
        str_add(out, phrase.s, phrase.len);
        return;
    }
    phrase.len -= (size_t)(colon + 1 - phrase.s);
    phrase.s = colon + 1;
    add_parts(out, report, slice_trim(phrase));
}

static void add_definition(struct str *out, const struct report *report, const char *definition)
{
    while (*definition) {
        const char *end = strstr(definition, "; ");
        size_t len = end ? (size_t)(end - definition) : strlen(definition);

        add_phrase(out, report, (struct slice){definition, len});
        str_adds(out, end ? "; " : "");
        definition += len + (end ? 2 : 0);
    }
}

/* A metric with a definition, and who has it; or (without definition) a metric of the glossary. */
struct used {
    const struct metric *metric;
    const char *definition;
    struct str accounts;
};

struct used_list {
    struct used *items;
    size_t nr, alloc;
};

static struct used *find(struct used_list *list, const struct metric *metric,
                         const char *definition)
{
    for (size_t i = 0; i < list->nr; i++) {
        if (list->items[i].metric == metric && strcmp(list->items[i].definition, definition) == 0)
            return &list->items[i];
    }
    if (grow_array(&list->items, list->nr, &list->alloc, sizeof(*list->items)) < 0)
        return NULL;
    list->items[list->nr] = (struct used){.metric = metric, .definition = definition};
    return &list->items[list->nr++];
}

static void list_free(struct used_list *list)
{
    for (size_t i = 0; i < list->nr; i++)
        str_free(&list->items[i].accounts);
    free(list->items);
}

/* Every definition of the shown numbers, with the accounts it was used for. */
static int collect(struct story_builder *builder, struct used_list *list)
{
    const char *account = "";

    for (size_t i = 0; i < builder->summary.nr; i++) {
        const struct summary_line *line = &builder->summary.items[i];
        struct metric_row row;
        struct used *used;

        if (line->heading)
            account = line->cells[COLUMN_METRIC];
        if (line->heading)
            continue;
        story_row(builder, line, &row);
        if (!*row.definition)
            continue;
        used = find(list, metric_shown(builder->report->results, &row), row.definition);
        if (!used)
            return error_memory(builder->err);
        str_addf(&used->accounts, "%s%s", used->accounts.len ? ", " : "", account);
    }
    return 0;
}

static int add_used(struct story_builder *builder, struct story_lines *lines,
                    const struct used *used)
{
    struct str definition = {0};
    const char *text;

    add_definition(&definition, builder->report, used->definition);
    builder->text.failed |= definition.failed || used->accounts.failed;
    text = story_message(builder, MSG_PAGE_DEFINED,
                         (const char *[]){metric_title(used->metric, builder->report->lang),
                                          str_text(&definition), str_text(&used->accounts)});
    str_free(&definition);
    return story_add(builder, lines, text);
}

int story_definitions(struct story_builder *builder)
{
    struct used_list list = {0};
    struct story_lines *lines = NULL;
    int ret = collect(builder, &list);

    if (ret == 0 && list.nr && !(lines = story_note(builder, MSG_PAGE_DEFINITIONS)))
        ret = -1;
    for (size_t i = 0; ret == 0 && i < list.nr; i++)
        ret = add_used(builder, lines, &list.items[i]);
    list_free(&list);
    return ret;
}

static int add_term(struct story_builder *builder, const char *name, const char *meaning)
{
    struct story *story = builder->story;
    struct story_term term;

    str_adds(&builder->text, name);
    term.term = story_take(builder);
    str_adds(&builder->text, meaning);
    term.meaning = story_take(builder);
    if (!term.term || !term.meaning)
        return -1;
    if (grow_array(&story->glossary, story->nr_glossary, &story->alloc_glossary,
                   sizeof(*story->glossary)) < 0)
        return error_memory(builder->err);
    story->glossary[story->nr_glossary++] = term;
    return 0;
}

/* "a - b x 100" with the signs of a page. */
static void set_formula(struct str *out, const char *formula)
{
    for (const char *at = formula; *at; at++) {
        bool alone = at > formula && at[-1] == ' ' && at[1] == ' ';

        if (alone && *at == '-')
            str_adds(out, "\xE2\x88\x92");
        else if (alone && *at == 'x')
            str_adds(out, "\xC3\x97");
        else
            str_addc(out, *at);
    }
}

static int add_metric(struct story_builder *builder, const struct metric *metric)
{
    enum lang lang = builder->story->lang;
    struct str formula = {0};
    int ret;

    set_formula(&formula, lang == LANG_DE ? metric->formula_de : metric->formula);
    builder->text.failed |= formula.failed;
    ret = add_term(builder, metric_title(metric, lang), str_text(&formula));
    str_free(&formula);
    return ret;
}

/* Each metric that the tables show, once, in the order in which it is first met. */
int story_glossary(struct story_builder *builder)
{
    const struct report *report = builder->report;
    struct used_list list = {0};
    bool ok = true;
    int ret = 0;

    for (size_t i = 0; ok && i < builder->summary.nr; i++) {
        struct metric_row row;

        if (builder->summary.items[i].heading)
            continue;
        story_row(builder, &builder->summary.items[i], &row);
        ok = find(&list, metric_shown(report->results, &row), "");
    }
    for (size_t i = 0; ok && report->goals && i < report->goals->nr; i++)
        ok = find(&list, report->goals->items[i].goal->metric, "");
    if (!ok)
        ret = error_memory(builder->err);
    for (size_t i = 0; ret == 0 && i < list.nr; i++)
        ret = add_metric(builder, list.items[i].metric);
    list_free(&list);
    if (ret < 0 || !builder->story->nr_accounts)
        return ret;
    return add_term(builder, message_text(report->lang, MSG_SIGNAL),
                    message_text(report->lang, MSG_PAGE_SIGNAL_MEANING));
}
