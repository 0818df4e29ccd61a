/* An input as JSON: its fingerprint, its blocks, what was used of them, and why not the rest. */
#include "file_json.h"

#include <string.h>

void diags_json(struct json *json, const char *name, const struct diags *diags)
{
    static const char *const levels[] = {"note", "warning", "rejected"};

    json_open(json, name, JSON_ARRAY);
    for (size_t i = 0; i < diags->nr; i++) {
        const struct diag *diag = &diags->items[i];

        json_open(json, NULL, JSON_OBJECT);
        json_text(json, "level", levels[diag->level]);
        json_text(json, "file", *diag->file ? diag->file : NULL);
        if (diag->line)
            json_count(json, "line", diag->line);
        json_text(json, "text", diag->text);
        json_close(json);
    }
    json_close(json);
}

static void lines_json(struct json *json, const char *name, const struct str *lines)
{
    const char *at = str_text(lines);

    json_open(json, name, JSON_ARRAY);
    while (*at) {
        size_t len = strcspn(at, "\n");

        json_slice(json, NULL, (struct slice){at, len});
        at += len + (at[len] == '\n');
    }
    json_close(json);
}

static const char *text_or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static void block_json(struct json *json, const struct block_report *block)
{
    bool any = block->span.start != DAY_NONE;

    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "format", block->format);
    json_text(json, "title", text_or_null(block->title));
    json_text(json, "platform", text_or_null(block->platform));
    json_text(json, "account", text_or_null(block->account));
    json_count(json, "line", block->line);
    json_day(json, "start", any ? block->span.start : DAY_NONE);
    json_day(json, "end", any ? block->span.end - 1 : DAY_NONE);
    if (block->zone && *block->zone)
        json_text(json, "zone", block->zone);
    json_count(json, "rows", block->rows);
    json_count(json, "used", block->used);
    json_count(json, "skipped", block->skipped);
    json_count(json, "rejected", block->rejected);
    lines_json(json, "mapped", &block->mapped);
    lines_json(json, "unmapped", &block->unmapped);
    lines_json(json, "skips", &block->skips);
    if (block->refused)
        json_text(json, "refused", block->refused);
    json_close(json);
}

const char *delimiter_word(const struct file_report *file)
{
    switch (file->json ? 0 : file->delimiter) {
    case ',':
        return "comma";
    case ';':
        return "semicolon";
    case '\t':
        return "tab";
    default:
        return NULL;
    }
}

void file_json(struct json *json, const struct file_report *file)
{
    json_open(json, NULL, JSON_OBJECT);
    json_text(json, "file", file->file);
    json_count(json, "size", file->size);
    if (file->sha[0])
        json_text(json, "sha256", file->sha);
    if (file->book_size) {
        json_open(json, "workbook", JSON_OBJECT);
        json_count(json, "size", file->book_size);
        json_text(json, "sha256", file->book_sha);
        json_close(json);
    }
    json_text(json, "encoding", encoding_word(file->encoding));
    json_text(json, "delimiter", delimiter_word(file));
    if (file->duplicate_of)
        json_text(json, "duplicate_of", file->duplicate_of);
    json_open(json, "blocks", JSON_ARRAY);
    for (size_t j = 0; j < file->nr_blocks; j++)
        block_json(json, &file->blocks[j]);
    json_close(json);
    diags_json(json, "diagnostics", &file->diags);
    json_close(json);
}
