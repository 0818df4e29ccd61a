/* What the chunks of a PNG have packed. libdeflate unpacks the flat pictures that charts are ten
 * times faster than zlib, and is there wherever gnuplot's libraries are; where not, zlib does it.
 */
#include <errno.h>

#include <libdeflate.h>
#include <zlib.h>

#include "base/library.h"
#include "picture_chunk.h"

struct libdeflate {
    struct libdeflate_decompressor *(*alloc_decompressor)(void);
    void (*free_decompressor)(struct libdeflate_decompressor *unpacker);
    enum libdeflate_result (*zlib_decompress)(struct libdeflate_decompressor *unpacker,
                                              const void *packed, size_t packed_len, void *bytes,
                                              size_t len, size_t *got);
};

#define FUNCTION(name)                                                                             \
    {                                                                                              \
        "libdeflate_" #name, offsetof(struct libdeflate, name)                                     \
    }
static const struct library_function functions[] = {
    FUNCTION(alloc_decompressor),
    FUNCTION(free_decompressor),
    FUNCTION(zlib_decompress),
};

static const char *const files[] = {"libdeflate.so.0", "libdeflate.0.dylib", NULL};

static bool unpack_with(const struct libdeflate *lib, const struct str *packed,
                        unsigned char *bytes, size_t len)
{
    struct libdeflate_decompressor *unpacker = lib->alloc_decompressor();
    bool ok;

    if (!unpacker) {
        errno = ENOMEM;
        return false;
    }
    ok = lib->zlib_decompress(unpacker, packed->s, packed->len, bytes, len, NULL) ==
         LIBDEFLATE_SUCCESS;
    lib->free_decompressor(unpacker);
    return ok;
}

static bool unpack(const struct str *packed, unsigned char *bytes, size_t len)
{
    struct error err = {0};
    struct libdeflate lib;
    uLongf got = (uLongf)len;
    int status;

    if (library_load(files, "libdeflate0", functions, sizeof(functions) / sizeof(*functions), &lib,
                     &err) == 0)
        return unpack_with(&lib, packed, bytes, len);
    status = err.code == ERROR_MEMORY
                 ? Z_MEM_ERROR
                 : uncompress(bytes, &got, (const Bytef *)packed->s, packed->len);
    if (status == Z_MEM_ERROR)
        errno = ENOMEM;
    return status == Z_OK && got == len;
}

bool png_inflate(const struct str *png, unsigned char *bytes, size_t len)
{
    struct png_chunk chunk = {.type = ""};
    struct str packed = {0};
    size_t at = png_first_chunk();
    bool ok = true;

    while (ok && strcmp(chunk.type, "IEND") != 0) {
        ok = png_chunk_next(png, &at, &chunk);
        if (ok && strcmp(chunk.type, "IDAT") == 0)
            str_add(&packed, (const char *)chunk.data, chunk.len);
    }
    if (packed.failed)
        errno = ENOMEM;
    ok = ok && packed.len && !packed.failed && unpack(&packed, bytes, len);
    str_free(&packed);
    return ok;
}
