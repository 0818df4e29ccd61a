/* font_data.h - the tables of font_data.c, for font.c only. */
#ifndef PEGEL_OUTPUT_FONT_DATA_H
#define PEGEL_OUTPUT_FONT_DATA_H

#define FONT_RUNS 32
#define FONT_CHARACTERS 535

struct font_run {
    unsigned first, last; /* code points, in ascending order */
    unsigned index;       /* of the first one in the width tables */
};

extern const struct font_run font_runs[FONT_RUNS];
extern const unsigned short font_regular[FONT_CHARACTERS], font_bold[FONT_CHARACTERS];

#endif
