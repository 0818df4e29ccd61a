/* fuzz_values.c - dates and numbers of any kind: what is understood can be written and read back as
 * the same, and styles agree wherever a text proves one. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pegel/day.h"
#include "pegel/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_date(struct slice text, enum date_order order)
{
    struct civil civil;
    day_t day, again;
    char iso[16];

    if (date_parse(text, order, &day, &civil) != DATE_OK)
        return;
    day_iso(day, iso);
    if (date_parse((struct slice){iso, strlen(iso)}, order, &again, NULL) != DATE_OK ||
        again != day)
        abort();
}

static void check_number(struct slice text, enum number_style style)
{
    char exact[NUMBER_EXACT_MAX];
    struct str rounded = {0};
    double value, again;
    size_t len;

    if (number_parse(text, style, &value) != NUMBER_OK)
        return;
    if (!isfinite(value) || (value == 0 && signbit(value)))
        abort();
    len = number_exact(value, exact);
    if (number_parse((struct slice){exact, len}, NUMBER_POINT, &again) != NUMBER_OK ||
        again != value)
        abort();
    number_rounded(&rounded, value, 2, style);
    str_free(&rounded);
}

/* A text that every reading agrees on is the same number in each. */
static void check_styles(struct slice text)
{
    double any, point, comma;

    if (number_parse(text, NUMBER_UNKNOWN, &any) != NUMBER_OK)
        return;
    if (number_parse(text, NUMBER_POINT, &point) == NUMBER_OK && point != any)
        abort();
    if (number_parse(text, NUMBER_COMMA, &comma) == NUMBER_OK && comma != any)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice text = {(const char *)data, size}; /* a byte too far is noticed */

    for (int order = DATE_UNKNOWN; order <= DATE_DAY_FIRST; order++)
        check_date(text, (enum date_order)order);
    for (int style = NUMBER_UNKNOWN; style <= NUMBER_COMMA; style++)
        check_number(text, (enum number_style)style);
    check_styles(text);
    (void)number_evidence(text);
    return 0;
}
