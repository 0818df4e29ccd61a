/* map.h - the rows of one block become facts. */
#ifndef INGEST_MAP_H
#define INGEST_MAP_H

#include "ingest/file.h"
#include "ingest/plan.h"
#include "pegel/record.h"

struct mapper; /* of one block */

/* The plan must live as long as the mapper. `line` is that of the header. NULL for lack of memory.
 */
struct mapper *mapper_new(struct file_context *file, const struct plan *plan,
                          const struct header *header, struct block_report *report,
                          struct error *err);
/* JSON: another element may have other names; the format stays. */
int mapper_plan(struct mapper *mapper, const struct plan *plan, struct error *err);
int mapper_row(struct mapper *mapper, const struct record *record, struct error *err);
/* Whether the record could be a row of this block (after a blank line). */
bool mapper_accepts(const struct mapper *mapper, const struct record *record);
/* Whether the rows of such a block can be mapped in pieces, by mappers that do not know each other.
 */
bool mapper_divides(const struct plan *plan);
/* Takes the rows of the next piece over: accounts[i] is the account i of its facts in those of
 * `to`, `lines` are the lines before it. 1: the pieces contradict each other, the block must be
 * mapped in one go; both are then good for nothing. */
int mapper_join(struct mapper *to, struct mapper *from, const uint32_t *accounts, uint32_t lines,
                struct error *err);
/* Settles what only the whole block tells: years, order of day and month, separators of numbers;
 * coverage. */
int mapper_end(struct mapper *mapper, struct error *err);
/* Takes back all facts of the block (a repeated table that another one holds in full). */
void mapper_drop(struct mapper *mapper, struct block_report *report);
/* Sum of a measure over all rows of the block. */
double mapper_sum(const struct mapper *mapper, uint16_t measure);
/* Whether any row's member begins with the text. */
bool mapper_has_member(const struct mapper *mapper, const char *start);
void mapper_free(struct mapper *mapper);

#endif
