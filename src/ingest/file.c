/* file.c - one file from its first byte to its facts: which encoding, CSV or JSON, which delimiter;
 * and what only the whole file tells.
 */
#include "ingest/file.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/blocks.h"
#include "ingest/block.h"
#include "ingest/incomplete.h"
#include "ingest/plan.h"
#include "ingest/pieces.h"
#include "ingest/read_csv.h"
#include "ingest/read_json.h"

/* Lines of a survey: enough for any preamble and a table below it. */
#define SURVEY_LINES 600

static void refuse(struct file_context *file, const char *kind, const char *why)
{
    diag_add(&file->report->diags, DIAG_REJECTED, kind, file->report->file, 1, "%s", why);
}

/* Says what else it is, if that can be seen. */
static int refuse_other(struct file_context *file, const char *kind, const char *why,
                        struct error *err)
{
    const char *what = NULL;
    if (file_other(file->source, &what, err) < 0)
        return -1;
    refuse(file, kind, what ? what : why);
    return 0;
}

/* What a survey recognises. */
struct found {
    size_t nr;    /* see blocks_found */
    size_t width; /* columns of the last table */
};

/* Reads the beginning of the file in one way. */
static int survey(struct file_context *file, reader_fn *reader, char delimiter, struct found *found,
                  struct error *err)
{
    struct reader_options options = {.delimiter = delimiter};
    struct file_context copy = *file;
    struct diags ignored = {0};
    copy.preamble = (struct preamble){.range = RANGE_NONE};
    struct blocks *blocks = blocks_new(&copy, NULL, true, err);
    int result = blocks ? reader(file->source, file->report->encoding, &options, SURVEY_LINES,
                                 blocks_record, blocks, &ignored, err)
                        : -1;
    struct block *table = blocks ? blocks_table(blocks) : NULL;
    *found = (struct found){blocks ? blocks_found(blocks) : 0, table ? table->header.nr : 0};
    blocks_free(blocks);
    preamble_free(&copy.preamble);
    diag_free(&ignored);
    return result;
}

/* The delimiter with which most is recognised; of equals the likelier one. */
static int choose_delimiter(struct file_context *file, char *delimiter, struct found *best,
                            struct error *err)
{
    char candidates[4] = "";
    *best = (struct found){0};
    if (read_csv_delimiters(file->source, file->report->encoding, candidates, err) < 0)
        return -1;
    *delimiter = candidates[0] ? candidates[0] : ',';
    for (int i = 0; candidates[0] && candidates[1] && candidates[i]; i++) {
        struct found found;
        if (survey(file, read_csv, candidates[i], &found, err) < 0)
            return -1;
        if (found.nr > best->nr) {
            *best = found;
            *delimiter = candidates[i];
        }
    }
    return 0;
}

/* Are the lines wrapped in quotes? Only if more is recognised when they are unwrapped, or if they
 * then have as many fields as a header that is not wrapped itself. */
static int choose_wrapped(struct file_context *file, char delimiter, struct found plain,
                          bool *wrapped, struct error *err)
{
    struct found found = {0};
    size_t width;
    *wrapped = false;
    if (csv_wrapped_width(file->source, file->report->encoding, &width, err) < 0)
        return -1;
    if (width == 0)
        return 0;
    if ((plain.nr == 0 && survey(file, read_csv, delimiter, &plain, err) < 0) ||
        survey(file, read_csv_wrapped, ',', &found, err) < 0)
        return -1;
    *wrapped = found.nr > plain.nr ||
               (found.nr && found.nr == plain.nr && delimiter == ',' && found.width == width);
    if (*wrapped)
        diag_add(&file->report->diags, DIAG_NOTE, "wrapped", file->report->file, 0,
                 "Excel has wrapped whole lines in quotes; they were unwrapped, and count where "
                 "they have exactly the fields of the header");
    return 0;
}

static int read_blocks(struct file_context *file, const struct reading *reading, struct error *err)
{
    struct file_report *report = file->report;
    struct blocks *blocks = blocks_new(file, reading->json_format, false, err);
    if (!blocks)
        return -1;
    enum pieces pieces = file->whole ? PIECES_NONE : pieces_read(file, blocks, reading, err);
    int result = pieces == PIECES_FAILED ? -1 : 0;
    if (pieces == PIECES_NONE)
        result = reading->reader(file->source, report->encoding, &reading->options, 0,
                                 blocks_record, blocks, &report->diags, err);
    if (pieces == PIECES_WRONG)
        file->whole = file->again = true;
    else if (result == 0)
        result = blocks_end(blocks, err);
    blocks_free(blocks);
    return result;
}

/* A document that is known and holds nothing to use, such as an API's error message. */
static int refuse_json(struct file_context *file, const struct format *format, struct error *err)
{
    struct block_report *block = block_report_add(file, 1, "", err);
    if (!block)
        return -1;
    struct str said = {0}, why = {0};
    block->format = format->name;
    int result = format->message ? read_json_message(file->source, file->report->encoding,
                                                     format->message, &said, err)
                                 : 0;
    str_adds(&why, format->refuse);
    if (said.len)
        str_addf(&why, "; it says \"%s\"", str_text(&said));
    block->refused = why.failed ? NULL : strdup(str_text(&why));
    if (result == 0 && !block->refused)
        result = error_memory(err);
    if (result == 0)
        refuse(file, "refused", block->refused);
    str_free(&said);
    str_free(&why);
    return result;
}

/* The document's paths, and those of its values by which formats are told apart. */
static int shape_of(struct file_context *file, struct str *paths, bool *ndjson, struct error *err)
{
    struct str wanted = {0};
    int result = read_json_shape(file->source, file->report->encoding, paths, ndjson, err);
    if (result == 0)
        detect_json_wants(file->formats, str_text(paths), &wanted);
    if (result == 0 && wanted.len)
        result =
            read_json_values(file->source, file->report->encoding, str_text(&wanted), paths, err);
    if (result == 0)
        result = str_ok(&wanted, err);
    str_free(&wanted);
    return result;
}

/* An answer may hold data and a complaint about what is missing from it. */
static int tell_beside(struct file_context *file, const struct format *format, struct error *err)
{
    struct str said = {0};
    int result =
        read_json_message(file->source, file->report->encoding, format->message, &said, err);
    if (result == 0 && said.len)
        diag_add(&file->report->diags, DIAG_WARNING, "partial answer", file->report->file, 1,
                 "the answer holds only a part: it says \"%s\"", str_text(&said));
    str_free(&said);
    return result;
}

/* A document that a format knows and that has no rows. */
static int tell_empty(struct file_context *file, const struct format *format, struct error *err)
{
    struct block_report *block = block_report_add(file, 1, "", err);
    if (block)
        block->format = format->name;
    return block ? 0 : -1;
}

static int read_json_file(struct file_context *file, struct error *err)
{
    struct str paths = {0};
    bool ndjson = false;
    int result = -1;
    if (shape_of(file, &paths, &ndjson, err) < 0)
        goto out;
    const struct format *format = detect_json(file->formats, str_text(&paths), ndjson);
    struct reading reading = {.reader = read_json,
                              .next = json_piece_next,
                              .json_format = format,
                              .options = {.rows = format ? format->rows : "",
                                          .names = format ? format->json_names : NULL,
                                          .values = format ? format->json_values : NULL,
                                          .ndjson = ndjson}};
    result = format && format->refuse ? refuse_json(file, format, err)
                                      : read_blocks(file, &reading, err);
    if (result < 0 || !format || file->again)
        goto out;
    if (format->message && !format->refuse)
        result = tell_beside(file, format, err);
    if (result == 0 && format->incomplete)
        result = incomplete_leave(file, format, err);
    if (result == 0 && file->report->nr_blocks == 0 &&
        file->report->diags.counts[DIAG_REJECTED] == 0)
        result = tell_empty(file, format, err);
out:
    str_free(&paths);
    return result;
}

static int read_csv_file(struct file_context *file, struct error *err)
{
    struct reading reading = {.reader = read_csv, .next = csv_piece_next};
    struct found plain;
    bool wrapped;
    if (choose_delimiter(file, &reading.options.delimiter, &plain, err) < 0 ||
        choose_wrapped(file, reading.options.delimiter, plain, &wrapped, err) < 0)
        return -1;
    if (wrapped) {
        reading = (struct reading){.reader = read_csv_wrapped, .options.delimiter = ','};
        file->whole = true;
    }
    file->report->delimiter = reading.options.delimiter;
    return read_blocks(file, &reading, err);
}

/* Whether it is an export of Meta's: pegel's own facts hold what several exports told. */
static bool is_of_meta(const struct file_context *file)
{
    bool meta = false;
    for (size_t i = 0; i < file->report->nr_blocks; i++) {
        const char *name = file->report->blocks[i].format;
        const struct format *format = name ? formats_find(file->formats, name) : NULL;
        meta |= format && strcmp(format->platform, "meta") == 0;
    }
    return meta;
}

/* Beside an Instagram section, a section that does not tell its platform is Facebook's. */
static void settle_platforms(struct file_context *file)
{
    struct factset *facts = file->facts;
    bool instagram = false;
    for (size_t i = 0; i < facts->nr_accounts; i++)
        instagram |= strcmp(facts->accounts[i].platform, "instagram") == 0;
    instagram = instagram && is_of_meta(file);
    for (size_t i = 0; i < facts->nr_accounts && instagram; i++) {
        char *platform = facts->accounts[i].platform;
        char *facebook = strcmp(platform, "meta") == 0 ? strdup("facebook") : NULL;
        if (!facebook) {
            file->report->diags.failed |= strcmp(platform, "meta") == 0;
            continue;
        }
        free(platform);
        facts->accounts[i].platform = facebook;
    }
    for (size_t i = 0; i < file->report->nr_blocks && instagram; i++) {
        struct block_report *block = &file->report->blocks[i];
        if (block->used && strcmp(block->platform, "meta") == 0) {
            free(block->platform);
            block->platform = strdup("facebook");
        }
    }
}

/* A missing day means zero from the first to the last day that any block of the file names. */
static void settle_gaps(struct file_context *file)
{
    struct range cover = RANGE_NONE;
    for (size_t i = 0; i < file->report->nr_blocks; i++) {
        const struct range *span = &file->report->blocks[i].span;
        if (span->start == DAY_NONE)
            continue;
        if (cover.start == DAY_NONE || span->start < cover.start)
            cover.start = span->start;
        if (cover.end == DAY_NONE || span->end > cover.end)
            cover.end = span->end;
    }
    for (size_t i = 0; i < file->facts->nr_sheets; i++)
        if (file->facts->sheets[i]->gaps == GAPS_ZERO)
            file->facts->sheets[i]->cover = cover;
}

static void settle_origin(struct file_context *file)
{
    struct factset *facts = file->facts;
    struct origin *origin = &facts->origins[file->origin];
    origin->stamp = file->name.stamp;
    origin->range_end = DAY_NONE;
    if (file->name.range.end != DAY_NONE)
        origin->range_end = file->name.range.end - 1;
    else if (file->preamble.range.end != DAY_NONE)
        origin->range_end = file->preamble.range.end - 1;
    origin->newest = DAY_NONE;
    for (size_t i = 0; i < file->report->nr_blocks; i++) {
        const struct range *span = &file->report->blocks[i].span;
        if (span->end != DAY_NONE && (origin->newest == DAY_NONE || span->end - 1 > origin->newest))
            origin->newest = span->end - 1;
    }
}

static void choose_reference(struct file_context *file)
{
    if (file->name.date != DAY_NONE) {
        file->reference = file->name.date;
        file->reference_from = "the date in its name";
    } else if (file->options->year) {
        file->reference = day_from_civil(file->options->year, 12, 31);
        file->reference_from = "--year";
    }
}

static int read_content(struct file_context *file, struct error *err)
{
    struct file_report *report = file->report;
    bool json = false;
    if (file->not_utf8 ? decode_weigh(file->source, &report->encoding, err) < 0
                       : decode_detect(file->source, &report->encoding, err) < 0)
        return -1;
    if (report->encoding == ENCODING_UTF8_DAMAGED)
        diag_add(&report->diags, DIAG_WARNING, "bad bytes", report->file, 0,
                 "some bytes are not UTF-8, as the others are; in texts they read \xef\xbf\xbd");
    if (report->encoding == ENCODING_CP1251)
        diag_add(
            &report->diags, DIAG_NOTE, "code page", report->file, 0,
            "8-bit text that does not tell its code page was read as cp1251, a guess, as whole "
            "words are not of Latin letters; only names depend on it");
    if (report->encoding == ENCODING_BINARY)
        return refuse_other(file, "binary", "this is not text; export as CSV or JSON", err);
    if (reader_is_json(file->source, report->encoding, &json, err) < 0)
        return -1;
    report->json = json;
    return json ? read_json_file(file, err) : read_csv_file(file, err);
}

int file_ingest(struct file_context *file, struct error *err)
{
    struct file_report *report = file->report;
    int64_t origin = factset_origin(file->facts, report->file);
    file->preamble = (struct preamble){.range = RANGE_NONE};
    if (origin < 0 || file_name_read(&file->name, report->file, err) < 0)
        return error_memory(err);
    file->origin = (uint32_t)origin;
    choose_reference(file);
    struct error failed = {0};
    int result = read_content(file, &failed);
    if (result < 0 && failed.code == ERROR_NOT_UTF8)
        file->not_utf8 = file->again = true;
    else if (result < 0 && err)
        *err = failed;
    if (result == 0 && !file->again) {
        settle_platforms(file);
        settle_gaps(file);
        settle_origin(file);
        if (report->nr_blocks == 0 && report->diags.counts[DIAG_REJECTED] == 0)
            result = refuse_other(file, "no table",
                                  report->size == 0
                                      ? "the file is empty; download it again"
                                      : "no table was found in it; a table has a header line and "
                                        "rows",
                                  err);
    }
    preamble_free(&file->preamble);
    file_name_free(&file->name);
    return file->again ? 0 : result;
}
