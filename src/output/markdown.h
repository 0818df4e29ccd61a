/* markdown.h - texts as Markdown shows them, as they are. */
#ifndef PEGEL_OUTPUT_MARKDOWN_H
#define PEGEL_OUTPUT_MARKDOWN_H

#include "pegel/str.h"

/* Adds the text (one line, clean) so that CommonMark and GitHub's dialect show exactly it: whatever
 * could be markup is escaped. The first is for texts that may begin a line or list item, the other
 * one for those within a line or in a cell of a table, which need less. */
void markdown_text(struct str *out, const char *text);
void markdown_inline(struct str *out, const char *text);

#endif
