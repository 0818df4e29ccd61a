/* fuzz_text.c - hostile text on its way to a chart and to the terminal: what comes out is clean,
 * stays the same when cleaned again, and cannot end a quoted text of a gnuplot script. */
#include "fuzz_source.h"
#include "output/font.h"
#include "output/gnuplot_script.h"
#include "pegel/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_clean(const char *s, size_t len)
{
    if (!text_valid((struct slice){s, len}))
        abort();
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)s[i] < 0x20 || s[i] == 0x7f)
            abort();
}

/* Between the quotes stand nothing but harmless ASCII and octal escapes, which give the text. */
static void check_quoted(const char *text)
{
    static const char forbidden[] = "\"'`$@%{}^~&#";
    struct str out = {0};
    size_t i = 1;

    gnuplot_quote(&out, text);
    for (; *text; text++, i++) {
        char c = out.s[i];

        if (c == '\\') {
            char octal[] = {out.s[i + 1], out.s[i + 2], out.s[i + 3], '\0'};

            c = (char)strtol(octal, NULL, 8);
            i += 3;
        } else if (strchr(forbidden, c) || (unsigned char)c < 0x20) {
            abort();
        }
        if (c != *text)
            abort();
    }
    if (i + 1 != out.len || out.s[0] != '"' || out.s[i] != '"')
        abort();
    str_free(&out);
}

static void check_font(const char *text)
{
    struct str out = {0}, again = {0};
    const char *at;

    font_clean(&out, text);
    check_clean(str_text(&out), out.len);
    if (font_clean(&again, str_text(&out)) != 0 || strcmp(str_text(&out), str_text(&again)) != 0 ||
        !(font_width(str_text(&out), 12, true) >= 0))
        abort();
    for (at = str_text(&out); *at;)
        (void)font_next(&at);
    check_quoted(str_text(&out));
    str_free(&out);
    str_free(&again);
}

static void check_text(struct slice text)
{
    struct str clean = {0}, again = {0}, key = {0}, key_again = {0};

    text_clean(&clean, text);
    check_clean(str_text(&clean), clean.len);
    text_clean(&again, slice_of(str_text(&clean)));
    if (strcmp(str_text(&clean), str_text(&again)) != 0)
        abort();
    text_fold(&key, text);
    if (!text_valid(slice_of(str_text(&key))))
        abort();
    text_fold(&key_again, slice_of(str_text(&key)));
    str_free(&clean);
    str_free(&again);
    str_free(&key);
    str_free(&key_again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);

    check_text((struct slice){(const char *)data, size}); /* a byte too far is noticed */
    check_font(text);
    free(text);
    return 0;
}
