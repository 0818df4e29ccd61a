/* chart_numbers.h - the numbers of a chart from a CSV file, such as pegel writes beside each. */
#ifndef PEGEL_CLI_CHART_NUMBERS_H
#define PEGEL_CLI_CHART_NUMBERS_H

#include "cli.h"
#include "pegel/arena.h"

/* Fills items, nr and the unit of a spec with kind and lang. What is wrong is an ERROR_DATA
 * "file:line: ...". All that the spec points to belongs to the arena. */
int chart_numbers(struct chart_spec *spec, const char *path, struct arena *arena,
                  struct error *err);

#endif
