/* message.json through cJSON; whatever is in it is taken for text, and cleaned. */
#include "read_message.h"

#include <cjson/cJSON.h>
#include <string.h>

#include "pegel/text.h"

struct reading {
    struct letter *message;
    bool failed; /* no memory */
};

static void *room(struct reading *reading, size_t nr, size_t size)
{
    void *items = arena_alloc(&reading->message->arena, (nr + 1) * size);

    reading->failed |= !items;
    return items;
}

static const char *text_of(struct reading *reading, const cJSON *item)
{
    const char *text = cJSON_IsString(item) ? item->valuestring : "", *copy;
    struct str clean = {0};

    text_clean(&clean, slice_of(text));
    copy = clean.failed ? NULL : arena_copy(&reading->message->arena, str_text(&clean), clean.len);
    str_free(&clean);
    reading->failed |= !copy;
    return copy ? copy : "";
}

static const char *member(struct reading *reading, const cJSON *object, const char *name)
{
    return text_of(reading, cJSON_GetObjectItemCaseSensitive(object, name));
}

static size_t list(const cJSON *object, const char *name, const cJSON **items)
{
    *items = cJSON_GetObjectItemCaseSensitive(object, name);
    return cJSON_IsArray(*items) ? (size_t)cJSON_GetArraySize(*items) : 0;
}

static void read_headlines(struct reading *reading, const cJSON *root)
{
    struct letter *message = reading->message;
    const cJSON *items, *item;
    size_t nr = list(root, "headlines", &items);

    message->headlines = room(reading, nr, sizeof(*message->headlines));
    if (!nr || reading->failed)
        return;
    for (item = items->child; item; item = item->next)
        message->headlines[message->nr_headlines++] = text_of(reading, item);
}

static size_t read_cells(struct reading *reading, const cJSON *cells, const char **out)
{
    const cJSON *cell;
    size_t nr = 0;

    for (size_t i = 0; i < TABLE_COLUMNS; i++)
        out[i] = "";
    for (cell = cells ? cells->child : NULL; cell; cell = cell->next) {
        if (nr < TABLE_COLUMNS)
            out[nr++] = text_of(reading, cell);
    }
    return nr;
}

static void read_group(struct reading *reading, const cJSON *object, struct message_group *group)
{
    const cJSON *rows, *row;
    size_t nr = list(object, "rows", &rows);

    group->name = member(reading, object, "name");
    group->rows = room(reading, nr, sizeof(*group->rows));
    if (!nr || reading->failed)
        return;
    for (row = rows->child; row; row = row->next)
        read_cells(reading, row, group->rows[group->nr++]);
}

static void read_table(struct reading *reading, const cJSON *object, struct message_table *table)
{
    const cJSON *groups, *group;
    size_t nr = list(object, "groups", &groups);

    table->id = member(reading, object, "id");
    table->title = member(reading, object, "title");
    table->nr_columns =
        read_cells(reading, cJSON_GetObjectItemCaseSensitive(object, "columns"), table->columns);
    table->groups = room(reading, nr, sizeof(*table->groups));
    if (!nr || reading->failed)
        return;
    for (group = groups->child; group; group = group->next)
        read_group(reading, group, &table->groups[table->nr++]);
}

static void read_tables(struct reading *reading, const cJSON *root)
{
    struct letter *message = reading->message;
    const cJSON *items, *item;
    size_t nr = list(root, "tables", &items);

    message->tables = room(reading, nr, sizeof(*message->tables));
    if (!nr || reading->failed)
        return;
    for (item = items->child; item; item = item->next)
        read_table(reading, item, &message->tables[message->nr_tables++]);
}

static void read_charts(struct reading *reading, const cJSON *root)
{
    struct letter *message = reading->message;
    const cJSON *items, *item;
    size_t nr = list(root, "charts", &items);

    message->charts = room(reading, nr, sizeof(*message->charts));
    if (!nr || reading->failed)
        return;
    for (item = items->child; item; item = item->next)
        message->charts[message->nr_charts++] =
            (struct message_chart){member(reading, item, "title"), member(reading, item, "text"),
                                   member(reading, item, "picture")};
}

int letter_read(struct letter *message, const struct str *json, struct error *err)
{
    cJSON *root = cJSON_ParseWithLength(str_text(json), json->len);
    struct reading reading = {.message = message};

    message->title = member(&reading, root, "title");
    message->period = member(&reading, root, "period");
    message->compared = member(&reading, root, "compared");
    message->source = member(&reading, root, "source");
    message->lang = strcmp(member(&reading, root, "language"), "de") == 0 ? LANG_DE : LANG_EN;
    message->provisional = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(root, "provisional"));
    if (root) {
        read_headlines(&reading, root);
        read_tables(&reading, root);
        read_charts(&reading, root);
    }
    cJSON_Delete(root);
    if (reading.failed)
        return error_memory(err);
    if (!*message->title)
        return error_set(err, ERROR_DATA,
                         "message.json is not that of a report; make the report "
                         "again");
    return 0;
}

void letter_free(struct letter *message)
{
    arena_free(&message->arena);
    *message = (struct letter){0};
}
