/* Arenas: pieces are zeroed, aligned, apart from each other, and gone together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdalign.h>
#include <string.h>

#include "pegel/arena.h"

static void pieces_are_zeroed_and_aligned(void **state)
{
    struct arena arena = {0};

    (void)state;
    for (size_t size = 0; size < 300; size++) {
        unsigned char *piece = arena_alloc(&arena, size);

        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(piece[i], 0);
        memset(piece, 0xff, size);
        assert_non_null(arena_copy(&arena, "x", 1)); /* puts the next one out of line */
    }
    arena_free(&arena);
}

/* Each piece is filled with its own byte; all are looked at after the last. */
static void pieces_do_not_overlap(void **state)
{
    enum { NR = 200 };
    struct arena arena = {0};
    unsigned char *pieces[NR];

    (void)state;
    for (size_t i = 0; i < NR; i++) {
        pieces[i] = arena_alloc(&arena, i * 37);
        assert_non_null(pieces[i]);
        memset(pieces[i], (int)i, i * 37);
    }
    for (size_t i = 0; i < NR; i++) {
        for (size_t j = 0; j < i * 37; j++)
            assert_int_equal(pieces[i][j], i);
    }
    assert_int_equal(arena.used, 37 * NR * (NR - 1) / 2);
    arena_free(&arena);
}

static void copies_end_in_nul(void **state)
{
    struct arena arena = {0};
    char *a = arena_copy(&arena, "abcdef", 3);
    char *b = arena_copy(&arena, NULL, 0);

    (void)state;
    assert_string_equal(a, "abc");
    assert_string_equal(b, "");
    arena_free(&arena);
}

static void large_pieces(void **state)
{
    struct arena arena = {0};
    char *small = arena_copy(&arena, "small", 5);
    char *large = arena_alloc(&arena, 5 << 20);

    (void)state;
    assert_non_null(large);
    large[(5 << 20) - 1] = 'x';
    assert_string_equal(small, "small");
    assert_null(arena_alloc(&arena, SIZE_MAX));
    assert_null(arena_alloc(&arena, SIZE_MAX / 2));
    assert_null(arena_copy(&arena, "x", SIZE_MAX));
    assert_string_equal(arena_copy(&arena, "alive", 5), "alive");
    arena_free(&arena);
}

static void clear_reuses_memory(void **state)
{
    struct arena arena = {0};
    struct arena_chunk *kept;
    char *piece;

    (void)state;
    arena_clear(&arena); /* nothing there */
    memset(arena_alloc(&arena, 100), 0xff, 100);
    kept = arena.chunks;
    arena_clear(&arena);
    assert_int_equal(arena.used, 0);
    piece = arena_alloc(&arena, 100);
    assert_ptr_equal(arena.chunks, kept);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(piece[i], 0);
    arena_free(&arena);
    assert_null(arena.chunks);
    arena_free(&arena);
    arena_free(NULL);
}

static void clear_gives_huge_chunks_back(void **state)
{
    struct arena arena = {0};

    (void)state;
    arena_alloc(&arena, 10 << 20);
    arena_clear(&arena);
    assert_null(arena.chunks);
    arena_alloc(&arena, 10);
    assert_non_null(arena.chunks);
    arena_alloc(&arena, 10 << 20);
    arena_clear(&arena);
    assert_non_null(arena.chunks);
    arena_free(&arena);
}

static void join_moves_all(void **state)
{
    struct arena to = {0}, from = {0};
    char *first = arena_copy(&to, "first", 5), *second = arena_copy(&from, "second", 6);

    (void)state;
    arena_alloc(&from, 10 << 20);
    arena_join(&to, &from);
    assert_null(from.chunks);
    assert_int_equal(from.used, 0);
    assert_int_equal(to.used, 6 + 7 + (10 << 20));
    arena_free(&from);
    assert_string_equal(first, "first");
    assert_string_equal(second, "second");
    assert_ptr_equal(arena_copy(&to, "third", 5), first + 6); /* the same chunk is filled on */
    arena_join(&from, &to);
    assert_string_equal(second, "second");
    arena_free(&from);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_and_aligned),
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(copies_end_in_nul),
        cmocka_unit_test(large_pieces),
        cmocka_unit_test(clear_reuses_memory),
        cmocka_unit_test(clear_gives_huge_chunks_back),
        cmocka_unit_test(join_moves_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
