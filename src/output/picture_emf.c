/* EMF files: a list of records, the first of which says how long the file is and how many they are.
 * Source: [MS-EMF], sections 2.3.4.2 (header), 2.3.3.1 (comment), 2.3.5.8 (text). */
#include <string.h>

#include "picture.h"
#include "picture_chunk.h"

#define SIGNATURE_AT 40
#define BYTES_AT 48
#define RECORDS_AT 52
#define HEADER_LEAST 88

enum { RECORD_HEADER = 1, RECORD_END = 14, RECORD_COMMENT = 70, RECORD_TEXT = 84 };

static size_t word_at(const struct str *file, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)file->s + at;

    return (size_t)bytes[3] << 24 | (size_t)bytes[2] << 16 | (size_t)bytes[1] << 8 | bytes[0];
}

static void set_word(struct str *file, size_t at, size_t word)
{
    for (int i = 0; i < 4; i++)
        file->s[at + (size_t)i] = (char)(word >> 8 * i & 0xff);
}

static void add_word(struct str *out, size_t word)
{
    for (int i = 0; i < 4; i++)
        str_addc(out, (char)(word >> 8 * i & 0xff));
}

static bool has_header(const struct str *file)
{
    return file->len >= HEADER_LEAST && word_at(file, 0) == RECORD_HEADER &&
           memcmp(file->s + SIGNATURE_AT, " EMF", 4) == 0;
}

/* Follows the records to the end; how many there are, or 0 when the file is cut or damaged. */
static size_t count_records(const struct str *file, size_t *texts)
{
    size_t at = 0, records = 0, type = 0;

    *texts = 0;
    while (file->len - at >= 8 && type != RECORD_END) {
        size_t len = word_at(file, at + 4);

        type = word_at(file, at);
        if (len < 8 || len % 4 || len > file->len - at)
            return 0;
        *texts += type == RECORD_TEXT;
        at += len;
        records++;
    }
    return type == RECORD_END && at == file->len ? records : 0;
}

int emf_check(const struct str *emf, const struct chart_page *page, struct error *err)
{
    size_t texts, records;

    if (!has_header(emf))
        return error_set(err, ERROR_SYSTEM, emf->len ? "not an EMF file" : "the EMF file is empty");
    records = count_records(emf, &texts);
    if (word_at(emf, BYTES_AT) != emf->len || !records || word_at(emf, RECORDS_AT) != records)
        return error_set(err, ERROR_SYSTEM, "the EMF file is cut or damaged");
    if (texts != page->texts_nr)
        return error_set(err, ERROR_SYSTEM, "the EMF has %zu texts instead of %zu", texts,
                         page->texts_nr);
    return 0;
}

void emf_add_comment(struct str *out, const char *text, size_t len)
{
    size_t padded = (len + 3) / 4 * 4;

    add_word(out, RECORD_COMMENT);
    add_word(out, 12 + padded);
    add_word(out, len);
    str_add(out, text, len);
    for (; len < padded; len++)
        str_addc(out, '\0');
}

bool emf_grow(struct str *file, long bytes, long records)
{
    if (file->failed || !has_header(file))
        return false;
    set_word(file, BYTES_AT, (size_t)((long)word_at(file, BYTES_AT) + bytes));
    set_word(file, RECORDS_AT, (size_t)((long)word_at(file, RECORDS_AT) + records));
    return true;
}
