/* HTML, element by element. Lines are broken only where blanks mean nothing. */
#include "html.h"

#include <assert.h>
#include <string.h>

enum line_break { BREAK_NEVER, BREAK_AFTER, BREAK_BOTH };

/* Inline elements are not listed. */
static const struct {
    const char *name;
    enum line_break line_break;
} elements[] = {
    {"html", BREAK_BOTH},     {"head", BREAK_BOTH},       {"body", BREAK_BOTH},
    {"header", BREAK_BOTH},   {"main", BREAK_BOTH},       {"footer", BREAK_BOTH},
    {"nav", BREAK_BOTH},      {"section", BREAK_BOTH},    {"div", BREAK_BOTH},
    {"figure", BREAK_BOTH},   {"figcaption", BREAK_BOTH}, {"details", BREAK_BOTH},
    {"ul", BREAK_BOTH},       {"dl", BREAK_BOTH},         {"table", BREAK_BOTH},
    {"thead", BREAK_BOTH},    {"tbody", BREAK_BOTH},      {"tr", BREAK_BOTH},
    {"title", BREAK_AFTER},   {"meta", BREAK_AFTER},      {"h1", BREAK_AFTER},
    {"h2", BREAK_AFTER},      {"h3", BREAK_AFTER},        {"p", BREAK_AFTER},
    {"li", BREAK_AFTER},      {"dt", BREAK_AFTER},        {"dd", BREAK_AFTER},
    {"th", BREAK_AFTER},      {"td", BREAK_AFTER},        {"caption", BREAK_AFTER},
    {"summary", BREAK_AFTER},
};

static enum line_break breaks(const char *name)
{
    for (size_t i = 0; i < sizeof(elements) / sizeof(*elements); i++) {
        if (strcmp(elements[i].name, name) == 0)
            return elements[i].line_break;
    }
    return BREAK_NEVER;
}

static void add_break(struct html *html, const char *name, enum line_break least)
{
    if (breaks(name) >= least)
        str_addc(html->out, '\n');
}

static bool is_name(const char *name)
{
    return *name && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

/* The only place where text becomes HTML. */
void html_text(struct html *html, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&':
            str_adds(html->out, "&amp;");
            break;
        case '<':
            str_adds(html->out, "&lt;");
            break;
        case '>':
            str_adds(html->out, "&gt;");
            break;
        case '"':
            str_adds(html->out, "&quot;");
            break;
        case '\'':
            str_adds(html->out, "&#39;");
            break;
        default:
            str_addc(html->out, *text);
        }
    }
}

static void add_tag(struct html *html, const char *name, const char *const *attributes)
{
    assert(is_name(name));
    str_addf(html->out, "<%s", name);
    for (; attributes && attributes[0]; attributes += 2) {
        assert(is_name(attributes[0]));
        if (!attributes[1])
            continue;
        str_addf(html->out, " %s=\"", attributes[0]);
        html_text(html, attributes[1]);
        str_addc(html->out, '"');
    }
    str_addc(html->out, '>');
}

void html_open(struct html *html, const char *name, const char *const *attributes)
{
    assert(html->depth < HTML_DEPTH);
    html->open[html->depth++] = name;
    add_tag(html, name, attributes);
    add_break(html, name, BREAK_BOTH);
}

void html_close(struct html *html, const char *name)
{
    assert(html->depth && strcmp(html->open[html->depth - 1], name) == 0);
    html->depth--;
    str_addf(html->out, "</%s>", name);
    add_break(html, name, BREAK_AFTER);
}

void html_void(struct html *html, const char *name, const char *const *attributes)
{
    add_tag(html, name, attributes);
    add_break(html, name, BREAK_AFTER);
}

void html_leaf(struct html *html, const char *name, const char *const *attributes, const char *text)
{
    html_open(html, name, attributes);
    html_text(html, text);
    html_close(html, name);
}

void html_style(struct html *html, const char *css)
{
    assert(!strchr(css, '<'));
    str_addf(html->out, "<style>\n%s</style>\n", css);
}

void html_svg(struct html *html, const char *svg)
{
    assert(strncmp(svg, "<svg ", 5) == 0);
    str_addf(html->out, "%s\n", svg);
}
