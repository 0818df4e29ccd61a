/* From what gnuplot has drawn, or an earlier report, to the pictures of a report. */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "chart_drawing.h"
#include "chart_file.h"
#include "chart_forms.h"
#include "gnuplot_script.h"
#include "picture.h"

#define POINTS_PER_METRE (72 / 0.0254)
#define FORM "2" /* to be changed with what is made of gnuplot's pictures here */

static const char *file_name(char buf[static DRAWING_FILE], const char *name, const char *size,
                             const char *ending)
{
    size_t len = strlen(name);

    assert(len && len < 64 && strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == len);
    snprintf(buf, DRAWING_FILE, "%s%s%s", name, size, ending);
    return buf;
}

const char *drawing_file(char buf[static DRAWING_FILE], const struct drawing *drawing,
                         const char *ending)
{
    return file_name(buf, drawing->spec->name, chart_sizes[drawing->size].ending, ending);
}

const char *drawing_common_file(char buf[static DRAWING_FILE], const struct drawing *drawing,
                                const char *ending)
{
    return file_name(buf, drawing->spec->name, "", ending);
}

static void add_text(struct sha256_state *state, const char *text)
{
    sha256_add(state, text, strlen(text) + 1);
}

int drawing_key(struct drawing *drawing, struct error *err)
{
    const struct chart_probe *probe = &drawing->pool->probe;
    struct sha256_state *state = sha256_begin();

    if (!state)
        return error_memory(err);
    sha256_add(state, probe->sha.bytes, sizeof(probe->sha.bytes));
    add_text(state, PEGEL_VERSION);
    add_text(state, FORM);
    add_text(state, gnuplot_pool_version(drawing->pool->gnuplots));
    for (size_t i = 0; i < CHART_FORMATS; i++)
        add_text(state, str_text(&drawing->scripts[i]));
    add_text(state, str_text(&drawing->first->title));
    add_text(state, str_text(&drawing->first->alt));
    drawing->key = sha256_end(state);
    return 0;
}

static int finish_png(struct str *out, struct str *png, const struct drawing *drawing,
                      struct error *err)
{
    const struct chart_options *options = &drawing->pool->options;
    const struct chart_page *page = &drawing->page;
    unsigned width = script_pixels(page->width, options->dpi);
    unsigned height = script_pixels(page->height, options->dpi);

    if (png_check(png, width, height, err) < 0 ||
        png_check_ink(png, page, script_scale(options->dpi), options->theme->background,
                      &drawing->pool->room, err) < 0)
        return -1;
    png_add_resolution(out, png, (unsigned)lround(script_scale(options->dpi) * POINTS_PER_METRE));
    return 0;
}

static int finish_svg(struct str *out, struct str *svg, const struct drawing *drawing,
                      struct error *err)
{
    return svg_finish(out, svg, &drawing->page, str_text(&drawing->first->title),
                      str_text(&drawing->first->alt), err);
}

static int finish_pdf(struct str *out, struct str *pdf, const struct drawing *drawing,
                      struct error *err)
{
    if (pdf_finish(pdf, &drawing->page, err) < 0)
        return -1;
    str_add(out, pdf->s, pdf->len);
    return 0;
}

static int finish_emf(struct str *out, struct str *emf, const struct drawing *drawing,
                      struct error *err)
{
    if (emf_check(emf, &drawing->page, err) < 0)
        return -1;
    str_add(out, emf->s, emf->len);
    return 0;
}

static int (*const finishers[CHART_FORMATS])(struct str *, struct str *, const struct drawing *,
                                             struct error *) = {
    [CHART_PNG] = finish_png,
    [CHART_SVG] = finish_svg,
    [CHART_PDF] = finish_pdf,
    [CHART_EMF] = finish_emf,
};

/* What gnuplot has drawn becomes a file of the report. */
static int finish(const struct drawing *drawing, enum chart_format format, const char *folder,
                  struct error *err)
{
    const struct chart_format_row *row = &chart_formats[format];
    struct str drawn = {0}, out = {0};
    char name[DRAWING_FILE];
    int ret = -1;

    if (chart_file_read(&drawn, folder, row->drawn, err) == 0 &&
        finishers[format](&out, &drawn, drawing, err) == 0) {
        picture_seal(&out, format, &drawing->key);
        if (str_ok(&out, err) == 0)
            ret = chart_file_write(drawing->dir, drawing_file(name, drawing, row->ending), out.s,
                                   out.len, err);
    }
    str_free(&drawn);
    str_free(&out);
    return ret;
}

/* All pictures or none: an earlier one of the same name must not be taken for this one. */
static void remove_all(const struct drawing *drawing)
{
    char name[DRAWING_FILE];

    for (size_t i = 0; i < CHART_FORMATS; i++) {
        if (drawing->scripts[i].len)
            chart_file_remove(drawing->dir, drawing_file(name, drawing, chart_formats[i].ending));
    }
}

int drawing_finish(void *context, const char *folder, struct error *err)
{
    const struct drawing *drawing = context;

    for (int i = 0; i < CHART_FORMATS; i++) {
        if (drawing->scripts[i].len && finish(drawing, (enum chart_format)i, folder, err) < 0) {
            remove_all(drawing);
            return -1;
        }
    }
    return 0;
}

/* The bytes that were looked at are those that are written: no link, which would show what becomes
 * of the old file. */
static bool take_over(const struct drawing *drawing, enum chart_format format)
{
    struct str file = {0};
    char name[DRAWING_FILE];
    bool taken;

    drawing_file(name, drawing, chart_formats[format].ending);
    taken = chart_file_read(&file, drawing->pool->earlier, name, NULL) == 0 &&
            picture_is_sealed(&file, format, &drawing->key) &&
            chart_file_write(drawing->dir, name, file.s, file.len, NULL) == 0;
    str_free(&file);
    return taken;
}

bool drawing_take_over(const struct drawing *drawing)
{
    if (!drawing->pool->earlier)
        return false;
    for (int i = 0; i < CHART_FORMATS; i++) {
        if (drawing->scripts[i].len && !take_over(drawing, (enum chart_format)i)) {
            remove_all(drawing);
            return false;
        }
    }
    return true;
}
