/* Goals: for each a track up to its target, how much is reached, what is due by now, a word. */
#include <math.h>
#include <string.h>

#include "chart_axis.h"

#define ROWS 12
#define NARROW 600.0 /* pages on which name and track stand one above the other */
#define TIGHT 30.0   /* the least pitch of a row in one line */
#define ROOMY 62.0   /* from here on the words stand below the track */
#define THIRD 5.0    /* more than that for names in three lines */
#define UNTIL 20.0   /* room of a date below a name */
#define STACKED 64.0 /* the least pitch of a row on a narrow page */
#define COLUMN 18.0
#define CUT 1.5     /* bars end here */
#define LEADING 1.2 /* of the lines of a name */
#define DOT " · "   /* between account and date */

struct goals {
    struct layout *layout;
    struct layout_name names[ROWS];
    const char *status[ROWS];
    struct page_style name_style;
    size_t name_lines; /* at most */
    struct rows rows;
    double track_left, track_right; /* right: of the longest bar */
    double scale;                   /* points for 100 % */
    double status_left, words_left; /* words_left: tight rows only */
    bool narrow, roomy;
};

static const char *shape_of(enum chart_shape shape)
{
    static const char *const shapes[] = {"", "● ", "▲ ", "▼ ", "■ "};

    return shapes[shape];
}

static const char *status_text(struct layout *layout, const struct chart_goal *goal)
{
    struct str text = {0};
    const char *clean;

    str_addf(&text, "%s%s", shape_of(goal->shape), layout_or(goal->status, ""));
    clean = layout_clean(layout, str_text(&text));
    layout->page->failed = layout->page->failed || text.failed;
    str_free(&text);
    return clean;
}

static double longest_bar(const struct layout *layout)
{
    double most = 1;

    for (size_t i = 0; i < layout->nr; i++)
        most = fmax(most, layout->items[i]->goal->share); /* passes over NaN */
    return fmin(most, CUT);
}

static double widest_words(struct layout *layout)
{
    double most = 0;

    for (size_t i = 0; i < layout->nr; i++)
        most = fmax(most, layout_width(layout_clean(layout, layout->items[i]->goal->reached),
                                       layout_style(layout, false, 0)));
    return most;
}

/* Of the names and the dates below them, but not wider than `most`. */
static double widest_name(const struct goals *g, double most)
{
    struct layout *layout = g->layout;
    double width = 0;

    for (size_t i = 0; i < layout->nr; i++) {
        width = fmax(width, g->names[i].width);
        width = fmax(width, layout_width(layout_clean(layout, layout->items[i]->goal->until),
                                         layout_caption(layout)));
    }
    return fmin(width, most);
}

/* What a name may be wide. */
static double name_width(const struct goals *g)
{
    return (g->narrow ? 0.6 : g->roomy ? 0.3 : 0.28) * layout_inner_width(g->layout);
}

static struct page_style small_name(const struct layout *layout)
{
    struct page_style style = layout_style(layout, true, layout->theme->ink);

    style.size = fmin(style.size, layout->theme->caption_size);
    return style;
}

/* Of small names. */
static size_t small_lines(const struct goals *g)
{
    return layout_names_whole(g->layout, small_name(g->layout), name_width(g), 2) ? 2 : 3;
}

/* In one line, in two where the rows are roomy; else smaller, in as many as there is room for. */
static void choose_names(struct goals *g)
{
    struct layout *layout = g->layout;
    double room = g->rows.pitch - (g->roomy ? UNTIL : 2);

    g->name_style = layout_style(layout, true, layout->theme->ink);
    g->name_lines = g->roomy && !g->narrow ? 2 : 1;
    if (layout_names_whole(layout, g->name_style, name_width(g), g->name_lines))
        return;
    g->name_style = small_name(layout);
    g->name_lines = small_lines(g);
    while (!g->narrow && g->name_lines > 1 &&
           room < LEADING * (double)g->name_lines * g->name_style.size)
        g->name_lines--;
}

static void measure_columns(struct goals *g)
{
    struct layout *layout = g->layout;
    struct page_style bold = layout_style(layout, true, 0);
    struct page_rect body = layout->body;
    double names = name_width(g);

    choose_names(g);
    for (size_t i = 0; i < layout->nr; i++) {
        g->names[i] =
            layout_name(layout, layout->items[i]->name, g->name_style, names, g->name_lines);
        g->status[i] = layout_fit(layout, status_text(layout, layout->items[i]->goal), bold,
                                  0.38 * (body.right - body.left));
    }
    g->status_left = body.right - widest(g->status, layout->nr, bold);
    g->track_left = body.left + widest_name(g, names) + COLUMN;
    g->track_right = g->status_left - COLUMN;
    if (g->narrow) {
        g->track_left = body.left;
        g->track_right = body.right;
    } else if (!g->roomy) {
        g->words_left = g->track_right - widest_words(layout);
        g->words_left = fmax(g->words_left, g->track_left + 120);
        g->track_right = g->words_left - COLUMN;
    }
    g->scale = (g->track_right - g->track_left - 2) / longest_bar(layout);
}

static void measure(struct goals *g)
{
    struct page_rect body = g->layout->body;
    double room = body.bottom - body.top - 10;
    size_t nr = g->layout->nr;

    g->rows.pitch = fmin(room / (double)nr, small_lines(g) > 2 ? 108 : 92);
    g->rows.top = body.top + 10 + (room - g->rows.pitch * (double)nr) / 4;
    g->roomy = g->rows.pitch >= ROOMY + (small_lines(g) > 2 ? THIRD : 0);
    measure_columns(g);
}

static double at_share(const struct goals *g, double share)
{
    return g->track_left + fmin(share, CUT) * g->scale;
}

static void upright(const struct goals *g, double x, struct page_rect track, double beyond,
                    double width, unsigned colour)
{
    struct page_rect mark = {x - width / 2, track.top - beyond, x + width / 2,
                             track.bottom + beyond};

    page_box(g->layout->page, mark, colour);
}

/* A gap with two edges near the end of a bar says that it goes on. */
static void draw_cut(const struct goals *g, struct page_rect bar)
{
    double x = bar.right - 12;
    struct page_point gap[4] = {
        {x, bar.bottom + 1}, {x + 4, bar.bottom + 1}, {x + 9, bar.top - 1}, {x + 5, bar.top - 1}};

    page_polygon(g->layout->page, gap, 4, g->layout->theme->background);
}

static void draw_track(const struct goals *g, const struct chart_goal *goal, struct page_rect track)
{
    struct layout *layout = g->layout;
    const struct theme *theme = layout->theme;
    double inset = 0.22 * (track.bottom - track.top);
    struct page_rect bar = {track.left, track.top + inset, at_share(g, goal->share),
                            track.bottom - inset};

    page_backdrop(layout->page, track, theme->band);
    page_frame(layout->page, track, 0.75, theme->edge);
    if (goal->share > 0)
        page_box(layout->page, bar, theme->current);
    if (goal->share > CUT)
        draw_cut(g, bar);
    upright(g, track.right, track, 4, 1.5, theme->ink);
    if (goal->planned >= 0)
        upright(g, at_share(g, goal->planned), track, 1, 3, theme->signal);
}

/* "32 of 50 (64%)" at the left, "due today 30" under its mark; moved aside, or left out, where one
 * would stand on the other. */
static void draw_words(const struct goals *g, const struct chart_goal *goal, double y)
{
    struct layout *layout = g->layout;
    struct page_style plain = layout_style(layout, false, layout->theme->ink);
    struct page_style caption = layout_caption(layout);
    const char *reached, *due = layout_clean(layout, goal->due);
    double half = layout_width(due, caption) / 2, x = at_share(g, goal->planned);
    double right = g->narrow ? layout->body.right : g->status_left - 4, left;

    if (!isfinite(goal->share))
        plain.colour = layout->theme->ink3;
    reached = layout_fit(layout, layout_or(goal->reached, ""), plain, right - g->track_left);
    left = g->track_left + layout_width(reached, plain) + 14;
    page_text(layout->page, reached, g->track_left, y, PAGE_LEFT, plain);
    caption.colour = layout->theme->ink2;
    if (!*due || !isfinite(x) || right - left < 2 * half)
        return;
    x = fmax(left + half, fmin(right - half, x));
    page_text(layout->page, due, x, y, PAGE_CENTRE, caption);
}

static void draw_status(const struct goals *g, size_t row, double y)
{
    const struct theme *theme = g->layout->theme;
    int verdict = g->layout->items[row]->goal->verdict;
    unsigned colour = layout_verdict(g->layout, verdict, 1, theme->ink3);
    double x = g->narrow ? g->layout->body.right : g->status_left;

    page_text(g->layout->page, g->status[row], x, y, g->narrow ? PAGE_RIGHT : PAGE_LEFT,
              layout_style(g->layout, true, colour));
}

/* "Muster · until 6 Dec 2026": where it has no room, the account is what is cut. */
static const char *until_of(const struct goals *g, const char *until, double width)
{
    struct layout *layout = g->layout;
    struct page_style small = layout_caption(layout);
    const char *clean = layout_clean(layout, until), *date = NULL, *fit;
    struct str both = {0};

    for (const char *at = clean; (at = strstr(at, DOT)); at++)
        date = at;
    if (!date || layout_width(clean, small) <= width)
        return layout_fit(layout, clean, small, width);
    str_add(&both, clean, (size_t)(date - clean));
    fit = layout_fit(layout, str_text(&both), small, width - layout_width(date, small));
    str_clear(&both);
    str_addf(&both, "%s%s", fit, date);
    fit = layout_clean(layout, str_text(&both));
    layout->page->failed = layout->page->failed || both.failed;
    str_free(&both);
    return fit;
}

/* Account and date below the name, in two lines where there is room. */
static void draw_until(const struct goals *g, size_t row, double top, double room)
{
    struct layout *layout = g->layout;
    struct page_style small = layout_caption(layout);
    const char *until = layout_or(layout->items[row]->goal->until, "");
    double width = g->track_left - layout->body.left - 8;
    size_t lines = room >= 2.4 * small.size ? 2 : 1;
    struct layout_name name;

    if (!layout_holds(layout, until, small, width, lines))
        until = until_of(g, until, width);
    name = layout_name(layout, until, small, width, lines);
    layout_name_draw(layout, &name, layout->body.left, top + layout_name_height(&name) / 2,
                     PAGE_LEFT);
}

/* Name and date left, track and words in the middle, status right. */
static void draw_roomy(const struct goals *g, size_t row)
{
    struct layout *layout = g->layout;
    const struct chart_goal *goal = layout->items[row]->goal;
    double top = g->rows.top + g->rows.pitch * (double)row;
    double tall = fmin(36, g->rows.pitch - 34), name = layout_name_height(&g->names[row]);
    struct page_rect track = {g->track_left, top, g->track_left + g->scale, top + tall};

    draw_track(g, goal, track);
    layout_name_draw(layout, &g->names[row], layout->body.left, top + name / 2, PAGE_LEFT);
    draw_until(g, row, top + name + 2, g->rows.pitch - name - 8);
    draw_words(g, goal, top + tall + 15);
    draw_status(g, row, top + tall / 2);
}

/* All in one line. */
static void draw_tight(const struct goals *g, size_t row)
{
    struct layout *layout = g->layout;
    const struct chart_goal *goal = layout->items[row]->goal;
    double y = rows_middle(g->rows, row), tall = fmin(22, g->rows.pitch - 12);
    struct page_rect track = {g->track_left, y - tall / 2, g->track_left + g->scale, y + tall / 2};
    struct page_style plain = layout_style(layout, false, layout->theme->ink);
    double name = layout_name_height(&g->names[row]);
    bool second = g->rows.pitch >= name + UNTIL;

    draw_track(g, goal, track);
    layout_name_draw(layout, &g->names[row], layout->body.left, second ? y - 8 : y, PAGE_LEFT);
    if (second)
        draw_until(g, row, y - 6 + name / 2, 0);
    if (!isfinite(goal->share))
        plain.colour = layout->theme->ink3;
    page_text(layout->page,
              layout_fit(layout, layout_or(goal->reached, ""), plain,
                         g->status_left - COLUMN / 2 - g->words_left),
              g->words_left, y, PAGE_LEFT, plain);
    draw_status(g, row, y);
}

/* Name and status above the track, the words below it. */
static void draw_stacked(const struct goals *g, size_t row)
{
    struct layout *layout = g->layout;
    const struct chart_goal *goal = layout->items[row]->goal;
    double top = g->rows.top + g->rows.pitch * (double)row;
    double name = fmax(layout_name_height(&g->names[row]), 1.2 * layout->theme->text_size);
    double tall = fmin(24, g->rows.pitch - name - 29), track_top = top + name + 3;
    struct page_rect track = {g->track_left, track_top, g->track_left + g->scale, track_top + tall};

    layout_name_draw(layout, &g->names[row], layout->body.left, top + name / 2, PAGE_LEFT);
    draw_status(g, row, top + 9);
    draw_track(g, goal, track);
    draw_words(g, goal, track.bottom + 12);
}

static void note_marks(struct layout *layout)
{
    bool cut = false, due = false;

    for (size_t i = 0; i < layout->nr; i++) {
        cut = cut || layout->items[i]->goal->share > CUT;
        due = due || layout->items[i]->goal->planned >= 0;
    }
    if (due)
        layout_note(&layout->marks, layout->words->due);
    if (cut)
        layout_note(&layout->marks, layout->words->cut);
}

static double least_pitch(const struct goals *g)
{
    struct layout *layout = g->layout;
    struct page_style bold = layout_style(layout, true, 0);
    bool whole = layout_names_whole(layout, bold, name_width(g), 1);
    double small = LEADING * (double)small_lines(g) * small_name(layout).size;

    if (g->narrow)
        return whole ? STACKED : STACKED - LEADING * bold.size + small;
    return whole ? TIGHT : fmax(TIGHT, small + 5);
}

int layout_goals(struct layout *layout, struct error *err)
{
    struct goals g = {.layout = layout, .narrow = layout->page->width < NARROW};
    struct page_rect room;
    double pitch;

    if (!layout->spec->nr) {
        layout_card(layout);
        return 0;
    }
    if (layout_choose(layout, NULL, ROWS, err) < 0)
        return -1;
    note_marks(layout);
    pitch = least_pitch(&g);
    room = layout_room(layout);
    layout_hide(layout, (size_t)fmax(1, floor((room.bottom - room.top - 10) / pitch)));
    layout_keep_subjects(layout);
    str_clear(&layout->marks); /* those of hidden goals are not needed */
    note_marks(layout);
    layout_note_hidden(layout);
    layout_frame(layout);
    measure(&g);
    for (size_t i = 0; i < layout->nr; i++) {
        if (g.narrow)
            draw_stacked(&g, i);
        else if (g.roomy)
            draw_roomy(&g, i);
        else
            draw_tight(&g, i);
    }
    return 0;
}
