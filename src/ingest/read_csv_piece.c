/* read_csv_piece.c - finds a place in the middle of a CSV file where a record seems to begin. */
#include <stdlib.h>
#include <string.h>

#include "ingest/read_csv.h"

#define LOOK (256u << 10) /* bytes */
#define TRIES 256         /* line ends; some stand in the middle of quoted texts */
#define ALIKE 3           /* records one after the other with equally many fields */

/* Do records of more than one field, and all of equally many, stand from here on? */
static int look(struct text_window *window, size_t at, char delimiter, struct csv_fields *fields,
                bool *found)
{
    size_t nr = 0;

    *found = false;
    window->at = at;
    for (int i = 0; i < ALIKE; i++) {
        uint64_t lines;
        enum csv_found what = csv_scan(window, delimiter, fields, &lines);

        if (what == CSV_FAILED)
            return -1;
        if (what != CSV_RECORD || fields->nr < 2 || (i > 0 && fields->nr != nr))
            return 0;
        nr = fields->nr;
        window->at = window->pos;
    }
    *found = true;
    return 0;
}

/* A record that begins with a BOM is the header of a file that was put behind another one. */
static bool has_bom(const struct text_window *window, size_t at)
{
    return window->end - at >= 3 && memcmp(window->bytes + at, "\xef\xbb\xbf", 3) == 0;
}

static int find(struct text_window *window, char delimiter, size_t *at, struct error *err)
{
    struct csv_fields fields = {0};
    const char *bytes = window->bytes;
    bool found = false;
    size_t p = 0;
    int result = 0;

    for (int i = 0; i < TRIES && !found && result == 0; i++) {
        const char *line_end = memchr(bytes + p, '\n', window->end - p);

        if (!line_end)
            break;
        p = (size_t)(line_end - bytes) + 1;
        if (!has_bom(window, p))
            result = look(window, p, delimiter, &fields, &found);
    }
    csv_fields_free(&fields);
    *at = found ? p : SIZE_MAX;
    return result < 0 ? error_memory(err) : 0;
}

/* One byte must be one byte: in UTF-16 a line end is not, and the decoder counts other bytes than
 * the file has. Of cp1252 the raw bytes are looked at, what matters is ASCII there, too. */
static bool bytes_count(enum encoding encoding)
{
    return encoding == ENCODING_UTF8 || encoding == ENCODING_UTF8_BOM ||
           encoding == ENCODING_CP1252 || encoding == ENCODING_CP1251;
}

int csv_piece_next(const struct source *source, enum encoding encoding,
                   const struct reader_options *options, uint64_t near, uint64_t *from,
                   struct error *err)
{
    struct text_window window = {.bytes = calloc(1, LOOK + TEXT_WINDOW_PADDING)};
    struct source rest = *source;
    struct source_reader *reader = NULL;
    size_t at = SIZE_MAX;
    int64_t got;
    int result = -1;

    *from = UINT64_MAX;
    if (!window.bytes)
        return error_memory(err);
    if (!bytes_count(encoding) || near >= source->size) {
        result = 0;
        goto out;
    }
    rest.at += near;
    rest.size -= near;
    reader = source_open(&rest, err);
    if (!reader)
        goto out;
    while (window.end < LOOK &&
           (got = source_read(reader, window.bytes + window.end, LOOK - window.end, err)) != 0) {
        if (got < 0)
            goto out;
        window.end += (size_t)got;
    }
    result = find(&window, options->delimiter, &at, err);
    if (result == 0 && at != SIZE_MAX)
        *from = near + at;
out:
    source_close(reader);
    free(window.bytes);
    return result;
}
