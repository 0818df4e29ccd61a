/* From what gnuplot has drawn, or an earlier report, to the pictures of a report. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "chart_drawing.h"
#include "chart_file.h"
#include "chart_size.h"
#include "gnuplot_script.h"
#include "picture.h"

#define DOTS_PER_METRE 5669 /* 144 dpi */
#define FORM "1"            /* to be changed with what is made of gnuplot's pictures here */

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

int drawing_key(struct drawing *drawing, struct error *err)
{
    const struct chart_probe *probe = &drawing->pool->probe;
    const char *const texts[] = {PEGEL_VERSION,
                                 FORM,
                                 gnuplot_pool_version(drawing->pool->gnuplots),
                                 str_text(&drawing->png),
                                 str_text(&drawing->svg),
                                 str_text(&drawing->first->title),
                                 str_text(&drawing->first->alt)};
    struct sha256_state *state = sha256_begin();

    if (!state)
        return error_memory(err);
    sha256_add(state, probe->sha.bytes, sizeof(probe->sha.bytes));
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        sha256_add(state, texts[i], strlen(texts[i]) + 1);
    drawing->key = sha256_end(state);
    return 0;
}

static int finish_png(const struct drawing *drawing, const char *folder, struct error *err)
{
    const struct chart_page *page = &drawing->page;
    struct str png = {0}, out = {0};
    char name[DRAWING_FILE];
    int ret = -1;

    if (chart_file_read(&png, folder, POOL_PNG, err) < 0 ||
        png_check(&png, (unsigned)page->width * SCRIPT_PNG_SCALE,
                  (unsigned)page->height * SCRIPT_PNG_SCALE, err) < 0 ||
        png_check_ink(&png, page, SCRIPT_PNG_SCALE, drawing->pool->options.theme->background, err) <
            0)
        goto out;
    png_add_resolution(&out, &png, DOTS_PER_METRE);
    picture_seal(&out, PICTURE_PNG, &drawing->key);
    if (str_ok(&out, err) == 0)
        ret = chart_file_write(drawing->dir, drawing_file(name, drawing, ".png"), out.s, out.len,
                               err);
out:
    str_free(&png);
    str_free(&out);
    return ret;
}

static int finish_svg(const struct drawing *drawing, const char *folder, struct error *err)
{
    struct str svg = {0}, out = {0};
    char name[DRAWING_FILE];
    int ret = -1;

    if (chart_file_read(&svg, folder, POOL_SVG, err) < 0 ||
        svg_finish(&out, &svg, &drawing->page, str_text(&drawing->first->title),
                   str_text(&drawing->first->alt), err) < 0)
        goto out;
    picture_seal(&out, PICTURE_SVG, &drawing->key);
    if (str_ok(&out, err) == 0)
        ret = chart_file_write(drawing->dir, drawing_file(name, drawing, ".svg"), out.s, out.len,
                               err);
out:
    str_free(&svg);
    str_free(&out);
    return ret;
}

/* Both pictures or none: an earlier one of the same name must not be taken for this one. */
static void remove_both(const struct drawing *drawing)
{
    char name[DRAWING_FILE];

    chart_file_remove(drawing->dir, drawing_file(name, drawing, ".png"));
    chart_file_remove(drawing->dir, drawing_file(name, drawing, ".svg"));
}

int drawing_finish(void *context, const char *folder, struct error *err)
{
    const struct drawing *drawing = context;

    if (finish_png(drawing, folder, err) == 0 && finish_svg(drawing, folder, err) == 0)
        return 0;
    remove_both(drawing);
    return -1;
}

/* The bytes that were looked at are those that are written: no link, which would show what becomes
 * of the old file. */
static bool take_over(const struct drawing *drawing, const char *ending, enum picture_kind kind)
{
    struct str file = {0};
    char name[DRAWING_FILE];
    bool taken;

    drawing_file(name, drawing, ending);
    taken = chart_file_read(&file, drawing->pool->earlier, name, NULL) == 0 &&
            picture_is_sealed(&file, kind, &drawing->key) &&
            chart_file_write(drawing->dir, name, file.s, file.len, NULL) == 0;
    str_free(&file);
    return taken;
}

bool drawing_take_over(const struct drawing *drawing)
{
    if (!drawing->pool->earlier)
        return false;
    if (take_over(drawing, ".png", PICTURE_PNG) && take_over(drawing, ".svg", PICTURE_SVG))
        return true;
    remove_both(drawing);
    return false;
}
