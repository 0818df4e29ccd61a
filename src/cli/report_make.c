/* Exports in, a report folder out. */
#include <string.h>

#include "made_folders.h"
#include "pegel/embedded.h"
#include "report_deck.h"

static void count(struct report_counts *counts, const struct ingest_result *ingest)
{
    counts->files = ingest->nr_files;
    for (size_t i = 0; i < ingest->nr_files; i++) {
        for (size_t j = 0; j < ingest->files[i].nr_blocks; j++) {
            const struct block_report *block = &ingest->files[i].blocks[j];

            counts->used += block->used;
            counts->skipped += block->skipped;
            counts->rejected += block->rejected;
        }
    }
}

static int check_strict(const struct report_work *work, struct error *err)
{
    if (!work->settings->strict || !run_rejected(&work->run))
        return 0;
    return error_set(err, ERROR_DATA,
                     "--strict: nothing was written, because something was "
                     "rejected or a chart is missing");
}

static int find_referrers(struct report_work *work, struct error *err)
{
    const char *social = embedded_text("social.tsv", err);
    const struct run *run = &work->run;

    if (!social)
        return -1;
    return referrers_find(&work->referrers, &run->results, run->ingest.facts, run->networks, social,
                          err);
}

/* Those of all periods: charts of trends show them, too. */
static int find_marks(struct report_work *work, struct error *err)
{
    const struct results *results = &work->run.results;
    struct range range = {results->periods[0].start, results->periods[results->current].end};

    return marks_find(&work->marks, work->run.ingest.facts, range, err);
}

static int find_previous(struct report_work *work, struct error *err)
{
    const struct previous_choice choice = {work->output, NULL, work->settings->previous};

    return previous_compare(&work->previous, &work->run, work->chosen ? work->chosen : &choice,
                            err);
}

/* What pegel run finds by the clock becomes an option: pegel verify makes the same report later. */
static int choose_by_clock(struct report_work *work, struct error *err)
{
    struct run *run = &work->run;
    struct choices *choices = &run->choices;
    char label[PERIOD_LABEL_MAX];
    struct settings *settings = work->unattended;

    if (!settings || work->gate.action == GATE_OFF || settings->period_end)
        return 0;
    if (settings->period) {
        settings->provisional |= !gate_is_over(run, choices->period, work->now);
        return 0;
    }
    choices->period = gate_last_over(run, work->now);
    period_label(&choices->calendar, choices->period, label);
    settings->period = arena_copy(&run->arena, label, strlen(label));
    return settings->period ? 0 : error_memory(err);
}

static int judge(struct report_work *work, struct error *err)
{
    const struct report_provisional *provisional = &work->gate.provisional;

    if (gate_judge(&work->gate, &work->run, work->settings->provisional, err) < 0)
        return -1;
    work->report.provisional = provisional->nr || provisional->told ? provisional : NULL;
    return 0;
}

static int read_and_compute(struct report_work *work, const struct option_list *exports,
                            struct error *err)
{
    struct run *run = &work->run;

    run->choices.ingest.keep_texts = true;
    run->choices.ingest.want_sha = true;
    if (run_read(run, exports->items, exports->nr, err) < 0 || check_strict(work, err) < 0 ||
        choose_by_clock(work, err) < 0 || run_compute(run, NULL, NULL, err) < 0 ||
        judge(work, err) < 0 || run_to_date(run, err) < 0 || run_goals(run, err) < 0 ||
        (work->pool && run_months(run, NULL, err) < 0) || find_referrers(work, err) < 0 ||
        why_find(&work->why, &run->results, run->ingest.facts, run->networks, err) < 0 ||
        find_marks(work, err) < 0 || find_previous(work, err) < 0 ||
        report_inputs_find(&work->inputs, run, err) < 0)
        return -1;
    work->report = (struct report){
        .results = &run->results,
        .provisional = work->report.provisional,
        .to_date = &run->to_date,
        .facts = run->ingest.facts,
        .networks = run->networks,
        .labels = &run->labels,
        .company = run->config.company,
        .charts = run->config.charts,
        .goals = run->config.nr_goals ? &run->goals : NULL,
        .referrers = &work->referrers,
        .inputs = &work->inputs,
        .why = &work->why,
        .marks = &work->marks,
        .restated = work->previous.path ? &work->previous.restated : NULL,
        .lang = run->choices.lang,
        .jobs = run->choices.ingest.jobs,
        .months = run->months.nr_periods ? &run->months : NULL,
    };
    count(&work->report.counts, &run->ingest);
    period_label(&run->results.calendar, run->results.periods[run->results.current], work->label);
    return 0;
}

int report_write(struct report_work *work, struct error *err)
{
    struct out_dir *dir;

    work->there = made_folders_before(work->output);
    work->dir = out_dir_begin(work->output, work->label, err);
    if (!work->dir)
        return -1;
    if (report_write_data(work, err) < 0)
        return error_wrap(err, out_dir_goal(work->dir));
    if (report_deck(work, err) < 0 || check_strict(work, err) < 0)
        return -1;
    if (report_write_texts(work, err) < 0)
        return error_wrap(err, out_dir_goal(work->dir));
    dir = work->dir;
    work->dir = NULL;
    return out_dir_commit(dir, err);
}

int report_compute(struct report_work *work, const struct settings *settings,
                   const struct option_list *exports, const char *output, struct error *err)
{
    work->settings = settings;
    work->exports = exports;
    work->output = output;
    if (gate_choose(&work->gate, settings, &work->run.config, err) < 0)
        return -1;
    return report_start_charts(work, err) < 0 ? -1 : read_and_compute(work, exports, err);
}

void report_end(struct report_work *work)
{
    out_dir_abandon(work->dir);
    if (work->there)
        made_folders_remove(work->output, work->there);
    charts_stop(work->pool);
    chart_setup_free(&work->look);
    chart_set_free(&work->charts);
    story_free(work->story);
    referrers_free(&work->referrers);
    why_free(&work->why);
    marks_free(&work->marks);
    previous_free(&work->previous);
    run_free(&work->run);
}
