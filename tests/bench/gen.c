/*
 * gen posts|daily|graph|ndjson BYTES [SEED]: an invented export of about that size on standard
 * output, the same bytes each time; the number of records on standard error. Another seed gives the
 * same posts with other texts and numbers, as a later export would.
 *
 *   posts   a content export: quoted UTF-8 titles with commas, doubled quotes, line breaks, emoji
 *   daily   a company table, a row per page and day, short unquoted fields
 *   graph   the posts as one document, as the Graph API gives them
 *   ndjson  the posts as one JSON object per line
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A gigabyte of days must not leave the century: hence many pages in that table. */
enum { PAGES = 40, DAILY_PAGES = 1000, FIRST_YEAR = 2024, YEARS = 2 };

struct gen {
    uint64_t state; /* of the random numbers */
    uint64_t bytes; /* written so far */
    uint64_t records;
};

static uint32_t below(struct gen *gen, uint64_t limit)
{
    gen->state = gen->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(((gen->state >> 33) * limit) >> 31);
}

/* Small values often, large ones seldom, as counts of reactions are. */
static uint32_t skewed(struct gen *gen, uint32_t limit)
{
    return below(gen, below(gen, limit + 1) + 1);
}

static void put(struct gen *gen, const char *line)
{
    size_t len = strlen(line);

    gen->bytes += len;
    fwrite(line, 1, len, stdout);
}

static const char *const words[] = {
    "Sauerteig", "Brezel",        "neu",   "heute", "Blätterteig", "Kürbis", "und",   "mit",
    "Frühstück", "café",          "fresh", "from",  "the",         "oven",   "Stück", "Apfel",
    "Zimt",      "Lieblingsbrot", "danke", "an",    "alle",        "🥐",   "🎉",
};

/* A title of 40 to 200 bytes; its quotes and line breaks are written as the format wants them. */
static void make_title(struct gen *gen, char *title, const char *quote, const char *line_break)
{
    size_t wanted = 40 + below(gen, 140);
    bool quoted = below(gen, 8) == 0, broken = below(gen, 10) == 0;
    size_t len = 0;

    if (quoted)
        len += (size_t)sprintf(title + len, "%sNeu%s ", quote, quote);
    while (len < wanted) {
        const char *gap = below(gen, 11) == 0 ? ", " : " ";

        len += (size_t)sprintf(title + len, "%s%s",
                               words[below(gen, sizeof(words) / sizeof(*words))], gap);
        if (broken && len > wanted / 2) {
            len += (size_t)sprintf(title + len, "%s", line_break);
            broken = false;
        }
    }
    sprintf(title + len, "%" PRIu64, gen->records);
}

struct post {
    uint32_t page, month, day, hour, year;
    uint32_t reach, impressions, reactions, comments, shares, clicks;
    uint64_t id;
};

static struct post make_post(struct gen *gen)
{
    struct post post = {
        .page = below(gen, PAGES),
        .year = FIRST_YEAR + below(gen, YEARS),
        .month = 1 + below(gen, 12),
        .day = 1 + below(gen, 28),
        .hour = below(gen, 24),
        .reach = 20 + skewed(gen, 100000),
        .id = UINT64_C(700000000000000) + gen->records * 1009 % UINT64_C(90000000000000),
    };

    post.impressions = post.reach + skewed(gen, post.reach);
    post.reactions = skewed(gen, post.reach / 4);
    post.comments = skewed(gen, post.reach / 20);
    post.shares = skewed(gen, post.reach / 40);
    post.clicks = skewed(gen, post.reach / 10);
    return post;
}

static void put_csv_post(struct gen *gen)
{
    struct post p = make_post(gen);
    char title[512], line[1024];

    make_title(gen, title, "\"\"", "\n");
    snprintf(line, sizeof(line),
             "%" PRIu64
             ",%u,Page %02u,\"%s\",%02u/%02u/%u %02u:30,https://social.example/%u/%" PRIu64
             ",Photos,%u,%u,%u,%u,%u,%u\r\n",
             p.id, 900100 + p.page, p.page, title, p.month, p.day, p.year, p.hour, p.page, p.id,
             p.reach, p.impressions, p.reactions, p.comments, p.shares, p.clicks);
    put(gen, line);
}

static void put_json_post(struct gen *gen)
{
    struct post p = make_post(gen);
    char title[512], line[1024];

    make_title(gen, title, "\\\"", "\\n");
    snprintf(line, sizeof(line),
             "{\"post_id\":\"%" PRIu64
             "\",\"page_id\":\"%u\",\"page_name\":\"Page %02u\",\"title\":\"%s\","
             "\"publish_time\":\"%u-%02u-%02uT%02u:30:00Z\",\"permalink\":\"https://social.example/"
             "%u/%" PRIu64 "\",\"post_type\":\"photo\",\"reach\":%u,\"impressions\":%u,"
             "\"reactions\":%u,\"comments\":%u,"
             "\"shares\":%u,\"link_clicks\":%u}\n",
             p.id, 900100 + p.page, p.page, title, p.year, p.month, p.day, p.hour, p.page, p.id,
             p.reach, p.impressions, p.reactions, p.comments, p.shares, p.clicks);
    put(gen, line);
}

static void put_graph_post(struct gen *gen)
{
    static const char format[] =
        "%s{\"id\":\"%u_%" PRIu64 "\",\"from\":{\"name\":\"Page %02u\",\"id\":\"%u\"},"
        "\"message\":\"%s\",\"created_time\":\"%u-%02u-%02uT%02u:30:00+0000\","
        "\"permalink_url\":\"https:\\/\\/social.example\\/%u\\/%" PRIu64 "\","
        "\"status_type\":\"added_photos\",\"is_published\":true,\"shares\":{\"count\":%u},"
        "\"reactions\":{\"data\":[],\"summary\":{\"total_count\":%u}},"
        "\"comments\":{\"data\":[],\"summary\":{\"total_count\":%u}},\"insights\":{\"data\":["
        "{\"name\":\"post_impressions\",\"period\":\"lifetime\",\"values\":[{\"value\":%u}]},"
        "{\"name\":\"post_impressions_unique\",\"period\":\"lifetime\","
        "\"values\":[{\"value\":%u}]},"
        "{\"name\":\"post_clicks\",\"period\":\"lifetime\",\"values\":[{\"value\":%u}]}]}}";
    struct post p = make_post(gen);
    char title[512], line[2048];

    make_title(gen, title, "\\\"", "\\n");
    snprintf(line, sizeof(line), format, gen->records ? ",\n" : "", 900100 + p.page, p.id, p.page,
             900100 + p.page, title, p.year, p.month, p.day, p.hour, p.page, p.id, p.shares,
             p.reactions, p.comments, p.impressions, p.reach, p.clicks);
    put(gen, line);
}

static uint32_t month_length(uint32_t year, uint32_t month)
{
    if (month == 2)
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/* One row; the n-th row belongs to page n mod DAILY_PAGES: a day has a row of every page. */
static void put_daily(struct gen *gen)
{
    static const char format[] = "%u-%02u-%02u,%u,Page %02u,%u,%u,%u,%u,%u,%u\r\n";
    uint32_t page = (uint32_t)(gen->records % DAILY_PAGES);
    uint64_t rest = gen->records / DAILY_PAGES;
    uint32_t year = 1990, month = 1, reach = 20 + skewed(gen, 100000);
    char line[256];

    for (; rest >= month_length(year, month); month = month % 12 + 1, year += month == 1)
        rest -= month_length(year, month);
    snprintf(line, sizeof(line), format, year, month, (uint32_t)rest + 1, 900100 + page, page,
             10000 + (uint32_t)(gen->records / DAILY_PAGES), skewed(gen, 400), skewed(gen, 300),
             reach, reach + skewed(gen, reach), skewed(gen, 1000));
    put(gen, line);
}

struct kind {
    const char *name;
    const char *header;
    void (*put)(struct gen *gen);
    const char *footer;
};

static const struct kind kinds[] = {
    {"posts",
     "\xef\xbb\xbfPost ID,Page ID,Page name,Title,Publish time,Permalink,Post "
     "type,Reach,Impressions,Reactions,"
     "Comments,Shares,Link clicks\r\n",
     put_csv_post, ""},
    {"daily",
     "\xef\xbb\xbf"
     "Date,Page ID,Page name,Followers total,New follows,Unfollows,Reach,Impressions,Link "
     "clicks\r\n",
     put_daily, ""},
    {"graph", "{\"data\":[", put_graph_post, "],\"paging\":{\"cursors\":{\"before\":\"a\"}}}\n"},
    {"ndjson", "", put_json_post, ""},
};

int main(int argc, char **argv)
{
    struct gen gen = {.state = 20190401};
    const struct kind *kind = NULL;
    uint64_t limit = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;

    if (argc > 3)
        gen.state = strtoull(argv[3], NULL, 10);
    for (size_t i = 0; argc > 2 && i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (strcmp(kinds[i].name, argv[1]) == 0)
            kind = &kinds[i];
    }
    if (!kind || limit == 0) {
        fputs("usage: gen posts|daily|graph|ndjson BYTES [SEED]\n", stderr);
        return 2;
    }
    for (put(&gen, kind->header); gen.bytes < limit; gen.records++)
        kind->put(&gen);
    put(&gen, kind->footer);
    fprintf(stderr, "%" PRIu64 "\n", gen.records);
    return fflush(stdout) != 0;
}
