/* Notes on the numbers: which are incomplete, and which were given differently before. */
#include <math.h>
#include <string.h>

#include "show.h"
#include "story.h"

#define RESTATED_SHOWN 5

static bool is_gap(const struct story_builder *builder, const struct summary_line *line)
{
    struct metric_row row;

    if (line->heading)
        return false;
    story_row(builder, line, &row);
    return row.state != STATE_OK && line->cells[COLUMN_NOTE] && *line->cells[COLUMN_NOTE];
}

static bool same_gap(const struct story_builder *builder, const struct summary_line *a,
                     const struct summary_line *b)
{
    return is_gap(builder, b) && strcmp(a->cells[COLUMN_NOTE], b->cells[COLUMN_NOTE]) == 0;
}

/* One line for all numbers of an account that lack the same: those in [first, end) with the note of
 * `at`, unless one before it has told. */
static int add_gap(struct story_builder *builder, struct story_lines *lines, size_t first,
                   size_t at, size_t end)
{
    const struct summary_line *items = builder->summary.items;
    struct str metrics = {0};
    const char *text;

    for (size_t i = first; i < at; i++) {
        if (same_gap(builder, &items[at], &items[i]))
            return 0;
    }
    for (size_t i = at; i < end; i++) {
        if (same_gap(builder, &items[at], &items[i]))
            str_addf(&metrics, "%s%s", metrics.len ? ", " : "", items[i].cells[COLUMN_METRIC]);
    }
    builder->text.failed |= metrics.failed;
    text = story_message(builder, MSG_PAGE_INCOMPLETE_LINE,
                         (const char *[]){items[first].cells[COLUMN_METRIC],
                                          items[at].cells[COLUMN_NOTE], str_text(&metrics)});
    str_free(&metrics);
    return story_add(builder, lines, text);
}

int story_incomplete(struct story_builder *builder)
{
    const struct summary *summary = &builder->summary;
    struct story_lines *lines = NULL;
    size_t first = 0, end = 0;

    for (size_t i = 0; i < summary->nr; i++) {
        if (summary->items[i].heading) {
            first = i;
            for (end = i + 1; end < summary->nr && !summary->items[end].heading;)
                end++;
        }
        if (!is_gap(builder, &summary->items[i]))
            continue;
        if (!lines && !(lines = story_note(builder, MSG_PAGE_INCOMPLETE)))
            return -1;
        if (add_gap(builder, lines, first, i, end) < 0)
            return -1;
    }
    return 0;
}

/* The days of a restated value. */
static struct range days_of(const struct factset *facts, const struct restatement *restated)
{
    const struct fact_row *row = &facts->sheets[restated->sheet]->rows[restated->row];

    return (struct range){row->start, row->start + row->days};
}

/* The newest ones, newest first; of one day in their order. Returns how many. */
static size_t find_newest(const struct factset *facts,
                          const struct restatement *found[RESTATED_SHOWN])
{
    size_t nr = 0;

    for (size_t i = 0; i < facts->nr_restated; i++) {
        const struct restatement *one = &facts->restated[i];
        size_t at = nr;

        while (at > 0 && days_of(facts, found[at - 1]).start < days_of(facts, one).start)
            at--;
        if (at == RESTATED_SHOWN)
            continue;
        nr += nr < RESTATED_SHOWN;
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

static void fill(struct str text[ARGUMENTS], const struct report *report,
                 const struct restatement *restated)
{
    const struct factset *facts = report->facts;
    const struct sheet *sheet = facts->sheets[restated->sheet];
    const struct sheet *lost = facts->sheets[restated->lost_sheet];
    const struct account *account = &facts->accounts[sheet->account];
    const struct metric *metric = metric_of(report, restated->measure);
    enum unit unit = metric ? metric->unit : UNIT_COUNT;

    str_adds(&text[ACCOUNT], labels_platform(report->labels, report->lang, account->platform));
    if (*account->name)
        str_addf(&text[ACCOUNT], " · %s", account->name);
    str_adds(&text[MEASURE], metric ? metric_title(metric, report->lang)
                                    : facts->catalogue->measures[restated->measure].name);
    show_dates(&text[DAYS], days_of(facts, restated), report->lang, SET_PLAIN);
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
    const struct restatement *found[RESTATED_SHOWN] = {NULL};
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
