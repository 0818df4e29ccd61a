/* The headlines of a story, by rule: what is unusual; else that nothing is, and the plain numbers;
 * then where the goals stand. Never a cause. */
#include <math.h>
#include <string.h>

#include "no_numbers.h"
#include "show.h"
#include "story.h"

#define UNUSUAL_MAX 6
#define GOALS_MAX 6
#define PLAIN_MAX 3

/* "1,234, +400 (+48.1%) to the previous week" */
static void add_value(struct str *out, const struct story_builder *builder,
                      const struct summary_line *line)
{
    const struct results *results = builder->report->results;
    enum lang lang = builder->report->lang;
    enum message to = (enum message)(MSG_TO_PREVIOUS_DAY + results->calendar.grain);
    const char *change = line->cells[COLUMN_CHANGE];
    struct str numbers = {0};

    if (change && *change)
        message_add(&numbers, lang, MSG_PAGE_CHANGED,
                    (const char *[]){line->cells[COLUMN_VALUE], change, message_text(lang, to)});
    else
        str_adds(&numbers, line->cells[COLUMN_VALUE]);
    show_signs(out, str_text(&numbers));
    out->failed |= numbers.failed;
    str_free(&numbers);
}

/* "Views"; of a network "Share of sessions (Facebook)". */
static void add_metric(struct str *out, const struct story_builder *builder,
                       const struct summary_line *line, const struct metric_row *row)
{
    const struct report *report = builder->report;
    const struct metric_series *series = &report->results->series[line->series];

    if (!labels_is_referral(report->results, series)) {
        str_adds(out, line->cells[COLUMN_METRIC]);
        return;
    }
    message_add(out, report->lang, MSG_METRIC_OF,
                (const char *[]){metric_title(row->metric, report->lang),
                                 labels_platform(report->labels, report->lang, series->platform)});
}

static int add_sentence(struct story_builder *builder, enum message id, const char *account,
                        const struct summary_line *line, const struct metric_row *row,
                        bool with_events)
{
    struct str metric = {0}, value = {0};
    enum lang lang = builder->report->lang;

    add_metric(&metric, builder, line, row);
    add_value(&value, builder, line);
    message_add(&builder->text, lang, id,
                (const char *[]){account, str_text(&metric), str_text(&value)});
    if (line->unusual && signal_is_trial(row))
        str_adds(&builder->text, message_text(lang, MSG_PAGE_TRIAL));
    if (with_events)
        story_meanwhile(builder, row->platform);
    builder->text.failed |= metric.failed || value.failed;
    str_free(&metric);
    str_free(&value);
    return story_add(builder, &builder->story->headlines, story_take(builder));
}

static enum message sentence_of(const struct metric_row *row)
{
    int side = signal_side(row);

    return side > 0              ? MSG_PAGE_HIGH
           : side < 0            ? MSG_PAGE_LOW
           : signal_is_over(row) ? MSG_PAGE_OVER
                                 : MSG_PAGE_RUN;
}

/* Returns how many there are, or -1. */
static int add_unusual(struct story_builder *builder, const struct summary *unusual)
{
    const char *account = "";
    bool first = true; /* of its account */
    int nr = 0;

    for (size_t i = 0; i < unusual->nr; i++) {
        const struct summary_line *line = &unusual->items[i];
        struct metric_row row;

        if (line->heading) {
            account = line->cells[COLUMN_METRIC];
            first = true;
        }
        if (line->heading || nr++ >= UNUSUAL_MAX)
            continue;
        story_row(builder, line, &row);
        if (add_sentence(builder, sentence_of(&row), account, line, &row, first) < 0)
            return -1;
        first = false;
    }
    if (nr > UNUSUAL_MAX && story_add(builder, &builder->story->headlines,
                                      story_counted(builder, MSG_PAGE_MORE_ONE, MSG_PAGE_MORE_MANY,
                                                    (size_t)nr - UNUSUAL_MAX)) < 0)
        return -1;
    return nr;
}

/* That nothing is unusual, or that nobody can know yet. */
static int add_routine(struct story_builder *builder)
{
    size_t judged = 0;

    for (size_t i = 0; i < builder->summary.nr; i++) {
        struct metric_row row;

        if (builder->summary.items[i].heading)
            continue;
        story_row(builder, &builder->summary.items[i], &row);
        judged += *signal_of(&row) != '\0' && !isnan(row.change);
    }
    return story_add(
        builder, &builder->story->headlines,
        judged ? story_counted(builder, MSG_PAGE_ROUTINE_ONE, MSG_PAGE_ROUTINE_MANY, judged)
               : story_message(builder, MSG_PAGE_TOO_EARLY, NULL));
}

/* The first number of each account that can be compared, of the first accounts. */
static int add_plain(struct story_builder *builder)
{
    const char *account = NULL;
    int nr = 0;

    for (size_t i = 0; i < builder->summary.nr && nr < PLAIN_MAX; i++) {
        const struct summary_line *line = &builder->summary.items[i];
        struct metric_row row;

        if (line->heading)
            account = line->cells[COLUMN_METRIC];
        if (line->heading || !account || !line->cells[COLUMN_CHANGE] ||
            !*line->cells[COLUMN_CHANGE])
            continue;
        story_row(builder, line, &row);
        if (add_sentence(builder, MSG_PAGE_PLAIN, account, line, &row, false) < 0)
            return -1;
        account = NULL;
        nr++;
    }
    return 0;
}

static int add_goal(struct story_builder *builder, const struct story_goal *goal)
{
    const char *const *cells = goal->cells;
    enum message id = !*cells[GOAL_ACTUAL] ? MSG_PAGE_GOAL
                      : *cells[GOAL_PLAN]  ? MSG_PAGE_GOAL_PLAN
                                           : MSG_PAGE_GOAL_STAND;

    return story_add(
        builder, &builder->story->headlines,
        story_message(builder, id,
                      (const char *[]){cells[GOAL_NAME], cells[GOAL_STATUS], cells[GOAL_ACTUAL],
                                       cells[GOAL_TARGET], cells[GOAL_PLAN]}));
}

/* What needs somebody to act comes first; what has not begun can wait. */
static int add_goals(struct story_builder *builder)
{
    static const enum goal_status order[] = {GOAL_OUT_OF_REACH, GOAL_BEHIND,  GOAL_MISSED,
                                             GOAL_NO_DATA,      GOAL_ON_PLAN, GOAL_AHEAD,
                                             GOAL_REACHED};
    const struct story *story = builder->story;
    size_t nr = 0;

    for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++) {
        for (size_t j = 0; j < story->nr_goals; j++) {
            if (story->goals[j].status != order[i] || nr++ >= GOALS_MAX)
                continue;
            if (add_goal(builder, &story->goals[j]) < 0)
                return -1;
        }
    }
    if (nr <= GOALS_MAX)
        return 0;
    return story_add(
        builder, &builder->story->headlines,
        story_counted(builder, MSG_PAGE_GOALS_MORE_ONE, MSG_PAGE_GOALS_MORE_MANY, nr - GOALS_MAX));
}

/* How many data could not be read. */
static int add_unread(struct story_builder *builder)
{
    const struct report_inputs *inputs = builder->report->inputs;
    size_t nr = 0;

    for (size_t i = 0; inputs && i < inputs->nr_diags; i++)
        nr += inputs->diags[i]->counts[DIAG_REJECTED];
    if (!nr)
        return 0;
    return story_add(builder, &builder->story->headlines,
                     story_counted(builder, MSG_PAGE_UNREAD_ONE, MSG_PAGE_UNREAD_MANY, nr));
}

int story_headlines(struct story_builder *builder)
{
    struct summary found = {0};
    int unusual = summary_collect_unusual(&found, builder->report, builder->err);

    if (unusual == 0)
        unusual = add_unusual(builder, &found);
    summary_free(&found);
    if (unusual < 0)
        return -1;
    if (!builder->story->nr_accounts) {
        no_numbers_text(builder->report->results, builder->report->lang, &builder->text);
        if (story_add(builder, &builder->story->headlines, story_take(builder)) < 0)
            return -1;
    } else if (!unusual && (add_routine(builder) < 0 || add_plain(builder) < 0)) {
        return -1;
    }
    return add_goals(builder) < 0 ? -1 : add_unread(builder);
}
