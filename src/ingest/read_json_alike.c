/* read_json_alike.c - finds elements that are written as earlier ones, and learns such. */
#include "ingest/read_json_alike.h"

#include <stdlib.h>
#include <string.h>

#include "ingest/read_json.h"
#include "ingest/read_json_scalar.h"
#include "pegel/arena.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define STEPS 4096u
#define SHAPES 128u
#define FIELDS 2048u /* of a record */
#define INHERITED 64u
#define GLUE_BYTES (128u << 10) /* between scalars, of all steps */

/* Bytes, and behind them a scalar or, of the last step, the element's end. */
struct step {
    uint32_t at, len; /* of the bytes in `glue` */
    uint32_t next;    /* the step behind the scalar; 0: nothing was learnt of it */
    uint32_t other;   /* another step for the same place, shorter; 0: none */
    uint16_t field;   /* where the scalar goes, of `fields` */
    uint16_t shape;   /* 1 + that of the element; 0: it does not end here */
};

/* A field that is the same in all elements of a shape. */
struct constant {
    size_t field;
    struct slice text;
};

struct shape {
    struct record record;
    uint64_t lines;
    struct constant *constants;
    size_t nr_constants;
};

struct json_alike {
    struct step steps[STEPS]; /* `next` of number 0 is where each element begins */
    size_t nr_steps;
    struct shape shapes[SHAPES];
    size_t nr_shapes;
    size_t nr_glue;
    struct arena arena;                      /* of names and constants */
    struct slice fields[INHERITED + FIELDS]; /* those that are inherited end where others begin */
    char copies[JSON_ALIKE_BYTES];
    char glue[GLUE_BYTES + TEXT_WINDOW_PADDING];
};

struct json_alike *json_alike_new(void)
{
    struct json_alike *alike = calloc(1, sizeof *alike);

    if (alike)
        json_alike_forget(alike);
    return alike;
}

void json_alike_free(struct json_alike *alike)
{
    if (!alike)
        return;
    arena_free(&alike->arena);
    free(alike);
}

void json_alike_forget(struct json_alike *alike)
{
    alike->steps[0] = (struct step){.next = 0};
    alike->nr_steps = 1;
    alike->nr_shapes = alike->nr_glue = 0;
    arena_clear(&alike->arena);
}

/* ---- finding ---- */

/* Both may be read 16 bytes beyond their end. */
static inline bool same_bytes(const char *a, const char *b, size_t len)
{
#ifdef __SSE2__
    for (;; a += 16, b += 16, len -= 16) {
        __m128i x = _mm_loadu_si128((const __m128i *)(const void *)a);
        __m128i y = _mm_loadu_si128((const __m128i *)(const void *)b);
        unsigned differ = ~(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(x, y));

        if (len <= 16)
            return !(differ & ((1u << len) - 1));
        if (differ & 0xffff)
            return false;
    }
#else
    return memcmp(a, b, len) == 0;
#endif
}

/* The step that fits here, of those that may come; 0: none. */
static inline uint32_t fitting(const struct json_alike *alike, uint32_t step,
                               const struct json_cursor *cursor)
{
    size_t left = (size_t)(cursor->end - cursor->p);

    while (step) {
        const struct step *s = &alike->steps[step];

        if (s->len <= left && same_bytes(cursor->p, alike->glue + s->at, s->len))
            break;
        step = s->other;
    }
    return step;
}

bool json_alike_find(struct json_alike *alike, struct slice text, struct json_found *found,
                     struct record *record)
{
    size_t len = text.len < JSON_ALIKE_BYTES ? text.len : JSON_ALIKE_BYTES;
    struct json_cursor cursor = {.p = text.s, .end = text.s + len, .out = alike->copies};
    const struct step *step = alike->steps;
    const struct shape *shape;

    do {
        uint32_t next = fitting(alike, step->next, &cursor);

        if (!next)
            return false;
        step = &alike->steps[next];
        cursor.p += step->len;
        if (!step->shape && !json_take_scalar(&cursor, &alike->fields[step->field]))
            return false;
    } while (!step->shape);
    shape = &alike->shapes[step->shape - 1];
    for (size_t i = 0; i < shape->nr_constants; i++)
        alike->fields[shape->constants[i].field] = shape->constants[i].text;
    *record = shape->record;
    *found = (struct json_found){(size_t)(cursor.p - text.s), shape->lines};
    return true;
}

/* ---- learning ---- */

struct lesson {
    struct json_alike *alike;
    const struct record *record;
    struct json_cursor cursor;
    const char *glue;  /* where what stands before the next scalar begins */
    uint32_t *link;    /* to the steps that may come */
    struct slice name; /* of the member at hand */
    uint64_t objects;  /* one bit a level: object or array */
    unsigned depth;
    size_t field, end; /* where the next one goes; behind the last */
    struct constant *constants;
    size_t nr_constants;
    uint64_t lines;
};

/* Longer ones first: what a shorter one leaves may begin like a scalar, but is none. */
static uint32_t add_step(struct json_alike *alike, uint32_t *link, const char *glue, size_t len)
{
    struct step *step = &alike->steps[alike->nr_steps];

    if (alike->nr_steps == STEPS || GLUE_BYTES - alike->nr_glue < len)
        return 0;
    while (*link && alike->steps[*link].len > len)
        link = &alike->steps[*link].other;
    *step = (struct step){.at = (uint32_t)alike->nr_glue, .len = (uint32_t)len, .other = *link};
    memcpy(alike->glue + alike->nr_glue, glue, len);
    alike->nr_glue += len;
    *link = (uint32_t)alike->nr_steps++;
    return *link;
}

/* The step over what stands before the cursor, found or new; NULL when there is no room. */
static struct step *step_on(struct lesson *lesson, bool *new)
{
    struct json_alike *alike = lesson->alike;
    size_t len = (size_t)(lesson->cursor.p - lesson->glue);
    uint32_t step = *lesson->link;

    while (step && (alike->steps[step].len != len ||
                    memcmp(alike->glue + alike->steps[step].at, lesson->glue, len) != 0))
        step = alike->steps[step].other;
    *new = !step;
    if (!step)
        step = add_step(alike, lesson->link, lesson->glue, len);
    for (size_t i = 0; i < len; i++)
        lesson->lines += lesson->glue[i] == '\n';
    return step ? &alike->steps[step] : NULL;
}

/* An array's element is known by its text "name" (see read_json_record.c): the names of other
 * fields depend on it. The row itself is not meant. */
static bool names_others(const struct lesson *lesson)
{
    return lesson->depth > 1 && (lesson->objects & 3) == 1 && slice_is(lesson->name, "name");
}

static bool add_constant(struct lesson *lesson, size_t field, struct slice text)
{
    lesson->constants[lesson->nr_constants++] = (struct constant){field, text};
    return text.s != NULL;
}

static bool keep_constant(struct lesson *lesson, size_t field, struct slice text)
{
    const char *copy = arena_copy(&lesson->alike->arena, text.s, text.len);

    return add_constant(lesson, field, (struct slice){copy, text.len});
}

static bool name_follows(const struct json_cursor *cursor)
{
    const char *p = cursor->p;

    while (p < cursor->end && json_is_blank(*p))
        p++;
    return p < cursor->end && *p == ':';
}

/* A name, or a scalar that may be another one in other elements. */
static bool learn_scalar(struct lesson *lesson)
{
    const char *begin = lesson->cursor.p;
    struct slice text;
    struct step *step;
    bool new;

    if (!json_take_scalar(&lesson->cursor, &text))
        return false;
    if (*begin == '"' && name_follows(&lesson->cursor)) {
        lesson->name = text;
        return true;
    }
    if (lesson->field == lesson->end)
        return false;
    if (names_others(lesson))
        return keep_constant(lesson, lesson->field++, text);
    text = (struct slice){lesson->cursor.p, 0};
    lesson->cursor.p = begin;
    step = step_on(lesson, &new);
    if (!step)
        return false;
    step->field = (uint16_t)lesson->field++;
    lesson->link = &step->next;
    lesson->cursor.p = lesson->glue = text.s;
    return true;
}

static bool learn_byte(struct lesson *lesson)
{
    char c = *lesson->cursor.p++;

    if (c == '{' || c == '[') {
        lesson->objects = lesson->objects << 1 | (c == '{');
        lesson->depth++;
    } else if (c == '}' || c == ']') {
        lesson->objects >>= 1;
        lesson->depth--;
    } else if (c != ',' && c != ':' && !json_is_blank(c)) {
        lesson->cursor.p--;
        return learn_scalar(lesson);
    }
    return true;
}

static bool copy_names(struct arena *arena, struct record *record)
{
    struct slice *names = arena_alloc(arena, (record->nr + 1) * sizeof *names);

    for (size_t i = 0; names && i < record->nr; i++) {
        names[i].s = arena_copy(arena, record->names[i].s, record->names[i].len);
        names[i].len = record->names[i].len;
        if (!names[i].s)
            return false;
    }
    record->names = names;
    return names != NULL;
}

static void learn_end(struct lesson *lesson)
{
    struct json_alike *alike = lesson->alike;
    struct shape shape = {.record = *lesson->record};
    bool new = false;
    struct step *step;

    if (alike->nr_shapes == SHAPES || lesson->field != lesson->end ||
        !copy_names(&alike->arena, &shape.record))
        return;
    step = step_on(lesson, &new);
    if (!step || !new)
        return;
    shape.record.fields = alike->fields + (lesson->end - lesson->record->nr);
    shape.lines = lesson->lines;
    shape.constants = lesson->constants;
    shape.nr_constants = lesson->nr_constants;
    alike->shapes[alike->nr_shapes++] = shape;
    step->shape = (uint16_t)alike->nr_shapes;
}

void json_alike_learn(struct json_alike *alike, struct slice text, const struct record *record,
                      size_t inherited)
{
    struct lesson lesson = {.alike = alike,
                            .record = record,
                            .cursor = {text.s, text.s + text.len, alike->copies},
                            .glue = text.s,
                            .link = &alike->steps[0].next,
                            .field = INHERITED,
                            .end = INHERITED + record->nr - inherited};

    if (text.len > JSON_ALIKE_BYTES || record->nr > FIELDS || inherited > INHERITED ||
        alike->nr_shapes == SHAPES)
        return;
    lesson.constants = arena_alloc(&alike->arena, (record->nr + 1) * sizeof *lesson.constants);
    if (!lesson.constants)
        return;
    for (size_t i = 0; i < inherited; i++)
        add_constant(&lesson, INHERITED - inherited + i, record->fields[i]);
    do {
        if (!learn_byte(&lesson))
            return;
    } while (lesson.depth > 0 && lesson.cursor.p < lesson.cursor.end);
    if (lesson.depth == 0)
        learn_end(&lesson);
}
