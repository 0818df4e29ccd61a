/* layer: base */
/* error.h - what went wrong, told by the function that noticed to the command that reports it.
 *
 * A function that can fail because the world can (files, memory, processes) returns 0 or -1 and
 * takes a caller-owned `struct error *` as its last parameter, which may be NULL. Nothing is
 * allocated, so an error can always be told. Bad data is not an error: see diag.h.
 *
 * Example:
 *   struct error err = {0};
 *   if (thing_open(&thing, path, &err) < 0)
 *       error_wrap(&err, "report");          -> "report: cannot open x.csv: No such file..."
 */
#ifndef PEGEL_ERROR_H
#define PEGEL_ERROR_H

enum error_code {
    ERROR_NONE,
    ERROR_SYSTEM,   /* a file or a process */
    ERROR_MEMORY,   /* no memory: nothing more can be done, and no input is to blame */
    ERROR_USAGE,    /* the command line or the configuration */
    ERROR_DATA,     /* nothing usable in the input as a whole */
    ERROR_NOT_UTF8, /* a text that was taken for UTF-8 has other bytes; for the ingest alone */
};

struct error {
    enum error_code code;
    char text[512]; /* UTF-8, one line, no final full stop; cut when longer */
};

/* Set code and text; always returns -1, so that `return error_set(...)` reads well. */
int error_set(struct error *err, enum error_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same with ": <strerror(errno)>" appended and ERROR_SYSTEM, for ENOMEM ERROR_MEMORY. */
int error_errno(struct error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Out of memory, as an error. */
int error_memory(struct error *err);
/* Put "context: " before the text. Returns -1. */
int error_wrap(struct error *err, const char *context);

#endif
