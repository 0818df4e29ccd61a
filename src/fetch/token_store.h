/* token_store.h - a token file that is rewritten while runs may end at any moment.
 *
 * Whoever renews a token holds the lock, FILE.lock. The place for the new token is made, in
 * FILE.new, before the old one is used up, so that a full disk or a folder that may not be written
 * is found out in time; the file is replaced in one step. What a run left in FILE.new when it was
 * killed is taken over if it came whole.
 */
#ifndef FETCH_TOKEN_STORE_H
#define FETCH_TOKEN_STORE_H

#include <stdbool.h>

#include "pegel/error.h"
#include "pegel/str.h"

enum { TOKEN_MAX_FILE = 64 * 1024 };

struct token_store {
    struct str path; /* without symbolic links, which stay as they are */
    int lock;        /* descriptors; -1 */
    int new_fd;
    bool interrupted; /* a run was ended while it renewed: a new token may be lost */
};

/* Adds the file's text. It must be a plain file that only its owner may read. */
int token_file_read(const char *file, struct str *text, struct error *err);

/* Waits for the lock, takes over what a killed run left, and prepares the place. */
int token_store_open(struct token_store *store, const char *file, struct error *err);
int token_store_prepare(struct token_store *store, struct error *err);
/* Replaces the file, mode 0600, by the text, on the disk before it returns. */
int token_store_replace(struct token_store *store, const struct str *text, struct error *err);
/* Gives back the lock. `keep_mark` leaves FILE.new as the sign that a renewal had no end. */
void token_store_close(struct token_store *store, bool keep_mark);

#endif
