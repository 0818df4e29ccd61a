/* job_lock.h - one unattended run at a time for a folder of reports. */
#ifndef PEGEL_CLI_JOB_LOCK_H
#define PEGEL_CLI_JOB_LOCK_H

#include <stdbool.h>

#include "pegel/error.h"

/* Makes the folder and locks it until the descriptor is closed, which a killed run does, too. Waits
 * up to `seconds` for another run. -1 with an error; *held says that another run has it, and the
 * error who and since when. */
int job_lock(const char *reports, int seconds, bool *held, struct error *err);

#endif
