/* file_name.c - dates, download stamp, platform and account from the name of an export. */
#include "ingest/file_name.h"

#include <ctype.h>
#include <string.h>

#include "ingest/name_words.h"
#include "pegel/text.h"

static const struct {
    const char *folder, *platform;
} platforms[] = {
    {"facebook", "facebook"},   {"fb", "facebook"},        {"instagram", "instagram"},
    {"insta", "instagram"},     {"ig", "instagram"},       {"x", "x"},
    {"twitter", "x"},           {"x-twitter", "x"},        {"youtube", "youtube"},
    {"yt", "youtube"},          {"tiktok", "tiktok"},      {"linkedin", "linkedin"},
    {"pinterest", "pinterest"}, {"xing", "xing"},          {"threads", "threads"},
    {"mastodon", "mastodon"},   {"bluesky", "bluesky"},    {"snapchat", "snapchat"},
    {"whatsapp", "whatsapp"},   {"telegram", "telegram"},  {"website", "website"},
    {"webseite", "website"},    {"google+", "googleplus"}, {"foursquare", "foursquare"},
};

const char *platform_word(struct slice folder)
{
    const char *found = NULL;
    struct str folded = {0};
    text_fold(&folded, folder);
    for (size_t i = 0; i < sizeof platforms / sizeof *platforms && !found; i++)
        if (strcmp(str_text(&folded), platforms[i].folder) == 0)
            found = platforms[i].platform;
    str_free(&folded);
    return found;
}

static bool is_separator(char c)
{
    return c != '\0' && strchr("-_. /:", c) != NULL;
}

static size_t digits_at(const char *s)
{
    size_t nr = 0;
    while (isdigit((unsigned char)s[nr]))
        nr++;
    return nr;
}

static int number_of(const char *s, size_t nr)
{
    int value = 0;
    for (size_t i = 0; i < nr; i++)
        value = value * 10 + (s[i] - '0');
    return value;
}

/* A date as digits. 01_02_2026 and 01:02:2026 stand for slashes, which names cannot hold, and are
 * read in both orders; 01.02.2026 is day first. */
struct reading {
    day_t day;   /* day first, or in the only order there is; DAY_NONE: no date */
    day_t other; /* month first; the same where only one order is in use */
};

static size_t year_last(const char *s, struct reading *reading)
{
    int a = number_of(s, 2), b = number_of(s + 3, 2), year = number_of(s + 6, 4);
    bool slashes = s[2] == '_' || s[2] == ':';
    reading->day = day_from_civil(year, b, a);
    reading->other = slashes ? day_from_civil(year, a, b) : reading->day;
    return reading->day == DAY_NONE && reading->other == DAY_NONE ? 0 : 10;
}

/* 2026-3-2, as Google Business Profile writes days; returns its length, or 0. */
static size_t short_date(const char *s, struct reading *reading)
{
    size_t month = s[4] == '-' ? digits_at(s + 5) : 0;
    size_t at = 5 + month + 1;
    size_t day = month && s[at - 1] == '-' ? digits_at(s + at) : 0;
    if (day == 0 || month + day > 3)
        return 0;
    reading->day = day_from_civil(number_of(s, 4), number_of(s + 5, month), number_of(s + at, day));
    reading->other = reading->day;
    return reading->day == DAY_NONE ? 0 : at + day;
}

/* 2026-11-09, 2026_11_09, 20261109, 09.11.2026; returns its length, or 0. */
static size_t digits_date(const char *s, struct reading *reading)
{
    size_t first = digits_at(s);
    day_t day = DAY_NONE;
    if (first == 2 && is_separator(s[2]) && digits_at(s + 3) == 2 && s[5] == s[2] &&
        digits_at(s + 6) == 4)
        return year_last(s, reading);
    if (first == 8)
        day = day_from_civil(number_of(s, 4), number_of(s + 4, 2), number_of(s + 6, 2));
    else if (first == 4 && is_separator(s[4]) && digits_at(s + 5) == 2 && s[7] == s[4] &&
             digits_at(s + 8) == 2)
        day = day_from_civil(number_of(s, 4), number_of(s + 5, 2), number_of(s + 8, 2));
    else if (first == 4)
        return short_date(s, reading);
    *reading = (struct reading){day, day};
    return day == DAY_NONE ? 0 : first == 8 ? 8 : 10;
}

/* Nov-09-2026: the names Meta gives, English in every language. */
static size_t month_date(const char *s, struct reading *reading)
{
    struct civil civil;
    day_t day;
    if (!isalpha((unsigned char)s[0]) || strlen(s) < 11 || s[3] != '-' || s[6] != '-' ||
        digits_at(s + 4) != 2 || digits_at(s + 7) != 4)
        return 0;
    char text[] = "xxx 00, 0000";
    memcpy(text, s, 3);
    memcpy(text + 4, s + 4, 2);
    memcpy(text + 8, s + 7, 4);
    if (date_parse(slice_of(text), DATE_UNKNOWN, &day, &civil) != DATE_OK)
        return 0;
    *reading = (struct reading){day, day};
    return 11;
}

/* Thirteen digits from 2001 to 2286: LinkedIn's milliseconds. */
static bool milliseconds(const char *s, size_t digits, int64_t *stamp)
{
    if (digits != 13 || s[0] == '0')
        return false;
    int64_t value = 0;
    for (size_t i = 0; i < 13; i++)
        value = value * 10 + (s[i] - '0');
    *stamp = value / 1000;
    return true;
}

struct found {
    struct reading dates[2];
    size_t nr;
    int64_t stamp;
};

static void scan(const char *text, size_t len, struct found *found)
{
    for (size_t i = 0; i < len;) {
        const char *s = text + i;
        struct reading date;
        size_t digits = digits_at(s);
        size_t used = digits ? digits_date(s, &date) : month_date(s, &date);
        if (used && found->nr < 2)
            found->dates[found->nr++] = date;
        else if (digits)
            milliseconds(s, digits, &found->stamp);
        i += used ? used : digits ? digits : 1;
    }
}

/* A week, a month or a year. */
static bool is_unit(day_t first, day_t last)
{
    struct civil from = day_to_civil(first), to = day_to_civil(last + 1);
    return last - first == 6 || (from.day == 1 && to.day == 1 &&
                                 ((to.year - from.year) * 12 + to.month - from.month == 1 ||
                                  (from.month == 1 && to.month == 1 && to.year - from.year == 1)));
}

/* Settles in which order the dates are written, for all of them; false: nothing tells. */
static bool settle_order(const struct found *found, day_t *days)
{
    bool day_first = true, month_first = true, same = true;
    day_t other[2] = {DAY_NONE, DAY_NONE};
    for (size_t i = 0; i < found->nr; i++) {
        days[i] = found->dates[i].day;
        other[i] = found->dates[i].other;
        day_first &= days[i] != DAY_NONE;
        month_first &= other[i] != DAY_NONE;
        same &= days[i] == other[i];
    }
    if (day_first && month_first && !same && found->nr == 2) {
        day_first = is_unit(days[0], days[1]);
        month_first = is_unit(other[0], other[1]);
    }
    if (!day_first && month_first)
        memcpy(days, other, sizeof other);
    return same || day_first != month_first;
}

static void take(struct file_name *name, const struct found *found)
{
    day_t days[2];
    if (name->stamp == INT64_MIN)
        name->stamp = found->stamp;
    if (found->nr == 0 || !settle_order(found, days))
        return;
    if (name->date != DAY_NONE) {
        /* The file tells which days, its folder when it was downloaded. */
        if (found->nr == 1 && name->stamp == INT64_MIN)
            name->stamp = (int64_t)days[0] * 86400;
        return;
    }
    name->date = days[found->nr - 1];
    if (found->nr == 2 && days[0] <= days[1])
        name->range = (struct range){days[0], days[1] + 1};
    else if (name->stamp == INT64_MIN)
        name->stamp = (int64_t)name->date * 86400;
}

/* The length of the workbook's name in "x.xls!Sheet", or of all of a name. */
static size_t book_length(const char *base)
{
    static const char *const ends[] = {".xls!", ".xlsx!", ".xlsm!", ".xlsb!", ".ods!"};

    for (const char *at = base; (at = strchr(at, '!')) != NULL; at++)
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            size_t len = strlen(ends[i]);

            if ((size_t)(at - base) + 1 > len && strncasecmp(at + 1 - len, ends[i], len) == 0)
                return (size_t)(at - base);
        }
    return strlen(base);
}

/* Without ending (".csv", ".csv.gz"), and without the " (1)" of a second download. */
static size_t base_length(const char *base)
{
    size_t len = book_length(base);
    for (int i = 0; i < 2; i++) {
        const char *dot = memrchr(base, '.', len);
        if (dot && dot != base && len - (size_t)(dot - base) <= 7 && isalpha((unsigned char)dot[1]))
            len = (size_t)(dot - base);
    }
    if (len > 4 && base[len - 1] == ')') {
        const char *open = memrchr(base, '(', len);
        if (open && open > base + 1 && open[-1] == ' ' && isdigit((unsigned char)open[1]))
            len = (size_t)(open - base) - 1;
    }
    return len;
}

/* The component before `end`, or an empty slice. */
static struct slice folder_before(const char *path, const char *end)
{
    if (end <= path)
        return (struct slice){path, 0};
    const char *start = memrchr(path, '/', (size_t)(end - path));
    start = start ? start + 1 : path;
    return (struct slice){start, (size_t)(end - start)};
}

static void read_folders(struct file_name *name, const char *path, const char *base)
{
    const char *end = base > path ? base - 1 : path;
    for (int depth = 0; depth < 3 && end > path; depth++) {
        struct slice folder = folder_before(path, end);
        struct found found = {.stamp = INT64_MIN};
        struct str text = {0};
        str_add(&text, folder.s, folder.len);
        if (depth == 0)
            scan(str_text(&text), text.len, &found);
        if (depth == 0 && text.len)
            str_addf(&name->folder, "%.*s/", (int)base_length(str_text(&text)), str_text(&text));
        take(name, &found);
        str_free(&text);
        if (!name->platform)
            name->platform = platform_word(folder);
        end = folder.s > path ? folder.s - 1 : path;
    }
}

/* "ACCOUNT--REQUEST--2026-11-09--...--1794700800000": pegel fetch calls files so, and the
 * configuration knows better whose they are than an answer that names nobody, or an id. */
static struct slice fetched_account(const struct str *base)
{
    const char *text = str_text(base), *end = strstr(text, "--"), *day, *stamp;
    int64_t moment;

    if (!end || end == text || !(day = strstr(end + 2, "--")) || day == end + 2)
        return (struct slice){"", 0};
    stamp = text + base->len - (base->len > 15 ? 15 : 0);
    if (digits_at(day + 2) != 4 || strncmp(stamp, "--", 2) != 0 ||
        !milliseconds(stamp + 2, digits_at(stamp + 2), &moment))
        return (struct slice){"", 0};
    return (struct slice){text, (size_t)(end - text)};
}

int file_name_read(struct file_name *name, const char *display_name, struct error *err)
{
    const char *base = strrchr(display_name, '/');
    struct found found = {.stamp = INT64_MIN};
    *name = (struct file_name){.range = RANGE_NONE, .date = DAY_NONE, .stamp = INT64_MIN};
    base = base ? base + 1 : display_name;
    str_add(&name->base, base, base_length(base));
    text_fold(&name->folded, slice_of(str_text(&name->base)));
    text_fold(&name->folded, slice_of(base + book_length(base))); /* "!Sheet" */
    scan(str_text(&name->base), name->base.len, &found);
    if (found.nr == 0 && name_words_range(str_text(&name->folded), &name->range))
        name->date = name->range.end - 1;
    take(name, &found);
    read_folders(name, display_name, base);
    if (str_ok(&name->base, err) < 0 || str_ok(&name->folded, err) < 0 ||
        str_ok(&name->folder, err) < 0) {
        file_name_free(name);
        return -1;
    }
    name->account = fetched_account(&name->base);
    return 0;
}

void file_name_free(struct file_name *name)
{
    str_free(&name->base);
    str_free(&name->folded);
    str_free(&name->folder);
}

static bool match_here(const char *text, const char *pattern, struct slice *account);

/* A {word} at the start of pattern: tries ever longer texts. */
static bool match_hole(const char *text, const char *pattern, struct slice *account)
{
    const char *close = strchr(pattern, '}');
    bool digits = strncmp(pattern, "{number}", 8) == 0;
    bool wanted = strncmp(pattern, "{account}", 9) == 0;
    for (size_t len = 0; close; len++) {
        if (len > 0 && match_here(text + len, close + 1, account)) {
            if (wanted)
                *account = (struct slice){text, len};
            return true;
        }
        if (text[len] == '\0' || (digits && !isdigit((unsigned char)text[len])))
            return false;
    }
    return false;
}

static bool match_here(const char *text, const char *pattern, struct slice *account)
{
    while (*pattern && *pattern != '{') {
        if (tolower((unsigned char)*text) != tolower((unsigned char)*pattern))
            return false;
        text++;
        pattern++;
    }
    return *pattern ? match_hole(text, pattern, account) : *text == '\0';
}

bool file_name_match(const struct file_name *name, const char *pattern, struct str *account)
{
    struct slice found = {0};
    size_t len = strlen(pattern);
    const struct str *text = len && pattern[len - 1] == '/' ? &name->folder : &name->base;
    if (text->len > 255 || !match_here(str_text(text), pattern, &found))
        return false;
    str_add(account, found.s ? found.s : "", found.len);
    return true;
}
