/* markdown.h - texts as Markdown shows them, as they are. */
#ifndef PEGEL_OUTPUT_MARKDOWN_H
#define PEGEL_OUTPUT_MARKDOWN_H

#include "pegel/str.h"

/* Adds the text (one line, clean) so that CommonMark and GitHub's dialect show exactly it, wherever
 * in a line or table it stands: whatever could be markup there is escaped. */
void markdown_text(struct str *out, const char *text);

#endif
