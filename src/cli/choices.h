/* choices.h - the options of a command, checked and in the types that the work needs. */
#ifndef PEGEL_CLI_CHOICES_H
#define PEGEL_CLI_CHOICES_H

#include "cli.h"

struct choices {
    struct ingest_options ingest;
    struct calendar calendar;
    struct range period; /* RANGE_NONE: not chosen */
    day_t period_end;    /* DAY_NONE: not chosen */
    enum lang lang;
    enum csv_dialect dialect;
    const char *theme; /* "light", or a file of the user's: choices_own_theme() */
};

/* Texts keep belonging to the settings. What is wrong is an ERROR_USAGE. */
int choices_make(struct choices *choices, const struct settings *settings, struct error *err);

/* Whether a theme is a file: it has a slash in its name or ends in .conf. */
bool choices_own_theme(const char *theme);

/* PERIOD as a command's operand or option; grain and week start as in the settings. */
int choices_period(struct choices *choices, const struct settings *settings, const char *text,
                   struct error *err);

#endif
