/* ssconvert_names.c - the names of the sheets, from the first lines of Gnumeric's XML:
 * <gnm:SheetNameIndex><gnm:SheetName gnm:Cols="16384" ...>Metrics</gnm:SheetName>...
 */
#include <stdlib.h>
#include <string.h>

#include "ingest/ssconvert.h"

static const struct {
    const char *entity;
    char c;
} entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};

/* A name becomes part of a source's name, which is read like a path and printed on one line. */
static char safe(char c)
{
    return c == '/' || (unsigned char)c < ' ' || c == 0x7f ? '_' : c;
}

/* The length of what stands at s; *c is what it means. A number means a character that no name
 * should hold, so it is not asked which. */
static size_t character(const char *s, char *c)
{
    *c = *s;
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t len = strlen(entities[i].entity);

        if (strncmp(s, entities[i].entity, len) == 0) {
            *c = entities[i].c;
            return len;
        }
    }
    if (s[0] == '&' && s[1] == '#' && strchr(s, ';')) {
        *c = '_';
        return (size_t)(strchr(s, ';') - s) + 1;
    }
    return 1;
}

static void add_name(struct str *names, const char *s, const char *end)
{
    while (s < end) {
        char c;

        s += character(s, &c);
        str_addc(names, safe(c));
    }
    str_addc(names, '\n');
}

void ssconvert_read_names(const char *xml, struct str *names)
{
    const char *at = strstr(xml, "<gnm:SheetNameIndex>");
    const char *last = at ? strstr(at, SSCONVERT_NAMES_END) : NULL;

    while (last && (at = strstr(at, "<gnm:SheetName ")) != NULL && at < last) {
        const char *name = strchr(at, '>');
        const char *end = name ? strstr(name, "</gnm:SheetName>") : NULL;

        if (end)
            add_name(names, name + 1, end);
        at = end ? end : last;
    }
}
