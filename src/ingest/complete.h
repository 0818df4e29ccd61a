/* complete.h - the check at the end of an ingest. */
#ifndef INGEST_COMPLETE_H
#define INGEST_COMPLETE_H

#include "pegel/ingest.h"

/* -1 (out of memory) if a text or a diagnostic of the reports could not be kept. */
int ingest_complete(const struct ingest_result *result, struct error *err);

#endif
