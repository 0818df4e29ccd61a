/* The list of options that --help shows. */
#include <string.h>

#include "pegel/options.h"
#include "pegel/text.h"

#define COLUMNS 79
#define LEFT_MAX 30 /* a wider left part has a line of its own */

static void add_blanks(struct str *out, size_t nr)
{
    while (nr-- > 0)
        str_addc(out, ' ');
}

/* "  -o, --out DIR", aligned as if there always were a letter. */
static void add_left(struct str *out, const struct option_spec *spec)
{
    if (spec->letter)
        str_addf(out, "  -%c, --%s", spec->letter, spec->name);
    else
        str_addf(out, "      --%s", spec->name);
    if (spec->value)
        str_addf(out, " %s", spec->value);
}

static size_t left_width(const struct option_spec *spec)
{
    size_t width = strlen("  -o, --") + text_width(slice_of(spec->name));

    return spec->value ? width + 1 + text_width(slice_of(spec->value)) : width;
}

/* Two blanks right of the widest left part that is not too wide. */
static size_t help_column(const struct option_spec *specs)
{
    size_t column = 0;

    for (; specs->name; specs++) {
        size_t width = left_width(specs);

        if (width > column && width <= LEFT_MAX)
            column = width;
    }
    return column + 2;
}

/* Words from `column` to COLUMNS; the cursor is at the column already. */
static void add_wrapped(struct str *out, const char *text, size_t column)
{
    size_t at = column;

    while (*text) {
        struct slice word = {text, strcspn(text, " ")};
        size_t width = text_width(word);

        if (at > column && at + 1 + width > COLUMNS) {
            str_addc(out, '\n');
            add_blanks(out, column);
            at = column;
        } else if (at > column) {
            str_addc(out, ' ');
            at++;
        }
        str_add(out, word.s, word.len);
        at += width;
        text += word.len;
        text += strspn(text, " ");
    }
    str_addc(out, '\n');
}

void options_help(const struct option_spec *specs, struct str *out)
{
    size_t column = help_column(specs);

    for (const struct option_spec *spec = specs; spec->name; spec++) {
        size_t width = left_width(spec);

        add_left(out, spec);
        if (width + 2 > column) {
            str_addc(out, '\n');
            width = 0;
        }
        add_blanks(out, column - width);
        add_wrapped(out, spec->help, column);
    }
}
