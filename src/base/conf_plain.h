/* conf_plain.h - a configuration text as libconfuse can be given it. */
#ifndef BASE_CONF_PLAIN_H
#define BASE_CONF_PLAIN_H

#include "pegel/str.h"

/* What is never closed. */
struct conf_plain {
    int quote, comment; /* the line it begins in; 0: none */
    int open;           /* how many { */
};

/* Adds the text without comments and byte order mark; every line stays where it is, and a quoted
 * text is closed. */
struct conf_plain conf_plain(struct str *out, const char *text);

#endif
