/* check_unattended.h - what `pegel check` says of the parts of a configuration that work with
 * nobody watching: the gate, and the places that a report goes to. */
#ifndef PEGEL_CLI_CHECK_UNATTENDED_H
#define PEGEL_CLI_CHECK_UNATTENDED_H

#include "run.h"

/* Adds what the gate would make of the report, if the configuration has one; after run_compute().
 * *refused: it would not be written. */
int check_gate(struct str *out, struct run *run, const struct settings *settings, bool *refused,
               struct error *err);
/* Adds where a report goes. A password that cannot be read and the like is a rejected diagnostic
 * of the run. */
void check_targets(struct str *out, struct run *run);

#endif
