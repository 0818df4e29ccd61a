/* Draws all examples into a folder for a human to look at. No test.
 * Usage: draw_examples FOLDER THEME.conf [SCRIPTS] */
#include <stdlib.h>

#include "chart_examples.h"

static char *read_all(const char *path)
{
    char *text = calloc(1, 65536);
    FILE *file = fopen(path, "r");

    if (!file || !text || !fread(text, 1, 65535, file)) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return text;
}

static size_t add_examples(struct chart_spec *specs, char names[][40])
{
    size_t nr = 0;

    for (int lang = LANG_EN; lang <= LANG_DE; lang++) {
        for (size_t i = 0; i < EXAMPLES; i++, nr++) {
            specs[nr] = example_spec(&examples[i], (enum lang)lang);
            snprintf(names[nr], sizeof(names[nr]), "%s-%s", examples[i].name,
                     lang == LANG_DE ? "de" : "en");
            specs[nr].name = names[nr];
        }
    }
    return nr;
}

int main(int argc, char **argv)
{
    static struct chart_spec specs[2 * EXAMPLES + 4];
    static char names[2 * EXAMPLES][40], many_names[EXAMPLE_ITEMS][120];
    static struct chart_item many[EXAMPLE_ITEMS];
    static const char *const many_specs[] = {"many-bars", "many-columns", "many-donut",
                                             "many-variance"};
    static const enum chart_kind kinds[] = {CHART_BARS, CHART_COLUMNS, CHART_DONUT, CHART_VARIANCE};
    struct error err = {0};
    struct diags diags = {0};
    struct chart_options options = {.sizes = (1u << CHART_SIZES) - 1,
                                    .formats = (1u << CHART_FORMATS) - 1};
    size_t nr = add_examples(specs, names);
    char *theme;
    struct chart_pool *pool;
    int failed;

    if (argc < 3)
        return 2;
    theme = read_all(argv[2]);
    example_many(many, many_names, EXAMPLE_ITEMS);
    for (size_t i = 0; i < 4; i++)
        specs[nr++] = (struct chart_spec){.kind = kinds[i],
                                          .name = many_specs[i],
                                          .title = "Forty items",
                                          .items = many,
                                          .nr = EXAMPLE_ITEMS,
                                          .lang = LANG_DE};
    options.theme = theme_load(theme, argv[2], &err);
    options.keep_scripts = argc > 3 ? argv[3] : NULL;
    if (!options.theme) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    pool = charts_start(&options);
    failed = charts_draw(pool, argv[1], specs, nr, &diags, &err);
    charts_stop(pool);
    for (size_t i = 0; i < diags.nr; i++)
        fprintf(stderr, "%s\n", diags.items[i].text);
    if (failed < 0)
        fprintf(stderr, "%s\n", err.text);
    diag_free(&diags);
    theme_free((struct theme *)(size_t)options.theme);
    free(theme);
    return failed != 0;
}
