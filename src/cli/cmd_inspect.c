/* `pegel inspect`: what each file and block is, how it was understood, and what was left out. */
#include <string.h>

#include "file_json.h"
#include "pegel/embedded.h"
#include "pegel/learn.h"
#include "pegel/text.h"
#include "run.h"

#define WIDTH 100
#define INDENT 6
#define LIST_MAX 30
#define NAME_WIDTH 200 /* a name may have a million letters: only --json shows them all */

/* "days 2026-11-09..2026-11-15" */
static void add_span(struct str *out, struct range span)
{
    char first[16], last[16];

    if (span.start != DAY_NONE)
        str_addf(out, ", %s..%s", day_iso(span.start, first), day_iso(span.end - 1, last));
}

static size_t count_lines(const char *at)
{
    size_t nr = 0;

    for (; *at; at++)
        nr += *at == '\n';
    return nr;
}

/* The lines of a list, wrapped, behind their heading; nothing for an empty list. Legacy exports
 * have thousands of columns: only --json lists them all. */
static void add_list(struct str *out, const char *heading, const struct str *lines)
{
    const char *at = str_text(lines);
    size_t left = count_lines(at), column = INDENT + strlen(heading);

    if (!left)
        return;
    str_addf(out, "    %s:", heading);
    for (size_t i = 0; left && i < LIST_MAX; i++, left--) {
        struct str item = {0};
        size_t len = strcspn(at, "\n"), width;

        text_clean_cut(&item, (struct slice){at, len}, NAME_WIDTH);
        width = text_width(slice_of(str_text(&item))) + strlen(" ;");
        if (i && column + width > WIDTH) {
            str_addf(out, "\n%*s", INDENT - 1, "");
            column = INDENT;
        }
        str_addf(out, " %s%s", str_text(&item), left > 1 ? ";" : "");
        column += width;
        at += len + 1;
        out->failed |= item.failed;
        str_free(&item);
    }
    if (left)
        str_addf(out, " and %zu more", left);
    str_addc(out, '\n');
}

static void add_block(struct str *out, const struct block_report *block)
{
    str_addf(out, "  line %llu: ", (unsigned long long)block->line);
    str_adds(out, block->format ? block->format : "not a known format");
    if (block->title && *block->title) {
        str_adds(out, ", \"");
        text_clean_cut(out, slice_of(block->title), NAME_WIDTH);
        str_addc(out, '"');
    }
    if (block->platform && *block->platform) {
        str_adds(out, ", ");
        text_clean_cut(out, slice_of(block->platform), NAME_WIDTH);
    }
    if (block->account && *block->account) {
        str_adds(out, " · ");
        text_clean_cut(out, slice_of(block->account), NAME_WIDTH);
    }
    add_span(out, block->span);
    str_addf(out, "\n    rows: %zu, used %zu, skipped %zu, rejected %zu\n", block->rows,
             block->used, block->skipped, block->rejected);
    if (block->zone && *block->zone) {
        str_adds(out, "    days end at midnight in ");
        text_clean(out, slice_of(block->zone));
        str_addc(out, '\n');
    }
    if (block->refused) {
        str_adds(out, "    refused: ");
        text_clean(out, slice_of(block->refused));
        str_addc(out, '\n');
    }
    add_list(out, "mapped", &block->mapped);
    add_list(out, "not mapped", &block->unmapped);
    add_list(out, "skipped", &block->skips);
}

/* Why a block was refused stands in the block already. */
static bool told(const struct file_report *file, const struct diag *diag)
{
    for (size_t i = 0; i < file->nr_blocks; i++) {
        const char *refused = file->blocks[i].refused;

        if (refused && file->blocks[i].line == diag->line && strstr(diag->text, refused))
            return true;
    }
    return false;
}

static void add_diag(struct str *out, const struct diag *diag)
{
    str_adds(out, "  ");
    if (diag->line)
        str_addf(out, "line %llu: ", (unsigned long long)diag->line);
    text_clean(out, slice_of(diag->text));
    str_addc(out, '\n');
}

static void add_file(struct str *out, const struct file_report *file)
{
    const char *delimiter = delimiter_word(file);

    text_clean(out, slice_of(file->file));
    str_addf(out, ": %s, %s", file->json ? "JSON" : "CSV", encoding_word(file->encoding));
    if (delimiter)
        str_addf(out, ", %s", delimiter);
    str_addf(out, ", %llu bytes\n", (unsigned long long)file->size);
    if (file->duplicate_of) {
        str_adds(out, "  the same as ");
        text_clean(out, slice_of(file->duplicate_of));
        str_adds(out, ", which counts\n");
    }
    for (size_t i = 0; i < file->nr_blocks; i++)
        add_block(out, &file->blocks[i]);
    for (size_t i = 0; i < file->diags.nr; i++) {
        if (!told(file, &file->diags.items[i]))
            add_diag(out, &file->diags.items[i]);
    }
    if (file->diags.dropped)
        str_addf(out, "  and %zu more of the same sort\n", file->diags.dropped);
}

static void as_text(struct str *out, const struct ingest_result *ingest)
{
    for (size_t i = 0; i < ingest->nr_files; i++) {
        if (i)
            str_addc(out, '\n');
        add_file(out, &ingest->files[i]);
    }
    if (ingest->ignored)
        str_addf(out, "\nignored (hidden files, pictures, PDF ...): %zu\n", ingest->ignored);
}

static int as_json(struct str *out, const struct ingest_result *ingest, struct error *err)
{
    struct json *json = json_new();
    int ret;

    json_open(json, NULL, JSON_ARRAY);
    for (size_t i = 0; i < ingest->nr_files; i++)
        file_json(json, &ingest->files[i]);
    json_close(json);
    ret = json_print(json, out, err);
    json_free(json);
    return ret;
}

/* What belongs to a file stands in the listing; this is the rest, such as a path that is not there.
 */
static void say_rest(const struct run *run)
{
    const struct diags *lists[] = {&run->ingest.diags};
    struct settings talk = {.quiet = true, .verbose = !run->ingest.nr_files};

    say_diags(lists, 1, &talk);
}

/* --learn: sections for --formats instead of the listing. */
static int propose(const struct option_list *operands)
{
    const struct settings talk = {.verbose = true};
    struct learn_result result = {0};
    const struct diags *lists[] = {&result.diags};
    struct error err = {0};
    const char *words = embedded_text("learn.tsv", &err);
    int status = STATUS_OK;

    if (!words ||
        learn(&result, operands->items, operands->nr, &catalogue_builtin, words, &err) < 0 ||
        (result.sections && say_out(&result.text, &err) < 0)) {
        status = say_error(&err);
    } else {
        say_diags(lists, 1, &talk);
        if (result.questions)
            say("pegel: %zu question%s to answer: see the comments", result.questions,
                result.questions == 1 ? "" : "s");
        if (!result.sections)
            status = STATUS_NOTHING;
        else if (result.questions || result.diags.counts[DIAG_REJECTED])
            status = STATUS_INCOMPLETE;
    }
    learn_free(&result);
    return status;
}

int cmd_inspect(const struct settings *settings, const struct option_list *operands)
{
    struct run run = {0};
    struct error err = {0};
    struct str text = {0};
    int status = STATUS_OK;

    if (settings->learn)
        return propose(operands);
    if (run_configure(&run, settings, &err) < 0 ||
        run_read(&run, operands->items, operands->nr, &err) < 0) {
        status = say_error(&err);
        goto out;
    }
    if (settings->json) {
        if (as_json(&text, &run.ingest, &err) < 0)
            status = say_error(&err);
    } else {
        as_text(&text, &run.ingest);
    }
    if (status == STATUS_OK && say_out(&text, &err) < 0)
        status = say_error(&err);
    say_rest(&run);
    if (status == STATUS_OK && ingest_rejected(&run.ingest))
        status = run.ingest.nr_files ? STATUS_INCOMPLETE : STATUS_NOTHING;
out:
    str_free(&text);
    run_free(&run);
    return status;
}
