/* chart_size.h - the sizes a chart can have, one row each. */
#ifndef PEGEL_OUTPUT_CHART_SIZE_H
#define PEGEL_OUTPUT_CHART_SIZE_H

#include "pegel/chart.h"

struct chart_size_row {
    const char *word, *ending; /* on the command line, in file names */
    double width, height;      /* slide points */
    bool bare;
};

extern const struct chart_size_row chart_sizes[CHART_SIZES];

#endif
