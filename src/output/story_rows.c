/* The key numbers and the goals of a story, from the same cells as the summary. */
#include <string.h>

#include "base/grow.h"
#include "story.h"

const char *story_column(const struct story *story, enum story_column column)
{
    static const enum message ids[STORY_COLUMNS] = {MSG_METRIC, MSG_VALUE,         MSG_PREVIOUS,
                                                    MSG_CHANGE, MSG_PAGE_YEAR_AGO, MSG_SIGNAL,
                                                    MSG_GOAL,   MSG_NOTE};

    return message_text(story->lang, ids[column]);
}

const char *story_goal_column(const struct story *story, enum goal_column column)
{
    static const enum message ids[GOAL_COLUMNS] = {MSG_GOAL,        MSG_GOAL_ACTUAL,
                                                   MSG_GOAL_TARGET, MSG_GOAL_PLAN,
                                                   MSG_GOAL_STATUS, MSG_PAGE_OUTLOOK};

    return message_text(story->lang, ids[column]);
}

bool story_column_is_used(const struct story *story, enum story_column column)
{
    if (column == STORY_GOAL)
        return story->with_goals;
    if (column == STORY_YEAR_AGO)
        return story->with_year_ago;
    return column != STORY_NOTE || story->with_notes;
}

bool story_column_is_number(enum story_column column)
{
    return column == STORY_VALUE || column == STORY_PREVIOUS || column == STORY_CHANGE ||
           column == STORY_YEAR_AGO;
}

bool story_goal_column_is_number(enum goal_column column)
{
    return column == GOAL_ACTUAL || column == GOAL_TARGET || column == GOAL_PLAN;
}

/* The engagement rate stands for the rate by which it is computed, whose goals are its own. */
static bool is_goal_of(const struct results *results, const struct goal_result *result,
                       const struct metric_row *row)
{
    const struct metric *metric = result->goal->metric;

    return (metric == row->metric || metric == metric_shown(results, row)) &&
           strcmp(result->platform, row->platform) == 0 &&
           strcmp(result->account, row->account) == 0;
}

/* "behind (+12 of +50)" */
static void add_goal(struct story_builder *builder, const struct goal_result *result)
{
    struct str cells[GOAL_COLUMNS] = {{0}};

    goal_cells(cells, builder->report, result);
    if (builder->text.len)
        str_adds(&builder->text, "; ");
    if (cells[GOAL_ACTUAL].len)
        message_add(&builder->text, builder->report->lang, MSG_PAGE_GOAL_CELL,
                    (const char *[]){str_text(&cells[GOAL_STATUS]), str_text(&cells[GOAL_ACTUAL]),
                                     str_text(&cells[GOAL_TARGET])});
    else
        str_adds(&builder->text, str_text(&cells[GOAL_STATUS]));
    for (size_t i = 0; i < GOAL_COLUMNS; i++) {
        builder->text.failed |= cells[i].failed;
        str_free(&cells[i]);
    }
}

static const char *goals_of(struct story_builder *builder, const struct summary_line *line)
{
    const struct goal_results *goals = builder->report->goals;
    struct metric_row row;

    story_row(builder, line, &row);
    for (size_t i = 0; goals && i < goals->nr; i++) {
        if (is_goal_of(builder->report->results, &goals->items[i], &row))
            add_goal(builder, &goals->items[i]);
    }
    return story_take_numbers(builder);
}

static const char *keep(struct story_builder *builder, const char *text)
{
    str_adds(&builder->text, text ? text : "");
    return story_take(builder);
}

static const char *keep_numbers(struct story_builder *builder, const char *text)
{
    str_adds(&builder->text, text ? text : "");
    return story_take_numbers(builder);
}

/* The arrow tells on which side of the usual it is, the word whether that is good. */
static void judge(struct story_row *row, const struct summary_line *line, enum lang lang)
{
    row->unusual = line->unusual;
    row->verdict = line->verdict;
    if (!line->verdict)
        return;
    row->word = message_text(lang, line->verdict > 0 ? MSG_PAGE_BETTER : MSG_PAGE_WORSE);
    row->arrow = line->above > 0 ? "▲" : "▼";
}

static const char *cell_of(struct story_builder *builder, const struct summary_line *line,
                           enum story_column column)
{
    static const enum summary_column from[STORY_COLUMNS] = {
        COLUMN_METRIC, COLUMN_VALUE,  COLUMN_PREVIOUS, COLUMN_CHANGE,
        COLUMN_NR,     COLUMN_SIGNAL, COLUMN_NR,       COLUMN_NOTE};
    struct metric_row row;

    if (column == STORY_GOAL)
        return goals_of(builder, line);
    if (column != STORY_YEAR_AGO)
        return (story_column_is_number(column) ? keep_numbers : keep)(builder,
                                                                      line->cells[from[column]]);
    story_row(builder, line, &row);
    return story_year_ago(builder, &row);
}

static int add_row(struct story_builder *builder, struct story_account *account,
                   const struct summary_line *line)
{
    struct story_row *row;

    if (grow_array(&account->rows, account->nr, &account->alloc, sizeof(*account->rows)) < 0)
        return error_memory(builder->err);
    row = &account->rows[account->nr++];
    *row = (struct story_row){.word = "", .arrow = ""};
    for (size_t i = 0; i < STORY_COLUMNS; i++) {
        row->cells[i] = cell_of(builder, line, (enum story_column)i);
        if (!row->cells[i])
            return -1;
    }
    builder->story->with_goals |= *row->cells[STORY_GOAL] != '\0';
    builder->story->with_year_ago |= *row->cells[STORY_YEAR_AGO] != '\0';
    builder->story->with_notes |= *row->cells[STORY_NOTE] != '\0';
    judge(row, line, builder->story->lang);
    return 0;
}

int story_account(struct story_builder *builder, struct story_account **accounts, size_t *nr,
                  size_t *alloc, const char *name)
{
    const char *kept = keep(builder, name);

    if (!kept)
        return -1;
    if (grow_array(accounts, *nr, alloc, sizeof(**accounts)) < 0)
        return error_memory(builder->err);
    (*accounts)[(*nr)++] = (struct story_account){.name = kept};
    return 0;
}

int story_accounts(struct story_builder *builder)
{
    struct story *story = builder->story;
    const struct summary *summary = &builder->summary;

    for (size_t i = 0; i < summary->nr; i++) {
        const struct summary_line *line = &summary->items[i];

        if (line->heading && story_account(builder, &story->accounts, &story->nr_accounts,
                                           &story->alloc_accounts, line->cells[COLUMN_METRIC]) < 0)
            return -1;
        if (!line->heading && add_row(builder, &story->accounts[story->nr_accounts - 1], line) < 0)
            return -1;
    }
    story->accounts_left = summary->accounts_left
                               ? story_counted(builder, MSG_ACCOUNTS_LEFT_ONE, MSG_ACCOUNTS_LEFT,
                                               summary->accounts_left)
                               : "";
    return story->accounts_left ? 0 : -1;
}

static int add_goal_row(struct story_builder *builder, const struct goal_result *result)
{
    struct story *story = builder->story;
    struct str cells[GOAL_COLUMNS] = {{0}};
    struct story_goal *goal;
    int ret = 0;

    if (grow_array(&story->goals, story->nr_goals, &story->alloc_goals, sizeof(*story->goals)) < 0)
        return error_memory(builder->err);
    goal = &story->goals[story->nr_goals++];
    *goal = (struct story_goal){.status = result->status};
    goal_cells(cells, builder->report, result);
    for (size_t i = 0; i < GOAL_COLUMNS; i++) {
        builder->text.failed |= cells[i].failed;
        goal->cells[i] = (story_goal_column_is_number((enum goal_column)i) ? keep_numbers : keep)(
            builder, str_text(&cells[i]));
        ret = goal->cells[i] ? ret : -1;
        str_free(&cells[i]);
    }
    return ret;
}

int story_goals(struct story_builder *builder)
{
    const struct goal_results *goals = builder->report->goals;

    for (size_t i = 0; goals && i < goals->nr; i++) {
        if (add_goal_row(builder, &goals->items[i]) < 0)
            return -1;
    }
    return 0;
}
