/* secret.h - a password or the address of a webhook, read when it is needed and wiped (str_wipe)
 * after. */
#ifndef PEGEL_DELIVER_SECRET_H
#define PEGEL_DELIVER_SECRET_H

#include "pegel/str.h"

/* The first line of the file, or the variable; blanks around it are dropped. Errors name where it
 * was looked for, and nothing of what is there. */
int secret_read(struct str *secret, const char *file, const char *env, struct error *err);

#endif
