/* What stands around every chart: title and subtitle above, the footnote below. */
#include <math.h>
#include <string.h>

#include "chart_layout.h"

#define TOP 18.0
#define BOTTOM 14.0
#define PITCH 1.2 /* of lines */
#define TITLE_LINES 2
#define SUBTITLE_LINES 2
#define TITLE_LEAST 20.0
#define BODY                                                                                       \
    0.48 /* of the height, before title, subtitle and footnote get more lines than usual           \
          */

struct frame {
    struct page_style title_style, subtitle_style, foot_style, mark_style;
    struct layout_lines title, subtitle, foot;
    const char *mark; /* the theme's, at the bottom right */
    size_t foot_lines;
    double foot_top;
};

/* The marks with a note on what is hidden before them: it is never what is cut. */
static void add_marks(struct str *out, const struct layout *layout)
{
    if (layout->hidden)
        str_addf(out, "%zu %s", layout->hidden,
                 layout->spec->alone ? layout->words->hidden_alone : layout->words->hidden);
    layout_note(out, str_text(&layout->marks));
}

void layout_note_hidden(struct layout *layout)
{
    struct str marks = {0};

    add_marks(&marks, layout);
    str_free(&layout->marks);
    layout->marks = marks;
}

/* The last baseline stands on the bottom margin. */
static double foot_last(const struct layout *layout, const struct frame *frame)
{
    return layout->page->height - BOTTOM - 0.345 * frame->foot_style.size;
}

/* Beside the last line when there is room, else below; three full lines are made shorter. */
static void fit_mark(struct frame *frame, struct layout *layout, const char *marks, bool more)
{
    double width = layout_inner_width(layout);
    double beside = width - layout_width(frame->mark, frame->mark_style) - 16;
    size_t nr = frame->foot.nr;

    if (!nr || layout_width(frame->foot.items[nr - 1], frame->foot_style) <= beside)
        frame->foot_lines = nr ? nr : 1;
    else if (nr < LAYOUT_FOOT || beside < width / 2)
        frame->foot_lines = nr + 1;
    else
        frame->foot = layout_footnote(layout, marks, frame->foot_style, beside, more);
    if (frame->foot.nr > frame->foot_lines)
        frame->foot_lines = frame->foot.nr;
}

static void make_footer(struct frame *frame, struct layout *layout, const char *marks, bool more)
{
    double width = layout_inner_width(layout), pitch = PITCH * layout->theme->caption_size;

    frame->foot_style = layout_caption(layout);
    frame->mark_style = frame->foot_style;
    frame->mark_style.bold = true;
    frame->mark = layout_fit(layout, layout->theme->logo, frame->mark_style, width);
    frame->foot = layout_footnote(layout, marks, frame->foot_style, width, more);
    frame->foot_lines = frame->foot.nr;
    if (*frame->mark)
        fit_mark(frame, layout, marks, more);
    frame->foot_top = foot_last(layout, frame) + pitch / 2 - pitch * (double)frame->foot_lines;
}

/* A message that would be cut is better set a little smaller, then in one more line, then as small
 * as other texts. One that is cut all the same has the usual lines. */
static struct layout_lines wrap_title(struct layout *layout, struct page_style *style, double width,
                                      bool more)
{
    const double large = style->size, less = fmin(large, TITLE_LEAST);
    const double small = fmin(large, layout->theme->text_size);
    const struct {
        double size;
        size_t lines;
    } forms[] = {{large, TITLE_LINES},     {less, TITLE_LINES},      {less, TITLE_LINES + more},
                 {small, TITLE_LINES + 1}, {small, TITLE_LINES + 2}, {less, TITLE_LINES}};
    const char *title = layout_or(layout->spec->title, "");
    size_t i = 0, last = sizeof(forms) / sizeof(*forms) - 1;

    style->size = forms[0].size;
    while (i < last && !layout_holds(layout, title, *style, width, forms[i].lines))
        style->size = forms[++i].size;
    return layout_wrap_even(layout, title, *style, width, forms[i].lines);
}

/* The same: one more line, or, where that has no room, small letters. */
static struct layout_lines wrap_subtitle(struct layout *layout, struct page_style *style,
                                         double width, bool more)
{
    const char *subtitle = layout_or(layout->spec->subtitle, "");
    bool holds = layout_holds(layout, subtitle, *style, width, SUBTITLE_LINES);

    if (!holds && !more)
        style->size = fmin(style->size, layout->theme->caption_size);
    return layout_wrap_even(layout, subtitle, *style, width,
                            more && !holds ? SUBTITLE_LINES + 1 : SUBTITLE_LINES);
}

/* `terse` is 0 to 3: footnote, subtitle, then title get no more lines than usual. */
static void set_frame(struct frame *frame, struct layout *layout, const char *marks, int terse)
{
    const struct theme *theme = layout->theme;
    double width = layout_inner_width(layout);

    *frame = (struct frame){.title_style = {theme->title_size, true, theme->ink},
                            .subtitle_style = {theme->text_size, false, theme->ink2}};
    if (!layout->page->bare) {
        frame->title = wrap_title(layout, &frame->title_style, width, terse < 3);
        frame->subtitle = wrap_subtitle(layout, &frame->subtitle_style, width, terse < 2);
    }
    make_footer(frame, layout, marks, terse < 1);
}

static double lines_height(struct layout_lines lines, struct page_style style)
{
    return (double)lines.nr * style.size * PITCH;
}

static struct page_rect frame_body(const struct frame *frame, const struct layout *layout)
{
    double header = lines_height(frame->title, frame->title_style) +
                    lines_height(frame->subtitle, frame->subtitle_style);

    return (struct page_rect){.left = CHART_MARGIN,
                              .right = layout->page->width - CHART_MARGIN,
                              .top = TOP + header + 10,
                              .bottom = frame->foot_top - 8};
}

/* Draws lines of text downwards; returns where the next one would be. */
static double draw_lines(struct layout *layout, struct layout_lines lines, double top,
                         struct page_style style)
{
    for (size_t i = 0; i < lines.nr; i++) {
        top += style.size * PITCH;
        page_text(layout->page, lines.items[i], CHART_MARGIN, top - style.size * PITCH / 2,
                  PAGE_LEFT, style);
    }
    return top;
}

/* The picture itself keeps a good part of the height. */
static void make_frame(struct frame *frame, struct layout *layout, const char *marks)
{
    for (int terse = 0; terse < 4; terse++) {
        struct page_rect body;

        set_frame(frame, layout, marks, terse);
        body = frame_body(frame, layout);
        if (body.bottom - body.top >= BODY * layout->page->height)
            break;
    }
}

void layout_frame(struct layout *layout)
{
    struct frame frame;
    double y;

    make_frame(&frame, layout, str_text(&layout->marks));
    layout->body = frame_body(&frame, layout);
    y = draw_lines(layout, frame.title, TOP, frame.title_style);
    draw_lines(layout, frame.subtitle, y + 4, frame.subtitle_style);
    page_text(layout->page, frame.mark, layout->page->width - CHART_MARGIN,
              foot_last(layout, &frame), PAGE_RIGHT, frame.mark_style);
    draw_lines(layout, frame.foot, frame.foot_top, frame.foot_style);
}

struct page_rect layout_room(struct layout *layout)
{
    size_t lost = layout->page->lost;
    struct str marks = {0};
    struct frame frame;

    add_marks(&marks, layout);
    make_frame(&frame, layout, str_text(&marks));
    layout->page->failed = layout->page->failed || marks.failed;
    layout->page->lost = lost; /* they are counted when they are drawn */
    str_free(&marks);
    return frame_body(&frame, layout);
}
