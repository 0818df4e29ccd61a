/* text_distance.h - how many slips of the finger lie between two words. */
#ifndef PEGEL_BASE_TEXT_DISTANCE_H
#define PEGEL_BASE_TEXT_DISTANCE_H

#include "pegel/str.h"

#define TEXT_DISTANCE_MAX 80 /* bytes of b */

/* Bytes to change, add or leave out (Levenshtein). */
size_t text_distance(struct slice a, struct slice b);

#endif
