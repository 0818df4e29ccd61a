/* html_parts.h - the parts of report.html, each below its heading. */
#ifndef PEGEL_OUTPUT_HTML_PARTS_H
#define PEGEL_OUTPUT_HTML_PARTS_H

#include "html.h"
#include "story.h"

void html_headlines(struct html *html, const struct story *story);
void html_numbers(struct html *html, const struct story *story);
void html_to_date(struct html *html, const struct story *story);
void html_charts(struct html *html, const struct story *story);
void html_goals(struct html *html, const struct story *story);
void html_splits(struct html *html, const struct story *story);
void html_events(struct html *html, const struct story *story);
void html_notes(struct html *html, const struct story *story);
void html_glossary(struct html *html, const struct story *story);

#endif
