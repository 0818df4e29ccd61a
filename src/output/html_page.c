/* report.html: a story as one document without scripts, for screens of any width and for paper. */
#include "html_parts.h"

#include "pegel/embedded.h"

/* Nothing may be loaded or run: pictures come as data, styles stand in the document. */
#define POLICY "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

static void write_head(struct html *html, const struct story *story, const char *css)
{
    struct str title = {0}, style = {0};

    str_addf(&title, "%s · %s", story->title, story->period);
    str_adds(&style, css);
    if (story->nr_charts)
        str_addf(&style, "html { --paper: #%06X; }\n", story->paper);
    html_open(html, "head", NULL);
    html_void(html, "meta", HTML_ATTRIBUTES("charset", "utf-8"));
    html_void(html, "meta",
              HTML_ATTRIBUTES("http-equiv", "Content-Security-Policy", "content", POLICY));
    html_void(
        html, "meta",
        HTML_ATTRIBUTES("name", "viewport", "content", "width=device-width, initial-scale=1"));
    html_void(html, "meta", HTML_ATTRIBUTES("name", "color-scheme", "content", "light dark"));
    html_leaf(html, "title", NULL, str_text(&title));
    html_style(html, str_text(&style));
    html_close(html, "head");
    html->out->failed |= title.failed || style.failed;
    str_free(&title);
    str_free(&style);
}

static bool has_to_date(const struct story *story)
{
    return story->nr_to_date > 0;
}

static bool has_goals(const struct story *story)
{
    return story->nr_goals > 0;
}

static bool has_splits(const struct story *story)
{
    return story->nr_splits > 0;
}

static bool has_events(const struct story *story)
{
    return story->events.nr > 0;
}

static bool has_glossary(const struct story *story)
{
    return story->nr_glossary > 0;
}

static bool has_notes(const struct story *story)
{
    return story->nr_notes > 0;
}

/* The parts, in this order. */
static const struct {
    const char *id;
    enum message heading;
    void (*write)(struct html *html, const struct story *story);
    bool (*wanted)(const struct story *story); /* NULL: always */
} parts[] = {
    {"headlines", MSG_PAGE_HEADLINES, html_headlines, NULL},
    {"numbers", MSG_PAGE_NUMBERS, html_numbers, NULL},
    {"charts", MSG_PAGE_CHARTS, html_charts, NULL},
    {"goals", MSG_GOALS, html_goals, has_goals},
    {"to-date", MSG_PAGE_TO_DATE, html_to_date, has_to_date},
    {"why", MSG_PAGE_WHY, html_splits, has_splits},
    {"notes", MSG_PAGE_NOTES, html_notes, has_notes},
    {"events", MSG_MARKS, html_events, has_events},
    {"glossary", MSG_PAGE_GLOSSARY, html_glossary, has_glossary},
};

#define PARTS (sizeof(parts) / sizeof(*parts))

static void write_contents(struct html *html, const struct story *story)
{
    html_open(html, "nav",
              HTML_ATTRIBUTES("aria-label", message_text(story->lang, MSG_PAGE_CONTENTS)));
    html_open(html, "ul", NULL);
    for (size_t i = 0; i < PARTS; i++) {
        struct str link = {0};

        if (parts[i].wanted && !parts[i].wanted(story))
            continue;
        str_addf(&link, "#%s", parts[i].id);
        html_open(html, "li", NULL);
        html_leaf(html, "a", HTML_ATTRIBUTES("href", str_text(&link)),
                  message_text(story->lang, parts[i].heading));
        html_close(html, "li");
        html->out->failed |= link.failed;
        str_free(&link);
    }
    html_close(html, "ul");
    html_close(html, "nav");
}

static void write_parts(struct html *html, const struct story *story)
{
    html_open(html, "main", HTML_ATTRIBUTES("id", "main", "tabindex", "-1"));
    for (size_t i = 0; i < PARTS; i++) {
        if (parts[i].wanted && !parts[i].wanted(story))
            continue;
        html_open(html, "section", HTML_ATTRIBUTES("aria-labelledby", parts[i].id));
        html_leaf(html, "h2", HTML_ATTRIBUTES("id", parts[i].id),
                  message_text(story->lang, parts[i].heading));
        parts[i].write(html, story);
        html_close(html, "section");
    }
    html_close(html, "main");
}

static void write_body(struct html *html, const struct story *story)
{
    html_open(html, "body", NULL);
    html_leaf(html, "a", HTML_ATTRIBUTES("class", "skip", "href", "#main"),
              message_text(story->lang, MSG_PAGE_SKIP));
    html_open(html, "header", NULL);
    html_leaf(html, "h1", NULL, story->title);
    html_leaf(html, "p", HTML_ATTRIBUTES("class", "period"), story->period);
    html_leaf(html, "p", NULL, story->compared);
    html_close(html, "header");
    write_contents(html, story);
    write_parts(html, story);
    html_open(html, "footer", NULL);
    html_leaf(html, "p", NULL, story->source);
    html_close(html, "footer");
    html_close(html, "body");
}

int story_html(const struct story *story, struct str *out, struct error *err)
{
    const struct embedded_file *css = embedded_find("report.css");
    struct html html = {.out = out};

    if (!css)
        return error_set(err, ERROR_USAGE, "the program was built without config/report.css");
    str_adds(out, "<!DOCTYPE html>\n");
    html_open(&html, "html", HTML_ATTRIBUTES("lang", story->lang == LANG_DE ? "de" : "en"));
    write_head(&html, story, css->text);
    write_body(&html, story);
    html_close(&html, "html");
    return str_ok(out, err);
}
