/* folder.h - what is done with whole folders. All set errno on failure.
 *
 * A temporary folder is locked (flock) as long as its run lives, so a left-over one is known by its
 * lock being free. */
#ifndef PEGEL_OUTPUT_FOLDER_H
#define PEGEL_OUTPUT_FOLDER_H

#include <stdbool.h>

int folder_make(const char *path);    /* with its parents; 0 if it is there already */
void folder_remove(const char *path); /* with all in it, as far as possible; follows no link */
int folder_sync(const char *path);    /* all files and folders in it are on the disk */
/* Removes the folders in `parent` with such a name that are this user's and that nobody has locked.
 * What cannot be cleared away does no harm. */
void folder_clear(const char *parent, bool (*temporary)(const char *name));
bool folder_is_empty(const char *path); /* false if it cannot be read */

#endif
