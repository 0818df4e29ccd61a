/* Names of platforms and the choice of headline numbers, from two small tables. */
#include "pegel/labels.h"

#include <string.h>

#include "pegel/text.h"

#define COLUMNS 3

/* The next line's fields (tab separated), without comments and blank lines; 0 at the end. */
static size_t next_line(const char **at, struct slice fields[COLUMNS])
{
    while (**at) {
        struct slice line = {*at, strcspn(*at, "\n")};
        size_t nr = 0;

        *at += line.len + (line.s[line.len] == '\n');
        line = slice_trim(line);
        if (!line.len || line.s[0] == '#')
            continue;
        for (size_t from = 0; from <= line.len && nr < COLUMNS; nr++) {
            const char *tab = memchr(line.s + from, '\t', line.len - from);
            size_t to = tab ? (size_t)(tab - line.s) : line.len;

            fields[nr] = (struct slice){line.s + from, to - from};
            from = to + 1;
        }
        return nr;
    }
    return 0;
}

static size_t count_lines(const char *text)
{
    struct slice fields[COLUMNS];
    size_t nr = 0;

    while (next_line(&text, fields))
        nr++;
    return nr;
}

static int load_platforms(struct labels *labels, struct arena *arena, const char *text,
                          struct error *err)
{
    size_t lines = count_lines(text);
    struct slice fields[COLUMNS];
    size_t nr;

    labels->platforms = arena_alloc(arena, (lines + 1) * sizeof(*labels->platforms));
    if (!labels->platforms)
        return error_memory(err);
    while ((nr = next_line(&text, fields))) {
        struct platform_label *label = &labels->platforms[labels->nr_platforms++];

        if (nr != COLUMNS)
            return error_set(err, ERROR_USAGE, "platforms.tsv: %.*s needs three columns",
                             (int)fields[0].len, fields[0].s);
        label->platform = arena_copy(arena, fields[0].s, fields[0].len);
        label->names[LANG_EN] = arena_copy(arena, fields[1].s, fields[1].len);
        label->names[LANG_DE] = arena_copy(arena, fields[2].s, fields[2].len);
        if (!label->platform || !label->names[LANG_EN] || !label->names[LANG_DE])
            return error_memory(err);
    }
    return 0;
}

static int load_headline(struct labels *labels, struct arena *arena, const char *text,
                         struct error *err)
{
    struct slice fields[COLUMNS];
    size_t nr;

    labels->headline = arena_alloc(arena, (count_lines(text) + 1) * sizeof(*labels->headline));
    if (!labels->headline)
        return error_memory(err);
    while ((nr = next_line(&text, fields))) {
        struct headline *headline = &labels->headline[labels->nr_headline++];
        bool both = nr == 2 && slice_is(fields[1], "both");

        headline->metric = arena_copy(arena, fields[0].s, fields[0].len);
        headline->table = both || (nr == 2 && slice_is(fields[1], "table"));
        headline->chart = both || (nr == 2 && slice_is(fields[1], "chart"));
        if (!headline->metric)
            return error_memory(err);
        if (!headline->table && !headline->chart)
            return error_set(err, ERROR_USAGE, "summary.tsv: %s needs table, chart or both",
                             headline->metric);
    }
    return 0;
}

int labels_load(struct labels *labels, struct arena *arena, const char *platforms,
                const char *headline, struct error *err)
{
    *labels = (struct labels){0};
    if (load_platforms(labels, arena, platforms, err) < 0)
        return -1;
    return load_headline(labels, arena, headline, err);
}

const char *labels_platform(const struct labels *labels, enum lang lang, const char *platform)
{
    for (size_t i = 0; i < labels->nr_platforms; i++) {
        if (strcmp(labels->platforms[i].platform, platform) == 0)
            return labels->platforms[i].names[lang];
    }
    return platform;
}

bool labels_is_referral(const struct results *results, const struct metric_series *series)
{
    static const char *const kinds[] = {"network", "network_share", "channel", "channel_share"};
    const char *kind = results->metrics->metrics[series->metric].kind;

    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (strcmp(kind, kinds[i]) == 0)
            return true;
    }
    return false;
}

/* Series are sorted by platform: the first one of this platform. */
static size_t platform_begin(const struct results *results, const char *platform)
{
    size_t low = 0, high = results->nr_series;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(results->series[middle].platform, platform) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Does the platform have another account with series of the same sort? */
static bool several(const struct results *results, const struct metric_series *series)
{
    bool referral = labels_is_referral(results, series);

    for (size_t i = platform_begin(results, series->platform); i < results->nr_series; i++) {
        const struct metric_series *other = &results->series[i];

        if (strcmp(other->platform, series->platform) != 0)
            return false;
        if (strcmp(other->account, series->account) != 0 &&
            labels_is_referral(results, other) == referral)
            return true;
    }
    return false;
}

const char *labels_shown(const struct labels *labels, const struct results *results,
                         const struct metric_series *series)
{
    for (size_t i = 0; !labels_is_referral(results, series) && i < labels->nr_accounts; i++) {
        const struct account_label *account = &labels->accounts[i];

        if (strcmp(account->platform, series->platform) != 0)
            continue;
        if (account->name ? strcmp(account->name, series->account) == 0 : !several(results, series))
            return account->shown;
    }
    return NULL;
}

const char *labels_named(const struct labels *labels, const struct results *results,
                         const char *platform, const char *account)
{
    const char *shown = NULL;

    for (size_t i = platform_begin(results, platform); !shown && i < results->nr_series; i++) {
        const struct metric_series *series = &results->series[i];

        if (strcmp(series->platform, platform) != 0)
            break;
        if (strcmp(series->account, account) == 0)
            shown = labels_shown(labels, results, series);
    }
    return shown;
}

void labels_account(const struct labels *labels, enum lang lang, const struct results *results,
                    const struct metric_series *series, struct str *out)
{
    const char *shown = labels_shown(labels, results, series);
    bool named = *series->account && several(results, series);
    bool site = strcmp(series->platform, "website") == 0; /* its name says that it is one */

    if (shown) {
        text_clean(out, slice_of(shown));
        return;
    }
    if (!named || !site)
        text_clean(out, slice_of(labels_platform(labels, lang, series->platform)));
    if (named && !site)
        str_adds(out, " · ");
    if (named)
        text_clean(out, slice_of(series->account));
}
