/* The goals as a table. */
#include <stdio.h>

#include "deck.h"
#include "show.h"
#include "summary_goals.h"
#include "theme.h"

#define SLIDES_MAX 3
#define ROWS 7 /* of two lines */

/* One of the slides, on which the goals are spread evenly. */
struct part {
    size_t number, of, rows;
};

static enum deck_tone tone_of(enum goal_status status)
{
    if (status <= GOAL_ON_PLAN)
        return DECK_GOOD;
    return status <= GOAL_MISSED ? DECK_BAD : DECK_QUIET;
}

static struct deck_column *columns_of(struct deck *deck)
{
    static const double widths[GOAL_COLUMNS] = {238, 85, 85, 95, 135, 204};
    struct deck_column *columns = arena_alloc(&deck->arena, GOAL_COLUMNS * sizeof(*columns));

    if (!columns)
        error_memory(deck->err);
    for (size_t i = 0; columns && i < GOAL_COLUMNS; i++)
        columns[i] = (struct deck_column){.title = goal_column(i, deck->report->lang),
                                          .width = widths[i],
                                          .right = i >= GOAL_ACTUAL && i <= GOAL_PLAN};
    return columns;
}

static double room_of(const struct deck_table *table, size_t column)
{
    bool number = table->columns[column].right;
    double width = table->columns[column].width - DECK_CELL_MARGINS;

    return column && !number ? width - DECK_CELL_GAP : width;
}

static int add_goal(struct deck *deck, struct deck_table *table, const struct goal_result *result,
                    struct str *notes)
{
    struct deck_row *row = &table->rows[table->nr++];
    struct deck_font font = {deck->options->theme->text_size, false};
    struct goal_line line = {0};
    int ret = 0;

    goal_cells(line.cells, deck->report, result);
    for (size_t i = 0; i < GOAL_COLUMNS; i++) {
        struct deck_cell *cell = &row->cells[i];

        font.bold = cell->bold = i == GOAL_ACTUAL || i == GOAL_STATUS;
        cell->tone = i == GOAL_STATUS    ? tone_of(result->status)
                     : i == GOAL_OUTLOOK ? DECK_QUIET
                                         : DECK_INK;
        cell->text = table->columns[i].right ? deck_signs(deck, str_text(&line.cells[i]))
                                             : str_text(&line.cells[i]);
        if (cell->text)
            cell->text = deck_fit(deck, cell->text, font, room_of(table, i), table->lines);
        if (!cell->text)
            ret = -1;
        if (line.cells[i].len)
            str_addf(notes, "%s%s: ", i ? "; " : "", table->columns[i].title);
        if (table->columns[i].right)
            show_signs(notes, str_text(&line.cells[i]));
        else
            str_adds(notes, str_text(&line.cells[i]));
    }
    str_addc(notes, '\n');
    goal_line_free(&line, notes);
    return ret;
}

static const char *title_of(struct deck *deck)
{
    const struct goal_results *goals = deck->report->goals;
    size_t good = 0;
    char counts[2][24];

    for (size_t i = 0; i < goals->nr; i++)
        good += goals->items[i].status <= GOAL_ON_PLAN;
    snprintf(counts[0], sizeof(counts[0]), "%zu", good);
    snprintf(counts[1], sizeof(counts[1]), "%zu", goals->nr);
    return deck_message(deck, MSG_DECK_GOALS_TITLE, (const char *[]){counts[0], counts[1]});
}

/* The last slide says what none has room for. */
static const char *subtitle_of(struct deck *deck, const struct part *part, size_t left)
{
    bool last = part->number + 1 == part->of;
    struct str text = {0};
    char number[24];

    message_add(&text, deck->report->lang, MSG_DECK_GOALS_SUBTITLE,
                (const char *[]){deck->period, deck->dates});
    if (part->of > 1)
        str_addf(&text, " · %zu/%zu", part->number + 1, part->of);
    snprintf(number, sizeof(number), "%zu", left);
    if (last && left) {
        str_adds(&text, ". ");
        message_add(&text, deck->report->lang, MSG_DECK_REST,
                    (const char *[]){number, "goals.csv"});
    }
    return deck_take(deck, &text);
}

static int add_slide(struct deck *deck, const struct deck_column *columns, const struct part *part)
{
    const struct goal_results *goals = deck->report->goals;
    struct deck_slide *slide = deck_slide(deck, DECK_TABLE);
    struct str notes = {0};
    size_t first = part->number * part->rows;
    size_t end = first + part->rows < goals->nr ? first + part->rows : goals->nr;

    if (!slide)
        return 0;
    slide->table = deck_table(deck, columns, GOAL_COLUMNS, 2);
    if (!slide->table)
        return -1;
    slide->title = slide->alt = title_of(deck);
    slide->subtitle = subtitle_of(deck, part, goals->nr - end);
    for (size_t i = first; i < end; i++) {
        if (add_goal(deck, slide->table, &goals->items[i], &notes) < 0) {
            str_free(&notes);
            return -1;
        }
    }
    str_adds(&notes, deck->source);
    slide->notes = deck_take(deck, &notes);
    return slide->title && slide->subtitle && slide->notes ? 0 : -1;
}

int deck_goals(struct deck *deck)
{
    const struct goal_results *goals = deck->report->goals;
    struct deck_column *columns;
    struct part part = {0};

    if (!goals || !goals->nr)
        return 0;
    columns = columns_of(deck);
    part.of = (goals->nr + ROWS - 1) / ROWS;
    part.of = part.of < SLIDES_MAX ? part.of : SLIDES_MAX;
    part.rows = (goals->nr + part.of - 1) / part.of;
    part.rows = part.rows < ROWS ? part.rows : ROWS;
    for (; part.number < part.of; part.number++) {
        if (!columns || add_slide(deck, columns, &part) < 0)
            return -1;
    }
    return 0;
}
