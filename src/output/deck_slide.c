/* A slide and its notes as XML: placeholders that the layout places, and the picture. */
#include <string.h>

#include "deck.h"

#define NAMESPACES                                                                                 \
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "                           \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "             \
    "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\""
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define TREE                                                                                       \
    "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/>"         \
    "</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/>"          \
    "<a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>\n"
#define TREE_END "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
#define EMU 12700L /* of a point */

/* Below title and subtitle, as config/deck/layout_picture.xml has it. */
static const struct {
    double x, y, width, height;
} place = {40, 112, 880, 400};

void deck_fill_xml(struct str *out, enum deck_tone tone)
{
    static const char *const colours[] = {
        [DECK_INK] = "tx1",     [DECK_QUIET] = "accent6",  [DECK_GOOD] = "accent3",
        [DECK_BAD] = "accent4", [DECK_SIGNAL] = "accent5",
    };

    str_addf(out, "<a:solidFill><a:schemeClr val=\"%s\"/></a:solidFill>", colours[tone]);
}

static void add_run(struct str *out, const struct deck *deck, const char *text, bool bold)
{
    if (!text || !*text)
        return;
    str_addf(out, "<a:r><a:rPr lang=\"%s\"%s/><a:t>",
             message_text(deck->report->lang, MSG_DECK_LANGUAGE), bold ? " b=\"1\"" : "");
    deck_text(out, text);
    str_adds(out, "</a:t></a:r>");
}

static void begin_shape(struct str *out, int id, const char *name, const char *placeholder)
{
    str_addf(out,
             "<p:sp><p:nvSpPr><p:cNvPr id=\"%d\" name=\"%s %d\"/><p:cNvSpPr>"
             "<a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph %s/></p:nvPr></p:nvSpPr><p:spPr/>"
             "<p:txBody><a:bodyPr/><a:lstStyle/>",
             id, name, id, placeholder);
}

static void end_shape(struct str *out)
{
    str_adds(out, "</p:txBody></p:sp>\n");
}

static void add_shape(struct str *out, const struct deck *deck, int id, const char *name,
                      const char *placeholder, const char *text)
{
    begin_shape(out, id, name, placeholder);
    str_adds(out, "<a:p>");
    add_run(out, deck, text, false);
    str_adds(out, "</a:p>");
    end_shape(out);
}

/* Every paragraph needs something: an empty one is allowed, a text without any is not. */
static void add_headlines(struct str *out, const struct deck *deck, const struct deck_slide *slide)
{
    begin_shape(out, 4, "Headlines", "type=\"body\" sz=\"quarter\" idx=\"13\"");
    for (size_t i = 0; i < slide->nr_lines; i++) {
        const struct deck_line *line = &slide->lines[i];

        str_adds(out, "<a:p>");
        add_run(out, deck, line->lead, true);
        if (line->lead)
            add_run(out, deck, ": ", true);
        add_run(out, deck, line->text, false);
        str_adds(out, "</a:p>");
    }
    if (!slide->nr_lines)
        str_adds(out, "<a:p/>");
    end_shape(out);
}

static double big_endian(const struct str *png, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)png->s + at;

    return bytes[0] * 16777216.0 + bytes[1] * 65536.0 + bytes[2] * 256.0 + bytes[3];
}

/* In the middle of its place and as large as that allows; its size stands in the first chunk. */
static void add_place(struct str *out, const struct str *png)
{
    double width = png->len >= 24 ? big_endian(png, 16) : 0;
    double height = png->len >= 24 ? big_endian(png, 20) : 0;
    double scale;

    if (width < 1 || height < 1) {
        width = place.width;
        height = place.height;
    }
    scale =
        place.width / width < place.height / height ? place.width / width : place.height / height;
    width *= scale;
    height *= scale;
    str_addf(out, "<a:xfrm><a:off x=\"%ld\" y=\"%ld\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>",
             (long)((place.x + (place.width - width) / 2) * EMU),
             (long)((place.y + (place.height - height) / 2) * EMU), (long)(width * EMU + 0.5),
             (long)(height * EMU + 0.5));
}

static void add_picture(struct str *out, const struct deck_slide *slide)
{
    str_adds(out, "<p:pic><p:nvPicPr><p:cNvPr id=\"4\" name=\"Picture 4\" descr=\"");
    deck_text(out, slide->alt);
    str_adds(out, "\"/><p:cNvPicPr><a:picLocks noGrp=\"1\" noChangeAspect=\"1\"/></p:cNvPicPr>"
                  "<p:nvPr><p:ph type=\"pic\" idx=\"14\"/></p:nvPr></p:nvPicPr>"
                  "<p:blipFill><a:blip r:embed=\"rId3\"/><a:stretch><a:fillRect/></a:stretch>"
                  "</p:blipFill><p:spPr>");
    add_place(out, &slide->picture);
    str_adds(out, "</p:spPr></p:pic>\n");
}

/* LibreOffice takes the look of a footer from the slide alone. */
static void add_foot_look(struct str *out, const struct deck *deck)
{
    str_addf(out, "<a:rPr lang=\"%s\" sz=\"%d\">",
             message_text(deck->report->lang, MSG_DECK_LANGUAGE), deck_foot_size(deck));
    deck_fill_xml(out, DECK_QUIET);
    str_adds(out, "<a:latin typeface=\"+mn-lt\"/></a:rPr>");
}

/* What company and period the slide is from; and its number. */
static void add_foot(struct str *out, const struct deck *deck, size_t number)
{
    const char *company = deck->options->company;

    begin_shape(out, 5, "Footer", "type=\"ftr\" sz=\"quarter\" idx=\"11\"");
    str_adds(out, "<a:p><a:pPr algn=\"l\"/><a:r>");
    add_foot_look(out, deck);
    str_adds(out, "<a:t>");
    if (company && *company) {
        deck_text(out, company);
        str_adds(out, " · ");
    }
    deck_text(out, deck->heading);
    str_adds(out, "</a:t></a:r></a:p>");
    end_shape(out);
    begin_shape(out, 6, "Slide number", "type=\"sldNum\" sz=\"quarter\" idx=\"12\"");
    str_adds(out, "<a:p><a:pPr algn=\"r\"/>"
                  "<a:fld id=\"{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}\" type=\"slidenum\">");
    add_foot_look(out, deck);
    str_addf(out, "<a:t>%zu</a:t></a:fld></a:p>", number);
    end_shape(out);
}

void deck_slide_xml(struct str *out, const struct deck *deck, const struct deck_slide *slide,
                    size_t number)
{
    bool front = slide->layout == DECK_FRONT;

    str_adds(out, DECLARATION "<p:sld " NAMESPACES ">" TREE);
    add_shape(out, deck, 2, "Title", front ? "type=\"ctrTitle\"" : "type=\"title\"", slide->title);
    add_shape(out, deck, 3, "Subtitle",
              front ? "type=\"subTitle\" idx=\"1\"" : "type=\"body\" sz=\"quarter\" idx=\"13\"",
              slide->subtitle);
    if (slide->layout == DECK_FRONT)
        add_headlines(out, deck, slide);
    else if (slide->layout == DECK_PICTURE)
        add_picture(out, slide);
    else
        deck_table_xml(out, deck, slide);
    add_foot(out, deck, number);
    str_adds(out, TREE_END "</p:sld>\n");
}

void deck_notes_xml(struct str *out, const struct deck *deck, const struct deck_slide *slide)
{
    const char *at = slide->notes;

    str_adds(out,
             DECLARATION "<p:notes " NAMESPACES ">" TREE
                         "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide 2\"/><p:cNvSpPr>"
                         "<a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>"
                         "<p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr/>"
                         "</p:sp>\n");
    begin_shape(out, 3, "Notes", "type=\"body\" sz=\"quarter\" idx=\"3\"");
    for (;;) {
        size_t len = strcspn(at, "\n");
        struct str line = {0};

        str_add(&line, at, len);
        str_adds(out, "<a:p>");
        add_run(out, deck, str_text(&line), false);
        str_adds(out, "</a:p>");
        out->failed = out->failed || line.failed;
        str_free(&line);
        if (!at[len])
            break;
        at += len + 1;
    }
    end_shape(out);
    str_adds(out, TREE_END "</p:notes>\n");
}
