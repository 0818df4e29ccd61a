/* pegel: from the exports of social media and web analytics to metrics, CSV files and charts. */
#include <signal.h>

#include "cli/cli.h"

int main(int argc, char **argv)
{
    /* A closed pipe is a failed write, which is told like any other. */
    signal(SIGPIPE, SIG_IGN);
    return command_line(argc > 0 ? argc - 1 : 0, argv + (argc > 0));
}
