/* GNU style options, read by the table of the command. */
#include "pegel/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "option_nearest.h"

struct parser {
    const struct option_spec *specs;
    char **args, **end; /* what is left */
    char *into;
    struct error *err;
};

static int list_add(struct option_list *list, const char *text, struct error *err)
{
    if (grow_array(&list->items, list->nr, &list->alloc, sizeof(*list->items)) < 0)
        return error_memory(err);
    list->items[list->nr++] = text;
    return 0;
}

void option_list_free(struct option_list *list)
{
    if (!list)
        return;
    free(list->items);
    *list = (struct option_list){0};
}

static int store(const struct parser *parser, const struct option_spec *spec, const char *value)
{
    char *field = parser->into + spec->offset;
    const bool yes = true;

    /* The table says what lies there; copying keeps the compiler's rules about types. */
    switch (spec->type) {
    case OPTION_FLAG:
        memcpy(field, &yes, sizeof(yes));
        return 0;
    case OPTION_TEXT:
        memcpy(field, &value, sizeof(value));
        return 0;
    case OPTION_LIST:
        break;
    }
    return list_add((void *)field, value, parser->err);
}

/* The next argument is the value. */
static int store_next(struct parser *parser, const struct option_spec *spec)
{
    if (parser->args == parser->end)
        return error_set(parser->err, ERROR_USAGE, "--%s needs a value: --%s %s", spec->name,
                         spec->name, spec->value);
    return store(parser, spec, *parser->args++);
}

static const struct option_spec *find_name(const struct option_spec *spec, struct slice name)
{
    while (spec->name && !slice_is(name, spec->name))
        spec++;
    return spec->name ? spec : NULL;
}

static const struct option_spec *find_letter(const struct option_spec *spec, char letter)
{
    while (spec->name && spec->letter != letter)
        spec++;
    return spec->name ? spec : NULL;
}

static int unknown_name(const struct parser *parser, struct slice name)
{
    const char *nearest = option_nearest(parser->specs, name);

    if (!nearest)
        return error_set(parser->err, ERROR_USAGE, "there is no option --%.*s", (int)name.len,
                         name.s);
    return error_set(parser->err, ERROR_USAGE, "there is no option --%.*s; did you mean --%s?",
                     (int)name.len, name.s, nearest);
}

/* "name" or "name=value", behind the dashes. */
static int parse_long(struct parser *parser, const char *arg)
{
    struct slice name = {arg, strcspn(arg, "=")};
    const struct option_spec *spec = find_name(parser->specs, name);
    const char *value = arg[name.len] ? arg + name.len + 1 : NULL;

    if (!spec)
        return unknown_name(parser, name);
    if (spec->type == OPTION_FLAG && value)
        return error_set(parser->err, ERROR_USAGE, "--%s takes no value", spec->name);
    if (spec->type == OPTION_FLAG || value)
        return store(parser, spec, value);
    return store_next(parser, spec);
}

/* "qv", "oVALUE" or "o", behind the dash. */
static int parse_letters(struct parser *parser, const char *letters)
{
    for (const char *at = letters; *at; at++) {
        const struct option_spec *spec = find_letter(parser->specs, *at);

        if (!spec)
            return error_set(parser->err, ERROR_USAGE, "there is no option -%c (in -%s)", *at,
                             letters);
        if (spec->type != OPTION_FLAG && at > letters)
            return error_set(parser->err, ERROR_USAGE, "-%c takes a value: write it apart from -%s",
                             *at, letters);
        if (spec->type != OPTION_FLAG)
            return at[1] ? store(parser, spec, at + 1) : store_next(parser, spec);
        if (store(parser, spec, NULL) < 0)
            return -1;
    }
    return 0;
}

int options_parse(const struct option_spec *specs, int argc, char **argv, void *into,
                  struct option_list *operands, struct error *err)
{
    struct parser parser = {specs, argv + (argc > 0), argv + argc, into, err};
    bool ended = false;

    while (parser.args < parser.end) {
        const char *arg = *parser.args++;
        int result;

        if (!ended && strcmp(arg, "--") == 0) {
            ended = true;
            continue;
        }
        if (ended || arg[0] != '-' || arg[1] == '\0')
            result = list_add(operands, arg, err);
        else if (arg[1] == '-')
            result = parse_long(&parser, arg + 2);
        else
            result = parse_letters(&parser, arg + 1);
        if (result < 0)
            return -1;
    }
    return 0;
}
