/* The texts of the command line become checked choices; what does not fit is told with what would.
 */
#include "choices.h"

#include <stdlib.h>
#include <string.h>

static int choose_number(const char *text, const char *option, int low, int high, int *number,
                         struct error *err)
{
    char *end;
    long value = strtol(text, &end, 10);

    if (end == text || *end || value < low || value > high)
        return error_set(err, ERROR_USAGE, "--%s %s: a number from %d to %d is needed", option,
                         text, low, high);
    *number = (int)value;
    return 0;
}

static int choose_reading(struct choices *choices, const struct settings *settings,
                          struct error *err)
{
    struct ingest_options *ingest = &choices->ingest;
    struct calendar ignored = {.grain = GRAIN_WEEK};

    ingest->platform = settings->platform;
    ingest->account = settings->account;
    ingest->range = RANGE_NONE;
    if (settings->range && period_parse(settings->range, &ignored, &ingest->range, err) < 0)
        return error_wrap(err, "--range");
    if (settings->year && choose_number(settings->year, "year", 1900, 2199, &ingest->year, err) < 0)
        return -1;
    if (settings->jobs && choose_number(settings->jobs, "jobs", 1, 1024, &ingest->jobs, err) < 0)
        return -1;
    return 0;
}

static int choose_calendar(struct choices *choices, const struct settings *settings,
                           struct error *err)
{
    const char *start = settings->week_start ? settings->week_start : "monday";

    choices->calendar = (struct calendar){.grain = GRAIN_WEEK, .range = RANGE_NONE};
    if (strcmp(start, "monday") != 0 && strcmp(start, "sunday") != 0)
        return error_set(err, ERROR_USAGE, "--week-start %s: it is monday or sunday", start);
    choices->calendar.sunday = strcmp(start, "sunday") == 0;
    if (settings->grain && grain_parse(settings->grain, &choices->calendar.grain, err) < 0)
        return error_wrap(err, "--grain");
    return 0;
}

int choices_period(struct choices *choices, const struct settings *settings, const char *text,
                   struct error *err)
{
    struct calendar calendar = choices->calendar;

    if (period_parse(text, &calendar, &choices->period, err) < 0)
        return -1;
    calendar.sunday = choices->calendar.sunday;
    if (calendar.sunday && strchr(text, 'W'))
        return error_set(err, ERROR_USAGE,
                         "%s: weeks that start on Sunday are named by their first date", text);
    /* A day together with a longer grain means the period that holds it. */
    if (calendar.grain == GRAIN_DAY && (settings->grain || calendar.sunday)) {
        choices->period = period_of(&choices->calendar, choices->period.start);
        return 0;
    }
    if (settings->grain && calendar.grain != choices->calendar.grain)
        return error_set(err, ERROR_USAGE, "%s is a %s, but --grain says %s", text,
                         grain_word(calendar.grain), settings->grain);
    choices->calendar = calendar;
    return 0;
}

static int choose_period(struct choices *choices, const struct settings *settings,
                         struct error *err)
{
    choices->period = RANGE_NONE;
    choices->period_end = DAY_NONE;
    if (settings->period && settings->period_end)
        return error_set(err, ERROR_USAGE, "--period and --period-end exclude each other");
    if (settings->period && choices_period(choices, settings, settings->period, err) < 0)
        return error_wrap(err, "--period");
    if (settings->period_end && date_parse(slice_of(settings->period_end), DATE_UNKNOWN,
                                           &choices->period_end, &(struct civil){0}) != DATE_OK)
        return error_set(err, ERROR_USAGE, "--period-end %s: a date such as 2026-11-15 is needed",
                         settings->period_end);
    return 0;
}

/* The first of the usual variables that is set decides, as for any other program. */
static const char *locale_of_user(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        const char *value = getenv(names[i]);

        if (value && *value)
            return value;
    }
    return "C";
}

bool choices_own_theme(const char *theme)
{
    size_t len = strlen(theme), end = strlen(".conf");

    return strchr(theme, '/') || (len > end && strcmp(theme + len - end, ".conf") == 0);
}

static int choose_writing(struct choices *choices, const struct settings *settings,
                          struct error *err)
{
    const char *dialect = settings->csv_dialect ? settings->csv_dialect : "plain";
    const char *lang = settings->lang ? settings->lang : locale_of_user();

    if (settings->lang && strcmp(lang, "en") != 0 && strcmp(lang, "de") != 0)
        return error_set(err, ERROR_USAGE, "--lang %s: it is en or de", lang);
    choices->lang = lang_of(lang);
    if (strcmp(dialect, "plain") != 0 && strcmp(dialect, "excel-de") != 0)
        return error_set(err, ERROR_USAGE, "--csv-dialect %s: it is plain or excel-de", dialect);
    choices->dialect = strcmp(dialect, "plain") == 0 ? CSV_PLAIN : CSV_EXCEL_DE;
    choices->theme = settings->theme ? settings->theme : "light";
    if (strcmp(choices->theme, "light") != 0 && strcmp(choices->theme, "dark") != 0 &&
        !choices_own_theme(choices->theme))
        return error_set(err, ERROR_USAGE,
                         "--theme %s: it is light, dark, or a file such as own.conf",
                         choices->theme);
    return 0;
}

int choices_make(struct choices *choices, const struct settings *settings, struct error *err)
{
    *choices = (struct choices){.period_end = DAY_NONE};
    if (choose_reading(choices, settings, err) < 0 || choose_calendar(choices, settings, err) < 0 ||
        choose_period(choices, settings, err) < 0)
        return -1;
    return choose_writing(choices, settings, err);
}
