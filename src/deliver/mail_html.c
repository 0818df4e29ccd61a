/* The mail as HTML for mail programs: tables for the layout, every style at its element, pictures
 * by cid, at most 600 pixels wide, nothing from elsewhere. They know no more than that. */
#include "delivery.h"
#include "output/html.h"
#include "pegel/messages.h"

#define FONT "font-family:Arial,Helvetica,sans-serif;"
#define CELL FONT "font-size:14px;line-height:20px;color:#222222;padding:5px 6px;"
#define RULE "border-top:1px solid #dddddd;"
#define GRID "border-collapse:collapse;"

static const char style_h1[] =
    FONT "font-size:22px;line-height:28px;color:#111111;margin:0 0 4px 0;";
static const char style_h2[] =
    FONT "font-size:17px;line-height:24px;color:#111111;margin:26px 0 8px 0;";
static const char style_period[] =
    FONT "font-size:15px;line-height:21px;color:#444444;margin:0 0 2px 0;";
static const char style_compared[] = FONT "font-size:13px;line-height:19px;color:#666666;margin:0;";
static const char style_headline[] =
    FONT "font-size:15px;line-height:22px;color:#222222;margin:0 0 6px 0;";
static const char style_link[] = FONT "font-size:15px;margin:18px 0 0 0;";
static const char style_column[] =
    FONT "font-size:12px;line-height:17px;color:#666666;font-weight:normal;padding:5px 6px;";
static const char style_group[] = CELL "font-weight:bold;";
static const char style_cell[] = CELL RULE;
static const char style_source[] =
    FONT "font-size:12px;line-height:18px;color:#666666;margin:24px 0 0 0;";
static const char style_page[] = GRID "background-color:#f4f5f6;";
static const char style_sheet[] = GRID "width:100%;max-width:600px;background-color:#ffffff;";
static const char style_table[] = GRID "width:100%;";

/* A table that is only there for the layout. */
static void open_layout(struct html *html, const char *width, const char *style)
{
    html_open(html, "table",
              HTML_ATTRIBUTES("role", "presentation", "width", width, "cellpadding", "0",
                              "cellspacing", "0", "border", "0", "style", style));
}

static void write_head(struct html *html, const struct delivery *delivery)
{
    html_open(html, "head", NULL);
    html_void(html, "meta", HTML_ATTRIBUTES("charset", "utf-8"));
    html_void(
        html, "meta",
        HTML_ATTRIBUTES("name", "viewport", "content", "width=device-width, initial-scale=1"));
    html_leaf(html, "title", NULL, str_text(&delivery->title));
    html_close(html, "head");
}

static void write_heading(struct html *html, const char *text)
{
    html_leaf(html, "h2", HTML_ATTRIBUTES("style", style_h2), text);
}

static void write_title(struct html *html, const struct delivery *delivery, enum lang lang)
{
    const struct letter *message = delivery->message;

    html_leaf(html, "h1", HTML_ATTRIBUTES("style", style_h1), str_text(&delivery->title));
    html_leaf(html, "p", HTML_ATTRIBUTES("style", style_period), message->period);
    html_leaf(html, "p", HTML_ATTRIBUTES("style", style_compared), message->compared);
    if (*delivery->replaces)
        html_leaf(html, "p", HTML_ATTRIBUTES("style", style_compared),
                  message_text(lang, MSG_FINAL_NOW));
}

static void write_headlines(struct html *html, const struct letter *message)
{
    html_open(html, "ul", HTML_ATTRIBUTES("style", "margin:16px 0 0 0;padding:0 0 0 20px;"));
    for (size_t i = 0; i < message->nr_headlines; i++)
        html_leaf(html, "li", HTML_ATTRIBUTES("style", style_headline), message->headlines[i]);
    html_close(html, "ul");
}

static void write_link(struct html *html, const struct delivery *delivery, enum lang lang)
{
    if (!delivery->link.len)
        return;
    html_open(html, "p", HTML_ATTRIBUTES("style", style_link));
    html_leaf(html, "a",
              HTML_ATTRIBUTES("href", str_text(&delivery->link), "style", "color:#0b57a4;"),
              message_text(lang, MSG_PAGE_MAIL_LINK));
    html_close(html, "p");
}

static void write_columns(struct html *html, const struct message_table *table)
{
    html_open(html, "tr", NULL);
    for (size_t i = 0; i < table->nr_columns; i++)
        html_leaf(html, "th",
                  HTML_ATTRIBUTES("align", i ? "right" : "left", "valign", "bottom", "style",
                                  style_column),
                  table->columns[i]);
    html_close(html, "tr");
}

static void write_group(struct html *html, const struct message_table *table,
                        const struct message_group *group)
{
    char span[2] = {(char)('0' + table->nr_columns), '\0'};

    if (*group->name) {
        html_open(html, "tr", NULL);
        html_leaf(html, "td",
                  HTML_ATTRIBUTES("colspan", span, "bgcolor", "#f0f3f6", "style", style_group),
                  group->name);
        html_close(html, "tr");
    }
    for (size_t i = 0; i < group->nr; i++) {
        html_open(html, "tr", NULL);
        for (size_t j = 0; j < table->nr_columns; j++)
            html_leaf(html, "td",
                      HTML_ATTRIBUTES("align", j ? "right" : "left", "valign", "top", "style",
                                      style_cell),
                      group->rows[i][j]);
        html_close(html, "tr");
    }
}

static void write_table(struct html *html, const struct message_table *table)
{
    write_heading(html, table->title);
    html_open(html, "table",
              HTML_ATTRIBUTES("width", "100%", "cellpadding", "0", "cellspacing", "0", "border",
                              "0", "style", style_table));
    write_columns(html, table);
    for (size_t i = 0; i < table->nr; i++)
        write_group(html, table, &table->groups[i]);
    html_close(html, "table");
}

static const struct message_chart *chart_of(const struct letter *message, const char *picture)
{
    for (size_t i = 0; i < message->nr_charts; i++) {
        if (slice_is(slice_of(picture), message->charts[i].picture))
            return &message->charts[i];
    }
    return NULL;
}

static void write_chart(struct html *html, const struct letter *message,
                        const struct mail_file *picture)
{
    const struct message_chart *chart = chart_of(message, picture->file->path);
    struct str source = {0};

    if (!chart)
        return;
    str_addf(&source, "cid:%s", picture->cid);
    html_open(html, "p", HTML_ATTRIBUTES("style", "margin:18px 0 0 0;"));
    html_void(html, "img",
              HTML_ATTRIBUTES("src", str_text(&source), "alt", chart->title, "width", "552",
                              "style",
                              "display:block;width:100%;max-width:552px;height:auto;border:0;"));
    html_close(html, "p");
    html->out->failed |= source.failed;
    str_free(&source);
}

static void write_contents(struct html *html, const struct delivery *delivery, enum lang lang)
{
    const struct letter *message = delivery->message;

    write_title(html, delivery, lang);
    write_headlines(html, message);
    write_link(html, delivery, lang);
    for (size_t i = 0; i < delivery->nr_mail_files; i++) {
        if (*delivery->mail_files[i].cid)
            write_chart(html, message, &delivery->mail_files[i]);
    }
    for (size_t i = 0; i < message->nr_tables; i++)
        write_table(html, &message->tables[i]);
    html_leaf(html, "p", HTML_ATTRIBUTES("style", style_source), message->source);
}

void mail_html(const struct delivery *delivery, struct str *out)
{
    enum lang lang = delivery->message->lang;
    struct html html = {.out = out};

    str_adds(out, "<!DOCTYPE html>\n");
    html_open(&html, "html", HTML_ATTRIBUTES("lang", lang == LANG_DE ? "de" : "en"));
    write_head(&html, delivery);
    html_open(&html, "body", HTML_ATTRIBUTES("bgcolor", "#f4f5f6", "style", "margin:0;padding:0;"));
    open_layout(&html, "100%", style_page);
    html_open(&html, "tr", NULL);
    html_open(&html, "td", HTML_ATTRIBUTES("align", "center", "style", "padding:16px 8px;"));
    open_layout(&html, "600", style_sheet);
    html_open(&html, "tr", NULL);
    html_open(&html, "td", HTML_ATTRIBUTES("align", "left", "style", "padding:24px;"));
    write_contents(&html, delivery, lang);
    html_close(&html, "td");
    html_close(&html, "tr");
    html_close(&html, "table");
    html_close(&html, "td");
    html_close(&html, "tr");
    html_close(&html, "table");
    html_close(&html, "body");
    html_close(&html, "html");
}
