/* fuzz_pages.c - hostile text on its way into pages and slides: in HTML, Markdown and XML it is
 * text again, to the letter, and nothing else; of a picture that anybody may have edited nothing
 * but shapes and texts get into a page. */
#include <ctype.h>

#include "fuzz_source.h"
#include "output/deck.h"
#include "output/html.h"
#include "output/markdown.h"
#include "output/svg_inline.h"
#include "pegel/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The text that escaped text stands for; what is not escaped that must be stops the fuzzer. */
static void unescape(struct str *out, const char *at, const char *end)
{
    static const struct {
        const char *entity;
        char c;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};

    while (at < end) {
        size_t i = 0;

        if (*at != '&') {
            expect(!strchr("<>\"", *at));
            str_addc(out, *at++);
            continue;
        }
        while (i < 5 && strncmp(at, entities[i].entity, strlen(entities[i].entity)) != 0)
            i++;
        expect(i < 5);
        str_addc(out, entities[i].c);
        at += strlen(entities[i].entity);
    }
}

static void expect_text(const char *escaped, size_t len, const char *text)
{
    struct str back = {0};

    unescape(&back, escaped, escaped + len);
    expect(strcmp(str_text(&back), text) == 0);
    str_free(&back);
}

/* <p title="TEXT">TEXT</p> */
static void check_html(const char *text)
{
    struct str out = {0};
    struct html html = {.out = &out};
    const char *quote, *close;

    html_leaf(&html, "p", HTML_ATTRIBUTES("title", text), text);
    expect(str_ok(&out, NULL) == 0 && strncmp(out.s, "<p title=\"", 10) == 0);
    quote = strchr(out.s + 10, '"');
    expect(quote && quote[1] == '>');
    expect_text(out.s + 10, (size_t)(quote - out.s - 10), text);
    close = strchr(quote, '<');
    expect(close && strcmp(close, "</p>\n") == 0);
    expect_text(quote + 2, (size_t)(close - quote - 2), text);
    str_free(&out);
}

static void check_xml(const char *text)
{
    struct str out = {0}, clean = {0};

    text_clean(&clean, slice_of(text));
    deck_text(&out, text);
    expect(text_valid(slice_of(str_text(&out))));
    for (const char *at = str_text(&out); *at; at++)
        expect((unsigned char)*at >= 0x20);
    /* U+FFFE and U+FFFF are no characters of XML */
    expect(!strstr(str_text(&out), "\xef\xbf\xbe") && !strstr(str_text(&out), "\xef\xbf\xbf"));
    expect_text(str_text(&out), out.len, str_text(&clean));
    str_free(&out);
    str_free(&clean);
}

/* Behind a backslash punctuation is only itself; what can begin markup must have one. */
static void expect_plain(const char *out, const char *text)
{
    text += strspn(text, " ");
    for (; *out; out++, text++) {
        if (*out == '\\')
            expect(ispunct((unsigned char)*++out));
        else
            expect(!strchr("\\|<>*_`[]&~$", *out));
        expect(*out == *text);
    }
    expect(!*text);
}

static void check_markdown(const char *given)
{
    struct str clean = {0}, out = {0}, within = {0};
    const char *text;

    text_clean(&clean, slice_of(given)); /* one line, as it is promised */
    text = str_text(&clean);
    markdown_text(&out, text);
    markdown_inline(&within, text);
    expect_plain(str_text(&out), text);
    expect_plain(str_text(&within), text);
    expect(!*str_text(&out) || !strchr("#-+= \t", out.s[0]));
    expect(!strstr(str_text(&within), "://") || strstr(str_text(&within), "\\://"));
    str_free(&clean);
    str_free(&out);
    str_free(&within);
}

/* ---- pictures in a page ---------------------------------------------------------------------- */

static bool is_word(const char *at, size_t len, const char *words)
{
    for (const char *word = words; *word; word += strcspn(word, " ") + 1) {
        if (strcspn(word, " ") == len && memcmp(word, at, len) == 0)
            return true;
        if (!word[strcspn(word, " ")])
            return false;
    }
    return false;
}

/* Behind the name of an element: NAME="VALUE" ... and then the end. */
static const char *skip_attributes(const char *at)
{
    while (*at == ' ') {
        size_t len = strcspn(at + 1, "=");
        const char *name = at + 1;

        expect(len && strncmp(name, "on", 2) != 0 && strncmp(name, "style", 5) != 0);
        for (size_t i = 0; i < len; i++)
            expect(isalnum((unsigned char)name[i]) || strchr(":-", name[i]));
        expect(!is_word(name, len, "href xlink:href src style"));
        at = name + len;
        expect(at[0] == '=' && at[1] == '"');
        at += 2 + strcspn(at + 2, "\"<");
        expect(*at++ == '"');
    }
    at += *at == '/';
    expect(*at == '>');
    return at + 1;
}

static void check_svg(const char *text)
{
    static const char allowed[] =
        "svg title desc g rect polygon path polyline circle ellipse line text tspan";
    struct str out = {0};

    if (svg_inline(&out, text, "chart-x")) {
        for (const char *at = str_text(&out); (at = strchr(at, '<'));) {
            size_t len;

            at += 1 + (at[1] == '/');
            len = strcspn(at, " />");
            expect(is_word(at, len, allowed));
            at = skip_attributes(at + len);
        }
        expect(strncmp(str_text(&out), "<svg", 4) == 0);
    }
    str_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);

    check_html(text);
    check_xml(text);
    check_markdown(text);
    check_svg(text);
    free(text);
    return 0;
}
