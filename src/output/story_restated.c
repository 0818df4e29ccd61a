/* Notes on numbers that were told differently before: by an older export, or in the report before
 * this one. */
#include <string.h>

#include "show.h"
#include "story.h"

#define SHOWN 5

/* The days of a restated value. */
static struct range days_of(const struct factset *facts, const struct restatement *restated)
{
    const struct fact_row *row = &facts->sheets[restated->sheet]->rows[restated->row];

    return (struct range){row->start, row->start + row->days};
}

/* The newest ones, newest first; of one day in their order. Returns how many. */
static size_t find_newest(const struct factset *facts, const struct restatement *found[SHOWN])
{
    size_t nr = 0;

    for (size_t i = 0; i < facts->nr_restated; i++) {
        const struct restatement *one = &facts->restated[i];
        size_t at = nr;

        while (at > 0 && days_of(facts, found[at - 1]).start < days_of(facts, one).start)
            at--;
        if (at == SHOWN)
            continue;
        nr += nr < SHOWN;
        memmove(&found[at + 1], &found[at], (nr - at - 1) * sizeof(*found));
        found[at] = one;
    }
    return nr;
}

enum { ACCOUNT, MEASURE, DAYS, VALUE, BEFORE, FILE_NAME, FILE_BEFORE, ARGUMENTS };

/* The name and unit of a measure are those of its metric; that of the followers is "fans". */
static const struct metric *metric_of(const struct report *report, uint16_t measure)
{
    const char *name = report->facts->catalogue->measures[measure].name;
    const struct metric_set *set = report->results->metrics;
    int found = metric_find(set, strcmp(name, "followers") == 0 ? "fans" : name);

    return found < 0 ? NULL : &set->metrics[found];
}

static void add_account(struct str *out, const struct report *report, const struct account *account)
{
    const char *own =
        labels_named(report->labels, report->results, account->platform, account->name);

    if (own) {
        str_adds(out, own);
        return;
    }
    str_adds(out, labels_platform(report->labels, report->lang, account->platform));
    if (*account->name)
        str_addf(out, " · %s", account->name);
}

static void fill(struct str text[ARGUMENTS], const struct report *report,
                 const struct restatement *restated)
{
    const struct factset *facts = report->facts;
    const struct sheet *sheet = facts->sheets[restated->sheet];
    const struct sheet *lost = facts->sheets[restated->lost_sheet];
    const struct account *account = &facts->accounts[sheet->account];
    const struct metric *metric = metric_of(report, restated->measure);
    enum unit unit = metric ? metric->unit : UNIT_COUNT;

    add_account(&text[ACCOUNT], report, account);
    str_adds(&text[MEASURE], metric ? metric_title(metric, report->lang)
                                    : facts->catalogue->measures[restated->measure].name);
    show_dates(&text[DAYS], days_of(facts, restated), report->lang, SET_PICTURE);
    show_value(&text[VALUE], restated->value, unit, report->lang);
    show_value(&text[BEFORE], restated->lost, unit, report->lang);
    str_adds(&text[FILE_NAME], facts->origins[sheet->origin].file);
    str_adds(&text[FILE_BEFORE], facts->origins[lost->origin].file);
}

static int add_restated(struct story_builder *builder, struct story_lines *lines,
                        const struct restatement *restated)
{
    struct str text[ARGUMENTS] = {{0}};
    const char *args[ARGUMENTS];
    const char *line;

    fill(text, builder->report, restated);
    for (size_t i = 0; i < ARGUMENTS; i++) {
        builder->text.failed |= text[i].failed;
        args[i] = str_text(&text[i]);
    }
    line = story_message(builder, MSG_PAGE_RESTATED_LINE, args);
    for (size_t i = 0; i < ARGUMENTS; i++)
        str_free(&text[i]);
    return story_add(builder, lines, line);
}

int story_restated(struct story_builder *builder)
{
    const struct factset *facts = builder->report->facts;
    const struct restatement *found[SHOWN] = {NULL};
    size_t nr = find_newest(facts, found);
    struct story_lines *lines;

    if (!facts->restated_total)
        return 0;
    lines = story_note(builder, MSG_PAGE_RESTATED);
    if (!lines || story_add(builder, lines,
                            story_counted(builder, MSG_PAGE_RESTATED_ONE, MSG_PAGE_RESTATED_MANY,
                                          facts->restated_total)) < 0)
        return -1;
    for (size_t i = 0; i < nr; i++) {
        if (add_restated(builder, lines, found[i]) < 0)
            return -1;
    }
    if (facts->restated_total == nr)
        return 0;
    return story_add(builder, lines,
                     story_counted(builder, MSG_PAGE_FURTHER_ONE, MSG_PAGE_FURTHER_MANY,
                                   facts->restated_total - nr));
}

enum { S_ACCOUNT, S_METRIC, S_PERIOD, S_VALUE, S_BEFORE, S_ARGUMENTS };

static const char *since_text(struct story_builder *builder, const struct restated_value *restated)
{
    const struct report *report = builder->report;
    const struct results *results = report->results;
    const struct metric_series *series = &results->series[restated->series];
    const struct metric *metric = &results->metrics->metrics[series->metric];
    double value = series->values[restated->period].value;
    struct str text[S_ARGUMENTS] = {{0}};
    const char *args[S_ARGUMENTS], *line;

    labels_account(report->labels, report->lang, results, series, &text[S_ACCOUNT]);
    str_adds(&text[S_METRIC], metric_title(metric, report->lang));
    show_period(&text[S_PERIOD], &results->calendar, results->periods[restated->period],
                report->lang);
    show_value(&text[S_VALUE], value, metric->unit, report->lang);
    show_value(&text[S_BEFORE], restated->before, metric->unit, report->lang);
    for (size_t i = 0; i < S_ARGUMENTS; i++) {
        builder->text.failed |= text[i].failed;
        args[i] = str_text(&text[i]);
    }
    line = story_message(builder, MSG_PAGE_SINCE_LINE, args);
    for (size_t i = 0; i < S_ARGUMENTS; i++)
        str_free(&text[i]);
    return line;
}

int story_since(struct story_builder *builder)
{
    const struct restated *restated = builder->report->restated;
    struct story_lines *lines;

    if (!restated || !restated->nr)
        return 0;
    lines = story_note(builder, MSG_PAGE_SINCE);
    if (!lines || story_add(builder, lines,
                            story_counted(builder, MSG_PAGE_SINCE_ONE, MSG_PAGE_SINCE_MANY,
                                          restated->nr)) < 0)
        return -1;
    for (size_t i = 0; i < restated->nr && i < SHOWN; i++) {
        if (story_add(builder, lines, since_text(builder, &restated->items[i])) < 0)
            return -1;
    }
    if (restated->nr <= SHOWN)
        return 0;
    return story_add(builder, lines,
                     story_counted(builder, MSG_PAGE_SINCE_MORE_ONE, MSG_PAGE_SINCE_MORE_MANY,
                                   restated->nr - SHOWN));
}
