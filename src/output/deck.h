/* deck.h - the slides of a report, between what goes on them and how that is written.
 *
 * All texts come from outside or from the messages; who writes them cleans and escapes them
 * (deck_text). Sizes are slide points: a slide is 960 wide and 540 high. Texts begin at 64, which
 * is where the ink of a picture of 880 points begins that is placed at 40.
 */
#ifndef PEGEL_OUTPUT_DECK_H
#define PEGEL_OUTPUT_DECK_H

#include "deck_zip.h"
#include "pegel/report.h"

#define DECK_SLIDES_MAX 40
#define DECK_WIDTH 832.0    /* of texts and tables */
#define DECK_TABLE_ROWS 14U /* without the header */
#define DECK_COLUMNS_MAX 6
#define DECK_TABLE_WIDTH 842.0 /* from 59: its texts stand below those of the title */
#define DECK_CELL_MARGINS 14.0 /* left and right together, and some for other fonts */
#define DECK_CELL_GAP 12.0     /* more of it between numbers and the text after them */
#define DECK_FRONT_SIZE 36.0
#define DECK_LEAD_SIZE 18.0
#define DECK_LINES_MAX 5U

enum deck_layout { DECK_FRONT, DECK_PICTURE, DECK_TABLE }; /* slideLayout1.xml ... */

struct deck_font {
    double size;
    bool bold;
};

/* What a colour means; each is one of the theme's. */
enum deck_tone { DECK_INK, DECK_QUIET, DECK_GOOD, DECK_BAD, DECK_SIGNAL };

struct deck_cell {
    const char *text; /* NULL: empty */
    enum deck_tone tone;
    bool bold;
    unsigned char span; /* columns it takes; 0: one. Those it covers are not written */
};

struct deck_row {
    struct deck_cell cells[DECK_COLUMNS_MAX];
    bool heading; /* on a band */
};

struct deck_column {
    const char *title;
    double width;
    bool right;
};

struct deck_table {
    const struct deck_column *columns;
    size_t nr_columns;
    int lines; /* of text in a row */
    struct deck_row rows[DECK_TABLE_ROWS];
    size_t nr;
};

/* A line of the first slide: what it is about, in bold, and what there is to say. */
struct deck_line {
    const char *lead, *text;
};

struct deck_slide {
    enum deck_layout layout;
    const char *title, *subtitle, *notes; /* notes: one paragraph a line */
    struct deck_line lines[DECK_LINES_MAX];
    size_t nr_lines;
    struct deck_table *table;
    struct str picture; /* a PNG */
    const char *alt;    /* of the picture or the table */
};

struct deck {
    const struct report *report;
    const struct deck_options *options;
    const char *period, *dates;        /* "week 46", "9-15 Nov 2026" */
    const char *heading, *to_previous; /* "Week 2026-W46 (9-15 Nov 2026)", "to the previous week" */
    const char *source;                /* last line of all notes */
    struct arena arena;                /* all texts and tables */
    struct deck_slide *slides;
    size_t nr;
    struct error *err;
};

/* ---- what goes on which slide; 0 or -1 with deck->err ---- */

int deck_front(struct deck *deck);  /* the first slide */
int deck_goals(struct deck *deck);  /* a table, when there are goals */
int deck_charts(struct deck *deck); /* a slide for each picture that is there */
int deck_kpis(struct deck *deck);   /* tables of the key numbers */

/* A new slide; NULL for lack of memory, or (without an error) when there is no more room. */
struct deck_slide *deck_slide(struct deck *deck, enum deck_layout layout);
struct deck_table *deck_table(struct deck *deck, const struct deck_column *columns, size_t nr,
                              int lines);
/* Hands the text to the deck and empties it. NULL for lack of memory. */
const char *deck_take(struct deck *deck, struct str *text);
const char *deck_message(struct deck *deck, enum message id, const char *const *args);
/* Of a number as text, the true minus for the ASCII one. */
const char *deck_signs(struct deck *deck, const char *number);
/* The text, cleaned, in so many lines of so much room; else its first part and "…". */
const char *deck_fit(struct deck *deck, const char *text, struct deck_font font, double room,
                     int lines);
/* The same for a title: as much of it as two lines hold. */
const char *deck_title(struct deck *deck, const char *text);

/* ---- how it is written ---- */

/* Adds the text as XML, for an element or an attribute in double quotes. */
void deck_text(struct str *out, const char *text);
void deck_slide_xml(struct str *out, const struct deck *deck, const struct deck_slide *slide,
                    size_t number);
void deck_notes_xml(struct str *out, const struct deck *deck, const struct deck_slide *slide);
void deck_table_xml(struct str *out, const struct deck *deck, const struct deck_slide *slide);
/* A colour of the theme as a fill. */
void deck_fill_xml(struct str *out, enum deck_tone tone);
int deck_foot_size(const struct deck *deck); /* in hundredths of a point */
/* All parts of the file. */
int deck_parts(const struct deck *deck, struct deck_zip *zip, struct error *err);

#endif
