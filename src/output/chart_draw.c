/* charts_draw: layouts, scripts, tables and texts first; then what an earlier report has already;
 * then gnuplot. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/parallel.h"

#include "chart_alt.h"
#include "chart_drawing.h"
#include "chart_file.h"
#include "chart_layout.h"
#include "chart_forms.h"
#include "font.h"
#include "gnuplot_script.h"

#define JOBS_TIMEOUT 30
#define DRAWINGS_PER_THREAD 16 /* for fewer no thread is started */

struct chart_pool *charts_start(const struct chart_options *options)
{
    struct chart_pool *pool = calloc(1, sizeof(*pool));

    if (!pool)
        return NULL;
    pool->options = *options;
    if (!options->sizes)
        pool->options.sizes = 1u << CHART_FULL;
    if (!options->formats)
        pool->options.formats = 1u << CHART_PNG | 1u << CHART_SVG;
    if (chart_probe_make(&pool->probe, options->theme) == 0)
        pool->gnuplots = gnuplot_pool_new(
            options->gnuplot ? options->gnuplot : "gnuplot", options->jobs,
            options->timeout > 0 ? options->timeout : JOBS_TIMEOUT, &pool->probe.job);
    if (pool->gnuplots)
        return pool;
    charts_stop(pool);
    return NULL;
}

void charts_earlier(struct chart_pool *pool, const char *dir)
{
    pool->earlier = dir;
}

void charts_stop(struct chart_pool *pool)
{
    if (!pool)
        return;
    gnuplot_pool_free(pool->gnuplots);
    chart_probe_free(&pool->probe);
    png_room_free(&pool->room);
    free(pool);
}

static int write_csv(const struct drawing *drawing, const struct chart_order *order,
                     struct error *err)
{
    struct chart_file file;
    char name[DRAWING_FILE];

    if (chart_file_open(&file, drawing->dir, drawing_common_file(name, drawing, ".csv"), err) < 0)
        return -1;
    if (chart_csv(file.fd, drawing->spec, order, err) < 0) {
        chart_file_abandon(&file);
        return -1;
    }
    return chart_file_commit(&file, err);
}

static int write_text(struct drawing *drawing, const struct chart_order *order, struct error *err)
{
    struct str line = {0};
    char name[DRAWING_FILE];
    int ret;

    chart_alt(&drawing->alt, drawing->spec, order);
    str_add(&line, str_text(&drawing->alt), drawing->alt.len);
    str_addc(&line, '\n');
    ret = str_ok(&line, err) < 0 || str_ok(&drawing->alt, err) < 0
              ? -1
              : chart_file_write(drawing->dir, drawing_common_file(name, drawing, ".txt"), line.s,
                                 line.len, err);
    str_free(&line);
    return ret;
}

/* The script of the PNG, as one that can be run by hand. */
static int keep_script(const struct drawing *drawing, struct error *err)
{
    const struct chart_options *options = &drawing->pool->options;
    struct script_target target = {
        .theme = options->theme, .dpi = options->dpi, .transparent = options->transparent};
    char picture[DRAWING_FILE], name[DRAWING_FILE];
    struct str script = {0};
    int ret;

    if (!options->keep_scripts || drawing->extra)
        return 0;
    gnuplot_script(&script, &drawing->page, &target, drawing_file(picture, drawing, ".png"));
    ret = str_ok(&script, err) < 0
              ? -1
              : chart_file_write(options->keep_scripts, drawing_file(name, drawing, ".gp"),
                                 script.s, script.len, err);
    str_free(&script);
    return ret;
}

static int write_texts(struct drawing *drawing, const struct chart_order *order, struct error *err)
{
    font_clean(&drawing->title, layout_or(drawing->spec->title, ""));
    if (write_csv(drawing, order, err) < 0 || write_text(drawing, order, err) < 0)
        return -1;
    return str_ok(&drawing->title, err);
}

static int write_scripts(struct drawing *drawing, struct error *err)
{
    const struct chart_options *options = &drawing->pool->options;
    struct script_target target = {
        .theme = options->theme, .dpi = options->dpi, .transparent = options->transparent};

    for (int i = 0; i < CHART_FORMATS; i++) {
        target.format = (enum chart_format)i;
        if (drawing->formats & 1u << i)
            gnuplot_script(&drawing->scripts[i], &drawing->page, &target, chart_formats[i].drawn);
        if (str_ok(&drawing->scripts[i], err) < 0)
            return -1;
    }
    return keep_script(drawing, err);
}

/* Everything but the pictures; fatal when not even the numbers could be written. */
static void prepare(struct pool_job *job)
{
    struct drawing *drawing = job->context;
    const struct chart_size_row *size = &chart_sizes[drawing->size];
    struct error later = {0};
    struct chart_order order;

    drawing->page.width = size->width;
    drawing->page.height = size->height;
    drawing->page.bare = size->bare;
    job->status = chart_layout(&drawing->page, drawing->spec, drawing->pool->options.theme, &order,
                               &job->err);
    drawing->fatal =
        !order.items || (drawing == drawing->first && write_texts(drawing, &order, &later) < 0);
    if (drawing->fatal && later.code)
        job->err = later;
    if (drawing->fatal || (job->status == 0 && write_scripts(drawing, &job->err) < 0))
        job->status = -1;
    for (size_t i = 0; i < CHART_FORMATS; i++)
        job->scripts[i] = drawing->scripts[i].len ? drawing->scripts[i].s : NULL;
}

/* What is there already is not drawn again; nothing is drawn when the probe could not be. */
static void take_over(struct pool_job *job)
{
    struct drawing *drawing = job->context;
    const struct pool_job *probe = &drawing->pool->probe.job;

    if (probe->status < 0)
        job->err = probe->err;
    job->status = probe->status < 0 ? -1 : drawing_key(drawing, &job->err);
    job->done = job->status < 0 || drawing_take_over(drawing);
}

/* What is done with each, by several threads that take one after the other. */
struct round {
    void (*each)(struct pool_job *job);
    struct pool_job *jobs;
    size_t nr;
    atomic_size_t next;
};

static void take_turns(void *context)
{
    struct round *round = context;
    size_t i;

    while ((i = atomic_fetch_add(&round->next, 1)) < round->nr)
        round->each(&round->jobs[i]);
}

static void do_each(const struct chart_pool *pool, void (*each)(struct pool_job *job),
                    struct pool_job *jobs, size_t nr)
{
    struct round round = {.each = each, .jobs = jobs, .nr = nr};
    size_t most = nr / DRAWINGS_PER_THREAD + 1;
    size_t threads = most > 1 ? parallel_threads(pool->options.jobs) : 1;

    parallel_run(threads < most ? threads : most, take_turns, &round);
}

static void tell(const struct drawing *drawing, const struct pool_job *job, struct diags *diags)
{
    const char *size = chart_sizes[drawing->size].ending;

    if (job->status < 0)
        diag_add(diags, drawing->extra ? DIAG_NOTE : DIAG_REJECTED, "chart not drawn", NULL, 0,
                 "chart \"%s%s\" not drawn: %s", drawing->spec->name, size, job->err.text);
    else if (drawing->page.lost && drawing == drawing->first)
        diag_add(diags, DIAG_NOTE, "character not drawn", NULL, 0,
                 "chart \"%s%s\": %zu characters that the font lacks are left out or shown as a "
                 "box; the .csv has them",
                 drawing->spec->name, size, drawing->page.lost);
}

static void drawing_free(struct drawing *drawing)
{
    chart_page_free(&drawing->page);
    for (size_t i = 0; i < CHART_FORMATS; i++)
        str_free(&drawing->scripts[i]);
    str_free(&drawing->title);
    str_free(&drawing->alt);
}

/* Prepares all; those that can be drawn stay jobs, of the others it is told why not. */
static int prepare_all(const struct chart_pool *pool, struct pool_job *jobs, size_t *nr,
                       struct diags *diags, struct error *err)
{
    size_t ready = 0;

    do_each(pool, prepare, jobs, *nr);
    for (size_t i = 0; i < *nr; i++) {
        const struct drawing *drawing = jobs[i].context;

        if (drawing->fatal) {
            if (err)
                *err = jobs[i].err;
            return -1;
        }
        if (jobs[i].status < 0)
            tell(drawing, &jobs[i], diags);
        else
            jobs[ready++] = jobs[i];
    }
    *nr = ready;
    return 0;
}

static void draw_all(struct chart_pool *pool, struct pool_job *jobs, size_t nr)
{
    gnuplot_pool_run(pool->gnuplots, NULL, 0); /* the probe */
    do_each(pool, take_over, jobs, nr);
    gnuplot_pool_run(pool->gnuplots, jobs, nr);
}

/* The biggest one of a chart, which has its texts. */
static const struct drawing *first_of(const struct drawing *drawings, size_t nr,
                                      const struct chart_spec *spec)
{
    size_t i = 0;

    while (i < nr && drawings[i].spec != spec)
        i++;
    return &drawings[i];
}

/* One of a chart for each of the sizes, from the biggest on. Returns how many there are now. */
static size_t list_sizes(struct drawing *drawings, size_t nr, const struct drawing *like,
                         unsigned sizes)
{
    static const enum chart_size order[CHART_SIZES] = {
        CHART_FULL, CHART_CONTENT, CHART_CONTENT_BARE, CHART_HALF, CHART_HALF_BARE};
    const struct drawing *first = first_of(drawings, nr, like->spec);

    for (size_t k = 0; k < CHART_SIZES; k++) {
        if (!(sizes & 1u << order[k]))
            continue;
        drawings[nr] = *like;
        drawings[nr].size = order[k];
        drawings[nr++].first = first;
    }
    return nr;
}

/* What was asked for, of all charts; then what a page needs besides. */
static size_t list_drawings(struct drawing *drawings, struct chart_pool *pool, const char *dir,
                            const struct chart_spec *specs, size_t nr)
{
    const struct chart_options *options = &pool->options;
    unsigned there = options->formats & 1u << CHART_SVG ? options->sizes : 0;
    struct drawing like = {.pool = pool, .dir = dir, .formats = options->formats};
    size_t count = 0;

    for (size_t i = 0; i < nr; i++) {
        like.spec = &specs[i];
        count = list_sizes(drawings, count, &like, options->sizes);
    }
    like.formats = 1u << CHART_SVG;
    like.extra = true;
    for (size_t i = 0; i < nr; i++) {
        like.spec = &specs[i];
        count = list_sizes(drawings, count, &like, options->page_sizes & ~there);
    }
    return count;
}

int charts_draw(struct chart_pool *pool, const char *dir, const struct chart_spec *specs, size_t nr,
                struct diags *diags, struct error *err)
{
    size_t most = 2 * nr * CHART_SIZES, ready;
    struct drawing *drawings = calloc(most + 1, sizeof(*drawings));
    struct pool_job *jobs = calloc(most + 1, sizeof(*jobs));
    int ret = -1, failed = 0;

    if (!pool || !drawings || !jobs) {
        error_memory(err);
        goto out;
    }
    nr = list_drawings(drawings, pool, dir, specs, nr);
    for (ready = 0; ready < nr; ready++)
        jobs[ready] = (struct pool_job){.finish = drawing_finish, .context = &drawings[ready]};
    if (prepare_all(pool, jobs, &ready, diags, err) < 0)
        goto out;
    draw_all(pool, jobs, ready);
    for (size_t i = 0; i < ready; i++) {
        struct drawing *drawing = jobs[i].context;

        drawing->drawn = jobs[i].status == 0;
        if (!drawing->extra || drawing->first->drawn) /* else all has been said */
            tell(drawing, &jobs[i], diags);
    }
    for (size_t i = 0; i < nr; i++)
        failed += !drawings[i].drawn && !drawings[i].extra;
    ret = failed;
out:
    for (size_t i = 0; drawings && i < most; i++)
        drawing_free(&drawings[i]);
    free(drawings);
    free(jobs);
    return ret;
}
