/* read_json_lines.c - NDJSON: a value on each line. */
#include <string.h>

#include "ingest/read_json.h"
#include "ingest/read_json_scalar.h"

/* Where the value ends that begins here, by its brackets; NULL when that is not before `end`. */
static const char *value_end(const char *p, const char *end)
{
    size_t depth = 0;

    while (p < end) {
        if (*p == '"') {
            for (p++; p < end && *p != '"'; p++)
                p += *p == '\\';
        } else if (*p == '{' || *p == '[') {
            depth++;
        } else if (*p == '}' || *p == ']') {
            if (depth-- <= 1)
                return p + 1;
        }
        p++;
    }
    return NULL;
}

/* Is there nothing but a value in this line, and a value at the beginning of a later one? */
static bool is_line(const char *p, const char *line_end, const char *end)
{
    p = value_end(p, line_end);
    while (p && p < end && json_is_blank(*p))
        p++;
    return p && p > line_end && p < end && (*p == '{' || *p == '[');
}

/* The first line may be a broken object: then the second tells. In no document does an object at
 * the beginning of a line stand behind another one with nothing between them. */
bool json_is_lines(const struct json_stream *stream)
{
    const struct text_window *window = &stream->window;
    const char *end = window->bytes + window->end, *p = window->bytes + window->at, *line_end;

    for (int i = 0; i < 2; i++) {
        while (p < end && json_is_blank(*p))
            p++;
        line_end = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;
        if (!line_end || (i > 0 && *p != '{'))
            return false;
        if (is_line(p, line_end, end))
            return true;
        if (*p != '{')
            return false;
        p = line_end;
    }
    return false;
}

/* The next line with something on it; *end at the end of the file. text->s NULL: too long. */
static int next_line(struct json_stream *stream, struct slice *text, bool *end, struct error *err)
{
    struct text_window *window = &stream->window;
    bool keep = true;
    char *stop = NULL;

    *end = window->at == window->end; /* all blanks were passed */
    window->pos = window->at;
    while (!*end && !stop) {
        stop = memchr(window->bytes + window->pos, '\n', window->end - window->pos);
        window->pos = stop ? (size_t)(stop - window->bytes) : window->end;
        keep = keep && window->pos - window->at <= RECORD_MAX_BYTES;
        if (stop || window->ended)
            break;
        if (!keep)
            json_pass(stream, window->pos);
        if (text_window_fill(window, err) < 0)
            return JSON_FAILED;
    }
    if (!*end)
        stream->between = stop != NULL;
    *text = (struct slice){keep ? window->bytes + window->at : NULL, window->pos - window->at};
    json_pass(stream, window->pos);
    return JSON_OK;
}

/* Nothing but blanks up to the line's end. */
static bool ends_line(const struct text_window *window, size_t at)
{
    while (at < window->end && json_is_blank(window->bytes[at]) && window->bytes[at] != '\n')
        at++;
    return at < window->end && window->bytes[at] == '\n';
}

/* A line that no quick way was found through. */
static int read_line(struct json_run *run, bool *end, struct error *err)
{
    uint64_t line = run->stream.line;
    struct slice text;
    int result = next_line(&run->stream, &text, end, err);

    if (result != JSON_OK || *end)
        return result;
    result = json_parse_element(run, line, text, JSON_MAX_VALUES, err);
    if (result != 0)
        return result < 0 ? JSON_FAILED : JSON_OK;
    result = json_rows(run, &run->tree, 0, slice_of(run->rows), NULL, err);
    return result == JSON_OK && !*run->rows && text.s && *text.s == '{' ? json_learn(run, text, err)
                                                                        : result;
}

int json_read_lines(struct json_run *run, struct error *err)
{
    bool end = false;
    int result = JSON_OK;

    json_forget(run);
    while (result == JSON_OK && !end) {
        struct json_found found;
        int c = json_peek(&run->stream, err), known;

        if (run->line_max && run->stream.line > run->line_max)
            return JSON_STOP;
        known = c == '{' && !*run->rows ? json_find(run, &found, err) : 0;
        if (c < 0 || known < 0)
            return JSON_FAILED;
        if (known && ends_line(&run->stream.window, run->stream.window.at + found.bytes)) {
            run->stream.between = true;
            result = json_deliver_found(run, &found, err);
        } else {
            result = read_line(run, &end, err);
        }
    }
    return result;
}
