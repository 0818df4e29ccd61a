/* Which numbers the summary shows: per account the headline metrics, per site also what each social
 * network brought. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "summary.h"

#define NETWORKS_MAX 12
#define UNUSUAL_ACCOUNTS 2000

void summary_free(struct summary *summary)
{
    arena_free(&summary->arena);
    free(summary->items);
    *summary = (struct summary){0};
}

static int add_heading(struct collector *collector, size_t first)
{
    const struct report *report = collector->report;
    const struct metric_series *series = &report->results->series[first];
    struct summary_line *line = summary_line(collector);
    const char *shown;

    if (!line)
        return -1;
    line->heading = true;
    line->series = first;
    shown = labels_shown(report->labels, report->results, series);
    str_adds(&collector->text,
             shown ? shown : labels_platform(report->labels, report->lang, series->platform));
    if (!shown && *series->account) {
        str_adds(&collector->text, " · ");
        str_adds(&collector->text, series->account);
    }
    return summary_cell(collector, line, COLUMN_METRIC);
}

/* Writes the first cell. */
typedef int summary_titler(struct collector *collector, struct summary_line *line,
                           const struct metric_row *row);

static int add_line(struct collector *collector, size_t series, const struct metric_row *row,
                    summary_titler *title)
{
    struct summary_line *line;

    if (collector->unusual && !signal_is_one(row))
        return 0;
    line = summary_line(collector);
    if (!line)
        return -1;
    line->series = series;
    if (title(collector, line, row) < 0)
        return -1;
    return summary_fill(collector, line, row);
}

static int add_metric(struct collector *collector, size_t series)
{
    const struct results *results = collector->report->results;
    struct metric_row row;

    results_row(results, series, results->current, &row);
    if (row.state == STATE_ABSENT && isnan(row.value) && isnan(row.previous))
        return 0;
    return add_line(collector, series, &row, summary_title);
}

struct network_row {
    size_t series;
    double value;
};

/* Biggest first; without a value last; then by name, which is the order of the series. */
static int compare_networks(const void *a, const void *b)
{
    const struct network_row *one = a, *two = b;

    if (one->value != two->value)
        return one->value > two->value ? -1 : 1;
    return one->series < two->series ? -1 : 1;
}

/* Is it the share of a social network in the sessions, or of any channel in the answers? */
static bool is_part(const struct report *report, const struct metric_series *series)
{
    const char *kind = report->results->metrics->metrics[series->metric].kind;

    if (strcmp(kind, "channel_share") == 0)
        return !isnan(series->values[report->results->current].value);
    return strcmp(kind, "network_share") == 0 &&
           strcmp(networks_sort(report->networks, series->platform), "social") == 0;
}

/* The parts of one site's sessions or one company's answers: the biggest of which there is room
 * for.
 */
static size_t find_networks(const struct report *report, const struct metric_series *site,
                            struct network_row rows[NETWORKS_MAX])
{
    const struct results *results = report->results;
    size_t nr = 0;

    for (size_t i = 0; i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];
        double value = series->values[results->current].value;
        struct network_row row = {i, isnan(value) ? -1 : value};
        size_t at = nr;

        if (series->account_index != site->account_index || !is_part(report, series))
            continue;
        while (at > 0 && compare_networks(&row, &rows[at - 1]) < 0)
            at--;
        if (at == NETWORKS_MAX)
            continue;
        nr += nr < NETWORKS_MAX;
        memmove(&rows[at + 1], &rows[at], (nr - at - 1) * sizeof(*rows));
        rows[at] = row;
    }
    return nr;
}

static int network_title(struct collector *collector, struct summary_line *line,
                         const struct metric_row *row)
{
    const struct report *report = collector->report;
    const char *name = labels_platform(report->labels, report->lang, row->platform);

    message_add(&collector->text, report->lang, MSG_OF_WHICH_FROM, (const char *[]){name});
    return summary_cell(collector, line, COLUMN_METRIC);
}

static int add_network(struct collector *collector, size_t series)
{
    const struct results *results = collector->report->results;
    struct metric_row row;

    results_row(results, series, results->current, &row);
    return add_line(collector, series, &row, network_title);
}

/* To look for those of each of many accounts would take its time: only sites and companies have
 * any. */
static int add_networks(struct collector *collector, const struct metric_series *site)
{
    struct network_row rows[NETWORKS_MAX];
    size_t nr;

    if (collector->unusual && strcmp(site->platform, "website") != 0 &&
        strcmp(site->platform, "company") != 0)
        return 0;
    nr = find_networks(collector->report, site, rows);
    for (size_t i = 0; i < nr; i++) {
        if (add_network(collector, rows[i].series) < 0)
            return -1;
    }
    return 0;
}

/* The series [first, end) are those of one account; without a headline number it is not shown. */
static int add_account(struct collector *collector, size_t first, size_t end)
{
    const struct report *report = collector->report;
    const struct metric_series *series = report->results->series;
    size_t before = collector->summary->nr;

    if (add_heading(collector, first) < 0)
        return -1;
    for (size_t i = 0; i < report->labels->nr_headline; i++) {
        const struct headline *headline = &report->labels->headline[i];
        int metric = metric_find(report->results->metrics, headline->metric);

        for (size_t j = first; headline->table && j < end; j++) {
            if (series[j].metric == metric && add_metric(collector, j) < 0)
                return -1;
        }
    }
    if (add_networks(collector, &series[first]) < 0)
        return -1;
    if (collector->summary->nr == before + 1)
        collector->summary->nr = before;
    return 0;
}

static int collect(struct collector *collector, size_t most)
{
    const struct results *results = collector->report->results;
    const struct metric_series *series = results->series;
    size_t accounts = 0;
    int ret = 0;

    for (size_t i = 0, end; i < results->nr_series && ret == 0; i = end) {
        for (end = i + 1; end < results->nr_series; end++) {
            if (strcmp(series[i].platform, series[end].platform) != 0 ||
                strcmp(series[i].account, series[end].account) != 0)
                break;
        }
        /* A site's referrals may stand under the same names as a page: they come with the site. */
        while (i < end && labels_is_referral(results, &series[i]))
            i++;
        if (i == end)
            continue;
        if (accounts++ < most)
            ret = add_account(collector, i, end);
        else
            collector->summary->accounts_left++;
    }
    str_free(&collector->text);
    return ret;
}

int summary_collect(struct summary *summary, const struct report *report, size_t most,
                    struct error *err)
{
    return collect(&(struct collector){.summary = summary, .report = report, .err = err}, most);
}

int summary_collect_unusual(struct summary *summary, const struct report *report, struct error *err)
{
    struct collector collector = {
        .summary = summary, .report = report, .unusual = true, .err = err};

    return collect(&collector, UNUSUAL_ACCOUNTS);
}
