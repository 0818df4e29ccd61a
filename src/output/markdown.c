/* Escaping for Markdown: any ASCII punctuation may stand behind a backslash. */
#include "markdown.h"

#include <string.h>

/* "http://" and "www." become links by themselves. */
static bool makes_link(const char *text, const char *at)
{
    if (*at == ':')
        return strncmp(at, "://", 3) == 0;
    return *at == '.' && at - text >= 3 &&
           (strncmp(at - 3, "www", 3) == 0 || strncmp(at - 3, "WWW", 3) == 0);
}

static void escape(struct str *out, const char *text)
{
    for (const char *at = text; *at; at++) {
        if (strchr("\\|<>*_`[]&~$", *at) || makes_link(text, at))
            str_addc(out, '\\');
        str_addc(out, *at);
    }
}

void markdown_inline(struct str *out, const char *text)
{
    escape(out, text + strspn(text, " "));
}

/* Headings, lists, rules and underlines begin with these; "1." and "1)" number a list. */
void markdown_text(struct str *out, const char *text)
{
    size_t digits;

    text += strspn(text, " "); /* four of them would be code */
    digits = strspn(text, "0123456789");
    if (digits && (text[digits] == '.' || text[digits] == ')') &&
        (text[digits + 1] == ' ' || !text[digits + 1])) {
        str_add(out, text, digits);
        text += digits;
        str_addc(out, '\\');
        str_addc(out, *text++);
    } else if (*text && strchr("#-+=", *text)) {
        str_addc(out, '\\');
        str_addc(out, *text++);
    }
    escape(out, text);
}
