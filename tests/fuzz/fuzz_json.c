/* fuzz_json.c - JSON of any kind, with every sort of path. The first byte chooses the options, the
 * second where the file is cut in two: pieces that a reader calls regular say what the whole says.
 * So does each line of many when it is read without what was learnt from the others. */
#include <stdlib.h>

#include "fuzz_source.h"
#include "ingest/read_json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct reader_options options[] = {
    {.rows = ""},
    {.rows = "data"},
    {.rows = "data.values"},
    {.rows = "*"},
    {.rows = "a.*.b"},
    {.rows = "rows", .names = "h.name", .values = ""},
    {.rows = "rows", .names = "h.name g.name", .values = "d.value m.value"},
};

struct run {
    struct digest digest;
    uint64_t told, rejected; /* where, as far as it is kept; how often */
    uint64_t lines;          /* before what is read */
    uint64_t first;          /* records that begin before this line are passed over */
};

static int run_record(void *context, const struct record *record, struct error *err)
{
    struct run *run = context;
    struct record copy = *record;

    if (record->line < run->first)
        return 0;
    copy.line += run->lines;
    run->digest.hash ^= record->names_hash;
    return digest_record(&run->digest, &copy, err);
}

/* Bytes that are no UTF-8 end the reading with an error, which is right. */
static bool run_piece(struct run *run, struct source source, size_t from, size_t to,
                      const struct reader_options *given, bool *regular)
{
    struct reader_options piece = *given;
    struct diags diags = {0};
    struct error err = {0};
    uint64_t lines = 0;
    int result;

    *regular = true;
    piece.inside = from > 0;
    piece.followed = to < source.size;
    piece.regular = regular;
    piece.lines = &lines;
    source.at += from;
    source.size = to - from;
    result = read_json(&source, ENCODING_UTF8, &piece, 0, run_record, run, &diags, &err);
    if (result < 0 && err.code != ERROR_NOT_UTF8)
        abort();
    for (size_t i = 0; i < diags.nr; i++)
        run->told += (diags.items[i].line + run->lines) * 0x100000001b3u + 1;
    run->rejected += diags.counts[DIAG_REJECTED];
    run->lines += lines;
    diag_free(&diags);
    return result == 0;
}

static bool same(const struct run *a, const struct run *b)
{
    return a->digest.records == b->digest.records && a->digest.hash == b->digest.hash &&
           a->rejected == b->rejected;
}

static void check_pieces(const struct source *source, const uint8_t *data, size_t cut,
                         const struct reader_options *given)
{
    static const char begins[] = "{[\"-0123456789tfn";
    struct run whole = {0}, pieces = {0};
    bool regular;

    if (cut == 0 || cut >= source->size || !memchr(begins, data[cut], sizeof(begins) - 1) ||
        !run_piece(&whole, *source, 0, source->size, given, &regular) ||
        !run_piece(&pieces, *source, 0, cut, given, &regular) || !regular)
        return;
    if (!run_piece(&pieces, *source, cut, source->size, given, &regular) ||
        !same(&whole, &pieces) || whole.told != pieces.told)
        abort();
}

/* A line behind two empty objects, which teach nothing. */
static void run_line(struct run *run, const uint8_t *line, size_t len)
{
    struct source source;
    static const char empty[6] = {'{', '}', '\n', '{', '}', '\n'};
    uint8_t *text = malloc(len + 6);
    bool regular;

    if (!text)
        abort();
    memcpy(text, empty, sizeof(empty));
    memcpy(text + 6, line, len);
    if (!fuzz_source(&source, text, len + 6))
        abort();
    run->lines -= 2;
    run->first = 3;
    run_piece(run, source, 0, source.size, &options[0], &regular);
    fuzz_source_close(&source);
    free(text);
}

static void check_lines(const struct source *source, const uint8_t *data, size_t size)
{
    struct run whole = {0}, alone = {0};
    bool regular;

    if (!run_piece(&whole, *source, 0, size, &options[0], &regular))
        return;
    for (size_t at = 0, end; at < size; at = end) {
        const uint8_t *stop = memchr(data + at, '\n', size - at);

        end = stop ? (size_t)(stop - data) + 1 : size;
        run_line(&alone, data + at, end - at);
    }
    if (!same(&whole, &alone))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source source;
    struct reader_options given;
    struct str text = {0};
    uint64_t from;
    bool json, shaped;

    if (size < 2 || !fuzz_source(&source, data + 2, size - 2))
        return 0;
    given = options[data[0] % (sizeof options / sizeof *options)];
    shaped = read_json_shape(&source, ENCODING_UTF8, &text, &given.ndjson, NULL) == 0;
    if (shaped)
        check_pieces(&source, data + 2, data[1] * (size - 2) / 256, &given);
    if (shaped && given.ndjson)
        check_lines(&source, data + 2, size - 2);
    (void)json_piece_next(&source, ENCODING_UTF8, &given, data[1], &from, NULL);
    (void)reader_is_json(&source, ENCODING_UTF8, &json, NULL);
    (void)read_json_message(&source, ENCODING_UTF8, "error.message message", &text, NULL);
    str_free(&text);
    fuzz_source_close(&source);
    return 0;
}
