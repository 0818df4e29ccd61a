/* template.h - {period} and the like in texts of the configuration. */
#ifndef DELIVER_TEMPLATE_H
#define DELIVER_TEMPLATE_H

#include "pegel/str.h"

#define TEMPLATE_WORDS "{period}, {report}, {title}, {company}"

/* The first word in braces that is not known; .s is NULL when there is none. */
struct slice template_unknown(const char *text);

#endif
