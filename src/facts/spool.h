/* spool.h - texts of posts outside memory: in a temporary file without a name.
 *
 * Titles may be gigabytes, and only posts.csv wants some of them. A spool belongs to one factset
 * and one thread; reading is safe from several threads once nothing is added any more. A small
 * spool never opens a file.
 */
#ifndef PEGEL_FACTS_SPOOL_H
#define PEGEL_FACTS_SPOOL_H

#include <stdbool.h>
#include <stdint.h>

#include "pegel/error.h"
#include "pegel/str.h"

struct text_page;
struct text_spool;

struct text_spool *text_spool_new(void); /* NULL for lack of memory */
void text_spool_free(struct text_spool *spool);
/* *place (never 0) is where the text is. -1 with errno when it cannot be kept. */
int text_spool_add(struct text_spool *spool, struct slice text, uint64_t *place);
/* Adds the text to out; nothing for place 0. */
int text_spool_get(const struct text_spool *spool, uint64_t place, struct text_page *page,
                   struct str *out, struct error *err);
bool text_spool_empty(const struct text_spool *spool);
/* Nothing is added any more: a spool of a few megabytes, as of a weekly report, moves back into
 * memory as a whole. Posts are not read in the order of their exports, so there would be a system
 * call for nearly each. */
#define TEXT_SPOOL_MEMORY ((uint64_t)8 << 20)
void text_spool_settle(struct text_spool *spool);
/* Copies all of `from` to the end of `to`; what was at p in `from` is at p + *shift in `to`. */
int text_spool_join(struct text_spool *to, const struct text_spool *from, uint64_t *shift);

#endif
