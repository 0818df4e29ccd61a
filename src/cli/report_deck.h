/* report_deck.h - the slides among the files of a report. */
#ifndef PEGEL_CLI_REPORT_DECK_H
#define PEGEL_CLI_REPORT_DECK_H

#include "report_work.h"

/* Writes deck.pptx if it is wanted, with the charts that were drawn. Slides that cannot be written
 * are a rejected diagnostic and not there; -1 only for lack of memory. */
int report_deck(struct report_work *work, struct error *err);

#endif
