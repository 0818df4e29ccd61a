/* conf.c - configuration texts: a thin layer over libconfuse that knows where errors go. */
#include "base/conf.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/conf_plain.h"
#include "base/text_distance.h"

#define CONF_MAX (1u << 20) /* bytes: libconfuse's time grows with the square of a word's length   \
                             */

/* libconfuse calls the error function without any context of the caller's: this is it, for the time
 * of one parse in one thread. */
static _Thread_local struct {
    const char *name;
    struct error *err;
} parse;

/* The option of the section that was probably meant, or NULL. */
static const char *nearest(const cfg_t *cfg, struct slice word)
{
    const char *found = NULL;
    size_t best = 3; /* from here on it is another word */

    for (const cfg_opt_t *option = cfg->opts; option && option->name; option++) {
        size_t distance = text_distance(word, slice_of(option->name));

        if (distance < best) {
            best = distance;
            found = option->name;
        }
    }
    return found;
}

static void __attribute__((format(printf, 2, 0))) tell(cfg_t *cfg, const char *format, va_list args)
{
    static const char unknown[] = "no such option '";
    const size_t len = sizeof(unknown) - 1;
    char text[400];
    const char *meant = NULL;

    vsnprintf(text, sizeof(text), format, args);
    if (strncmp(text, unknown, len) == 0)
        meant = nearest(cfg, (struct slice){text + len, strcspn(text + len, "'")});
    if (parse.err && parse.err->code == ERROR_NONE)
        error_set(parse.err, ERROR_USAGE, "%s:%d: %s%s%s%s", parse.name, cfg->line, text,
                  meant ? "; did you mean '" : "", meant ? meant : "", meant ? "'?" : "");
}

cfg_t *conf_new(cfg_opt_t *options, struct error *err)
{
    cfg_t *cfg = cfg_init(options, CFGF_NONE);

    if (cfg)
        cfg_set_error_function(cfg, tell);
    else
        error_memory(err);
    return cfg;
}

/* libconfuse failed: mostly it has said why. */
static void need_reason(struct error *err, const char *name)
{
    if (err->code == ERROR_NONE && errno == ENOMEM)
        error_memory(err);
    else if (err->code == ERROR_NONE)
        error_set(err, ERROR_USAGE, "%s: cannot be read", name);
}

/* What libconfuse does not mind: the rest of the text would be lost in silence. */
static int need_end(const struct conf_plain *found, const char *name, struct error *err)
{
    if (found->comment)
        return error_set(err, ERROR_USAGE,
                         "%s:%d: the comment that begins here is never closed with */", name,
                         found->comment);
    if (found->quote)
        return error_set(err, ERROR_USAGE, "%s:%d: the quote that stands here is never closed",
                         name, found->quote);
    if (found->open > 0)
        return error_set(err, ERROR_USAGE, "%s: the file ends before the last }", name);
    return 0;
}

int conf_read(cfg_t *cfg, const char *text, const char *name, struct error *err)
{
    struct str plain = {0};
    struct error own = {0};
    struct conf_plain found;
    int result = -1;

    if (strlen(text) > CONF_MAX)
        return error_set(err, ERROR_USAGE, "%s: larger than 1 MiB; is it a configuration?", name);
    found = conf_plain(&plain, text);
    if (str_ok(&plain, err) == 0) {
        parse.name = name;
        parse.err = &own;
        errno = 0;
        result = cfg_parse_buf(cfg, str_text(&plain)) == CFG_SUCCESS ? 0 : -1;
        parse.err = NULL;
        if (result < 0)
            need_reason(&own, name);
        else
            result = need_end(&found, name, &own);
        if (result < 0 && err)
            *err = own;
    }
    str_free(&plain);
    return result;
}
