/* fuzz_csv.c - CSV of any kind: the fast way must give exactly what libcsv gives, through any
 * window, and every field must be readable. */
#include <stdlib.h>
#include <string.h>

#include "fuzz_source.h"
#include "ingest/read_csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct digest run(const struct source *source, enum encoding encoding, size_t window,
                         bool plain_only)
{
    struct digest digest = {0};
    struct diags diags = {0};
    struct csv_run run = {.source = source,
                          .encoding = encoding,
                          .delimiter = ',',
                          .fn = digest_record,
                          .context = &digest,
                          .diags = &diags,
                          .window = window,
                          .plain_only = plain_only};

    if (csv_run(&run, NULL) < 0)
        abort();
    digest_diags(&digest, &diags);
    diag_free(&diags);
    return digest;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum encoding encoding;
    struct source source;
    struct digest fast, narrow, plain;
    char delimiters[4];

    if (!fuzz_source(&source, data, size))
        return 0;
    if (decode_detect(&source, &encoding, NULL) < 0)
        abort();
    plain = run(&source, encoding, 0, true);
    fast = run(&source, encoding, 0, false);
    narrow = run(&source, encoding, 16 + size % 61, false);
    if (fast.hash != plain.hash || fast.records != plain.records || fast.hash != narrow.hash)
        abort();
    if (read_csv_delimiters(&source, encoding, delimiters, NULL) < 0 || strlen(delimiters) > 3)
        abort();
    fuzz_source_close(&source);
    return 0;
}
