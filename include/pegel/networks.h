/* layer: facts */
/* networks.h - which network a traffic source belongs to (config/networks.tsv).
 *
 * Tab-separated lines: network, kind (host, alias, app), pattern; '#' starts a comment. A value is
 * normalised (blanks, case, the part before the first " / ", scheme, path, port, final dot, leading
 * "www."), then looked up: alias exactly, app id exactly, host by label suffix, longest first.
 * Never by substring: netflix.com is not X.
 */
#ifndef PEGEL_NETWORKS_H
#define PEGEL_NETWORKS_H

#include "pegel/arena.h"
#include "pegel/error.h"
#include "pegel/str.h"

struct networks; /* opaque, lives in the arena */

extern const struct networks networks_builtin; /* config/networks.tsv */

struct networks *networks_new(struct arena *arena);
/* One that begins with what base has, which must outlive it. */
struct networks *networks_from(const struct networks *base, struct arena *arena);
/* Adds the lines of a file; later lines override earlier ones (network "other" takes a pattern
 * out). name is for messages. After an error the lines before the bad one count. */
int networks_add(struct networks *networks, const char *text, const char *name, struct error *err);
/* "facebook", "x", "search", "direct", ...; "other" for a source nobody listed. NULL
 * for lack of memory. */
const char *networks_find(const struct networks *networks, struct slice source);
/* Does any line of the files name it, be it as "other"? 1, 0; -1 for lack of memory. */
int networks_listed(const struct networks *networks, struct slice source);
/* What sort of network it is: "search", "direct", "other" are their own, the rest is "social". */
const char *networks_sort(const struct networks *networks, const char *network);

#endif
