/* made_folders.h - a run that writes no report leaves no folders for reports either. */
#ifndef PEGEL_CLI_MADE_FOLDERS_H
#define PEGEL_CLI_MADE_FOLDERS_H

#include <stddef.h>

/* How long the part of the path is that is there, without a final slash; at least 1. */
size_t made_folders_before(const char *path);
/* Removes the folders that came since, unless there is something in them. */
void made_folders_remove(const char *path, size_t before);

#endif
