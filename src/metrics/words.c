/* The closed vocabularies of the columns `unit` and `basis`. */
#include "pegel/metrics.h"

const char *unit_word(enum unit unit)
{
    static const char *const words[] = {
        [UNIT_COUNT] = "count", [UNIT_RATIO] = "ratio",     [UNIT_PER_MILLE] = "per_mille",
        [UNIT_SCORE] = "score", [UNIT_SECONDS] = "seconds",
    };

    return words[unit];
}

const char *basis_word(enum basis basis)
{
    static const char *const words[] = {
        [BASIS_NONE] = "", [BASIS_ACTIVITY] = "activity", [BASIS_COHORT] = "cohort"};

    return words[basis];
}
