/* report_work.h - one report on its way from exports to a folder, whole or not at all.
 *
 * Starts as {0}; report_end() gives everything back, whatever happened.
 */
#ifndef PEGEL_CLI_REPORT_WORK_H
#define PEGEL_CLI_REPORT_WORK_H

#include "chart_setup.h"
#include "gate.h"
#include "previous.h"
#include "report_inputs.h"

struct report_work {
    const struct settings *settings;
    const struct option_list *exports; /* as named */
    struct run run;
    struct report report;
    struct referrers referrers;
    struct report_inputs inputs;
    struct why why;
    struct marks marks;
    struct previous previous;
    struct gate gate;
    struct settings *unattended;          /* pegel run: gets what the clock decides; else NULL */
    int64_t now;                          /* of pegel run: seconds since 1970; else 0 */
    const struct previous_choice *chosen; /* NULL: as the settings say */
    struct chart_setup look;
    struct chart_pool *pool; /* NULL without charts */
    struct chart_set charts; /* those that were to be drawn */
    struct story *story;     /* what is made of all this for readers */
    struct out_dir *dir;     /* while it is written */
    const char *output;      /* the folder for reports */
    size_t there;            /* this much of its path was there before; 0: not looked at */
    char label[PERIOD_LABEL_MAX];
};

/* Reads the exports, computes everything, and starts gnuplot; run_configure(&work->run) was called.
 * What is wrong with the exports, and a chart that is missing, is a diagnostic of work->run. */
int report_compute(struct report_work *work, const struct settings *settings,
                   const struct option_list *exports, const char *output, struct error *err);
/* Writes OUTPUT/<period>/. */
int report_write(struct report_work *work, struct error *err);
/* Nothing written is nothing left, not even the folder for reports if it is ours. */
void report_end(struct report_work *work);

/* ---- the steps of these ---------------------------------------------------------------------- */

/* gnuplot starts while the exports are being read (report_charts.c). */
int report_start_charts(struct report_work *work, struct error *err);
/* A chart that fails is a rejected diagnostic; -1 only when nothing can be written. */
int report_draw_charts(struct report_work *work, struct error *err);
/* Tables and charts, then what is made of them (report_files.c). */
int report_write_data(struct report_work *work, struct error *err);
int report_write_texts(struct report_work *work, struct error *err);

#endif
