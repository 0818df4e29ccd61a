/* Reads, locks and adds to deliveries.log. */
#include "journal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/folder.h"
#include "base/write_all.h"

#define JOURNAL_BYTES (64u << 20)

enum field { FIELD_TIME, FIELD_STATE, FIELD_LABEL, FIELD_TARGET, FIELD_FINGERPRINT, FIELDS };

static const char *const words[] = {"", "intended", "sent", "failed", "unknown"};

/* Record locks tell whose they are. They end with the process, however it ends. */
static int lock(struct journal *journal, struct error *err)
{
    struct flock wanted = {.l_type = F_WRLCK, .l_whence = SEEK_SET}, held = wanted;

    if (fcntl(journal->fd, F_SETLK, &wanted) == 0)
        return 0;
    if (errno != EACCES && errno != EAGAIN)
        return error_errno(err, "cannot lock %s", str_text(&journal->path));
    if (fcntl(journal->fd, F_GETLK, &held) == 0 && held.l_type != F_UNLCK && held.l_pid > 0)
        return error_set(err, ERROR_SYSTEM,
                         "process %ld is delivering reports of this folder; try again when it has "
                         "ended",
                         (long)held.l_pid);
    return error_set(err, ERROR_SYSTEM,
                     "another process is delivering reports of this folder; try again when it has "
                     "ended");
}

static int read_text(struct journal *journal, struct error *err)
{
    char buf[65536];
    ssize_t len;

    while ((len = read(journal->fd, buf, sizeof(buf))) != 0) {
        if (len < 0 && errno == EINTR)
            continue;
        if (len < 0)
            return error_errno(err, "cannot read %s", str_text(&journal->path));
        if (journal->text.len + (size_t)len > JOURNAL_BYTES)
            return error_set(err, ERROR_SYSTEM, "%s is larger than 64 MiB; move it away",
                             str_text(&journal->path));
        str_add(&journal->text, buf, (size_t)len);
    }
    return str_ok(&journal->text, err);
}

static int mend_end(struct journal *journal, struct error *err)
{
    struct str *text = &journal->text;
    size_t len = text->len;

    while (len && text->s[len - 1] != '\n')
        len--;
    if (len == text->len)
        return 0;
    text->len = len;
    text->s[len] = '\0';
    if (!journal->read_only && (ftruncate(journal->fd, (off_t)len) < 0 || fsync(journal->fd) < 0))
        return error_errno(err, "cannot mend %s", str_text(&journal->path));
    return 0;
}

/* A line without its end is cut into fields; NULL behind the last line. */
static const char *next_line(const char *at, struct slice fields[static FIELDS], size_t *nr)
{
    size_t len = strcspn(at, "\n");
    const char *end = at + len;

    *nr = 0;
    if (!*at)
        return NULL;
    for (;;) {
        const char *tab = memchr(at, '\t', (size_t)(end - at));

        if (*nr < FIELDS)
            fields[*nr] = (struct slice){at, (size_t)((tab ? tab : end) - at)};
        ++*nr;
        if (!tab)
            return end + 1;
        at = tab + 1;
    }
}

static enum journal_state state_of(struct slice word)
{
    for (size_t i = JOURNAL_INTENDED; i < sizeof(words) / sizeof(*words); i++) {
        if (slice_is(word, words[i]))
            return (enum journal_state)i;
    }
    return JOURNAL_NONE;
}

/* With a line that was changed by hand nobody knows what was sent. */
static int check_lines(const struct journal *journal, struct error *err)
{
    const char *at = str_text(&journal->text);
    struct slice fields[FIELDS] = {{NULL, 0}};
    size_t nr, line = 1;

    if (strlen(at) != journal->text.len)
        return error_set(err, ERROR_SYSTEM, "%s is no text; move it away",
                         str_text(&journal->path));
    for (; (at = next_line(at, fields, &nr)); line++) {
        if (nr != FIELDS || state_of(fields[FIELD_STATE]) == JOURNAL_NONE ||
            fields[FIELD_TIME].len < 10 || fields[FIELD_FINGERPRINT].len != 64)
            return error_set(err, ERROR_SYSTEM,
                             "%s:%zu: this line is not one of pegel deliver; mend or remove it, "
                             "nothing is sent before",
                             str_text(&journal->path), line);
    }
    return 0;
}

/* A new file's name is in its folder, which must be on the disk, too. */
static int keep_name(const struct journal *journal, const char *folder, struct error *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int ret = fd < 0 ? -1 : fsync(fd);

    if (ret < 0)
        error_errno(err, "nothing was sent: cannot bring %s to the disk", str_text(&journal->path));
    if (fd >= 0)
        close(fd);
    return ret;
}

int journal_open(struct journal *journal, const char *folder, bool read_only, struct error *err)
{
    *journal = (struct journal){.fd = -1, .read_only = read_only};
    str_addf(&journal->path, "%s/deliveries.log", folder);
    if (str_ok(&journal->path, err) < 0)
        return -1;
    journal->fd = open(str_text(&journal->path),
                       (read_only ? O_RDONLY : O_RDWR | O_CREAT | O_APPEND) | O_CLOEXEC, 0644);
    if (journal->fd < 0 && read_only && errno == ENOENT)
        return 0;
    if (journal->fd < 0)
        return error_errno(err, "nothing was sent: cannot open the journal %s",
                           str_text(&journal->path));
    if ((!read_only && lock(journal, err) < 0) || read_text(journal, err) < 0 ||
        mend_end(journal, err) < 0)
        return -1;
    if (!read_only && !journal->text.len && keep_name(journal, folder, err) < 0)
        return -1;
    return check_lines(journal, err);
}

static void target_name(struct str *out, const struct deliver_target *target)
{
    str_addf(out, "%s:%s", deliver_kind_word(target->kind), target->name);
}

struct journal_entry journal_find(const struct journal *journal, const char *label,
                                  const struct deliver_target *target)
{
    struct journal_entry entry = {.state = JOURNAL_NONE};
    const char *at = str_text(&journal->text);
    struct slice fields[FIELDS] = {{NULL, 0}};
    struct str name = {0};
    size_t nr;

    target_name(&name, target);
    while ((at = next_line(at, fields, &nr))) {
        if (nr != FIELDS || !slice_is(fields[FIELD_LABEL], label) ||
            !slice_is(fields[FIELD_TARGET], str_text(&name)))
            continue;
        entry.state = state_of(fields[FIELD_STATE]);
        memcpy(entry.day, fields[FIELD_TIME].s, 10);
        memcpy(entry.fingerprint, fields[FIELD_FINGERPRINT].s, 64);
    }
    if (name.failed) /* what it has is not known */
        entry.state = JOURNAL_UNKNOWN;
    str_free(&name);
    return entry;
}

int journal_add(struct journal *journal, enum journal_state state, const char *label,
                const struct deliver_target *target, const char *fingerprint, struct error *err)
{
    char time[CLOCK_STAMP_MAX];
    struct str line = {0};
    off_t end = lseek(journal->fd, 0, SEEK_END);
    int ret;

    str_addf(&line, "%s\t%s\t%s\t", clock_stamp(clock_now(), time), words[state], label);
    target_name(&line, target);
    str_addf(&line, "\t%s\n", fingerprint);
    ret = str_ok(&line, err);
    if (ret == 0 && (end < 0 || write_all(journal->fd, str_text(&line), line.len) < 0 ||
                     fsync(journal->fd) < 0)) {
        ret = error_errno(err, "cannot write the journal %s", str_text(&journal->path));
        if (end >= 0 && ftruncate(journal->fd, end) < 0)
            ret = -1; /* the part of a line is taken away when it is opened next */
    }
    str_free(&line);
    return ret;
}

void journal_close(struct journal *journal)
{
    if (journal->fd >= 0)
        close(journal->fd);
    str_free(&journal->text);
    str_free(&journal->path);
    journal->fd = -1;
}
