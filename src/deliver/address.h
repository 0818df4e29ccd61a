/* address.h - addresses of mail and of servers, taken apart and checked. */
#ifndef PEGEL_DELIVER_ADDRESS_H
#define PEGEL_DELIVER_ADDRESS_H

#include <stdbool.h>

#include "pegel/str.h"

/* "Name <local@domain>" or "local@domain"; pieces of the text. */
struct address {
    struct slice name, mail, domain;
};

/* NULL when it is one, else what is wrong with it. The part in <> is plain ASCII without anything
 * that could end a header or an SMTP command. */
const char *address_parse(struct address *address, const char *text);

/* scheme://host[:port][/path], and nothing that could hold a secret: no user, query or fragment.
 * Of smtp and smtps no path. NULL is none. */
bool url_is(const char *url, const char *scheme);
bool url_is_local(const char *url); /* the host is this machine */

#endif
