/* Scripts for gnuplot: text cannot get out of its quotes, data blocks hold numbers, and the script
 * of an example is, letter by letter, the one that was looked at. The golden scripts are those
 * that draw_examples writes to its third argument. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "chart_examples.h"
#include "chart_theme.h"
#include "output/chart_forms.h"
#include "output/chart_layout.h"
#include "output/font.h"
#include "output/gnuplot_script.h"

/* Reads one double-quoted string as gnuplot does, with its greedy octal escapes. Returns what
 * follows the closing quote. */
static const char *decode(const char *text, struct str *out)
{
    assert_int_equal(*text++, '"');
    while (*text != '"') {
        assert_true(*text != '\0' && *text != '`' && *text != '\n' && *text != '$');
        if (*text != '\\') {
            str_addc(out, *text++);
            continue;
        }
        {
            char *end;
            unsigned long value;

            assert_in_range(text[1], '0', '3'); /* no other escape is used */
            value = strtoul(text + 1, &end, 8);
            assert_int_equal(end - text, 4); /* no digit follows that would be swallowed */
            str_addc(out, (char)value);
            text = end;
        }
    }
    return text + 1;
}

static void expect_same(const char *text)
{
    struct str quoted = {0}, decoded = {0};

    gnuplot_quote(&quoted, text);
    assert_string_equal(decode(str_text(&quoted), &decoded), "");
    assert_string_equal(str_text(&decoded), text);
    str_free(&quoted);
    str_free(&decoded);
}

static void quoting(void **state)
{
    const char *const nasty[] = {"",      "1,5",   "\\054",      "`touch x`", "'.system('x').'",
                                 "\\",    "\"\"",  "@m {a_b}^2", "50 % 1",    "&10",
                                 "ä1`1ä", "END_D", "#1",         "$(x)"};

    (void)state;
    for (size_t i = 0; i < sizeof(nasty) / sizeof(*nasty); i++)
        expect_same(nasty[i]);
    for (char c = ' '; c < 0x7f; c++) {
        const char alone[] = {c, '\0'}, letters[] = {'a', c, 'b', '\0'};
        const char digits[] = {'1', c, '0', '5', '4', '\0'}, twice[] = {c, c, '7', '\0'};

        expect_same(alone);
        expect_same(letters);
        expect_same(digits);
        expect_same(twice);
    }
}

static bool begins(const char *line, const char *start)
{
    return strncmp(line, start, strlen(start)) == 0;
}

/* A line outside quotes and data begins with one of the few commands that scripts use. */
static bool is_command(const char *line)
{
    static const char *const commands[] = {
        "set encoding utf8\n",
        "set terminal pngcairo noenhanced ",
        "set terminal svg noenhanced ",
        "set output 'c.png'\n",
        "set output 'c.svg'\n",
        "set terminal pdfcairo noenhanced ",
        "set terminal emf noenhanced ",
        "set output 'c.pdf'\n",
        "set output 'c.emf'\n",
        "set output '/dev/null'\n",
        "set arrow 1 from 0,0 to 1,1 nohead ",
        "plot [0:1] [0:1] NaN\n",
        "unset ",
        "set lmargin at screen 0",
        "set rmargin at screen 1",
        "set tmargin at screen 1",
        "set bmargin at screen 0",
        "set xrange [",
        "set yrange [",
        "set label ",
        "plot $D1 ",
        "     $D",
    };

    for (size_t i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
        if (begins(line, commands[i]))
            return true;
    }
    return false;
}

static void check_label(const char *line, const struct chart_page *page)
{
    struct str text = {0};
    char *end;
    unsigned long number = strtoul(line + strlen("set label "), &end, 10);
    const char *rest = decode(end + 1, &text);

    assert_in_range(number, 1, page->texts_nr);
    assert_string_equal(str_text(&text), page->texts[number - 1].text);
    assert_int_equal(strcspn(rest, "\"`\\$@\n"), strcspn(rest, "\n"));
    str_free(&text);
}

static void check_script(const char *script, const struct chart_page *page)
{
    bool data = false;
    size_t labels = 0;

    for (const char *line = script; *line; line = strchr(line, '\n') + 1) {
        assert_non_null(strchr(line, '\n'));
        if (data && begins(line, "END_D\n")) {
            data = false;
        } else if (data) {
            assert_int_equal(strspn(line, "0123456789.- "), strcspn(line, "\n"));
        } else if (begins(line, "$D")) {
            data = true;
        } else {
            assert_true(is_command(line));
            assert_null(memchr(line, '`', strcspn(line, "\n")));
        }
        if (!data && begins(line, "set label ")) {
            check_label(line, page);
            labels++;
        }
    }
    assert_int_equal(labels, page->texts_nr);
}

static void check_spec(const struct chart_spec *spec, const struct theme *theme)
{
    struct chart_page page = {0};
    struct chart_order order;

    assert_int_equal(chart_layout(&page, spec, theme, &order, NULL), 0);
    for (int format = 0; format < CHART_FORMATS; format++) {
        struct str script = {0};

        gnuplot_script(&script, &page,
                       &(struct script_target){.format = (enum chart_format)format, .theme = theme},
                       chart_formats[format].drawn);
        check_script(str_text(&script), &page);
        str_free(&script);
    }
    chart_page_free(&page);
}

static void all_examples(void **state)
{
    struct theme *theme = light_theme();

    (void)state;
    for (size_t i = 0; i < EXAMPLES; i++) {
        struct chart_spec spec = example_spec(&examples[i], LANG_DE);

        check_spec(&spec, theme);
    }
    theme_free(theme);
}

/* Random bytes as every text of a chart. */
static void any_bytes(void **state)
{
    struct theme *theme = light_theme();
    unsigned seed = 3;

    (void)state;
    for (int round = 0; round < 300; round++) {
        char text[6][30];
        struct chart_item items[2] = {{.value = 1, .previous = 2, .change = -1, .change_pct = -0.5},
                                      {.value = 3, .previous = 2, .change = 1, .change_pct = 0.5}};
        struct chart_spec spec = {.kind = (enum chart_kind)(round % 5),
                                  .name = "any",
                                  .title = text[0],
                                  .subtitle = text[1],
                                  .footnote = text[2],
                                  .total_label = text[3],
                                  .change_caption = text[3],
                                  .items = items,
                                  .nr = 2};

        for (size_t i = 0; i < sizeof(text); i++) {
            seed = seed * 1103515245u + 12345u;
            text[i / 30][i % 30] = (char)(i % 30 == 29 ? 0
                                          : round % 2  ? seed >> 16 & 0x7f
                                                       : seed >> 16 & 0xff);
        }
        items[0].name = text[4];
        items[1].name = text[5];
        check_spec(&spec, theme);
    }
    theme_free(theme);
}

/* An EMF must not depend on the one before it: before each another one goes nowhere. */
static void emf_forgets_the_pen(void **state)
{
    struct theme *theme = light_theme();
    struct chart_page page = {.width = 960, .height = 540};
    struct page_point ends[2] = {{10, 10}, {20, 20}};

    (void)state;
    page_line(&page, ends, 2, 1, 0);
    for (int format = 0; format < CHART_FORMATS; format++) {
        struct script_target target = {
            .theme = theme, .format = (enum chart_format)format, .dpi = CHART_DPI};
        struct str script = {0};
        const char *nowhere, *picture;

        gnuplot_script(&script, &page, &target, "c.x");
        nowhere = strstr(str_text(&script), "set output '/dev/null'");
        picture = strstr(str_text(&script), "set output 'c.x'");
        assert_non_null(picture);
        assert_int_equal(nowhere != NULL, format == CHART_EMF);
        if (nowhere)
            assert_true(nowhere < strstr(nowhere, "plot ") && strstr(nowhere, "plot ") < picture);
        str_free(&script);
    }
    chart_page_free(&page);
    theme_free(theme);
}

static void expect_golden(const char *name, const struct theme *theme)
{
    struct chart_page page = {0};
    struct chart_order order;
    struct str script = {0};
    char path[200], output[80], *golden = calloc(1, 65536);
    size_t i = 0;
    FILE *file;

    snprintf(path, sizeof(path), "%s/unit/data/charts/%s-de.gp",
             getenv("TESTS") ? getenv("TESTS") : "tests", name);
    file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(golden);
    assert_true(fread(golden, 1, 65535, file) > 0);
    fclose(file);
    while (strcmp(examples[i].name, name) != 0)
        i++;
    {
        struct chart_spec spec = example_spec(&examples[i], LANG_DE);

        assert_int_equal(chart_layout(&page, &spec, theme, &order, NULL), 0);
    }
    snprintf(output, sizeof(output), "%s-de.png", name);
    gnuplot_script(&script, &page, &(struct script_target){.format = CHART_PNG, .theme = theme},
                   output);
    assert_string_equal(str_text(&script), golden);
    str_free(&script);
    chart_page_free(&page);
    free(golden);
}

static void golden(void **state)
{
    struct theme *theme = light_theme();

    (void)state;
    expect_golden("bars", theme);
    expect_golden("columns", theme);
    expect_golden("changes", theme);
    expect_golden("hostile", theme);
    expect_golden("bars-signs", theme);
    expect_golden("bars-empty", theme);
    theme_free(theme);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quoting),
        cmocka_unit_test(all_examples),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(golden),
        cmocka_unit_test(emf_forgets_the_pen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
