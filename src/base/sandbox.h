/* sandbox.h - what a process gives up before it becomes another program. */
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

#include <sys/types.h>

struct sandbox {
    unsigned seconds;     /* of processor time */
    unsigned long memory; /* bytes of address space */
    unsigned long file;   /* bytes of any file it writes */
};

/* Called between fork and exec, so only async-signal-safe calls: limits on processor time, memory
 * and file size, no new privileges, and, where the system can, a filter that lets it neither start
 * processes nor open sockets. What cannot be set is left out: it is the second line of defence.
 * On Linux it is killed when the thread that forked it ends, however that comes: a pegel that is
 * killed leaves none behind that hangs. */
void sandbox_enter(const struct sandbox *sandbox, pid_t parent);

#endif
