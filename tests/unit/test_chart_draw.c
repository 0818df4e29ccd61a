/* Charts from the spec to the files: all of them, the same on every run, whatever the names say and
 * whatever gnuplot does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chart_examples.h"
#include "chart_theme.h"
#include "output/chart_file.h"

static void make_folder(char path[static 300])
{
    snprintf(path, 300, "%s/pegel-test-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
    assert_non_null(mkdtemp(path));
}

/* Removes a folder of files; returns how many there were. */
static size_t remove_folder(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *entry;
    size_t nr = 0;

    assert_non_null(dir);
    while ((entry = readdir(dir))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        chart_file_remove(path, entry->d_name);
        nr++;
    }
    closedir(dir);
    assert_int_equal(rmdir(path), 0);
    return nr;
}

static int draw(const char *dir, const char *gnuplot, int jobs, const struct chart_spec *specs,
                size_t nr, struct diags *diags)
{
    struct theme *theme = light_theme();
    struct error err = {0};
    struct chart_pool *pool = charts_start(
        &(struct chart_options){.theme = theme, .gnuplot = gnuplot, .jobs = jobs, .timeout = 10});
    int failed = charts_draw(pool, dir, specs, nr, diags, &err);

    if (failed < 0)
        print_error("%s\n", err.text);
    charts_stop(pool);
    theme_free(theme);
    return failed;
}

static void read_file(struct str *out, const char *dir, const char *name, const char *ending)
{
    char file[100];
    struct error err = {0};

    snprintf(file, sizeof(file), "%s%s", name, ending);
    str_clear(out);
    if (chart_file_read(out, dir, file, &err) < 0)
        fail_msg("%s: %s", file, err.text);
}

static void expect_equal(const char *a, const char *b, const char *name)
{
    static const char *const endings[] = {".png", ".svg", ".csv", ".txt"};
    struct str one = {0}, two = {0};

    for (size_t i = 0; i < 4; i++) {
        read_file(&one, a, name, endings[i]);
        read_file(&two, b, name, endings[i]);
        assert_int_equal(one.len, two.len);
        assert_memory_equal(one.s, two.s, one.len);
    }
    str_free(&one);
    str_free(&two);
}

/* Twice, with one gnuplot and with three: the same bytes. Only the expected files appear, also for
 * the hostile names, and not in the folder that we are in either. */
static void all_examples(void **state)
{
    struct chart_spec specs[EXAMPLES];
    struct diags diags = {0};
    char one[300], three[300];

    (void)state;
    for (size_t i = 0; i < EXAMPLES; i++)
        specs[i] = example_spec(&examples[i], LANG_DE);
    make_folder(one);
    make_folder(three);
    assert_int_equal(draw(one, NULL, 1, specs, EXAMPLES, &diags), 0);
    assert_int_equal(draw(three, NULL, 3, specs, EXAMPLES, &diags), 0);
    assert_int_equal(diags.counts[DIAG_REJECTED], 0);
    assert_int_equal(diags.counts[DIAG_NOTE], 2); /* the characters of the hostile chart, twice */
    for (size_t i = 0; i < EXAMPLES; i++)
        expect_equal(one, three, examples[i].name);
    assert_int_equal(remove_folder(one), 4 * EXAMPLES);
    assert_int_equal(remove_folder(three), 4 * EXAMPLES);
    for (size_t i = 1; i <= 8; i++) {
        char name[] = {'h', (char)('0' + i), '\0'};

        assert_int_equal(access(name, F_OK), -1);
    }
    diag_free(&diags);
}

static void what_is_in_them(void **state)
{
    struct chart_spec spec = example_spec(&examples[0], LANG_DE);
    struct diags diags = {0};
    struct str file = {0};
    char dir[300];

    (void)state;
    make_folder(dir);
    assert_int_equal(draw(dir, NULL, 1, &spec, 1, &diags), 0);
    read_file(&file, dir, "bars", ".csv");
    assert_non_null(strstr(file.s, "name,value,previous,change,signal,partial,shown\n"
                                   "TikTok,0.0641,0.0708,-0.0067,no,no,yes\n"));
    assert_non_null(strstr(file.s, "\nX,,0.0042,,no,no,yes\n"));
    read_file(&file, dir, "bars", ".txt");
    assert_non_null(strstr(file.s, "Balkendiagramm: TikTok: 6,4\u00a0%, vorher 7,1\u00a0%, "
                                   "Veränderung −0,7\u00a0PP; Instagram"));
    assert_int_equal(strcspn(file.s, "\n"), file.len - 1);
    read_file(&file, dir, "bars", ".png");
    assert_memory_equal(file.s + 37, "pHYs", 4);
    read_file(&file, dir, "bars", ".svg");
    assert_non_null(strstr(file.s, "<title>Instagram legt zu; TikTok bleibt"));
    assert_non_null(strstr(file.s, "Δ zur Vorwoche in Prozentpunkten. Balkendiagramm: TikTok: "));
    str_free(&file);
    remove_folder(dir);
    diag_free(&diags);
}

/* A fake that copies a picture cut in the middle, and one that leaves none: both are told, and the
 * numbers are there. */
static void expect_not_drawn(const char *script, const char *complaint)
{
    struct chart_spec specs[2] = {example_spec(&examples[0], LANG_EN),
                                  example_spec(&examples[1], LANG_EN)};
    char dir[300], folder[300], path[320];
    struct diags diags = {0};

    make_folder(dir);
    make_folder(folder);
    snprintf(path, sizeof(path), "%s/gnuplot", folder);
    if (script) {
        FILE *file = fopen(path, "w");

        assert_non_null(file);
        fprintf(file, "#!/bin/sh\n%s\n", script);
        fclose(file);
        assert_int_equal(chmod(path, 0700), 0);
    }
    assert_int_equal(draw(dir, path, 2, specs, 2, &diags), 2);
    assert_int_equal(diags.counts[DIAG_REJECTED], 2);
    assert_non_null(strstr(diags.items[0].text, "chart \"bars\" not drawn: "));
    if (!strstr(diags.items[0].text, complaint))
        fail_msg("\"%s\" instead of \"%s\"", diags.items[0].text, complaint);
    assert_int_equal(remove_folder(dir), 4); /* two .csv, two .txt */
    remove_folder(folder);
    diag_free(&diags);
}

#define SPEAKS                                                                                     \
    "read line; echo 'pegel 5.4' >&2; while read line; do case $line in print*) "                  \
    "%s echo 'pegel drawn' >&2;; esac; done"

static void not_drawn(void **state)
{
    char script[400];

    (void)state;
    expect_not_drawn(NULL, "is not installed; install gnuplot-nox");
    snprintf(script, sizeof(script), SPEAKS, "");
    expect_not_drawn(script, "gnuplot has written no picture");
    snprintf(script, sizeof(script), SPEAKS, ": >c.png; : >c.svg;");
    expect_not_drawn(script, "the PNG file is empty");
    snprintf(script, sizeof(script), SPEAKS,
             "printf '\\211PNG\\r\\n\\032\\n\\0\\0\\0\\rIHDR\\0\\0\\007' >c.png;");
    expect_not_drawn(script, "the PNG file has no usable header");
}

/* A machine with only the fonts of one folder: gnuplot says nothing, but the picture is wrong. */
static void expect_fonts_matter(const char *fonts)
{
    char conf[300], script[700];
    FILE *file;

    snprintf(conf, sizeof(conf), "%s/fonts-%d.conf", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp",
             (int)getpid());
    file = fopen(conf, "w");
    assert_non_null(file);
    fprintf(file,
            "<?xml version='1.0'?>\n<!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>\n"
            "<fontconfig><dir>%s</dir></fontconfig>\n",
            fonts);
    fclose(file);
    /* What fontconfig has to say is not heard here: the picture itself must give it away. */
    snprintf(script, sizeof(script),
             "export FONTCONFIG_FILE=%s\nread line; echo 'pegel 5.4' >&2\n"
             "exec 3>&2 2>/dev/null; read line; read line\n"
             "exec gnuplot -d png.gp svg.gp -e 'set print \"/dev/fd/3\"; print \"pegel drawn\"'",
             conf);
    expect_not_drawn(script, "fonts-liberation");
    unlink(conf);
}

static void other_fonts(void **state)
{
    (void)state;
    expect_fonts_matter("/nonexistent");
    if (access("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", R_OK) == 0)
        expect_fonts_matter("/usr/share/fonts/truetype/dejavu");
}

static void nowhere_to_write(void **state)
{
    struct chart_spec spec = example_spec(&examples[0], LANG_EN);
    struct diags diags = {0};
    struct theme *theme = light_theme();
    struct error err = {0};
    struct chart_pool *pool = charts_start(&(struct chart_options){.theme = theme, .jobs = 1});

    (void)state;
    assert_int_equal(charts_draw(pool, "/nonexistent/charts", &spec, 1, &diags, &err), -1);
    assert_non_null(strstr(err.text, "cannot write /nonexistent/charts/bars.csv"));
    assert_int_equal(charts_draw(pool, "/nonexistent", NULL, 0, &diags, &err), 0);
    charts_stop(pool);
    charts_stop(NULL);
    theme_free(theme);
    diag_free(&diags);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_examples),     cmocka_unit_test(what_is_in_them),
        cmocka_unit_test(not_drawn),        cmocka_unit_test(other_fonts),
        cmocka_unit_test(nowhere_to_write),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
