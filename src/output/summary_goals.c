/* The goals in the summary: how far, what the plan says, and when it will be there at this pace. */
#include "summary_goals.h"

#include <math.h>
#include <string.h>

#include "pegel/text.h"
#include "show.h"

#define GAP 2
#define NAME_MAX_WIDTH 56

static void add_value(struct str *out, const struct goal *goal, double value, enum lang lang)
{
    if (isnan(value))
        return;
    if (goal->type == GOAL_CHANGE && goal->relative)
        show_change_pct(out, value, lang);
    else if (goal->type == GOAL_LEVEL)
        show_value(out, value, goal->metric->unit, lang);
    else
        show_change(out, value, goal->metric->unit, lang);
}

void goal_owner(struct str *out, const struct report *report, const struct goal_result *result)
{
    bool platform = !result->goal->platform && *result->platform;
    bool account = !result->goal->account && *result->account;
    const char *own = NULL;

    if (platform || account)
        own = labels_named(report->labels, report->results, result->platform, result->account);
    if (own) {
        text_clean(out, slice_of(own));
        return;
    }
    if (platform)
        str_adds(out, labels_platform(report->labels, report->lang, result->platform));
    if (platform && account)
        str_adds(out, " · ");
    if (account)
        text_clean(out, slice_of(result->account));
}

/* Behind the name stands what it means, as far as the goal itself does not say so. */
static void add_name(struct str *out, const struct report *report, const struct goal_result *result)
{
    struct str owner = {0};

    text_clean(out, slice_of(result->goal->name));
    goal_owner(&owner, report, result);
    if (owner.len)
        str_addf(out, " (%s)", str_text(&owner));
    out->failed |= owner.failed;
    str_free(&owner);
}

static enum message status_message(enum goal_status status)
{
    return (enum message)(MSG_GOAL_REACHED + status);
}

static void add_day(struct str *out, const struct report *report, enum message id, day_t day)
{
    struct str text = {0};

    show_day(&text, day, report->lang);
    message_add(out, report->lang, id, (const char *[]){str_text(&text)});
    out->failed |= text.failed;
    str_free(&text);
}

/* What is known of it ends before the period does. */
static bool is_old(const struct report *report, const struct goal_result *result)
{
    const struct results *results = report->results;
    day_t now = results->periods[results->current].end - 1;

    if (now > result->goal->deadline)
        now = result->goal->deadline;
    return result->as_of != DAY_NONE && result->as_of < now && result->status != GOAL_REACHED;
}

/* What is to come; of what is over, when it was; the reason where there is nothing to tell. */
static void add_outlook(struct str *out, const struct report *report,
                        const struct goal_result *result)
{
    if (result->status == GOAL_REACHED && result->reached_on != DAY_NONE)
        add_day(out, report, MSG_GOAL_REACHED_ON, result->reached_on);
    else if (result->status == GOAL_NOT_STARTED)
        add_day(out, report, MSG_GOAL_STARTS, result->goal->start);
    else if (result->forecast != DAY_NONE && result->status != GOAL_MISSED)
        add_day(out, report, MSG_GOAL_FORECAST, result->forecast);
    if (is_old(report, result)) {
        str_adds(out, out->len ? "; " : "");
        add_day(out, report, MSG_GOAL_AS_OF, result->as_of);
    }
    if (!*result->note)
        return;
    if (out->len)
        str_adds(out, "; ");
    message_phrase(out, report->lang, result->note);
}

void goal_cells(struct str cells[GOAL_COLUMNS], const struct report *report,
                const struct goal_result *result)
{
    const struct goal *goal = result->goal;
    enum lang lang = report->lang;

    add_name(&cells[GOAL_NAME], report, result);
    add_value(&cells[GOAL_ACTUAL], goal, result->actual, lang);
    add_value(&cells[GOAL_TARGET], goal, goal->target, lang);
    add_value(&cells[GOAL_PLAN], goal, result->planned, lang);
    str_adds(&cells[GOAL_STATUS], message_text(lang, status_message(result->status)));
    add_outlook(&cells[GOAL_OUTLOOK], report, result);
}

const char *goal_column(size_t column, enum lang lang)
{
    static const enum message ids[GOAL_COLUMNS] = {MSG_GOAL,      MSG_GOAL_ACTUAL, MSG_GOAL_TARGET,
                                                   MSG_GOAL_PLAN, MSG_GOAL_STATUS, MSG_NOTE};

    return message_text(lang, ids[column]);
}

static void header(struct goal_line *line, enum lang lang)
{
    for (size_t i = 0; i < GOAL_COLUMNS; i++)
        str_adds(&line->cells[i], goal_column(i, lang));
}

static void blanks(struct str *out, size_t nr)
{
    while (nr--)
        str_addc(out, ' ');
}

/* No line ends in blanks. */
static void print_line(struct str *out, struct goal_line *line, const size_t widths[GOAL_COLUMNS])
{
    size_t pending = GAP;

    for (size_t i = 0; i < GOAL_COLUMNS; i++) {
        size_t width = text_width(slice_of(str_text(&line->cells[i])));
        bool right = i >= GOAL_ACTUAL && i <= GOAL_PLAN;

        pending += right ? widths[i] - width : 0;
        if (width)
            blanks(out, pending);
        pending = width ? 0 : pending + width;
        str_adds(out, str_text(&line->cells[i]));
        pending += GAP + (right ? 0 : widths[i] - width);
    }
    str_addc(out, '\n');
}

static void measure(struct goal_line *line, size_t widths[GOAL_COLUMNS])
{
    for (size_t i = 0; i < GOAL_COLUMNS; i++) {
        size_t width;

        if (i == GOAL_NAME) { /* a long name must not push the numbers off the page */
            struct str cut = {0};

            text_cut(&cut, slice_of(str_text(&line->cells[i])), NAME_MAX_WIDTH);
            cut.failed |= line->cells[i].failed;
            str_free(&line->cells[i]);
            line->cells[i] = cut;
        }
        width = text_width(slice_of(str_text(&line->cells[i])));
        widths[i] = width > widths[i] ? width : widths[i];
    }
}

void goal_line_free(struct goal_line *line, struct str *out)
{
    for (size_t i = 0; i < GOAL_COLUMNS; i++) {
        out->failed |= line->cells[i].failed;
        str_free(&line->cells[i]);
    }
}

void summary_goals(const struct report *report, bool colour, struct str *out)
{
    const struct goal_results *goals = report->goals;
    size_t widths[GOAL_COLUMNS] = {0};

    if (!goals || !goals->nr)
        return;
    str_addf(out, "\n%s%s%s\n", colour ? "\033[1m" : "", message_text(report->lang, MSG_GOALS),
             colour ? "\033[0m" : "");
    for (int print = 0; print <= 1; print++) { /* first only to see how wide they are */
        for (size_t i = 0; i <= goals->nr; i++) {
            struct goal_line line = {0};

            if (i == 0)
                header(&line, report->lang);
            else
                goal_cells(line.cells, report, &goals->items[i - 1]);
            measure(&line, widths);
            if (print)
                print_line(out, &line, widths);
            goal_line_free(&line, out);
        }
    }
}
