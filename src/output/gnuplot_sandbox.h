/* gnuplot_sandbox.h - what the process that will become gnuplot gives up before. */
#ifndef PEGEL_OUTPUT_GNUPLOT_SANDBOX_H
#define PEGEL_OUTPUT_GNUPLOT_SANDBOX_H

#include <sys/types.h>

/* Called between fork and exec, so only async-signal-safe calls: limits on processor time, memory
 * and file size, no new privileges, and, where the system can, a filter that lets it neither start
 * processes nor open sockets. What cannot be set is left out: it is the second line of defence.
 * On Linux it is killed when the thread that forked it ends, however that comes: a pegel that is
 * killed leaves none behind that hangs. */
void gnuplot_sandbox(pid_t parent);

#endif
