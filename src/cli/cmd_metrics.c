/* `pegel metrics`: history.csv to standard output and nothing else. */
#include <string.h>
#include <unistd.h>

#include "run.h"

/* "fans,views" as NULL ended names in the arena. Every one must exist. */
static int choose_metrics(struct run *run, const char *text, const char *const **only,
                          struct error *err)
{
    size_t nr = 1;
    const char **names;

    for (const char *at = text; *at; at++)
        nr += *at == ',';
    names = arena_alloc(&run->arena, (nr + 1) * sizeof(*names));
    if (!names)
        return error_memory(err);
    for (size_t i = 0; i < nr; i++) {
        size_t len = strcspn(text, ",");

        names[i] = arena_copy(&run->arena, text, len);
        if (!names[i])
            return error_memory(err);
        if (metric_find(&run->metrics, names[i]) < 0)
            return error_set(err, ERROR_USAGE,
                             "--only: there is no metric \"%s\"; `pegel formats` "
                             "lists them",
                             names[i]);
        text += len + 1;
    }
    *only = names;
    return 0;
}

static int write_history(const struct run *run, struct error *err)
{
    struct table_rows rows = history_rows(&run->results);

    if (csv_write_rows(STDOUT_FILENO, run->choices.dialect, run->choices.ingest.jobs, &rows, err) <
        0)
        return error_wrap(err, "standard output");
    return 0;
}

static bool has_windows_only(const struct factset *facts)
{
    for (size_t i = 0; i < facts->nr_sheets; i++) {
        if (facts->sheets[i]->dimension != DIM_WINDOW)
            return false;
    }
    return facts->nr_sheets > 0;
}

/* A table without rows needs a reason. */
static void say_why_empty(const struct run *run, const struct settings *settings)
{
    if (run->results.nr_series || settings->quiet)
        return;
    if (has_windows_only(run->ingest.facts))
        say("pegel: no metrics: these are numbers of posts within the span of an export, which "
            "only the posts.csv of a report shows");
    else
        say("pegel: %s can be made of what was read; `pegel inspect` tells what that is",
            settings->only || settings->platform ? "nothing that is asked for" : "no metric");
}

static int print_metrics(struct run *run, const struct settings *settings,
                         const struct option_list *exports, struct error *err)
{
    const char *const *only = NULL;

    if (settings->only && choose_metrics(run, settings->only, &only, err) < 0)
        return -1;
    /* The option also chooses rows: it must not make those of other platforms its own. */
    run->choices.ingest.folders_first = true;
    if (run_read(run, exports->items, exports->nr, err) < 0 ||
        run_compute(run, only, settings->platform, err) < 0)
        return -1;
    say_why_empty(run, settings);
    return write_history(run, err);
}

int cmd_metrics(const struct settings *settings, const struct option_list *operands)
{
    struct run run = {0};
    struct error err = {0};
    int result = run_configure(&run, settings, &err);
    int status;

    if (result == 0)
        result = print_metrics(&run, settings, operands, &err);
    status = run_status(&run, settings, result, &err);
    run_free(&run);
    return status;
}
