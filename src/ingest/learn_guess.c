/* learn_guess.c - which column is taken for what. What is not clear is asked, never guessed: a
 * wrong number is worse than none. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/file_name.h"
#include "ingest/learn.h"
#include "pegel/text.h"

static uint16_t measure_of(const struct guess *guess, struct slice target)
{
    char name[64];

    if (target.len >= sizeof name)
        return MEASURE_NONE;
    memcpy(name, target.s, target.len);
    name[target.len] = '\0';
    return catalogue_find(guess->catalogue, name);
}

static void say_none(struct column_guess *column, const char *why)
{
    column->state = GUESS_NONE;
    column->why = why;
}

static void ask(struct column_guess *column, const char *question, const char *other)
{
    column->state = GUESS_ASKED;
    column->question = question;
    column->other = other;
}

/* ---- date, id, source ---- */

static bool holds_dates(const struct guess *guess, const struct column_guess *column)
{
    return column->profile.dates > 0 && column->profile.dates * 5 >= guess_rows(guess) * 4;
}

/* The only column of dates, or the only one that is called so. */
static void find_date(struct guess *guess)
{
    size_t called = 0, all = 0;
    int first = -1, first_called = -1;

    for (size_t i = guess->nr; i-- > 0;) {
        const struct column_guess *column = &guess->columns[i];

        if (!holds_dates(guess, column))
            continue;
        all++;
        first = (int)i;
        if (!guess_means(column, "date"))
            continue;
        called++;
        first_called = (int)i;
    }
    guess->date = called == 1 ? first_called : all == 1 ? first : -1;
    guess->several_dates = guess->date < 0 && all > 0;
}

/* A column called so, in which every row has another cell. */
static int find_key(const struct guess *guess, const char *target)
{
    for (size_t i = 0; i < guess->nr; i++) {
        const struct profile *profile = &guess->columns[i].profile;

        if (guess_means(&guess->columns[i], target) && profile->filled && (int)i != guess->date &&
            profile->distinct == profile->filled)
            return (int)i;
    }
    return -1;
}

static int find_source(const struct guess *guess)
{
    for (size_t i = 0; i < guess->nr; i++)
        if (guess_means(&guess->columns[i], "source") && (int)i != guess->date &&
            guess->columns[i].profile.numbers == 0)
            return (int)i;
    return -1;
}

/* More measures of websites than of others? */
static bool is_website(const struct guess *guess)
{
    int balance = 0;

    for (size_t i = 0; i < guess->nr; i++) {
        const struct meaning *meaning = &guess->columns[i].meaning;
        uint16_t measure = measure_of(guess, meaning->target);

        if (measure != MEASURE_NONE && meaning->score >= MEANING_TAKEN)
            balance += guess->catalogue->measures[measure].website ? 1 : -1;
    }
    return balance > 0;
}

static void find_kind(struct guess *guess)
{
    guess->id = find_key(guess, "id");
    if (guess->id < 0) {
        int link = find_key(guess, "permalink");

        if (link >= 0 && guess->columns[link].profile.links == guess->columns[link].profile.filled)
            guess->id = link;
        guess->link_is_id = guess->id >= 0;
    }
    guess->source = find_source(guess);
    if (is_website(guess)) {
        guess->kind = "sources";
        guess->id = -1;
        return;
    }
    guess->source = -1;
    guess->kind = guess->id >= 0 ? "posts" : "days";
}

/* ---- columns ---- */

static bool is_role(const struct guess *guess, struct slice target)
{
    static const char *const all[] = {"title", "permalink", "account", "platform"};

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (slice_is(target, all[i]))
            return i >= 2 || strcmp(guess->kind, "posts") == 0;
    return slice_is(target, "medium") && guess->source >= 0;
}

static void judge_level(struct column_guess *column)
{
    if (!column->profile.level)
        ask(column, "is this the number there is at the end of the day, or what the day added?",
            "followers_gained");
}

static void judge_flow(struct column_guess *column)
{
    if (column->profile.rising)
        ask(column,
            "it never falls from one day to the next: a running total must not be added up. Take "
            "the # away only if it is what each day added",
            NULL);
}

static void judge_numbers(const struct guess *guess, struct column_guess *column, uint16_t number)
{
    const struct measure *measure = &guess->catalogue->measures[number];
    const struct profile *profile = &column->profile;
    bool time = strcmp(measure->name, "watch_seconds") == 0;
    bool days = strcmp(guess->kind, "days") == 0;

    if (profile->numbers + profile->missing < profile->filled - guess->nr_totals ||
        profile->numbers == 0)
        say_none(column, "not all of its cells are numbers that pegel reads");
    else if (profile->percents)
        say_none(column, "a share; pegel computes shares itself");
    else if (profile->fractions && !time)
        say_none(column, "it has fractions, so it counts nothing");
    else if (measure->website != (strcmp(guess->kind, "sources") == 0))
        say_none(column, "it belongs to another kind of table");
    else if (profile->least < 0 && !measure->negative)
        ask(column, "it falls below zero; is it the net change?", "followers_net");
    else if (time && column->meaning.unit == 0)
        ask(column, "seconds, minutes (scale = 60) or hours (scale = 3600)?", NULL);
    else if (days && measure->kind == MEASURE_STOCK)
        judge_level(column);
    else if (days && measure->kind == MEASURE_FLOW)
        judge_flow(column);
}

static void judge_column(const struct guess *guess, size_t i)
{
    struct column_guess *column = &guess->columns[i];
    const struct meaning *meaning = &column->meaning;
    uint16_t measure = measure_of(guess, meaning->target);

    column->state = GUESS_TAKEN;
    column->target = meaning->target;
    if ((int)i == guess->date || (int)i == guess->source || (int)i == guess->id)
        column->target = slice_of((int)i == guess->date     ? "date"
                                  : (int)i == guess->source ? "source"
                                                            : "id");
    else if (meaning->score < MEANING_TAKEN)
        say_none(column, "its name is not known");
    else if (meaning->changed.len)
        say_none(column, "a word in its name makes something else of it");
    else if (slice_is(meaning->target, "date") && guess->several_dates)
        ask(column, "several columns hold dates; which is the one that counts?", NULL);
    else if (is_role(guess, meaning->target))
        return;
    else if (measure == MEASURE_NONE)
        say_none(column, "not needed in a table of this kind");
    else
        judge_numbers(guess, column, measure);
}

/* Of several columns for one thing none is taken; one is enough of texts. */
static void judge_doubles(struct guess *guess)
{
    for (size_t i = 0; i < guess->nr; i++) {
        struct column_guess *column = &guess->columns[i];

        column->twin = -1;
        for (size_t k = 0; k < i && column->state == GUESS_TAKEN; k++) {
            struct column_guess *other = &guess->columns[k];

            if (other->state == GUESS_NONE || !slice_equal(other->target, column->target))
                continue;
            if (measure_of(guess, column->target) == MEASURE_NONE) {
                say_none(column, "another column is taken for it");
                continue;
            }
            if (other->state == GUESS_TAKEN)
                ask(other, "several columns may be this; take one of them, or their sum", NULL);
            ask(column, "this may be the same as another column; take one of them, or their sum",
                NULL);
            column->twin = (int)k;
        }
    }
}

/* ---- platform ---- */

/* The first word of a name that is not common to names of exports. */
static void platform_from(struct guess *guess, struct arena *arena, struct slice name)
{
    struct str folded = {0};
    const char *at;

    text_fold(&folded, name);
    at = str_text(&folded);
    while (*at && !guess->platform.len) {
        size_t len = strcspn(at, " -_.,;()[]{}$\"'\\#&+=!~@%");
        struct slice word = {at, len};
        const char *known = platform_word(word), *copy;

        at += len + (at[len] != '\0');
        if (len < 2 || strcspn(word.s, "0123456789") < len ||
            words_are(guess->words, word, "=generic"))
            continue;
        copy = known ? known : arena_copy(arena, word.s, word.len);
        guess->platform = slice_of(copy ? copy : "");
    }
    str_free(&folded);
}

/* A folder of a platform's name, the file's name, the name of its folder. */
static void find_platform(struct guess *guess, struct arena *arena, const struct file_name *name,
                          const char *file)
{
    const char *end = strrchr(file, '/'), *from = end;

    guess->platform = slice_of(name->platform ? name->platform : "");
    if (!guess->platform.len)
        platform_from(guess, arena, slice_of(str_text(&name->base)));
    while (from && from > file && from[-1] != '/')
        from--;
    if (end && !guess->platform.len)
        platform_from(guess, arena, (struct slice){from, (size_t)(end - from)});
}

int guess_make(struct guess *guess, struct arena *arena, const char *file, struct error *err)
{
    const struct sample *sample = guess->sample;
    struct file_name name;

    guess->nr = sample->rows[sample->header].nr;
    guess->columns = arena_alloc(arena, (guess->nr + 1) * sizeof *guess->columns);
    if (!guess->columns || file_name_read(&name, file, err) < 0)
        return error_memory(err);
    find_platform(guess, arena, &name, file);
    file_name_free(&name);
    for (size_t i = 0; i < guess->nr; i++)
        if (words_meaning(&guess->columns[i].meaning, guess->words,
                          sample_cell(sample, sample->header, i), err) < 0 ||
            profile_make(&guess->columns[i].profile, sample, i, err) < 0)
            return -1;
    find_date(guess);
    find_kind(guess);
    guess_totals(guess);
    if (guess_course(guess, err) < 0)
        return -1;
    for (size_t i = 0; i < guess->nr; i++)
        judge_column(guess, i);
    judge_doubles(guess);
    if (guess->date < 0 && !guess->several_dates && guess->source < 0)
        guess->problem = "no column holds dates";
    return 0;
}
