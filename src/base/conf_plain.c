/* Configuration texts without what libconfuse 3.3 does not take well.
 *
 * It counts a line with a comment more than once, so that every line it names would be wrong; it
 * does not mind a comment, a quoted text or a section that is never closed, and begins the next
 * text inside of it. */
#include "base/conf_plain.h"

#include <stdbool.h>
#include <string.h>

struct scan {
    struct str *out;
    const char *at;
    struct conf_plain *found;
    int line;
};

/* As libconfuse has it. */
static bool in_word(char c)
{
    return c && !strchr(" #\"'\t\n\r={}()+,*", c);
}

static void keep(struct scan *scan, size_t len)
{
    for (size_t i = 0; i < len; i++)
        scan->line += scan->at[i] == '\n';
    str_add(scan->out, scan->at, len);
    scan->at += len;
}

/* Of a comment only the line ends, so that lines are counted right. */
static void leave_out(struct scan *scan, size_t len)
{
    str_addc(scan->out, ' ');
    for (; len; len--, scan->at++) {
        if (*scan->at == '\n') {
            str_addc(scan->out, '\n');
            scan->line++;
        }
    }
}

/* "${NAME}", which may hold quotes. 0: none is here. */
static size_t variable_len(const char *at)
{
    const char *end = strncmp(at, "${", 2) == 0 ? strchr(at, '}') : NULL;

    return end ? (size_t)(end - at) + 1 : 0;
}

static void quoted(struct scan *scan)
{
    int begin = scan->line;
    char quote = *scan->at;
    bool alone = false; /* a backslash at the end */

    for (keep(scan, 1); *scan->at && *scan->at != quote;) {
        size_t len = quote == '"' ? variable_len(scan->at) : 0;

        alone = *scan->at == '\\' && !scan->at[1];
        keep(scan, len ? len : *scan->at == '\\' && scan->at[1] ? 2 : 1);
    }
    if (*scan->at) {
        keep(scan, 1);
    } else {
        if (alone) /* it would take the quote for its own */
            str_addc(scan->out, '\\');
        str_addc(scan->out, quote);
        scan->found->quote = begin;
    }
}

static void long_comment(struct scan *scan)
{
    const char *end = strstr(scan->at + 2, "*/");

    if (!end)
        scan->found->comment = scan->line;
    leave_out(scan, end ? (size_t)(end + 2 - scan->at) : strlen(scan->at));
}

/* One thing that stands between words; false: the text goes on with a word. */
static bool between_words(struct scan *scan)
{
    size_t slashes = strspn(scan->at, "/"), variable = variable_len(scan->at);

    if (*scan->at == '"' || *scan->at == '\'')
        quoted(scan);
    else if (*scan->at == '#' || (slashes > 1 && !in_word(scan->at[slashes])))
        leave_out(scan, strcspn(scan->at, "\n"));
    else if (strncmp(scan->at, "/*", 2) == 0)
        long_comment(scan);
    else if (variable)
        keep(scan, variable);
    else if (in_word(*scan->at))
        return false;
    else {
        scan->found->open += (*scan->at == '{') - (*scan->at == '}');
        keep(scan, 1);
    }
    return true;
}

struct conf_plain conf_plain(struct str *out, const char *text)
{
    struct conf_plain found = {0};
    struct scan scan = {.out = out, .at = text, .found = &found, .line = 1};

    if (strncmp(text, "\xef\xbb\xbf", 3) == 0) /* a byte order mark, as Windows writes it */
        scan.at += 3;
    while (*scan.at)
        if (!between_words(&scan))
            while (in_word(*scan.at))
                keep(&scan, 1);
    return found;
}
