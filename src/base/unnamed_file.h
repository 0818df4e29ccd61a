/* unnamed_file.h - a file for what does not fit into memory. */
#ifndef BASE_UNNAMED_FILE_H
#define BASE_UNNAMED_FILE_H

/* Opens an empty file in $TMPDIR, or /tmp, to be read and written. It has no name, so that nothing
 * of it is left however the program ends. -1 with errno. */
int unnamed_file(void);

#endif
