/* The numbers of the report before this one, told again from its history.csv. */
#include "previous.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pegel/reader.h"

enum { START, END, PLATFORM, ACCOUNT, METRIC, VALUE, STATE, COLUMNS };

struct history {
    struct restated *restated;
    char delimiter;
    size_t at[COLUMNS]; /* the column of each, counted from 1; 0: not there */
    bool begun;
    struct str texts[COLUMNS];
};

static bool read_header(struct history *history, const struct record *record)
{
    static const char *const names[COLUMNS] = {"start",  "end",   "platform", "account",
                                               "metric", "value", "state"};

    history->begun = true;
    for (size_t i = 0; i < COLUMNS; i++) {
        for (size_t j = 0; j < record->nr; j++) {
            if (slice_is(record->fields[j], names[i]))
                history->at[i] = j + 1;
        }
        if (!history->at[i])
            return false;
    }
    return true;
}

/* A text without the apostrophe that guards it, a number with a point. */
static void take(struct history *history, const struct record *record, size_t column)
{
    struct slice field = record->fields[history->at[column] - 1];
    struct str *text = &history->texts[column];

    if (field.len && field.s[0] == '\'')
        field = (struct slice){field.s + 1, field.len - 1};
    str_clear(text);
    str_add(text, field.s, field.len);
    for (size_t i = 0; column == VALUE && history->delimiter == ';' && i < text->len; i++) {
        if (text->s[i] == ',')
            text->s[i] = '.';
    }
}

static bool read_number(const char *text, double *value)
{
    char *end;

    *value = strtod(text, &end);
    return end != text && !*end && isfinite(*value);
}

static bool read_day(const struct str *text, day_t *day)
{
    return date_parse(slice_of(str_text(text)), DATE_UNKNOWN, day, NULL) == DATE_OK;
}

/* Only complete numbers are told. */
static bool read_told(const struct history *history, struct told_value *told)
{
    const struct str *texts = history->texts;
    day_t last;

    if (strcmp(str_text(&texts[STATE]), "ok") != 0 ||
        !read_number(str_text(&texts[VALUE]), &told->value) ||
        !read_day(&texts[START], &told->period.start) || !read_day(&texts[END], &last))
        return false;
    told->period.end = last + 1;
    told->platform = str_text(&texts[PLATFORM]);
    told->account = str_text(&texts[ACCOUNT]);
    told->metric = str_text(&texts[METRIC]);
    return true;
}

static int compare_row(void *context, const struct record *record, struct error *err)
{
    struct history *history = context;
    struct told_value told = {0};

    if (!record->nr)
        return 0;
    if (!history->begun)
        return read_header(history, record)
                   ? 0
                   : error_set(err, ERROR_DATA, "history.csv is not that of a report");
    for (size_t i = 0; i < COLUMNS; i++) {
        if (history->at[i] > record->nr)
            return 0;
        take(history, record, i);
        if (str_ok(&history->texts[i], err) < 0)
            return -1;
    }
    if (!read_told(history, &told))
        return 0;
    return restated_compare(history->restated, &told, err);
}

static int read_source(struct previous *previous, const struct source *source, struct error *err)
{
    struct history history = {.restated = &previous->restated};
    struct diags diags = {0};
    struct sha256 sha;
    enum encoding encoding;
    char delimiters[4];
    int ret = -1;

    if (source_sha256(source, &sha, err) < 0 || decode_detect(source, &encoding, err) < 0 ||
        read_csv_delimiters(source, encoding, delimiters, err) < 0)
        goto out;
    sha256_hex(&sha, previous->sha);
    history.delimiter = delimiters[0];
    ret = read_csv(source, encoding, &(struct reader_options){.delimiter = history.delimiter}, 0,
                   compare_row, &history, &diags, err);
out:
    for (size_t i = 0; i < COLUMNS; i++)
        str_free(&history.texts[i]);
    diag_free(&diags);
    return ret;
}

static int read_history(struct previous *previous, struct error *err)
{
    struct source_list list = {0};
    struct diags diags = {0};
    struct str path = {0};
    int ret = -1;

    str_addf(&path, "%s/history.csv", previous->path);
    if (str_ok(&path, err) == 0 && sources_add(&list, str_text(&path), &diags, err) == 0)
        ret = list.nr == 1
                  ? read_source(previous, &list.items[0], err)
                  : error_set(err, ERROR_USAGE, "%s: no report of pegel, which has a history.csv",
                              previous->path);
    sources_free(&list);
    diag_free(&diags);
    str_free(&path);
    return ret;
}

/* ---- which one it is ------------------------------------------------------------------------- */

/* Is the folder's name that of a period before this one, and as long? */
static bool is_earlier(const struct run *run, const char *name, struct range *period)
{
    const struct calendar *own = &run->results.calendar;
    struct range now = run->results.periods[run->results.current];
    struct calendar calendar = *own;
    char label[PERIOD_LABEL_MAX];
    struct error err = {0};

    if (period_parse(name, &calendar, period, &err) < 0)
        return false;
    if (calendar.grain == GRAIN_DAY && own->grain != GRAIN_DAY)
        *period = period_of(own, period->start); /* weeks that are named by their first day */
    return period->end <= now.start && strcmp(period_label(own, *period, label), name) == 0;
}

static int set(struct previous *previous, const char *folder, const char *name, struct error *err)
{
    struct str path = {0};

    if (folder)
        str_addf(&path, "%s/", folder);
    str_adds(&path, name);
    if (str_ok(&path, err) == 0) {
        previous->path = strdup(str_text(&path));
        previous->name = strdup(name);
    }
    str_free(&path);
    return previous->path && previous->name ? 0 : error_memory(err);
}

static bool has_history(const char *folder, const char *name)
{
    struct str path = {0};
    bool there;

    str_addf(&path, "%s/%s/history.csv", folder, name);
    there = !path.failed && access(str_text(&path), F_OK) == 0;
    str_free(&path);
    return there;
}

static int find(struct previous *previous, const struct run *run, const char *output,
                struct error *err)
{
    DIR *dir = opendir(output);
    struct dirent *entry;
    day_t newest = DAY_NONE;
    char found[256] = "";

    while (dir && (entry = readdir(dir))) {
        struct range period;

        if (is_earlier(run, entry->d_name, &period) &&
            (newest == DAY_NONE || period.end > newest) && has_history(output, entry->d_name)) {
            newest = period.end;
            snprintf(found, sizeof(found), "%s", entry->d_name);
        }
    }
    if (dir)
        closedir(dir);
    return *found ? set(previous, output, found, err) : 0;
}

static int choose(struct previous *previous, const struct run *run,
                  const struct previous_choice *choice, struct error *err)
{
    if (choice->given && strcmp(choice->given, "none") == 0)
        return 0;
    if (choice->given)
        return set(previous, NULL, choice->given, err);
    return choice->name ? set(previous, choice->reports, choice->name, err)
                        : find(previous, run, choice->reports, err);
}

int previous_compare(struct previous *previous, struct run *run,
                     const struct previous_choice *choice, struct error *err)
{
    struct error own = {0};

    previous->restated.results = &run->results;
    if (choose(previous, run, choice, err) < 0)
        return -1;
    if (!previous->path)
        return 0;
    if (read_history(previous, &own) == 0)
        return restated_trace(&previous->restated, run->ingest.facts, run->networks, err);
    if (choice->given || own.code == ERROR_MEMORY) {
        *err = own;
        return -1;
    }
    diag_add(&run->diags, DIAG_WARNING, "previous", previous->path, 0, "%s", own.text);
    previous_free(previous);
    return 0;
}

void previous_free(struct previous *previous)
{
    restated_free(&previous->restated);
    free(previous->path);
    free(previous->name);
    *previous = (struct previous){0};
}
