/* Option tables: what is read, what is refused with which advice, what --help shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "pegel/options.h"
#include "pegel/text.h"

struct command {
    bool quiet, verbose;
    const char *out, *period;
    struct option_list tags;
};

static const struct option_spec specs[] = {
    {"quiet", 'q', OPTION_FLAG, NULL, "say nothing", offsetof(struct command, quiet), NULL},
    {"verbose", 'v', OPTION_FLAG, NULL,
     "tell in some detail what is done with each of the files that were found, and why",
     offsetof(struct command, verbose), NULL},
    {"out", 'o', OPTION_TEXT, "DIR", "write to DIR", offsetof(struct command, out), NULL},
    {"period", 0, OPTION_TEXT, "PERIOD", "report PERIOD", offsetof(struct command, period),
     "latest"},
    {"tag", 't', OPTION_LIST, "TAG", "add TAG", offsetof(struct command, tags), NULL},
    {NULL, 0, OPTION_FLAG, NULL, NULL, 0, NULL},
};

enum { ARGS_MAX = 32 };

struct parsed {
    struct command command;
    struct option_list operands;
    struct error err;
    int result;
    char *argv[ARGS_MAX];
    char line[256];
};

/* The words of the line, after the name of the command. An underscore is an empty argument. */
static void parse(struct parsed *parsed, const char *line)
{
    int argc = 1;

    *parsed = (struct parsed){.argv = {parsed->line}};
    assert_true(strlen(line) < sizeof(parsed->line));
    memcpy(parsed->line, line, strlen(line) + 1);
    for (char *word = strtok(parsed->line, " "); word; word = strtok(NULL, " ")) {
        assert_true(argc < ARGS_MAX);
        parsed->argv[argc++] = strcmp(word, "_") == 0 ? word + 1 : word;
    }
    parsed->result =
        options_parse(specs, argc, parsed->argv, &parsed->command, &parsed->operands, &parsed->err);
}

static void forget(struct parsed *parsed)
{
    option_list_free(&parsed->operands);
    option_list_free(&parsed->command.tags);
}

static void expect_error(const char *line, const char *expected)
{
    struct parsed parsed;

    parse(&parsed, line);
    assert_int_equal(parsed.result, -1);
    assert_int_equal(parsed.err.code, ERROR_USAGE);
    assert_string_equal(parsed.err.text, expected);
    forget(&parsed);
}

static void expect_out(const char *line, const char *expected)
{
    struct parsed parsed;

    parse(&parsed, line);
    assert_int_equal(parsed.result, 0);
    assert_string_equal(parsed.command.out, expected);
    assert_int_equal(parsed.operands.nr, 0);
    forget(&parsed);
}

static void nothing(void **state)
{
    struct parsed parsed;

    (void)state;
    parse(&parsed, "");
    assert_int_equal(parsed.result, 0);
    assert_false(parsed.command.quiet);
    assert_null(parsed.command.out);
    assert_int_equal(parsed.operands.nr, 0);
    assert_int_equal(options_parse(specs, 0, parsed.argv, &parsed.command, &parsed.operands, NULL),
                     0);
    forget(&parsed);
    option_list_free(NULL);
}

static void values_in_every_way(void **state)
{
    (void)state;
    expect_out("--out dir", "dir");
    expect_out("--out=dir", "dir");
    expect_out("--out=a=b", "a=b");
    expect_out("--out=", "");
    expect_out("--out _", "");
    expect_out("-o dir", "dir");
    expect_out("-odir", "dir");
    expect_out("-o-", "-");
    expect_out("--out -q", "-q");
    expect_out("-o a --out=b", "b");
}

static void flags(void **state)
{
    struct parsed parsed;

    (void)state;
    parse(&parsed, "-qv");
    assert_int_equal(parsed.result, 0);
    assert_true(parsed.command.quiet);
    assert_true(parsed.command.verbose);
    forget(&parsed);
    parse(&parsed, "--verbose");
    assert_true(parsed.command.verbose);
    assert_false(parsed.command.quiet);
    forget(&parsed);
}

static void lists_keep_their_order(void **state)
{
    struct parsed parsed;

    (void)state;
    parse(&parsed, "-t a --tag b --tag=c -td -te -tf -tg -th -ti -tj");
    assert_int_equal(parsed.result, 0);
    assert_int_equal(parsed.command.tags.nr, 10);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(*parsed.command.tags.items[i], 'a' + i);
    forget(&parsed);
}

static void operands_between_and_behind(void **state)
{
    static const char *const expected[] = {"a.csv", "-", "", "b.csv", "--quiet", "-x", "--"};
    struct parsed parsed;

    (void)state;
    parse(&parsed, "a.csv -q - _ --out x b.csv -- --quiet -x --");
    assert_int_equal(parsed.result, 0);
    assert_true(parsed.command.quiet);
    assert_string_equal(parsed.command.out, "x");
    assert_int_equal(parsed.operands.nr, 7);
    for (size_t i = 0; i < 7; i++)
        assert_string_equal(parsed.operands.items[i], expected[i]);
    forget(&parsed);
}

static void wrong_options(void **state)
{
    (void)state;
    expect_error("--perod 3", "there is no option --perod; did you mean --period?");
    expect_error("--preiod=3", "there is no option --preiod; did you mean --period?");
    expect_error("--verb", "there is no option --verb; did you mean --verbose?");
    expect_error("--tags", "there is no option --tags; did you mean --tag?");
    expect_error("--elephant", "there is no option --elephant");
    expect_error("--=x", "there is no option --");
    expect_error("-x", "there is no option -x (in -x)");
    expect_error("-qx", "there is no option -x (in -qx)");
    expect_error("--quiet=yes", "--quiet takes no value");
    expect_error("a b --out", "--out needs a value: --out DIR");
    expect_error("-t", "--tag needs a value: --tag TAG");
    expect_error("-qo dir", "-o takes a value: write it apart from -qo");
}

static void very_long_option(void **state)
{
    struct parsed parsed;
    char line[200] = "--";

    (void)state;
    memset(line + 2, 'x', sizeof(line) - 3);
    parse(&parsed, line);
    assert_int_equal(parsed.result, -1);
    assert_null(strstr(parsed.err.text, "did you mean"));
    forget(&parsed);
}

static void help(void **state)
{
    struct str out = {0};

    (void)state;
    options_help(specs, &out);
    assert_string_equal(
        str_text(&out),
        "  -q, --quiet          say nothing\n"
        "  -v, --verbose        tell in some detail what is done with each of the files\n"
        "                       that were found, and why\n"
        "  -o, --out DIR        write to DIR\n"
        "      --period PERIOD  report PERIOD\n"
        "  -t, --tag TAG        add TAG\n");
    str_free(&out);
}

static void help_with_a_wide_option(void **state)
{
    static const struct option_spec wide[] = {
        {"a-rather-long-option-name", 'a', OPTION_TEXT, "SOMETHING", "first", 0, NULL},
        {"b", 'b', OPTION_FLAG, NULL, "second", 0, NULL},
        {NULL, 0, OPTION_FLAG, NULL, NULL, 0, NULL},
    };
    struct str out = {0};

    (void)state;
    options_help(wide, &out);
    assert_string_equal(str_text(&out), "  -a, --a-rather-long-option-name SOMETHING\n"
                                        "           first\n"
                                        "  -b, --b  second\n");
    str_free(&out);
}

/* Words of every length: no line is wider than 79 columns, and none is lost. */
static void help_is_79_wide(void **state)
{
    char text[200];
    struct option_spec one[] = {{"x", 0, OPTION_FLAG, NULL, text, 0, NULL}, {.name = NULL}};
    struct str out = {0};

    (void)state;
    for (size_t word = 1; word < 60; word++) {
        size_t letters = 0;

        for (size_t i = 0; i < sizeof(text) - 1; i++)
            text[i] = i % (word + 1) == word ? ' ' : 'w';
        text[sizeof(text) - 1] = '\0';
        str_clear(&out);
        options_help(one, &out);
        for (char *line = strtok(out.s, "\n"); line; line = strtok(NULL, "\n")) {
            assert_in_range(strlen(line), 1, 79);
            for (const char *at = line; *at; at++)
                letters += *at == 'w';
        }
        for (const char *at = text; *at; at++)
            letters -= *at == 'w';
        assert_int_equal(letters, 0);
    }
    str_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing),
        cmocka_unit_test(values_in_every_way),
        cmocka_unit_test(flags),
        cmocka_unit_test(lists_keep_their_order),
        cmocka_unit_test(operands_between_and_behind),
        cmocka_unit_test(wrong_options),
        cmocka_unit_test(very_long_option),
        cmocka_unit_test(help),
        cmocka_unit_test(help_with_a_wide_option),
        cmocka_unit_test(help_is_79_wide),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
