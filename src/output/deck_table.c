/* A native table: header, rows, cells that span several columns. */
#include "deck.h"
#include "theme.h"

#define EMU 12700 /* of a point */
#define TOP 116   /* as config/deck/layout_table.xml has it */
#define LEFT 59
#define HEADER_HEIGHT 25.6
#define LINE_HEIGHT 20.6
#define ROW_MARGINS 5.0
#define NO_STYLE "{2D5ABB26-0587-4C30-8999-92F81FD0307C}" /* no fills, no lines */

static long emu(double points)
{
    return (long)(points * EMU + 0.5);
}

static void add_line(struct str *out, const char *side, const char *colour, int width)
{
    if (colour)
        str_addf(out, "<a:%s w=\"%d\"><a:solidFill><a:schemeClr val=\"%s\"/></a:solidFill></a:%s>",
                 side, width, colour, side);
    else
        str_addf(out, "<a:%s w=\"0\"><a:noFill/></a:%s>", side, side);
}

/* gap: keeps a text away from the number before it */
static void add_properties(struct str *out, bool header, bool heading, bool gap)
{
    str_addf(out, "<a:tcPr marL=\"%ld\" marR=\"%ld\" marT=\"%ld\" marB=\"%ld\" anchor=\"ctr\">",
             emu(gap ? 5 + DECK_CELL_GAP : 5), emu(5), emu(2), emu(2));
    add_line(out, "lnL", NULL, 0);
    add_line(out, "lnR", NULL, 0);
    add_line(out, "lnT", NULL, 0);
    add_line(out, "lnB", header ? "tx1" : "bg2", header ? EMU : EMU * 3 / 4);
    str_adds(out,
             heading ? "<a:solidFill><a:schemeClr val=\"bg2\"/></a:solidFill>" : "<a:noFill/>");
    str_adds(out, "</a:tcPr>");
}

static void add_text(struct str *out, const struct deck *deck, const struct deck_cell *cell,
                     double size, bool right)
{
    const char *lang = message_text(deck->report->lang, MSG_DECK_LANGUAGE);

    str_addf(out, "<a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn=\"%s\"/>", right ? "r" : "l");
    if (cell->text && *cell->text) {
        str_addf(out, "<a:r><a:rPr lang=\"%s\" sz=\"%d\"%s>", lang, (int)(size * 100),
                 cell->bold ? " b=\"1\"" : "");
        deck_fill_xml(out, cell->tone);
        str_adds(out, "</a:rPr><a:t>");
        deck_text(out, cell->text);
        str_adds(out, "</a:t></a:r>");
    } else {
        str_addf(out, "<a:endParaRPr lang=\"%s\" sz=\"%d\"/>", lang, (int)(size * 100));
    }
    str_adds(out, "</a:p></a:txBody>");
}

static double height_of(const struct deck_table *table)
{
    return LINE_HEIGHT * table->lines + ROW_MARGINS;
}

static void add_header(struct str *out, const struct deck *deck, const struct deck_table *table)
{
    str_addf(out, "<a:tr h=\"%ld\">", emu(HEADER_HEIGHT));
    for (size_t i = 0; i < table->nr_columns; i++) {
        struct deck_cell cell = {.text = table->columns[i].title, .tone = DECK_QUIET};

        str_adds(out, "<a:tc>");
        add_text(out, deck, &cell, deck->options->theme->caption_size, table->columns[i].right);
        add_properties(out, true, false, i && !table->columns[i].right);
        str_adds(out, "</a:tc>");
    }
    str_adds(out, "</a:tr>\n");
}

static void add_row(struct str *out, const struct deck *deck, const struct deck_table *table,
                    const struct deck_row *row)
{
    size_t covered = 0; /* columns that the cell before takes */

    str_addf(out, "<a:tr h=\"%ld\">", emu(height_of(table)));
    for (size_t i = 0; i < table->nr_columns; i++) {
        struct deck_cell cell = row->cells[i];
        bool right = table->columns[i].right && cell.span < 2;

        if (covered) {
            str_adds(out, "<a:tc hMerge=\"1\">");
            cell = (struct deck_cell){0};
            covered--;
        } else if (cell.span > 1) {
            str_addf(out, "<a:tc gridSpan=\"%d\">", cell.span);
            covered = (size_t)cell.span - 1;
        } else {
            str_adds(out, "<a:tc>");
        }
        add_text(out, deck, &cell, deck->options->theme->text_size, right);
        add_properties(out, false, row->heading, i && !right);
        str_adds(out, "</a:tc>");
    }
    str_adds(out, "</a:tr>\n");
}

void deck_table_xml(struct str *out, const struct deck *deck, const struct deck_slide *slide)
{
    const struct deck_table *table = slide->table;

    str_adds(out,
             "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"Table 4\" descr=\"");
    deck_text(out, slide->alt);
    str_adds(out, "\"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/>"
                  "</p:cNvGraphicFramePr><p:nvPr><p:ph type=\"tbl\" idx=\"14\"/></p:nvPr>"
                  "</p:nvGraphicFramePr>");
    str_addf(out,
             "<p:xfrm><a:off x=\"%ld\" y=\"%ld\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></p:xfrm>"
             "<a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/"
             "table\"><a:tbl><a:tblPr firstRow=\"1\"><a:tableStyleId>" NO_STYLE
             "</a:tableStyleId></a:tblPr><a:tblGrid>",
             emu(LEFT), emu(TOP), emu(DECK_TABLE_WIDTH),
             emu(HEADER_HEIGHT + height_of(table) * (double)table->nr));
    for (size_t i = 0; i < table->nr_columns; i++)
        str_addf(out, "<a:gridCol w=\"%ld\"/>", emu(table->columns[i].width));
    str_adds(out, "</a:tblGrid>\n");
    add_header(out, deck, table);
    for (size_t i = 0; i < table->nr; i++)
        add_row(out, deck, table, &table->rows[i]);
    str_adds(out, "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>\n");
}
