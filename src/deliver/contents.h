/* contents.h - has what a target gets changed? */
#ifndef PEGEL_DELIVER_CONTENTS_H
#define PEGEL_DELIVER_CONTENTS_H

#include "delivery.h"

/* The fingerprint of what the target gets of the report, so that a new export of later days, or
 * another line of the configuration, does not make a report another one. Of uploads and folders it
 * is that of all files; of the others that of the words and of the files that go with them, without
 * the line that tells how far the data reach. */
int contents_sum(const struct delivery *delivery, char sum[static 65], struct error *err);

#endif
