/* chart_forms.h - the sizes and the file formats a chart can have, one row each. */
#ifndef PEGEL_OUTPUT_CHART_FORMS_H
#define PEGEL_OUTPUT_CHART_FORMS_H

#include "pegel/chart.h"

struct chart_size_row {
    const char *word, *ending; /* on the command line, in file names */
    double width, height;      /* slide points */
    bool bare;
};

struct chart_format_row {
    const char *word, *ending;
    const char *drawn, *script; /* what the files are called where gnuplot draws */
    const char *order;          /* the line that has it drawn */
};

extern const struct chart_size_row chart_sizes[CHART_SIZES];
extern const struct chart_format_row chart_formats[CHART_FORMATS];

#endif
