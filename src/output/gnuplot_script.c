/* Writes the script that draws a page. */
#include <math.h>
#include <string.h>

#include "gnuplot_script.h"

static bool is_plain(unsigned char c)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                "0123456789 .,:;()/+-_=?!*";

    return c >= 0x80 || (c && strchr(plain, c));
}

void gnuplot_quote(struct str *out, const char *text)
{
    bool escaped = false;

    str_addc(out, '"');
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool digit = c >= '0' && c <= '9';

        escaped = !is_plain(c) || (escaped && digit);
        if (escaped)
            str_addf(out, "\\%03o", c);
        else
            str_addc(out, *text);
    }
    str_addc(out, '"');
}

/* Three decimals, as a round picture has thousands of points, and printf is slow. */
static void add_number(struct str *out, double number)
{
    char text[32];
    size_t at = sizeof(text);
    unsigned long long thousandths = (unsigned long long)llround(fabs(number) * 1000);
    bool negative = number < 0 && thousandths;

    for (int digits = 0; digits < 4 || thousandths; digits++) {
        if (digits == 3)
            text[--at] = '.';
        text[--at] = (char)('0' + thousandths % 10);
        thousandths /= 10;
    }
    if (negative)
        text[--at] = '-';
    str_add(out, text + at, sizeof(text) - at);
}

static void add_colour(struct str *out, unsigned colour)
{
    str_addf(out, "rgb '#%06X'", colour);
}

double script_scale(int dpi)
{
    return (dpi ? dpi : CHART_DPI) / 72.0;
}

unsigned script_pixels(double points, int dpi)
{
    return (unsigned)lround(points * script_scale(dpi));
}

static void add_background(struct str *out, const struct script_target *target)
{
    if (target->transparent && target->format == CHART_PNG)
        str_adds(out, " transparent");
    else if (!target->transparent || target->format == CHART_EMF)
        str_addf(out, " background '#%06X'", target->theme->background);
    str_addc(out, '\n');
}

/* Settings with which a font size means a slide point in each of them. */
static void add_terminal(struct str *out, const struct chart_page *page,
                         const struct script_target *target)
{
    const char *font = target->theme->font;
    double scale = script_scale(target->dpi);

    switch (target->format) {
    case CHART_PNG:
        str_addf(out,
                 "set terminal pngcairo noenhanced size %u,%u font '%s,15' fontscale %.6g "
                 "linewidth %.6g pointscale %.6g",
                 script_pixels(page->width, target->dpi), script_pixels(page->height, target->dpi),
                 font, 0.75 * scale, scale, scale);
        break;
    case CHART_SVG:
        str_addf(out,
                 "set terminal svg noenhanced size %.0f,%.0f fixed font '%s,15' fontscale 1.3333 "
                 "linewidth 1.3333",
                 page->width * 4 / 3, page->height * 4 / 3, font);
        break;
    case CHART_PDF: /* a little more than asked for, else the page is a point too small */
        str_addf(out,
                 "set terminal pdfcairo noenhanced size %.4fin,%.4fin font '%s,15' fontscale 0.75 "
                 "linewidth 2 pointscale 1",
                 page->width / 72 + 0.0001, page->height / 72 + 0.0001, font);
        break;
    case CHART_EMF:
        str_addf(out, "set terminal emf noenhanced size %.0f,%.0f font '%s,15' linewidth 1.3333",
                 page->width * 4 / 3, page->height * 4 / 3, font);
        break;
    case CHART_FORMATS:
        break;
    }
    add_background(out, target);
}

static void add_ground(struct str *out, const struct chart_page *page)
{
    str_adds(out, "unset key\nunset border\nunset tics\n"
                  "set lmargin at screen 0\nset rmargin at screen 1\n"
                  "set tmargin at screen 1\nset bmargin at screen 0\n");
    str_addf(out, "set xrange [0:%.0f]\nset yrange [%.0f:0]\n", page->width, page->height);
}

/* Neighbours that look the same share a data block. */
static bool same_look(const struct page_shape *a, const struct page_shape *b)
{
    return a->kind == b->kind && a->colour == b->colour && a->gap == b->gap &&
           !(a->width < b->width) && !(a->width > b->width);
}

static void add_points(struct str *out, const struct page_point *points, size_t nr)
{
    for (size_t i = 0; i < nr; i++) {
        add_number(out, points[i].x);
        str_addc(out, ' ');
        add_number(out, points[i].y);
        str_addc(out, '\n');
    }
}

/* Centre, then the four edges. */
static void add_box(struct str *out, const struct page_point *corners)
{
    double row[6] = {(corners[0].x + corners[1].x) / 2,
                     (corners[0].y + corners[1].y) / 2,
                     corners[0].x,
                     corners[1].x,
                     corners[0].y,
                     corners[1].y};

    for (size_t i = 0; i < 6; i++) {
        add_number(out, row[i]);
        str_addc(out, i == 5 ? '\n' : ' ');
    }
}

static bool is_drawn(const struct page_shape *shape, enum chart_format format)
{
    return !shape->gap || format == CHART_EMF;
}

static void add_data(struct str *out, const struct chart_page *page, enum chart_format format)
{
    size_t block = 0;

    for (size_t i = 0; i < page->shapes_nr; i++) {
        const struct page_shape *shape = &page->shapes[i];
        const struct page_point *points = page->points + shape->first;
        bool again = i && same_look(shape, shape - 1);
        bool boxes = shape->kind == PAGE_BOX || shape->kind == PAGE_FRAME;

        if (!is_drawn(shape, format))
            continue;
        if (!again)
            str_addf(out, "%s$D%zu << END_D\n", block ? "END_D\n" : "", block + 1);
        block += !again;
        if (again && !boxes)
            str_addc(out, '\n'); /* a blank line ends the shape before */
        if (boxes)
            add_box(out, points);
        else
            add_points(out, points, shape->nr);
    }
    if (block)
        str_adds(out, "END_D\n");
}

static void add_labels(struct str *out, const struct chart_page *page, const struct theme *theme)
{
    static const char *const aligns[] = {"left", "center", "right"};

    for (size_t i = 0; i < page->texts_nr; i++) {
        const struct page_text *text = &page->texts[i];

        str_addf(out, "set label %zu ", i + 1);
        gnuplot_quote(out, text->text);
        str_addf(out, " at screen %.6f,%.6f %s font '%s%s,%g' textcolor ", text->x / page->width,
                 1 - text->y / page->height, aligns[text->align], theme->font,
                 text->style.bold ? " Bold" : "", text->style.size);
        add_colour(out, text->style.colour);
        str_adds(out, " front\n");
    }
}

static void add_clause(struct str *out, const struct page_shape *shape, size_t block)
{
    str_addf(out, "%s $D%zu ", block == 1 ? "plot" : ", \\\n    ", block);
    switch (shape->kind) {
    case PAGE_BOX:
        str_adds(out, "using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc ");
        break;
    case PAGE_FRAME:
        str_adds(out, "using 1:2:3:4:5:6 with boxxyerror fs empty lc ");
        break;
    case PAGE_POLYGON:
        str_adds(out, "using 1:2 with filledcurves closed fs solid noborder lc ");
        break;
    case PAGE_LINE:
        str_adds(out, "using 1:2 with lines lc ");
        break;
    }
    add_colour(out, shape->colour);
    if (shape->width > 0)
        str_addf(out, " lw %g", shape->width);
    str_adds(out, " notitle");
}

static void add_plot(struct str *out, const struct chart_page *page, enum chart_format format)
{
    size_t block = 0;

    for (size_t i = 0; i < page->shapes_nr; i++) {
        if (is_drawn(&page->shapes[i], format) &&
            (!i || !same_look(&page->shapes[i], &page->shapes[i - 1])))
            add_clause(out, &page->shapes[i], ++block);
    }
    str_addc(out, '\n');
}

/* The terminal remembers the pen of the picture before, and leaves out an order for one that is
 * like it: a picture would depend on which one its process has drawn before. So one comes before
 * that nobody sees, with a pen that no picture has. */
static void forget_pen(struct str *out)
{
    str_adds(out, "set output '/dev/null'\n"
                  "unset key\nunset border\nunset tics\n"
                  "set arrow 1 from 0,0 to 1,1 nohead front linewidth 9 linecolor rgb '#010203'\n"
                  "plot [0:1] [0:1] NaN\n"
                  "unset arrow 1\n");
}

void gnuplot_script(struct str *out, const struct chart_page *page,
                    const struct script_target *target, const char *output)
{
    str_adds(out, "set encoding utf8\n");
    add_terminal(out, page, target);
    if (target->format == CHART_EMF)
        forget_pen(out);
    str_addf(out, "set output '%s'\n", output);
    add_ground(out, page);
    add_data(out, page, target->format);
    add_labels(out, page, target->theme);
    add_plot(out, page, target->format);
    str_adds(out, "unset output\n");
}
