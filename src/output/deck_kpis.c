/* The key numbers as tables: the lines of the summary, a slide for as many accounts as it holds. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "deck.h"
#include "show.h"
#include "summary.h"
#include "theme.h"

#define SLIDES_MAX 10
#define NAMES_MAX 3     /* accounts in a title */
#define NAME_ROOM 374.0 /* points for each, so that the message has room behind them */

enum { KPI_NAME, KPI_VALUE, KPI_BEFORE, KPI_CHANGE, KPI_JUDGED, KPI_COLUMNS };

struct page {
    struct deck *deck;
    const struct summary *summary;
    struct deck_column *columns; /* lives as long as the deck */
    struct deck_slide *slide;    /* the one being filled; NULL: none */
    struct deck_table *table;
    struct str names, whole, notes; /* the first accounts, cut to their room, and as they are */
    size_t accounts, numbers, signals, judged; /* of the slide */
    size_t slides, left;                       /* left: rows without a slide */
};

static int name_columns(struct page *page)
{
    enum lang lang = page->deck->report->lang;
    static const enum message ids[KPI_COLUMNS] = {MSG_METRIC, MSG_VALUE, MSG_PREVIOUS, MSG_CHANGE,
                                                  MSG_SIGNAL};
    static const double widths[KPI_COLUMNS] = {258, 118, 118, 166, 182};

    page->columns = arena_alloc(&page->deck->arena, KPI_COLUMNS * sizeof(*page->columns));
    if (!page->columns)
        return error_memory(page->deck->err);
    for (size_t i = 0; i < KPI_COLUMNS; i++)
        page->columns[i] = (struct deck_column){.title = message_text(lang, ids[i]),
                                                .width = widths[i],
                                                .right = i >= KPI_VALUE && i <= KPI_CHANGE};
    return 0;
}

/* The message about accounts of these names. */
static const char *message_of(struct page *page, const char *names)
{
    struct deck *deck = page->deck;
    enum message id = page->signals  ? MSG_DECK_KPI_TITLE
                      : page->judged ? MSG_DECK_KPI_ROUTINE
                                     : MSG_DECK_KPI_PLAIN;
    char signals[24], numbers[24], more[24];

    snprintf(signals, sizeof(signals), "%zu", page->signals);
    snprintf(numbers, sizeof(numbers), "%zu", page->numbers);
    snprintf(more, sizeof(more), "%zu",
             page->accounts > NAMES_MAX ? page->accounts - NAMES_MAX : 0);
    if (page->accounts > NAMES_MAX)
        names = deck_message(deck, MSG_DECK_AND_MORE, (const char *[]){names, more});
    return names ? deck_message(deck, id, (const char *[]){names, signals, numbers}) : NULL;
}

/* With whole names where they leave room for what is said of them. */
static const char *title_of(struct page *page)
{
    const char *whole = message_of(page, str_text(&page->whole)), *fit;

    fit = whole ? deck_title(page->deck, whole) : NULL;
    if (!fit || strcmp(fit, whole) == 0)
        return fit;
    whole = message_of(page, str_text(&page->names));
    return whole ? deck_title(page->deck, whole) : NULL;
}

/* Ends the slide, if there is one. */
static int page_end(struct page *page)
{
    struct deck *deck = page->deck;
    struct deck_slide *slide = page->slide;
    const char *title;

    if (!slide)
        return 0;
    page->slide = NULL;
    page->table = NULL;
    title = title_of(page);
    if (!title || str_ok(&page->names, deck->err) < 0 || str_ok(&page->whole, deck->err) < 0)
        return -1;
    slide->title = slide->alt = title;
    slide->subtitle = deck_message(deck, MSG_DECK_KPI_SUBTITLE,
                                   (const char *[]){deck->period, deck->dates, deck->to_previous});
    str_adds(&page->notes, deck->source);
    slide->notes = deck_take(deck, &page->notes);
    str_clear(&page->names);
    str_clear(&page->whole);
    page->accounts = page->numbers = page->signals = page->judged = 0;
    return slide->subtitle && slide->notes ? 0 : -1;
}

/* 1: there is a slide; 0: as many as there may be are full; -1. */
static int page_begin(struct page *page)
{
    if (page->slide)
        return 1;
    if (page->slides == SLIDES_MAX)
        return 0;
    page->slide = deck_slide(page->deck, DECK_TABLE);
    if (!page->slide)
        return 0;
    page->slides++;
    page->table = page->slide->table = deck_table(page->deck, page->columns, KPI_COLUMNS, 1);
    return page->table ? 1 : -1;
}

/* What is left for the text of the cell. */
static double room_of(const struct page *page, const struct deck_cell *cell, size_t at)
{
    double width = -DECK_CELL_MARGINS;
    size_t end = at + (cell->span ? cell->span : 1U);

    for (size_t i = at; i < end; i++)
        width += page->columns[i].width;
    return at && !page->columns[end - 1].right ? width - DECK_CELL_GAP : width;
}

static int set_text(struct page *page, struct deck_row *row, size_t at, const char *text,
                    enum deck_tone tone)
{
    struct deck_cell *cell = &row->cells[at];
    struct deck_font font = {page->deck->options->theme->text_size, cell->bold};

    cell->tone = tone;
    cell->text = deck_fit(page->deck, text, font, room_of(page, cell, at), 1);
    return cell->text ? 0 : -1;
}

/* A number is never cut: a part of one is another number. Of a change that is too long the
 * percentage, in brackets behind it, is left to the notes. */
static int set_number(struct page *page, struct deck_row *row, size_t at, const char *number,
                      enum deck_tone tone)
{
    struct deck_cell *cell = &row->cells[at];
    struct deck_font font = {page->deck->options->theme->text_size, cell->bold};
    const char *text = deck_signs(page->deck, number), *fitting = NULL;
    size_t head = text ? strcspn(text, "(") : 0;

    if (text)
        fitting = deck_fit(page->deck, text, font, room_of(page, cell, at), 1);
    if (fitting && strcmp(fitting, text) != 0 && head > 1 && text[head] == '(') {
        struct str absolute = {0};

        str_add(&absolute, text, head - 1);
        text = deck_take(page->deck, &absolute);
    }
    cell->tone = tone;
    cell->text = text;
    return text && fitting ? 0 : -1;
}

/* The name of an account, over the whole width. */
static int add_heading(struct page *page, const struct summary_line *line)
{
    struct deck_font font = {page->deck->options->theme->title_size, true};
    const char *name = line->cells[COLUMN_METRIC];
    struct deck_row *row;

    assert(page->table && page->table->nr < DECK_TABLE_ROWS);
    row = &page->table->rows[page->table->nr++];
    if (page->accounts++ < NAMES_MAX) {
        const char *cut = deck_fit(page->deck, name, font, NAME_ROOM, 1);

        if (!cut)
            return -1;
        str_addf(&page->names, "%s%s", page->names.len ? ", " : "", cut);
        str_addf(&page->whole, "%s%s", page->whole.len ? ", " : "", name);
    }
    str_addf(&page->notes, "%s\n", name);
    row->heading = true;
    row->cells[KPI_NAME].bold = true;
    row->cells[KPI_NAME].span = KPI_COLUMNS;
    return set_text(page, row, KPI_NAME, name, DECK_INK);
}

static const char *cell_of(const struct summary_line *line, enum summary_column column)
{
    return line->cells[column] ? line->cells[column] : "";
}

/* "Fans: 2,486 (Before: 2,447; Change: +39; Signal: routine)" */
static void note_row(struct page *page, const struct summary_line *line)
{
    static const enum message ids[COLUMN_NR] = {
        [COLUMN_PREVIOUS] = MSG_PREVIOUS,
        [COLUMN_CHANGE] = MSG_CHANGE,
        [COLUMN_SIGNAL] = MSG_SIGNAL,
        [COLUMN_NOTE] = MSG_NOTE,
    };
    const char *before = " (";

    str_addf(&page->notes, "%s: ", cell_of(line, COLUMN_METRIC));
    show_signs(&page->notes, cell_of(line, COLUMN_VALUE));
    for (size_t i = COLUMN_PREVIOUS; i < COLUMN_NR; i++) {
        if (!*cell_of(line, (enum summary_column)i))
            continue;
        str_addf(&page->notes, "%s%s: ", before, message_text(page->deck->report->lang, ids[i]));
        if (i == COLUMN_NOTE)
            str_adds(&page->notes, line->cells[i]);
        else
            show_signs(&page->notes, line->cells[i]);
        before = "; ";
    }
    str_adds(&page->notes, *before == ';' ? ")\n" : "\n");
}

/* A run above the mean may go on with a smaller number: then that is no better one than before. */
static bool goes_that_way(const struct summary_line *line)
{
    const char *change = cell_of(line, COLUMN_CHANGE);

    return !line->verdict || (line->above > 0 ? *change == '+' : *change == '-');
}

/* What there is to say of the number; of one without a change the reason, in its place. */
static int set_judgement(struct page *page, struct deck_row *row, const struct summary_line *line)
{
    const char *change = cell_of(line, COLUMN_CHANGE), *signal = cell_of(line, COLUMN_SIGNAL);
    const char *note = cell_of(line, COLUMN_NOTE);
    enum deck_tone tone = line->verdict > 0   ? DECK_GOOD
                          : line->verdict < 0 ? DECK_BAD
                          : line->unusual     ? DECK_SIGNAL
                                              : DECK_QUIET;
    struct str text = {0};
    const char *judged;

    if (!*change && !*signal) {
        row->cells[KPI_CHANGE].span = 2;
        return set_text(page, row, KPI_CHANGE, note, DECK_QUIET);
    }
    str_addf(&text, "%s%s%s", signal, *signal && *note ? "; " : "", note);
    judged = deck_take(page->deck, &text);
    row->cells[KPI_JUDGED].bold = line->unusual;
    row->cells[KPI_CHANGE].bold = line->unusual && goes_that_way(line);
    if (!judged || set_text(page, row, KPI_JUDGED, judged, tone) < 0)
        return -1;
    return set_number(page, row, KPI_CHANGE, change, row->cells[KPI_CHANGE].bold ? tone : DECK_INK);
}

static int add_number(struct page *page, const struct summary_line *line)
{
    struct deck_row *row = &page->table->rows[page->table->nr++];

    page->numbers++;
    page->signals += line->unusual;
    page->judged += *cell_of(line, COLUMN_SIGNAL) != '\0';
    note_row(page, line);
    row->cells[KPI_VALUE].bold = true;
    if (set_text(page, row, KPI_NAME, cell_of(line, COLUMN_METRIC), DECK_INK) < 0 ||
        set_number(page, row, KPI_VALUE, cell_of(line, COLUMN_VALUE), DECK_INK) < 0 ||
        set_number(page, row, KPI_BEFORE, cell_of(line, COLUMN_PREVIOUS), DECK_QUIET) < 0)
        return -1;
    return set_judgement(page, row, line);
}

/* An account stays on one slide when it fits; else its name is repeated. */
static int add_account(struct page *page, size_t first, size_t end)
{
    const struct summary_line *lines = page->summary->items;
    int there;

    if (page->table && page->table->nr + (end - first) > DECK_TABLE_ROWS && page_end(page) < 0)
        return -1;
    for (size_t i = first + 1; i < end; i++) {
        if (page->table && page->table->nr == DECK_TABLE_ROWS && page_end(page) < 0)
            return -1;
        there = page_begin(page);
        if (there < 0)
            return -1;
        if (!there) {
            page->left += end - i;
            return 0;
        }
        if ((i == first + 1 || page->table->nr == 0) && add_heading(page, &lines[first]) < 0)
            return -1;
        if (add_number(page, &lines[i]) < 0)
            return -1;
    }
    return 0;
}

/* The last slide says what none has room for. */
static int tell_left(struct page *page)
{
    struct deck *deck = page->deck;
    struct deck_slide *last = &deck->slides[deck->nr - 1];
    struct str text = {0};
    char left[24];

    if (!page->slides || (!page->left && !page->summary->accounts_left))
        return 0;
    str_addf(&text, "%s. ", last->subtitle);
    snprintf(left, sizeof(left), "%zu", page->left);
    if (page->left)
        message_add(&text, deck->report->lang, MSG_DECK_REST,
                    (const char *[]){left, "metrics.csv"});
    snprintf(left, sizeof(left), "%zu", page->summary->accounts_left);
    if (page->left && page->summary->accounts_left)
        str_adds(&text, ". ");
    if (page->summary->accounts_left)
        message_add(&text, deck->report->lang,
                    page->summary->accounts_left == 1 ? MSG_ACCOUNTS_LEFT_ONE : MSG_ACCOUNTS_LEFT,
                    (const char *[]){left});
    last->subtitle = deck_take(deck, &text);
    return last->subtitle ? 0 : -1;
}

int deck_kpis(struct deck *deck)
{
    struct summary summary = {0};
    struct page page = {.deck = deck, .summary = &summary};
    int result = name_columns(&page);

    if (result == 0)
        result = summary_collect(&summary, deck->report, SUMMARY_ACCOUNTS, deck->err);
    for (size_t i = 0, end; i < summary.nr && result == 0; i = end) {
        for (end = i + 1; end < summary.nr && !summary.items[end].heading; end++)
            ;
        result = add_account(&page, i, end);
    }
    if (result == 0)
        result = page_end(&page);
    if (result == 0)
        result = tell_left(&page);
    str_free(&page.names);
    str_free(&page.whole);
    str_free(&page.notes);
    summary_free(&summary);
    return result;
}
