/* The gate: a report of a period whose data are not all there is refused or marked.
 *
 * A day is over in UTC at midnight, in Los Angeles eight hours later (seven in summer: the later
 * one counts), and everywhere twelve hours later. */
#include "gate.h"

#include <string.h>

#define DAY_SECONDS 86400

/* ---- when a period is over ------------------------------------------------------------------- */

static const struct {
    const char *zone;
    int hours; /* behind UTC, at most */
} zones[] = {{"UTC", 0}, {"America/Los_Angeles", 8}};

#define HOURS_ANYWHERE 12

static int hours_behind(const char *zone)
{
    for (size_t i = 0; zone && i < sizeof(zones) / sizeof(*zones); i++) {
        if (strcmp(zones[i].zone, zone) == 0)
            return zones[i].hours;
    }
    return HOURS_ANYWHERE;
}

static int64_t slowest(const struct run *run)
{
    int hours = 0;

    for (size_t i = 0; i < run->ingest.nr_files; i++) {
        const struct file_report *file = &run->ingest.files[i];

        for (size_t j = 0; j < file->nr_blocks; j++) {
            int behind = hours_behind(file->blocks[j].zone);

            if (file->blocks[j].used && behind > hours)
                hours = behind;
        }
    }
    return hours * (int64_t)3600;
}

struct range gate_last_over(const struct run *run, int64_t now)
{
    const struct calendar *calendar = &run->choices.calendar;
    day_t today = (day_t)((now - slowest(run)) / DAY_SECONDS);

    return period_step(calendar, period_of(calendar, today), -1);
}

bool gate_is_over(const struct run *run, struct range period, int64_t now)
{
    return now >= (int64_t)period.end * DAY_SECONDS + slowest(run);
}

/* ---- what is missing ------------------------------------------------------------------------- */

/* "platform" or "platform/account". */
static bool is_ignored(const struct config *config, const char *platform, const char *account)
{
    size_t len = strlen(platform);

    for (size_t i = 0; i < config->nr_gate_ignore; i++) {
        const char *ignore = config->gate_ignore[i];

        if (strncmp(ignore, platform, len) == 0 &&
            (!ignore[len] || (ignore[len] == '/' && strcmp(ignore + len + 1, account) == 0)))
            return true;
    }
    return false;
}

static bool same_account(const struct metric_series *a, const struct metric_series *b)
{
    return strcmp(a->platform, b->platform) == 0 && strcmp(a->account, b->account) == 0;
}

static bool has_number(const struct results *results, const struct metric_series *series)
{
    uint8_t state = series->values[results->current].state;

    return state == STATE_OK || state == STATE_PARTIAL;
}

/* It lacks days, and did not in the period before. */
static bool lacks_days(const struct results *results, const struct metric_series *series)
{
    size_t now = results->current;

    return now && series->values[now].state == STATE_PARTIAL &&
           series->values[now - 1].state == STATE_OK;
}

static int add_gap(struct gate *gate, struct run *run, const struct metric_series *series,
                   struct report_gap gap, struct error *err)
{
    struct str name = {0};
    int ret;

    labels_account(&run->labels, run->choices.lang, &run->results, series, &name);
    gap.account = arena_copy(&run->arena, str_text(&name), name.len);
    ret = str_ok(&name, err) < 0 || !gap.account ? error_memory(err) : 0;
    gate->gaps[gate->provisional.nr] = gap;
    gate->provisional.nr += ret == 0;
    str_free(&name);
    return ret;
}

/* The series [first, end) are those of one account. */
static int judge_account(struct gate *gate, struct run *run, size_t first, size_t end,
                         struct error *err)
{
    const struct results *results = &run->results;
    const struct metric_series *series = &results->series[first];
    struct report_gap gap = {.newest = factset_newest(run->ingest.facts, series->account_index)};
    size_t own = 0, lacking = 0;

    for (size_t i = first; i < end; i++) {
        bool referral = labels_is_referral(results, &results->series[i]);

        own += !referral;
        gate->any |= has_number(results, &results->series[i]);
        lacking += !referral && lacks_days(results, &results->series[i]);
    }
    if (gap.newest >= results->periods[results->current].end - 1)
        gap.metrics = lacking;
    if (!own || is_ignored(&run->config, series->platform, series->account) ||
        (gap.newest >= results->periods[results->current].end - 1 && !lacking))
        return 0;
    return add_gap(gate, run, series, gap, err);
}

/* Those the configuration names, of which the exports have nothing. */
static void judge_missing(struct gate *gate, const struct run *run)
{
    const struct results *results = &run->results;

    for (size_t i = 0; i < run->config.nr_accounts; i++) {
        const struct account_label *account = &run->config.accounts[i];
        bool found =
            is_ignored(&run->config, account->platform, account->name ? account->name : "");

        for (size_t j = 0; j < results->nr_series && !found; j++)
            found = labels_shown(&run->labels, results, &results->series[j]) == account->shown;
        if (!found)
            gate->gaps[gate->provisional.nr++] =
                (struct report_gap){.account = account->shown, .newest = DAY_NONE};
    }
}

static int refuse(struct gate *gate, const struct run *run, struct error *err)
{
    const struct results *results = &run->results;
    char label[PERIOD_LABEL_MAX];
    struct str text = {0};

    if (gate->any || gate->provisional.nr)
        provisional_text(&gate->provisional, LANG_EN, &text);
    else
        str_adds(&text, "no export has a number of it");
    period_label(&results->calendar, results->periods[results->current], label);
    error_set(err, ERROR_SYSTEM, "%s is not complete, so nothing was written: %s%s", label,
              gate->provisional.told ? "it is not over everywhere; " : "", str_text(&text));
    str_free(&text);
    gate->refused = true;
    return -1;
}

int gate_judge(struct gate *gate, struct run *run, bool told, struct error *err)
{
    const struct results *results = &run->results;

    gate->provisional.told = told;
    if (gate->action == GATE_OFF)
        return 0;
    gate->gaps = arena_alloc(&run->arena, (results->nr_series + run->config.nr_accounts + 1) *
                                              sizeof(*gate->gaps));
    if (!gate->gaps)
        return error_memory(err);
    gate->provisional.gaps = gate->gaps;
    for (size_t first = 0, end; first < results->nr_series; first = end) {
        for (end = first + 1; end < results->nr_series &&
                              same_account(&results->series[first], &results->series[end]);)
            end++;
        if (judge_account(gate, run, first, end, err) < 0)
            return -1;
    }
    judge_missing(gate, run);
    if (!gate->any || (gate->action == GATE_REFUSE && (told || gate->provisional.nr)))
        return refuse(gate, run, err);
    return 0;
}

int gate_choose(struct gate *gate, const struct settings *settings, const struct config *config,
                struct error *err)
{
    static const char *const words[] = {"off", "refuse", "mark"};
    const char *word = settings->gate ? settings->gate : config->gate ? config->gate : "off";

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (strcmp(words[i], word) == 0) {
            gate->action = (enum gate_action)i;
            return 0;
        }
    }
    return error_set(err, ERROR_USAGE, "--gate %s: it is refuse, mark or off", word);
}
