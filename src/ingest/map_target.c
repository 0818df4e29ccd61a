/* map_target.c - where the facts of a row go: the account it belongs to, and that account's sheets.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "ingest/map_parts.h"
#include "pegel/text.h"

struct account_text {
    struct slice platform, name, id;
};

static struct slice or_text(struct slice first, const char *second)
{
    return first.len || !second ? first : slice_of(second);
}

/* The platform: a column, the title's series, the format; what they leave open the folder or the
 * option tells. A "meta" without either is settled with the rest of the file. */
static struct slice platform_of(struct mapper *mapper, const struct record *record,
                                const struct series *series)
{
    const struct file_context *file = mapper->file;
    struct slice cell = role_cell(mapper->plan, record, ROLE_PLATFORM);
    const char *fixed =
        series && series->platform[0] ? series->platform : mapper->plan->format->platform;
    bool open = fixed[0] == '\0' || strcmp(fixed, "meta") == 0;
    if (cell.len) {
        const char *word = platform_word(cell);
        str_clear(&mapper->platform);
        text_fold(&mapper->platform, cell);
        return slice_of(word ? word : str_text(&mapper->platform));
    }
    if (open && file->options->folders_first && file->name.platform)
        return slice_of(file->name.platform);
    if (open && file->options->platform)
        return slice_of(file->options->platform);
    if (open && file->name.platform)
        return slice_of(file->name.platform);
    return slice_of(fixed);
}

static enum dimension dimension_of(const struct plan *plan)
{
    if (plan->format->kind == ROWS_EVENTS)
        return strcmp(plan->format->dimension, dimension_word(DIM_MARK)) == 0 ? DIM_MARK
                                                                              : DIM_OTHER;
    if (plan->format->kind == ROWS_POSTS)
        return DIM_POST;
    if (plan->format->kind == ROWS_WINDOW)
        return DIM_WINDOW;
    if (plan->field[ROLE_SOURCE] >= 0)
        return DIM_SOURCE;
    if (plan->field[ROLE_CHANNEL] >= 0)
        return DIM_CHANNEL;
    return plan->field[ROLE_MEMBER] >= 0 ? DIM_OTHER : DIM_NONE;
}

/* The account: a column, the preamble's property, the file's name, the option. */
static void account_of(struct mapper *mapper, const struct record *record,
                       const struct series *series, struct account_text *account)
{
    const struct format *format = mapper->plan->format;
    struct file_context *file = mapper->file;
    account->platform = platform_of(mapper, record, series);
    account->name = account->id = (struct slice){"", 0};
    if (dimension_of(mapper->plan) == DIM_MARK)
        return; /* what happened must not make an account */
    account->name =
        file->name.account.len ? file->name.account : role_cell(mapper->plan, record, ROLE_ACCOUNT);
    account->id = role_cell(mapper->plan, record, ROLE_ACCOUNT_ID);
    if (repair_id_collapsed(account->id))
        account->id = (struct slice){"", 0};
    if (!account->name.len && format->website)
        account->name = or_text(account->name, str_text(&file->preamble.account));
    for (size_t i = 0; i < format->nr_files && !account->name.len; i++) {
        str_clear(&mapper->text);
        if (file_name_match(&file->name, format->files[i], &mapper->text))
            account->name = slice_of(str_text(&mapper->text));
    }
    account->name = or_text(account->name, file->options->account);
}

static void key_add(struct str *key, const void *bytes, size_t len)
{
    str_add(key, bytes, len);
    str_addc(key, '\x1f');
}

/* Addresses hold zero bytes, which a name must not: each byte is written as two digits. */
static void key_add_address(struct str *key, const void *address)
{
    char hex[2 * sizeof address];
    uintptr_t number = (uintptr_t)address;
    for (size_t i = 0; i < sizeof hex; i++, number >>= 4)
        hex[i] = "0123456789abcdef"[number & 15];
    str_add(key, hex, sizeof hex);
}

/* What rows must share to go to the same sheets. */
static void key_build(struct mapper *mapper, const struct account_text *account,
                      const struct series *series)
{
    struct str *key = &mapper->key;
    str_clear(key);
    key_add_address(key, mapper->plan);
    key_add_address(key, series);
    key_add(key, account->platform.s, account->platform.len);
    key_add(key, account->name.s, account->name.len);
    str_add(key, account->id.s, account->id.len);
}

static char *slice_dup(struct slice slice)
{
    return strndup(slice.s ? slice.s : "", slice.len);
}

static int64_t account_add(struct mapper *mapper, const struct account_text *account)
{
    char *platform = slice_dup(account->platform);
    char *name = slice_dup(account->name), *id = slice_dup(account->id);
    int64_t number = -1;
    if (platform && name && id)
        number = factset_account(mapper->file->facts, platform, name, id);
    free(platform);
    free(name);
    free(id);
    return number;
}

static struct target *target_add(struct mapper *mapper, const struct account_text *account)
{
    if (mapper->nr_targets == mapper->alloc_targets) {
        size_t alloc = mapper->alloc_targets ? mapper->alloc_targets * 2 : 4;
        struct target *targets = realloc(mapper->targets, alloc * sizeof *targets);
        if (!targets)
            return NULL;
        mapper->targets = targets;
        mapper->alloc_targets = alloc;
    }
    struct target *target = &mapper->targets[mapper->nr_targets];
    int64_t number = account_add(mapper, account);
    *target = (struct target){.account = (uint32_t)number};
    if (number >= 0)
        target->sheets = calloc(mapper->plan->nr_values + 1, sizeof(struct sheet *));
    if (!target->sheets)
        return NULL;
    mapper->nr_targets++;
    return target;
}

struct target *target_find(struct mapper *mapper, const struct record *record,
                           const struct series *series, struct error *err)
{
    const struct slice cells[ACCOUNT_CELLS] = {role_cell(mapper->plan, record, ROLE_PLATFORM),
                                               role_cell(mapper->plan, record, ROLE_ACCOUNT),
                                               role_cell(mapper->plan, record, ROLE_ACCOUNT_ID)};
    struct target *target = target_remembered(mapper, cells, series);
    struct account_text account;
    if (target)
        return target;
    account_of(mapper, record, series, &account);
    key_build(mapper, &account, series);
    int64_t number = names_add(mapper->keys, slice_of(str_text(&mapper->key)));
    if (number > 0 && !mapper->key.failed)
        target = (size_t)number <= mapper->nr_targets ? &mapper->targets[number - 1]
                                                      : target_add(mapper, &account);
    if (target)
        target_remember(mapper, cells, series, target);
    else
        error_memory(err);
    return target;
}

int mapper_no_room(struct error *err)
{
    if (errno == ENOMEM)
        return error_memory(err);
    return error_errno(err, "cannot keep the texts of posts in a temporary file");
}

struct sheet *mapper_sheet(struct mapper *mapper, const struct sheet_key *key, int group,
                           struct error *err)
{
    if (mapper->nr_sheets == mapper->alloc_sheets) {
        size_t alloc = mapper->alloc_sheets ? mapper->alloc_sheets * 2 : 8;
        struct own_sheet *sheets = realloc(mapper->sheets, alloc * sizeof *sheets);
        if (!sheets) {
            error_memory(err);
            return NULL;
        }
        mapper->sheets = sheets;
        mapper->alloc_sheets = alloc;
    }
    struct sheet *sheet = factset_sheet(mapper->file->facts, key);
    if (!sheet) {
        error_memory(err);
        return NULL;
    }
    sheet->line = (uint32_t)mapper->header_line;
    mapper->sheets[mapper->nr_sheets++] =
        (struct own_sheet){.sheet = sheet,
                           .first = group == 0,
                           .window = group >= 0 && mapper->plan->values[group].span > 1};
    return sheet;
}

static struct sheet *sheet_begin(struct mapper *mapper, const struct target *target, size_t from,
                                 size_t to, const struct series *series, struct error *err)
{
    const struct plan *plan = mapper->plan;
    uint16_t measures[256];
    struct sheet_key key = {.origin = mapper->file->origin,
                            .account = target->account,
                            .dimension = dimension_of(plan),
                            .gaps = series ? series->gaps : plan->values[from].column->gaps,
                            .measures = measures};
    if (key.dimension == DIM_OTHER)
        key.dimension_name =
            series && series->dimension[0] ? series->dimension : plan->format->dimension;
    else if (key.dimension == DIM_SOURCE && series && series->dimension[0])
        key.dimension_name = series->dimension;
    key.texts = (key.dimension == DIM_POST || key.dimension == DIM_WINDOW) &&
                mapper->file->options->keep_texts;
    for (size_t i = from; i < to && key.nr_measures < 256; i++)
        measures[key.nr_measures++] = series && plan->values[i].measure == MEASURE_NONE
                                          ? series->measure
                                          : plan->values[i].measure;
    return mapper_sheet(mapper, &key, (int)from, err);
}

struct sheet *target_sheet(struct mapper *mapper, struct target *target, size_t from, size_t to,
                           const struct series *series, struct error *err)
{
    if (!target->sheets[from])
        target->sheets[from] = sheet_begin(mapper, target, from, to, series, err);
    return target->sheets[from];
}
