/* The charts of a report: gnuplot is started early and draws last. */
#include <sys/stat.h>

#include "report_work.h"

/* A slide has a title of its own, and takes a PNG. */
static void add_slides(struct chart_options *options)
{
    options->sizes =
        (options->sizes ? options->sizes : 1U << CHART_FULL) | 1U << CHART_CONTENT_BARE;
    if (options->formats)
        options->formats |= 1U << CHART_PNG;
}

int report_start_charts(struct report_work *work, struct error *err)
{
    if (work->settings->no_charts && !work->settings->deck)
        return 0;
    if (chart_setup_make(&work->look, &work->run, work->settings, err) < 0)
        return -1;
    if (work->settings->no_charts)
        return 0;
    if (work->settings->deck)
        add_slides(&work->look.options);
    work->look.options.page_sizes = 1U << CHART_FULL | 1U << CHART_HALF;
    work->pool = charts_start(&work->look.options);
    return work->pool ? 0 : error_memory(err);
}

int report_draw_charts(struct report_work *work, struct error *err)
{
    struct chart_set *set = &work->charts;
    struct str path = {0}, earlier = {0};
    int ret = -1;

    if (!work->pool)
        return 0;
    if (chart_set_build(set, &work->report, work->settings->pie, err) < 0)
        return -1;
    str_addf(&path, "%s/charts", out_dir_path(work->dir));
    str_addf(&earlier, "%s/charts", out_dir_goal(work->dir));
    if (str_ok(&path, err) < 0 || str_ok(&earlier, err) < 0)
        goto out;
    charts_earlier(work->pool, earlier.s);
    if (set->nr && mkdir(path.s, 0777) < 0) {
        error_errno(err, "cannot make the folder of the charts");
        goto out;
    }
    if (set->nr && charts_draw(work->pool, path.s, set->specs, set->nr, &work->run.charts, err) < 0)
        goto out;
    ret = 0;
out:
    str_free(&path);
    str_free(&earlier);
    return ret;
}
