/* charts_draw: layouts, scripts, tables and texts first; then gnuplot; then what it has drawn is
 * checked, completed and put in its place. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "chart_alt.h"
#include "chart_file.h"
#include "font.h"
#include "gnuplot_pool.h"
#include "gnuplot_script.h"
#include "picture.h"

#define DOTS_PER_METRE 5669 /* 144 dpi */
#define JOBS_TIMEOUT 30

struct chart_pool {
    struct chart_options options;
    struct gnuplot_pool *gnuplots;
};

/* One chart on its way. The scripts hold all that the picture depends on: a cache of pictures would
 * use their hash as its key. */
struct drawing {
    const struct chart_spec *spec;
    const struct chart_pool *pool;
    const char *dir;
    struct chart_page page;
    struct str png, svg; /* scripts */
    struct str alt;
};

struct chart_pool *charts_start(const struct chart_options *options)
{
    struct chart_pool *pool = calloc(1, sizeof(*pool));

    if (!pool)
        return NULL;
    pool->options = *options;
    pool->gnuplots =
        gnuplot_pool_new(options->gnuplot ? options->gnuplot : "gnuplot", options->jobs,
                         options->timeout > 0 ? options->timeout : JOBS_TIMEOUT);
    if (!pool->gnuplots) {
        free(pool);
        return NULL;
    }
    return pool;
}

void charts_stop(struct chart_pool *pool)
{
    if (!pool)
        return;
    gnuplot_pool_free(pool->gnuplots);
    free(pool);
}

/* "engagement.png"; the names are ours, so anything else is a mistake of the program. */
static const char *file_name(char buf[static 80], const struct chart_spec *spec, const char *ending)
{
    size_t len = strlen(spec->name);

    assert(len && len < 64 && strspn(spec->name, "abcdefghijklmnopqrstuvwxyz0123456789-") == len);
    memcpy(buf, spec->name, len);
    memcpy(buf + len, ending, strlen(ending) + 1);
    return buf;
}

static int write_csv(const struct drawing *drawing, const struct chart_order *order,
                     struct error *err)
{
    struct chart_file file;
    char name[80];

    if (chart_file_open(&file, drawing->dir, file_name(name, drawing->spec, ".csv"), err) < 0)
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
    char name[80];
    int ret;

    chart_alt(&drawing->alt, drawing->spec, order);
    str_add(&line, str_text(&drawing->alt), drawing->alt.len);
    str_addc(&line, '\n');
    ret = str_ok(&line, err) < 0 || str_ok(&drawing->alt, err) < 0
              ? -1
              : chart_file_write(drawing->dir, file_name(name, drawing->spec, ".txt"), line.s,
                                 line.len, err);
    str_free(&line);
    return ret;
}

static int keep_script(const struct drawing *drawing, struct error *err)
{
    const char *folder = drawing->pool->options.keep_scripts;
    struct str script = {0};
    char picture[80], name[80];
    int ret;

    if (!folder)
        return 0;
    gnuplot_script(&script, &drawing->page, drawing->pool->options.theme, SCRIPT_PNG,
                   file_name(picture, drawing->spec, ".png"));
    ret = str_ok(&script, err) < 0 ? -1
                                   : chart_file_write(folder, file_name(name, drawing->spec, ".gp"),
                                                      script.s, script.len, err);
    str_free(&script);
    return ret;
}

/* Everything but the pictures. *fatal when not even the numbers could be written. */
static int prepare(struct drawing *drawing, bool *fatal, struct error *err)
{
    const struct theme *theme = drawing->pool->options.theme;
    struct chart_order order;
    int ret = chart_layout(&drawing->page, drawing->spec, theme, &order, err);
    struct error later = {0};

    *fatal = !order.items || write_csv(drawing, &order, &later) < 0 ||
             write_text(drawing, &order, &later) < 0;
    if (*fatal && later.code)
        *err = later;
    if (*fatal || ret < 0)
        return -1;
    gnuplot_script(&drawing->png, &drawing->page, theme, SCRIPT_PNG, POOL_PNG);
    gnuplot_script(&drawing->svg, &drawing->page, theme, SCRIPT_SVG, POOL_SVG);
    if (str_ok(&drawing->png, err) < 0 || str_ok(&drawing->svg, err) < 0)
        return -1;
    return keep_script(drawing, err);
}

static int finish_png(const struct drawing *drawing, const char *folder, struct error *err)
{
    const struct chart_page *page = &drawing->page;
    struct str png = {0}, out = {0};
    char name[80];
    int ret = -1;

    if (chart_file_read(&png, folder, POOL_PNG, err) < 0 ||
        png_check(&png, (unsigned)page->width * SCRIPT_PNG_SCALE,
                  (unsigned)page->height * SCRIPT_PNG_SCALE, err) < 0 ||
        png_check_ink(&png, page, SCRIPT_PNG_SCALE, drawing->pool->options.theme->background, err) <
            0)
        goto out;
    png_add_resolution(&out, &png, DOTS_PER_METRE);
    if (str_ok(&out, err) == 0)
        ret = chart_file_write(drawing->dir, file_name(name, drawing->spec, ".png"), out.s, out.len,
                               err);
out:
    str_free(&png);
    str_free(&out);
    return ret;
}

static int finish_svg(const struct drawing *drawing, const char *folder, struct error *err)
{
    struct str svg = {0}, out = {0}, title = {0};
    char name[80];
    int ret = -1;

    font_clean(&title, layout_or(drawing->spec->title, ""));
    if (chart_file_read(&svg, folder, POOL_SVG, err) == 0 && str_ok(&title, err) == 0 &&
        svg_finish(&out, &svg, &drawing->page, str_text(&title), str_text(&drawing->alt), err) == 0)
        ret = chart_file_write(drawing->dir, file_name(name, drawing->spec, ".svg"), out.s, out.len,
                               err);
    str_free(&svg);
    str_free(&out);
    str_free(&title);
    return ret;
}

/* Both pictures or none: an earlier one of the same name must not be taken for this one. */
static int finish(void *context, const char *folder, struct error *err)
{
    const struct drawing *drawing = context;
    char name[80];

    if (finish_png(drawing, folder, err) == 0 && finish_svg(drawing, folder, err) == 0)
        return 0;
    chart_file_remove(drawing->dir, file_name(name, drawing->spec, ".png"));
    chart_file_remove(drawing->dir, file_name(name, drawing->spec, ".svg"));
    return -1;
}

static void tell(const struct drawing *drawing, const struct pool_job *job, struct diags *diags)
{
    if (job->status < 0)
        diag_add(diags, DIAG_REJECTED, "chart not drawn", NULL, 0, "chart \"%s\" not drawn: %s",
                 drawing->spec->name, job->err.text);
    else if (drawing->page.lost)
        diag_add(diags, DIAG_NOTE, "character not drawn", NULL, 0,
                 "chart \"%s\": %zu characters that the font lacks are left out or shown as a box; "
                 "the .csv has them",
                 drawing->spec->name, drawing->page.lost);
}

static void drawing_free(struct drawing *drawing)
{
    chart_page_free(&drawing->page);
    str_free(&drawing->png);
    str_free(&drawing->svg);
    str_free(&drawing->alt);
}

/* Prepares all; those that can be drawn become jobs, of the others it is told why not. */
static int prepare_all(struct drawing *drawings, size_t nr, struct pool_job *jobs, size_t *ready,
                       struct diags *diags, struct error *err)
{
    *ready = 0;
    for (size_t i = 0; i < nr; i++) {
        struct pool_job job = {.finish = finish, .context = &drawings[i]};
        bool fatal;

        job.status = prepare(&drawings[i], &fatal, &job.err);
        if (fatal) {
            if (err)
                *err = job.err;
            return -1;
        }
        job.png_script = str_text(&drawings[i].png);
        job.svg_script = str_text(&drawings[i].svg);
        if (job.status < 0)
            tell(&drawings[i], &job, diags);
        else
            jobs[(*ready)++] = job;
    }
    return 0;
}

int charts_draw(struct chart_pool *pool, const char *dir, const struct chart_spec *specs, size_t nr,
                struct diags *diags, struct error *err)
{
    struct drawing *drawings = calloc(nr + 1, sizeof(*drawings));
    struct pool_job *jobs = calloc(nr + 1, sizeof(*jobs));
    size_t ready, done = 0;
    int ret = -1;

    if (!pool || !drawings || !jobs) {
        error_memory(err);
        goto out;
    }
    for (size_t i = 0; i < nr; i++)
        drawings[i] = (struct drawing){.spec = &specs[i], .pool = pool, .dir = dir};
    if (prepare_all(drawings, nr, jobs, &ready, diags, err) < 0)
        goto out;
    gnuplot_pool_run(pool->gnuplots, jobs, ready);
    for (size_t i = 0; i < ready; i++) {
        tell(jobs[i].context, &jobs[i], diags);
        done += jobs[i].status == 0;
    }
    ret = (int)(nr - done);
out:
    for (size_t i = 0; drawings && i < nr; i++)
        drawing_free(&drawings[i]);
    free(drawings);
    free(jobs);
    return ret;
}
