/* What a goal's target says, and which of its readings can be meant: one that may be two is
 * refused. */
#include "goal_target.h"

#include <math.h>
#include <string.h>

#include "pegel/number.h"
#include "pegel/text.h"

enum suffix {
    SUFFIX_NONE,
    SUFFIX_PERCENT,
    SUFFIX_POINTS,
    SUFFIX_RELATIVE,
    SUFFIX_HOURS,
    SUFFIX_MINUTES,
    SUFFIX_UNKNOWN
};

struct target {
    double number; /* 5 % is 0.05 */
    bool sign;     /* written with one */
    enum suffix suffix;
};

static bool is_ratio(const struct metric *metric)
{
    return metric->unit == UNIT_RATIO;
}

bool goal_metric_adds_up(const struct metric *metric)
{
    return strcmp(metric->kind, "flow") == 0 || strcmp(metric->kind, "net") == 0 ||
           strcmp(metric->kind, "network") == 0;
}

static enum suffix suffix_of(const char *word)
{
    static const struct {
        const char *word;
        enum suffix suffix;
    } words[] = {
        {"", SUFFIX_NONE},
        {"%", SUFFIX_PERCENT},
        {"pp", SUFFIX_POINTS},
        {"pp.", SUFFIX_POINTS},
        {"points", SUFFIX_POINTS},
        {"percentage points", SUFFIX_POINTS},
        {"punkte", SUFFIX_POINTS},
        {"prozentpunkte", SUFFIX_POINTS},
        {"%rel", SUFFIX_RELATIVE},
        {"% rel", SUFFIX_RELATIVE},
        {"% rel.", SUFFIX_RELATIVE},
        {"% relative", SUFFIX_RELATIVE},
        {"% relativ", SUFFIX_RELATIVE},
        {"h", SUFFIX_HOURS},
        {"hours", SUFFIX_HOURS},
        {"std", SUFFIX_HOURS},
        {"std.", SUFFIX_HOURS},
        {"stunden", SUFFIX_HOURS},
        {"min", SUFFIX_MINUTES},
        {"min.", SUFFIX_MINUTES},
        {"minutes", SUFFIX_MINUTES},
        {"minuten", SUFFIX_MINUTES},
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (strcmp(words[i].word, word) == 0)
            return words[i].suffix;
    }
    return SUFFIX_UNKNOWN;
}

/* A percentage is read as one: a number divided by 100 would not be the nearest one. */
static enum number_result read_number_text(struct slice text, struct target *target)
{
    struct str percent = {0};
    enum number_result result;

    if (target->suffix == SUFFIX_PERCENT || target->suffix == SUFFIX_POINTS ||
        target->suffix == SUFFIX_RELATIVE) {
        str_addf(&percent, "%.*s%%", (int)text.len, text.s);
        text = slice_of(str_text(&percent));
    }
    result = number_parse(text, NUMBER_UNKNOWN, &target->number);
    str_free(&percent);
    return result;
}

/* The number at the beginning and what follows it; false when there is none. */
static bool split(const char *text, struct target *target, const char **why)
{
    struct slice all = slice_trim(slice_of(text)), number = all;
    struct str word = {0};

    target->sign = all.len && (*all.s == '+' || *all.s == '-');
    number.len = 0;
    while (number.len < all.len && strchr("+-0123456789.,' ", all.s[number.len]))
        number.len++;
    text_fold(&word, slice_trim((struct slice){all.s + number.len, all.len - number.len}));
    target->suffix = suffix_of(str_text(&word));
    str_free(&word);
    switch (read_number_text(slice_trim(number), target)) {
    case NUMBER_OK:
        break;
    case NUMBER_AMBIGUOUS:
        *why = "may be a fraction or thousands; write it without separators";
        return false;
    default:
        *why = "is not a number; write for example \"+50\", \"15 %\", \"+5 pp\" or \"+5 %rel\"";
        return false;
    }
    if (target->suffix == SUFFIX_UNKNOWN)
        *why = "has an unknown unit; write \"%\", \"pp\" or \"%rel\", or no unit at all";
    return target->suffix != SUFFIX_UNKNOWN;
}

/* What is measured in seconds is shown in hours: without a unit a number could be either. */
static const char *read_seconds(struct goal *goal, const struct target *target)
{
    goal->relative = target->suffix == SUFFIX_RELATIVE;
    goal->type = target->sign || goal->relative ? GOAL_CHANGE : GOAL_LEVEL;
    goal->target = target->number;
    if (target->suffix == SUFFIX_HOURS)
        goal->target *= 3600;
    else if (target->suffix == SUFFIX_MINUTES)
        goal->target *= 60;
    else if (!goal->relative)
        return "is a time without a unit; write \"4 h\", \"30 min\" or \"-10 %rel\"";
    return NULL;
}

/* A share without a sign is a level, with one a change; which sort of change must be said. */
static const char *read_ratio(struct goal *goal, const struct target *target)
{
    goal->target = target->number;
    goal->relative = target->suffix == SUFFIX_RELATIVE;
    goal->type = target->sign || target->suffix > SUFFIX_PERCENT ? GOAL_CHANGE : GOAL_LEVEL;
    if (target->suffix == SUFFIX_NONE || target->suffix > SUFFIX_RELATIVE)
        return "has no unit; write a share as \"15 %\", a change as \"+5 pp\" or \"+5 %rel\"";
    if (goal->type == GOAL_CHANGE && target->suffix == SUFFIX_PERCENT)
        return "may mean percentage points or a part of the value at the start; write \"+5 pp\" or "
               "\"+5 %rel\"";
    return NULL;
}

static const char *read_number(struct goal *goal, const struct target *target)
{
    bool percent = target->suffix == SUFFIX_PERCENT || target->suffix == SUFFIX_RELATIVE;

    if (target->suffix > SUFFIX_RELATIVE)
        return "is a time, but the metric is none; write \"+50\" or \"+5 %\"";
    if (target->suffix == SUFFIX_POINTS)
        return "is in percentage points, but the metric is no share; write \"+50\" or \"+5 %\"";
    if (percent && goal_metric_adds_up(goal->metric))
        return "is a percentage, but this metric starts from 0; write a number, such as \"+50\"";
    goal->relative = percent;
    goal->target = target->number;
    if (percent)
        goal->type = GOAL_CHANGE;
    else if (goal_metric_adds_up(goal->metric))
        goal->type = GOAL_GAIN;
    else if (strcmp(goal->metric->kind, "level") == 0)
        goal->type = target->sign ? GOAL_GAIN : GOAL_LEVEL;
    else
        goal->type = target->sign ? GOAL_CHANGE : GOAL_LEVEL;
    return NULL;
}

/* What would be reached at once, or by what is not wanted. */
static const char *check_direction(const struct goal *goal)
{
    int better = goal->metric->better;

    if (goal->type == GOAL_GAIN && !(goal->target > 0))
        return "must be more than 0";
    if (goal->type == GOAL_GAIN && better < 0)
        return "adds up what there should be less of; set a goal for what is left, such as "
               "fans_net, or for a rate";
    if (goal->type != GOAL_CHANGE)
        return NULL;
    if (goal->target == 0)
        return "must not be 0";
    if (goal->target < 0 && better > 0)
        return "is less, but of this metric more is better; write it with a plus";
    if (goal->target > 0 && better < 0)
        return "is more, but of this metric less is better; write it with a minus";
    return NULL;
}

const char *goal_target_read(struct goal *goal)
{
    struct target target;
    const char *why = NULL;

    if (!split(goal->target_text, &target, &why))
        return why;
    if (is_ratio(goal->metric))
        why = read_ratio(goal, &target);
    else if (goal->metric->unit == UNIT_SECONDS)
        why = read_seconds(goal, &target);
    else
        why = read_number(goal, &target);
    if (why)
        return why;
    if (goal->type_word && goal->type_word - 1 != (int)goal->type)
        return "does not fit the type: a gain is written \"+50\", a level \"1300\" or \"15 %\", a "
               "change \"+5 pp\", \"+5 %rel\" or, of a count, \"+5 %\"";
    return check_direction(goal);
}
