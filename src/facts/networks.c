/* Which network a traffic source belongs to: sorted patterns, exact or by label suffix. */
#include "pegel/networks.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "facts/network_patterns.h"
#include "facts/shapes.h"
#include "pegel/text.h"

struct networks *networks_new(struct arena *arena)
{
    struct networks *networks = arena_alloc(arena, sizeof(*networks));

    if (networks)
        networks->arena = arena;
    return networks;
}

struct networks *networks_from(const struct networks *base, struct arena *arena)
{
    struct networks *networks = networks_new(arena);

    if (networks) {
        networks->patterns = base->patterns;
        networks->nr = base->nr;
    }
    return networks;
}

#define THIS struct pattern
static const struct member pattern_members[] = {
    SHAPE_TEXT(NULL, text),
    SHAPE_TEXT(NULL, network),
    SHAPE_WORD(NULL, enum pattern_kind, kind, NULL),
    SHAPE_INT(NULL, order),
    SHAPE_END,
};
#undef THIS
static const struct shape pattern_shape = {"struct pattern", sizeof(struct pattern),
                                           pattern_members, NULL};

#define THIS struct networks
static const struct member networks_members[] = {
    SHAPE_LIST(NULL, struct pattern, patterns, nr, &pattern_shape),
    SHAPE_END,
};
#undef THIS
const struct shape networks_shape = {"struct networks", sizeof(struct networks), networks_members,
                                     NULL};

static int compare(const void *a, const void *b)
{
    const struct pattern *left = a, *right = b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return strcmp(left->text, right->text);
}

static int compare_order(const void *a, const void *b)
{
    const struct pattern *left = a, *right = b;
    int order = compare(a, b);

    return order ? order : (left->order > right->order) - (left->order < right->order);
}

static const struct pattern *find(const struct networks *networks, enum pattern_kind kind,
                                  const char *text)
{
    struct pattern key = {.text = text, .kind = kind};

    if (!networks->nr)
        return NULL;
    return bsearch(&key, networks->patterns, networks->nr, sizeof(key), compare);
}

/* ---- values ---------------------------------------------------------------------------------- */

/* Direct traffic has a blank-slash-blank that does not part source and medium. */
static bool is_direct(struct slice text)
{
    return slice_is(text, "direct / none") || slice_is(text, "(direct) / (none)");
}

static struct slice cut_medium(struct slice text)
{
    const char *cut = text.len ? memmem(text.s, text.len, " / ", 3) : NULL;

    if (cut && !is_direct(text))
        text.len = (size_t)(cut - text.s);
    return slice_trim(text);
}

static bool cut_prefix(struct slice *text, const char *prefix)
{
    size_t len = strlen(prefix);

    if (text->len < len || memcmp(text->s, prefix, len) != 0)
        return false;
    *text = (struct slice){text->s + len, text->len - len};
    return true;
}

static size_t until(struct slice text, const char *stops)
{
    size_t i = 0;

    while (i < text.len && !strchr(stops, text.s[i]))
        i++;
    return i;
}

/* "m.facebook.com:443/x?y" -> "m.facebook.com". Only of what looks like a host or address: an alias
 * may hold a slash. */
static struct slice cut_host(struct slice text, bool address)
{
    size_t len = until(text, "/?#");

    if (!address && !memchr(text.s, '.', len))
        return text;
    text.len = len;
    text.len = until(text, ":");
    while (text.len && text.s[text.len - 1] == '.')
        text.len--;
    cut_prefix(&text, "www.");
    return text;
}

/* The folded text as a host, an app or an alias, NUL ended in the same memory. */
static void normalise(struct str *out, struct slice source)
{
    struct str folded = {0};
    struct slice text;
    bool address = false;

    text_fold(&folded, source);
    text = cut_medium((struct slice){str_text(&folded), folded.len});
    if (text.len && !is_direct(text)) {
        address = cut_prefix(&text, "https://") || cut_prefix(&text, "http://") ||
                  cut_prefix(&text, "android-app://") || cut_prefix(&text, "ios-app://") ||
                  cut_prefix(&text, "//");
        if (text.len)
            text = cut_host(text, address);
    }
    str_add(out, text.len ? text.s : "", text.len);
    out->failed = out->failed || folded.failed;
    str_free(&folded);
}

/* The whole host first, then without its first label, and so on: the longest suffix wins. */
static const struct pattern *find_host(const struct networks *networks, const char *host)
{
    while (host) {
        const struct pattern *found = find(networks, PATTERN_HOST, host);
        const char *dot = strchr(host, '.');

        if (found)
            return found;
        host = dot ? dot + 1 : NULL;
    }
    return NULL;
}

/* *result: NULL when no line names it. */
static int look_up(const struct networks *networks, struct slice source,
                   const struct pattern **result)
{
    struct str text = {0};
    const struct pattern *found;

    normalise(&text, source);
    if (text.failed) {
        str_free(&text);
        return -1;
    }
    found = find(networks, PATTERN_ALIAS, str_text(&text));
    if (!found)
        found = find(networks, PATTERN_APP, str_text(&text));
    if (!found)
        found = find_host(networks, str_text(&text));
    str_free(&text);
    *result = found;
    return 0;
}

const char *networks_find(const struct networks *networks, struct slice source)
{
    const struct pattern *found;

    if (look_up(networks, source, &found) < 0)
        return NULL;
    return found ? found->network : "other";
}

int networks_listed(const struct networks *networks, struct slice source)
{
    const struct pattern *found;

    return look_up(networks, source, &found) < 0 ? -1 : found != NULL;
}

const char *networks_sort(const struct networks *networks, const char *network)
{
    (void)networks;
    if (strcmp(network, "search") == 0 || strcmp(network, "direct") == 0 ||
        strcmp(network, "other") == 0)
        return network;
    return "social";
}

/* ---- the file -------------------------------------------------------------------------------- */

static bool parse_kind(struct slice word, enum pattern_kind *kind)
{
    if (slice_is(word, "host"))
        *kind = PATTERN_HOST;
    else if (slice_is(word, "alias"))
        *kind = PATTERN_ALIAS;
    else if (slice_is(word, "app"))
        *kind = PATTERN_APP;
    else
        return false;
    return true;
}

static struct slice take_field(struct slice *line)
{
    struct slice field = {line->s, until(*line, "\t")};
    size_t skip = field.len < line->len ? field.len + 1 : field.len;

    *line = (struct slice){line->s + skip, line->len - skip};
    return slice_trim(field);
}

static int reserve(struct networks *networks)
{
    size_t alloc = networks->nr ? networks->nr * 2 : 256;
    struct pattern *grown;

    if (networks->nr < networks->alloc)
        return 0;
    grown = arena_alloc(networks->arena, alloc * sizeof(*grown));
    if (!grown)
        return -1;
    if (networks->nr)
        memcpy(grown, networks->patterns, networks->nr * sizeof(*grown));
    networks->patterns = networks->own = grown;
    networks->alloc = alloc;
    return 0;
}

/* Patterns are folded as the values are. */
static const char *keep_folded(struct arena *arena, struct slice text)
{
    struct str folded = {0};
    const char *copy = NULL;

    text_fold(&folded, text);
    if (!folded.failed)
        copy = arena_copy(arena, str_text(&folded), folded.len);
    str_free(&folded);
    return copy;
}

static int add(struct networks *networks, struct pattern pattern, struct slice text,
               struct slice network, struct error *err)
{
    if (reserve(networks) < 0)
        return error_memory(err);
    pattern.text = keep_folded(networks->arena, text);
    pattern.network = keep_folded(networks->arena, network);
    if (!pattern.text || !pattern.network)
        return error_memory(err);
    pattern.order = (int)networks->nr;
    networks->own[networks->nr++] = pattern;
    return 0;
}

static int add_line(struct networks *networks, struct slice line, const char *name, size_t number,
                    struct error *err)
{
    struct slice rest = line, network, kind, text;
    struct pattern pattern = {0};

    if (slice_trim(line).len == 0 || slice_trim(line).s[0] == '#')
        return 0;
    network = take_field(&rest);
    kind = take_field(&rest);
    text = take_field(&rest);
    if (!network.len || !text.len || slice_trim(rest).len)
        return error_set(err, ERROR_USAGE,
                         "%s:%zu: a line must be: network, tab, host or alias or app, tab, pattern",
                         name, number);
    if (!parse_kind(kind, &pattern.kind))
        return error_set(err, ERROR_USAGE, "%s:%zu: kind \"%.*s\"; it must be host, alias or app",
                         name, number, (int)(kind.len > 40 ? 40 : kind.len), kind.s);
    return add(networks, pattern, text, network, err);
}

static void settle(struct networks *networks)
{
    struct pattern *patterns = networks->own;
    size_t kept = 0;

    if (!patterns)
        return;
    if (networks->nr)
        qsort(patterns, networks->nr, sizeof(*patterns), compare_order);
    for (size_t i = 0; i < networks->nr; i++) {
        if (kept && compare(&patterns[kept - 1], &patterns[i]) == 0)
            kept--;
        patterns[kept] = patterns[i];
        patterns[kept].order = (int)kept;
        kept++;
    }
    networks->nr = kept;
}

int networks_add(struct networks *networks, const char *text, const char *name, struct error *err)
{
    size_t number = 0;
    int result = 0;

    while (*text && result == 0) {
        struct slice line = {text, strcspn(text, "\n")};

        result = add_line(networks, line, name, ++number, err);
        text += line.len + (text[line.len] == '\n');
    }
    settle(networks);
    return result;
}
