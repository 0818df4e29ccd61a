/* fuzz_fetch.c - what servers answer and what earlier runs left, of any kind: descriptions of
 * interfaces, pages of answers, headers, token files and what token endpoints say, notes of
 * downloads, names of files. It is understood, or refused with a message; what goes on into a
 * request or a name of a file cannot break out of it. The first byte chooses which it is. */
#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

#include "fetch/transfer.c" /* NOLINT(bugprone-suspicious-include): for what libcurl calls */

#include "fetch/access.h"
#include "fetch/answer.h"
#include "fetch/download_name.h"
#include "fetch/job.h"
#include "fetch/pages.h"
#include "fetch/values.h"
#include "fuzz_source.h"
#include "pegel/embedded.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One line of text, without anything that a header, a terminal or a file's name would obey. */
static void expect_plain(const struct str *text)
{
    expect(strlen(str_text(text)) == text->len);
    for (size_t i = 0; i < text->len; i++)
        expect((unsigned char)text->s[i] >= ' ' && text->s[i] != 127);
}

/* ---- descriptions ---------------------------------------------------------------------------- */

static void fill(const struct api *api, const struct api_request *request)
{
    static const struct fetch_source source = {.name = "n", .id = "a\"b&c", .server = "h.example"};
    bool *retired = calloc(request->nr_metrics + 1, sizeof *retired);
    struct values values = {&source, api, request, {20000, 20007}, SIZE_MAX, retired, 7};
    struct str out = {0};
    struct error err = {0};

    expect(retired != NULL);
    if (values_fill(&values, request->url, ESCAPE_URL, &out, &err) < 0 ||
        values_fill(&values, request->body, ESCAPE_JSON, &out, &err) < 0)
        expect(err.code == ERROR_USAGE && *err.text);
    str_free(&out);
    free(retired);
}

static void read_description(const char *text)
{
    struct arena arena = {0};
    struct apis apis = {0};
    struct error err = {0};

    if (api_load(&apis, &arena, text, "f", &err) < 0)
        expect(err.code == ERROR_USAGE && strncmp(err.text, "f:", 2) == 0);
    else
        for (size_t i = 0; i < apis.nr; i++)
            for (size_t j = 0; j < apis.items[i].nr_requests; j++)
                fill(&apis.items[i], &apis.items[i].requests[j]);
    arena_free(&arena);
}

/* ---- answers --------------------------------------------------------------------------------- */

/* Two pages of the same rows are one valid answer with all of them. */
static void join(struct slice page, const struct answer *answer, const char *path)
{
    struct pages pages = {0};
    struct answer *joined;

    expect(pages_add(&pages, page, path) && pages_add(&pages, page, path));
    joined = answer_parse(str_text(&pages.text), pages.text.len);
    expect(joined != NULL);
    if (!memchr(page.s, '\\', page.len)) /* a name that is written with escapes is not found */
        expect(!pages.end || answer_count(joined, path) == 2 * answer_count(answer, path));
    answer_free(joined);
    pages_free(&pages);
}

static void judge(const struct api *api, const char *body, size_t len, long status)
{
    struct slice text = {body, len};
    struct answer *answer = answer_excess(text) ? NULL : answer_parse(body, len);
    struct verdict verdict = {0};

    answer_judge(api, answer, (struct slice){body, len}, status, &verdict);
    expect_plain(&verdict.message);
    /* a byte that is no UTF-8 becomes a character of up to three */
    expect(verdict.message.len <= 3 * ANSWER_WORDS &&
           text_valid(slice_of(str_text(&verdict.message))));
    expect(answer || verdict.class != FETCH_DONE);
    for (size_t i = 0; answer && i < api->nr_requests; i++) {
        join((struct slice){body, len}, answer, api->requests[i].items);
        answer_count(answer, api->requests[i].items);
    }
    answer_free(answer);
    str_free(&verdict.message);
}

static void read_answer(const char *body, size_t len)
{
    static const char *const names[] = {
        "facebook-page",     "ga4",      "matomo",          "x", "tiktok",
        "youtube-analytics", "linkedin", "mastodon-account"};
    static const struct api *apis[sizeof names / sizeof *names];
    static struct arena arena;
    struct error err = {0};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!apis[i])
            apis[i] = api_find(names[i], &arena, &err);
        expect(apis[i] != NULL);
        judge(apis[i], body, len, i % 3 ? 200 : 400);
    }
}

/* ---- headers --------------------------------------------------------------------------------- */

static void read_headers(char *text, size_t len)
{
    static struct libcurl lib;
    static const char *const names[] = {"x-ratelimit-reset", "x-usage: minutes"};
    struct transfer transfer = {.lib = &lib,
                                .fd = -1,
                                .wait = -1,
                                .wait_rate = -1,
                                .web = true,
                                .wait_names = names,
                                .nr_wait_names = 2};
    struct str name = {0};
    struct error err = {0};

    expect(lib.getdate || libcurl_load(&lib, &err) == 0);
    for (size_t at = 0; at < len;) {
        const char *end = memchr(text + at, '\n', len - at);
        size_t line = end ? (size_t)(end - text) - at + 1 : len - at;
        char *copy = malloc(line); /* so that a byte too far is noticed */

        expect(copy != NULL);
        memcpy(copy, text + at, line);
        expect(take_header(copy, 1, line, &transfer) == line);
        free(copy);
        at += line;
    }
    expect_plain(&transfer.etag);
    expect_plain(&transfer.modified);
    expect(transfer.etag.len <= 200 && transfer.modified.len <= 200 && transfer.wait >= -1);
    download_name(text, str_text(&transfer.file_name), &name);
    expect_plain(&name);
    expect(name.len > 0 && name.len <= 160 && !strchr(name.s, '/') && *name.s != '.');
    str_free(&name);
    transfer_free(&transfer);
}

/* ---- tokens ---------------------------------------------------------------------------------- */

static int send_back(void *context, const struct token_request *request,
                     struct token_answer *answer, struct error *err)
{
    const struct slice *body = context;

    expect(strncmp(request->url, "https://", 8) == 0);
    answer->status = body->len % 5 ? 200 : 400;
    str_add(&answer->body, body->s, body->len);
    return str_ok(&answer->body, err);
}

/* The file, and behind a NUL what the endpoint answers. */
static void read_token(const char *text, size_t len)
{
    const char *nul = memchr(text, '\0', len);
    struct slice body = {nul ? nul + 1 : "", nul ? len - (size_t)(nul + 1 - text) : 0};
    char path[128];
    struct str access = {0};
    struct error err = {0};
    struct access_ask ask = {
        .file = path, .scope = "s", .now = 1700000000, .send = send_back, .context = &body};
    enum token_state state;

    fuzz_file(path, "token", text, nul ? (size_t)(nul - text) : len);
    state = access_get(&ask, &access, &err);
    expect((state == TOKEN_GOOD) == (err.code == ERROR_NONE));
    if (state == TOKEN_GOOD) {
        expect_plain(&access);
        expect(access.len > 0 && !strchr(access.s, ' '));
    }
    str_wipe(&access);
}

/* ---- the note of a download ------------------------------------------------------------------ */

static void read_note_file(const char *text, size_t len)
{
    struct fetch_options options = {0};
    struct engine engine = {.options = &options, .store = {fuzz_folder(), -1, 0}};
    struct fetch_source source = {.name = "n", .url = "https://h.example/f.csv"};
    struct job job = {.engine = &engine, .source = &source};
    struct error err = {0};
    char path[128];

    engine.store.folder = open(engine.store.inbox, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    options.dry_run = true; /* for the name */
    expect(engine.store.folder >= 0 && download_init(&job, &err) == 0);
    fuzz_file(path, job.note, text, len);
    options.dry_run = false;
    expect(download_init(&job, &err) == 0);
    expect_plain(&job.etag);
    expect_plain(&job.modified);
    expect_plain(&job.part_tag);
    str_free(&job.etag);
    str_free(&job.modified);
    str_free(&job.sha);
    str_free(&job.part_tag);
    close(engine.store.folder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text;

    if (size < 1)
        return 0;
    text = fuzz_text(data + 1, size - 1);
    switch (data[0] % 5) {
    case 0:
        read_description(text);
        break;
    case 1:
        read_answer(text, size - 1);
        break;
    case 2:
        read_headers(text, size - 1);
        break;
    case 3:
        read_token(text, size - 1);
        break;
    default:
        read_note_file(text, size - 1);
    }
    free(text);
    return 0;
}
