/* A picture's file made an element of a document: tag by tag, with ids of its own. */
#include "svg_inline.h"

#include <string.h>

static const char *const allowed[] = {"svg",     "title", "desc",     "g",      "rect",
                                      "polygon", "path",  "polyline", "circle", "ellipse",
                                      "line",    "text",  "tspan"};

/* What has a value that is a name of ours, or shapes and colours. No "href", no "on...", no
 * "style".
 */
static const char *const attributes[] = {
    "class",
    "clip-rule",
    "color",
    "cx",
    "cy",
    "d",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "height",
    "id",
    "opacity",
    "points",
    "r",
    "role",
    "rx",
    "ry",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
    "xml:space",
    "xmlns",
};

static bool is_one(struct slice word, const char *const *words, size_t nr)
{
    for (size_t i = 0; i < nr; i++) {
        if (slice_is(word, words[i]))
            return true;
    }
    return false;
}

#define IS_ONE(word, words) is_one((word), (words), sizeof(words) / sizeof(*(words)))

static size_t blanks(const char *at)
{
    return strspn(at, " \t\r\n");
}

/* Takes `name = "value"` off *at; the value without its quotes. */
static bool take_attribute(const char **at, struct slice *name, struct slice *value)
{
    const char *end;

    *name = (struct slice){*at, strcspn(*at, " \t\r\n=/><\"'")};
    if (!name->len)
        return false;
    *at += name->len;
    *at += blanks(*at);
    if (*(*at)++ != '=')
        return false;
    *at += blanks(*at);
    if (**at != '"' && **at != '\'')
        return false;
    end = strchr(*at + 1, **at);
    if (!end)
        return false;
    *value = (struct slice){*at + 1, (size_t)(end - *at - 1)};
    *at = end + 1;
    return !memchr(value->s, '<', value->len) && !memchr(value->s, '"', value->len);
}

static void add_attribute(struct str *out, struct slice name, struct slice value,
                          const char *prefix)
{
    str_addc(out, ' ');
    str_add(out, name.s, name.len);
    str_adds(out, "=\"");
    if (slice_is(name, "id")) {
        str_adds(out, prefix);
        str_addc(out, '-');
    }
    str_add(out, value.s, value.len);
    str_addc(out, '"');
}

/* The document says what the picture is called and what is in it. */
static void add_names(struct str *out, struct slice element, const char *prefix)
{
    if (slice_is(element, "svg"))
        str_addf(out, " aria-labelledby=\"%s-title\" aria-describedby=\"%s-desc\"", prefix, prefix);
    else if (slice_is(element, "title") || slice_is(element, "desc"))
        str_addf(out, " id=\"%s-%.*s\"", prefix, (int)element.len, element.s);
}

/* From behind "<" to behind ">". Other name spaces than SVG's are left out: nothing uses them. */
static bool take_tag(struct str *out, const char **at, const char *prefix)
{
    bool closing = **at == '/';
    struct slice element, name, value;

    *at += closing;
    element = (struct slice){*at, strcspn(*at, " \t\r\n/>")};
    *at += element.len;
    if (!IS_ONE(element, allowed))
        return false;
    str_addf(out, "<%s%.*s", closing ? "/" : "", (int)element.len, element.s);
    if (!closing)
        add_names(out, element, prefix);
    for (*at += blanks(*at); **at && **at != '>' && **at != '/'; *at += blanks(*at)) {
        if (closing || !take_attribute(at, &name, &value))
            return false;
        if (slice_is(name, "xmlns:xlink"))
            continue;
        if (!IS_ONE(name, attributes))
            return false;
        add_attribute(out, name, value, prefix);
    }
    if (**at == '/')
        str_addc(out, *(*at)++);
    str_addc(out, '>');
    return *(*at)++ == '>';
}

bool svg_inline(struct str *out, const char *svg, const char *prefix)
{
    const char *at = strstr(svg, "<svg"), *end = at ? strstr(at, "</svg>") : NULL;

    if (!end)
        return false;
    while (at <= end) {
        size_t len = strcspn(at, "<");

        /* Of line ends and tabs between the elements one is enough. */
        if (len == blanks(at))
            str_adds(out, len ? "\n" : "");
        else
            str_add(out, at, len);
        at += len + 1;
        if (!take_tag(out, &at, prefix))
            return false;
    }
    return true;
}
