/* fuzz_json.c - JSON of any kind, with every sort of path. The first byte chooses the options. */
#include <stdlib.h>

#include "fuzz_source.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct source source;
    struct digest digest = {0};
    struct diags diags = {0};
    struct str shape = {0};
    bool json, lines;

    if (size == 0 || !fuzz_source(&source, data + 1, size - 1))
        return 0;
    if (read_json(&source, ENCODING_UTF8, &options[data[0] % (sizeof options / sizeof *options)], 0,
                  digest_record, &digest, &diags, NULL) < 0 ||
        reader_is_json(&source, ENCODING_UTF8, &json, NULL) < 0 ||
        read_json_shape(&source, ENCODING_UTF8, &shape, &lines, NULL) < 0)
        abort();
    str_free(&shape);
    diag_free(&diags);
    fuzz_source_close(&source);
    return 0;
}
