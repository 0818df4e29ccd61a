/* A first pegel.conf: a text of config/starter/ with the accounts and some goals filled in. */
#include "starter.h"

#include <math.h>
#include <string.h>

#include "output/show.h"
#include "output/summary.h"
#include "pegel/embedded.h"
#include "pegel/text.h"

#define GOALS_EACH 2 /* of a metric; more would not be read */
#define WEEKS 13     /* a goal is for a quarter of a year */

/* In single quotes only these two are special, and a line must not end. */
static void add_quoted(struct str *out, const char *text)
{
    struct str clean = {0};

    text_clean(&clean, slice_of(text));
    str_addc(out, '\'');
    for (const char *at = str_text(&clean); *at; at++)
        str_addf(out, *at == '\'' || *at == '\\' ? "\\%c" : "%c", *at);
    str_addc(out, '\'');
    out->failed |= clean.failed;
    str_free(&clean);
}

static bool first_of_account(const struct results *results, size_t i)
{
    const struct metric_series *series = &results->series[i];

    for (; i > 0 && strcmp(results->series[i - 1].platform, series->platform) == 0; i--) {
        if (strcmp(results->series[i - 1].account, series->account) == 0 &&
            !labels_is_referral(results, &results->series[i - 1]))
            return false;
    }
    return !labels_is_referral(results, series);
}

static void add_account(struct str *out, const struct run *run, const struct metric_series *series)
{
    struct str shown = {0};

    str_adds(&shown, labels_platform(&run->labels, run->choices.lang, series->platform));
    if (*series->account)
        str_addf(&shown, " · %s", series->account);
    str_adds(out, "#account ");
    add_quoted(out, str_text(&shown));
    str_adds(out, " {\n#    platform = ");
    add_quoted(out, series->platform);
    str_adds(out, "\n#    name = ");
    add_quoted(out, series->account);
    str_adds(out, "\n#}\n");
    out->failed |= shown.failed;
    str_free(&shown);
}

static void add_accounts(struct str *out, const struct run *run)
{
    const struct results *results = &run->results;

    for (size_t i = 0; i < results->nr_series; i++) {
        if (first_of_account(results, i))
            add_account(out, run, &results->series[i]);
    }
}

/* The last day of the month in which a quarter of a year is over. */
static day_t deadline_of(day_t start)
{
    struct civil civil = day_to_civil(start + 7 * WEEKS);

    return day_from_civil(civil.year, civil.month, day_days_in_month(civil.year, civil.month));
}

/* A twentieth more, in a round number. */
static double fans_wanted(double fans)
{
    double step = fans < 1000 ? 10 : 50;

    return fmax(step, ceil(fans / 20 / step) * step);
}

/* What could be wanted of a metric that is so large now. */
static void add_target(struct str *out, const struct metric *metric, double now)
{
    if (metric->unit == UNIT_COUNT)
        str_addf(out, "+%.0f", fans_wanted(now));
    else if (strcmp(metric->name, "referral_share") == 0)
        str_addf(out, "%.0f %%", ceil(now * 20 + 0.5) * 5);
    else
        str_adds(out, "+5 %rel");
}

static void add_goal(struct str *out, const struct run *run, const struct metric_series *series,
                     double now)
{
    const struct results *results = &run->results;
    const struct metric *metric = &results->metrics->metrics[series->metric];
    day_t start = results->periods[results->current].end - 1;
    struct str target = {0}, name = {0}, whose = {0};
    char first[16], last[16];

    add_target(&target, metric, now);
    labels_account(&run->labels, run->choices.lang, results, series, &whose);
    str_addf(&name, "%s %s (%s)", metric_title(metric, run->choices.lang), str_text(&target),
             str_text(&whose));
    str_adds(out, "#goal ");
    add_quoted(out, str_text(&name));
    str_addf(out, " { # %s: ", day_iso(start, first));
    show_value(out, now, metric->unit, run->choices.lang);
    str_addf(out, "\n#    metric = \"%s\"\n#    platform = ", metric->name);
    add_quoted(out, series->platform);
    str_adds(out, "\n#    account = ");
    add_quoted(out, series->account);
    str_addf(out, "\n#    target = \"%s\"\n#    start = \"%s\"\n", str_text(&target), first);
    str_addf(out, "#    deadline = \"%s\"\n#}\n", day_iso(deadline_of(start), last));
    out->failed |= name.failed || target.failed || whose.failed;
    str_free(&whose);
    str_free(&name);
    str_free(&target);
}

static bool is_social(const struct metric_series *series)
{
    static const char *const others[] = {"direct", "search", "other", "email", "website"};

    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        if (strcmp(series->platform, others[i]) == 0)
            return false;
    }
    return true;
}

/* The series of the metric with the largest value below `limit` now, or nr_series. */
static size_t largest(const struct results *results, int metric, double limit)
{
    size_t found = results->nr_series;
    double best = 0;

    for (size_t i = 0; i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];
        double now = series->values[results->current].value;

        if (series->metric == metric && is_social(series) && now > best && now < limit) {
            found = i;
            best = now;
        }
    }
    return found;
}

static void add_goals(struct str *out, const struct run *run)
{
    static const char *const names[] = {"fans", "engagement_rate", "referral_share"};
    const struct results *results = &run->results;

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        int metric = results->nr_series ? metric_find(results->metrics, names[i]) : -1;
        double limit = INFINITY;

        for (size_t nr = 0; metric >= 0 && nr < GOALS_EACH; nr++) {
            size_t series = largest(results, metric, limit);

            if (series == results->nr_series)
                break;
            limit = results->series[series].values[results->current].value;
            add_goal(out, run, &results->series[series], limit);
        }
    }
}

int starter_text(const struct run *run, struct str *out, struct error *err)
{
    const char *at =
        embedded_text(run->choices.lang == LANG_DE ? "starter/de.conf" : "starter/en.conf", err);

    if (!at)
        return -1;
    while (*at) {
        size_t len = strcspn(at, "\n") + 1;

        if (strncmp(at, "@ACCOUNTS@", 10) == 0)
            add_accounts(out, run);
        else if (strncmp(at, "@GOALS@", 7) == 0)
            add_goals(out, run);
        else
            str_add(out, at, len);
        at += len;
    }
    return str_ok(out, err);
}
