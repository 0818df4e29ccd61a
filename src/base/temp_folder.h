/* temp_folder.h - a temporary folder that a killed run does not leave for ever. */
#ifndef BASE_TEMP_FOLDER_H
#define BASE_TEMP_FOLDER_H

#include "pegel/str.h"

/* Makes a folder in $TMPDIR, or /tmp, that only this user can enter; its name begins with `prefix`.
 * *lock is locked as long as it is open. To be removed with folder_remove(), then closed. */
int temp_folder_make(struct str *path, int *lock, const char *prefix, struct error *err);
/* Removes those of runs that were killed. */
void temp_folder_clear(const char *prefix);

#endif
