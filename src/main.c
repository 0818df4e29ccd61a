/* pegel: from the exports of social media and web analytics to metrics, CSV files and charts. */
#include <signal.h>

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

int main(int argc, char **argv)
{
    catch_failed_writes();
    return command_line(argc > 0 ? argc - 1 : 0, argv + (argc > 0));
}
