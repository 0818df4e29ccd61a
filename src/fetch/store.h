/* store.h - the inbox: files appear whole or not at all, and are never written over. */
#ifndef FETCH_STORE_H
#define FETCH_STORE_H

#include <stdint.h>

#include "pegel/error.h"
#include "pegel/str.h"

struct store {
    const char *inbox;
    int folder;   /* of the inbox, locked */
    int64_t used; /* when something last changed there, seconds since 1970; 0: it was not there */
};

/* Makes and locks the folder; an ERROR_SYSTEM when another run is at work there. Takes away what a
 * run that was killed left half written, but for downloads that can be resumed. */
int store_open(struct store *store, const char *inbox, struct error *err);
void store_close(struct store *store);
/* Stores the bytes as INBOX/folder/name, or "name (2)" when that is there. */
int store_bytes(struct store *store, const char *folder, const char *name, const void *bytes,
                size_t len, struct error *err);
/* The same for INBOX/part, which is moved there. */
int store_part(struct store *store, const char *part, const char *folder, const char *name,
               struct error *err);
/* Before INBOX/part is written to: it is not a stored file's second name. -1 with errno. */
int store_own(struct store *store, const char *part);
/* A small file of the inbox's own, replaced whole. */
int store_note(struct store *store, const char *name, const struct str *text, struct error *err);
int store_note_read(struct store *store, const char *name, struct str *text);

#endif
