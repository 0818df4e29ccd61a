/* PDF from cairo: checked to be whole, and without the time of day. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "picture.h"

#define DATE "/CreationDate (D:"
#define DATE_DIGITS "20000101000000" /* any: it only has to be the same every time */
#define BOX "/MediaBox [ 0 0 "

/* Like strstr, in bytes that may hold NUL. */
static char *find(const struct str *file, const char *text)
{
    return memmem(file->s, file->len, text, strlen(text));
}

static bool ends_with(const struct str *file, const char *end)
{
    size_t len = strlen(end);

    return file->len >= len && memcmp(file->s + file->len - len, end, len) == 0;
}

/* Offsets stay valid, as the length does. The object with the date is not compressed. */
static int overwrite_date(struct str *pdf, struct error *err)
{
    size_t digits = strlen(DATE_DIGITS);
    char *date = find(pdf, DATE);

    if (date)
        date += strlen(DATE);
    if (!date || (size_t)(pdf->s + pdf->len - date) < digits || strspn(date, "0123456789") < digits)
        return error_set(err, ERROR_SYSTEM, "the PDF has no date of the form expected");
    for (size_t i = 0; i < digits; i++)
        date[i] = DATE_DIGITS[i];
    return 0;
}

static bool has_size(const struct str *pdf, double width, double height)
{
    char *box = find(pdf, BOX), *end;
    double x, y;

    if (!box)
        return false;
    x = strtod(box + strlen(BOX), &end);
    y = strtod(end, NULL);
    return fabs(x - width) < 0.5 && fabs(y - height) < 0.5;
}

int pdf_finish(struct str *pdf, const struct chart_page *page, struct error *err)
{
    if (!pdf->len || memcmp(pdf->s, "%PDF-1.", pdf->len < 7 ? pdf->len : 7) != 0)
        return error_set(err, ERROR_SYSTEM, pdf->len ? "not a PDF file" : "the PDF file is empty");
    if (!ends_with(pdf, "%%EOF\n"))
        return error_set(err, ERROR_SYSTEM, "the PDF file is cut");
    if (pdf_unpack(pdf, err) < 0)
        return -1;
    if (!has_size(pdf, page->width, page->height))
        return error_set(err, ERROR_SYSTEM, "the PDF page has not the size ordered");
    return overwrite_date(pdf, err);
}
