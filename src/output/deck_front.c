/* The first slide: what is unusual and how the goals stand, in at most five lines. */
#include <stdio.h>
#include <string.h>

#include "deck.h"
#include "summary.h"

#define LEAD_ROOM 420.0
#define TEXT_ROOM (2 * DECK_WIDTH - LEAD_ROOM - 60) /* two lines with the lead, less a word */

struct front {
    struct deck *deck;
    struct deck_slide *slide;
    size_t room; /* lines for accounts */
    size_t left; /* accounts with signals that have no line */
};

static int add_line(struct front *front, const char *lead, const char *text)
{
    struct deck *deck = front->deck;
    struct deck_line *line = &front->slide->lines[front->slide->nr_lines];

    line->lead =
        lead ? deck_fit(deck, lead, (struct deck_font){DECK_LEAD_SIZE, true}, LEAD_ROOM, 1) : NULL;
    line->text = deck_fit(deck, text, (struct deck_font){DECK_LEAD_SIZE, false}, TEXT_ROOM, 1);
    front->slide->nr_lines++;
    return line->text && (line->lead || !lead) ? 0 : -1;
}

static const char *judgement(struct deck *deck, const struct summary_line *line)
{
    enum message id = line->side > 0   ? MSG_DECK_HIGH
                      : line->side < 0 ? MSG_DECK_LOW
                      : line->over     ? MSG_DECK_OVER
                                       : MSG_DECK_RUN;
    const char *words = message_text(deck->report->lang, id);

    return line->trial ? deck_message(deck, MSG_DECK_TRIAL, (const char *[]){words}) : words;
}

static const char *cell_of(const struct summary_line *line, enum summary_column column)
{
    return line->cells[column] ? line->cells[column] : "";
}

/* "Fans, net 39, before 32 (higher than usual)" */
static void add_signal(struct deck *deck, struct str *out, const struct summary_line *line)
{
    const char *args[] = {cell_of(line, COLUMN_METRIC),
                          deck_signs(deck, cell_of(line, COLUMN_VALUE)),
                          deck_signs(deck, cell_of(line, COLUMN_PREVIOUS)), judgement(deck, line)};

    str_adds(out, out->len ? "; " : "");
    if (args[1] && args[2] && args[3])
        message_add(out, deck->report->lang, MSG_DECK_SIGNAL, args);
}

/* The signals of the account whose heading stands at `first`; *next is the next heading. */
static int add_account(struct front *front, const struct summary *summary, size_t first,
                       size_t *next)
{
    struct str text = {0};
    int result = 0;

    for (*next = first + 1; *next < summary->nr && !summary->items[*next].heading; ++*next) {
        add_signal(front->deck, &text, &summary->items[*next]);
    }
    if (text.len && front->slide->nr_lines < front->room)
        result = add_line(front, summary->items[first].cells[COLUMN_METRIC], str_text(&text));
    else
        front->left += text.len > 0;
    if (text.failed || front->deck->err->code)
        result = error_memory(front->deck->err);
    str_free(&text);
    return result;
}

static int add_left(struct front *front)
{
    char left[24];
    const char *text;

    if (!front->left)
        return 0;
    snprintf(left, sizeof(left), "%zu", front->left);
    text = deck_message(front->deck, MSG_DECK_MORE_SIGNALS, (const char *[]){left});
    return text ? add_line(front, NULL, text) : -1;
}

/* Whether any of the first accounts' numbers could be. */
static int was_judged(struct front *front, bool *judged)
{
    struct summary summary = {0};
    int ret = summary_collect(&summary, front->deck->report, SUMMARY_ACCOUNTS, front->deck->err);

    *judged = false;
    for (size_t i = 0; ret == 0 && i < summary.nr; i++)
        *judged = *judged || *cell_of(&summary.items[i], COLUMN_SIGNAL);
    summary_free(&summary);
    return ret;
}

static int add_nothing(struct front *front)
{
    bool judged;

    if (was_judged(front, &judged) < 0)
        return -1;
    return add_line(
        front, NULL,
        message_text(front->deck->report->lang, judged ? MSG_DECK_ROUTINE : MSG_DECK_UNJUDGED));
}

/* That numbers are missing is the first thing to know. */
static int add_provisional(struct front *front)
{
    const struct report *report = front->deck->report;
    struct str text = {0};
    const char *taken;

    if (!report->provisional)
        return 0;
    str_adds(&text, message_text(report->lang, MSG_PROVISIONAL_NOW));
    provisional_text(report->provisional, report->lang, &text);
    taken = deck_take(front->deck, &text);
    return taken ? add_line(front, NULL, taken) : -1;
}

/* "1 reached, 2 on plan" */
static int add_goals(struct front *front)
{
    const struct goal_results *goals = front->deck->report->goals;
    enum lang lang = front->deck->report->lang;
    struct str text = {0};
    const char *taken;

    if (!goals || !goals->nr)
        return 0;
    for (int status = GOAL_REACHED; status <= GOAL_NO_DATA; status++) {
        size_t nr = 0;

        for (size_t i = 0; i < goals->nr; i++)
            nr += goals->items[i].status == (enum goal_status)status;
        if (nr)
            str_addf(&text, "%s%zu %s", text.len ? ", " : "", nr,
                     message_text(lang, (enum message)(MSG_GOAL_REACHED + status)));
    }
    taken = deck_take(front->deck, &text);
    return taken ? add_line(front, message_text(lang, MSG_GOALS), taken) : -1;
}

/* "Weekly report · Week 2026-W46 (9–15 Nov 2026)" */
static const char *what_it_is(struct deck *deck)
{
    enum message id = (enum message)(MSG_PAGE_REPORT_DAY + deck->report->results->calendar.grain);
    struct str text = {0};

    str_addf(&text, "%s · %s", message_text(deck->report->lang, id), deck->heading);
    return deck_take(deck, &text);
}

/* With a name of the company that is the title, and the period stands below it. */
static int add_titles(struct deck *deck, struct deck_slide *slide)
{
    const char *company = deck->options->company;
    bool named = company && *company;
    const char *title = named ? company : deck->heading;

    slide->title = deck_fit(deck, title, (struct deck_font){DECK_FRONT_SIZE, true}, DECK_WIDTH, 1);
    slide->subtitle =
        named ? what_it_is(deck) : message_text(deck->report->lang, MSG_DECK_FRONT_SUBTITLE);
    return slide->title && slide->subtitle ? 0 : -1;
}

/* The notes tell all of it, without cuts. */
static const char *notes_of(struct front *front, const struct summary *summary)
{
    struct str notes = {0};
    const char *account = "";

    for (size_t i = 0; i < summary->nr; i++) {
        const struct summary_line *line = &summary->items[i];
        struct str signal = {0};

        if (line->heading) {
            account = line->cells[COLUMN_METRIC];
            continue;
        }
        add_signal(front->deck, &signal, line);
        str_addf(&notes, "%s: %s\n", account, str_text(&signal));
        notes.failed = notes.failed || signal.failed;
        str_free(&signal);
    }
    str_adds(&notes, front->deck->source);
    return deck_take(front->deck, &notes);
}

static int fill(struct front *front, const struct summary *summary)
{
    const struct goal_results *goals = front->deck->report->goals;
    size_t with_signals = 0, next;

    for (size_t i = 0; i < summary->nr; i++)
        with_signals += summary->items[i].heading;
    if (add_provisional(front) < 0)
        return -1;
    front->room = DECK_LINES_MAX - (goals && goals->nr ? 1 : 0);
    if (with_signals + front->slide->nr_lines > front->room)
        front->room--; /* for how many there are more */
    for (size_t i = 0; i < summary->nr; i = next) {
        if (add_account(front, summary, i, &next) < 0)
            return -1;
    }
    if (!with_signals && add_nothing(front) < 0)
        return -1;
    front->slide->notes = notes_of(front, summary);
    return front->slide->notes && add_left(front) == 0 ? add_goals(front) : -1;
}

int deck_front(struct deck *deck)
{
    struct front front = {.deck = deck, .slide = deck_slide(deck, DECK_FRONT)};
    struct summary summary = {0};
    int result = -1;

    if (add_titles(deck, front.slide) == 0 &&
        summary_collect_unusual(&summary, deck->report, deck->err) == 0)
        result = fill(&front, &summary);
    summary_free(&summary);
    return result;
}
