/* Signs with libcrypto, which is loaded only by a run that signs. */
#include "rs256.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <string.h>

#include "base/library.h"

struct libcrypto {
    __typeof__(BIO_new_mem_buf) *new_mem_buf;
    __typeof__(BIO_free) *bio_free;
    __typeof__(PEM_read_bio_PrivateKey) *read_key;
    __typeof__(EVP_PKEY_free) *key_free;
    __typeof__(EVP_MD_CTX_new) *new;
    __typeof__(EVP_MD_CTX_free) *free;
    __typeof__(EVP_sha256) *sha256;
    __typeof__(EVP_DigestSignInit) *init;
    __typeof__(EVP_DigestSign) *sign;
};

#define FUNCTION(field, name)                                                                      \
    {                                                                                              \
        name, offsetof(struct libcrypto, field)                                                    \
    }
static const struct library_function functions[] = {
    FUNCTION(new_mem_buf, "BIO_new_mem_buf"),
    FUNCTION(bio_free, "BIO_free"),
    FUNCTION(read_key, "PEM_read_bio_PrivateKey"),
    FUNCTION(key_free, "EVP_PKEY_free"),
    FUNCTION(new, "EVP_MD_CTX_new"),
    FUNCTION(free, "EVP_MD_CTX_free"),
    FUNCTION(sha256, "EVP_sha256"),
    FUNCTION(init, "EVP_DigestSignInit"),
    FUNCTION(sign, "EVP_DigestSign"),
};

static const char *const files[] = {"libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib",
                                    NULL};

/* Without it OpenSSL would ask for the password of an encrypted key on the terminal. */
static int no_password(char *buffer, int size, int writing, void *data)
{
    (void)buffer;
    (void)size;
    (void)writing;
    (void)data;
    return -1;
}

static EVP_PKEY *read_key(const struct libcrypto *lib, const char *text)
{
    BIO *bio = lib->new_mem_buf(text, -1);
    EVP_PKEY *key = bio ? lib->read_key(bio, NULL, no_password, NULL) : NULL;

    if (bio)
        lib->bio_free(bio);
    return key;
}

static int sign(const struct libcrypto *lib, EVP_PKEY *key, const char *text, size_t len,
                struct str *signature)
{
    EVP_MD_CTX *ctx = lib->new ();
    unsigned char bytes[1024]; /* a key of 8192 bits */
    size_t nr = sizeof bytes;
    int result = -1;

    if (ctx && lib->init(ctx, NULL, lib->sha256(), NULL, key) == 1 &&
        lib->sign(ctx, bytes, &nr, (const unsigned char *)text, len) == 1) {
        str_add(signature, (const char *)bytes, nr);
        result = 0;
    }
    lib->free(ctx);
    return result;
}

int rs256_sign(const char *key_text, const char *text, size_t len, struct str *signature,
               struct error *err)
{
    struct libcrypto lib;
    size_t before = signature->len;
    EVP_PKEY *key;
    int result;

    if (library_load(files, "libssl3", functions, sizeof functions / sizeof *functions, &lib, err) <
        0)
        return -1;
    key = read_key(&lib, key_text);
    if (!key)
        return error_set(err, ERROR_USAGE, "private_key is not a PEM key without a password");
    result = sign(&lib, key, text, len, signature);
    lib.key_free(key);
    if (result == 0 && str_ok(signature, err) < 0)
        return -1;
    if (result < 0 || signature->len - before < 256)
        return error_set(err, ERROR_USAGE, "private_key is not an RSA key of 2048 bits or more");
    return 0;
}
