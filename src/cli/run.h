/* run.h - what a command needs from exports to results: configuration, facts, metrics.
 *
 * A run starts as {0}, is filled step by step and given back whole with run_free(), whatever
 * happened.
 */
#ifndef PEGEL_CLI_RUN_H
#define PEGEL_CLI_RUN_H

#include "choices.h"
#include "config.h"

/* A file of the user that added to the configuration. */
struct run_file {
    const char *option, *name; /* "formats", as given */
    char sha[65];
};

struct run {
    struct choices choices;
    struct arena arena;
    struct catalogue catalogue;
    struct metric_set metrics;
    struct networks *networks;
    struct formats *formats;
    struct labels labels;
    struct config config;
    struct run_file *files;
    size_t nr_files;
    struct ingest_result ingest;
    struct results results, months;
    struct results to_date; /* the year up to the end of the period: run_to_date() */
    struct goal_results goals;
    struct diags diags;  /* of the metrics */
    struct diags charts; /* those that could not be drawn */
};

/* Choices and configuration: what is compiled in, then --formats, --networks, --config. */
int run_configure(struct run *run, const struct settings *settings, struct error *err);
/* Reads the exports, with a progress line on a terminal. What is wrong with them is a diagnostic.
 */
int run_read(struct run *run, const char *const *exports, size_t nr, struct error *err);
/* only: NULL ended names, or NULL; platform: NULL for all. An ERROR_DATA when there are no facts.
 */
int run_compute(struct run *run, const char *const *only, const char *platform, struct error *err);
/* The year up to the end of the current period, after run_compute(). */
int run_to_date(struct run *run, struct error *err);
/* Where the goals of the configuration stand, after run_compute(). */
int run_goals(struct run *run, struct error *err);
/* The few metrics that charts show by month beside the run's own periods (only: NULL ended names,
 * or NULL for those of a report), after run_compute(); what is to be said about the exports has
 * been said by then. */
int run_months(struct run *run, const char *const *only, struct error *err);
/* Tells the diagnostics of the run: files in order, then what belongs to no file. When there
 * was nothing to compute from and nothing rejected, the reason is among the warnings and notes,
 * which are then told too. */
void run_say(const struct run *run, const struct settings *settings, bool no_data);
/* Whether anything was rejected, in whichever stage. */
bool run_rejected(const struct run *run);
/* The end of a command that has printed its result (0), or failed (-1, err): tells the error and
 * what was rejected, remarks only with --verbose. Returns the exit status. */
int run_status(const struct run *run, const struct settings *settings, int result,
               const struct error *err);
void run_free(struct run *run);

/* A file of the user as text (at most 16 MiB), and its fingerprint; owned by the arena. */
const char *config_text(struct arena *arena, const char *path, char sha[static 65],
                        struct error *err);

#endif
