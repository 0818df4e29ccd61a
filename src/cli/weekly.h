/* weekly.h - one unattended run: what `pegel run` works with, and its steps. */
#ifndef PEGEL_CLI_WEEKLY_H
#define PEGEL_CLI_WEEKLY_H

#include "job.h"
#include "report_work.h"

struct weekly {
    struct settings settings; /* those of the command line, and what the clock decides */
    struct option_list exports;
    const char *inbox;
    struct report_work work;
    struct job job;
    struct str status; /* path of status.json */
    int lock;          /* -1: not held */
};

/* Each logs what it does. Both return what they make of the exit status: fetching its own,
 * delivering that of the run, which is `status` before. */
int weekly_fetch(struct weekly *weekly);
int weekly_deliver(struct weekly *weekly, int status);
/* Who watches over the runs is told how this one ended. */
void weekly_ping(struct weekly *weekly, int status);

#endif
