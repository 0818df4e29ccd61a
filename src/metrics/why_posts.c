/* Posts: how their mix and their rates moved the rate of all of them, and which moved it most. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "post_text.h"
#include "split.h"
#include "why_parts.h"

/* The first row of each of the period's posts, and the end of the last: as the cohort counts them.
 */
static size_t *list_rows(const struct replay *replay)
{
    const struct posts *posts = &replay->view.posts;
    size_t nr = replay->worker.cohort.nr, post = 0;
    struct range days = replay->frame.period;
    size_t *rows = malloc((nr + 1) * sizeof(*rows));

    if (!rows || !nr)
        return rows;
    if (days.start < posts->days.start)
        days.start = posts->days.start;
    if (days.end > posts->days.end)
        days.end = posts->days.end;
    size_t first = posts->begin[days.start - posts->days.start];
    size_t end = posts->begin[days.end - posts->days.start];

    for (size_t at = first; at < end && post < nr; at++) {
        const struct post_ref *ref = &posts->refs[at];

        if (at == first || !posts->several || !post_same(ref - 1, ref))
            rows[post++] = at;
    }
    rows[nr] = end;
    return rows;
}

static const char *id_of(const struct replay *replay, size_t row)
{
    const struct post_ref *ref = &replay->view.posts.refs[row];

    return post_ref(replay->view.facts, ref->sheet, ref->row).id;
}

/* The most seen first; equal ones in an order of their own, not that of the files. */
static int by_seen(const void *a, const void *b)
{
    const struct why_post *left = a, *right = b;

    if (left->of.bottom != right->of.bottom)
        return left->of.bottom > right->of.bottom ? -1 : 1;
    if (left->of.top != right->of.top)
        return left->of.top > right->of.top ? -1 : 1;
    return strcmp(left->id, right->id);
}

static int by_effect(const void *a, const void *b)
{
    const struct why_post *left = a, *right = b;
    double l = fabs(left->effect), r = fabs(right->effect);

    if (l != r)
        return l > r ? -1 : 1;
    return by_seen(a, b);
}

int why_posts_load(struct why_posts *posts, struct replay *replay, const struct why_rate *rate,
                   struct error *err)
{
    const struct cohort *cohort = &replay->worker.cohort;
    struct pairs pairs = cohort_pairs(&replay->frame, &rate->plan);
    size_t *rows = list_rows(replay);

    *posts = (struct why_posts){.items = malloc((pairs.nr + 1) * sizeof(*posts->items))};
    if (!rows || !posts->items) {
        free(rows);
        return error_memory(err);
    }
    for (size_t i = 0; i < pairs.nr; i++) {
        size_t post = cohort->which[i];
        struct fraction of = {cohort->top[i], cohort->bottom[i]};

        posts->all.top += of.top;
        posts->all.bottom += of.bottom;
        posts->items[posts->nr++] = (struct why_post){
            .first = rows[post],
            .nr = rows[post + 1] - rows[post],
            .id = id_of(replay, rows[post]),
            .of = of,
        };
    }
    free(rows);
    if (posts->nr)
        qsort(posts->items, posts->nr, sizeof(*posts->items), by_seen);
    return 0;
}

void why_posts_free(struct why_posts *posts)
{
    free(posts->items);
}

/* Both groups of a period: the most seen quarter, and the others. */
static void group(const struct why_posts *posts, struct fraction groups[2])
{
    size_t top = (posts->nr + 3) / 4;

    groups[0] = groups[1] = (struct fraction){0, 0};
    for (size_t i = 0; i < posts->nr; i++) {
        struct fraction *to = &groups[i >= top];

        to->top += posts->items[i].of.top;
        to->bottom += posts->items[i].of.bottom;
    }
}

static double rate_of(struct fraction of)
{
    return of.bottom > 0 ? of.top / of.bottom : NAN;
}

int why_posts_split(struct why *why, const struct why_rate *rate, const struct why_posts *before,
                    const struct why_posts *now, struct error *err)
{
    static const enum why_part parts[] = {WHY_RATE_TOP, WHY_RATE_OTHERS};
    struct split_group groups[2];
    struct fraction old[2], new[2];
    struct why_effect effect = {.series = rate->series, .part = WHY_MIX};

    group(before, old);
    group(now, new);
    for (size_t i = 0; i < 2; i++)
        groups[i] = (struct split_group){.before = old[i], .now = new[i]};
    effect.effect = split_mix(groups, 2);
    effect.from = split_weight(groups, 2, 0, false);
    effect.to = split_weight(groups, 2, 0, true);
    if (!why_add(why, &effect))
        return error_memory(err);
    for (size_t i = 0; i < 2; i++) {
        effect = (struct why_effect){.series = rate->series,
                                     .part = parts[i],
                                     .from = rate_of(old[i]),
                                     .to = rate_of(new[i]),
                                     .effect = groups[i].effect};
        if (!why_add(why, &effect))
            return error_memory(err);
    }
    return 0;
}

/* The rate with a post less that without it; NaN where nothing is left. */
static double move_of(const struct why_post *post, struct fraction all, bool over_fans)
{
    struct fraction rest = {all.top - post->of.top, all.bottom};

    if (!over_fans)
        rest.bottom -= post->of.bottom;
    return rest.bottom > 0 && all.bottom > 0 ? all.top / all.bottom - rest.top / rest.bottom : NAN;
}

static int tell_post(struct why *why, const struct why_rate *rate, const struct why_post *post,
                     struct fraction all, const struct replay *replay, struct error *err)
{
    const struct post_ref *refs = &replay->view.posts.refs[post->first];
    bool activity = rate->plan.basis == BASIS_ACTIVITY;
    double with = activity ? rate_of(all) : rate->to;
    const char *texts[2];
    struct str text = {0};
    struct why_effect effect = {.series = rate->series,
                                .part = WHY_POST,
                                .from = with - post->effect,
                                .to = with,
                                .effect = post->effect,
                                .note = activity ? "of the rate of the period's posts" : "",
                                .post = arena_copy(&why->arena, post->id, strlen(post->id))};
    int result = effect.post ? 0 : error_memory(err);

    for (size_t i = 0; i < 2 && result == 0; i++) {
        result = post_text(replay->view.facts, refs, post->nr, i, &text, err);
        texts[i] = result == 0 ? arena_copy(&why->arena, str_text(&text), text.len) : NULL;
        if (result == 0 && !texts[i])
            result = error_memory(err);
    }
    str_free(&text);
    if (result < 0)
        return -1;
    effect.title = texts[0];
    effect.permalink = texts[1];
    return why_add(why, &effect) ? 0 : error_memory(err);
}

int why_posts_tell(struct why *why, const struct why_rate *rate, struct why_posts *now,
                   const struct replay *replay, struct error *err)
{
    bool over_fans = rate->recipe->over_fans;
    struct fraction all = over_fans ? rate->now : now->all;
    size_t nr = 0;

    for (size_t i = 0; i < now->nr; i++) {
        struct why_post *post = &now->items[i];

        post->effect = move_of(post, all, over_fans);
        if (post->effect != 0 && !isnan(post->effect))
            now->items[nr++] = *post;
    }
    if (nr)
        qsort(now->items, nr, sizeof(*now->items), by_effect);
    for (size_t i = 0; i < nr && i < WHY_POSTS_MAX; i++) {
        if (tell_post(why, rate, &now->items[i], all, replay, err) < 0)
            return -1;
    }
    return 0;
}
