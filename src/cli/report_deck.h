/* report_deck.h - the slides among the files of a report. */
#ifndef PEGEL_CLI_REPORT_DECK_H
#define PEGEL_CLI_REPORT_DECK_H

#include "cli.h"

/* Writes deck.pptx below dir, with the charts that were drawn there. Slides that cannot be written
 * are rejected in diags and not there; -1 only for lack of memory. */
int report_deck(const struct report *report, const struct settings *settings,
                const struct theme *theme, struct out_dir *dir, struct diags *diags,
                struct error *err);

#endif
