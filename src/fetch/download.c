/* download.c - one file from an address: only when it has changed, and from where it broke off.
 *
 * While it comes in it is INBOX/.pegel-fetch-KEY.part; beside it a note tells what the server said
 * about the last one, so that nothing of the address is written down. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "job.h"
#include "pegel/sha256.h"
#include "download_name.h"

#define DEFAULT_MIB 1024
#define DEFAULT_TIMEOUT 3600

/* ---- the note --------------------------------------------------------------------------------
 */

static void note_line(struct str *note, const char *name, const struct str *value)
{
    if (value->len)
        str_addf(note, "%s %s\n", name, str_text(value));
}

static int write_note(struct job *job, struct error *err)
{
    struct str note = {0};
    int ret;

    note_line(&note, "etag", &job->etag);
    note_line(&note, "modified", &job->modified);
    note_line(&note, "sha256", &job->sha);
    note_line(&note, "part", &job->part_tag);
    ret = store_note(&job->engine->store, job->note, &note, err);
    str_free(&note);
    return ret;
}

/* What is no tag any more, as somebody changed the note, is not sent. */
static bool is_plain(struct slice line)
{
    for (size_t i = 0; i < line.len; i++)
        if ((unsigned char)line.s[i] < ' ' || line.s[i] == 127)
            return false;
    return true;
}

static void read_line(struct job *job, struct slice line)
{
    const struct {
        const char *name;
        struct str *value;
    } lines[] = {
        {"etag ", &job->etag},
        {"modified ", &job->modified},
        {"sha256 ", &job->sha},
        {"part ", &job->part_tag},
    };

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        size_t len = strlen(lines[i].name);

        if (line.len > len && memcmp(line.s, lines[i].name, len) == 0 && is_plain(line))
            str_add(lines[i].value, line.s + len, line.len - len);
    }
}

static void read_note(struct job *job)
{
    struct str note = {0};

    if (store_note_read(&job->engine->store, job->note, &note) == 0)
        for (const char *at = str_text(&note); *at; at += strcspn(at, "\n") + 1) {
            size_t len = strcspn(at, "\n");

            if (!at[len])
                break;
            read_line(job, (struct slice){at, len});
        }
    str_free(&note);
}

int download_init(struct job *job, struct error *err)
{
    struct sha256_state *state = sha256_begin();
    struct sha256 sum;
    char hex[65];

    if (!state)
        return error_memory(err);
    sha256_add(state, job->source->name, strlen(job->source->name) + 1);
    sha256_add(state, job->source->url, strlen(job->source->url));
    sum = sha256_end(state);
    sha256_hex(&sum, hex);
    snprintf(job->part, sizeof job->part, ".pegel-fetch-%.16s.part", hex);
    snprintf(job->note, sizeof job->note, ".pegel-fetch-%.16s.note", hex);
    if (!job->engine->options->dry_run)
        read_note(job);
    job->state = JOB_READY;
    return 0;
}

/* ---- asking ----------------------------------------------------------------------------------
 */

/* With a weak tag two files that are alike enough for a browser may differ. */
static void begin_part(struct job *job)
{
    const struct transfer *transfer = &job->transfer;
    bool strong = transfer->etag.len && strncmp(str_text(&transfer->etag), "W/", 2) != 0;
    const struct str *tag = strong ? &transfer->etag : &transfer->modified;

    str_clear(&job->part_tag);
    str_add(&job->part_tag, str_text(tag), tag->len);
}

/* Where there are no tags: the time of the file's last change, and its size. */
static void file_tag(const struct job *job, struct str *tag)
{
    const struct transfer *transfer = &job->transfer;
    curl_off_t time = -1, left = -1;

    transfer->lib->easy_getinfo(transfer->curl, CURLINFO_FILETIME_T, &time);
    transfer->lib->easy_getinfo(transfer->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &left);
    str_clear(tag);
    if (time >= 0 && left >= 0)
        str_addf(tag, "%lld %llu", (long long)time,
                 (unsigned long long)transfer->from + (unsigned long long)left);
}

static int begun(void *context)
{
    struct job *job = context;
    struct error err = {0};

    if (job->transfer.from > 0)
        return 0; /* goes on with the part that the note speaks of */
    if (job->transfer.web)
        begin_part(job);
    else
        file_tag(job, &job->part_tag);
    return write_note(job, &err);
}

static bool same(void *context)
{
    struct job *job = context;
    struct str tag = {0};
    bool is_same;

    file_tag(job, &tag);
    is_same = tag.len && strcmp(str_text(&tag), str_text(&job->part_tag)) == 0;
    str_free(&tag);
    return is_same;
}

static int add_condition(struct job *job, const char *header, const struct str *value,
                         struct error *err)
{
    struct str text = {0};
    int ret;

    if (!value->len)
        return 0;
    str_addf(&text, "%s: %s", header, str_text(value));
    ret = str_ok(&text, err) < 0 ? -1 : transfer_header(&job->transfer, str_text(&text), err);
    str_free(&text);
    return ret;
}

static int add_conditions(struct job *job, struct error *err)
{
    if (strncasecmp(job->source->url, "http", 4) != 0)
        return 0;
    if (job->transfer.from)
        return add_condition(job, "If-Range", &job->part_tag, err);
    if (job->etag.len)
        return add_condition(job, "If-None-Match", &job->etag, err);
    return add_condition(job, "If-Modified-Since", &job->modified, err);
}

static int open_part(struct job *job, struct error *err)
{
    struct transfer *transfer = &job->transfer;
    struct stat st;

    if (store_own(&job->engine->store, job->part) == 0)
        transfer->fd = openat(job->engine->store.folder, job->part,
                              O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (transfer->fd < 0 || fstat(transfer->fd, &st) < 0)
        return error_errno(err, "cannot write in %s", job->engine->store.inbox);
    if (job->part_tag.len && strncasecmp(job->source->url, "file:", 5) != 0)
        transfer->from = (uint64_t)st.st_size;
    else if (ftruncate(transfer->fd, 0) < 0)
        return error_errno(err, "cannot write in %s", job->engine->store.inbox);
    return 0;
}

static void close_part(struct job *job)
{
    if (job->transfer.fd >= 0)
        close(job->transfer.fd);
    job->transfer.fd = -1;
}

int download_prepare(struct job *job, struct error *err)
{
    const struct fetch_source *source = job->source;
    struct transfer *transfer = &job->transfer;
    struct transfer_plan plan = {source, str_text(&job->token), true,
                                 source->timeout ? source->timeout : DEFAULT_TIMEOUT};

    close_part(job);
    transfer_reset(transfer);
    transfer->limit = (uint64_t)(source->max_mib ? source->max_mib : DEFAULT_MIB) << 20;
    transfer->begun = begun;
    transfer->same = same;
    transfer->context = job;
    str_adds(&transfer->url, source->url);
    if (transfer_check_file(transfer, source->url, err) < 0) {
        job->trouble = FETCH_REFUSED;
        return -1;
    }
    if (open_part(job, err) < 0 || add_conditions(job, err) < 0)
        return -1;
    return transfer_prepare(transfer, &plan, err);
}

/* ---- what came -------------------------------------------------------------------------------
 */

static int fingerprint(int fd, struct str *hex)
{
    struct sha256_state *state = lseek(fd, 0, SEEK_SET) < 0 ? NULL : sha256_begin();
    char buf[16384], text[65];
    struct sha256 sum;
    ssize_t len;

    if (!state)
        return -1;
    while ((len = read(fd, buf, sizeof buf)) > 0)
        sha256_add(state, buf, (size_t)len);
    sum = sha256_end(state);
    sha256_hex(&sum, text);
    str_adds(hex, text);
    return len < 0 ? -1 : 0;
}

/* What is asked for with the next If-None-Match. */
static int remember(struct job *job, const struct str *sha, struct error *err)
{
    const struct transfer *transfer = &job->transfer;

    str_clear(&job->etag);
    str_clear(&job->modified);
    str_clear(&job->sha);
    str_clear(&job->part_tag);
    str_add(&job->etag, str_text(&transfer->etag), transfer->etag.len);
    str_add(&job->modified, str_text(&transfer->modified), transfer->modified.len);
    str_add(&job->sha, str_text(sha), sha->len);
    return write_note(job, err);
}

/* INBOX/PLATFORM/ACCOUNT DAY/NAME */
static int keep_file(struct job *job, struct error *err)
{
    struct str folder = {0}, name = {0};
    char day[16];
    int ret;

    str_addf(&folder, "%s/%s %s", job_platform(job), job_account(job),
             day_iso((day_t)(job->engine->now_ms / 86400000), day));
    download_name(job->source->url, str_text(&job->transfer.file_name), &name);
    ret = str_ok(&folder, err) < 0 || str_ok(&name, err) < 0
              ? -1
              : store_part(&job->engine->store, job->part, str_text(&folder), str_text(&name), err);
    str_free(&folder);
    str_free(&name);
    return ret;
}

static void drop_part(struct job *job)
{
    close_part(job);
    unlinkat(job->engine->store.folder, job->part, 0);
}

static int keep_new(struct job *job, struct error *err)
{
    struct str sha = {0};
    struct stat st;
    int ret = -1;

    /* When no byte came, the file is empty by now, and a part of the old one is none of it. */
    if ((!job->transfer.good && ftruncate(job->transfer.fd, 0) < 0) ||
        fsync(job->transfer.fd) < 0 || fstat(job->transfer.fd, &st) < 0 ||
        fingerprint(job->transfer.fd, &sha) < 0) {
        error_errno(err, "cannot write in %s", job->engine->store.inbox);
    } else if (job->sha.len && strcmp(str_text(&sha), str_text(&job->sha)) == 0) {
        job_outcome(job)->class = FETCH_UNCHANGED;
        drop_part(job);
        ret = remember(job, &sha, err);
    } else if (keep_file(job, err) == 0) {
        job_count(job, (size_t)st.st_size);
        ret = remember(job, &sha, err);
    }
    close_part(job);
    str_free(&sha);
    return ret;
}

/* The part is no part of the file any more. */
static bool start_again(struct job *job)
{
    drop_part(job);
    str_clear(&job->part_tag);
    return job_retry(job, FETCH_TEMPORARY);
}

static void end_badly(struct job *job, enum fetch_class class, const char *text)
{
    close_part(job);
    if (class == FETCH_REFUSED || class == FETCH_UNSAFE)
        drop_part(job);
    if (!job_retry(job, class))
        job_fail(job, class, text);
}

static void end_by_status(struct job *job)
{
    long status = job->transfer.status;
    char text[160];

    snprintf(text, sizeof text, "the server answered %ld%s", status,
             status == 401 || status == 403 ? "; is the address or its token still right?" : "");
    if (status == 416 && start_again(job))
        return;
    end_badly(job, class_of_status(status), text);
}

/* It was to go on, and did not: the file is another by now, or all of it was there. */
static bool not_resumed(const struct transfer *transfer, CURLcode code)
{
    return transfer->changed ||
           (transfer->from && (code == CURLE_BAD_DOWNLOAD_RESUME || code == CURLE_RANGE_ERROR ||
                               (code == CURLE_OK && !transfer->good && transfer->status < 300 &&
                                transfer->status != 200)));
}

void download_done(struct job *job, CURLcode code)
{
    struct transfer *transfer = &job->transfer;
    enum fetch_class class = transfer_class(transfer, code);
    struct error err = {0};
    struct str text = {0};

    if (not_resumed(transfer, code)) {
        if (!start_again(job))
            job_fail(job, FETCH_TEMPORARY, "the file is not the one that was begun; try again");
        return;
    }
    if (class != FETCH_DONE) {
        transfer_explain(transfer, code, &text);
        end_badly(job, class, str_text(&text));
        str_free(&text);
        return;
    }
    if (transfer->status == 304) {
        drop_part(job);
        job_outcome(job)->class = FETCH_UNCHANGED;
    } else if (transfer->status >= 300) {
        end_by_status(job);
        return;
    } else if (keep_new(job, &err) < 0) {
        job_fail(job, FETCH_STORE, err.text);
        return;
    }
    job->state = JOB_ENDED;
}
