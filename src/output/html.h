/* html.h - writes HTML that is well-formed by construction.
 *
 * Whatever text is given, as content or as the value of an attribute, is escaped here and nowhere
 * else: there is no way to write markup as text. Names of elements and attributes are constants of
 * the program (checked by assert), and an element is closed by its name (asserted to be the open
 * one).
 *
 *     html_open(&html, "ul", NULL);
 *     html_leaf(&html, "li", HTML_ATTRIBUTES("lang", "en"), "1 < 2");
 *     html_close(&html, "ul");
 */
#ifndef PEGEL_OUTPUT_HTML_H
#define PEGEL_OUTPUT_HTML_H

#include "pegel/str.h"

#define HTML_DEPTH 16

struct html {
    struct str *out; /* what cannot be written for lack of memory is remembered there */
    const char *open[HTML_DEPTH];
    size_t depth;
};

/* Names and values in turns, NULL ended. A NULL value leaves the attribute out. */
#define HTML_ATTRIBUTES(...) ((const char *const[]){__VA_ARGS__, NULL, NULL})

/* attributes may be NULL. */
void html_open(struct html *html, const char *name, const char *const *attributes);
void html_close(struct html *html, const char *name);
/* An element without content: meta, br. */
void html_void(struct html *html, const char *name, const char *const *attributes);
void html_text(struct html *html, const char *text);
/* Opened, with that text, and closed. */
void html_leaf(struct html *html, const char *name, const char *const *attributes,
               const char *text);
/* Between <style> and </style>: a style sheet of ours, which never holds "<". */
void html_style(struct html *html, const char *css);
/* A picture from svg_inline(), which has escaped it. */
void html_svg(struct html *html, const char *svg);

#endif
