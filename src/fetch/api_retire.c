/* api_retire.c - a metric that the platform does not know any more: the others are fetched. */
#include <stdlib.h>
#include <string.h>

#include "job.h"

bool api_all_retired(const struct job *job)
{
    const struct api_request *request = job->values.request;

    for (size_t i = 0; i < request->nr_metrics; i++)
        if (!job->retired[i])
            return false;
    return request->nr_metrics > 0;
}

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static bool holds_word(const char *text, const char *word)
{
    size_t len = strlen(word);

    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
        if ((at == text || !in_word(at[-1])) && !in_word(at[len]))
            return true;
    return false;
}

/* The one metric asked for that the message names; SIZE_MAX: none, or several. */
static size_t named_metric(const struct job *job, const struct verdict *verdict)
{
    const char *message = verdict->problem->names ? str_text(&verdict->message) : "";
    const struct api_request *request = job->values.request;
    size_t named = SIZE_MAX;

    for (size_t i = 0; i < request->nr_metrics; i++) {
        if (job->retired[i] || !holds_word(message, request->metrics[i]))
            continue;
        if (named != SIZE_MAX)
            return SIZE_MAX;
        named = i;
    }
    return named;
}

static void note_retired(struct job *job, size_t metric)
{
    struct fetch_outcome *outcome = job_outcome(job);
    struct str text = {0};

    job->retired[metric] = true;
    str_addf(&text, "%s%s%s", outcome->text ? outcome->text : "",
             outcome->text ? ", " : "the platform no longer knows ",
             job->values.request->metrics[metric]);
    outcome->class = FETCH_RETIRED;
    free(outcome->text);
    outcome->text = text.failed ? NULL : text.s;
    if (!outcome->text)
        str_free(&text);
}

/* When the message names the metric, the others are asked for together; else each alone. */
void api_retire(struct job *job, const struct verdict *verdict)
{
    const struct api_request *request = job->values.request;
    size_t named = named_metric(job, verdict);

    pages_clear(&job->pages);
    str_clear(&job->cursor);
    job->page = job->values.offset = 0;
    job->state = JOB_READY;
    if (job->values.metric != SIZE_MAX || request->nr_metrics == 1) {
        note_retired(job, request->nr_metrics == 1 ? 0 : job->values.metric);
        api_next_window(job);
    } else if (named == SIZE_MAX) {
        job->values.metric = 0;
    } else {
        note_retired(job, named);
        if (api_all_retired(job))
            api_next_window(job);
    }
}
