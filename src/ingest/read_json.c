/* read_json.c - JSON to records: a document, several, or one on each line. */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_json.h"

static int read_documents(struct json_run *run, struct error *err)
{
    int c, result = run->inside ? json_walk_inside(run, slice_of(run->rows), err) : JSON_OK;

    while (result == JSON_OK) {
        c = json_peek(&run->stream, err);
        if (c < 0)
            return JSON_FAILED;
        if (c == 0 && run->stream.window.at == run->stream.window.end)
            break;
        if (c != '{' && c != '[')
            return json_bad(&run->stream, run->stream.line,
                            "a { or [ is expected here; is all of this file JSON?");
        result = json_walk(run, slice_of(run->rows), NULL, err);
    }
    return result;
}

/* Headers may stand behind the rows, so they are looked up before. */
static int find_headers(struct json_run *run, struct error *err)
{
    struct str key = {0};
    bool more;
    int result = JSON_OK, c = json_peek(&run->stream, err);

    if (c != '{')
        return c < 0 ? JSON_FAILED : JSON_OK;
    json_enter(&run->stream);
    for (bool first = true; result == JSON_OK; first = false) {
        struct slice name;

        result = json_next(&run->stream, first, '}', &more, err);
        if (result != JSON_OK || !more)
            break;
        result = json_key(&run->stream, &key, err);
        if (result == JSON_OK)
            result = json_key_text(&run->tree, &key, &name, err);
        if (result != JSON_OK)
            break;
        result = json_names_need(run, name) ? json_envelope_add(run, &run->headers, &key, true, err)
                                            : json_value(&run->stream, 0, NULL, err);
    }
    str_free(&key);
    if (result != JSON_FAILED)
        json_envelope_tree(&run->headers, &result, err);
    return result;
}

/* A piece does not tell. */
static bool is_lines(const struct json_run *run)
{
    return run->inside || run->followed ? run->ndjson : json_is_lines(&run->stream);
}

static int run_all(struct json_run *run, const struct source *source, enum encoding encoding,
                   struct diags *diags, struct error *err)
{
    int result = JSON_OK;

    if (*run->names) {
        result = json_stream_open(&run->stream, source, encoding, err);
        if (result == 0)
            result = find_headers(run, err); /* what is wrong is told below */
        json_stream_close(&run->stream);
    }
    if (result == JSON_FAILED)
        return -1;
    result = json_stream_open(&run->stream, source, encoding, err);
    run->stream.diags = diags;
    if (result == 0)
        result = is_lines(run) ? json_read_lines(run, err) : read_documents(run, err);
    json_stream_close(&run->stream);
    return result == JSON_FAILED ? -1 : 0;
}

static void tell_regular(const struct json_run *run, const struct reader_options *options)
{
    const struct json_stream *stream = &run->stream;

    if (options->regular && (stream->told || (options->followed && !stream->between)))
        *options->regular = false;
    if (options->lines)
        *options->lines = stream->line - 1;
}

int read_json(const struct source *source, enum encoding encoding,
              const struct reader_options *options, uint64_t line_max, record_fn *fn, void *context,
              struct diags *diags, struct error *err)
{
    struct json_run run = {.rows = options->rows ? options->rows : "",
                           .names = options->names ? options->names : "",
                           .values = options->values ? options->values : "",
                           .fn = fn,
                           .context = context,
                           .line_max = line_max,
                           .inside = options->inside,
                           .followed = options->followed,
                           .ndjson = options->ndjson};
    int result = run_all(&run, source, encoding, diags, err);

    tell_regular(&run, options);
    json_alike_free(run.alike);
    json_record_free(&run.record);
    json_tree_free(&run.tree);
    json_envelope_free(&run.headers);
    free(run.found_names.items);
    free(run.found_values.items);
    return result;
}

int reader_is_json(const struct source *source, enum encoding encoding, bool *json,
                   struct error *err)
{
    struct json_stream stream;
    int result = json_stream_open(&stream, source, encoding, err);
    int c = result < 0 ? -1 : json_peek(&stream, err);

    *json = c == '{';
    if (c == '[') { /* a title in brackets is no JSON */
        json_enter(&stream);
        c = json_peek(&stream, err);
        *json = c > 0 && strchr("{[]\"-0123456789tfn", c);
    }
    json_stream_close(&stream);
    return c < 0 ? -1 : 0;
}
