/* Points for what makes a source look social: its medium, its host, the words in it. */
#include "social_looks.h"

#include <stdlib.h>
#include <string.h>

#include "pegel/text.h"

/* Longer sources are looked at up to here. */
#define SOURCE_MAX 400

static size_t count_lines(const char *text)
{
    size_t nr = 1;

    for (; *text; text++)
        nr += *text == '\n';
    return nr;
}

static struct slice take_field(struct slice *line)
{
    const char *tab = memchr(line->s, '\t', line->len);
    size_t len = tab ? (size_t)(tab - line->s) : line->len;
    struct slice field = {line->s, len};

    *line = (struct slice){line->s + len + (tab != NULL), line->len - len - (tab != NULL)};
    return slice_trim(field);
}

static bool is_sort(const char *word)
{
    static const char *const sorts[] = {"medium", "source", "host", "word", "part"};

    for (size_t i = 0; i < sizeof(sorts) / sizeof(*sorts); i++) {
        if (strcmp(sorts[i], word) == 0)
            return true;
    }
    return false;
}

static int load_line(struct looks *looks, struct arena *arena, struct slice line, struct error *err)
{
    struct slice sort = take_field(&line), pattern = take_field(&line), points = take_field(&line);
    struct look *look = &looks->items[looks->nr];

    look->sort = arena_copy(arena, sort.s, sort.len);
    look->pattern = arena_copy(arena, pattern.s, pattern.len);
    if (!look->sort || !look->pattern)
        return error_memory(err);
    look->points = points.len == 1 ? *points.s - '0' : 0;
    if (!is_sort(look->sort) || !*look->pattern || look->points < 1 || look->points > 9)
        return error_set(err, ERROR_USAGE,
                         "social.tsv: a line must be: sort, tab, pattern, tab, points; not \"%s\"",
                         look->sort);
    looks->nr++;
    return 0;
}

int looks_load(struct looks *looks, struct arena *arena, const char *text, struct error *err)
{
    *looks = (struct looks){
        .items = arena_alloc(arena, (count_lines(text) + 1) * sizeof(*looks->items))};
    if (!looks->items)
        return error_memory(err);
    while (*text) {
        struct slice line = {text, strcspn(text, "\n")};

        text += line.len + (text[line.len] == '\n');
        line = slice_trim(line);
        if (line.len && *line.s != '#' && load_line(looks, arena, line, err) < 0)
            return -1;
    }
    return 0;
}

/* ---- scoring --------------------------------------------------------------------------------- */

/* A source, folded and taken apart: "bit.ly/x / social" is source "bit.ly/x", host "bit.ly". */
struct parts {
    char *source;
    const char *medium, *host;
};

static void take_apart(struct parts *parts, char *text, struct str *host)
{
    char *slash = strstr(text, " / ");
    const char *at = text;
    const char *scheme;

    parts->source = text;
    parts->medium = "";
    if (slash) {
        *slash = '\0';
        parts->medium = slash + 3;
    }
    scheme = strstr(text, "://");
    if (scheme)
        at = scheme + 3;
    str_add(host, at, strcspn(at, "/?#: "));
    parts->host = str_text(host);
}

static bool host_fits(const char *host, const char *pattern)
{
    size_t len = strlen(host), tail = strlen(pattern);

    return len >= tail && strcmp(host + len - tail, pattern) == 0 &&
           (len == tail || host[len - tail - 1] == '.');
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static bool has_word(const char *text, const char *word)
{
    size_t len = strlen(word);

    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[len]))
            return true;
    }
    return false;
}

static bool fits(const struct look *look, const struct parts *parts)
{
    switch (*look->sort) {
    case 'm':
        return strcmp(parts->medium, look->pattern) == 0;
    case 's':
        return strcmp(parts->source, look->pattern) == 0;
    case 'h':
        return host_fits(parts->host, look->pattern);
    case 'w':
        return has_word(parts->source, look->pattern);
    default:
        return strstr(parts->source, look->pattern) != NULL;
    }
}

int looks_score(const struct looks *looks, struct slice source, struct str *reasons)
{
    struct str folded = {0}, host = {0};
    struct parts parts;
    int points = 0;

    if (source.len > SOURCE_MAX)
        source.len = SOURCE_MAX;
    text_fold(&folded, source);
    if (folded.len) {
        take_apart(&parts, folded.s, &host);
        for (size_t i = 0; i < looks->nr; i++) {
            const struct look *look = &looks->items[i];

            if (!fits(look, &parts))
                continue;
            points += look->points;
            str_addf(reasons, "%s%s %s", reasons->len ? "; " : "", look->sort, look->pattern);
        }
    }
    reasons->failed = reasons->failed || folded.failed || host.failed;
    str_free(&folded);
    str_free(&host);
    return points;
}
