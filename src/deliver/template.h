/* template.h - "{company}: {period}": a subject or a link, with places for what a report is called.
 */
#ifndef PEGEL_DELIVER_TEMPLATE_H
#define PEGEL_DELIVER_TEMPLATE_H

#include "delivery.h"

/* -1 for a place that there is not: told when the configuration is read. */
int template_check(const char *text, struct error *err);
/* The text with its places filled; within an address they are percent-encoded. */
void template_add(struct str *out, const char *text, bool address, const struct delivery *delivery);

#endif
