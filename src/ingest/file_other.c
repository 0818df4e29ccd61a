/* file_other.c - what a file is that is neither CSV nor JSON, and what to do with it. */
#include <string.h>
#include <strings.h>

#include "ingest/file.h"

#define LOOK 512 /* bytes */
#define ARCHIVE                                                                                    \
    "this is an archive of a kind that pegel does not open; unpack it and give the folder"
#define PAGE "this is a web page, not an export: log in there, and download the export again"
#define EXPORT_AGAIN "; export as CSV or JSON"

static const struct {
    size_t at;
    const char *bytes;
    size_t len;
    const char *what;
} kinds[] = {
    {0, "7z\xbc\xaf\x27\x1c", 6, ARCHIVE},
    {0, "Rar!\x1a\x07", 6, ARCHIVE},
    {0, "\xfd\x37zXZ", 5, ARCHIVE},
    {0, "BZh", 3, ARCHIVE},
    {0, "\x28\xb5\x2f\xfd", 4, ARCHIVE},
    {257, "ustar", 5, ARCHIVE},
    {0, "%PDF-", 5, "this is a PDF" EXPORT_AGAIN},
    {0, "SQLite format 3", 15, "this is a database" EXPORT_AGAIN},
};

/* Text that begins so, whatever its case. */
static const struct {
    const char *begin, *what;
} texts[] = {
    {"<!doctype html", PAGE},
    {"<html", PAGE},
    {"<?xml", "this is XML" EXPORT_AGAIN},
};

static const char *kind_of(const char *head, size_t len)
{
    const char *text = head;

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (len >= kinds[i].at + kinds[i].len &&
            memcmp(head + kinds[i].at, kinds[i].bytes, kinds[i].len) == 0)
            return kinds[i].what;
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    text += strspn(text, " \t\r\n");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (strncasecmp(text, texts[i].begin, strlen(texts[i].begin)) == 0)
            return texts[i].what;
    return NULL;
}

int file_other(const struct source *source, const char **what, struct error *err)
{
    char head[LOOK + 1];
    struct source_reader *reader = source_open(source, err);
    int64_t len = reader ? source_read(reader, head, LOOK, err) : -1;

    source_close(reader);
    if (len < 0)
        return -1;
    head[len] = '\0';
    *what = kind_of(head, (size_t)len);
    return 0;
}
