/* starter.h - the text of a first pegel.conf, made from the exports found. */
#ifndef PEGEL_CLI_STARTER_H
#define PEGEL_CLI_STARTER_H

#include "run.h"

/* Adds it. Accounts and goals are proposed in comments: only the company can know what they are
 * called and what it wants. Without results (nothing was read) there are none to propose. */
int starter_text(const struct run *run, struct str *out, struct error *err);

#endif
