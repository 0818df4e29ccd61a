/* Cells without a number: a NaN whose low bits say why. */
#include <string.h>

#include "pegel/facts.h"

/* A quiet NaN with a mark that no arithmetic produces, so that a stray NaN reads as absent. */
#define MARK UINT64_C(0x7ff8000070e60000)

double cell_none(enum cell_why why)
{
    uint64_t bits = MARK | (uint64_t)why;
    double cell;

    memcpy(&cell, &bits, sizeof(cell));
    return cell;
}

enum cell_why cell_nan_why(double cell)
{
    uint64_t bits, why;

    memcpy(&bits, &cell, sizeof(bits));
    why = bits ^ MARK;
    return why > CELL_VALUE && why <= CELL_SUPERSEDED ? (enum cell_why)why : CELL_ABSENT;
}

const char *dimension_word(enum dimension dimension)
{
    switch (dimension) {
    case DIM_POST:
        return "post";
    case DIM_WINDOW:
        return "window";
    case DIM_COHORT:
        return "cohort";
    case DIM_SOURCE:
        return "source";
    case DIM_CHANNEL:
        return "channel";
    case DIM_MARK:
        return "event";
    case DIM_NONE:
    case DIM_OTHER:
        break;
    }
    return "";
}
