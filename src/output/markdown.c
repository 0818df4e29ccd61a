/* Escaping for Markdown: any ASCII punctuation may stand behind a backslash. */
#include "markdown.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* At the start of a line: headings, lists, rules, underlines; "1." and "1)" number a list. */
static bool begins_block(const char *text, const char *at)
{
    if (at == text)
        return strchr("#-+=", *at);
    return (*at == '.' || *at == ')') && strspn(text, "0123456789") == (size_t)(at - text);
}

/* "http://" and "www." become links by themselves. */
static bool makes_link(const char *text, const char *at)
{
    return (*at == ':' && strncmp(at, "://", 3) == 0) ||
           (*at == '.' && at - text >= 3 && strncmp(at - 3, "www", 3) == 0) ||
           (*at == '.' && at - text >= 3 && strncmp(at - 3, "WWW", 3) == 0);
}

void markdown_text(struct str *out, const char *text)
{
    text += strspn(text, " "); /* four of them would be code */
    for (const char *at = text; *at; at++) {
        bool number = is_digit(*text) && begins_block(text, at);

        if (strchr("\\|<>*_`[]&~$", *at) || number || begins_block(text, at) ||
            makes_link(text, at))
            str_addc(out, '\\');
        str_addc(out, *at);
    }
}
