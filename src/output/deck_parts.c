/* The parts of a .pptx: those of config/deck with their places filled in, and those of each slide.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "deck.h"
#include "pegel/embedded.h"
#include "theme.h"

#define VALUES_MAX 32
#define R_SLIDES 10 /* rId10 is the first slide: config/deck/presentation_rels.xml has 1 to 6 */

struct value {
    const char *key;
    const char *text; /* as XML */
};

struct parts {
    const struct deck *deck;
    struct deck_zip *zip;
    struct error *err;
    struct value values[VALUES_MAX];
    size_t nr;
    char colours[12][8], sizes[5][8], count[24], day[16];
    struct str name, author, font;
    struct str slides; /* what a place called "slides" holds */
};

/* ---- places of the templates ---- */

static void set(struct parts *parts, const char *key, const char *text)
{
    for (size_t i = 0; i < parts->nr; i++) {
        if (strcmp(parts->values[i].key, key) == 0) {
            parts->values[i].text = text;
            return;
        }
    }
    assert(parts->nr < VALUES_MAX);
    parts->values[parts->nr++] = (struct value){key, text};
}

static const char *value_of(const struct parts *parts, const char *key, size_t len)
{
    if (len == strlen("slides") && memcmp(key, "slides", len) == 0)
        return str_text(&parts->slides);
    for (size_t i = 0; i < parts->nr; i++) {
        if (strlen(parts->values[i].key) == len && memcmp(parts->values[i].key, key, len) == 0)
            return parts->values[i].text;
    }
    return NULL;
}

/* "{{key}}" becomes its value. A place nobody knows is a mistake in config/deck. */
static int fill_in(struct parts *parts, struct str *out, const struct embedded_file *file)
{
    const char *at = file->text, *place;

    while ((place = strstr(at, "{{"))) {
        const char *end = strstr(place, "}}");
        const char *value = end ? value_of(parts, place + 2, (size_t)(end - place - 2)) : NULL;

        if (!value)
            return error_set(parts->err, ERROR_USAGE, "config/%s: '%.20s' is no place", file->name,
                             place);
        str_add(out, at, (size_t)(place - at));
        str_adds(out, value);
        at = end + 2;
    }
    str_adds(out, at);
    return 0;
}

static int add_text(struct parts *parts, const char *part, struct str *text)
{
    int result = str_ok(text, parts->err);

    if (result == 0)
        result = deck_zip_add(parts->zip, part, str_text(text), text->len, parts->err);
    str_free(text);
    *text = (struct str){0};
    return result;
}

static int add_template(struct parts *parts, const char *part, const char *name)
{
    const struct embedded_file *file = embedded_find(name);
    struct str text = {0};

    if (!file)
        return error_set(parts->err, ERROR_USAGE, "the program was built without config/%s", name);
    if (str_ok(&parts->slides, parts->err) == 0 && fill_in(parts, &text, file) == 0)
        return add_text(parts, part, &text);
    str_free(&text);
    return -1;
}

/* ---- the values ---- */

static void set_colours(struct parts *parts, const struct theme *theme)
{
    const struct {
        const char *key;
        unsigned colour;
    } all[] = {
        {"ink", theme->ink},         {"ink2", theme->ink2},
        {"ink3", theme->ink3},       {"band", theme->band},
        {"current", theme->current}, {"good", theme->good},
        {"bad", theme->bad},         {"signal", theme->signal},
        {"accent", theme->accent},   {"background", theme->background},
    };

    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
        snprintf(parts->colours[i], sizeof(parts->colours[i]), "%06X", all[i].colour & 0xFFFFFF);
        set(parts, all[i].key, parts->colours[i]);
    }
}

/* The foot is no part of the message, and smaller than anything in it. */
int deck_foot_size(const struct deck *deck)
{
    return (int)(deck->options->theme->caption_size * 85 + 0.5);
}

static void set_sizes(struct parts *parts, const struct theme *theme)
{
    const struct {
        const char *key;
        double size;
    } all[] = {
        {"title", theme->title_size},
        {"text", theme->text_size},
        {"small", deck_foot_size(parts->deck) / 100.0},
        {"front", DECK_FRONT_SIZE},
        {"lead", DECK_LEAD_SIZE},
    };

    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
        snprintf(parts->sizes[i], sizeof(parts->sizes[i]), "%d", (int)(all[i].size * 100 + 0.5));
        set(parts, all[i].key, parts->sizes[i]);
    }
}

static void set_words(struct parts *parts)
{
    static const struct {
        const char *key;
        enum message id;
    } words[] = {
        {"lang", MSG_DECK_LANGUAGE},
        {"layout_front", MSG_DECK_LAYOUT_FRONT},
        {"layout_picture", MSG_DECK_LAYOUT_PICTURE},
        {"layout_table", MSG_DECK_LAYOUT_TABLE},
        {"layout_title", MSG_DECK_PROMPT_TITLE},
        {"layout_subtitle", MSG_DECK_PROMPT_SUBTITLE},
        {"layout_text", MSG_DECK_PROMPT_TEXT},
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        set(parts, words[i].key, message_text(parts->deck->report->lang, words[i].id));
}

/* No clock: the document is as old as the last day of its period. */
static void set_values(struct parts *parts)
{
    const struct deck *deck = parts->deck;
    const struct results *results = deck->report->results;
    const char *company = deck->options->company;

    set_colours(parts, deck->options->theme);
    set_sizes(parts, deck->options->theme);
    set_words(parts);
    snprintf(parts->count, sizeof(parts->count), "%zu", deck->nr);
    day_iso(results->periods[results->current].end - 1, parts->day);
    deck_text(&parts->name, company ? company : "");
    str_adds(&parts->name, parts->name.len ? " · " : "");
    deck_text(&parts->name, deck->heading);
    deck_text(&parts->author, company && *company ? company : "pegel");
    deck_text(&parts->font, deck->options->theme->font);
    set(parts, "count", parts->count);
    set(parts, "day", parts->day);
    set(parts, "name", str_text(&parts->name));
    set(parts, "author", str_text(&parts->author));
    set(parts, "font", str_text(&parts->font));
}

/* ---- parts that name the slides ---- */

static int add_content_types(struct parts *parts)
{
    static const char type[] = "application/vnd.openxmlformats-officedocument.presentationml.";

    str_clear(&parts->slides);
    for (size_t i = 1; i <= parts->deck->nr; i++)
        str_addf(&parts->slides,
                 "  <Override PartName=\"/ppt/slides/slide%zu.xml\" ContentType=\"%sslide+xml\"/>\n"
                 "  <Override PartName=\"/ppt/notesSlides/notesSlide%zu.xml\" "
                 "ContentType=\"%snotesSlide+xml\"/>\n",
                 i, type, i, type);
    return add_template(parts, "[Content_Types].xml", "deck/content_types.xml");
}

static int add_presentation(struct parts *parts)
{
    str_clear(&parts->slides);
    for (size_t i = 0; i < parts->deck->nr; i++)
        str_addf(&parts->slides, "    <p:sldId id=\"%zu\" r:id=\"rId%zu\"/>\n", 256 + i,
                 R_SLIDES + i);
    return add_template(parts, "ppt/presentation.xml", "deck/presentation.xml");
}

#define RELATIONSHIP                                                                               \
    "  <Relationship Id=\"rId%zu\" "                                                               \
    "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" "             \
    "Target=\"%s%zu.%s\"/>\n"

static int add_presentation_rels(struct parts *parts)
{
    str_clear(&parts->slides);
    for (size_t i = 0; i < parts->deck->nr; i++)
        str_addf(&parts->slides, RELATIONSHIP, R_SLIDES + i, "slide", "slides/slide", i + 1, "xml");
    return add_template(parts, "ppt/_rels/presentation.xml.rels", "deck/presentation_rels.xml");
}

/* ---- parts of one slide ---- */

static void begin_rels(struct str *out)
{
    str_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships "
                  "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n");
}

static int add_rels(struct parts *parts, const struct deck_slide *slide, size_t number)
{
    struct str text = {0};
    char name[64];

    begin_rels(&text);
    str_addf(&text, RELATIONSHIP, (size_t)1, "slideLayout", "../slideLayouts/slideLayout",
             (size_t)slide->layout + 1, "xml");
    str_addf(&text, RELATIONSHIP, (size_t)2, "notesSlide", "../notesSlides/notesSlide", number,
             "xml");
    if (slide->picture.len)
        str_addf(&text, RELATIONSHIP, (size_t)3, "image", "../media/image", number, "png");
    str_adds(&text, "</Relationships>\n");
    snprintf(name, sizeof(name), "ppt/slides/_rels/slide%zu.xml.rels", number);
    return add_text(parts, name, &text);
}

static int add_notes_rels(struct parts *parts, size_t number)
{
    struct str text = {0};
    char name[64];

    begin_rels(&text);
    str_addf(&text, RELATIONSHIP, (size_t)1, "notesMaster", "../notesMasters/notesMaster",
             (size_t)1, "xml");
    str_addf(&text, RELATIONSHIP, (size_t)2, "slide", "../slides/slide", number, "xml");
    str_adds(&text, "</Relationships>\n");
    snprintf(name, sizeof(name), "ppt/notesSlides/_rels/notesSlide%zu.xml.rels", number);
    return add_text(parts, name, &text);
}

static int add_slide(struct parts *parts, const struct deck_slide *slide, size_t number)
{
    struct str text = {0};
    char name[64];

    deck_slide_xml(&text, parts->deck, slide, number);
    snprintf(name, sizeof(name), "ppt/slides/slide%zu.xml", number);
    if (add_text(parts, name, &text) < 0 || add_rels(parts, slide, number) < 0)
        return -1;
    deck_notes_xml(&text, parts->deck, slide);
    snprintf(name, sizeof(name), "ppt/notesSlides/notesSlide%zu.xml", number);
    if (add_text(parts, name, &text) < 0 || add_notes_rels(parts, number) < 0)
        return -1;
    if (!slide->picture.len)
        return 0;
    snprintf(name, sizeof(name), "ppt/media/image%zu.png", number);
    return deck_zip_add(parts->zip, name, slide->picture.s, slide->picture.len, parts->err);
}

/* ---- all parts ---- */

static int add_fixed(struct parts *parts)
{
    static const struct {
        const char *part, *file;
    } all[] = {
        {"_rels/.rels", "deck/rels.xml"},
        {"docProps/app.xml", "deck/app.xml"},
        {"docProps/core.xml", "deck/core.xml"},
        {"ppt/presProps.xml", "deck/pres_props.xml"},
        {"ppt/viewProps.xml", "deck/view_props.xml"},
        {"ppt/tableStyles.xml", "deck/table_styles.xml"},
        {"ppt/theme/theme1.xml", "deck/theme.xml"},
        {"ppt/slideMasters/slideMaster1.xml", "deck/master.xml"},
        {"ppt/slideMasters/_rels/slideMaster1.xml.rels", "deck/master_rels.xml"},
        {"ppt/slideLayouts/slideLayout1.xml", "deck/layout_title.xml"},
        {"ppt/slideLayouts/slideLayout2.xml", "deck/layout_picture.xml"},
        {"ppt/slideLayouts/slideLayout3.xml", "deck/layout_table.xml"},
        {"ppt/slideLayouts/_rels/slideLayout1.xml.rels", "deck/layout_rels.xml"},
        {"ppt/slideLayouts/_rels/slideLayout2.xml.rels", "deck/layout_rels.xml"},
        {"ppt/slideLayouts/_rels/slideLayout3.xml.rels", "deck/layout_rels.xml"},
        {"ppt/notesMasters/notesMaster1.xml", "deck/notes_master.xml"},
        {"ppt/notesMasters/_rels/notesMaster1.xml.rels", "deck/notes_master_rels.xml"},
    };

    for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
        if (add_template(parts, all[i].part, all[i].file) < 0)
            return -1;
    }
    return 0;
}

/* Notes are read on paper, whatever the slides look like. */
static int add_notes_theme(struct parts *parts)
{
    struct theme paper = *parts->deck->options->theme;

    paper.background = 0xFFFFFF;
    paper.ink = paper.ink2 = 0;
    paper.band = 0xEEEEEE;
    set_colours(parts, &paper);
    return add_template(parts, "ppt/theme/theme2.xml", "deck/theme.xml");
}

static int add_all(struct parts *parts)
{
    if (add_content_types(parts) < 0 || add_presentation(parts) < 0 ||
        add_presentation_rels(parts) < 0 || add_fixed(parts) < 0 || add_notes_theme(parts) < 0)
        return -1;
    for (size_t i = 0; i < parts->deck->nr; i++) {
        if (add_slide(parts, &parts->deck->slides[i], i + 1) < 0)
            return -1;
    }
    return 0;
}

int deck_parts(const struct deck *deck, struct deck_zip *zip, struct error *err)
{
    struct parts parts = {.deck = deck, .zip = zip, .err = err};
    int result = -1;

    set_values(&parts);
    if (str_ok(&parts.name, err) == 0 && str_ok(&parts.author, err) == 0 &&
        str_ok(&parts.font, err) == 0)
        result = add_all(&parts);
    str_free(&parts.name);
    str_free(&parts.author);
    str_free(&parts.font);
    str_free(&parts.slides);
    return result;
}
