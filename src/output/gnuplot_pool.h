/* gnuplot_pool.h - a few gnuplots that draw many charts, each taking the next one.
 *
 * Every script is a file with a fixed name in the folder of its gnuplot; what goes to standard
 * input is constant. A gnuplot that said anything but the marker, hung or died is replaced.
 */
#ifndef PEGEL_OUTPUT_GNUPLOT_POOL_H
#define PEGEL_OUTPUT_GNUPLOT_POOL_H

#include "gnuplot_process.h"
#include "pegel/chart.h"

struct pool_job {
    /* NULL: not wanted. Each writes to chart_formats[].drawn in its gnuplot's folder. */
    const char *scripts[CHART_FORMATS];
    /* Called when all scripts ran without a word; the pictures are in the folder. */
    int (*finish)(void *context, const char *folder, struct error *err);
    void *context;
    bool done;  /* nothing to do: the status is already there */
    int status; /* afterwards: 0, or -1 with err */
    struct error err;
};

struct gnuplot_pool;

/* For `jobs` gnuplots (0: as many as cores, at most 4). One is started now, and goes about the job
 * `first` (NULL for none) at once; it must stay where it is, and is done when gnuplot_pool_run
 * returns. The others are started when there is work for them: often no chart has changed. What is
 * wrong with gnuplot is told by the jobs. NULL for lack of memory. */
struct gnuplot_pool *gnuplot_pool_new(const char *program, int jobs, int timeout,
                                      struct pool_job *first);
/* Draws all; every job has its status afterwards. */
void gnuplot_pool_run(struct gnuplot_pool *pool, struct pool_job *jobs, size_t nr);
/* "5.4 4": of the gnuplot that was heard last; "" before the first job is done. */
const char *gnuplot_pool_version(const struct gnuplot_pool *pool);
void gnuplot_pool_free(struct gnuplot_pool *pool); /* NULL legal */

#endif
