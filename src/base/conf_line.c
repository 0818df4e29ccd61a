/* Looks for an option in a configuration text, past texts in quotes and comments. */
#include "base/conf_line.h"

#include <string.h>

struct look {
    const char *at;
    int line, depth;
};

static void skip_quoted(struct look *look)
{
    char quote = *look->at++;

    for (; *look->at && *look->at != quote; look->at++) {
        if (*look->at == '\\' && look->at[1])
            look->at++;
        look->line += *look->at == '\n';
    }
    look->at += *look->at != '\0';
}

static void skip_comment(struct look *look)
{
    for (look->at += 2; *look->at && strncmp(look->at, "*/", 2) != 0; look->at++)
        look->line += *look->at == '\n';
    look->at += *look->at ? 2 : 0;
}

static size_t word_len(const char *text)
{
    return strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
}

/* Past the next thing that is no word. */
static void skip_one(struct look *look)
{
    switch (*look->at) {
    case '"':
    case '\'':
        skip_quoted(look);
        return;
    case '#':
        look->at += strcspn(look->at, "\n");
        return;
    case '/':
        if (look->at[1] != '*')
            break;
        skip_comment(look);
        return;
    case '{':
        look->depth++;
        break;
    case '}':
        look->depth--;
        break;
    case '\n':
        look->line++;
        break;
    default:
        break;
    }
    look->at++;
}

/* "option =" or "option +=" */
static int is_given(const char *behind)
{
    behind += strspn(behind, " \t\r\n");
    behind += *behind == '+';
    return *behind == '=';
}

int conf_line(const char *text, const char *option, int depth, int last)
{
    struct look look = {text, 1, 0};
    size_t wanted = strlen(option);
    int found = last;

    /* A list in braces is no section, but what stands in it is not followed by = either. */
    while (*look.at && look.line <= last) {
        size_t len = word_len(look.at);

        if (len == wanted && look.depth == depth && memcmp(look.at, option, len) == 0 &&
            is_given(look.at + len))
            found = look.line;
        if (len)
            look.at += len;
        else
            skip_one(&look);
    }
    return found;
}
