/* mail_header.h - header lines of a mail: ASCII, folded, and without a way to add another one. */
#ifndef PEGEL_DELIVER_MAIL_HEADER_H
#define PEGEL_DELIVER_MAIL_HEADER_H

#include <stdint.h>

#include "pegel/str.h"

/* "Date: Tue, 17 Nov 2026 05:00:03 +0000" */
void header_date(struct str *out, int64_t seconds);
/* "Name: text", as encoded words (RFC 2047) where it is not plain and short. */
void header_text(struct str *out, const char *name, const char *text);
/* "To: Name <mail>, ...", one a line. The addresses have been checked (address_parse). */
void header_addresses(struct str *out, const char *name, const char *const *addresses, size_t nr);

#endif
