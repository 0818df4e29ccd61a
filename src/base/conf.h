/* conf.h - configuration texts, read with libconfuse: options as a table, errors with file and
 * line. */
#ifndef BASE_CONF_H
#define BASE_CONF_H

#include <confuse.h>

#include "pegel/error.h"

/* cfg_init() with errors told the way pegel tells them. NULL for lack of memory. */
cfg_t *conf_new(cfg_opt_t *options, struct error *err);
/* Parses; an error is an ERROR_USAGE "name:line: what is wrong". Free cfg with cfg_free(). */
int conf_read(cfg_t *cfg, const char *text, const char *name, struct error *err);

#endif
