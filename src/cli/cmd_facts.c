/* `pegel facts`: facts.csv to standard output. What shards on many machines print makes, one after
 * the other, the report that a single run would have made. */
#include <unistd.h>

#include "run.h"

static int write_facts(const struct run *run, struct error *err)
{
    struct csv_file file = {STDOUT_FILENO, run->choices.dialect, run->choices.ingest.jobs};

    if (facts_rows(run->ingest.facts, run->networks, csv_take_rows, &file, err) < 0)
        return error_wrap(err, "standard output");
    return 0;
}

int cmd_facts(const struct settings *settings, const struct option_list *operands)
{
    struct run run = {0};
    struct error err = {0};
    int result = run_configure(&run, settings, &err);
    int status;

    run.choices.ingest.keep_texts = true;
    run.choices.ingest.want_sha = true; /* of two exports of a time it tells which one counts */
    if (result == 0)
        result = run_read(&run, operands->items, operands->nr, &err);
    if (result == 0)
        result = write_facts(&run, &err);
    status = run_status(&run, settings, result, &err);
    run_free(&run);
    return status;
}
