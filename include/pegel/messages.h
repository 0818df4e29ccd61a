/* layer: output */
/* messages.h - every sentence for the readers of a report, in English and German.
 *
 * A template holds places {1} ... {9} for the arguments, which are inserted as they are: whoever
 * shows them escapes or cleans them. Data files and diagnostics are English in every language and
 * have nothing to do with this.
 *
 * Example:
 *   message_add(&out, LANG_DE, MSG_WEEK, (const char *[]){"46"});    -> "KW 46"
 */
#ifndef PEGEL_MESSAGES_H
#define PEGEL_MESSAGES_H

#include "pegel/chart.h"
#include "pegel/str.h"

enum message {
    /* periods */
    MSG_WEEK,       /* 1 number */
    MSG_WEEK_LABEL, /* 1 label, 2 number: the heading of a report */
    MSG_WEEK_FROM,  /* 1 first date: weeks that start on Sunday */
    MSG_QUARTER,    /* 1 number, 2 year */
    MSG_HALF,       /* 1 number, 2 year */
    /* each in the order of enum grain */
    MSG_IN_DAY, /* 1 period, within a sentence: "in week 46" */
    MSG_IN_WEEK,
    MSG_IN_MONTH,
    MSG_IN_QUARTER,
    MSG_IN_HALF,
    MSG_IN_YEAR,
    MSG_IN_RANGE,
    MSG_PREVIOUS_DAY, /* "previous week" */
    MSG_PREVIOUS_WEEK,
    MSG_PREVIOUS_MONTH,
    MSG_PREVIOUS_QUARTER,
    MSG_PREVIOUS_HALF,
    MSG_PREVIOUS_YEAR,
    MSG_PREVIOUS_RANGE,
    MSG_TO_PREVIOUS_DAY, /* "to the previous week" */
    MSG_TO_PREVIOUS_WEEK,
    MSG_TO_PREVIOUS_MONTH,
    MSG_TO_PREVIOUS_QUARTER,
    MSG_TO_PREVIOUS_HALF,
    MSG_TO_PREVIOUS_YEAR,
    MSG_TO_PREVIOUS_RANGE,
    MSG_FANS_AT_END_DAY, /* "Fans at the end of the week" */
    MSG_FANS_AT_END_WEEK,
    MSG_FANS_AT_END_MONTH,
    MSG_FANS_AT_END_QUARTER,
    MSG_FANS_AT_END_HALF,
    MSG_FANS_AT_END_YEAR,
    MSG_FANS_AT_END_RANGE,

    /* numbers */
    MSG_MISSING,
    MSG_POINTS, /* percentage points */

    /* the summary */
    MSG_METRIC,
    MSG_VALUE,
    MSG_PREVIOUS,
    MSG_CHANGE,
    MSG_SIGNAL,
    MSG_NOTE,
    MSG_UNUSUAL,       /* above the accounts with signals */
    MSG_OF_WHICH_FROM, /* 1 network, shares under the sessions */
    MSG_NO_NUMBERS,
    MSG_MISSED_ONE, /* 1 session (as number), 2 source */
    MSG_MISSED,     /* 1 sessions, 2 source */
    MSG_MISSED_MORE_ONE,
    MSG_MISSED_MORE, /* 1 number of sources */
    MSG_DATA_UP_TO,  /* 1 date */
    MSG_INPUT,       /* 1 files, 2 rows used, 3 skipped, 4 rejected */
    MSG_ACCOUNTS_LEFT_ONE,
    MSG_ACCOUNTS_LEFT, /* 1 number */
    MSG_DAYS,          /* 1 days with a value, 2 days of the period */

    /* what happened */
    MSG_MARKS,
    MSG_MARKS_MORE, /* 1 number */

    /* goals */
    MSG_GOALS,
    MSG_GOAL,
    MSG_GOAL_ACTUAL,
    MSG_GOAL_TARGET,
    MSG_GOAL_PLAN,
    MSG_GOAL_STATUS,
    MSG_GOAL_REACHED, /* in the order of enum goal_status */
    MSG_GOAL_AHEAD,
    MSG_GOAL_ON_PLAN,
    MSG_GOAL_BEHIND,
    MSG_GOAL_OUT_OF_REACH,
    MSG_GOAL_MISSED,
    MSG_GOAL_NOT_STARTED,
    MSG_GOAL_NO_DATA,
    MSG_GOAL_REACHED_ON, /* 1 date */
    MSG_GOAL_FORECAST,   /* 1 date */
    MSG_GOAL_AS_OF,      /* 1 date */
    MSG_GOAL_STARTS,     /* 1 date */

    /* charts */
    MSG_ENGAGEMENT_TITLE,         /* 1 "in week 46" */
    MSG_ENGAGEMENT_TITLE_ROUTINE, /* 1 "in week 46": judged, and nothing unusual */
    MSG_ENGAGEMENT_TITLE_HIGH,    /* 1 account, 2 "in week 46": a signal */
    MSG_ENGAGEMENT_TITLE_LOW,
    MSG_ENGAGEMENT_TITLE_RUN,
    MSG_ENGAGEMENT_SUBTITLE, /* 1 period, 2 dates, 3 "to the previous week" */
    MSG_FANS_TITLE,          /* 1 "in week 46" */
    MSG_FANS_TITLE_ZERO, /* 1 account, 2 "in week 46" */
    MSG_FANS_TITLE_ROUTINE,
    MSG_FANS_TITLE_GAIN_MORE, /* 1 account, 2 "39 fans", 3 "in week 46": a signal */
    MSG_FANS_TITLE_GAIN_LESS,
    MSG_FANS_TITLE_GAIN_RUN,
    MSG_FANS_TITLE_LOSS_MORE, /* in the order of the gains */
    MSG_FANS_TITLE_LOSS_LESS,
    MSG_FANS_TITLE_LOSS_RUN,
    MSG_FANS_ONE, /* 1 number */
    MSG_FANS_MANY,
    MSG_FANS_SUBTITLE,      /* 1 period, 2 dates */
    MSG_FANS_NET,           /* 1 "in week 46" */
    MSG_REFERRAL_TITLE,     /* 1 "in week 46" */
    MSG_REFERRAL_TITLE_TOP, /* 1 network, 2 share, 3 "in week 46" */
    MSG_REFERRAL_SITE,      /* a site without a name, within the subtitle */
    MSG_REFERRAL_SUBTITLE,  /* 1 site, 2 period, 3 dates */
    MSG_REFERRAL_TOTAL,     /* under the number in the centre */
    MSG_CHANGES_TITLE,      /* 1 metrics, 2 "in week 46", 3 "to the previous week" */
    MSG_CHANGES_TITLE_ROUTINE,
    MSG_CHANGES_TITLE_NAMED, /* 1 names of one or two numbers, 2 "in week 46": signals */
    MSG_CHANGES_TITLE_MANY,  /* 1 number of signals, 2 all numbers, 3 "in week 46" */
    MSG_KEY_NUMBERS,
    MSG_SHARE_OF_SESSIONS,
    MSG_METRIC_OF,        /* 1 metric, 2 account: within a sentence */
    MSG_BOLD,             /* why some rows are bold */
    MSG_TRIAL,            /* of signals from few periods */
    MSG_DELTA,            /* 1 previous period */
    MSG_CHANGES_SUBTITLE, /* 1 period, 2 dates, 3 "to the previous week" */
    MSG_SHADES,           /* 1 period, 2 previous period; shades differ by theme */
    MSG_OVER_TIME,        /* 1 period: which column is which */
    MSG_DEFINED_AS,       /* 1 metric, 2 accounts */
    MSG_DEFINITION,
    MSG_HOLLOW,           /* 1 accounts, 2 days: incomplete */
    MSG_MISSING_FOR,      /* 1 accounts, 2 reason */
    MSG_NOT_COMPARED,     /* 1 accounts, 2 "no comparison: ..." */
    MSG_SOURCE,           /* 1 date */

    /* charts over time and of goals */
    MSG_BY_DAY, /* in the order of enum grain: "by week" */
    MSG_BY_WEEK,
    MSG_BY_MONTH,
    MSG_BY_QUARTER,
    MSG_BY_HALF,
    MSG_BY_YEAR,
    MSG_BY_RANGE,
    MSG_WEEK_SHORT,    /* 1 number: below a line */
    MSG_QUARTER_SHORT, /* 1 number */
    MSG_HALF_SHORT,    /* 1 number */
    MSG_IN_PERCENT,    /* 1 metric */
    MSG_TREND_TITLE,   /* 1 account, 2 metric */
    MSG_TREND_HIGH,    /* 1 account, 2 metric, 3 "in week 46": a signal */
    MSG_TREND_LOW,
    MSG_TREND_RUN,
    MSG_TREND_OVER, /* no part any more of such a run */
    MSG_TREND_ROUTINE,
    MSG_TREND_SUBTITLE, /* 1 metric, 2 "by week", 3 dates */
    MSG_LIMITS_BAND,    /* 1 number of periods, 2 period */
    MSG_LIMITS_RING,
    MSG_LIMITS_FEW,
    MSG_TREND_MISSING,     /* 1 periods, 2 reason */
    MSG_TREND_HOLLOW,      /* 1 periods */
    MSG_TREND_HOLLOW_LEVEL,
    MSG_SPAN,              /* 1 first, 2 last period */
    MSG_PANELS_TITLE,      /* 1 metric */
    MSG_PANELS_TITLE_MANY, /* 1 metric, 2 signals, 3 accounts, 4 "in week 46" */
    MSG_PANELS_SUBTITLE,   /* 1 metric, 2 "by week", 3 dates */
    MSG_PANELS_BAND,
    MSG_SIX_TITLE,    /* 1 account, 2 metric, 3 "in week 46", 4 value */
    MSG_SIX_SUBTITLE, /* 1 metric, 2 "by week", 3 dates */
    MSG_SIX_DAYS,
    MSG_SIX_WEEKS,
    MSG_SIX_MONTHS,
    MSG_YEAR_AGO,        /* the figure: change to a year ago */
    MSG_TO_GOAL,         /* 1 value: the mark */
    MSG_TO_GOAL_BY,      /* 1 date: the figure */
    MSG_GOALS_TITLE_ONE, /* 1 goal, 2 status */
    MSG_GOALS_SUBTITLE,  /* 1 date, 2 period */
    MSG_GOAL_UNTIL,      /* 1 date */
    MSG_GOAL_OF,         /* 1 reached, 2 target, 3 percent */
    MSG_GOAL_OF_ALONE,   /* without the percent */
    MSG_GOAL_DUE,        /* 1 number */
    MSG_GOALS_COUNT,     /* 1 number, 2 status: a part of the title */
    MSG_GOALS_NO_DATA,   /* 1 number: the same of goals that have none */
    /* report.html and report.md (story*.c) */
    MSG_PAGE_REPORT_DAY, /* "Daily report"; in the order of enum grain */
    MSG_PAGE_REPORT_WEEK,
    MSG_PAGE_REPORT_MONTH,
    MSG_PAGE_REPORT_QUARTER,
    MSG_PAGE_REPORT_HALF,
    MSG_PAGE_REPORT_YEAR,
    MSG_PAGE_REPORT_RANGE,
    MSG_PAGE_COMPARED,    /* 1 heading of the previous period */
    MSG_PAGE_MAIL_LINK,   /* what is sent of it */
    MSG_PAGE_MAIL_BEFORE, /* the value of the period before, in brackets */
    MSG_PAGE_SKIP,        /* the link over the head of the page */
    MSG_PAGE_CONTENTS,    /* the links to the parts */
    MSG_PAGE_HEADLINES,
    MSG_PAGE_NUMBERS,
    MSG_PAGE_CHARTS,
    MSG_PAGE_NOTES,
    MSG_PAGE_GLOSSARY,
    MSG_PAGE_BETTER,
    MSG_PAGE_WORSE,
    MSG_PAGE_OUTLOOK, /* column of the goals */
    MSG_PAGE_CHANGED, /* 1 value, 2 change, 3 "to the previous week" */
    MSG_PAGE_HIGH,    /* 1 account, 2 metric, 3 value and change */
    MSG_PAGE_LOW,
    MSG_PAGE_RUN,
    MSG_PAGE_OVER,
    MSG_PAGE_TRIAL,     /* behind such a sentence */
    MSG_PAGE_MORE_ONE,  /* unusual numbers that are not named */
    MSG_PAGE_MORE_MANY, /* 1 number */
    MSG_PAGE_ROUTINE_ONE,
    MSG_PAGE_ROUTINE_MANY, /* 1 numbers that were judged */
    MSG_PAGE_TOO_EARLY,
    MSG_PAGE_PLAIN,      /* 1 account, 2 metric, 3 value and change */
    MSG_PAGE_GOAL,       /* 1 goal, 2 status */
    MSG_PAGE_GOAL_STAND, /* 1 goal, 2 status, 3 actual, 4 target */
    MSG_PAGE_GOAL_PLAN,  /* the same, 5 plan */
    MSG_PAGE_GOAL_CELL,  /* 1 status, 2 actual, 3 target */
    MSG_PAGE_GOALS_MORE_ONE,
    MSG_PAGE_GOALS_MORE_MANY, /* 1 number */
    MSG_PAGE_UNREAD_ONE,      /* a headline */
    MSG_PAGE_UNREAD_MANY,     /* 1 number */
    MSG_PAGE_NO_CHARTS,       /* none were wanted, or there is nothing to draw */
    MSG_PAGE_CHART_MISSING,   /* 1 title, 2 file of its numbers */
    MSG_PAGE_CHART_TEXT,      /* what opens the alternative text */
    MSG_PAGE_INPUT,           /* notes */
    MSG_PAGE_INCOMPLETE,      /* notes */
    MSG_PAGE_INCOMPLETE_LINE, /* 1 account, 2 days, 3 metrics */
    MSG_PAGE_RESTATED,        /* notes */
    MSG_PAGE_RESTATED_ONE,
    MSG_PAGE_RESTATED_MANY, /* 1 number */
    MSG_PAGE_RESTATED_LINE, /* 1 account, 2 measure, 3 days, 4 and 5 new and old, 6 and 7 files */
    MSG_PAGE_REJECTED,      /* notes */
    MSG_PAGE_FURTHER_ONE,   /* entries of a list that are not shown; in manifest.json */
    MSG_PAGE_FURTHER_MANY,  /* 1 number */
    MSG_PAGE_UNMAPPED_ONE,  /* a column that nothing is made of */
    MSG_PAGE_UNMAPPED_MANY, /* 1 number */
    MSG_PAGE_IGNORED_ONE,   /* a file that is no export */
    MSG_PAGE_IGNORED_MANY,  /* 1 number */
    MSG_PAGE_SOURCES,       /* notes */
    MSG_PAGE_DEFINITIONS,   /* notes */
    MSG_PAGE_DEFINED,       /* 1 metric, 2 definition, 3 accounts */
    MSG_PAGE_ZONES,         /* notes */
    MSG_PAGE_ZONE,          /* 1 platform, 2 zone */
    MSG_PAGE_CHARTS_FAILED, /* notes */
    MSG_PAGE_WHOLE_DAYS,
    MSG_PAGE_EXACT_TIMES,
    MSG_PAGE_SIGNAL_MEANING,
    MSG_PAGE_WHY,      /* what the changes consist of */
    MSG_PAGE_WHY_NOTE, /* how to read it */
    MSG_PAGE_WHY_PART, /* heads of its columns */
    MSG_PAGE_WHY_NOW,
    MSG_PAGE_WHY_EFFECT,
    MSG_PAGE_WHY_CHANGE, /* in the order of enum why_part */
    MSG_PAGE_WHY_OWN,
    MSG_PAGE_WHY_TOTAL,
    MSG_PAGE_WHY_INTERACTIONS,
    MSG_PAGE_WHY_BASE,
    MSG_PAGE_WHY_MIX,
    MSG_PAGE_WHY_RATE_TOP,
    MSG_PAGE_WHY_RATE_OTHERS,
    MSG_PAGE_WHY_MIX_ACCOUNTS,
    MSG_PAGE_WHY_RATE_ACCOUNTS,
    MSG_PAGE_WHY_POST,     /* 1 title: the rate without it */
    MSG_PAGE_WHY_INTERVAL, /* the interval of a change */
    MSG_PAGE_FROM_TO,      /* 1, 2 numbers */
    MSG_PAGE_EVENTS_MORE_ONE,
    MSG_PAGE_EVENT,     /* 1 day, 2 platform, 3 text */
    MSG_PAGE_EVENT_ALL, /* 1 day, 2 text: of all platforms */
    MSG_PAGE_SINCE,     /* notes: since the previous report */
    MSG_PAGE_SINCE_ONE,
    MSG_PAGE_SINCE_MANY, /* 1 number */
    MSG_PAGE_SINCE_LINE, /* 1 account, 2 metric, 3 period, 4 now, 5 before */
    MSG_PAGE_SINCE_MORE_ONE,
    MSG_PAGE_SINCE_MORE_MANY, /* 1 number */
    MSG_PAGE_DEF_LEVEL,       /* definitions in words */
    MSG_PAGE_DEF_LEVEL_FLOWS,
    MSG_PAGE_DEF_LEVELS,
    MSG_PAGE_DEF_GAINED_LOST,
    MSG_PAGE_DEF_NET,
    MSG_PAGE_DEF_GROSS,
    MSG_PAGE_DEF_SOURCES,
    MSG_PAGE_DEF_CHANNELS,
    MSG_PAGE_DEF_DATES,
    MSG_PAGE_DEF_COHORT,
    /* comparison beyond the week, and what happened meanwhile */
    MSG_PAGE_YEAR_AGO,       /* head of a column */
    MSG_PAGE_COMPARED_AGO,   /* 1 and 2 headings: of the previous period, of that a year ago */
    MSG_PAGE_TO_DATE,        /* heading */
    MSG_PAGE_TO_DATE_RANGES, /* 1 and 2 days: of this year, of the year before */
    MSG_PAGE_TO_DATE_NOTE,   /* which numbers are not there */
    MSG_PAGE_TO_DATE_BEFORE, /* head of a column */
    MSG_PAGE_QUOTE_OPEN,
    MSG_PAGE_QUOTE_CLOSE,
    MSG_PAGE_MEANWHILE_DAY, /* 1 events; in the order of enum grain */
    MSG_PAGE_MEANWHILE_WEEK,
    MSG_PAGE_MEANWHILE_MONTH,
    MSG_PAGE_MEANWHILE_QUARTER,
    MSG_PAGE_MEANWHILE_HALF,
    MSG_PAGE_MEANWHILE_YEAR,
    MSG_PAGE_MEANWHILE_RANGE,

    /* after the work */
    MSG_REPORT_IN, /* 1 folder */

    /* charts of several websites, and single charts */
    MSG_REFERRAL_TITLE_SITE, /* 1 network, 2 share, 3 "in week 46", 4 website */
    MSG_SINGLE_TITLE,        /* 1 metric, 2 "in week 46" */
    MSG_SINGLE_SUBTITLE,     /* 1 metric with its unit, 2 period, 3 dates */
    MSG_NET_CHANGE,          /* 1 "in week 46": caption of changes */

    /* the slides */
    MSG_DECK_LANGUAGE, /* "en-GB" */
    MSG_DECK_FRONT_SUBTITLE,
    MSG_DECK_SIGNAL, /* 1 metric, 2 value, 3 previous value, 4 signal */
    MSG_DECK_HIGH,
    MSG_DECK_LOW,
    MSG_DECK_RUN,
    MSG_DECK_OVER,
    MSG_DECK_TRIAL,          /* 1 one of these four */
    MSG_DECK_MORE_SIGNALS,   /* 1 number of accounts */
    MSG_DECK_ROUTINE,        /* nothing is unusual */
    MSG_DECK_UNJUDGED,       /* nothing could be judged */
    MSG_DECK_KPI_TITLE,      /* 1 accounts, 2 signals, 3 numbers */
    MSG_DECK_KPI_ROUTINE,    /* 1 accounts */
    MSG_DECK_KPI_PLAIN,      /* 1 accounts */
    MSG_DECK_KPI_SUBTITLE,   /* 1 period, 2 dates, 3 "to the previous week" */
    MSG_DECK_AND_MORE,       /* 1 accounts, 2 number of others */
    MSG_DECK_GOALS_TITLE,    /* 1 reached or on plan, 2 all */
    MSG_DECK_GOALS_SUBTITLE, /* 1 period, 2 dates */
    MSG_DECK_REST,           /* 1 number, 2 file */
    MSG_DECK_NUMBERS_IN,     /* 1 file */
    MSG_DECK_LAYOUT_FRONT,   /* names of the layouts, in the order of enum deck_layout */
    MSG_DECK_LAYOUT_PICTURE,
    MSG_DECK_LAYOUT_TABLE,
    MSG_DECK_PROMPT_TITLE, /* in the places of a layout */
    MSG_DECK_PROMPT_SUBTITLE,
    MSG_DECK_PROMPT_TEXT,

    /* a report whose period is not complete */
    MSG_PROVISIONAL,         /* 1 title */
    MSG_NUMBERS_ELSEWHERE,   /* no numbers for the period, but for other days: 1 first, 2 last */
    MSG_NUMBERS_OF_POSTS,    /* ..., but values of posts for a range of their own */
    MSG_PROVISIONAL_NOW,     /* "Provisional: ..." begins */
    MSG_PROVISIONAL_UNTIL,   /* 1 account, 2 day */
    MSG_PROVISIONAL_NONE,    /* 1 account */
    MSG_PROVISIONAL_ONE,     /* 1 account: one metric lacks days */
    MSG_PROVISIONAL_METRICS, /* 1 account, 2 number of metrics */
    MSG_PROVISIONAL_TOLD,    /* without any of these */
    MSG_FINAL,               /* 1 title: the provisional one was delivered before */
    MSG_FINAL_NOW,

    MESSAGE_NR
};

const char *message_text(enum lang lang, enum message id);
/* args: as many as the template has places; NULL when it has none. */
void message_add(struct str *out, enum lang lang, enum message id, const char *const *args);

/* The fixed English phrases of signal and note ("previous 0; small base") in the language; what is
 * not known stays as it is. */
void message_phrase(struct str *out, enum lang lang, const char *english);

/* "en", "de" or a locale such as "de_AT.UTF-8": German for the prefix "de", else English. */
enum lang lang_of(const char *locale);

#endif
