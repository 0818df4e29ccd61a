/* The charts of a story: title, the text for who cannot see it, and the picture as it was drawn. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/grow.h"
#include "chart_file.h"
#include "story.h"
#include "svg_inline.h"
#include "theme.h"

/* The file's text as it is; NULL when there is none, or (error set) for lack of memory. */
static const char *read_file(struct story_builder *builder, const char *name, const char *ending)
{
    struct error none = {0};
    struct str text = {0}, file = {0};
    const char *kept = NULL;
    int ret;

    str_addf(&file, "%s.%s", name, ending);
    ret = chart_file_read(&text, builder->pictures->folder, str_text(&file), &none);
    if (file.failed || text.failed) {
        error_memory(builder->err);
    } else if (ret == 0 && text.len && strlen(text.s) == text.len) {
        kept = arena_copy(&builder->story->arena, text.s, text.len);
        if (!kept)
            error_memory(builder->err);
    }
    str_free(&file);
    str_free(&text);
    return kept;
}

static bool is_there(const struct story_builder *builder, const char *name, const char *ending)
{
    struct str path = {0};
    bool there;

    str_addf(&path, "%s/%s.%s", builder->pictures->folder, name, ending);
    there = !path.failed && access(str_text(&path), R_OK) == 0;
    str_free(&path);
    return there;
}

/* The picture as a part of a document, or NULL. size: "", or "-half". */
static const char *inline_picture(struct story_builder *builder, const char *chart,
                                  const char *size)
{
    struct str text = {0}, prefix = {0}, name = {0};
    const char *file, *svg = NULL;

    str_addf(&prefix, "chart-%s%s", chart, size);
    str_addf(&name, "%s%s", chart, size);
    file = name.failed ? NULL : read_file(builder, name.s, "svg");
    if (file && !prefix.failed && svg_inline(&text, file, str_text(&prefix)) && !text.failed) {
        svg = arena_copy(&builder->story->arena, text.s, text.len);
        text.failed = !svg;
    }
    if (text.failed || prefix.failed || name.failed)
        error_memory(builder->err);
    str_free(&name);
    str_free(&text);
    str_free(&prefix);
    return svg;
}

static int describe(struct story_builder *builder, struct story_chart *chart)
{
    const char *text = read_file(builder, chart->name, "txt");

    chart->svg = inline_picture(builder, chart->name, "");
    chart->narrow = inline_picture(builder, chart->name, "-half");
    if (!chart->svg) {
        chart->svg = chart->narrow;
        chart->narrow = NULL;
    }
    if (builder->err->code == ERROR_MEMORY)
        return -1;
    str_adds(&builder->text, text ? text : "");
    if (builder->text.len && builder->text.s[builder->text.len - 1] == '\n')
        builder->text.s[--builder->text.len] = '\0';
    chart->text = story_take(builder);
    str_addf(&builder->text, "charts/%s.%s", chart->name,
             is_there(builder, chart->name, "png") ? "png" : "svg");
    chart->picture = story_take(builder);
    return chart->text && chart->picture ? 0 : -1;
}

static int add_chart(struct story_builder *builder, const struct chart_spec *spec)
{
    struct story *story = builder->story;
    struct story_chart *chart;
    char numbers[96];

    if (grow_array(&story->charts, story->nr_charts, &story->alloc_charts, sizeof(*story->charts)) <
        0)
        return error_memory(builder->err);
    chart = &story->charts[story->nr_charts++];
    *chart = (struct story_chart){0};
    str_adds(&builder->text, spec->name);
    chart->name = story_take(builder);
    str_adds(&builder->text, spec->title ? spec->title : spec->name);
    chart->title = story_take(builder);
    if (!chart->name || !chart->title || describe(builder, chart) < 0)
        return -1;
    if (chart->svg)
        return 0;
    snprintf(numbers, sizeof(numbers), "charts/%s.csv", chart->name);
    chart->missing =
        story_message(builder, MSG_PAGE_CHART_MISSING, (const char *[]){chart->title, numbers});
    return chart->missing ? 0 : -1;
}

int story_charts(struct story_builder *builder)
{
    const struct report_pictures *pictures = builder->pictures;

    if (!pictures)
        return 0;
    builder->story->paper = pictures->theme->background;
    for (size_t i = 0; i < pictures->set->nr; i++) {
        if (add_chart(builder, &pictures->set->specs[i]) < 0)
            return -1;
    }
    return 0;
}
