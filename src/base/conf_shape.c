/* conf_shape.c - reads the sections of a configuration text into structs, as their shapes say. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/conf.h"
#include "base/conf_line.h"
#include "pegel/text.h"

/* ---- the options of a shape, for libconfuse ---------------------------------------------------
 */

static int word_number(const char *words, const char *word)
{
    size_t len = strlen(word);

    for (int number = 0; *words; number++) {
        size_t end = strcspn(words, " ");

        if (end == len && memcmp(words, word, len) == 0)
            return number;
        words += end + (words[end] == ' ');
    }
    return -1;
}

/* The default of such an option is all its words, which also stand for the first one. */
static int check_word(cfg_t *cfg, cfg_opt_t *option)
{
    const char *words = option->def.string, *word = cfg_opt_getstr(option);
    struct str list = {0};

    if (word_number(words, word) >= 0)
        return 0;
    for (; *words; words++)
        str_addf(&list, *words == ' ' ? ",%c" : "%c", *words);
    cfg_error(cfg, "%s \"%s\" is unknown; it is one of %s", option->name, word, str_text(&list));
    str_free(&list);
    return -1;
}

static cfg_opt_t option_of(const struct member *member, cfg_opt_t *sections)
{
    cfg_opt_t word = CFG_STR(member->option, member->words, CFGF_NONE);

    switch (member->kind) {
    case MEMBER_OPTIONAL:
        return (cfg_opt_t)CFG_STR(member->option, NULL, CFGF_NODEFAULT);
    case MEMBER_FLAG:
        return (cfg_opt_t)CFG_BOOL(member->option, cfg_false, CFGF_NONE);
    case MEMBER_INT:
        return (cfg_opt_t)CFG_INT(member->option, 0, CFGF_NONE);
    case MEMBER_REAL:
        return (cfg_opt_t)CFG_FLOAT(member->option, 1.0, CFGF_NONE);
    case MEMBER_WORD:
        word.validcb = check_word;
        return word;
    case MEMBER_TEXTS:
    case MEMBER_FOLDED:
        return (cfg_opt_t)CFG_STR_LIST(member->option, NULL, CFGF_NONE);
    case MEMBER_LIST:
        return (cfg_opt_t)CFG_SEC(member->option, sections,
                                  CFGF_MULTI | CFGF_TITLE | CFGF_NO_TITLE_DUPES);
    default:
        return (cfg_opt_t)CFG_STR(member->option, "", CFGF_NONE);
    }
}

static cfg_opt_t *options_of(const struct shape *shape, struct arena *arena)
{
    size_t nr = 0;
    cfg_opt_t *options;

    while (shape->members[nr].kind != MEMBER_END)
        nr++;
    options = arena_alloc(arena, (nr + 1) * sizeof(*options));
    if (!options)
        return NULL;
    nr = 0;
    for (const struct member *member = shape->members; member->kind != MEMBER_END; member++) {
        bool list = member->kind == MEMBER_LIST;
        cfg_opt_t *sections = list && member->option ? options_of(member->shape, arena) : NULL;

        if (!member->option)
            continue;
        if (list && !sections)
            return NULL;
        options[nr++] = option_of(member, sections);
    }
    options[nr] = (cfg_opt_t)CFG_END();
    return options;
}

/* ---- from sections to structs -----------------------------------------------------------------
 */

/* NULL for NULL, or with an error for lack of memory. */
static char *keep(struct conf_load *load, const char *text)
{
    char *copy = text ? arena_copy(load->arena, text, strlen(text)) : NULL;

    if (text && !copy)
        error_memory(load->err);
    return copy;
}

char *conf_fold(struct conf_load *load, struct slice text)
{
    struct str folded = {0};
    char *copy;

    text_fold(&folded, text);
    copy = str_ok(&folded, load->err) < 0 ? NULL : keep(load, str_text(&folded));
    str_free(&folded);
    return copy;
}

const char **conf_texts(struct conf_load *load, cfg_t *section, const char *option, bool fold)
{
    unsigned nr = cfg_size(section, option);
    const char **texts = arena_alloc(load->arena, (nr + 1) * sizeof(*texts));

    if (!texts)
        error_memory(load->err);
    for (unsigned i = 0; texts && i < nr; i++) {
        const char *text = cfg_getnstr(section, option, i);

        texts[i] = fold ? conf_fold(load, slice_of(text)) : keep(load, text);
        if (!texts[i])
            return NULL;
    }
    return texts;
}

static int wrong(struct conf_load *load, int line, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

static int wrong(struct conf_load *load, int line, const char *format, va_list args)
{
    char text[400];

    vsnprintf(text, sizeof(text), format, args);
    return error_set(load->err, ERROR_USAGE, "%s:%d: %s", load->file, line, text);
}

int conf_wrong(struct conf_load *load, cfg_t *section, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    wrong(load, section->line, format, args);
    va_end(args);
    return -1;
}

int conf_wrong_option(struct conf_load *load, cfg_t *section, const char *option,
                      const char *format, ...)
{
    int line = conf_line(load->text, option, cfg_title(section) ? 1 : 0, section->line);
    va_list args;

    va_start(args, format);
    wrong(load, line, format, args);
    va_end(args);
    return -1;
}

static int fill(struct conf_load *load, const struct shape *shape, cfg_t *section, char *item);

/* Pointers are stored as bytes: each list has a type of its own. */
static int fill_list(struct conf_load *load, const struct member *member, cfg_t *section,
                     char *item)
{
    size_t nr = cfg_size(section, member->option), size = member->shape->size;
    char *list = arena_alloc(load->arena, (nr + 1) * size);

    if (!list)
        return error_memory(load->err);
    for (unsigned i = 0; i < nr; i++)
        if (fill(load, member->shape, cfg_getnsec(section, member->option, i), list + i * size) < 0)
            return -1;
    memcpy(item + member->at, &list, sizeof(list));
    memcpy(item + member->count_at, &nr, sizeof(nr));
    return 0;
}

static int fill_texts(struct conf_load *load, const struct member *member, cfg_t *section,
                      char *item)
{
    size_t nr = cfg_size(section, member->option);
    const char **texts = conf_texts(load, section, member->option, member->kind == MEMBER_FOLDED);

    if (!texts)
        return -1;
    memcpy(item + member->at, &texts, sizeof(texts));
    if (member->count)
        memcpy(item + member->count_at, &nr, sizeof(nr));
    return 0;
}

static int fill_text(struct conf_load *load, const char *text, char *at)
{
    const char *copy = keep(load, text);

    memcpy(at, &copy, sizeof(copy));
    return text && !copy ? -1 : 0;
}

static int word_of(const struct member *member, const char *word)
{
    return strcmp(word, member->words) == 0 ? 0 : word_number(member->words, word);
}

/* Numbers of any sort; false for other kinds. */
static bool fill_number(const struct member *member, cfg_t *section, void *at)
{
    switch (member->kind) {
    case MEMBER_FLAG:
        *(bool *)at = cfg_getbool(section, member->option);
        return true;
    case MEMBER_INT:
        *(int *)at = (int)cfg_getint(section, member->option);
        return true;
    case MEMBER_REAL:
        *(double *)at = cfg_getfloat(section, member->option);
        return true;
    case MEMBER_WORD:
        *(int *)at = word_of(member, cfg_getstr(section, member->option));
        return true;
    default:
        return false;
    }
}

static int fill_member(struct conf_load *load, const struct member *member, cfg_t *section,
                       char *item)
{
    if (member->kind == MEMBER_TITLE)
        return fill_text(load, cfg_title(section), item + member->at);
    if (!member->option || !member->name || fill_number(member, section, item + member->at))
        return 0;
    if (member->kind == MEMBER_LIST)
        return fill_list(load, member, section, item);
    if (member->kind == MEMBER_TEXTS || member->kind == MEMBER_FOLDED)
        return fill_texts(load, member, section, item);
    return fill_text(load, cfg_getstr(section, member->option), item + member->at);
}

static int fill(struct conf_load *load, const struct shape *shape, cfg_t *section, char *item)
{
    for (const struct member *member = shape->members; member->kind != MEMBER_END; member++)
        if (fill_member(load, member, section, item) < 0)
            return -1;
    return shape->finish ? shape->finish(load, section, item) : 0;
}

int conf_load(struct conf_load *load, const struct shape *shape, const char *text, void *into)
{
    struct arena arena = {0};
    cfg_opt_t *options = options_of(shape, &arena);
    cfg_t *cfg = options ? conf_new(options, load->err) : NULL;
    int result = -1;

    load->text = text;
    if (!options)
        error_memory(load->err);
    if (cfg && conf_read(cfg, text, load->file, load->err) == 0)
        result = fill(load, shape, cfg, into);
    cfg_free(cfg);
    arena_free(&arena);
    return result;
}
