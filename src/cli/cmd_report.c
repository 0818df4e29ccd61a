/* `pegel report`: exports in, a report folder out, whole or not at all. */
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chart_setup.h"
#include "manifest.h"
#include "pegel/embedded.h"
#include "pegel/text.h"
#include "report_deck.h"

#define DEFAULT_OUTPUT "pegel-report"

struct work {
    const struct settings *settings;
    struct run run;
    struct report report;
    struct referrers referrers;
    struct chart_setup charts;
    struct chart_pool *pool; /* NULL without charts */
    struct out_dir *dir;
    size_t there; /* this much of the output's path was there before; 0: not looked at */
    char label[PERIOD_LABEL_MAX];
};

/* A slide has a title of its own, and takes a PNG. */
static void add_slides(struct chart_options *options)
{
    options->sizes =
        (options->sizes ? options->sizes : 1U << CHART_FULL) | 1U << CHART_CONTENT_BARE;
    if (options->formats)
        options->formats |= 1U << CHART_PNG;
}

/* gnuplot starts while the exports are being read. */
static int start_charts(struct work *work, struct error *err)
{
    if (work->settings->no_charts && !work->settings->deck)
        return 0;
    if (chart_setup_make(&work->charts, &work->run, work->settings, err) < 0)
        return -1;
    if (work->settings->no_charts)
        return 0;
    if (work->settings->deck)
        add_slides(&work->charts.options);
    work->pool = charts_start(&work->charts.options);
    return work->pool ? 0 : error_memory(err);
}

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

static int check_strict(const struct work *work, struct error *err)
{
    if (!work->settings->strict || !run_rejected(&work->run))
        return 0;
    return error_set(err, ERROR_DATA,
                     "--strict: nothing was written, because something was "
                     "rejected or a chart is missing");
}

static int find_referrers(struct work *work, struct error *err)
{
    const struct embedded_file *social = embedded_find("social.tsv");
    const struct run *run = &work->run;

    if (!social)
        return error_set(err, ERROR_USAGE, "the program was built without config/social.tsv");
    return referrers_find(&work->referrers, &run->results, run->ingest.facts, run->networks,
                          social->text, err);
}

static int read_and_compute(struct work *work, const struct option_list *exports, struct error *err)
{
    struct run *run = &work->run;

    run->choices.ingest.keep_texts = true;
    run->choices.ingest.want_sha = true;
    if (run_read(run, exports->items, exports->nr, err) < 0 || check_strict(work, err) < 0 ||
        run_compute(run, NULL, NULL, err) < 0 || run_goals(run, err) < 0 ||
        find_referrers(work, err) < 0)
        return -1;
    work->report = (struct report){
        .results = &run->results,
        .facts = run->ingest.facts,
        .networks = run->networks,
        .labels = &run->labels,
        .goals = run->config.nr_goals ? &run->goals : NULL,
        .referrers = &work->referrers,
        .lang = run->choices.lang,
        .jobs = run->choices.ingest.jobs,
    };
    count(&work->report.counts, &run->ingest);
    period_label(&run->results.calendar, run->results.periods[run->results.current], work->label);
    return 0;
}

static int write_text(struct out_dir *dir, const char *name, const struct str *text,
                      struct error *err)
{
    int fd = out_dir_file(dir, name, err);
    const char *at = str_text(text);
    size_t left = text->len;

    if (fd < 0)
        return -1;
    while (left) {
        ssize_t written = write(fd, at, left);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            error_errno(err, "cannot write %s", name);
            close(fd);
            return -1;
        }
        at += written;
        left -= (size_t)written;
    }
    return close(fd) < 0 ? error_errno(err, "cannot write %s", name) : 0;
}

/* A chart that fails is a rejected diagnostic; -1 only when nothing can be written. */
static int draw_charts(struct work *work, struct error *err)
{
    struct chart_set set;
    struct str path = {0}, earlier = {0};
    int ret = -1;

    if (!work->pool)
        return 0;
    if (chart_set_build(&set, &work->report, work->settings->pie, err) < 0)
        return -1;
    str_addf(&path, "%s/charts", out_dir_path(work->dir));
    str_addf(&earlier, "%s/charts", out_dir_goal(work->dir));
    if (str_ok(&path, err) < 0 || str_ok(&earlier, err) < 0)
        goto out;
    charts_earlier(work->pool, earlier.s);
    if (set.nr && mkdir(path.s, 0777) < 0) {
        error_errno(err, "cannot make the folder of the charts");
        goto out;
    }
    if (set.nr && charts_draw(work->pool, path.s, set.specs, set.nr, &work->run.charts, err) < 0)
        goto out;
    ret = 0;
out:
    str_free(&path);
    str_free(&earlier);
    chart_set_free(&set);
    return ret;
}

/* The tables are written while gnuplot draws. */
struct tables {
    const struct work *work;
    pthread_t thread;
    bool threaded; /* else they are written by tables_end */
    int result;
    struct error err;
};

static void *write_tables(void *context)
{
    struct tables *tables = context;
    const struct work *work = tables->work;

    tables->result =
        report_tables_write(&work->report, work->dir, work->run.choices.dialect, &tables->err);
    return NULL;
}

static void tables_begin(struct tables *tables, const struct work *work)
{
    *tables = (struct tables){.work = work};
    tables->threaded = work->pool && work->run.choices.ingest.jobs != 1 &&
                       pthread_create(&tables->thread, NULL, write_tables, tables) == 0;
}

static int tables_end(struct tables *tables, struct error *err)
{
    if (tables->threaded)
        pthread_join(tables->thread, NULL);
    else
        write_tables(tables);
    if (tables->result < 0)
        *err = tables->err;
    return tables->result;
}

static int write_tables_and_charts(struct work *work, struct error *err)
{
    struct tables tables;
    int drawn;

    tables_begin(&tables, work);
    drawn = draw_charts(work, err);
    return tables_end(&tables, err) < 0 ? -1 : drawn;
}

static int write_texts(struct work *work, struct error *err)
{
    struct str text = {0};
    int ret = -1;

    if (summary_text(&work->report, false, &text, err) < 0 ||
        write_text(work->dir, "summary.txt", &text, err) < 0)
        goto out;
    str_clear(&text);
    if (manifest_text(&work->run, work->settings, &text, err) < 0)
        goto out;
    ret = write_text(work->dir, "manifest.json", &text, err);
out:
    str_free(&text);
    return ret;
}

/* How long the part of the path is that is there, without a final slash; at least 1. */
static size_t part_there(const char *path)
{
    char part[PATH_MAX];
    size_t len = strlen(path);

    for (; len > 1 && len < sizeof(part); len--) {
        if (path[len] && path[len] != '/')
            continue;
        memcpy(part, path, len);
        part[len] = '\0';
        if (path[len - 1] != '/' && access(part, F_OK) == 0)
            break;
    }
    return len;
}

/* Removes the folders that were made for a report, unless there is one in them. */
static void remove_made(const char *path, size_t there)
{
    char part[PATH_MAX];

    for (size_t len = strlen(path); len > there && len < sizeof(part); len--) {
        if (path[len] && path[len] != '/')
            continue;
        memcpy(part, path, len);
        part[len] = '\0';
        if (path[len - 1] != '/' && rmdir(part) < 0)
            return;
    }
}

static int write_report(struct work *work, const char *output, struct error *err)
{
    struct out_dir *dir;

    work->there = part_there(output);
    work->dir = out_dir_begin(output, work->label, err);
    if (!work->dir)
        return -1;
    if (write_tables_and_charts(work, err) < 0)
        return error_wrap(err, out_dir_goal(work->dir));
    if (work->settings->deck && report_deck(&work->report, work->settings, work->charts.theme,
                                            work->dir, &work->run.diags, err) < 0)
        return error_wrap(err, out_dir_goal(work->dir));
    if (check_strict(work, err) < 0)
        return -1;
    if (write_texts(work, err) < 0)
        return error_wrap(err, out_dir_goal(work->dir));
    dir = work->dir;
    work->dir = NULL;
    return out_dir_commit(dir, err);
}

static bool colour_wanted(void)
{
    const char *none = getenv("NO_COLOR"), *term = getenv("TERM");

    return isatty(STDOUT_FILENO) && !(none && *none) && term && strcmp(term, "dumb") != 0;
}

static int print_summary(struct work *work, const char *output, struct error *err)
{
    enum lang lang = work->report.lang;
    struct str text = {0}, path = {0};
    int ret = 0;

    if (work->settings->quiet)
        return 0;
    text_clean(&path, slice_of(output));
    str_addf(&path, "/%s/", work->label);
    if (summary_text(&work->report, colour_wanted(), &text, err) < 0 || str_ok(&path, err) < 0) {
        ret = -1;
    } else {
        str_addc(&text, '\n');
        message_add(&text, lang, MSG_REPORT_IN, (const char *[]){path.s});
        str_addc(&text, '\n');
        ret = say_out(&text, err);
    }
    str_free(&text);
    str_free(&path);
    return ret;
}

/* Nothing written is nothing left, not even the folder for reports if it is ours. */
static void end(struct work *work, const char *output)
{
    out_dir_abandon(work->dir);
    if (work->there)
        remove_made(output, work->there);
    charts_stop(work->pool);
    chart_setup_free(&work->charts);
    referrers_free(&work->referrers);
    run_free(&work->run);
}

int cmd_report(const struct settings *settings, const struct option_list *operands)
{
    const char *output = settings->output ? settings->output : DEFAULT_OUTPUT;
    struct work work = {.settings = settings};
    struct error err = {0};
    int status = STATUS_OK;

    if (run_configure(&work.run, settings, &err) < 0 || start_charts(&work, &err) < 0 ||
        read_and_compute(&work, operands, &err) < 0 || write_report(&work, output, &err) < 0) {
        run_say(&work.run, settings, err.code == ERROR_DATA);
        status = say_error(&err);
    } else {
        /* The report is there: not to be able to tell so is not to have written nothing. */
        if (print_summary(&work, output, &err) < 0) {
            say_error(&err);
            status = STATUS_INCOMPLETE;
        }
        run_say(&work.run, settings, false);
        if (run_rejected(&work.run))
            status = STATUS_INCOMPLETE;
    }
    end(&work, output);
    return status;
}
