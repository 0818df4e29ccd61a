/* download_name.h - how a downloaded file is called. */
#ifndef FETCH_DOWNLOAD_NAME_H
#define FETCH_DOWNLOAD_NAME_H

#include "pegel/str.h"

/* What the server calls it ("" when it does not), else the end of the address's path, made fit for
 * a file system. */
void download_name(const char *url, const char *called, struct str *name);

#endif
