/* child.h - another program, started without a shell. */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include <stdbool.h>
#include <stdnoreturn.h>
#include <sys/types.h>

#include "base/sandbox.h"
#include "pegel/str.h"

/* The path of a program: as it is with a slash in it, else from PATH; whole, since the child will
 * have another working directory. False when it is not there, or there was no memory
 * (path->failed).
 */
bool child_find(struct str *path, const char *program);

/* What the child needs, made before the fork: nothing may be allocated after it. */
struct child {
    const char *path, *dir; /* the program; where it works */
    char *const *arguments, *const *environment;
    const struct sandbox *sandbox;
    pid_t parent;
    int in, out, err; /* its standard descriptors; -1: nothing */
};

/* In the child. Only async-signal-safe calls; all other descriptors are closed. It leads a process
 * group, so that what it starts can be stopped with it. */
noreturn void child_become(const struct child *child);

#endif
