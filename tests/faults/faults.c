/* A pegel to which one thing does not succeed. Linked into the program these functions stand
 * before those of the C library, for the other libraries too; they count from the start of main.
 *   PEGEL_WATCH=memory    what is counted: allocations, or calls such as write,mkdir
 *   PEGEL_FAIL=12         the twelfth fails; 12+: and all after it
 *   PEGEL_ERROR=28        with this errno; kill: the program is killed instead; half: of a write
 *                         only the first half is done
 *   PEGEL_NO_EXCHANGE=1   two names cannot be exchanged, as on some file systems
 *   PEGEL_LIST=FILE       a line for each: its number and what it was, or the place that allocates
 *   PEGEL_SHOW=FILE       the callers of the one that failed, for addr2line */
#undef _FORTIFY_SOURCE /* its inline functions cannot be replaced */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEPTH 8 /* callers that make a place */
#define OWN_FRAMES 2

enum action { FAIL, KILL, HALF };

static struct {
    const char *watch;
    unsigned long at; /* 0: none fails */
    bool after, ready;
    enum action action;
    int error;
    int list, show; /* -1: none */
    atomic_ulong nr;
} faults = {.watch = "", .list = -1, .show = -1};

/* Telling allocates and writes itself. */
static _Thread_local bool telling;

/* The function that this one stands before. POSIX lets a pointer to an object be one to a function;
 * ISO C does not. */
#define NEXT(name)                                                                                 \
    static __typeof__(name) *next;                                                                 \
    if (!next)                                                                                     \
    find_next(#name, &next, sizeof(next))

static void find_next(const char *name, void *next, size_t size)
{
    void *function = dlsym(RTLD_NEXT, name);

    if (!function || size != sizeof(function))
        abort();
    memcpy(next, &function, size);
}

static int open_named(const char *variable)
{
    const char *path = getenv(variable);

    return path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : -1;
}

__attribute__((constructor)) static void prepare(void)
{
    const char *watch = getenv("PEGEL_WATCH"), *at = getenv("PEGEL_FAIL");
    const char *error = getenv("PEGEL_ERROR");
    void *frames[1];

    faults.at = at ? strtoul(at, NULL, 10) : 0;
    faults.after = at && strchr(at, '+');
    faults.action = !error || strspn(error, "0123456789") ? FAIL : *error == 'k' ? KILL : HALF;
    faults.error = error ? atoi(error) : ENOMEM;
    faults.list = open_named("PEGEL_LIST");
    faults.show = open_named("PEGEL_SHOW");
    (void)backtrace(frames, 1); /* loads a library when first called: now, or the numbers differ */
    faults.watch = watch ? watch : "";
    faults.ready = true;
}

static void show(void)
{
    void *frames[64];

    telling = true;
    backtrace_symbols_fd(frames, backtrace(frames, 64), faults.show);
    telling = false;
}

static uintmax_t place(void)
{
    void *frames[OWN_FRAMES + DEPTH] = {0};
    uintmax_t sum = 0;

    (void)backtrace(frames, OWN_FRAMES + DEPTH);
    for (size_t i = OWN_FRAMES; i < OWN_FRAMES + DEPTH; i++)
        sum = (sum ^ (uintmax_t)(uintptr_t)frames[i]) * 0x100000001b3u;
    return sum;
}

static void list(unsigned long nr, const char *name)
{
    telling = true;
    if (strcmp(name, "memory") == 0)
        dprintf(faults.list, "%lu %jx\n", nr, place());
    else
        dprintf(faults.list, "%lu %s\n", nr, name);
    telling = false;
}

/* Is it a word of the list? */
static bool is_watched(const char *name)
{
    size_t len = strlen(name);

    for (const char *at = faults.watch; (at = strstr(at, name)); at += len) {
        if ((at == faults.watch || at[-1] == ',') && (at[len] == ',' || at[len] == '\0'))
            return true;
    }
    return false;
}

/* The loader, libarchive and libconfuse end the program themselves, or crash, for lack of memory,
 * libcrypto can wait for itself for ever, and newlocale() leaks; nothing that pegel does can change
 * that. What is allocated for them succeeds. */
static bool is_sheltered(const char *name)
{
    static const char *const shelters[] = {"/ld-", "/libarchive", "/libconfuse", "/libcrypto"};
    void *frames[32];
    int nr = strcmp(name, "memory") == 0 ? backtrace(frames, 32) : 0;
    Dl_info about;

    for (int i = 0; i < nr; i++) {
        if (!dladdr(frames[i], &about) || !about.dli_fname)
            continue;
        if (about.dli_sname && strcmp(about.dli_sname, "newlocale") == 0)
            return true;
        for (size_t j = 0; j < sizeof(shelters) / sizeof(*shelters); j++) {
            if (strstr(about.dli_fname, shelters[j]))
                return true;
        }
    }
    return false;
}

static __attribute__((noinline)) bool fails(const char *name)
{
    bool sheltered;
    unsigned long nr;

    if (!faults.ready || telling || !is_watched(name))
        return false;
    nr = atomic_fetch_add(&faults.nr, 1) + 1;
    if (faults.list >= 0)
        list(nr, name);
    if (!faults.at || (faults.after ? nr < faults.at : nr != faults.at))
        return false;
    telling = true;
    sheltered = is_sheltered(name);
    telling = false;
    if (sheltered)
        return false;
    if (faults.show >= 0 && nr == faults.at)
        show();
    if (faults.action == KILL)
        raise(SIGKILL);
    errno = faults.error;
    return true;
}

/* ---- memory --------------------------------------------------------------------------------- */

void *malloc(size_t size)
{
    NEXT(malloc);
    return fails("memory") ? NULL : next(size);
}

void *calloc(size_t nr, size_t size)
{
    NEXT(calloc);
    return fails("memory") ? NULL : next(nr, size);
}

void *realloc(void *old, size_t size)
{
    NEXT(realloc);
    return fails("memory") ? NULL : next(old, size);
}

/* ---- calls ---------------------------------------------------------------------------------- */

#define CALL(result, bad, name, parameters, arguments)                                             \
    result name parameters                                                                         \
    {                                                                                              \
        NEXT(name);                                                                                \
        return fails(#name) ? (bad) : next arguments;                                              \
    }

CALL(int, -1, rename, (const char *from, const char *to), (from, to))
CALL(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
CALL(int, -1, rmdir, (const char *path), (path))
CALL(int, -1, unlink, (const char *path), (path))
CALL(int, -1, unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
CALL(int, -1, mkostemp, (char *path, int flags), (path, flags))
CALL(int, -1, renameat, (int from_fd, const char *from, int to_fd, const char *to),
     (from_fd, from, to_fd, to))
CALL(int, -1, linkat, (int from_fd, const char *from, int to_fd, const char *to, int flags),
     (from_fd, from, to_fd, to, flags))
CALL(int, -1, ftruncate, (int fd, off_t size), (fd, size))
CALL(int, faults.error, posix_fallocate, (int fd, off_t at, off_t size), (fd, at, size))
CALL(int, -1, flock, (int fd, int operation), (fd, operation))
CALL(int, -1, nftw, (const char *path, __nftw_func_t each, int folders, int flags),
     (path, each, folders, flags))
CALL(int, -1, stat, (const char *path, struct stat *about), (path, about))
CALL(int, -1, lstat, (const char *path, struct stat *about), (path, about))
CALL(int, -1, fstat, (int fd, struct stat *about), (fd, about))
CALL(DIR *, NULL, opendir, (const char *path), (path))
CALL(ssize_t, -1, read, (int fd, void *bytes, size_t size), (fd, bytes, size))
CALL(ssize_t, -1, pread, (int fd, void *bytes, size_t size, off_t at), (fd, bytes, size, at))
CALL(int, faults.error, pthread_create,
     (pthread_t * thread, const pthread_attr_t *attributes, void *(*start)(void *), void *context),
     (thread, attributes, start, context))

int renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags)
{
    NEXT(renameat2);
    if (fails("renameat2"))
        return -1;
    if (flags && getenv("PEGEL_NO_EXCHANGE")) {
        errno = EINVAL;
        return -1;
    }
    return next(from_fd, from, to_fd, to, flags);
}

/* Nothing is synced: the tests do not cut the power, but do this very often. */
int fsync(int fd)
{
    (void)fd;
    return fails("fsync") ? -1 : 0;
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    NEXT(write);
    if (!fails("write"))
        return next(fd, bytes, size);
    return faults.action == HALF && size > 1 ? next(fd, bytes, size / 2) : -1;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    NEXT(pwrite);
    if (!fails("pwrite"))
        return next(fd, bytes, size, at);
    return faults.action == HALF && size > 1 ? next(fd, bytes, size / 2, at) : -1;
}

/* It is closed all the same. */
int close(int fd)
{
    NEXT(close);
    int result = next(fd), before = errno;

    if (fails("close"))
        return -1;
    errno = before;
    return result;
}

/* One that may make a file is told apart, as "create". */
int open(const char *path, int flags, ...)
{
    NEXT(open);
    bool makes = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
    va_list more;
    unsigned mode = 0;

    if (makes) {
        va_start(more, flags);
        mode = va_arg(more, unsigned);
        va_end(more);
    }
    return fails(makes ? "create" : "open") ? -1 : next(path, flags, mode);
}

/* The same below a folder: "createat", "openat". */
int openat(int folder, const char *path, int flags, ...)
{
    NEXT(openat);
    bool makes = (flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE;
    va_list more;
    unsigned mode = 0;

    if (makes) {
        va_start(more, flags);
        mode = va_arg(more, unsigned);
        va_end(more);
    }
    return fails(makes ? "createat" : "openat") ? -1 : next(folder, path, flags, mode);
}
