/* pieces.c - cuts a file, hands the pieces to threads, and joins what they made of them. */
#include "ingest/pieces.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"
#include "ingest/block.h"
#include "ingest/record_look.h"
#include "ingest/json_plans.h"

/* A piece is a share of what is left, so they get smaller towards the end, and none is too large: a
 * thread that is held up, or takes the last one, does not hold up the others for long. Nor is any
 * too small: each takes some memory, and time. */
#define PIECES_A_THREAD 2u
#define PIECE_MAX (32u << 20) /* bytes */
#define PIECES_ABOUT 16u      /* the last ones are that part of the file, but .. */
#define LAST_MIN (2u << 20)   /* .. no less, and .. */
#define LAST_MAX (8u << 20)   /* .. no more */
#define SURVEY_LINES 600u     /* enough for any preamble and a table below it */

struct piece {
    struct work *work;
    struct source source;
    struct file_context file; /* its own report and facts; not of the first piece */
    struct file_report report;
    struct block_report block_report;
    struct mapper *mapper;
    struct json_plans plans;
    bool blank;   /* blank lines were met */
    bool odd;     /* a record that is no row of the table */
    bool regular; /* the reader's word */
    uint64_t lines;
    int result;
    struct error err;
};

/* What the threads share. */
struct work {
    const struct file_context *file;
    const struct reading *reading;
    struct file_context survey_file;
    struct blocks *survey, *blocks; /* of the first lines; of the first piece */
    const struct block *table;      /* of the survey */
    struct piece *pieces;
    size_t nr, alloc;
    atomic_size_t next;
    atomic_bool stop; /* it is of no use any more */
};

/* ---- reading one piece ---- */

static int first_record(void *context, const struct record *record, struct error *err)
{
    struct work *work = context;
    return atomic_load_explicit(&work->stop, memory_order_relaxed)
               ? -1
               : blocks_record(work->blocks, record, err);
}

/* 0 and the plan, NULL when there is none; -1 with err. */
static int plan_of(struct piece *piece, const struct record *record, const struct plan **plan,
                   struct error *err)
{
    const struct work *work = piece->work;
    *plan = &work->table->plan;
    if (!record->names)
        return 0;
    struct error none = {0};
    *plan = json_plans_find(&piece->plans, work->table, &piece->file, work->reading->json_format,
                            record, &none);
    if (none.code == ERROR_NONE)
        return 0;
    if (err)
        *err = none;
    return -1;
}

static int later_record(void *context, const struct record *record, struct error *err)
{
    struct piece *piece = context;
    const struct plan *plan;
    if (plan_of(piece, record, &plan, err) < 0)
        return -1;
    if (!record->names && record_is_blank(record)) {
        piece->blank = true;
        return 0;
    }
    if (!plan || piece->blank || record_has_nul(record) ||
        record_is_comment(record, piece->work->table->header.nr)) {
        piece->odd = true;
        atomic_store(&piece->work->stop, true);
    }
    if (atomic_load_explicit(&piece->work->stop, memory_order_relaxed))
        return -1;
    if (block_header_again(piece->work->table, record))
        return 0;
    if (mapper_plan(piece->mapper, plan, err) < 0)
        return -1;
    return mapper_row(piece->mapper, record, err);
}

static int piece_begin(struct piece *piece, struct error *err)
{
    const struct work *work = piece->work;
    const struct file_report *report = work->file->report;
    piece->report = (struct file_report){.file = report->file,
                                         .encoding = report->encoding,
                                         .delimiter = report->delimiter,
                                         .json = report->json};
    piece->block_report = (struct block_report){.span = RANGE_NONE};
    piece->file = work->survey_file;
    piece->file.report = &piece->report;
    piece->file.facts = factset_new(piece->file.catalogue, piece->file.options->keep_texts, err);
    if (!piece->file.facts)
        return -1;
    piece->file.origin = 0;
    if (factset_origin(piece->file.facts, report->file) < 0)
        return error_memory(err);
    piece->mapper = mapper_new(&piece->file, &work->table->plan, &work->table->header,
                               &piece->block_report, err);
    return piece->mapper ? 0 : -1;
}

static void piece_read(struct work *work, size_t i)
{
    struct piece *piece = &work->pieces[i];
    struct reader_options options = work->reading->options;
    options.inside = i > 0;
    options.followed = i + 1 < work->nr;
    options.regular = &piece->regular;
    options.lines = &piece->lines;
    piece->regular = true;
    piece->result = i > 0 ? piece_begin(piece, &piece->err) : 0;
    if (piece->result == 0)
        piece->result = work->reading->reader(
            &piece->source, work->file->report->encoding, &options, 0,
            i > 0 ? later_record : first_record, i > 0 ? (void *)piece : work,
            i > 0 ? &piece->report.diags : &work->file->report->diags, &piece->err);
    piece->odd |= piece->block_report.refused != NULL;
    if (piece->result < 0)
        atomic_store(&work->stop, true);
}

static void *read_some(void *context)
{
    struct work *work = context;
    for (size_t i; (i = atomic_fetch_add(&work->next, 1)) < work->nr;)
        if (!atomic_load(&work->stop))
            piece_read(work, i);
    return NULL;
}

static void read_all(struct work *work, size_t threads)
{
    pthread_t others[64];
    size_t started = 0;
    while (started + 1 < threads && started < 64 &&
           pthread_create(&others[started], NULL, read_some, work) == 0)
        started++;
    read_some(work);
    for (size_t i = 0; i < started; i++)
        pthread_join(others[i], NULL);
}

/* ---- cutting ---- */

static int survey(struct work *work, struct error *err)
{
    const struct reading *reading = work->reading;
    const struct file_context *file = work->file;
    struct diags ignored = {0};
    work->survey_file = *file;
    work->survey_file.preamble = (struct preamble){.range = RANGE_NONE};
    work->survey = blocks_new(&work->survey_file, reading->json_format, true, err);
    if (!work->survey)
        return -1;
    int result = reading->reader(file->source, file->report->encoding, &reading->options,
                                 SURVEY_LINES, blocks_record, work->survey, &ignored, err);
    diag_free(&ignored);
    work->table = blocks_table(work->survey);
    return result;
}

static uint64_t least_size(const struct file_context *file)
{
    uint64_t part = file->source->size / PIECES_ABOUT;
    if (file->options->piece_min)
        return file->options->piece_min;
    if (part > LAST_MAX)
        return LAST_MAX;
    return part < LAST_MIN ? LAST_MIN : part;
}

/* Of the piece that begins where so many bytes are left. */
static uint64_t piece_size(const struct file_context *file, uint64_t left)
{
    uint64_t least = least_size(file);
    uint64_t size = left / (file->threads * PIECES_A_THREAD);
    if (size > PIECE_MAX)
        size = PIECE_MAX;
    if (size < least)
        size = least;
    return left < size + least ? left : size;
}

static int piece_add(struct work *work, uint64_t from)
{
    struct piece *piece;
    if (grow_array(&work->pieces, work->nr, &work->alloc, sizeof *work->pieces) < 0)
        return -1;
    piece = &work->pieces[work->nr++];
    *piece = (struct piece){.work = work, .source = *work->file->source};
    piece->source.at += from;
    piece->source.size -= from;
    if (work->nr > 1)
        piece[-1].source.size = piece->source.at - piece[-1].source.at;
    return 0;
}

static int cut(struct work *work, struct error *err)
{
    const struct source *source = work->file->source;
    uint64_t from = 0;
    while (from < source->size) {
        uint64_t near = from + piece_size(work->file, source->size - from);
        if (piece_add(work, from) < 0)
            return error_memory(err);
        from = near;
        if (near < source->size &&
            work->reading->next(source, work->file->report->encoding, &work->reading->options, near,
                                &from, err) < 0)
            return -1;
    }
    return 0;
}

/* ---- joining ---- */

/* Each piece but the last ends where a row of the table ends. */
static bool fit_together(const struct work *work)
{
    const struct block *table = blocks_table(work->blocks);
    bool fits = table && block_equal(table, work->table);
    for (size_t i = 0; i < work->nr && fits; i++) {
        const struct piece *piece = &work->pieces[i];
        fits = !piece->odd && (i + 1 == work->nr || (piece->regular && !piece->blank));
    }
    return fits;
}

static int join(struct work *work, struct file_context *file, struct error *err)
{
    struct mapper *mapper = blocks_table(work->blocks)->mapper;
    uint64_t lines = work->pieces[0].lines;
    int result = 0;
    for (size_t i = 1; i < work->nr && result == 0; i++) {
        struct piece *piece = &work->pieces[i];
        uint32_t *accounts = calloc(piece->file.facts->nr_accounts + 1, sizeof *accounts);
        if (!accounts)
            return error_memory(err);
        result = factset_join_piece(file->facts, piece->file.facts, file->origin, (uint32_t)lines,
                                    accounts, err);
        piece->file.facts = NULL;
        if (result == 0)
            result = mapper_join(mapper, piece->mapper, accounts, (uint32_t)lines, err);
        diag_append(&file->report->diags, &piece->report.diags, lines);
        lines += piece->lines;
        free(accounts);
    }
    return result;
}

static enum pieces result_of(struct work *work, struct file_context *file, struct error *err)
{
    for (size_t i = 0; i < work->nr; i++) {
        if (work->pieces[i].result == 0 || work->pieces[i].err.code == ERROR_NONE)
            continue;
        if (err)
            *err = work->pieces[i].err;
        return PIECES_FAILED;
    }
    if (atomic_load(&work->stop) || !fit_together(work))
        return PIECES_WRONG;
    int result = join(work, file, err);
    return result < 0 ? PIECES_FAILED : result == 0 ? PIECES_READ : PIECES_WRONG;
}

static void work_free(struct work *work)
{
    for (size_t i = 0; i < work->nr; i++) {
        struct piece *piece = &work->pieces[i];
        mapper_free(piece->mapper);
        json_plans_free(&piece->plans);
        factset_free(piece->file.facts);
        diag_free(&piece->report.diags);
        free(piece->block_report.refused);
    }
    free(work->pieces);
    blocks_free(work->survey);
    preamble_free(&work->survey_file.preamble);
}

enum pieces pieces_read(struct file_context *file, struct blocks *blocks,
                        const struct reading *reading, struct error *err)
{
    struct work work = {.file = file, .reading = reading, .blocks = blocks};
    enum pieces result = PIECES_NONE;
    if (file->threads < 2 || piece_size(file, file->source->size) == file->source->size)
        return PIECES_NONE;
    if (survey(&work, err) < 0)
        result = PIECES_FAILED;
    else if (work.table && mapper_divides(&work.table->plan))
        result = cut(&work, err) < 0 ? PIECES_FAILED : work.nr > 1 ? PIECES_READ : PIECES_NONE;
    if (result == PIECES_READ) {
        read_all(&work, file->threads);
        result = result_of(&work, file, err);
    }
    work_free(&work);
    return result;
}
