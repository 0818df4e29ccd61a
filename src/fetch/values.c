/* values.c - fills {since}, {id} and the other variables into the texts of a request. */
#include "values.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape_url.h"

static void escape_json(struct str *out, const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text < ' ')
            str_addf(out, "\\u%04x", (unsigned char)*text);
        else
            str_addf(out, *text == '"' || *text == '\\' ? "\\%c" : "%c", *text);
    }
}

static void add_escaped(struct str *out, const char *text, enum values_escape escape)
{
    if (escape == ESCAPE_URL)
        escape_url(out, text, strlen(text));
    else if (escape == ESCAPE_JSON)
        escape_json(out, text);
    else
        str_adds(out, text);
}

/* "variable=value" of that variable; NULL. */
static const char *in_list(const char *const *list, size_t nr, struct slice name)
{
    for (size_t i = 0; i < nr; i++)
        if (strncmp(list[i], name.s, name.len) == 0 && list[i][name.len] == '=')
            return list[i] + name.len + 1;
    return NULL;
}

static const char *given(const struct fetch_source *source, const struct api *api,
                         struct slice name)
{
    const char *value = in_list(source->set, source->nr_set, name);

    if (!value && slice_is(name, "id"))
        value = source->id;
    if (!value && slice_is(name, "server"))
        value = source->server;
    return value ? value : in_list(api->defaults, api->nr_defaults, name);
}

int values_check(const struct fetch_source *source, const struct api *api, struct error *err)
{
    for (size_t i = 0; i < api->nr_needs; i++)
        if (!given(source, api, slice_of(api->needs[i])))
            return error_set(err, ERROR_USAGE, "source \"%s\": api \"%s\" needs %s", source->name,
                             api->name, api->needs[i]);
    return 0;
}

size_t values_limit(const struct values *values)
{
    const char *text = given(values->source, values->api, slice_of("limit"));
    long limit = text ? strtol(text, NULL, 10) : 0;

    return (size_t)(limit > 0 ? limit : values->request->limit);
}

static void add_metrics(const struct values *values, const char *before, const char *behind,
                        struct str *out)
{
    const struct api_request *request = values->request;
    const char *comma = "";

    for (size_t i = 0; i < request->nr_metrics; i++) {
        if (values->metric != SIZE_MAX ? i != values->metric : values->retired[i])
            continue;
        str_addf(out, "%s%s%s%s", comma, before, request->metrics[i], behind);
        comma = ",";
    }
}

static void add_day(struct str *out, day_t day)
{
    char text[16];

    str_adds(out, day_iso(day, text));
}

/* {since_year}, {until_day} and so on, without leading zeros. */
static bool add_part(const struct values *values, struct slice name, struct str *out)
{
    bool since = name.len > 6 && memcmp(name.s, "since_", 6) == 0;
    bool until = name.len > 6 && memcmp(name.s, "until_", 6) == 0;
    struct civil civil =
        day_to_civil(since ? values->window.start : (day_t)(values->window.end - 1));
    struct slice part = {name.s + 6, name.len - 6};

    if (!since && !until)
        return false;
    if (slice_is(part, "year"))
        str_addf(out, "%d", civil.year);
    else if (slice_is(part, "month"))
        str_addf(out, "%d", civil.month);
    else if (slice_is(part, "day"))
        str_addf(out, "%d", civil.day);
    else
        return false;
    return true;
}

/* The variables that pegel itself knows; false: it is none of them. */
static bool add_own(const struct values *values, struct slice name, struct str *out)
{
    long long start = (long long)values->window.start * 86400;
    long long end = (long long)values->window.end * 86400;

    if (slice_is(name, "since"))
        add_day(out, values->window.start);
    else if (slice_is(name, "until"))
        add_day(out, values->window.end - 1);
    else if (slice_is(name, "end"))
        add_day(out, values->window.end);
    else if (slice_is(name, "since_ms") || slice_is(name, "since_s"))
        str_addf(out, "%lld", slice_is(name, "since_s") ? start : start * 1000);
    else if (slice_is(name, "end_ms") || slice_is(name, "end_s"))
        str_addf(out, "%lld", slice_is(name, "end_s") ? end : end * 1000);
    else if (add_part(values, name, out))
        return true;
    else if (slice_is(name, "limit"))
        str_addf(out, "%zu", values_limit(values));
    else if (slice_is(name, "offset") || slice_is(name, "offset1"))
        str_addf(out, "%llu",
                 (unsigned long long)values->offset + (slice_is(name, "offset1") ? 1 : 0));
    else
        return false;
    return true;
}

static int add_variable(const struct values *values, struct slice name, enum values_escape escape,
                        struct str *out, struct error *err)
{
    const char *value = given(values->source, values->api, name);
    const char *quote = escape == ESCAPE_JSON ? "\"" : "";

    if (value && !slice_is(name, "limit"))
        add_escaped(out, value, slice_is(name, "server") ? ESCAPE_NOT : escape);
    else if (slice_is(name, "metrics"))
        add_metrics(values, quote, quote, out);
    else if (slice_is(name, "metric_objects"))
        add_metrics(values, "{\"name\":\"", "\"}", out);
    else if (!add_own(values, name, out))
        return error_set(err, ERROR_USAGE,
                         "api \"%s\": nothing gives {%.*s}; add set = "
                         "{\"%.*s=...\"} to source \"%s\"",
                         values->api->name, (int)name.len, name.s, (int)name.len, name.s,
                         values->source->name);
    return 0;
}

int values_fill(const struct values *values, const char *text, enum values_escape escape,
                struct str *out, struct error *err)
{
    while (*text) {
        size_t len;

        if ((*text == '{' || *text == '}') && text[1] == *text) {
            str_addc(out, *text);
            text += 2;
            continue;
        }
        if (*text != '{') {
            str_addc(out, *text++);
            continue;
        }
        len = strcspn(++text, "}");
        if (add_variable(values, (struct slice){text, len}, escape, out, err) < 0)
            return -1;
        text += len + (text[len] == '}');
    }
    return str_ok(out, err);
}
