/* check_config.h - what a configuration says for later: sources, deliveries, pings, the gate. */
#ifndef PEGEL_CLI_CHECK_CONFIG_H
#define PEGEL_CLI_CHECK_CONFIG_H

#include "run.h"

/* The exports that the configuration names, beginning in its folder; those that are not there are
 * left out and told. Owned by the arena of the run. */
int check_exports(struct run *run, const char *config, struct option_list *exports,
                  struct error *err);
/* Adds what cannot be right to the diagnostics, and what may be to `out`. Asks no server, writes
 * nothing. */
int check_config(struct run *run, const struct settings *settings, struct str *out,
                 struct error *err);
/* Adds what the gate would make of the report, if the configuration has one; after run_compute().
 * *refused: it would not be written. */
int check_gate(struct str *out, struct run *run, const struct settings *settings, bool *refused,
               struct error *err);
/* Accounts and names that the exports do not have, after run_compute(). */
void check_accounts(struct run *run, struct str *out);

#endif
