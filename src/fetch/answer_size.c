/* answer_size.c - whether an answer is small enough for cJSON, whose tree of "[0,0,0" takes forty
 * times as many bytes as the text. */
#include "answer.h"

#define DEPTH_MAX 64u         /* as in files: read_json.h */
#define VALUES_MAX (4u << 20) /* 100,000 rows of 40: the largest page that is asked for */

struct size {
    size_t values; /* at least as many as there are */
    unsigned depth;
    bool too_deep;
};

static const char *behind_string(const char *p, const char *end)
{
    for (p++; p < end && *p != '"'; p++)
        p += *p == '\\';
    return p < end ? p + 1 : end;
}

static void count(struct size *size, char c)
{
    size->values += c == ',' || c == '{' || c == '[';
    if (c == '{' || c == '[')
        size->too_deep |= ++size->depth > DEPTH_MAX;
    else if ((c == '}' || c == ']') && size->depth > 0)
        size->depth--;
}

const char *answer_excess(struct slice body)
{
    const char *p = body.s, *end = body.s + body.len;
    struct size size = {.values = 1};

    while (p < end && !size.too_deep && size.values <= VALUES_MAX) {
        if (*p == '"')
            p = behind_string(p, end);
        else
            count(&size, *p++);
    }
    if (size.too_deep)
        return "the answer is nested more than 64 deep; no interface known answers so";
    if (size.values > VALUES_MAX)
        return "the answer has more than 4 million values; if it is the platform's, ask for fewer "
               "days";
    return NULL;
}
