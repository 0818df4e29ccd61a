/* gnuplot_process.h - one gnuplot that waits for scripts: started without a shell, alone in a
 * folder of its own, stopped with all that it may have started.
 */
#ifndef PEGEL_OUTPUT_GNUPLOT_PROCESS_H
#define PEGEL_OUTPUT_GNUPLOT_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

#include "pegel/error.h"
#include "pegel/str.h"

struct gnuplot {
    pid_t pid;       /* 0 when not running */
    int in, said_fd; /* its standard input and error */
    struct str said; /* what it has written to standard error */
    struct str dir;  /* its folder, mode 0700; kept from one process to the next */
    int dir_fd;      /* of dir, holds its lock */
};

/* The path of a program: as it is with a slash in it, else from PATH. */
int gnuplot_find(struct str *path, const char *program, struct error *err);

/* Removes the folders of runs that were killed. */
void gnuplot_clear(void);
int gnuplot_start(struct gnuplot *gnuplot, const char *path, struct error *err);
/* Constant lines only. A process that is gone is noticed by gnuplot_hear. */
void gnuplot_say(struct gnuplot *gnuplot, const char *lines);
/* Reads what is there into `said`; false when nothing more can come. */
bool gnuplot_hear(struct gnuplot *gnuplot);
/* How one that says nothing more has ended, as an error; returns -1. */
int gnuplot_end(struct gnuplot *gnuplot, struct error *err);
/* TERM, and KILL after a second, to the whole process group. */
void gnuplot_stop(struct gnuplot *gnuplot);
/* Stops it and removes its folder. */
void gnuplot_free(struct gnuplot *gnuplot);

#endif
