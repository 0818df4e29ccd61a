/* chart_setup.h - how charts shall look, from the command line; shared by the commands that draw.
 */
#ifndef PEGEL_CLI_CHART_SETUP_H
#define PEGEL_CLI_CHART_SETUP_H

#include "run.h"

struct chart_setup {
    struct theme *theme;
    struct chart_options options;
};

/* What is wrong is an ERROR_USAGE. A theme of the user's becomes one of the files of the run, which
 * has been configured. Free in both cases. */
int chart_setup_make(struct chart_setup *setup, struct run *run, const struct settings *settings,
                     struct error *err);
void chart_setup_free(struct chart_setup *setup);

#endif
