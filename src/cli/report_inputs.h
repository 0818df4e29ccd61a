/* report_inputs.h - what a report tells of its inputs beside their numbers. */
#ifndef PEGEL_CLI_REPORT_INPUTS_H
#define PEGEL_CLI_REPORT_INPUTS_H

#include "run.h"

/* Points into the run, whose arena owns what is new; it is told what was known when it is read. */
int report_inputs_find(struct report_inputs *inputs, struct run *run, struct error *err);

#endif
