/* source_kind.c - what the end of a name, or the first bytes, say about a file. */
#include <string.h>
#include <strings.h>

#include "ingest/source_parts.h"

static const struct {
    const char *end;
    enum source_kind kind;
} ends[] = {
    {"xls", SOURCE_SHEET},       {"xlsx", SOURCE_SHEET}, {"xlsm", SOURCE_SHEET},
    {"xlsb", SOURCE_SHEET},      {"ods", SOURCE_SHEET},  {"numbers", SOURCE_SHEET},
    {"png", SOURCE_SKIP},        {"jpg", SOURCE_SKIP},   {"jpeg", SOURCE_SKIP},
    {"gif", SOURCE_SKIP},        {"webp", SOURCE_SKIP},  {"svg", SOURCE_SKIP},
    {"heic", SOURCE_SKIP},       {"ico", SOURCE_SKIP},   {"tif", SOURCE_SKIP},
    {"tiff", SOURCE_SKIP},       {"bmp", SOURCE_SKIP},   {"psd", SOURCE_SKIP},
    {"mp4", SOURCE_SKIP},        {"mov", SOURCE_SKIP},   {"mp3", SOURCE_SKIP},
    {"wav", SOURCE_SKIP},        {"pdf", SOURCE_SKIP},   {"doc", SOURCE_SKIP},
    {"docx", SOURCE_SKIP},       {"odt", SOURCE_SKIP},   {"ppt", SOURCE_SKIP},
    {"pptx", SOURCE_SKIP},       {"odp", SOURCE_SKIP},   {"rtf", SOURCE_SKIP},
    {"pages", SOURCE_SKIP},      {"eml", SOURCE_SKIP},   {"msg", SOURCE_SKIP},
    {"md", SOURCE_SKIP},         {"html", SOURCE_SKIP},  {"htm", SOURCE_SKIP},
    {"xml", SOURCE_SKIP},        {"css", SOURCE_SKIP},   {"js", SOURCE_SKIP},
    {"py", SOURCE_SKIP},         {"sh", SOURCE_SKIP},    {"r", SOURCE_SKIP},
    {"ipynb", SOURCE_SKIP},      {"sql", SOURCE_SKIP},   {"yml", SOURCE_SKIP},
    {"yaml", SOURCE_SKIP},       {"toml", SOURCE_SKIP},  {"ini", SOURCE_SKIP},
    {"conf", SOURCE_SKIP},       {"log", SOURCE_SKIP},   {"db", SOURCE_SKIP},
    {"sqlite", SOURCE_SKIP},     {"exe", SOURCE_SKIP},   {"dll", SOURCE_SKIP},
    {"lnk", SOURCE_SKIP},        {"url", SOURCE_SKIP},   {"part", SOURCE_SKIP},
    {"crdownload", SOURCE_SKIP},
};

enum source_kind source_kind_by_name(const char *name)
{
    const char *base = strrchr(name, '/');
    const char *dot = strrchr(base ? base : name, '.');
    size_t len = strlen(name);

    if (len > 0 && name[len - 1] == '~') /* an editor's copy */
        return SOURCE_SKIP;
    if (strncmp(base ? base + 1 : name, "~$", 2) == 0) /* a workbook that is open */
        return SOURCE_SKIP;
    for (size_t i = 0; dot && i < sizeof ends / sizeof *ends; i++)
        if (strcasecmp(dot + 1, ends[i].end) == 0)
            return ends[i].kind;
    return SOURCE_TEXT;
}

static bool begins(const unsigned char *bytes, size_t len, const char *with, size_t with_len)
{
    return len >= with_len && memcmp(bytes, with, with_len) == 0;
}

enum source_kind source_kind_by_bytes(const unsigned char *bytes, size_t len)
{
    if (begins(bytes, len, "PK\3\4", 4) || begins(bytes, len, "PK\5\6", 4))
        return SOURCE_ZIP;
    if (begins(bytes, len, "\x1f\x8b\x08", 3))
        return SOURCE_GZIP;
    if (begins(bytes, len, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8)) /* Excel until 2003 */
        return SOURCE_SHEET;
    return SOURCE_TEXT;
}

bool source_hidden(const char *path)
{
    for (const char *part = path; part; part = strchr(part, '/')) {
        part += *part == '/';
        if ((part[0] == '.' && strncmp(part, "./", 2) != 0 && strncmp(part, "../", 3) != 0) ||
            strncmp(part, "__MACOSX/", 9) == 0)
            return true;
    }
    return false;
}
