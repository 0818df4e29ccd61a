/* folder.h - what out_dir needs to do with whole folders. All set errno on failure. */
#ifndef PEGEL_OUTPUT_FOLDER_H
#define PEGEL_OUTPUT_FOLDER_H

#include <stdbool.h>

int folder_make(const char *path);      /* with its parents; 0 if it is there already */
void folder_remove(const char *path);   /* with all in it, as far as possible; follows no link */
int folder_sync(const char *path);      /* all files and folders in it are on the disk */
bool folder_is_empty(const char *path); /* false if it cannot be read */

#endif
