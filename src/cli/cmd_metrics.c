/* `pegel metrics`: history.csv to standard output and nothing else. */
#include <stdlib.h>
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

int cmd_metrics(const struct settings *settings, const struct option_list *operands)
{
    struct settings quiet = *settings;
    const char *const *only = NULL;
    struct run run = {0};
    struct error err = {0};
    int status = STATUS_OK;

    quiet.quiet = true;
    if (run_configure(&run, settings, &err) < 0 ||
        (settings->only && choose_metrics(&run, settings->only, &only, &err) < 0) ||
        run_read(&run, operands->items, operands->nr, &err) < 0 ||
        run_compute(&run, only, settings->platform, &err) < 0 || write_history(&run, &err) < 0)
        status = say_error(&err);
    run_say(&run, &quiet, err.code == ERROR_DATA);
    if (status == STATUS_OK && run_rejected(&run))
        status = STATUS_INCOMPLETE;
    run_free(&run);
    return status;
}
