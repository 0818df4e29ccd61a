/* Rows of horizontal bars: scale, zero line, places. */
#include <math.h>

#include "chart_axis.h"

#define CAPTION 20.0 /* room above the rows */
#define TIGHT 1.25   /* pitch of the closest rows, in text sizes */
#define NAMES 1.2    /* the same of the lines of a name */
#define APART 5.0    /* between names of several lines */
#define WIDE 0.47    /* part of a wide page that long names may take */

struct axis axis_fit(const struct axis_row *rows, size_t nr, double left, double right)
{
    struct axis axis = {left, HUGE_VAL};

    for (size_t i = 0; i < nr; i++) {
        for (size_t j = 0; j < nr; j++) {
            double span = rows[j].hi - rows[i].lo;
            double room = right - left - (rows[i].leftward ? rows[i].label : 0) -
                          (rows[j].leftward ? 0 : rows[j].label);

            if (span > 0)
                axis.scale = fmin(axis.scale, fmax(room, 0) / span);
        }
    }
    if (!isfinite(axis.scale))
        axis.scale = 0; /* all bars are empty */
    for (size_t i = 0; i < nr; i++)
        axis.zero = fmax(axis.zero,
                         left - rows[i].lo * axis.scale + (rows[i].leftward ? rows[i].label : 0));
    return axis;
}

double axis_room(const struct axis_row *rows, size_t nr, double left, double right)
{
    double before = 0, after = 0;

    for (size_t i = 0; i < nr; i++) {
        if (rows[i].leftward)
            before = fmax(before, rows[i].label);
        else
            after = fmax(after, rows[i].label);
    }
    return right - left - before - after;
}

double axis_at(struct axis axis, double value)
{
    return axis.zero + value * axis.scale;
}

double axis_label(struct axis axis, struct axis_row row, double gap)
{
    return row.leftward ? axis_at(axis, row.lo) - gap : axis_at(axis, row.hi) + gap;
}

/* Of rows so high. */
static size_t rows_room(struct layout *layout, double height)
{
    struct page_rect room = layout_room(layout);
    double rows = (room.bottom - room.top - CAPTION) / height;

    return rows < 1 ? 1 : (size_t)rows;
}

static double row_height(const struct layout *layout, const struct names_form *form, double bar)
{
    double name = NAMES * form->style.size * (double)form->lines;

    if (form->stacked)
        return name + 1 + bar;
    return fmax(name + (form->lines > 1 ? APART : 1), TIGHT * layout->theme->text_size);
}

void rows_limit(struct layout *layout, const struct names_form *form, double bar)
{
    double height = row_height(layout, form, bar);
    size_t room = rows_room(layout, height);

    if (room < layout->nr) {
        layout->hidden = layout->spec->nr - room;
        room = rows_room(layout, height); /* the note on them takes some, too */
        layout->nr = room < layout->nr ? room : layout->nr;
        layout->hidden = layout->spec->nr - layout->nr;
    }
    layout_keep_subjects(layout);
}

struct names_form names_form(struct layout *layout, double beside, double bar)
{
    double text = layout->theme->text_size, small = fmin(text, layout->theme->caption_size);
    double all = layout_inner_width(layout);
    bool narrow = all < LAYOUT_NARROW;
    const struct names_form forms[] = {
        {{text, false, 0}, 1, false, beside},
        {{text, false, 0}, 2, false, beside},
        {{text, false, 0}, 3, false, beside},
        {{text, false, 0}, 1, true, all},
        {{small, false, 0}, 1, true, all},
        {{text, false, 0}, 2, true, all},
        {{small, false, 0}, 2, narrow, narrow ? all : beside},
        {{small, false, 0}, 2, narrow, narrow ? all : fmax(beside, WIDE * all)},
        {{small, false, 0}, 3, narrow, narrow ? all : fmax(beside, WIDE * all)},
    };
    size_t nr = sizeof(forms) / sizeof(*forms);

    for (size_t i = 0; i < nr; i++) {
        const struct names_form *form = &forms[i];
        bool several =
            !form->stacked && form->lines > 1 && (form->lines > 2 || form->style.size >= text);

        if ((form->stacked && !narrow) ||
            !layout_names_whole(layout, form->style, form->width, form->lines))
            continue;
        if (!several || rows_room(layout, row_height(layout, form, bar)) >= layout->nr)
            return *form;
    }
    return forms[nr - 2];
}

struct rows rows_fit(const struct layout *layout, const struct names_form *form, double bar)
{
    double room = layout->body.bottom - layout->body.top - CAPTION, nr = (double)layout->nr;
    double most = fmax(nr <= 3 ? 84 : 60, row_height(layout, form, bar));
    struct rows rows = {0, fmin(room / nr, most)};

    rows.top = layout->body.top + CAPTION + (room - rows.pitch * nr) / 3;
    return rows;
}

double rows_middle(struct rows rows, size_t row)
{
    return rows.top + rows.pitch * ((double)row + 0.5);
}

void rows_line(struct layout *layout, struct rows rows, size_t nr, double x)
{
    struct page_point ends[2] = {{x, rows.top}, {x, rows.top + rows.pitch * (double)nr}};

    page_line(layout->page, ends, 2, 1, layout->theme->ink);
}

void rows_caption(struct layout *layout, struct rows rows, const char *text, double x,
                  enum page_align align, double width)
{
    struct page_style style = layout_caption(layout);

    page_text(layout->page, layout_fit(layout, text, style, width), x, rows.top - 12, align, style);
}

double widest(const char *const *texts, size_t nr, struct page_style style)
{
    double width = 0;

    for (size_t i = 0; i < nr; i++)
        width = fmax(width, layout_width(texts[i], style));
    return width;
}
