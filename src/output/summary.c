/* The summary: a heading, one block of aligned lines per account, and what the numbers rest on. */
#include "summary.h"

#include <stdio.h>
#include <string.h>

#include "pegel/text.h"
#include "no_numbers.h"
#include "show.h"
#include "summary_goals.h"
#include "summary_marks.h"

#define WIDTH_MAX 100
#define METRIC_MAX 34
#define GAP 2
#define COLUMN_MOVED COLUMN_NR /* not a column: a note in the place of change, signal and note */

#define BOLD "1"
#define DIM "2"
#define GREEN "32"
#define RED "31"

struct printer {
    struct str *out;
    enum lang lang;
    bool colour;
    size_t widths[COLUMN_NR];
};

static bool right_aligned(size_t column)
{
    return column == COLUMN_VALUE || column == COLUMN_PREVIOUS || column == COLUMN_CHANGE;
}

static size_t width_of(const char *cell)
{
    return cell ? text_width(slice_of(cell)) : 0;
}

static void header_cells(enum lang lang, const char *cells[COLUMN_NR])
{
    static const enum message ids[COLUMN_NR] = {MSG_METRIC, MSG_VALUE,  MSG_PREVIOUS,
                                                MSG_CHANGE, MSG_SIGNAL, MSG_NOTE};

    for (size_t i = 0; i < COLUMN_NR; i++)
        cells[i] = message_text(lang, ids[i]);
}

static void widen(struct printer *printer, const char *const cells[COLUMN_NR])
{
    for (size_t i = 0; i < COLUMN_NR; i++) {
        size_t width = width_of(cells[i]);

        if (width > printer->widths[i])
            printer->widths[i] = width;
    }
}

static bool empty(const char *cell)
{
    return !cell || !*cell;
}

/* Without a change there is nothing to judge, but a reason: it begins where the change would stand.
 */
static bool note_moves(const struct summary_line *line)
{
    return empty(line->cells[COLUMN_CHANGE]) && empty(line->cells[COLUMN_SIGNAL]);
}

/* From the change to the note, with the gaps between; without the columns nobody uses. */
static size_t width_from_change(const struct printer *printer)
{
    size_t width = printer->widths[COLUMN_NOTE];

    for (size_t i = COLUMN_CHANGE; i < COLUMN_NOTE; i++)
        width += printer->widths[i] ? printer->widths[i] + GAP : 0;
    return width;
}

/* The note is as wide as a note that moves needs beyond the columns it moves over. */
static void widen_for_moved(struct printer *printer, const struct summary *summary)
{
    for (size_t i = 0; i < summary->nr; i++) {
        size_t width = width_of(summary->items[i].cells[COLUMN_NOTE]);
        size_t room = width_from_change(printer);

        if (note_moves(&summary->items[i]) && width > room)
            printer->widths[COLUMN_NOTE] += width - room;
    }
}

/* Columns are as wide as their widest cell; one without any is left out; the note gets the rest. */
static void measure(struct printer *printer, const struct summary *summary)
{
    const char *header[COLUMN_NR];
    size_t taken = GAP;

    for (size_t i = 0; i < summary->nr; i++) {
        struct summary_line line = summary->items[i];

        if (note_moves(&line) && !empty(line.cells[COLUMN_NOTE]))
            line.cells[COLUMN_NOTE] = "-"; /* so that the column has its header */
        if (!line.heading)
            widen(printer, line.cells);
    }
    header_cells(printer->lang, header);
    for (size_t i = 0; i < COLUMN_NR; i++)
        header[i] = printer->widths[i] ? header[i] : NULL;
    widen(printer, header);
    widen_for_moved(printer, summary);
    if (printer->widths[COLUMN_METRIC] > METRIC_MAX)
        printer->widths[COLUMN_METRIC] = METRIC_MAX;
    for (size_t i = 0; i < COLUMN_NOTE; i++)
        taken += printer->widths[i] ? printer->widths[i] + GAP : 0;
    if (printer->widths[COLUMN_NOTE] + taken > WIDTH_MAX)
        printer->widths[COLUMN_NOTE] = taken < WIDTH_MAX ? WIDTH_MAX - taken : 0;
}

static void begin_colour(struct printer *printer, const char *code)
{
    if (printer->colour && code)
        str_addf(printer->out, "\033[%sm", code);
}

static void end_colour(struct printer *printer, const char *code)
{
    if (printer->colour && code)
        str_adds(printer->out, "\033[0m");
}

static void blanks(struct str *out, size_t nr)
{
    while (nr--)
        str_addc(out, ' ');
}

/* One cell, with the blanks that were saved up before it, so that no line ends in blanks. */
static void print_cell(struct printer *printer, size_t column, const char *cell, const char *colour,
                       size_t *pending)
{
    size_t width = column == COLUMN_MOVED ? width_from_change(printer) : printer->widths[column];
    struct str cut = {0};
    size_t used;

    if (!width)
        return;
    if (cell)
        text_cut(&cut, slice_of(cell), width);
    used = text_width(slice_of(str_text(&cut)));
    if (right_aligned(column))
        *pending += width - used;
    if (cut.len) {
        blanks(printer->out, *pending);
        begin_colour(printer, colour);
        str_adds(printer->out, str_text(&cut));
        end_colour(printer, colour);
        *pending = 0;
    }
    if (!right_aligned(column))
        *pending += width - used;
    *pending += GAP;
    printer->out->failed = printer->out->failed || cut.failed;
    str_free(&cut);
}

static const char *colour_of(const struct summary_line *line, size_t column)
{
    if (column == COLUMN_SIGNAL && !line->unusual)
        return DIM;
    if (column == COLUMN_SIGNAL || column == COLUMN_CHANGE)
        return line->verdict > 0 ? GREEN : line->verdict < 0 ? RED : NULL;
    return column == COLUMN_NOTE ? DIM : NULL;
}

static void print_line(struct printer *printer, const struct summary_line *line)
{
    size_t pending = GAP;

    if (line->heading) {
        str_addc(printer->out, '\n');
        begin_colour(printer, BOLD);
        text_cut(printer->out, slice_of(line->cells[COLUMN_METRIC]), WIDTH_MAX);
        end_colour(printer, BOLD);
        str_addc(printer->out, '\n');
        return;
    }
    for (size_t i = 0; i < (note_moves(line) ? COLUMN_CHANGE : COLUMN_NR); i++)
        print_cell(printer, i, line->cells[i], colour_of(line, i), &pending);
    if (note_moves(line))
        print_cell(printer, COLUMN_MOVED, line->cells[COLUMN_NOTE], DIM, &pending);
    str_addc(printer->out, '\n');
}

/* "Views (high); Fans (run)" of the account whose heading stands at `first`; the next heading. */
static size_t print_unusual(struct printer *printer, const struct summary *summary, size_t first)
{
    struct str line = {0};
    size_t i = first + 1, nr = 0;

    str_addf(&line, "  %s: ", summary->items[first].cells[COLUMN_METRIC]);
    for (; i < summary->nr && !summary->items[i].heading; i++) {
        const struct summary_line *item = &summary->items[i];

        if (item->unusual)
            str_addf(&line, "%s%s (%s)", nr++ ? "; " : "", item->cells[COLUMN_METRIC],
                     item->cells[COLUMN_SIGNAL]);
    }
    if (nr) {
        text_cut(printer->out, slice_of(str_text(&line)), WIDTH_MAX);
        str_addc(printer->out, '\n');
    }
    printer->out->failed = printer->out->failed || line.failed;
    str_free(&line);
    return i;
}

/* What a reader wants to know first: where to look. */
static void print_news(struct printer *printer, const struct summary *summary)
{
    size_t shown = 0, left = 0;
    char more[24];

    if (!summary->nr)
        return;
    str_addc(printer->out, '\n');
    begin_colour(printer, BOLD);
    str_adds(printer->out, message_text(printer->lang, MSG_UNUSUAL));
    end_colour(printer, BOLD);
    str_addc(printer->out, '\n');
    for (size_t i = 0; i < summary->nr;) {
        if (shown++ < SUMMARY_ACCOUNTS)
            i = print_unusual(printer, summary, i);
        else
            left += summary->items[i++].heading;
    }
    if (!left)
        return;
    snprintf(more, sizeof(more), "%zu", left);
    str_adds(printer->out, "  ");
    message_add(printer->out, printer->lang, MSG_DECK_MORE_SIGNALS, (const char *[]){more});
    str_addc(printer->out, '\n');
}

static void print_header(struct printer *printer)
{
    const char *cells[COLUMN_NR];
    size_t pending = GAP;

    header_cells(printer->lang, cells);
    str_addc(printer->out, '\n');
    for (size_t i = 0; i < COLUMN_NR; i++)
        print_cell(printer, i, cells[i], DIM, &pending);
    str_addc(printer->out, '\n');
}

static void print_heading(struct printer *printer, const struct report *report)
{
    const struct results *results = report->results;

    begin_colour(printer, BOLD);
    if (report->company) {
        text_clean(printer->out, slice_of(report->company));
        str_adds(printer->out, " · ");
    }
    if (results->nr_periods)
        show_heading(printer->out, &results->calendar, results->periods[results->current],
                     printer->lang, SET_PLAIN);
    end_colour(printer, BOLD);
    str_addc(printer->out, '\n');
}

#define MISSED_MAX 3
#define MISSED_WIDTH 30

static void print_missed_one(struct printer *printer, const struct referrer *referrer)
{
    struct str sessions = {0}, cut = {0};

    show_count(&sessions, referrer->sessions, printer->lang);
    text_clean_cut(&cut, slice_of(referrer->source), MISSED_WIDTH);
    message_add(printer->out, printer->lang, referrer->sessions == 1 ? MSG_MISSED_ONE : MSG_MISSED,
                (const char *[]){str_text(&sessions), str_text(&cut)});
    str_addc(printer->out, '\n');
    printer->out->failed |= sessions.failed || cut.failed;
    str_free(&sessions);
    str_free(&cut);
}

/* Sources that should perhaps be counted as a network's; of each site the most frequent come first.
 */
static void print_missed(struct printer *printer, const struct referrers *referrers)
{
    size_t nr = 0;
    char more[24];

    for (size_t i = 0; referrers && i < referrers->nr; i++) {
        if (!referrer_missed(&referrers->items[i]) || referrers->items[i].sessions <= 0)
            continue;
        if (nr == 0)
            str_addc(printer->out, '\n');
        if (nr++ < MISSED_MAX)
            print_missed_one(printer, &referrers->items[i]);
    }
    if (nr <= MISSED_MAX)
        return;
    snprintf(more, sizeof(more), "%zu", nr - MISSED_MAX);
    message_add(printer->out, printer->lang,
                nr == MISSED_MAX + 1 ? MSG_MISSED_MORE_ONE : MSG_MISSED_MORE,
                (const char *[]){more});
    str_addc(printer->out, '\n');
}

static void print_footer(struct printer *printer, const struct report *report,
                         const struct summary *summary)
{
    const struct report_counts *counts = &report->counts;
    const size_t numbers[] = {counts->files, counts->used, counts->skipped, counts->rejected};
    struct str shown[4] = {{0}}, day = {0};
    day_t newest = factset_newest(report->facts, -1);
    char left[24];

    for (size_t i = 0; i < 4; i++)
        show_count(&shown[i], (double)numbers[i], printer->lang);
    snprintf(left, sizeof(left), "%zu", summary->accounts_left);
    str_addc(printer->out, '\n');
    if (summary->accounts_left) {
        message_add(printer->out, printer->lang,
                    summary->accounts_left == 1 ? MSG_ACCOUNTS_LEFT_ONE : MSG_ACCOUNTS_LEFT,
                    (const char *[]){left});
        str_addc(printer->out, '\n');
    }
    if (newest != DAY_NONE) {
        show_day(&day, newest, printer->lang);
        message_add(printer->out, printer->lang, MSG_DATA_UP_TO, (const char *[]){str_text(&day)});
        str_adds(printer->out, " · ");
    }
    message_add(printer->out, printer->lang, MSG_INPUT,
                (const char *[]){str_text(&shown[0]), str_text(&shown[1]), str_text(&shown[2]),
                                 str_text(&shown[3])});
    str_addc(printer->out, '\n');
    for (size_t i = 0; i < 4; i++) {
        printer->out->failed |= shown[i].failed;
        str_free(&shown[i]);
    }
    printer->out->failed |= day.failed;
    str_free(&day);
}

static void print_provisional(struct printer *printer, const struct report *report)
{
    if (!report->provisional)
        return;
    begin_colour(printer, RED);
    str_adds(printer->out, message_text(report->lang, MSG_PROVISIONAL_NOW));
    provisional_text(report->provisional, report->lang, printer->out);
    end_colour(printer, RED);
    str_addc(printer->out, '\n');
}

static void print_no_numbers(const struct report *report, struct str *out)
{
    str_addc(out, '\n');
    no_numbers_text(report->results, report->lang, out);
    str_addc(out, '\n');
}

int summary_text(const struct report *report, bool colour, struct str *out, struct error *err)
{
    struct printer printer = {.out = out, .lang = report->lang, .colour = colour};
    struct summary summary = {0}, unusual = {0};
    int ret = summary_collect(&summary, report, SUMMARY_ACCOUNTS, err);

    if (ret == 0)
        ret = summary_collect_unusual(&unusual, report, err);
    if (ret == 0) {
        measure(&printer, &summary);
        print_heading(&printer, report);
        print_provisional(&printer, report);
        print_news(&printer, &unusual);
        if (summary.nr)
            print_header(&printer);
        else
            print_no_numbers(report, out);
        for (size_t i = 0; i < summary.nr; i++)
            print_line(&printer, &summary.items[i]);
        summary_goals(report, colour, out);
        summary_marks(report, colour, out);
        print_missed(&printer, report->referrers);
        print_footer(&printer, report, &summary);
        ret = str_ok(out, err);
    }
    summary_free(&summary);
    summary_free(&unusual);
    return ret;
}
