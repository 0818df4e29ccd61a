/* message.json: what a mail or a chat says of a report, so that it can be sent long after. */
#include "pegel/json.h"
#include "story.h"

static void add_headlines(struct json *json, const struct story *story)
{
    json_open(json, "headlines", JSON_ARRAY);
    for (size_t i = 0; i < story->headlines.nr; i++)
        json_text(json, NULL, story->headlines.items[i].text);
    json_close(json);
}

static void open_table(struct json *json, const char *id, const char *title)
{
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "id", id);
    json_text(json, "title", title);
}

/* As wide as a mail can be on any screen. */
static const enum story_column number_columns[] = {STORY_METRIC, STORY_VALUE, STORY_PREVIOUS,
                                                   STORY_CHANGE};
static const enum goal_column goal_columns[] = {GOAL_NAME, GOAL_ACTUAL, GOAL_STATUS};

#define NUMBER_COLUMNS (sizeof(number_columns) / sizeof(*number_columns))
#define GOALS_COLUMNS (sizeof(goal_columns) / sizeof(*goal_columns))

/* There is no column for what is unusual, so it stands behind the name. */
static void add_row(struct json *json, const struct story_row *row)
{
    struct str name = {0};

    str_adds(&name, row->cells[STORY_METRIC]);
    if (row->unusual && *row->cells[STORY_SIGNAL])
        str_addf(&name, " (%s)", row->cells[STORY_SIGNAL]);
    json_open(json, NULL, JSON_ARRAY);
    json_text(json, NULL, name.failed ? row->cells[STORY_METRIC] : str_text(&name));
    for (size_t i = 1; i < NUMBER_COLUMNS; i++)
        json_text(json, NULL, row->cells[number_columns[i]]);
    json_close(json);
    str_free(&name);
}

static void add_account(struct json *json, const struct story_account *account)
{
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "name", account->name);
    json_open(json, "rows", JSON_ARRAY);
    for (size_t i = 0; i < account->nr; i++)
        add_row(json, &account->rows[i]);
    json_close(json);
    json_close(json);
}

static void add_numbers(struct json *json, const struct story *story)
{
    open_table(json, "numbers", message_text(story->lang, MSG_PAGE_NUMBERS));
    json_open(json, "columns", JSON_ARRAY);
    for (size_t i = 0; i < NUMBER_COLUMNS; i++)
        json_text(json, NULL, story_column(story, number_columns[i]));
    json_close(json);
    json_open(json, "groups", JSON_ARRAY);
    for (size_t i = 0; i < story->nr_accounts; i++)
        add_account(json, &story->accounts[i]);
    json_close(json);
    json_close(json);
}

static void add_goals(struct json *json, const struct story *story)
{
    open_table(json, "goals", message_text(story->lang, MSG_GOALS));
    json_open(json, "columns", JSON_ARRAY);
    for (size_t i = 0; i < GOALS_COLUMNS; i++)
        json_text(json, NULL, story_goal_column(story, goal_columns[i]));
    json_close(json);
    json_open(json, "groups", JSON_ARRAY);
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "name", "");
    json_open(json, "rows", JSON_ARRAY);
    for (size_t i = 0; i < story->nr_goals; i++) {
        json_open(json, NULL, JSON_ARRAY);
        for (size_t j = 0; j < GOALS_COLUMNS; j++)
            json_text(json, NULL, story->goals[i].cells[goal_columns[j]]);
        json_close(json);
    }
    json_close(json);
    json_close(json);
    json_close(json);
    json_close(json);
}

static void add_charts(struct json *json, const struct story *story)
{
    json_open(json, "charts", JSON_ARRAY);
    for (size_t i = 0; i < story->nr_charts; i++) {
        const struct story_chart *chart = &story->charts[i];

        if (!chart->picture)
            continue;
        json_open(json, NULL, JSON_OBJECT);
        json_text(json, "title", chart->title);
        json_text(json, "text", chart->text);
        json_text(json, "picture", chart->picture);
        json_close(json);
    }
    json_close(json);
}

int story_json(const struct story *story, struct str *out, struct error *err)
{
    struct json *json = json_new();
    int ret;

    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "program", "pegel");
    json_text(json, "language", story->lang == LANG_DE ? "de" : "en");
    json_text(json, "title", story->title);
    json_text(json, "period", story->period);
    json_text(json, "compared", story->compared);
    json_text(json, "source", story->source);
    if (story->provisional)
        json_bool(json, "provisional", true);
    add_headlines(json, story);
    json_open(json, "tables", JSON_ARRAY);
    add_numbers(json, story);
    if (story->nr_goals)
        add_goals(json, story);
    json_close(json);
    add_charts(json, story);
    json_close(json);
    ret = json_print(json, out, err);
    json_free(json);
    return ret;
}
