/* chart_layout.h - from a spec to a page: what the kinds of charts have in common.
 *
 * A kind's function chooses and sorts its items, writes notes on what it left out, calls
 * layout_frame() for title, subtitle and footnote, and fills the body that this leaves.
 */
#ifndef PEGEL_OUTPUT_CHART_LAYOUT_H
#define PEGEL_OUTPUT_CHART_LAYOUT_H

#include "chart_page.h"
#include "chart_words.h"
#include "pegel/chart.h"
#include "theme.h"

#define CHART_MARGIN 24.0

struct layout {
    struct chart_page *page;
    const struct chart_spec *spec;
    const struct theme *theme;
    const struct chart_words *words;
    const struct chart_item **items; /* chosen and sorted; in the page's arena */
    size_t nr, hidden;               /* the first nr are shown one by one */
    struct str marks, notes;         /* begin and end of the footnote */
    size_t first_event;              /* of those that are drawn */
    struct page_rect body;           /* after layout_frame */
};

/* What has become of a spec. */
struct chart_order {
    const struct chart_item **items; /* all of them, in the order of the picture; in its arena */
    size_t shown;                    /* the first ones, each with a place of its own */
};

/* Fills an empty page; one without width and height becomes a full slide. A kind finds its room in
 * layout->body, whatever the size. An error when the numbers cannot be shown as this kind (a
 * negative part). */
int chart_layout(struct chart_page *page, const struct chart_spec *spec, const struct theme *theme,
                 struct chart_order *order, struct error *err);

/* The 100 % of a donut: the given total, else the sum of the parts. */
double chart_total(const struct chart_spec *spec);

int layout_bars(struct layout *layout, struct error *err);
int layout_columns(struct layout *layout, struct error *err);
int layout_donut(struct layout *layout, struct error *err); /* and pie */
int layout_variance(struct layout *layout, struct error *err);
int layout_limits(struct layout *layout, struct error *err);
int layout_goals(struct layout *layout, struct error *err);
int layout_multiples(struct layout *layout, struct error *err);
int layout_six_twelve(struct layout *layout, struct error *err);

/* Title, subtitle, footnote; sets layout->body. */
void layout_frame(struct layout *layout);
/* The body as layout_frame would leave it with the notes so far and the one on hidden items;
 * draws nothing. */
struct page_rect layout_room(struct layout *layout);
/* Between the outer margins. */
double layout_inner_width(const struct layout *layout);
/* The picture of a chart without data. */
void layout_card(struct layout *layout);

/* All items in the order of `compare` (NULL: as given), only the first `most` of them: the others
 * are counted in `hidden`. -1 for lack of memory. */
int layout_choose(struct layout *layout,
                  int (*compare)(const struct chart_item *, const struct chart_item *), size_t most,
                  struct error *err);
/* Shows only the first `most` of those chosen. */
void layout_hide(struct layout *layout, size_t most);
/* Items that the title is about take the places of the last ones that would be shown, of half of
 * them at most. */
void layout_keep_subjects(struct layout *layout);
/* "28 more not shown" */
void layout_note_hidden(struct layout *layout);
/* A remark after those that are there. */
void layout_note(struct str *notes, const char *sentence);

/* Colour of a change: good, bad, or `none` when it is neither. */
unsigned layout_verdict(const struct layout *layout, int sign, int better, unsigned none);

struct page_style layout_style(const struct layout *layout, bool bold, unsigned colour);
struct page_style layout_caption(const struct layout *layout);

/* A piece of text as it will be drawn: cleaned, in the page's arena, never NULL. */
const char *layout_clean(struct layout *layout, const char *text);
/* The same cut with "…" so that it is at most `width` wide. */
const char *layout_fit(struct layout *layout, const char *text, struct page_style style,
                       double width);
/* The same for a name of an item: in the middle, when names differ only at their ends. */
const char *layout_fit_name(struct layout *layout, const char *name, struct page_style style,
                            double width);
double layout_width(const char *text, struct page_style style);

#define LAYOUT_LINES 5
#define LAYOUT_FOOT 3 /* lines of a footnote; on a narrow page one more when it needs it */
#define LAYOUT_NARROW 600.0
struct layout_lines {
    const char *items[LAYOUT_LINES];
    size_t nr;
};
/* Breaks cleaned text at blanks into at most `most` lines; the last one is cut with "…". */
struct layout_lines layout_wrap(struct layout *layout, const char *text, struct page_style style,
                                double width, size_t most);

/* The same; several lines that hold all of the text are about equally long. */
struct layout_lines layout_wrap_even(struct layout *layout, const char *text,
                                     struct page_style style, double width, size_t most);
/* Whether so many lines hold all of the text; at most LAYOUT_LINES - 1. */
bool layout_holds(struct layout *layout, const char *text, struct page_style style, double width,
                  size_t most);

/* The name of an item in one line or several. */
struct layout_name {
    struct layout_lines lines;
    struct page_style style;
    double width; /* of the longest line */
};
/* It is cut only when it has no room in so many lines. */
struct layout_name layout_name(struct layout *layout, const char *text, struct page_style style,
                               double width, size_t most);
#define LAYOUT_LONGEST 660.0 /* in small letters: longer names are cut anyway */
/* Whether none of the chosen items' names would be cut; those of signals may be bold. */
bool layout_names_whole(struct layout *layout, struct page_style style, double width, size_t most);
double layout_name_height(const struct layout_name *name);
/* Its lines around the height y. */
void layout_name_draw(struct layout *layout, const struct layout_name *name, double x, double y,
                      enum page_align align);

/* The lines of the footnote: what has no room is left out, never the source at its end. `more`: on
 * a narrow page it may have one more line. */
struct layout_lines layout_footnote(struct layout *layout, const char *marks,
                                    struct page_style style, double width, bool more);
/* Whether it could say one thing more without leaving out anything. */
bool layout_foot_holds(struct layout *layout, const char *more);

/* The first text that is not NULL. */
const char *layout_or(const char *text, const char *otherwise);

#endif
