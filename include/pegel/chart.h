/* layer: output */
/* chart.h - pictures for slides: laid out in C in slide points, drawn by gnuplot.
 *
 * A chart_spec says what is to be drawn, in words and numbers that come from anywhere (all text is
 * hostile). charts_draw() writes for each spec DIR/<name>.png, .svg, .csv (the plotted numbers) and
 * .txt (alternative text), several at the same time, as few gnuplot processes as cores. Pictures of
 * other sizes are beside it, DIR/<name>-half.png; their numbers and their text are the same.
 * No picture is better than a wrong one: what does not pass its check is not there, and said.
 *
 * Example:
 *   struct chart_pool *pool = charts_start(&(struct chart_options){.theme = theme});
 *   struct chart_item items[] = {{.name = "TikTok", .value = 0.064, .previous = 0.071,
 *                                 .change = -0.007, .better = 1}};
 *   struct chart_spec spec = {.kind = CHART_BARS, .name = "engagement", .unit = CHART_PERCENT,
 *                             .title = "TikTok loses reach", .items = items, .nr = 1};
 *   charts_draw(pool, "out/charts", &spec, 1, &diags, &err);
 *   charts_stop(pool);
 */
#ifndef PEGEL_CHART_H
#define PEGEL_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "pegel/day.h"
#include "pegel/diag.h"
#include "pegel/error.h"
#include "pegel/number.h"
#include "pegel/table.h"

enum chart_kind {
    CHART_BARS,       /* a: this period and the previous one, change as a column */
    CHART_COLUMNS,    /* b: last six periods per group, net change above */
    CHART_DONUT,      /* c: parts of a whole, total in the centre */
    CHART_PIE,        /* c as a plain pie */
    CHART_VARIANCE,   /* d: value, absolute change as bars, relative change as pins */
    CHART_LIMITS,     /* e: one trend with its usual range */
    CHART_GOALS,      /* f: how much of each goal is reached */
    CHART_MULTIPLES,  /* g: a small trend for each item, all on one scale */
    CHART_SIX_TWELVE, /* h: six periods, twelve months, key figures of one number */
};
#define CHART_KINDS 9

enum lang { LANG_EN, LANG_DE };

enum chart_unit {
    CHART_COUNT,
    CHART_PERCENT,   /* values are fractions: 0.064 is shown as 6.4 %, its change in points */
    CHART_PER_MILLE, /* values per 1,000, shown as they are with one decimal: 19.8 */
};

#define CHART_HISTORY 6
#define CHART_PERIODS 13 /* of a trend, at most */
#define CHART_FIGURES 6
#define CHART_EVENTS 5

/* What is to be said about one period of a trend. */
enum chart_mark {
    MARK_NONE,
    MARK_PARTIAL, /* incomplete: hollow, not connected, not judged */
    MARK_SIGNAL,  /* outside the limits: ring and value */
    MARK_RUN,     /* one of a run: ring; the first and the last have their value */
};

/* A number over time. A NaN is a missing one. */
struct chart_trend {
    size_t nr; /* periods; oldest first */
    double values[CHART_PERIODS];
    double year_ago[CHART_PERIODS]; /* when with_year_ago */
    enum chart_mark marks[CHART_PERIODS];
    const char *labels[CHART_PERIODS]; /* below the periods, short: "KW 41"; NULL for none */
    day_t starts[CHART_PERIODS + 1];   /* first day of each period, and the day after the last */
    bool with_year_ago;
    bool limits; /* the next three are there */
    double mean, lower, upper;
};

enum chart_shape { SHAPE_NONE, SHAPE_ROUND, SHAPE_UP, SHAPE_DOWN, SHAPE_SQUARE };

/* How far a goal is. Texts are finished. */
struct chart_goal {
    double share, planned; /* of the target, as fractions; NaN where there is none */
    double target;
    const char *until;       /* "until 31 Dec 2026" */
    const char *reached;     /* "32 of 50 (64%)", or why there is nothing */
    const char *due;         /* "due today 30"; NULL without a plan */
    const char *status;      /* "behind" */
    const char *status_name; /* the same for the CSV, in every language */
    enum chart_shape shape;
    int verdict; /* +1 good, -1 bad, 0 neither */
};

/* A number of its own below a chart of six and twelve. */
struct chart_figure {
    const char *label, *value;
};

/* Something that happened: a thin line with a number on charts over time, its text in the
 * footnote. */
struct chart_event {
    day_t day;
    const char *text; /* short; a date in front of it is the caller's */
};

/* Sizes in slide points. Text keeps its size in points whatever the picture: each is laid out anew.
 * The bare ones have no title and subtitle, for slides with their own. */
enum chart_size {
    CHART_FULL,         /* 960 x 540, a whole slide: NAME.png */
    CHART_HALF,         /* 432 x 400, half of a slide below its title: NAME-half.png */
    CHART_CONTENT,      /* 880 x 400, all of a slide below its title: NAME-content.png */
    CHART_HALF_BARE,    /* NAME-half-bare.png */
    CHART_CONTENT_BARE, /* NAME-content-bare.png */
    CHART_SIZES,
};

/* PDF and EMF are for programs that cannot take SVG; an EMF cannot be transparent. */
enum chart_format { CHART_PNG, CHART_SVG, CHART_PDF, CHART_EMF, CHART_FORMATS };

/* "full,half" as bits `1u << CHART_FULL | 1u << CHART_HALF`; ERROR_USAGE for another word. */
int chart_sizes_parse(const char *words, unsigned *sizes, struct error *err);
int chart_formats_parse(const char *words, unsigned *formats, struct error *err);

#define CHART_DPI 144 /* two pixels a point */
#define CHART_DPI_LEAST 72
#define CHART_DPI_MOST 600

/* One bar, slice, group. A NaN is a missing number ("k. A."). */
struct chart_item {
    const char *name;
    double value, previous;
    double change;                 /* absolute; for percent in fractions. NaN: k. A. */
    double change_pct;             /* variance only, a fraction (0.538 is +53.8 %); NaN: "-" */
    int better;                    /* +1, -1, 0: whether more is good */
    bool subject;                  /* the title names it: of many it is one of those shown */
    bool signal;                   /* bars: the change is coloured, else grey; variance: the name
                                    * is bold */
    bool partial;                  /* incomplete period: hollow */
    bool rest;                     /* donut: what nobody named; never a slice among the others */
    enum chart_unit unit;          /* variance: each row has its own, and each unit its own scale */
    double history[CHART_HISTORY]; /* columns: oldest first, newest last; NaN = missing. For
                                    * columns this is drawn; value and previous are not */
    const struct chart_trend *trend;  /* limits, multiples, six-twelve; else NULL */
    const struct chart_trend *months; /* six-twelve: the right half, NULL for none */
    const struct chart_goal *goal;    /* goals; value is what is reached, previous what is due */
};

/* Text is NULL or a finished piece of text in the language of the chart. What was left out (rows,
 * small slices, zeros, rounding) and what "?" and the heads of pins mean, the chart adds to the
 * footnote by itself. */
struct chart_spec {
    enum chart_kind kind;
    const char *name; /* file name without ending: [a-z0-9-]+, chosen by us, never from outside */
    const char *title, *subtitle;
    const char *footnote;    /* which bar is which, why data is missing, source; joined by " · " */
    const char *total_label; /* donut: "Sitzungen" under the total */
    /* Captions; NULL for a plain word. */
    const char *change_caption; /* of the changes: "Δ Vorwoche"; columns: "Netto-Fans in KW 47" */
    const char *value_caption;  /* variance: "KW 46"; columns: "Fans am Ende der Woche" */
    enum chart_unit unit;
    enum lang lang;
    bool alone;               /* no CSV is written beside the picture */
    struct chart_item *items; /* bars and parts are sorted by the chart, the others stay so */
    size_t nr;
    double total; /* donut: the 100 %; 0 or NaN: the sum of the parts. What the parts leave of it
                   * is "Other"; parts that are more than it are an error */
    const char *labels[CHART_HISTORY]; /* columns: "KW 41" ... */
    /* Six-twelve: what is to be reached, in the month of target_day. NULL: no target. */
    const char *target_label; /* "target 1,300" */
    double target;
    day_t target_day;
    struct chart_figure figures[CHART_FIGURES];
    size_t nr_figures;
    /* Limits and six-twelve: those outside the periods shown are left out. */
    struct chart_event events[CHART_EVENTS];
    size_t nr_events;
};

struct theme; /* colours, font, sizes: config/themes/NAME.conf */
/* What is wrong is an ERROR_USAGE "name:line: ...". A theme with a line base = "light" or "dark"
 * needs to say only what is different. */
struct theme *theme_load(const char *text, const char *name, struct error *err);
void theme_free(struct theme *theme);

struct chart_options {
    const struct theme *theme; /* must outlive the pool */
    const char *gnuplot;       /* program; NULL = "gnuplot" from PATH */
    const char *keep_scripts;  /* an existing folder to keep the PNG scripts in; NULL */
    int jobs;                  /* gnuplot processes at a time; 0 = cores, at most 4 */
    int timeout;               /* seconds of silence before gnuplot is stopped; 0 = 30 */
    unsigned sizes;            /* bits of enum chart_size; 0 = CHART_FULL */
    unsigned formats;          /* bits of enum chart_format; 0 = PNG and SVG */
    unsigned page_sizes;       /* bits of enum chart_size: these in any case, as SVG, for a page */
    int dpi;                   /* of the PNG; 0 = CHART_DPI */
    bool transparent;          /* no background, but in an EMF */
};

struct chart_pool; /* gnuplot processes, started before the numbers are there */

/* Starts gnuplot early. A missing or unusable gnuplot is not an error here: charts_draw says so.
 * NULL only for lack of memory. */
struct chart_pool *charts_start(const struct chart_options *options);
/* Names a folder of earlier pictures, or NULL; it need not exist. A picture in it that was drawn
 * from exactly the same (script, texts, gnuplot, font) and is whole is taken over instead of being
 * drawn again: the result is the same byte for byte. `dir` stays the caller's. */
void charts_earlier(struct chart_pool *pool, const char *dir);
/* Draws all into the existing folder `dir`; each chart that could not be drawn is a DIAG_REJECTED
 * with the reason. Returns the number of pictures that failed (a chart in two sizes is two), or -1
 * when a file of numbers or text could not be written. */
int charts_draw(struct chart_pool *pool, const char *dir, const struct chart_spec *specs, size_t nr,
                struct diags *diags, struct error *err);
void charts_stop(struct chart_pool *pool); /* NULL legal */

#endif
