/* folder.h - what is done with whole folders. All set errno on failure.
 *
 * A temporary folder is locked (flock) as long as its run lives, so a left-over one is known by its
 * lock being free. */
#ifndef PEGEL_BASE_FOLDER_H
#define PEGEL_BASE_FOLDER_H

#include <stdbool.h>

int folder_make(const char *path);    /* with its parents; 0 if it is there already */
void folder_remove(const char *path); /* with all in it, as far as possible; follows no link */
int folder_sync(const char *path);    /* all files and folders in it are on the disk */
/* Sends a large file of the folder on its way there, while other work is done. */
void folder_sync_soon(int fd);
/* Calls each() for every entry, if the folder can be read. */
void folder_each(const char *path, void (*each)(const char *folder, const char *name));
/* Removes a folder in a folder if it is this user's and nobody has locked it. What cannot be
 * cleared away does no harm. */
void folder_clear_one(const char *folder, const char *name);
int folder_is_empty(const char *path); /* 1 or 0; -1 with errno */

#endif
