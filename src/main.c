/* pegel: from the exports of social media and web analytics to metrics, CSV files and charts. */
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <unistd.h>

#include "cli/cli.h"

static void do_nothing(int number)
{
    (void)number;
}

/* A closed pipe or a full quota is a failed write, which is told like any other. A handler, unlike
 * ignoring, is not inherited by the programs that pegel starts. */
static void catch_failed_writes(void)
{
    struct sigaction action = {.sa_handler = do_nothing, .sa_flags = SA_RESTART};

    sigemptyset(&action.sa_mask);
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL);
}

/* If pegel was started with one of the standard files closed, the next file it opens would take its
 * place, and messages would go into a report. This takes the place, and cannot be used. */
static void keep_places(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0)
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
}

/* Large arrays grow by moving their pages, not by leaving a hole where they were. glibc does so by
 * itself, but only until the first of them has been freed. */
static void keep_memory_dense(void)
{
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 128 << 10);
#endif
}

int main(int argc, char **argv)
{
    keep_places();
    catch_failed_writes();
    keep_memory_dense();
    return command_line(argc > 0 ? argc - 1 : 0, argv + (argc > 0));
}
