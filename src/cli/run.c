/* From the command line to results, shared by the commands that read exports. */
#include "run.h"

#include <stdlib.h>
#include <string.h>

#include "pegel/embedded.h"
#include "progress.h"

/* What is compiled in; the user's files are added to it. */
static int load_builtin(struct run *run, struct error *err)
{
    const char *platforms = embedded_text("platforms.tsv", err);
    const char *summary = platforms ? embedded_text("summary.tsv", err) : NULL;

    if (!summary || labels_load(&run->labels, &run->arena, platforms, summary, err) < 0)
        return -1;
    run->catalogue = catalogue_builtin;
    run->metrics = metric_set_builtin;
    run->networks = networks_from(&networks_builtin, &run->arena);
    if (!run->networks)
        return error_memory(err);
    run->formats = formats_from(&formats_builtin, &run->catalogue, err);
    return run->formats ? 0 : -1;
}

/* Adds the user's files of one option. */
static int load_files(struct run *run, const char *option, const struct option_list *names,
                      struct error *err)
{
    for (size_t i = 0; i < names->nr; i++) {
        struct run_file *file = &run->files[run->nr_files++];
        const char *text;
        int ret;

        *file = (struct run_file){.option = option, .name = names->items[i]};
        text = config_text(&run->arena, file->name, file->sha, err);
        if (!text)
            return -1;
        ret = strcmp(option, "formats") == 0 ? formats_add(run->formats, text, file->name, err)
                                             : networks_add(run->networks, text, file->name, err);
        if (ret < 0)
            return -1;
    }
    return 0;
}

/* The user's own configuration, of which there is one. */
static int load_config(struct run *run, const char *name, struct error *err)
{
    struct run_file *file = &run->files[run->nr_files];
    const char *text;

    if (!name)
        return 0;
    *file = (struct run_file){.option = "config", .name = name};
    run->nr_files++;
    text = config_text(&run->arena, name, file->sha, err);
    return text ? config_load(&run->config, &run->metrics, &run->arena, text, name, err) : -1;
}

int run_configure(struct run *run, const struct settings *settings, struct error *err)
{
    size_t files = settings->formats.nr + settings->networks.nr;

    if (load_builtin(run, err) < 0)
        return -1;
    run->files = arena_alloc(&run->arena, (files + 3) * sizeof(*run->files));
    if (!run->files)
        return error_memory(err);
    if (load_files(run, "formats", &settings->formats, err) < 0)
        return -1;
    if (load_files(run, "networks", &settings->networks, err) < 0)
        return -1;
    if (load_config(run, settings->config, err) < 0)
        return -1;
    run->labels.accounts = run->config.accounts;
    run->labels.nr_accounts = run->config.nr_accounts;
    return choices_make(&run->choices, settings, &run->config, err);
}

int run_read(struct run *run, const char *const *exports, size_t nr, struct error *err)
{
    struct progress *progress = progress_begin();
    int ret;

    run->choices.ingest.progress = progress ? progress_update : NULL;
    run->choices.ingest.progress_context = progress;
    ret =
        ingest(&run->ingest, exports, nr, run->formats, &run->catalogue, &run->choices.ingest, err);
    progress_end(progress);
    return ret;
}

static struct metrics_options metrics_options(const struct run *run)
{
    const struct choices *choices = &run->choices;

    return (struct metrics_options){
        .calendar = choices->calendar,
        .period = choices->period,
        .period_end = choices->period_end,
        .networks = run->networks,
        .jobs = choices->ingest.jobs,
    };
}

int run_compute(struct run *run, const char *const *only, const char *platform, struct error *err)
{
    struct metrics_options options = metrics_options(run);
    size_t files = run->ingest.nr_files;

    options.only = only;
    options.platform = platform;
    if (factset_newest(run->ingest.facts, -1) == DAY_NONE)
        return error_set(err, ERROR_DATA,
                         "nothing to compute from: no usable value in %zu file%s; `pegel inspect` "
                         "tells what was found",
                         files, files == 1 ? "" : "s");
    if (metrics_compute(&run->results, run->ingest.facts, &run->metrics, &options, &run->diags,
                        err) < 0)
        return -1;
    return run->diags.failed ? error_memory(err) : 0;
}

int run_to_date(struct run *run, struct error *err)
{
    struct metrics_options options = metrics_options(run);

    options.period = run->results.periods[run->results.current];
    options.to_date = true;
    return metrics_compute(&run->to_date, run->ingest.facts, &run->metrics, &options, &run->diags,
                           err);
}

int run_goals(struct run *run, struct error *err)
{
    struct metrics_options options = metrics_options(run);

    return goals_compute(&run->goals, run->config.goals, run->config.nr_goals, &run->results,
                         run->ingest.facts, &options, err);
}

int run_months(struct run *run, const char *const *only, struct error *err)
{
    static const char *const usual[] = {"engagement_rate", "fans", "sessions", NULL};
    struct metrics_options options = metrics_options(run);
    day_t last = run->results.periods[run->results.current].end - 1;
    struct diags unheard = {0};
    int ret;

    if (run->results.calendar.grain > GRAIN_WEEK)
        return 0;
    options.calendar = (struct calendar){.grain = GRAIN_MONTH};
    options.period = period_of(&options.calendar, last);
    options.period_end = DAY_NONE;
    options.only = only ? only : usual;
    ret = metrics_compute(&run->months, run->ingest.facts, &run->metrics, &options, &unheard, err);
    diag_free(&unheard);
    return ret;
}

bool run_rejected(const struct run *run)
{
    return ingest_rejected(&run->ingest) || run->diags.counts[DIAG_REJECTED] > 0 ||
           run->charts.counts[DIAG_REJECTED] > 0;
}

void run_say(const struct run *run, const struct settings *settings, bool no_data)
{
    struct settings talk = *settings;
    size_t nr = run->ingest.nr_files + 2;
    const struct diags **lists = calloc(nr, sizeof(*lists));

    if (!lists) {
        say("pegel: out of memory: messages are lost");
        return;
    }
    for (size_t i = 0; i < run->ingest.nr_files; i++)
        lists[i] = &run->ingest.files[i].diags;
    lists[nr - 2] = &run->ingest.diags;
    lists[nr - 1] = &run->diags;
    talk.verbose = talk.verbose || (no_data && !run_rejected(run));
    say_diags(lists, nr, &talk);
    free(lists);
    say_charts(&run->charts);
}

int run_status(const struct run *run, const struct settings *settings, int result,
               const struct error *err)
{
    struct settings talk = *settings;
    int status = result < 0 ? say_error(err) : STATUS_OK;

    talk.quiet = true;
    run_say(run, &talk, err->code == ERROR_DATA);
    return status == STATUS_OK && run_rejected(run) ? STATUS_INCOMPLETE : status;
}

void run_free(struct run *run)
{
    goal_results_free(&run->goals);
    results_free(&run->results);
    results_free(&run->to_date);
    results_free(&run->months);
    ingest_free(&run->ingest);
    formats_free(run->formats);
    diag_free(&run->diags);
    diag_free(&run->charts);
    arena_free(&run->arena);
}
