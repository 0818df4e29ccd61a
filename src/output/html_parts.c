/* The parts of report.html that are no tables. */
#include "html_parts.h"

/* What is English in a report of another language says so, for who has it read out. */
static void write_list(struct html *html, const struct story *story,
                       const struct story_lines *lines)
{
    html_open(html, "ul", NULL);
    for (size_t i = 0; i < lines->nr; i++) {
        bool foreign = lines->items[i].english && story->lang != LANG_EN;

        html_leaf(html, "li", HTML_ATTRIBUTES("lang", foreign ? "en" : NULL), lines->items[i].text);
    }
    html_close(html, "ul");
}

void html_headlines(struct html *html, const struct story *story)
{
    write_list(html, story, &story->headlines);
}

/* Where the screen is narrow the picture can be scrolled, by the keyboard too; or the one for half
 * a slide takes its place, which has the same letters. */
static void write_picture(struct html *html, const struct story_chart *chart)
{
    html_open(html, "div",
              HTML_ATTRIBUTES("class", chart->narrow ? "picture wide" : "picture", "role", "group",
                              "tabindex", "0", "aria-label", chart->title));
    html_svg(html, chart->svg);
    html_close(html, "div");
    if (!chart->narrow)
        return;
    html_open(html, "div", HTML_ATTRIBUTES("class", "picture narrow"));
    html_svg(html, chart->narrow);
    html_close(html, "div");
}

static void write_chart(struct html *html, const struct story *story,
                        const struct story_chart *chart)
{
    html_open(html, "figure", NULL);
    write_picture(html, chart);
    if (*chart->text) {
        html_open(html, "figcaption", NULL);
        html_open(html, "details", NULL);
        html_leaf(html, "summary", NULL, message_text(story->lang, MSG_PAGE_CHART_TEXT));
        html_leaf(html, "p", NULL, chart->text);
        html_close(html, "details");
        html_close(html, "figcaption");
    }
    html_close(html, "figure");
}

void html_charts(struct html *html, const struct story *story)
{
    if (!story->nr_charts)
        html_leaf(html, "p", NULL, message_text(story->lang, MSG_PAGE_NO_CHARTS));
    for (size_t i = 0; i < story->nr_charts; i++) {
        const struct story_chart *chart = &story->charts[i];

        if (chart->svg)
            write_chart(html, story, chart);
        else
            html_leaf(html, "p", NULL, chart->missing);
    }
}

void html_events(struct html *html, const struct story *story)
{
    write_list(html, story, &story->events);
}

void html_notes(struct html *html, const struct story *story)
{
    for (size_t i = 0; i < story->nr_notes; i++) {
        html_leaf(html, "h3", NULL, story->notes[i].heading);
        write_list(html, story, &story->notes[i].lines);
    }
}

void html_glossary(struct html *html, const struct story *story)
{
    html_open(html, "dl", NULL);
    for (size_t i = 0; i < story->nr_glossary; i++) {
        html_leaf(html, "dt", NULL, story->glossary[i].term);
        html_leaf(html, "dd", NULL, story->glossary[i].meaning);
    }
    html_close(html, "dl");
}
