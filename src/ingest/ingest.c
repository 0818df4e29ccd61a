/* ingest.c - all exports of a run: listed, read in parallel, joined in a fixed order, settled. */
#include "pegel/ingest.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"
#include "ingest/complete.h"
#include "ingest/file.h"
#include "ingest/within.h"

/* One file to read. */
struct task {
    const struct source *source;
    struct file_report *report;
    struct factset *facts;
    day_t reference; /* second round: no date without a year lies after it */
    const char *reference_from;
    bool waits;      /* dates without a year: read again when the others are known */
    bool skip;       /* duplicate, or not in this round */
    bool unreadable; /* when the fingerprint was wanted; told */
    struct error err;
    int result;
};

struct run {
    const struct formats *formats;
    const struct catalogue *catalogue;
    const struct ingest_options *options;
    struct task *tasks;
    size_t nr;
    uint64_t bytes; /* of all files */
    atomic_size_t next, done;
    atomic_bool no_memory;
};

static void task_reset(struct task *task)
{
    for (size_t i = 0; i < task->report->nr_blocks; i++) {
        struct block_report *block = &task->report->blocks[i];
        free(block->title);
        free(block->platform);
        free(block->account);
        free(block->refused);
        str_free(&block->mapped);
        str_free(&block->unmapped);
        str_free(&block->skips);
    }
    free(task->report->blocks);
    task->report->blocks = NULL;
    task->report->nr_blocks = task->report->alloc_blocks = 0;
    diag_free(&task->report->diags);
    task->report->diags = (struct diags){0};
}

/* A file that is more than one core's share of the work would keep the others waiting. */
static size_t threads_for(const struct run *run, const struct source *source)
{
    size_t cores = parallel_threads(run->options->jobs);

    return source->size > run->bytes / cores ? cores : 1;
}

static void task_run(const struct run *run, struct task *task)
{
    struct file_context file = {.formats = run->formats,
                                .catalogue = run->catalogue,
                                .options = run->options,
                                .source = task->source,
                                .report = task->report,
                                .threads = threads_for(run, task->source),
                                .reference = task->reference,
                                .reference_from = task->reference_from};
    do {
        file.again = false;
        task_reset(task);
        factset_free(task->facts);
        task->facts = file.facts =
            factset_new(run->catalogue, run->options->keep_texts, &task->err);
        task->result = task->facts ? file_ingest(&file, &task->err) : -1;
    } while (task->result == 0 && file.again);
    task->waits = file.needs_reference;
}

static void work(void *context)
{
    struct run *run = context;
    size_t i;
    while ((i = atomic_fetch_add(&run->next, 1)) < run->nr) {
        if (run->tasks[i].skip)
            continue;
        task_run(run, &run->tasks[i]);
        size_t done = atomic_fetch_add(&run->done, 1) + 1;
        if (run->options->progress)
            run->options->progress(run->options->progress_context, done, run->nr);
    }
}

/* Shares all tasks out among as many threads as cores. */
static void share_out(struct run *run, void (*some)(void *context))
{
    size_t threads = parallel_threads(run->options->jobs);
    atomic_store(&run->next, 0);
    parallel_run(threads < run->nr ? threads : run->nr, some, run);
}

/* Every task that is not to be skipped. */
static int round_run(struct run *run, struct error *err)
{
    share_out(run, work);
    for (size_t i = 0; i < run->nr; i++) {
        struct task *task = &run->tasks[i];
        if (task->skip || task->result == 0)
            continue;
        if (task->err.code != ERROR_SYSTEM) {
            *err = task->err;
            return -1;
        }
        diag_add(&task->report->diags, DIAG_REJECTED, "unreadable", task->report->file, 0, "%s",
                 task->err.text);
        factset_free(task->facts);
        task->facts = NULL;
    }
    return 0;
}

static day_t newest_known(const struct run *run)
{
    day_t newest = DAY_NONE;
    for (size_t i = 0; i < run->nr; i++) {
        if (run->tasks[i].waits || !run->tasks[i].facts)
            continue;
        day_t day = factset_newest(run->tasks[i].facts, -1);
        if (day != DAY_NONE && (newest == DAY_NONE || day > newest))
            newest = day;
    }
    return newest;
}

/* Files whose dates have no year are read again, now that the newest day of the others is known. */
static int second_round(struct run *run, struct error *err)
{
    day_t newest = newest_known(run);
    bool any = false;
    for (size_t i = 0; i < run->nr; i++) {
        struct task *task = &run->tasks[i];
        task->skip = !task->waits;
        if (task->skip)
            continue;
        any = true;
        task->reference = newest != DAY_NONE ? newest : task->source->stamp;
        task->reference_from = newest != DAY_NONE ? "the newest day of the other exports"
                                                  : "the time stamp of the file";
        if (task->reference == DAY_NONE)
            task->skip = true;
    }
    return any ? round_run(run, err) : 0;
}

/* The fingerprint of a file, computed once. One that cannot be read now is not read later. */
static int task_sha(struct task *task, struct error *err)
{
    struct sha256 sha;
    struct error unreadable = {0};
    if (task->unreadable || task->report->sha[0])
        return 0;
    if (source_sha256(task->source, &sha, &unreadable) == 0)
        sha256_hex(&sha, task->report->sha);
    if (unreadable.code == ERROR_MEMORY)
        return error_memory(err);
    if (unreadable.code != ERROR_NONE) {
        task->skip = task->unreadable = true;
        diag_add(&task->report->diags, DIAG_REJECTED, "unreadable", task->report->file, 0, "%s",
                 unreadable.text);
    }
    return 0;
}

/* The manifest has them all. */
static void fingerprint(void *context)
{
    struct run *run = context;
    struct error err = {0};
    size_t i;
    while ((i = atomic_fetch_add(&run->next, 1)) < run->nr)
        if (task_sha(&run->tasks[i], &err) < 0)
            atomic_store(&run->no_memory, true);
}

static int by_size(const void *a, const void *b)
{
    const struct task *x = *(struct task *const *)a, *y = *(struct task *const *)b;
    if (x->source->size != y->source->size)
        return x->source->size < y->source->size ? -1 : 1;
    return (x > y) - (x < y);
}

static int by_sha(const void *a, const void *b)
{
    const struct task *x = *(struct task *const *)a, *y = *(struct task *const *)b;
    int order = strcmp(x->report->sha, y->report->sha);
    return order ? order : (x > y) - (x < y);
}

/* By stamp, range and newest day: what origin_compare knows before the fingerprint. */
static int by_age(const void *a, const void *b)
{
    const struct task *x = *(struct task *const *)a, *y = *(struct task *const *)b;
    return origin_compare(&x->facts->origins[0], &y->facts->origins[0]);
}

/* Pointers to the tasks that have facts (or to all), sorted. */
static struct task **tasks_sorted(struct run *run, bool with_facts, size_t *nr,
                                  int (*order)(const void *, const void *))
{
    struct task **tasks = calloc(run->nr + 1, sizeof *tasks);
    *nr = 0;
    for (size_t i = 0; tasks && i < run->nr; i++)
        if (!with_facts || (run->tasks[i].facts && run->tasks[i].facts->nr_origins))
            tasks[(*nr)++] = &run->tasks[i];
    if (tasks)
        qsort(tasks, *nr, sizeof *tasks, order);
    return tasks;
}

/* Tasks of equal size, fingerprinted: of equal content the first by name counts. */
static int mark_duplicates(struct task **tasks, size_t nr, struct error *err)
{
    for (size_t i = 0; i < nr; i++)
        if (task_sha(tasks[i], err) < 0)
            return -1;
    qsort(tasks, nr, sizeof *tasks, by_sha);
    for (size_t i = 1, first = 0; i < nr; i++) {
        if (!tasks[i]->report->sha[0] ||
            strcmp(tasks[first]->report->sha, tasks[i]->report->sha) != 0) {
            first = i;
            continue;
        }
        tasks[i]->skip = true;
        tasks[i]->report->duplicate_of = strdup(tasks[first]->report->file);
        if (!tasks[i]->report->duplicate_of)
            return error_memory(err);
    }
    return 0;
}

static int find_duplicates(struct run *run, struct error *err)
{
    size_t nr;
    struct task **tasks = tasks_sorted(run, false, &nr, by_size);
    int result = 0;
    if (run->options->want_sha)
        share_out(run, fingerprint);
    if (!tasks || atomic_load(&run->no_memory)) {
        free(tasks);
        return error_memory(err);
    }
    for (size_t from = 0, to; result == 0 && from < nr; from = to) {
        for (to = from + 1; to < nr; to++)
            if (tasks[to]->source->size != tasks[from]->source->size)
                break;
        if (to - from > 1)
            result = mark_duplicates(tasks + from, to - from, err);
    }
    free(tasks);
    return result;
}

/* The fingerprint decides between exports of which nothing else is known: only then it is needed.
 */
static int complete_origins(struct run *run, struct error *err)
{
    size_t nr;
    struct task **tasks = tasks_sorted(run, true, &nr, by_age);
    int result = 0;
    if (!tasks)
        return error_memory(err);
    for (size_t i = 0; result == 0 && i < nr; i++)
        if ((i > 0 && by_age(&tasks[i - 1], &tasks[i]) == 0) ||
            (i + 1 < nr && by_age(&tasks[i], &tasks[i + 1]) == 0))
            result = task_sha(tasks[i], err);
    for (size_t i = 0; i < nr; i++)
        memcpy(tasks[i]->facts->origins[0].sha, tasks[i]->report->sha,
               sizeof tasks[i]->report->sha);
    free(tasks);
    return result;
}

static void leave_held(struct run *run, const struct ingest_result *result)
{
    for (size_t i = 0; i < run->nr; i++) {
        struct task *task = &run->tasks[i];
        if (!within_leave(run->formats, task->report, result->files, result->nr_files))
            continue;
        factset_free(task->facts);
        task->facts = NULL;
    }
}

static int join(struct ingest_result *result, struct run *run, struct error *err)
{
    result->facts = factset_new(run->catalogue, run->options->keep_texts, err);
    if (!result->facts)
        return -1;
    for (size_t i = 0; i < run->nr; i++) {
        struct factset *facts = run->tasks[i].facts;
        run->tasks[i].facts = NULL;
        if (facts && factset_join(result->facts, facts, err) < 0)
            return -1;
    }
    return factset_settle(result->facts, run->options->jobs, &result->diags, err);
}

static int reports_make(struct ingest_result *result, const struct source_list *sources,
                        struct run *run, struct error *err)
{
    result->ignored = sources->ignored;
    result->files = calloc(sources->nr + 1, sizeof *result->files);
    run->tasks = calloc(sources->nr + 1, sizeof *run->tasks);
    if (!result->files || !run->tasks) {
        error_memory(err);
        return -1;
    }
    run->nr = sources->nr;
    for (size_t i = 0; i < sources->nr; i++) {
        struct file_report *report = &result->files[i];
        report->file = strdup(sources->items[i].name);
        if (!report->file)
            return error_memory(err);
        report->size = sources->items[i].size;
        report->book_size = sources->items[i].book_size;
        if (report->book_size)
            sha256_hex(&sources->items[i].book_sha, report->book_sha);
        run->bytes += report->size;
        result->nr_files = i + 1;
        run->tasks[i] =
            (struct task){.source = &sources->items[i], .report = report, .reference = DAY_NONE};
    }
    return 0;
}

int ingest(struct ingest_result *result, const char *const *arguments, size_t nr,
           const struct formats *formats, const struct catalogue *catalogue,
           const struct ingest_options *options, struct error *err)
{
    struct run run = {.formats = formats, .catalogue = catalogue, .options = options};
    struct source_list sources = {0};
    int status = -1;
    *result = (struct ingest_result){0};
    for (size_t i = 0; i < nr; i++)
        if (sources_add(&sources, arguments[i], &result->diags, err) < 0)
            goto out;
    sources_sort(&sources);
    if (options->wanted)
        sources_keep(&sources, options->wanted, options->wanted_context);
    if (reports_make(result, &sources, &run, err) < 0 || find_duplicates(&run, err) < 0 ||
        round_run(&run, err) < 0 || second_round(&run, err) < 0)
        goto out;
    leave_held(&run, result);
    if (complete_origins(&run, err) < 0 || join(result, &run, err) < 0)
        goto out;
    status = ingest_complete(result, err);
out:
    for (size_t i = 0; run.tasks && i < run.nr; i++)
        factset_free(run.tasks[i].facts);
    free(run.tasks);
    sources_free(&sources);
    return status;
}

void ingest_free(struct ingest_result *result)
{
    for (size_t i = 0; i < result->nr_files; i++) {
        struct task task = {.report = &result->files[i]};
        task_reset(&task);
        free(result->files[i].file);
        free(result->files[i].duplicate_of);
    }
    free(result->files);
    factset_free(result->facts);
    diag_free(&result->diags);
    *result = (struct ingest_result){0};
}

bool ingest_rejected(const struct ingest_result *result)
{
    bool rejected = result->diags.counts[DIAG_REJECTED] > 0;
    for (size_t i = 0; i < result->nr_files && !rejected; i++) {
        const struct file_report *file = &result->files[i];
        rejected = file->diags.counts[DIAG_REJECTED] > 0;
        for (size_t k = 0; k < file->nr_blocks && !rejected; k++)
            rejected = file->blocks[k].rejected > 0 || file->blocks[k].refused != NULL;
    }
    return rejected;
}
