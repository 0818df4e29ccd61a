/* `pegel check`: what a report would be made of, and what is wrong with it. Nothing is written. */
#include <stdio.h>
#include <string.h>

#include "check_config.h"
#include "pegel/text.h"

static const char *plural(size_t nr)
{
    return nr == 1 ? "" : "s";
}

/* Text from outside, made harmless. */
static void add_clean(struct str *out, const char *text)
{
    text_clean(out, slice_of(text));
}

static void tell_config(struct str *out, const char *name, const struct config *config)
{
    const struct deliver_targets *deliver = &config->deliver;
    const struct {
        const char *what;
        size_t nr;
    } others[] = {{"source", config->nr_sources},    {"mail", deliver->nr_mails},
                  {"webhook", deliver->nr_webhooks}, {"upload", deliver->nr_uploads},
                  {"folder", deliver->nr_folders},   {"ping", config->nr_pings}};

    add_clean(out, name);
    str_addf(out, ": %zu goal%s, %zu named account%s", config->nr_goals, plural(config->nr_goals),
             config->nr_accounts, plural(config->nr_accounts));
    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
        if (others[i].nr)
            str_addf(out, ", %zu %s%s", others[i].nr, others[i].what, plural(others[i].nr));
    }
    str_addc(out, '\n');
}

/* Every block of it has a format and was not refused. */
static bool understood(const struct file_report *file)
{
    for (size_t i = 0; i < file->nr_blocks; i++) {
        if (file->blocks[i].refused || !file->blocks[i].format)
            return false;
    }
    return file->nr_blocks > 0;
}

static void tell_files(struct str *out, const struct ingest_result *ingest)
{
    size_t good = 0, twice = 0, nr = ingest->nr_files;

    for (size_t i = 0; i < nr; i++) {
        twice += ingest->files[i].duplicate_of != NULL;
        good += !ingest->files[i].duplicate_of && understood(&ingest->files[i]);
    }
    str_addf(out, "%zu export%s: %zu understood", nr, plural(nr), good);
    if (twice)
        str_addf(out, ", %zu there twice", twice);
    if (good + twice < nr)
        str_addf(out, ", %zu not or only in part (pegel inspect tells why)", nr - good - twice);
    str_addc(out, '\n');
}

static bool same_account(const struct metric_series *a, const struct metric_series *b)
{
    return strcmp(a->platform, b->platform) == 0 && strcmp(a->account, b->account) == 0;
}

/* "facebook / Muster: up to 2026-11-15, 14 metrics" */
static void tell_accounts(struct str *out, const struct run *run)
{
    const struct results *results = &run->results;

    for (size_t i = 0, end; i < results->nr_series; i = end) {
        const struct metric_series *series = &results->series[i];
        day_t newest = factset_newest(run->ingest.facts, series->account_index);
        size_t own = 0;
        char day[16];

        for (end = i; end < results->nr_series && same_account(series, &results->series[end]);
             end++)
            own += !labels_is_referral(results, &results->series[end]);
        if (!own)
            continue;
        str_addf(out, "  %s%s", series->platform, *series->account ? " / " : "");
        add_clean(out, series->account);
        str_addf(out, ": up to %s, %zu metric%s\n", day_iso(newest, day), own, plural(own));
    }
}

static void tell_period(struct str *out, const struct results *results)
{
    struct range period = results->periods[results->current];
    char label[PERIOD_LABEL_MAX], first[16], last[16];

    str_addf(out, "report: %s (%s..%s)\n", period_label(&results->calendar, period, label),
             day_iso(period.start, first), day_iso(period.end - 1, last));
}

static void check_goals(struct run *run)
{
    for (size_t i = 0; i < run->goals.nr; i++) {
        const struct goal_result *result = &run->goals.items[i];

        if (strcmp(result->note, GOAL_NO_ACCOUNT) == 0)
            diag_add(&run->diags, DIAG_REJECTED, "goal without account", NULL, 0,
                     "goal \"%s\": " GOAL_NO_ACCOUNT ", %s%s%s", result->goal->name,
                     result->goal->metric_name, result->goal->platform ? " of " : "",
                     result->goal->platform ? result->goal->platform : "");
    }
}

/* Those of the command line, else those of the configuration. */
static int choose_exports(struct run *run, const struct settings *settings,
                          const struct option_list *operands, struct option_list *exports,
                          struct error *err)
{
    *exports = *operands;
    if (operands->nr || !settings->config)
        return 0;
    return check_exports(run, settings->config, exports, err);
}

static int check(struct run *run, const struct settings *settings,
                 const struct option_list *operands, struct str *out, bool *refused,
                 struct error *err)
{
    struct option_list exports;

    if (settings->config)
        tell_config(out, settings->config, &run->config);
    if (check_config(run, settings, out, err) < 0 ||
        choose_exports(run, settings, operands, &exports, err) < 0)
        return -1;
    if (!exports.nr)
        return str_ok(out, err);
    if (run_read(run, exports.items, exports.nr, err) < 0)
        return -1;
    tell_files(out, &run->ingest);
    if (run_compute(run, NULL, NULL, err) < 0 || run_goals(run, err) < 0)
        return -1;
    tell_accounts(out, run);
    tell_period(out, &run->results);
    if (check_gate(out, run, settings, refused, err) < 0)
        return -1;
    check_accounts(run, out);
    check_goals(run);
    return str_ok(out, err);
}

int cmd_check(const struct settings *settings, const struct option_list *operands)
{
    struct run run = {0};
    struct error err = {0}, unsaid = {0};
    struct str text = {0};
    int status = STATUS_OK;
    bool refused = false;

    if (!operands->nr && !settings->config) {
        error_set(&err, ERROR_USAGE, "nothing to check: give exports, --config FILE, or both");
        return say_error(&err);
    }
    if (run_configure(&run, settings, &err) < 0 ||
        check(&run, settings, operands, &text, &refused, &err) < 0)
        status = say_error(&err);
    if (err.code != ERROR_MEMORY && say_out(&text, &unsaid) < 0)
        status = say_error(&unsaid);
    run_say(&run, settings, err.code == ERROR_DATA);
    if (status == STATUS_OK && run_rejected(&run))
        status = STATUS_INCOMPLETE;
    if (refused && status != STATUS_NOTHING)
        status = STATUS_REFUSED;
    str_free(&text);
    run_free(&run);
    return status;
}
