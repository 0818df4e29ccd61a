/* learn_print.c - the section that says what was guessed, in the language of config/formats. Cells
 * and names are somebody else's text: in strings they are escaped, in comments one short line. */
#include <string.h>

#include "ingest/learn.h"
#include "pegel/text.h"

#define EXAMPLE 40 /* columns of a terminal */

/* In double quotes a backslash, a quote and ${ENV} would mean something. */
static void add_string(struct str *out, struct slice text)
{
    struct str clean = {0};

    text_clean(&clean, text);
    str_addc(out, '"');
    for (size_t i = 0; i < clean.len; i++) {
        if (strchr("\\\"$", clean.s[i]))
            str_addc(out, '\\');
        str_addc(out, clean.s[i]);
    }
    str_addc(out, '"');
    out->failed |= clean.failed;
    str_free(&clean);
}

static struct slice header_of(const struct guess *guess, size_t column)
{
    return sample_cell(guess->sample, guess->sample->header, column);
}

/* Up to three cells that differ. */
static void add_examples(struct str *out, const struct guess *guess, size_t column)
{
    struct slice before = {"", 0};
    size_t nr = 0;

    for (size_t row = guess->sample->header + 1; row < guess->sample->end && nr < 3; row++) {
        struct slice cell = sample_cell(guess->sample, row, column);

        if (cell.len == 0 || slice_equal(cell, before))
            continue;
        str_adds(out, nr++ ? ", " : "");
        text_clean_cut(out, cell, EXAMPLE);
        before = cell;
    }
    if (nr == 0)
        str_adds(out, "no cell is filled");
}

static void add_name(struct str *out, const struct guess *guess)
{
    size_t from = out->len;

    for (size_t i = 0; i < guess->platform.len; i++) {
        char c = guess->platform.s[i];

        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            str_addc(out, c);
    }
    str_adds(out, out->len > from ? "-" : "learned-");
    str_adds(out, guess->kind);
}

static size_t add_platform(struct str *out, const struct guess *guess)
{
    for (size_t i = 0; i < guess->nr; i++)
        if (guess->columns[i].state == GUESS_TAKEN &&
            slice_is(guess->columns[i].target, "platform"))
            return 0;
    if (strcmp(guess->kind, "sources") == 0) {
        str_adds(out, "    platform = \"website\"\n    website = true\n");
        return 0;
    }
    if (guess->platform.len == 0) {
        str_adds(out, "    # question: of which platform is it? pegel asks for --platform until it "
                      "stands here\n    # platform = \"\"\n");
        return 1;
    }
    str_adds(out, "    platform = ");
    add_string(out, guess->platform);
    str_adds(out, "  # guess: from the name of the file or folder\n");
    return 0;
}

static void add_kind(struct str *out, const struct guess *guess)
{
    const char *why = strcmp(guess->kind, "sources") == 0 ? "its numbers are those of a website"
                      : guess->id < 0                     ? "one row a day"
                      : guess->link_is_id ? "each row has a link of its own, which is taken as id"
                                          : "each row has an id of its own";

    str_addf(out, "    kind = \"%s\"  # guess: %s\n", guess->kind, why);
    if (strcmp(guess->kind, "sources") == 0 && guess->date < 0)
        str_adds(out, "    # the days: two dates in the file's name, or --range\n");
}

/* column ROLE { names = {"..."} ... } on one line. */
static void add_column(struct str *out, const struct guess *guess, size_t i, struct slice role)
{
    const struct column_guess *column = &guess->columns[i];
    uint16_t measure = MEASURE_NONE;
    bool key = slice_is(role, "date") || slice_is(role, "id") || slice_is(role, "source");

    for (size_t k = 0; k < guess->catalogue->nr; k++)
        if (slice_is(role, guess->catalogue->measures[k].name))
            measure = (uint16_t)k;
    str_addf(out, "column %.*s { names = {", (int)role.len, role.s);
    add_string(out, header_of(guess, i));
    str_adds(out, "}");
    if (key ||
        (measure != MEASURE_NONE && guess->catalogue->measures[measure].kind != MEASURE_TEXT))
        str_adds(out, " required = true");
    if (slice_is(role, "watch_seconds") && column->meaning.unit > 1)
        str_addf(out, " scale = %d", (int)column->meaning.unit);
    if (slice_is(role, "watch_seconds") && column->profile.style == NUMBER_POINT &&
        guess->sample->delimiter != ';')
        str_adds(out, " decimals = true");
    str_adds(out, " }");
}

/* The order of day and month, where it is open. */
static size_t add_date(struct str *out, const struct guess *guess, size_t i)
{
    const struct profile *profile = &guess->columns[i].profile;
    bool proved = profile->day_first != profile->month_first;

    str_adds(out, "    column date {\n        names = {");
    add_string(out, header_of(guess, i));
    str_addf(out, "}  # guess: %zu of %zu cells are dates\n        required = true\n",
             profile->dates, profile->filled);
    if (!profile->open_date.len) {
        str_adds(out, "    }\n");
        return 0;
    }
    if (proved)
        str_addf(out, "        order = \"%s\"  # guess: others of its dates allow no other order\n",
                 profile->day_first ? "day-first" : "month-first");
    else {
        str_adds(out, "        # question: ");
        text_clean_cut(out, profile->open_date, EXAMPLE);
        str_adds(out, " may be read in two orders; take the # from one line\n"
                      "        # order = \"day-first\"\n        # order = \"month-first\"\n");
    }
    str_adds(out, "    }\n");
    return !proved;
}

static void add_taken(struct str *out, const struct guess *guess, size_t i)
{
    const struct column_guess *column = &guess->columns[i];
    const struct profile *profile = &column->profile;

    str_adds(out, "    ");
    add_column(out, guess, i, column->target);
    str_adds(out, "  # guess: ");
    if (column->meaning.score < 1) {
        str_adds(out, "like \"");
        text_clean_cut(out, column->meaning.word, EXAMPLE);
        str_adds(out, "\"; ");
    }
    if (profile->level && slice_is(column->target, "followers"))
        str_adds(out, "a level, as it changes little from day to day; ");
    str_adds(out, "such as ");
    add_examples(out, guess, i);
    str_addc(out, '\n');
}

/* A bar would part words for one column. */
static void add_sum(struct str *out, const struct guess *guess, size_t i)
{
    const struct column_guess *column = &guess->columns[i];
    struct slice names[] = {header_of(guess, (size_t)column->twin), header_of(guess, i)};

    if (memchr(names[0].s, '|', names[0].len) || memchr(names[1].s, '|', names[1].len))
        return;
    str_addf(out, "    # column %.*s { sum = {", (int)column->target.len, column->target.s);
    add_string(out, names[0]);
    str_adds(out, ", ");
    add_string(out, names[1]);
    str_adds(out, "} required = true }\n");
}

static void add_asked(struct str *out, const struct guess *guess, size_t i)
{
    const struct column_guess *column = &guess->columns[i];

    str_adds(out, "    # question: ");
    text_clean_cut(out, header_of(guess, i), EXAMPLE);
    str_adds(out, " (");
    add_examples(out, guess, i);
    str_addf(out, "): %s\n    # ", column->question);
    add_column(out, guess, i, column->target);
    str_addc(out, '\n');
    if (column->other) {
        str_adds(out, "    # ");
        add_column(out, guess, i, slice_of(column->other));
        str_addc(out, '\n');
    }
    if (column->twin >= 0)
        add_sum(out, guess, i);
}

static void add_unused(struct str *out, const struct guess *guess, size_t i)
{
    str_adds(out, "    # not used: ");
    text_clean_cut(out, header_of(guess, i), EXAMPLE);
    str_adds(out, " (");
    add_examples(out, guess, i);
    str_addf(out, "): %s\n", guess->columns[i].why);
}

static size_t add_columns(struct str *out, const struct guess *guess)
{
    size_t questions = 0;

    for (size_t i = 0; i < guess->nr; i++) {
        const struct column_guess *column = &guess->columns[i];

        if (header_of(guess, i).len == 0)
            continue;
        questions += column->state == GUESS_ASKED;
        if ((int)i == guess->date)
            questions += add_date(out, guess, i);
        else if (column->state == GUESS_TAKEN)
            add_taken(out, guess, i);
        else if (column->state == GUESS_ASKED)
            add_asked(out, guess, i);
        else
            add_unused(out, guess, i);
        if ((int)i == guess->id && guess->link_is_id) {
            str_adds(out, "    ");
            add_column(out, guess, i, slice_of("permalink"));
            str_addc(out, '\n');
        }
    }
    return questions;
}

static void add_totals(struct str *out, const struct guess *guess)
{
    if (!guess->nr_totals)
        return;
    str_addf(out, "    skip \"total rows\" { column = \"%s\" is = {",
             guess->source >= 0 ? "source" : "date");
    for (size_t i = 0; i < guess->nr_totals; i++) {
        str_adds(out, i ? ", " : "");
        add_string(out, guess->totals[i]);
    }
    str_adds(out, "} }  # guess: sums of the other rows\n");
}

/* How decimals and thousands are told apart. */
static size_t add_numbers(struct str *out, const struct guess *guess)
{
    const struct profile *open = NULL;

    for (size_t i = 0; i < guess->nr; i++) {
        const struct profile *profile = &guess->columns[i].profile;

        if (profile->proof.len) {
            str_addf(out, "    # numbers have a decimal %s, as ",
                     profile->style == NUMBER_COMMA ? "comma" : "point");
            text_clean_cut(out, profile->proof, EXAMPLE);
            str_adds(out, " shows\n");
            return 0;
        }
        if (profile->ambiguous.len && !open)
            open = profile;
    }
    if (!open)
        return 0;
    str_adds(out, "    # question: is ");
    text_clean_cut(out, open->ambiguous, EXAMPLE);
    str_adds(out, " a fraction, or thousands? No cell shows it, and pegel refuses such cells; "
                  "export without separators\n");
    return 1;
}

size_t guess_print(struct str *out, const struct guess *guess, const char *file)
{
    const char *base = strrchr(file, '/');
    size_t questions = 0;

    base = base ? base + 1 : file;
    str_adds(out, "# A proposal, of guesses, for ");
    text_clean_cut(out, slice_of(base), EXAMPLE);
    str_addf(out, ": a table of %zu rows below line %llu.\n",
             guess->sample->end - guess->sample->header - 1,
             (unsigned long long)guess->sample->rows[guess->sample->header].line);
    str_adds(out, "# Check each, answer the questions, and read the file with --formats.\nformat ");
    add_name(out, guess);
    str_adds(out, " {\n    title = ");
    add_string(out, guess->platform.len ? guess->platform : slice_of("unknown"));
    str_adds(out, "\n    evidence = ");
    struct str evidence = {0};
    str_addf(&evidence, "guessed from %s", base);
    add_string(out, slice_of(str_text(&evidence)));
    out->failed |= evidence.failed;
    str_free(&evidence);
    str_addc(out, '\n');
    questions += add_platform(out, guess);
    add_kind(out, guess);
    questions += add_numbers(out, guess);
    questions += add_columns(out, guess);
    add_totals(out, guess);
    str_adds(out, "}\n");
    return questions;
}
