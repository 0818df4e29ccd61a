/* The tables of report.html. On a narrow screen the style sheet makes a card of each row; each cell
 * knows the head of its column, which stands in the card then. */
#include "html_parts.h"

#define MOST_COLUMNS STORY_COLUMNS

/* A table being written. */
struct grid {
    struct html *html;
    const char *heads[MOST_COLUMNS];
    bool numbers[MOST_COLUMNS]; /* stand to the right */
    bool shown[MOST_COLUMNS];
    size_t nr;
};

static void open_grid(struct grid *grid, const char *caption)
{
    struct html *html = grid->html;

    html_open(html, "table", NULL);
    html_leaf(html, "caption", NULL, caption);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (size_t i = 0; i < grid->nr; i++) {
        if (grid->shown[i])
            html_leaf(html, "th",
                      HTML_ATTRIBUTES("scope", "col", "class", grid->numbers[i] ? "number" : NULL),
                      grid->heads[i]);
    }
    html_close(html, "tr");
    html_close(html, "thead");
}

static void open_cell(struct grid *grid, size_t column, const char *kind)
{
    html_open(grid->html, "td",
              HTML_ATTRIBUTES("data-head", grid->heads[column], "class",
                              grid->numbers[column] ? "number" : kind));
}

static void write_cell(struct grid *grid, size_t column, const char *text, const char *kind)
{
    if (!grid->shown[column])
        return;
    open_cell(grid, column, kind);
    html_text(grid->html, text);
    html_close(grid->html, "td");
}

static void write_row_head(struct grid *grid, const char *text)
{
    html_leaf(grid->html, "th", HTML_ATTRIBUTES("scope", "row"), text);
}

static const char *verdict_class(int verdict)
{
    return verdict > 0 ? "good" : verdict < 0 ? "bad" : NULL;
}

/* "high ▲ better": the word says what the arrow and the colour say. */
static void write_signal(struct grid *grid, const struct story_row *row)
{
    struct html *html = grid->html;

    open_cell(grid, STORY_SIGNAL, "signal");
    if (row->unusual)
        html_leaf(html, "strong", NULL, row->cells[STORY_SIGNAL]);
    else
        html_text(html, row->cells[STORY_SIGNAL]);
    if (*row->word) {
        html_text(html, " ");
        html_open(html, "span", HTML_ATTRIBUTES("class", verdict_class(row->verdict)));
        html_leaf(html, "span", HTML_ATTRIBUTES("aria-hidden", "true"), row->arrow);
        html_text(html, " ");
        html_text(html, row->word);
        html_close(html, "span");
    }
    html_close(html, "td");
}

static void write_row(struct grid *grid, const struct story_row *row)
{
    html_open(grid->html, "tr", HTML_ATTRIBUTES("class", row->unusual ? "unusual" : NULL));
    write_row_head(grid, row->cells[STORY_METRIC]);
    for (size_t i = STORY_VALUE; i < STORY_COLUMNS; i++) {
        if (i == STORY_SIGNAL)
            write_signal(grid, row);
        else
            write_cell(grid, i, row->cells[i], NULL);
    }
    html_close(grid->html, "tr");
}

/* Rows that belong together, below their name. */
static void open_group(struct grid *grid, const char *name)
{
    struct html *html = grid->html;
    size_t columns = 0;
    char span[2] = "";

    for (size_t i = 0; i < grid->nr; i++)
        columns += grid->shown[i];
    span[0] = (char)('0' + columns);
    html_open(html, "tbody", NULL);
    html_open(html, "tr", HTML_ATTRIBUTES("class", "account"));
    html_leaf(html, "th", HTML_ATTRIBUTES("scope", "rowgroup", "colspan", span), name);
    html_close(html, "tr");
}

static void write_account(struct grid *grid, const struct story_account *account)
{
    struct html *html = grid->html;

    open_group(grid, account->name);
    for (size_t i = 0; i < account->nr; i++)
        write_row(grid, &account->rows[i]);
    html_close(html, "tbody");
}

void html_numbers(struct html *html, const struct story *story)
{
    struct grid grid = {.html = html, .nr = STORY_COLUMNS};

    for (size_t i = 0; i < STORY_COLUMNS; i++) {
        grid.heads[i] = story_column(story, (enum story_column)i);
        grid.numbers[i] = story_column_is_number((enum story_column)i);
        grid.shown[i] = story_column_is_used(story, (enum story_column)i);
    }
    if (!story->nr_accounts) {
        html_leaf(html, "p", NULL, message_text(story->lang, MSG_NO_NUMBERS));
        return;
    }
    open_grid(&grid, story->period);
    for (size_t i = 0; i < story->nr_accounts; i++)
        write_account(&grid, &story->accounts[i]);
    html_close(html, "table");
    if (*story->accounts_left)
        html_leaf(html, "p", NULL, story->accounts_left);
}

static void write_to_date(struct grid *grid, const struct story_account *account)
{
    open_group(grid, account->name);
    for (size_t i = 0; i < account->nr; i++) {
        html_open(grid->html, "tr", NULL);
        write_row_head(grid, account->rows[i].cells[TO_DATE_METRIC]);
        for (size_t column = TO_DATE_VALUE; column < TO_DATE_COLUMNS; column++)
            write_cell(grid, column, account->rows[i].cells[column], NULL);
        html_close(grid->html, "tr");
    }
    html_close(grid->html, "tbody");
}

void html_to_date(struct html *html, const struct story *story)
{
    struct grid grid = {.html = html, .nr = TO_DATE_COLUMNS};

    for (size_t i = 0; i < TO_DATE_COLUMNS; i++) {
        grid.heads[i] = story_to_date_column(story, i);
        grid.numbers[i] = story_to_date_column_is_number(i);
        grid.shown[i] = true;
    }
    html_leaf(html, "p", NULL, message_text(story->lang, MSG_PAGE_TO_DATE_NOTE));
    open_grid(&grid, story->to_date_ranges);
    for (size_t i = 0; i < story->nr_to_date; i++)
        write_to_date(&grid, &story->to_date[i]);
    html_close(html, "table");
}

static const char *status_class(enum goal_status status)
{
    switch (status) {
    case GOAL_REACHED:
    case GOAL_AHEAD:
    case GOAL_ON_PLAN:
        return "good";
    case GOAL_BEHIND:
    case GOAL_OUT_OF_REACH:
    case GOAL_MISSED:
        return "bad";
    default:
        return NULL;
    }
}

static void write_goal(struct grid *grid, const struct story_goal *goal)
{
    html_open(grid->html, "tr", NULL);
    write_row_head(grid, goal->cells[GOAL_NAME]);
    for (size_t i = GOAL_ACTUAL; i < GOAL_COLUMNS; i++)
        write_cell(grid, i, goal->cells[i], i == GOAL_STATUS ? status_class(goal->status) : NULL);
    html_close(grid->html, "tr");
}

void html_goals(struct html *html, const struct story *story)
{
    struct grid grid = {.html = html, .nr = GOAL_COLUMNS};

    for (size_t i = 0; i < GOAL_COLUMNS; i++) {
        grid.heads[i] = story_goal_column(story, (enum goal_column)i);
        grid.numbers[i] = story_goal_column_is_number((enum goal_column)i);
        grid.shown[i] = true;
    }
    open_grid(&grid, story->period);
    html_open(html, "tbody", NULL);
    for (size_t i = 0; i < story->nr_goals; i++)
        write_goal(&grid, &story->goals[i]);
    html_close(html, "tbody");
    html_close(html, "table");
}

/* The name of a post leads to it. */
static void write_part(struct grid *grid, const struct story_part *part)
{
    struct html *html = grid->html;

    html_open(html, "tr", HTML_ATTRIBUTES("class", part->whole ? "unusual" : NULL));
    html_open(html, "th", HTML_ATTRIBUTES("scope", "row"));
    if (part->link)
        html_leaf(html, "a", HTML_ATTRIBUTES("href", part->link, "rel", "noreferrer"),
                  part->cells[SPLIT_NAME]);
    else
        html_text(html, part->cells[SPLIT_NAME]);
    html_close(html, "th");
    for (size_t i = SPLIT_BEFORE; i < SPLIT_COLUMNS; i++)
        write_cell(grid, i, part->cells[i], NULL);
    html_close(html, "tr");
}

void html_splits(struct html *html, const struct story *story)
{
    struct grid grid = {.html = html, .nr = SPLIT_COLUMNS};

    for (size_t i = 0; i < SPLIT_COLUMNS; i++) {
        grid.heads[i] = story_split_column(story, i);
        grid.numbers[i] = i != SPLIT_NAME;
        grid.shown[i] = true;
    }
    html_leaf(html, "p", NULL, message_text(story->lang, MSG_PAGE_WHY_NOTE));
    open_grid(&grid, story->compared);
    for (size_t i = 0; i < story->nr_splits; i++) {
        open_group(&grid, story->splits[i].name);
        for (size_t j = 0; j < story->splits[i].nr; j++)
            write_part(&grid, &story->splits[i].parts[j]);
        html_close(html, "tbody");
    }
    html_close(html, "table");
}
