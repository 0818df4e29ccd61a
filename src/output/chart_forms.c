/* Sizes and file formats of charts, and lists of them on the command line. */
#include <string.h>

#include "chart_forms.h"
#include "pegel/str.h"

const struct chart_size_row chart_sizes[CHART_SIZES] = {
    [CHART_FULL] = {"full", "", 960, 540, false},
    [CHART_HALF] = {"half", "-half", 432, 400, false},
    [CHART_CONTENT] = {"content", "-content", 880, 400, false},
    [CHART_HALF_BARE] = {"half-bare", "-half-bare", 432, 400, true},
    [CHART_CONTENT_BARE] = {"content-bare", "-content-bare", 880, 400, true},
};

#define ORDER(script) "reset session\nload '" script "'\n"

const struct chart_format_row chart_formats[CHART_FORMATS] = {
    [CHART_PNG] = {"png", ".png", "c.png", "png.gp", ORDER("png.gp")},
    [CHART_SVG] = {"svg", ".svg", "c.svg", "svg.gp", ORDER("svg.gp")},
    [CHART_PDF] = {"pdf", ".pdf", "c.pdf", "pdf.gp", ORDER("pdf.gp")},
    [CHART_EMF] = {"emf", ".emf", "c.emf", "emf.gp", ORDER("emf.gp")},
};

static int find_size(struct slice word)
{
    int i = 0;

    while (i < CHART_SIZES && !slice_is(word, chart_sizes[i].word))
        i++;
    return i < CHART_SIZES ? i : -1;
}

static int find_format(struct slice word)
{
    int i = 0;

    while (i < CHART_FORMATS && !slice_is(word, chart_formats[i].word))
        i++;
    return i < CHART_FORMATS ? i : -1;
}

/* Words between commas as bits; the one that is none, or an empty slice. */
static struct slice parse(const char *words, int (*find)(struct slice), unsigned *bits)
{
    *bits = 0;
    while (true) {
        struct slice word = {words, strcspn(words, ",")};
        int found = find(word);

        if (found < 0)
            return word;
        *bits |= 1u << found;
        words += word.len;
        if (!*words++)
            return (struct slice){NULL, 0};
    }
}

int chart_sizes_parse(const char *words, unsigned *sizes, struct error *err)
{
    struct slice wrong = parse(words, find_size, sizes);

    if (!wrong.s)
        return 0;
    return error_set(err, ERROR_USAGE,
                     "there is no size \"%.*s\"; there are full, half, content, half-bare and "
                     "content-bare",
                     (int)wrong.len, wrong.s);
}

int chart_formats_parse(const char *words, unsigned *formats, struct error *err)
{
    struct slice wrong = parse(words, find_format, formats);

    if (!wrong.s)
        return 0;
    return error_set(err, ERROR_USAGE,
                     "there is no format \"%.*s\"; there are png, svg, pdf and emf", (int)wrong.len,
                     wrong.s);
}
