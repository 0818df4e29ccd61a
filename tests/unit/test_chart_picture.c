/* Looking at pictures: every damage that gnuplot passes for success is noticed here. The pictures
 * are real ones, drawn once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "output/chart_file.h"
#include "output/chart_forms.h"
#include "output/gnuplot_pool.h"
#include "output/gnuplot_script.h"
#include "output/picture.h"
#include "output/picture_chunk.h"
#include "output/theme.h"

#define WHITE 0xffffff

struct drawn {
    struct chart_page page;
    struct str png, svg, pdf, emf;
};

static int keep(void *context, const char *folder, struct error *err)
{
    struct drawn *drawn = context;

    return chart_file_read(&drawn->png, folder, chart_formats[CHART_PNG].drawn, err) < 0 ||
                   chart_file_read(&drawn->svg, folder, chart_formats[CHART_SVG].drawn, err) < 0 ||
                   chart_file_read(&drawn->pdf, folder, chart_formats[CHART_PDF].drawn, err) < 0 ||
                   chart_file_read(&drawn->emf, folder, chart_formats[CHART_EMF].drawn, err) < 0
               ? -1
               : 0;
}

static void fill(struct chart_page *page)
{
    struct page_style style = {16, false, 0x1a1a1a}, bold = {24, true, 0x1a1a1a};

    page->width = 200;
    page->height = 100;
    page_text(page, "Größe <b>&amp;</b>", 10, 20, PAGE_LEFT, bold);
    page_text(page, "14,5 %", 190, 50, PAGE_RIGHT, style);
    page_box(page, (struct page_rect){20, 60, 100, 90}, 0x333f48);
    page_line(page, (struct page_point[]){{20, 55}, {20, 95}}, 2, 1, 0);
}

static int draw(void **state)
{
    static const struct theme theme = {.font = "Arial", .background = WHITE};
    struct drawn *drawn = calloc(1, sizeof(*drawn));
    struct gnuplot_pool *pool = gnuplot_pool_new("gnuplot", 1, 30, NULL);
    struct str scripts[CHART_FORMATS] = {{0}};
    struct script_target target = {.theme = &theme};
    struct pool_job job = {.finish = keep, .context = drawn};

    assert_non_null(drawn);
    fill(&drawn->page);
    for (int i = 0; i < CHART_FORMATS; i++) {
        target.format = (enum chart_format)i;
        gnuplot_script(&scripts[i], &drawn->page, &target, chart_formats[i].drawn);
        job.scripts[i] = str_text(&scripts[i]);
    }
    gnuplot_pool_run(pool, &job, 1);
    if (job.status < 0)
        print_error("%s\n", job.err.text);
    gnuplot_pool_free(pool);
    for (int i = 0; i < CHART_FORMATS; i++)
        str_free(&scripts[i]);
    *state = drawn;
    return job.status;
}

static int undraw(void **state)
{
    struct drawn *drawn = *state;

    chart_page_free(&drawn->page);
    str_free(&drawn->png);
    str_free(&drawn->svg);
    str_free(&drawn->pdf);
    str_free(&drawn->emf);
    free(drawn);
    return 0;
}

static void png_good(void **state)
{
    const struct drawn *drawn = *state;
    struct png_room room = {0};
    struct str out = {0};

    assert_int_equal(png_check(&drawn->png, 400, 200, NULL), 0);
    assert_int_equal(png_check_ink(&drawn->png, &drawn->page, 2, WHITE, &room, NULL), 0);
    png_room_free(&room);
    png_add_resolution(&out, &drawn->png, 5669);
    assert_int_equal(png_check(&out, 400, 200, NULL), 0);
    assert_int_equal(out.len, drawn->png.len + 21);
    assert_memory_equal(out.s + 37, "pHYs\x00\x00\x16\x25\x00\x00\x16\x25\x01", 13);
    str_free(&out);
}

static void png_wrong_size(void **state)
{
    const struct drawn *drawn = *state;
    struct error err = {0};

    assert_int_equal(png_check(&drawn->png, 401, 200, &err), -1);
    assert_string_equal(err.text, "the PNG has 400x200 pixels instead of 401x200");
}

/* Cut anywhere, or with any byte changed, it is refused. */
static void png_damaged(void **state)
{
    const struct drawn *drawn = *state;
    struct str part = {0};

    for (size_t len = 0; len < drawn->png.len; len += len < 100 ? 1 : 97) {
        str_clear(&part);
        str_add(&part, str_text(&drawn->png), len);
        assert_int_equal(png_check(&part, 400, 200, NULL), -1);
    }
    str_clear(&part);
    str_add(&part, drawn->png.s, drawn->png.len);
    for (size_t i = 0; i < part.len; i += i < 100 ? 1 : 61) {
        part.s[i] = (char)(part.s[i] ^ 0x10);
        assert_int_equal(png_check(&part, 400, 200, NULL), -1);
        part.s[i] = (char)(part.s[i] ^ 0x10);
    }
    str_addc(&part, 'x');
    assert_int_equal(png_check(&part, 400, 200, NULL), -1);
    str_free(&part);
}

static void expect_ink(const struct drawn *drawn, const struct chart_page *page,
                       const char *complaint)
{
    struct png_room room = {0};
    struct error err = {0};

    assert_int_equal(png_check_ink(&drawn->png, page, 2, WHITE, &room, &err), -1);
    png_room_free(&room);
    assert_non_null(strstr(err.text, complaint));
}

/* What the picture would look like to a page with one thing more, less or elsewhere. */
static void ink_elsewhere(void **state)
{
    const struct drawn *drawn = *state;
    struct chart_page page = {0};

    fill(&page);
    page_text(&page, "gone", 120, 80, PAGE_LEFT, (struct page_style){16, false, 0});
    expect_ink(drawn, &page, "the text \"gone\" is not in the picture");
    page.texts_nr -= 2; /* "14,5 %" is ink where there should be none */
    expect_ink(drawn, &page, "wider than the font Arial");
    page.texts_nr = 2;
    page.shapes_nr = 0;
    expect_ink(drawn, &page, "wider");
    chart_page_free(&page);
}

static void svg_good(void **state)
{
    const struct drawn *drawn = *state;
    struct str out = {0};

    assert_int_equal(svg_finish(&out, &drawn->svg, &drawn->page, "A <title>", "B & \"C\"", NULL),
                     0);
    assert_non_null(strstr(out.s, "<svg role=\"img\""));
    assert_non_null(strstr(out.s, "<title>A &lt;title&gt;</title>"));
    assert_non_null(strstr(out.s, "<desc>B &amp; &quot;C&quot;</desc>"));
    assert_non_null(strstr(out.s, "font-family=\"Arial, Liberation Sans, Helvetica, sans-serif\""));
    assert_null(strstr(out.s, "font-family=\"Arial\""));
    assert_null(strstr(out.s, "GNUPLOT"));
    assert_null(strstr(out.s, "gnuplot_plot_1</title>")); /* a tooltip */
    str_free(&out);
}

static void expect_svg(const char *text, size_t len, const struct chart_page *page,
                       const char *complaint)
{
    struct str svg = {0}, out = {0};
    struct error err = {0};

    str_add(&svg, text, len);
    assert_int_equal(svg_finish(&out, &svg, page, "t", "d", &err), -1);
    assert_non_null(strstr(err.text, complaint));
    str_free(&svg);
    str_free(&out);
}

static void svg_damaged(void **state)
{
    struct drawn *drawn = *state;
    char *at = strstr(drawn->svg.s, "14,5");
    struct chart_page page = {0};

    for (size_t len = 0; len < drawn->svg.len - 8; len += 23)
        expect_svg(drawn->svg.s, len, &drawn->page, len ? "not well-formed" : "empty");
    *at = '2';
    expect_svg(drawn->svg.s, drawn->svg.len, &drawn->page, "does not hold the texts");
    *at = '<';
    expect_svg(drawn->svg.s, drawn->svg.len, &drawn->page, "not well-formed");
    *at = '&';
    expect_svg(drawn->svg.s, drawn->svg.len, &drawn->page, "not well-formed");
    *at = '1';
    at = strstr(drawn->svg.s, "Arial");
    *at = 'B';
    expect_svg(drawn->svg.s, drawn->svg.len, &drawn->page, "font that was not ordered");
    *at = 'A';
    fill(&page);
    page.texts_nr--;
    expect_svg(drawn->svg.s, drawn->svg.len, &page, "does not hold the texts");
    chart_page_free(&page);
}

/* As the specification has it, byte by byte. */
static unsigned char predict(int filter, int left, int up, int corner)
{
    int guess = left + up - corner;
    int a = abs(guess - left), b = abs(guess - up), c = abs(guess - corner);
    int paeth = a <= b && a <= c ? left : b <= c ? up : corner;
    int all[] = {0, left, up, (left + up) / 2, paeth};

    return (unsigned char)all[filter];
}

/* Rows with flat runs and noise, of both sorts of pixels: the quick ways give what the slow one
 * does. */
static void unfilters(void **state)
{
    enum { LEN = 300, LEAD = 4 };
    uint32_t random = 1;

    (void)state;
    for (int round = 0; round < 4000; round++) {
        unsigned char row[LEAD + LEN] = {9, 9, 9, 9}, up[LEAD + LEN] = {9, 9, 9, 9};
        unsigned char slow[LEAD + LEN] = {9, 9, 9, 9}; /* what stands before a row is not its own */
        size_t step = round % 2 ? 3 : 4, len = step * (LEN / step - (size_t)round % 11);
        int filter = round / 2 % 5, mask = round % 7 ? 3 : 255, bound = round % 13;

        for (size_t i = LEAD; i < LEAD + len; i++) {
            random = random * 1664525 + 1013904223;
            row[i] =
                (int)(random >> 28) < bound ? (unsigned char)(random >> 16 & (uint32_t)mask) : 0;
            up[i] = (int)(random >> 24 & 15) < bound ? (unsigned char)(random >> 8) : up[i - step];
        }
        for (size_t i = LEAD; i < LEAD + len; i++) {
            bool first = i < LEAD + step;

            slow[i] = (unsigned char)(row[i] + predict(filter, first ? 0 : slow[i - step], up[i],
                                                       first ? 0 : up[i - step]));
        }
        assert_true(png_unfilter((unsigned char)filter, row + LEAD, up + LEAD, len, step));
        assert_memory_equal(row, slow, sizeof(row));
    }
    assert_false(png_unfilter(5, NULL, NULL, 0, 3));
}

static void expect_seal(const struct str *file, enum chart_format kind, const struct sha256 *key,
                        bool sealed)
{
    assert_int_equal(picture_is_sealed(file, kind, key), sealed);
}

/* A sealed picture is still one; not so after any change, nor for another key. */
static void expect_sealed(const struct str *picture, enum chart_format kind)
{
    struct sha256 key = {{1, 2, 3}}, other = {{1, 2, 4}};
    struct str file = {0};

    str_add(&file, picture->s, picture->len);
    expect_seal(&file, kind, &key, false);
    picture_seal(&file, kind, &key);
    expect_seal(&file, kind, &key, true);
    expect_seal(&file, kind, &other, false);
    for (size_t i = 0; i < file.len; i += i < 100 || i + 150 > file.len ? 1 : 61) {
        file.s[i] = (char)(file.s[i] ^ 1);
        expect_seal(&file, kind, &key, false);
        file.s[i] = (char)(file.s[i] ^ 1);
    }
    if (kind == CHART_PNG)
        assert_int_equal(png_check(&file, 400, 200, NULL), 0);
    while (file.len) {
        file.len -= file.len > 300 ? file.len / 4 : 1;
        expect_seal(&file, kind, &key, false);
    }
    str_free(&file);
}

static void seals(void **state)
{
    const struct drawn *drawn = *state;

    expect_sealed(&drawn->png, CHART_PNG);
    expect_sealed(&drawn->svg, CHART_SVG);
    expect_sealed(&drawn->pdf, CHART_PDF);
    expect_sealed(&drawn->emf, CHART_EMF);
}

static void expect_pdf(const struct drawn *drawn, const struct str *whole, struct str *pdf,
                       const char *complaint)
{
    struct error err = {0};

    assert_int_equal(pdf_finish(pdf, &drawn->page, &err), *complaint ? -1 : 0);
    assert_string_equal(err.text, complaint);
    pdf->len = 0;
    str_add(pdf, whole->s, whole->len);
}

/* Whole, of its size, and with the same date every time. */
static void pdf(void **state)
{
    const struct drawn *drawn = *state;
    struct str file = {0}, again = {0};
    char *date;

    str_add(&file, drawn->pdf.s, drawn->pdf.len);
    str_add(&again, drawn->pdf.s, drawn->pdf.len);
    assert_int_equal(pdf_finish(&file, &drawn->page, NULL), 0);
    date = memmem(file.s, file.len, "/CreationDate (D:20000101000000Z)", 33);
    assert_non_null(date);
    date[19] ^= 1; /* another time of day gives the same bytes */
    assert_int_equal(pdf_finish(&file, &drawn->page, NULL), 0);
    assert_int_equal(pdf_finish(&again, &drawn->page, NULL), 0);
    assert_memory_equal(file.s, again.s, file.len);

    expect_pdf(drawn, &again, &file, "");
    date = memmem(file.s, file.len, "(D:2000", 7);
    date[3] = 'x';
    expect_pdf(drawn, &again, &file, "the PDF has no date of the form expected");
    file.len -= 1;
    expect_pdf(drawn, &again, &file, "the PDF file is cut");
    file.s[0] = '!';
    expect_pdf(drawn, &again, &file, "not a PDF file");
    file.len = 0;
    expect_pdf(drawn, &again, &file, "the PDF file is empty");
    ((struct drawn *)*state)->page.width += 1;
    expect_pdf(drawn, &again, &file, "the PDF page has not the size ordered");
    ((struct drawn *)*state)->page.width -= 1;
    str_free(&file);
    str_free(&again);
}

/* Two objects in a compressed stream, as newer cairos write them: the page and the date. How long
 * the stream is stands in an object of its own. */
static void pack_pdf(struct str *file, const struct chart_page *page, const char *date)
{
    char media[80];
    struct str objects = {0};
    unsigned char bytes[400];
    unsigned long len = sizeof(bytes);

    str_clear(file);
    snprintf(media, sizeof(media), "<< /Type /Page\n   /MediaBox [ 0 0 %g %g ]\n>>\n", page->width,
             page->height);
    str_addf(&objects, "2 0 3 %zu ", strlen(media));
    str_addf(file, "%%PDF-1.5\n%%\xb5\xed\xae\xfb\n1 0 obj\n<< /Pages 2 0 R >>\nendobj\n");
    str_addf(file,
             "4 0 obj\n<< /Type /ObjStm\n   /Length 5 0 R\n   /N 2\n   /First %zu\n>>\nstream\n",
             objects.len);
    str_addf(&objects, "%s<< /CreationDate (D:%sZ)\n>>\n", media, date);
    assert_int_equal(compress(bytes, &len, (const unsigned char *)str_text(&objects), objects.len),
                     Z_OK);
    str_add(file, (char *)bytes, len);
    str_addf(file, "\nendstream\nendobj\n5 0 obj\n   %lu\nendobj\n", len);
    str_adds(file, "6 0 obj\n<< /Type /XRef\n   /Size 7\n   /Root 1 0 R\n   /Info 3 0 R\n>>\n"
                   "stream\nx\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
    str_free(&objects);
}

static void packed_pdf(void **state)
{
    const struct drawn *drawn = *state;
    struct str file = {0}, other = {0};
    size_t packed;
    struct error err = {0};

    pack_pdf(&file, &drawn->page, "20000101000000");
    packed = file.len;
    (void)pdf_finish(&file, &drawn->page, &err);
    assert_string_equal(err.text, "");
    assert_non_null(memmem(file.s, file.len, "3 0 obj\n<< /CreationDate (D:20000101000000Z)", 44));
    assert_non_null(memmem(file.s, file.len, "2 0 obj\n<< /Type /Page", 22));
    assert_null(memmem(file.s, file.len, "/ObjStm", 7));
    assert_non_null(memmem(file.s, file.len, "0000000015 00000 n \n", 20));

    pack_pdf(&other, &drawn->page, "20261122123459");
    assert_int_not_equal(other.len, packed);
    assert_int_equal(pdf_finish(&other, &drawn->page, &err), 0);
    assert_int_equal(other.len, file.len);
    assert_memory_equal(other.s, file.s, file.len);
    str_free(&file);
    str_free(&other);
}

static void expect_emf(const struct drawn *drawn, const char *complaint, struct str *emf)
{
    struct error err = {0};

    assert_int_equal(emf_check(emf, &drawn->page, &err), *complaint ? -1 : 0);
    assert_string_equal(err.text, complaint);
}

/* Cut anywhere it is refused; sealed it is still one. */
static void emf(void **state)
{
    const struct drawn *drawn = *state;
    struct sha256 key = {{0}};
    struct str file = {0};

    str_add(&file, drawn->emf.s, drawn->emf.len);
    expect_emf(drawn, "", &file);
    picture_seal(&file, CHART_EMF, &key);
    expect_emf(drawn, "", &file);
    file.s[52]++;
    expect_emf(drawn, "the EMF file is cut or damaged", &file);
    file.s[52]--;
    file.s[40]++;
    expect_emf(drawn, "not an EMF file", &file);
    file.s[40]--;
    ((struct drawn *)*state)->page.texts_nr--;
    expect_emf(drawn, "the EMF has 2 texts instead of 1", &file);
    ((struct drawn *)*state)->page.texts_nr++;
    while (--file.len > 88)
        expect_emf(drawn, "the EMF file is cut or damaged", &file);
    file.len = 0;
    expect_emf(drawn, "the EMF file is empty", &file);
    str_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(png_good),    cmocka_unit_test(png_wrong_size),
        cmocka_unit_test(png_damaged), cmocka_unit_test(ink_elsewhere),
        cmocka_unit_test(svg_good),    cmocka_unit_test(svg_damaged),
        cmocka_unit_test(pdf),         cmocka_unit_test(packed_pdf),
        cmocka_unit_test(emf),         cmocka_unit_test(seals),
        cmocka_unit_test(unfilters),
    };

    return cmocka_run_group_tests(tests, draw, undraw);
}
