/* Draws a line of text and looks at it. */
#include "chart_probe.h"
#include "chart_file.h"
#include "chart_forms.h"
#include "gnuplot_script.h"
#include "picture.h"

#define SAMPLE "Größe 0123456789 −▲€"
#define WIDTH 220
#define HEIGHT 60

static int hash(struct sha256 *sha, const struct str *bytes, struct error *err)
{
    struct sha256_state *state = sha256_begin();

    if (!state)
        return error_memory(err);
    sha256_add(state, bytes->s, bytes->len);
    *sha = sha256_end(state);
    return 0;
}

static int look(void *context, const char *folder, struct error *err)
{
    struct chart_probe *probe = context;
    struct png_room room = {0};
    struct error why = {0};
    struct str png = {0};
    int ret = -1;

    if (chart_file_read(&png, folder, chart_formats[CHART_PNG].drawn, err) == 0 &&
        png_check(&png, script_pixels(WIDTH, 0), script_pixels(HEIGHT, 0), err) == 0) {
        ret = png_check_ink(&png, &probe->page, script_scale(0), probe->theme->background, &room,
                            &why);
        if (ret < 0 && why.code == ERROR_MEMORY)
            error_memory(err);
        else if (ret < 0)
            error_set(err, ERROR_SYSTEM,
                      "the font %s, or one of the same widths, is missing: install "
                      "fonts-liberation",
                      probe->theme->font);
        else
            ret = hash(&probe->sha, &png, err);
    }
    png_room_free(&room);
    str_free(&png);
    return ret;
}

int chart_probe_make(struct chart_probe *probe, const struct theme *theme)
{
    struct page_style style = {16, false, theme->ink}, bold = {16, true, theme->ink};

    *probe = (struct chart_probe){.theme = theme, .page = {.width = WIDTH, .height = HEIGHT}};
    page_text(&probe->page, SAMPLE, 10, 20, PAGE_LEFT, style);
    page_text(&probe->page, SAMPLE, 10, 40, PAGE_LEFT, bold);
    /* Away from the texts, of which each must leave ink of its own. */
    page_line(&probe->page, (struct page_point[]){{10, 54}, {WIDTH - 10, 57}}, 2, 1, theme->ink);
    if (probe->page.failed)
        return -1;
    gnuplot_script(&probe->script, &probe->page,
                   &(struct script_target){.format = CHART_PNG, .theme = theme},
                   chart_formats[CHART_PNG].drawn);
    probe->job = (struct pool_job){.finish = look, .context = probe};
    probe->job.scripts[CHART_PNG] = str_text(&probe->script);
    probe->job.scripts[CHART_SVG] = ""; /* every job has these two */
    return probe->script.failed ? -1 : 0;
}

void chart_probe_free(struct chart_probe *probe)
{
    chart_page_free(&probe->page);
    str_free(&probe->script);
}
