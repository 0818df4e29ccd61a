/* conf.c - configuration texts: a thin layer over libconfuse that knows where errors go. */
#include "base/conf.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text_distance.h"
#include "pegel/str.h"

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

/* libconfuse 3.3 counts a line with a # comment more than once, so that every line it names would
 * be wrong: it gets the text without them. Quoted texts keep their #. Returns how many { were never
 * closed, which it would not mind either. */
static int without_comments(struct str *out, const char *text)
{
    char quote = '\0';
    int open = 0;

    for (; *text; text++) {
        if (quote && *text == '\\' && text[1]) {
            str_add(out, text++, 2);
            continue;
        }
        if (*text == '"' || *text == '\'')
            quote = !quote ? *text : quote == *text ? '\0' : quote;
        if (!quote && *text == '#')
            text += strcspn(text, "\n");
        if (!*text)
            break;
        open += quote ? 0 : (*text == '{') - (*text == '}');
        str_addc(out, *text);
    }
    return open;
}

/* libconfuse failed: mostly it has said why. */
static void need_reason(struct error *err, const char *name)
{
    if (err->code == ERROR_NONE && errno == ENOMEM)
        error_memory(err);
    else if (err->code == ERROR_NONE)
        error_set(err, ERROR_USAGE, "%s: cannot be read", name);
}

int conf_read(cfg_t *cfg, const char *text, const char *name, struct error *err)
{
    struct str plain = {0};
    struct error own = {0};
    int open = without_comments(&plain, text), result = -1;

    if (str_ok(&plain, err) == 0) {
        parse.name = name;
        parse.err = &own;
        errno = 0;
        result = cfg_parse_buf(cfg, str_text(&plain)) == CFG_SUCCESS ? 0 : -1;
        parse.err = NULL;
        if (result < 0)
            need_reason(&own, name);
        else if (open > 0)
            result = error_set(&own, ERROR_USAGE, "%s: the file ends before the last }", name);
        if (result < 0 && err)
            *err = own;
    }
    str_free(&plain);
    return result;
}
