/* A service account's assertion, checked by the openssl command; base64 against RFC 4648. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base64.h"
#include "fetch/google_jwt.h"
#include "token_world.h"

/* Letters of RFC 4648, 10; the last ones differ in addresses. */
static void letters(void **state)
{
    static const struct {
        const char *bytes, *usual, *url;
    } cases[] = {
        {"", "", ""},
        {"f", "Zg==", "Zg"},
        {"fo", "Zm8=", "Zm8"},
        {"foo", "Zm9v", "Zm9v"},
        {"foob", "Zm9vYg==", "Zm9vYg"},
        {"\xfb\xff\xfe", "+//+", "-__-"},
    };
    struct str usual = {0}, url = {0};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        base64_add(&usual, cases[i].bytes, strlen(cases[i].bytes));
        base64_add_url(&url, cases[i].bytes, strlen(cases[i].bytes));
        assert_string_equal(str_text(&usual), cases[i].usual);
        assert_string_equal(str_text(&url), cases[i].url);
        str_clear(&usual);
        str_clear(&url);
    }
    str_free(&usual);
    str_free(&url);
}

/* Longer than one part of what is encoded at a time: decoded by the openssl command. */
static void long_texts(void **state)
{
    struct world world;
    struct str out = {0};
    char bytes[200], path[96], back_path[96], back[256];

    (void)state;
    world_begin(&world, NULL);
    snprintf(path, sizeof path, "%s/b64", world.folder);
    snprintf(back_path, sizeof back_path, "%s/back", world.folder);
    for (size_t i = 0; i < sizeof bytes - 1; i++)
        bytes[i] = (char)(i + 1);
    bytes[sizeof bytes - 1] = '\0';
    base64_add(&out, bytes, sizeof bytes - 1);
    write_file(path, str_text(&out), 0600);
    run_program((const char *const[]){"openssl", "base64", "-d", "-A", "-in", path, "-out",
                                      back_path, NULL},
                0);
    read_file(back_path, back, sizeof back);
    assert_string_equal(back, bytes);
    str_free(&out);
    world_end(&world);
}

/* ---- keys ---- */

static void make_key(struct world *world, const char *algorithm, const char *option, char *pem,
                     size_t size)
{
    char path[96], public_path[96];

    snprintf(path, sizeof path, "%s/key.pem", world->folder);
    snprintf(public_path, sizeof public_path, "%s/public.pem", world->folder);
    run_program((const char *const[]){"openssl", "genpkey", "-quiet", "-out", path, "-algorithm",
                                      algorithm, option ? "-pkeyopt" : NULL, option, NULL},
                0);
    run_program(
        (const char *const[]){"openssl", "pkey", "-in", path, "-pubout", "-out", public_path, NULL},
        0);
    read_file(path, pem, size);
}

/* The token file as Google gives it. */
static void write_account(struct world *world, const char *pem)
{
    struct token_json *json = token_json_new();
    struct str text = {0};

    assert_true(token_json_set(json, "type", "service_account"));
    assert_true(token_json_set(json, "private_key_id", "key-1"));
    assert_true(token_json_set(json, "private_key", pem));
    assert_true(token_json_set(json, "client_email", "pegel@example.iam.gserviceaccount.com"));
    assert_true(token_json_set(json, "token_uri", "https://oauth2.googleapis.com/token"));
    assert_int_equal(token_json_print(json, true, &text, NULL), 0);
    write_file(world->file, text.s, 0600);
    str_wipe(&text);
    token_json_free(json);
}

/* Base64url to a file, by the openssl command. */
static void decode(struct world *world, const char *part, size_t len, const char *name)
{
    char text[4096], path[96], out[96];
    size_t nr = 0;

    for (; nr < len; nr++)
        text[nr] = part[nr] == '-' ? '+' : part[nr] == '_' ? '/' : part[nr];
    while (nr % 4)
        text[nr++] = '=';
    text[nr] = '\0';
    snprintf(path, sizeof path, "%s/b64", world->folder);
    snprintf(out, sizeof out, "%s/%s", world->folder, name);
    write_file(path, text, 0600);
    run_program(
        (const char *const[]){"openssl", "base64", "-d", "-A", "-in", path, "-out", out, NULL}, 0);
}

static void verify(struct world *world, const char *assertion)
{
    const char *second = strchr(assertion, '.') + 1, *third = strchr(second, '.') + 1;
    char signed_text[4096], text[96], signature[96], public_path[96], claims[1024];

    snprintf(text, sizeof text, "%s/text", world->folder);
    snprintf(signature, sizeof signature, "%s/signature", world->folder);
    snprintf(public_path, sizeof public_path, "%s/public.pem", world->folder);
    snprintf(signed_text, sizeof signed_text, "%.*s", (int)(third - 1 - assertion), assertion);
    write_file(text, signed_text, 0600);
    decode(world, third, strlen(third), "signature");
    run_program((const char *const[]){"openssl", "dgst", "-sha256", "-out", "/dev/null", "-verify",
                                      public_path, "-signature", signature, text, NULL},
                0);
    signed_text[5] ^= 1;
    write_file(text, signed_text, 0600);
    run_program((const char *const[]){"openssl", "dgst", "-sha256", "-out", "/dev/null", "-verify",
                                      public_path, "-signature", signature, text, NULL},
                1);
    decode(world, assertion, (size_t)(second - 1 - assertion), "head");
    snprintf(text, sizeof text, "%s/head", world->folder);
    read_file(text, claims, sizeof claims);
    assert_string_equal(claims, "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}");
    decode(world, second, (size_t)(third - 1 - second), "claims");
    snprintf(text, sizeof text, "%s/claims", world->folder);
    read_file(text, claims, sizeof claims);
    assert_string_equal(claims,
                        "{\"iss\":\"pegel@example.iam.gserviceaccount.com\",\"scope\":"
                        "\"https://www.googleapis.com/auth/analytics.readonly\",\"aud\":"
                        "\"https://oauth2.googleapis.com/token\",\"iat\":1000000,\"exp\":1003600}");
}

static void service_account(void **state)
{
    struct world world;
    char pem[4096];
    const char *assertion;

    (void)state;
    world_begin(&world, NULL);
    make_key(&world, "RSA", "rsa_keygen_bits:2048", pem, sizeof pem);
    write_account(&world, pem);
    world.ask.scope = "https://www.googleapis.com/auth/analytics.readonly";
    world.answer = "{\"access_token\":\"at-1\",\"expires_in\":3599,\"token_type\":\"Bearer\"}";
    assert_int_equal(get(&world), TOKEN_GOOD);
    assert_string_equal(str_text(&world.access), "at-1");
    assert_string_equal(world.url, "https://oauth2.googleapis.com/token");
    assertion = strstr(world.body, "&assertion=");
    assert_non_null(assertion);
    assert_int_equal(strncmp(world.body,
                             "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&",
                             (size_t)(assertion - world.body) + 1),
                     0);
    verify(&world, assertion + strlen("&assertion="));
    world.status = 400;
    world.answer = "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}";
    assert_int_equal(get(&world), TOKEN_DEAD);
    assert_non_null(strstr(world.err.text, "Invalid JWT Signature; make a new key"));
    world_end(&world);
}

static void wrong_keys(void **state)
{
    struct world world;
    char pem[8192];

    (void)state;
    world_begin(&world, NULL);
    write_account(&world, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assert_int_equal(get(&world), TOKEN_WRONG);
    assert_non_null(strstr(world.err.text, "is not a PEM key"));
    make_key(&world, "EC", "ec_paramgen_curve:prime256v1", pem, sizeof pem);
    write_account(&world, pem);
    assert_int_equal(get(&world), TOKEN_WRONG);
    assert_non_null(strstr(world.err.text, "not an RSA key"));
    make_key(&world, "ED25519", NULL, pem, sizeof pem);
    write_account(&world, pem);
    assert_int_equal(get(&world), TOKEN_WRONG);
    assert_non_null(strstr(world.err.text, "not an RSA key"));
    make_key(&world, "RSA", "rsa_keygen_bits:1024", pem, sizeof pem);
    write_account(&world, pem);
    assert_int_equal(get(&world), TOKEN_WRONG);
    assert_non_null(strstr(world.err.text, "not an RSA key of 2048"));
    write_file(world.file, "{\"type\":\"service_account\",\"private_key\":\"x\"}", 0600);
    assert_int_equal(get(&world), TOKEN_WRONG);
    assert_non_null(strstr(world.err.text, "lacks client_email"));
    assert_int_equal(world.asked, 0);
    world_end(&world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters),
        cmocka_unit_test(long_texts),
        cmocka_unit_test(service_account),
        cmocka_unit_test(wrong_keys),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
