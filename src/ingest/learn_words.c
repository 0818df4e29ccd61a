/* learn_words.c - what the name of a column may mean, by the words of config/learn.tsv. A name that
 * holds anything else than a known word and fillers is not taken: "reach per post" is no reach.
 */
#include <stdlib.h>
#include <string.h>

#include "base/text_distance.h"
#include "ingest/learn.h"
#include "pegel/text.h"

/* Folded, and what is no letter or digit as single blanks: "Watch time (hours)" -> "watch time
 * hours". */
static struct slice plain_words(struct arena *arena, struct slice text)
{
    struct str folded = {0};
    struct slice plain = {NULL, 0};
    char *at;

    text_fold(&folded, text);
    for (size_t i = 0; i < folded.len; i++) {
        unsigned char c = (unsigned char)folded.s[i];
        bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

        if (!letter)
            folded.s[i] = ' ';
    }
    at = folded.failed ? NULL : arena_copy(arena, str_text(&folded), folded.len);
    str_free(&folded);
    if (!at)
        return plain;
    plain.s = at;
    for (const char *from = at; *from; from++)
        if (*from != ' ' || (plain.len && at[plain.len - 1] != ' '))
            at[plain.len++] = *from;
    while (plain.len && at[plain.len - 1] == ' ')
        plain.len--;
    return plain;
}

/* ---- the list ---- */

static int add_word(struct learn_words *words, struct arena *arena, struct slice text,
                    struct slice target)
{
    struct learn_word *word = &words->items[words->nr];

    word->text = plain_words(arena, text);
    word->target = (struct slice){arena_copy(arena, target.s, target.len), target.len};
    if (!word->text.s || !word->target.s)
        return -1;
    words->nr += word->text.len > 0;
    return 0;
}

static size_t count_lines(const char *text)
{
    size_t nr = 1;

    for (; *text; text++)
        nr += *text == '\n';
    return nr;
}

int words_load(struct learn_words *words, struct arena *arena, const char *text,
               const struct catalogue *catalogue, struct error *err)
{
    size_t most = count_lines(text) + catalogue->nr;

    *words = (struct learn_words){arena_alloc(arena, most * sizeof *words->items), 0};
    if (!words->items)
        return error_memory(err);
    for (size_t i = 0; i < catalogue->nr; i++) {
        struct slice name = slice_of(catalogue->measures[i].name);

        if (catalogue->measures[i].kind != MEASURE_TEXT && add_word(words, arena, name, name) < 0)
            return error_memory(err);
    }
    while (*text) {
        struct slice line = {text, strcspn(text, "\n")};
        const char *tab = memchr(line.s, '\t', line.len);

        text += line.len + (text[line.len] == '\n');
        if (!tab || *line.s == '#')
            continue;
        if (add_word(words, arena, (struct slice){line.s, (size_t)(tab - line.s)},
                     (struct slice){tab + 1, line.len - (size_t)(tab + 1 - line.s)}) < 0)
            return error_memory(err);
    }
    return 0;
}

static const struct learn_word *find_word(const struct learn_words *words, struct slice plain,
                                          const char *target)
{
    for (size_t i = 0; i < words->nr; i++)
        if (slice_is(words->items[i].target, target) && slice_equal(words->items[i].text, plain))
            return &words->items[i];
    return NULL;
}

bool words_are(const struct learn_words *words, struct slice text, const char *target)
{
    struct arena arena = {0};
    struct slice plain = plain_words(&arena, text);
    bool found = plain.s && find_word(words, plain, target);

    arena_free(&arena);
    return found;
}

/* 1 for the same; less for a slip of the pen in a word that is long enough. */
static double likeness(struct slice a, struct slice b)
{
    size_t most = a.len > b.len ? a.len : b.len;

    if (slice_equal(a, b))
        return 1;
    if (most < 7 || most > TEXT_DISTANCE_MAX)
        return 0;
    return 0.98 * (1 - (double)text_distance(a, b) / (double)most);
}

/* ---- what a name means ---- */

struct next_word {
    struct slice text;
    const char *at, *end;
};

static bool next(struct next_word *word)
{
    const char *from = word->at;

    while (word->at < word->end && *word->at != ' ')
        word->at++;
    word->text = (struct slice){from, (size_t)(word->at - from)};
    word->at += word->at < word->end;
    return word->text.len > 0;
}

static double unit_of(const struct learn_words *words, struct slice word)
{
    static const struct {
        const char *target;
        double seconds;
    } units[] = {{"=seconds", 1}, {"=minutes", 60}, {"=hours", 3600}};

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (find_word(words, word, units[i].target))
            return units[i].seconds;
    return 0;
}

/* The name without fillers; what changes its meaning is noted. */
static struct slice core(struct meaning *meaning, const struct learn_words *words, char *buf,
                         struct slice plain)
{
    struct next_word word = {{"", 0}, plain.s, plain.s + plain.len};
    struct slice core = {buf, 0};

    while (next(&word)) {
        double unit = unit_of(words, word.text);

        if (find_word(words, word.text, "=changes"))
            meaning->changed = word.text;
        else if (unit > 0)
            meaning->unit = unit;
        else if (!find_word(words, word.text, "=harmless")) {
            if (core.len)
                buf[core.len++] = ' ';
            memcpy(buf + core.len, word.text.s, word.text.len);
            core.len += word.text.len;
        }
    }
    return core;
}

static void best_match(struct meaning *meaning, const struct learn_words *words, struct slice name)
{
    for (size_t i = 0; i < words->nr; i++) {
        const struct learn_word *word = &words->items[i];
        double score = *word->target.s == '=' ? 0 : likeness(name, word->text);

        if (score <= meaning->score)
            continue;
        meaning->score = score;
        meaning->target = word->target;
        meaning->word = word->text;
    }
}

int words_meaning(struct meaning *meaning, const struct learn_words *words, struct slice header,
                  struct error *err)
{
    struct arena arena = {0};
    struct slice plain = plain_words(&arena, header), name;
    char *buf = arena_alloc(&arena, plain.len + 1);

    *meaning = (struct meaning){.target = {"", 0}, .changed = {"", 0}};
    if (!plain.s || !buf) {
        arena_free(&arena);
        return error_memory(err);
    }
    best_match(meaning, words, plain);
    if (meaning->score < 1) {
        name = core(meaning, words, buf, plain);
        best_match(meaning, words, name);
    }
    if (memchr(header.s, '%', header.len))
        meaning->changed = (struct slice){"%", 1};
    else if (meaning->changed.len) /* it must outlive the arena */
        meaning->changed = find_word(words, meaning->changed, "=changes")->text;
    arena_free(&arena);
    return 0;
}
