/* `pegel explain`: the formula, the values and the files and lines behind one number. */
#include <string.h>

#include "run.h"

struct question {
    int metric;
    struct slice platform;
    const char *account; /* NULL: not given */
};

static int ask(struct question *question, const struct run *run, const char *const *operands,
               struct error *err)
{
    const char *slash = strchr(operands[1], '/');

    question->metric = metric_find(&run->metrics, operands[0]);
    if (question->metric < 0)
        return error_set(err, ERROR_USAGE, "there is no metric \"%s\"; `pegel formats` lists them",
                         operands[0]);
    question->platform = slice_of(operands[1]);
    question->account = NULL;
    if (slash) {
        question->platform.len = (size_t)(slash - operands[1]);
        question->account = slash + 1;
    }
    return 0;
}

static bool answers(const struct question *question, const struct metric_series *series)
{
    return series->metric == question->metric && slice_is(question->platform, series->platform) &&
           (!question->account || strcmp(question->account, series->account) == 0);
}

/* The only series that answers; an ERROR_USAGE that names the possible ones otherwise. */
static int find_series(const struct results *results, const struct question *question,
                       size_t *found, struct error *err)
{
    struct str possible = {0};
    size_t nr = 0;

    for (size_t i = 0; i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];
        bool fits = answers(question, series);

        if (fits && !nr++)
            *found = i;
        if (series->metric == question->metric)
            str_addf(&possible, "%s%s%s%s", possible.len ? ", " : "", series->platform,
                     *series->account ? "/" : "", series->account);
    }
    if (str_ok(&possible, err) < 0)
        nr = 0;
    else if (!nr && !possible.len)
        error_set(err, ERROR_DATA, "none of these exports has this metric");
    else if (nr != 1)
        error_set(err, ERROR_USAGE, "%s has this metric; it exists for %s",
                  nr ? "more than one account" : "no such account", str_text(&possible));
    str_free(&possible);
    return nr == 1 ? 0 : -1;
}

static int find_period(const struct results *results, struct range period, size_t *found,
                       struct error *err)
{
    for (size_t i = 0; i < results->nr_periods; i++) {
        if (results->periods[i].start == period.start) {
            *found = i;
            return 0;
        }
    }
    return error_set(err, ERROR_DATA, "these exports have no data for that period");
}

static int explain(struct run *run, const struct settings *settings,
                   const struct option_list *operands, struct error *err)
{
    struct question question = {0};
    struct str text = {0};
    size_t series = 0, period = 0;
    int ret = -1;

    if (ask(&question, run, operands->items, err) < 0 ||
        choices_period(&run->choices, settings, operands->items[2], err) < 0 ||
        run_read(run, operands->items + 3, operands->nr - 3, err) < 0 ||
        run_compute(run, NULL, NULL, err) < 0)
        return -1;
    if (find_series(&run->results, &question, &series, err) == 0 &&
        find_period(&run->results, run->choices.period, &period, err) == 0 &&
        metrics_explain(&run->results, run->ingest.facts, series, period, run->networks, &text,
                        err) == 0)
        ret = say_out(&text, err);
    str_free(&text);
    return ret;
}

int cmd_explain(const struct settings *settings, const struct option_list *operands)
{
    struct run run = {0};
    struct error err = {0};
    int result = run_configure(&run, settings, &err);
    int status;

    if (result == 0)
        result = explain(&run, settings, operands, &err);
    status = run_status(&run, settings, result, &err);
    run_free(&run);
    return status;
}
