/* report.md: the story for pasting into mails, wikis and chats. */
#include "markdown.h"
#include "story.h"

/* A head of a table, and whether what stands below it is to the right. */
struct head {
    const char *name;
    bool number;
};

static void write_heading(struct str *out, const char *marks, const char *text)
{
    str_addf(out, "\n%s ", marks);
    markdown_text(out, text);
    str_addc(out, '\n');
}

/* Every block has a blank line before it. */
static void write_paragraph(struct str *out, const char *text)
{
    str_addc(out, '\n');
    markdown_text(out, text);
    str_addc(out, '\n');
}

static void write_list(struct str *out, const struct story_lines *lines)
{
    str_addc(out, '\n');
    for (size_t i = 0; i < lines->nr; i++) {
        str_adds(out, "- ");
        markdown_text(out, lines->items[i].text);
        str_addc(out, '\n');
    }
}

static void write_cell(struct str *out, const char *text)
{
    str_addc(out, ' ');
    markdown_inline(out, text);
    str_adds(out, " |");
}

static void write_rule(struct str *out, bool number)
{
    str_adds(out, number ? " ---: |" : " --- |");
}

/* "**high** ▲ better" */
static void write_signal(struct str *out, const struct story_row *row)
{
    const char *mark = row->unusual ? "**" : "";

    str_addf(out, " %s", mark);
    markdown_inline(out, row->cells[STORY_SIGNAL]);
    str_addf(out, "%s%s%s%s%s |", mark, *row->word ? " " : "", row->arrow, *row->word ? " " : "",
             row->word);
}

static void write_row(struct str *out, const struct story *story, const struct story_row *row)
{
    str_addc(out, '|');
    for (size_t i = 0; i < STORY_COLUMNS; i++) {
        if (i == STORY_SIGNAL)
            write_signal(out, row);
        else if (story_column_is_used(story, (enum story_column)i))
            write_cell(out, row->cells[i]);
    }
    str_addc(out, '\n');
}

/* The first two lines of a table. */
static void write_head(struct str *out, const struct head *heads, size_t nr)
{
    str_adds(out, "\n|");
    for (size_t i = 0; i < nr; i++)
        write_cell(out, heads[i].name);
    str_adds(out, "\n|");
    for (size_t i = 0; i < nr; i++)
        write_rule(out, heads[i].number);
}

static void write_account(struct str *out, const struct story *story,
                          const struct story_account *account)
{
    struct head heads[STORY_COLUMNS];
    size_t nr = 0;

    for (size_t i = 0; i < STORY_COLUMNS; i++) {
        enum story_column column = (enum story_column)i;

        if (story_column_is_used(story, column))
            heads[nr++] =
                (struct head){story_column(story, column), story_column_is_number(column)};
    }
    write_heading(out, "###", account->name);
    write_head(out, heads, nr);
    str_addc(out, '\n');
    for (size_t i = 0; i < account->nr; i++)
        write_row(out, story, &account->rows[i]);
}

static void write_numbers(struct str *out, const struct story *story)
{
    write_heading(out, "##", message_text(story->lang, MSG_PAGE_NUMBERS));
    if (!story->nr_accounts)
        write_paragraph(out, message_text(story->lang, MSG_NO_NUMBERS));
    for (size_t i = 0; i < story->nr_accounts; i++)
        write_account(out, story, &story->accounts[i]);
    if (*story->accounts_left)
        write_paragraph(out, story->accounts_left);
}

static void write_charts(struct str *out, const struct story *story)
{
    write_heading(out, "##", message_text(story->lang, MSG_PAGE_CHARTS));
    if (!story->nr_charts)
        write_paragraph(out, message_text(story->lang, MSG_PAGE_NO_CHARTS));
    for (size_t i = 0; i < story->nr_charts; i++) {
        const struct story_chart *chart = &story->charts[i];

        if (chart->missing) {
            write_paragraph(out, chart->missing);
            continue;
        }
        str_adds(out, "\n![");
        markdown_inline(out, chart->title);
        str_addf(out, "](%s)\n", chart->picture);
        if (*chart->text)
            write_paragraph(out, chart->text);
    }
}

static void write_cells(struct str *out, const char *const *cells, size_t nr)
{
    str_adds(out, "\n|");
    for (size_t i = 0; i < nr; i++)
        write_cell(out, cells[i]);
}

static void write_goals(struct str *out, const struct story *story)
{
    struct head heads[GOAL_COLUMNS];

    if (!story->nr_goals)
        return;
    for (size_t i = 0; i < GOAL_COLUMNS; i++)
        heads[i] = (struct head){story_goal_column(story, (enum goal_column)i),
                                 story_goal_column_is_number((enum goal_column)i)};
    write_heading(out, "##", message_text(story->lang, MSG_GOALS));
    write_head(out, heads, GOAL_COLUMNS);
    for (size_t i = 0; i < story->nr_goals; i++)
        write_cells(out, story->goals[i].cells, GOAL_COLUMNS);
    str_addc(out, '\n');
}

static void write_to_date_account(struct str *out, const struct story *story,
                                  const struct story_account *account)
{
    struct head heads[TO_DATE_COLUMNS];

    for (size_t i = 0; i < TO_DATE_COLUMNS; i++)
        heads[i] = (struct head){story_to_date_column(story, i), story_to_date_column_is_number(i)};
    write_heading(out, "###", account->name);
    write_head(out, heads, TO_DATE_COLUMNS);
    for (size_t i = 0; i < account->nr; i++)
        write_cells(out, account->rows[i].cells, TO_DATE_COLUMNS);
    str_addc(out, '\n');
}

static void write_to_date(struct str *out, const struct story *story)
{
    if (!story->nr_to_date)
        return;
    write_heading(out, "##", message_text(story->lang, MSG_PAGE_TO_DATE));
    write_paragraph(out, message_text(story->lang, MSG_PAGE_TO_DATE_NOTE));
    write_paragraph(out, story->to_date_ranges);
    for (size_t i = 0; i < story->nr_to_date; i++)
        write_to_date_account(out, story, &story->to_date[i]);
}

static void write_part(struct str *out, const struct story_part *part)
{
    const char *mark = part->whole ? "**" : "";

    str_addf(out, "\n| %s%s", mark, part->link ? "[" : "");
    markdown_inline(out, part->cells[SPLIT_NAME]);
    if (part->link)
        str_addf(out, "](<%s>)", part->link);
    str_addf(out, "%s |", mark);
    for (size_t i = SPLIT_BEFORE; i < SPLIT_COLUMNS; i++)
        write_cell(out, part->cells[i]);
}

static void write_split(struct str *out, const struct story *story, const struct story_split *split)
{
    struct head heads[SPLIT_COLUMNS];

    for (size_t i = 0; i < SPLIT_COLUMNS; i++)
        heads[i] = (struct head){story_split_column(story, i), i != SPLIT_NAME};
    write_heading(out, "###", split->name);
    write_head(out, heads, SPLIT_COLUMNS);
    for (size_t i = 0; i < split->nr; i++)
        write_part(out, &split->parts[i]);
    str_addc(out, '\n');
}

static void write_splits(struct str *out, const struct story *story)
{
    if (!story->nr_splits)
        return;
    write_heading(out, "##", message_text(story->lang, MSG_PAGE_WHY));
    write_paragraph(out, message_text(story->lang, MSG_PAGE_WHY_NOTE));
    for (size_t i = 0; i < story->nr_splits; i++)
        write_split(out, story, &story->splits[i]);
}

static void write_events(struct str *out, const struct story *story)
{
    if (!story->events.nr)
        return;
    write_heading(out, "##", message_text(story->lang, MSG_MARKS));
    write_list(out, &story->events);
}

static void write_notes(struct str *out, const struct story *story)
{
    if (story->nr_notes)
        write_heading(out, "##", message_text(story->lang, MSG_PAGE_NOTES));
    for (size_t i = 0; i < story->nr_notes; i++) {
        write_heading(out, "###", story->notes[i].heading);
        write_list(out, &story->notes[i].lines);
    }
}

static void write_glossary(struct str *out, const struct story *story)
{
    if (story->nr_glossary)
        write_heading(out, "##", message_text(story->lang, MSG_PAGE_GLOSSARY));
    str_addc(out, '\n');
    for (size_t i = 0; i < story->nr_glossary; i++) {
        str_adds(out, "- **");
        markdown_inline(out, story->glossary[i].term);
        str_adds(out, "**: ");
        markdown_inline(out, story->glossary[i].meaning);
        str_addc(out, '\n');
    }
}

int story_markdown(const struct story *story, struct str *out, struct error *err)
{
    str_adds(out, "# ");
    markdown_text(out, story->title);
    str_adds(out, "\n\n**");
    markdown_inline(out, story->period);
    str_adds(out, "**\n");
    write_paragraph(out, story->compared);
    write_heading(out, "##", message_text(story->lang, MSG_PAGE_HEADLINES));
    write_list(out, &story->headlines);
    write_numbers(out, story);
    write_charts(out, story);
    write_goals(out, story);
    write_to_date(out, story);
    write_splits(out, story);
    write_notes(out, story);
    write_events(out, story);
    write_glossary(out, story);
    return str_ok(out, err);
}
