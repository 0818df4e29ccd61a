/* layer: metrics */
/* post_text.h - the title and the permalink of a post. */
#ifndef METRICS_POST_TEXT_H
#define METRICS_POST_TEXT_H

#include "view.h"

/* The text of the latest export that has one; refs: all rows of the post. which: 0 title, 1
 * permalink. */
int post_text(const struct factset *facts, const struct post_ref *refs, size_t nr, size_t which,
              struct str *out, struct error *err);

#endif
