/* Joins the rows of pages without reading what is in them. */
#include "pages.h"

#include <string.h>

/* What is still to be looked at. The text is known to be valid JSON. */
struct scan {
    const char *at, *end;
};

static void skip_blanks(struct scan *scan)
{
    while (scan->at < scan->end && slice_is_blank(*scan->at))
        scan->at++;
}

static void skip_string(struct scan *scan)
{
    for (scan->at++; scan->at < scan->end && *scan->at != '"'; scan->at++)
        scan->at += *scan->at == '\\';
    if (scan->at < scan->end)
        scan->at++;
    else
        scan->at = scan->end;
}

static void skip_value(struct scan *scan)
{
    size_t depth = 0;

    while (scan->at < scan->end) {
        char c = *scan->at;

        if (depth == 0 && (c == ',' || c == '}' || c == ']'))
            return;
        if (c == '"') {
            skip_string(scan);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        scan->at++;
    }
}

/* Stands at an object; goes to the value of that key. */
static bool enter(struct scan *scan, const char *key, size_t len)
{
    skip_blanks(scan);
    if (scan->at >= scan->end || *scan->at != '{')
        return false;
    do {
        const char *name;
        size_t name_len;

        scan->at++;
        skip_blanks(scan);
        if (scan->at >= scan->end || *scan->at != '"')
            return false;
        name = scan->at + 1;
        skip_string(scan);
        name_len = (size_t)(scan->at - name) - 1;
        skip_blanks(scan);
        scan->at += scan->at < scan->end; /* the colon */
        skip_blanks(scan);
        if (name_len == len && memcmp(name, key, len) == 0)
            return scan->at < scan->end;
        skip_value(scan);
    } while (scan->at < scan->end && *scan->at == ',');
    return false;
}

/* What is between the brackets of the list at the path. */
static bool find_rows(struct slice page, const char *path, struct slice *rows)
{
    struct scan scan = {page.s, page.s + page.len};
    const char *begin;

    while (*path) {
        size_t len = strcspn(path, ".");

        if (!enter(&scan, path, len))
            return false;
        path += len + (path[len] == '.');
    }
    skip_blanks(&scan);
    if (scan.at >= scan.end || *scan.at != '[')
        return false;
    begin = scan.at + 1;
    skip_value(&scan);
    *rows = slice_trim((struct slice){begin, (size_t)(scan.at - begin)});
    while (rows->len && rows->s[rows->len - 1] != ']')
        rows->len--;
    rows->len -= rows->len > 0;
    *rows = slice_trim(*rows);
    return true;
}

static bool begin(struct pages *pages, struct slice page, const char *path)
{
    struct slice rows;

    str_clear(&pages->text);
    str_add(&pages->text, page.s, page.len);
    pages->end = 0;
    pages->rows = false;
    if (find_rows(page, path, &rows)) {
        pages->end = (size_t)(rows.s - page.s) + rows.len;
        pages->rows = rows.len > 0;
    }
    return !pages->text.failed;
}

bool pages_add(struct pages *pages, struct slice page, const char *path)
{
    struct str rest = {0};
    struct slice rows;

    if (page.len >= 3 && memcmp(page.s, "\xef\xbb\xbf", 3) == 0) /* a byte order mark */
        page = (struct slice){page.s + 3, page.len - 3};
    if (!pages->end)
        return begin(pages, page, path);
    if (!find_rows(page, path, &rows) || rows.len == 0)
        return true;
    str_add(&rest, pages->text.s + pages->end, pages->text.len - pages->end);
    pages->text.len = pages->end;
    if (pages->rows)
        str_addc(&pages->text, ',');
    str_add(&pages->text, rows.s, rows.len);
    pages->end = pages->text.len;
    pages->rows = true;
    str_add(&pages->text, str_text(&rest), rest.len);
    pages->text.failed |= rest.failed;
    str_free(&rest);
    return !pages->text.failed;
}

void pages_clear(struct pages *pages)
{
    str_clear(&pages->text);
    pages->end = 0;
    pages->rows = false;
}

void pages_free(struct pages *pages)
{
    str_free(&pages->text);
}
