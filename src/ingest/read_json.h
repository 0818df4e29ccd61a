/* read_json.h - the parts of the JSON reader.
 *
 * The document goes by as a stream (read_json_stream.c). One element at a time is cut out of it and
 * becomes a small tree: regular JSON by read_json_quick.c, all else by read_json_tree.c, the only
 * file that knows cJSON. Rows are found in it (read_json_rows.c) and flattened
 * (read_json_record.c).
 */
#ifndef INGEST_READ_JSON_H
#define INGEST_READ_JSON_H

#include "ingest/read_json_alike.h"
#include "ingest/text_window.h"
#include "pegel/record.h"
#include "pegel/reader.h"

#define JSON_MAX_DEPTH 64u
#define JSON_MAX_VALUES (1u << 20)                   /* in an element, some 40 MB as a tree */
#define JSON_MAX_ROW_VALUES (4u * RECORD_MAX_FIELDS) /* with objects and arrays */
#define JSON_ROW_TOO_LARGE                                                                         \
    "a row with more than 20000 fields; rows further inside must be read one by one"

/* ---- read_json_stream.c: the document as bytes ---- */

struct json_stream {
    struct text_window window; /* at: the next byte */
    uint64_t line;             /* of it */
    const char *name;
    struct diags *diags; /* NULL: bad data is not told */
    uint64_t max_bytes;  /* stop after about so many; 0 = no limit */
    uint64_t bytes;
    bool told;    /* something bad, even without diags */
    bool may_end; /* behind the comma of the array at hand: the rest is another piece ... */
    bool between; /* ... and it did end there, or, of lines, behind a line end */
};

/* Of the functions that read on. */
enum {
    JSON_OK = 0,
    JSON_STOP = 1, /* bad data, which was told, or enough was read */
    JSON_FAILED = -1,
};

int json_stream_open(struct json_stream *stream, const struct source *source,
                     enum encoding encoding, struct error *err);
void json_stream_close(struct json_stream *stream);
/* Everything before `pos` is done with. */
void json_pass(struct json_stream *stream, size_t pos);
/* Reads on, if there is room, when there are fewer bytes than this in the window. */
int json_ahead(struct json_stream *stream, size_t bytes, struct error *err);
/* Skips blanks. The next byte, not taken; 0 at the end of the file; -1. */
int json_peek(struct json_stream *stream, struct error *err);
void json_take(struct json_stream *stream, size_t bytes); /* none of them a line end */
/* JSON_STOP, after telling. */
int json_bad(struct json_stream *stream, uint64_t line, const char *what);
/* Takes the bracket or brace that is next. */
void json_enter(struct json_stream *stream);
/* Before each element or member: takes the comma, or the closing byte (then *more is false). */
int json_next(struct json_stream *stream, bool first, char close, bool *more, struct error *err);
/* Takes a member's name (raw, with its quotes, added to `key`, which is emptied) and the colon. */
int json_key(struct json_stream *stream, struct str *key, struct error *err);
/* Passes over the value that begins at the next byte. If text is given it is the value, in the
 * window until the next call; text->s is NULL when it is larger than `max`, or, with text->len 0,
 * when it is nested too deep, which was told. */
int json_value(struct json_stream *stream, size_t max, struct slice *text, struct error *err);

/* ---- read_json_tree.c: an element as a tree ---- */

enum json_kind { JSON_SCALAR, JSON_TEXT, JSON_ARRAY, JSON_OBJECT };

/* Nodes stand in the order of the document, a parent before its children. */
struct json_node {
    struct slice name; /* of a member */
    struct slice text; /* of a text (decoded), or of a number, true, false, null (as written) */
    uint32_t next;     /* index of the node after this one and all below it */
    enum json_kind kind;
};

struct json_tree {
    struct json_node *nodes;
    size_t nr, alloc;
    void *owner; /* of the texts, when cJSON read them */
    char *repaired;
    char *copies; /* texts that had escapes, when cJSON did not read them */
    size_t copies_alloc;
    size_t max; /* nodes; 0: no limit */
};

enum json_parsed {
    JSON_PARSED = 0,
    JSON_BAD, /* no JSON; *bad tells where */
    JSON_HAS_NUL,
    JSON_TOO_DEEP,
    JSON_TOO_MANY, /* values */
};

enum json_quick {
    JSON_QUICK_OK,
    JSON_QUICK_ODD,  /* not for this one: cJSON is to read it */
    JSON_QUICK_MANY, /* more than tree->max nodes */
    JSON_QUICK_FAILED,
};

/* An enum json_parsed, or -1. Nodes point into the text, or into copies that the tree owns. Half
 * emoji (a lone surrogate, which cJSON takes for an error) and \u0000 are replaced. */
int json_tree_parse(struct json_tree *tree, struct slice text, const char **bad, struct error *err);
/* The value at the beginning of the text, of *used bytes, if the quick way can read it. */
enum json_quick json_tree_value(struct json_tree *tree, struct slice text, size_t *used);
/* The same as json_tree_parse, all by cJSON: what counts when the quick way finds anything odd. */
int json_tree_plain(struct json_tree *tree, struct slice text, const char **bad, struct error *err);
void json_tree_free(struct json_tree *tree);
/* A new node at the end, empty; NULL when it is full, or for lack of memory. */
struct json_node *json_node_new(struct json_tree *tree);
bool json_tree_full(const struct json_tree *tree);
/* The member of an object, or 0 (which is the root). */
uint32_t json_member(const struct json_tree *tree, uint32_t object, struct slice name);

/* ---- read_json_quick.c ---- */

/* The whole text; or, when `used` is given, the value at its beginning, of so many bytes. */
enum json_quick json_tree_quick(struct json_tree *tree, struct slice text, size_t *used);

/* ---- read_json_record.c: nodes as a record ---- */

/* What stands around a row: scalars of `node` are inherited, and `key` where the way went through
 * the members of an object. */
struct json_scope {
    const struct json_tree *tree;
    uint32_t node;
    struct slice key; /* s is NULL when there is none */
    const struct json_scope *up;
};

struct json_record {
    struct slice *names, *fields;
    size_t *built;               /* 1 + where the name is in `text`, or 0 */
    size_t nr, alloc, inherited; /* the first ones are not its own */
    struct str text, path;
    bool too_many;
};

void json_record_begin(struct json_record *record);
/* 0, or -1. Adding to a full record only sets too_many. */
int json_record_add(struct json_record *record, struct slice name, struct slice text,
                    struct error *err);
int json_record_inherit(struct json_record *record, const struct json_scope *scope,
                        const struct json_tree *tree, uint32_t row, struct error *err);
int json_record_flatten(struct json_record *record, const struct json_tree *tree, uint32_t node,
                        struct error *err);
/* Points the names to where they are, sets names_hash. */
int json_record_end(struct json_record *record, struct record *out, struct error *err);
void json_record_free(struct json_record *record);

/* ---- read_json_rows.c: the rows of an element ---- */

struct json_texts {
    struct slice *items;
    size_t nr, alloc;
};

/* Members of an object that stand beside the rows, as JSON text and as a tree. */
struct json_envelope {
    struct str raw;
    struct json_tree tree; /* numbers in it point into raw */
    size_t members;
    bool fresh; /* the tree is that of the text */
};

struct json_run {
    struct json_stream stream;
    const char *rows, *names, *values; /* of the options, never NULL */
    record_fn *fn;
    void *context;
    uint64_t line_max, records;
    struct json_record record;
    struct json_tree tree;        /* the element */
    struct json_envelope headers; /* members of the document that `names` needs */
    struct json_texts found_names, found_values;
    uint64_t line;                 /* of the element */
    struct record last;            /* that was delivered */
    bool delivered;                /* the row at hand was */
    struct json_alike *alike;      /* NULL: nothing was learnt */
    bool inside, followed, ndjson; /* see struct reader_options */
};

/* Delivers the rows below the node: those at `path`. JSON_OK, JSON_STOP or JSON_FAILED. */
int json_rows(struct json_run *run, const struct json_tree *tree, uint32_t node, struct slice path,
              const struct json_scope *scope, struct error *err);
/* Delivers run->last. */
int json_deliver(struct json_run *run, struct error *err);
/* Delivers the node as one row. */
int json_row(struct json_run *run, const struct json_tree *tree, uint32_t node,
             const struct json_scope *scope, struct error *err);
/* A record that has nothing but what its surroundings tell. */
int json_empty_row(struct json_run *run, const struct json_scope *scope, struct error *err);
/* The i-th of blank-separated words; len 0 when there are fewer. */
struct slice json_word(const char *words, size_t i);
/* The first part of a path such as "data.values"; *rest is what follows its dot, or "". */
struct slice json_path_part(struct slice path, struct slice *rest);

/* ---- read_json_walk.c: the way to the rows, through a document of any size ---- */

/* Makes run->tree of an element in the window, of no more than `max` values; s is NULL for one that
 * was too large. 0; positive when it was rejected; -1. */
int json_parse_element(struct json_run *run, uint64_t line, struct slice text, size_t max,
                       struct error *err);
/* Delivers the rows at `path` of the value that comes next. */
int json_walk(struct json_run *run, struct slice path, const struct json_scope *scope,
              struct error *err);
/* The same when the stream begins with an element of the array at the path: the rest of it, and of
 * what stands around it. */
int json_walk_inside(struct json_run *run, struct slice path, struct error *err);

/* Elements that are read as they come, one after the other, and are rows as they are: */
void json_forget(struct json_run *run); /* before the first */
/* 1 when the next one is alike an earlier one: it is run->last; 0; -1. */
int json_find(struct json_run *run, struct json_found *found, struct error *err);
int json_deliver_found(struct json_run *run, const struct json_found *found, struct error *err);
/* Behind json_row: learns what was delivered. */
int json_learn(struct json_run *run, struct slice text, struct error *err);

/* ---- read_json_lines.c ---- */

/* Is there a whole value on one of the first lines, and another one on a later one? */
bool json_is_lines(const struct json_stream *stream);
/* Delivers the rows of each line. */
int json_read_lines(struct json_run *run, struct error *err);

/* ---- read_json_piece.c ---- */

/* A piece_next_fn, see pieces.h. */
int json_piece_next(const struct source *source, enum encoding encoding,
                    const struct reader_options *options, uint64_t near, uint64_t *from,
                    struct error *err);

/* ---- read_json_envelope.c ---- */

/* Keeps the member whose value comes next, if it is a scalar or, with `structure`, whatever it is;
 * passes over it when it is not kept. `key` is as written. Uses run->tree. */
int json_envelope_add(struct json_run *run, struct json_envelope *envelope, const struct str *key,
                      bool structure, struct error *err);
/* An object of the members, or NULL for none. *result is JSON_OK unless memory is short. */
const struct json_tree *json_envelope_tree(struct json_envelope *envelope, int *result,
                                           struct error *err);
void json_envelope_free(struct json_envelope *envelope);
/* Does the option `names` have a path that begins with this? */
bool json_names_need(const struct json_run *run, struct slice key);
/* What a name as written says, valid as long as the tree. */
int json_key_text(struct json_tree *tree, const struct str *key, struct slice *text,
                  struct error *err);

#endif
