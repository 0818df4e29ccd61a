/* manifest.h - manifest.json: what a report was made of. */
#ifndef PEGEL_CLI_MANIFEST_H
#define PEGEL_CLI_MANIFEST_H

#include "report_work.h"

/* Holds no clock, output path, host, user or number of threads, and is the same in every language.
 */
int manifest_text(const struct report_work *work, struct str *out, struct error *err);

#endif
