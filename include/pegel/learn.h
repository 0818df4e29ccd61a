/* layer: ingest */
/* learn.h - proposes the description of an export that no format fits.
 *
 * The proposal is a section in the language of config/formats. Each line that was guessed says so
 * and why; a column that may be several things stands there as a comment with a question, so that
 * nothing that was not certain counts before a person has said so. What the export's cells are is
 * quoted harmlessly: one line of printable text, escaped inside strings.
 */
#ifndef PEGEL_LEARN_H
#define PEGEL_LEARN_H

#include "pegel/catalogue.h"
#include "pegel/diag.h"
#include "pegel/str.h"

struct learn_result {
    struct str text;  /* a section for each file, with comments */
    size_t sections;  /* that can be read with --formats */
    size_t questions; /* in comments */
    struct diags diags;
};

/* words: the text of config/learn.tsv. arguments: as for ingest(). -1 only when nothing at all can
 * be done (memory); what cannot be read or is no table is a DIAG_REJECTED. */
int learn(struct learn_result *result, const char *const *arguments, size_t nr,
          const struct catalogue *catalogue, const char *words, struct error *err);
void learn_free(struct learn_result *result);

#endif
