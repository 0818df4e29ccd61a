/* layer: base */
/* names.h - every distinct text once, known by a small number; or a list of texts.
 *
 * Accounts, sources and file names occur millions of times, post ids are millions; facts hold the
 * number.
 * Number 0 is always the empty text. Numbers are given in order of first use, so they depend on
 * the order of insertion: anything printed is sorted by text, never by number.
 * Texts may hold any bytes but NUL; they live as long as the set. Not safe from two threads.
 * Cost per name: its bytes + 1, 8 bytes, and 5 to 11 bytes of hash table unless it is a list. Up
 * to 1.6 billion names, and 4 GB of text.
 */
#ifndef PEGEL_NAMES_H
#define PEGEL_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include "pegel/str.h"

struct names; /* opaque */

struct names *names_new(void); /* NULL for lack of memory */
void names_free(struct names *names);
/* The number of the text, added if it is new; -1 for lack of memory (the set stays usable), also
 * when there was none for the set (NULL). */
int64_t names_add(struct names *names, struct slice text);
/* Makes the set a list, which it stays: the text gets the next number, even if it has one already,
 * for a table of millions is not in the caches, and looking takes a while. Only for a set that has
 * no text but those of the list; not looked into by names_add and names_find. The empty text is
 * still number 0. */
int64_t names_append(struct names *names, struct slice text);
/* The number, or -1 if the text was never added. */
int64_t names_find(const struct names *names, struct slice text);
/* The text with a final NUL, owned by the set; it does not move when the set grows. */
const char *names_text(const struct names *names, uint32_t number);
/* The same number for the same text in every set; different texts seldom have the same. */
uint32_t names_hash(const struct names *names, uint32_t number);
/* The hash will be asked for soon. */
void names_expect(const struct names *names, uint32_t number);
size_t names_len(const struct names *names, uint32_t number);
uint32_t names_nr(const struct names *names);

#endif
