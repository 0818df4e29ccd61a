/* SVG from gnuplot: checked to be what was ordered, and completed for readers and other fonts. */
#include <stdlib.h>
#include <string.h>

#include "font.h"
#include "picture.h"

#define DEPTH 32
#define FONT "font-family=\""
#define FONTS "font-family=\"Arial, Liberation Sans, Helvetica, sans-serif\""

struct element {
    struct slice name;
    size_t start; /* where it begins in the output */
    bool filled;  /* something in it can be seen */
};

struct svg {
    const char *at; /* the rest of the file */
    struct str *out;
    const struct chart_page *page;
    const char *title, *description;
    struct element open[DEPTH];
    size_t depth;
    struct str texts; /* contents of the <text> elements, each ended by a newline */
    size_t texts_nr;
    bool other_font;
    int skip; /* depth of the element that is left out; 0 for none */
};

/* As XML shows text; what XML cannot hold was dropped with the control characters. */
static void add_escaped(struct str *out, const char *text)
{
    for (; *text; text++) {
        switch (*text) {
        case '&':
            str_adds(out, "&amp;");
            break;
        case '<':
            str_adds(out, "&lt;");
            break;
        case '>':
            str_adds(out, "&gt;");
            break;
        case '"':
            str_adds(out, "&quot;");
            break;
        default:
            str_addc(out, *text);
        }
    }
}

/* Takes one reference such as "&amp;" off *at. */
static bool add_reference(struct str *out, const char **at)
{
    static const struct {
        const char *name;
        char c;
    } references[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};

    for (size_t i = 0; i < sizeof(references) / sizeof(*references); i++) {
        size_t len = strlen(references[i].name);

        if (strncmp(*at, references[i].name, len) == 0) {
            str_addc(out, references[i].c);
            *at += len;
            return true;
        }
    }
    return false;
}

static bool is_open(const struct svg *svg, const char *name)
{
    return svg->depth && slice_is(svg->open[svg->depth - 1].name, name);
}

/* One character, or a reference to one. What gnuplot lets through as it stands is escaped here:
 * "&#x" would refer to something, and "]]>" is not well-formed. */
static bool take_character(struct svg *svg, struct str *text)
{
    const char *start = svg->at, *bare = NULL;
    bool ok = true;

    if (*start == '>')
        bare = "&gt;";
    else if (strncmp(start, "&#x", 3) == 0)
        bare = "&amp;";
    if (*start == '&' && !bare)
        ok = add_reference(text, &svg->at);
    else
        str_addc(text, *svg->at++);
    if (!svg->skip)
        str_add(svg->out, bare ? bare : start, bare ? strlen(bare) : (size_t)(svg->at - start));
    return ok;
}

/* Character data up to the next tag. */
static bool take_text(struct svg *svg)
{
    bool wanted = is_open(svg, "text"), ok = true;
    struct str ignored = {0};

    while (ok && *svg->at && *svg->at != '<')
        ok = take_character(svg, wanted ? &svg->texts : &ignored);
    str_free(&ignored);
    return ok;
}

/* A font of ours becomes our list of fonts; what is behind its name, or NULL for another font. */
static const char *take_font(struct str *out, const char *attribute)
{
    const char *name = attribute + strlen(FONT);
    size_t len = strcspn(name, "\"");
    char family[64] = "";

    if (len < sizeof(family))
        memcpy(family, name, len);
    if (!font_known(family))
        return NULL;
    str_adds(out, FONTS);
    return name + len + 1;
}

/* Copies a tag with its attributes changed: our list of fonts, and smooth edges (crispEdges makes
 * circles jagged). False for a font that was not ordered. */
static bool add_tag(struct str *out, const char *tag, size_t len)
{
    static const char *const changes[][2] = {
        {" shape-rendering='crispEdges'", ""},
        {"<svg ", "<svg role=\"img\" "},
    };
    const char *end = tag + len;

    while (tag && tag < end) {
        size_t i = 0;

        while (i < 2 && strncmp(tag, changes[i][0], strlen(changes[i][0])) != 0)
            i++;
        if (i < 2) {
            str_adds(out, changes[i][1]);
            tag += strlen(changes[i][0]);
        } else if (strncmp(tag, FONT, strlen(FONT)) == 0) {
            tag = take_font(out, tag);
        } else {
            str_addc(out, *tag++);
        }
    }
    return tag != NULL;
}

static void add_heading(struct svg *svg)
{
    str_adds(svg->out, "\n<title>");
    add_escaped(svg->out, svg->title);
    str_adds(svg->out, "</title>\n<desc>");
    add_escaped(svg->out, svg->description);
    str_adds(svg->out, "</desc>");
}

/* gnuplot's own title and description, its tooltips, and markers that no page uses. */
static bool is_unwanted(struct slice name)
{
    return slice_is(name, "title") || slice_is(name, "desc") || slice_is(name, "defs");
}

static bool open_element(struct svg *svg, struct slice name, struct slice tag)
{
    bool empty = tag.s[tag.len - 2] == '/';

    if (svg->depth == DEPTH || (!svg->depth && !slice_is(name, "svg")))
        return false;
    svg->open[svg->depth++] = (struct element){.name = name, .start = svg->out->len};
    for (size_t i = 0; i < svg->depth && !slice_is(name, "g"); i++)
        svg->open[i].filled = true;
    if (!svg->skip && is_unwanted(name))
        svg->skip = (int)svg->depth;
    if (!svg->skip && !add_tag(svg->out, tag.s, tag.len))
        svg->other_font = true;
    if (slice_is(name, "svg"))
        add_heading(svg);
    if (empty)
        svg->depth--;
    return true;
}

/* Empty groups show what the gnuplot drew before: without them a picture is the same whichever
 * gnuplot of the pool has drawn it. */
static void drop_after(struct str *out, size_t len)
{
    if (len < out->len) {
        out->len = len;
        out->s[len] = '\0';
    }
}

static bool close_element(struct svg *svg, struct slice name, struct slice tag)
{
    const struct element *element = &svg->open[svg->depth ? svg->depth - 1 : 0];

    if (!svg->depth || !slice_equal(element->name, name))
        return false;
    if (slice_is(name, "text")) {
        str_addc(&svg->texts, '\n');
        svg->texts_nr++;
    }
    if (!svg->skip && !element->filled)
        drop_after(svg->out, element->start);
    else if (!svg->skip)
        str_add(svg->out, tag.s, tag.len);
    else if (svg->skip == (int)svg->depth)
        svg->skip = 0;
    svg->depth--;
    return true;
}

/* A tag, a declaration or a comment. */
static bool take_tag(struct svg *svg)
{
    const char *end = strchr(svg->at, '>');
    struct slice tag = {svg->at, end ? (size_t)(end + 1 - svg->at) : 0}, name;

    if (!end)
        return false;
    svg->at = end + 1;
    if (tag.s[1] == '?') {
        str_add(svg->out, tag.s, tag.len);
        return true;
    }
    name.s = tag.s + 1 + (tag.s[1] == '/');
    name.len = strcspn(name.s, " \t\r\n/>");
    return tag.s[1] == '/' ? close_element(svg, name, tag) : open_element(svg, name, tag);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The same texts, in whatever order. */
static int check_texts(struct svg *svg, struct error *err)
{
    size_t nr = svg->page->texts_nr;
    const char **ordered = calloc(2 * nr + 1, sizeof(*ordered));
    const char **drawn;
    char *at = svg->texts.s;
    int ret = -1;

    if (!ordered)
        return error_memory(err);
    drawn = ordered + nr;
    for (size_t i = 0; i < nr && svg->texts_nr == nr; i++) {
        ordered[i] = svg->page->texts[i].text;
        drawn[i] = at;
        at = strchr(at, '\n');
        *at++ = '\0';
    }
    qsort(ordered, nr, sizeof(*ordered), compare_texts);
    qsort(drawn, nr, sizeof(*drawn), compare_texts);
    ret = svg->texts_nr == nr ? 0 : -1;
    for (size_t i = 0; i < nr && ret == 0; i++)
        ret = strcmp(ordered[i], drawn[i]) == 0 ? 0 : -1;
    free(ordered);
    return ret < 0 ? error_set(err, ERROR_SYSTEM, "the SVG does not hold the texts ordered") : 0;
}

int svg_finish(struct str *out, const struct str *file, const struct chart_page *page,
               const char *title, const char *description, struct error *err)
{
    struct svg svg = {
        .at = str_text(file), .out = out, .page = page, .title = title, .description = description};
    bool ok = strlen(svg.at) == file->len && strncmp(svg.at, "<?xml", 5) == 0;
    int ret;

    while (ok && *svg.at)
        ok = *svg.at == '<' ? take_tag(&svg) : take_text(&svg);
    if (svg.texts.failed || out->failed)
        ret = error_memory(err);
    else if (!ok || svg.depth || !strstr(str_text(out), "</svg>"))
        ret = error_set(err, ERROR_SYSTEM,
                        file->len ? "the SVG is cut or not well-formed" : "the SVG file is empty");
    else if (svg.other_font)
        ret = error_set(err, ERROR_SYSTEM, "the SVG has a font that was not ordered");
    else
        ret = check_texts(&svg, err);
    str_free(&svg.texts);
    return ret;
}
