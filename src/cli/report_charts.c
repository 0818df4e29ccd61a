/* The charts of a report: gnuplot is started early and draws last. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "pegel/embedded.h"
#include "report_work.h"

/* Not an option: only a very slow machine needs it. */
static int read_timeout(int *seconds, struct error *err)
{
    const char *text = getenv("PEGEL_CHART_TIMEOUT");
    char *end;
    long value;

    if (!text || !*text)
        return 0;
    value = strtol(text, &end, 10);
    if (*end || value < 1 || value > 3600)
        return error_set(err, ERROR_USAGE,
                         "PEGEL_CHART_TIMEOUT=%s: a number of seconds from 1 to 3600 is needed",
                         text);
    *seconds = (int)value;
    return 0;
}

int report_start_charts(struct report_work *work, struct error *err)
{
    const char *text;
    char name[64];

    if (work->settings->no_charts)
        return 0;
    snprintf(name, sizeof(name), "themes/%s.conf", work->run.choices.theme);
    text = embedded_text(name, err);
    work->theme = text ? theme_load(text, name, err) : NULL;
    if (!work->theme)
        return -1;
    work->options = (struct chart_options){
        .theme = work->theme,
        .keep_scripts = work->settings->keep_scripts,
        .jobs = work->run.choices.ingest.jobs,
    };
    if (read_timeout(&work->options.timeout, err) < 0)
        return -1;
    work->pool = charts_start(&work->options);
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
