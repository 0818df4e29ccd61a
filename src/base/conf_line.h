/* conf_line.h - where an option stands in a configuration text; libconfuse only tells the line on
 * which a section ends. */
#ifndef BASE_CONF_LINE_H
#define BASE_CONF_LINE_H

/* The last line up to `last` on which a value is given to the option so many { deep; `last` when
 * there is none. */
int conf_line(const char *text, const char *option, int depth, int last);

#endif
