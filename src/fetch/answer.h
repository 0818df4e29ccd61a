/* answer.h - what an interface answered: data or which error, and where the next page is. */
#ifndef FETCH_ANSWER_H
#define FETCH_ANSWER_H

#include "api.h"

struct answer; /* opaque: JSON */

/* Read of a message, before the token is struck out and it is cut. */
enum { ANSWER_WORDS = 4096 };

/* What to make of an answer. */
struct verdict {
    enum fetch_class class;
    const struct api_problem *problem; /* NULL: by the status alone */
    struct str message; /* the platform's own words, cleaned: of ANSWER_WORDS bytes */
};

/* What is wrong with the size of a body, before it is made a tree (answer_size.c); NULL: nothing.
 */
const char *answer_excess(struct slice body);
/* NULL: not JSON. */
struct answer *answer_parse(const char *body, size_t len);
void answer_free(struct answer *answer);
/* The text or number at the path; false: nothing there. */
bool answer_text(const struct answer *answer, const char *path, struct str *out);
/* Whether that stands there, of a list in any member; wanted "": anything. */
bool answer_says(const struct answer *answer, const char *path, const char *wanted);
/* Members of the list at the path; 0 without one. */
size_t answer_count(const struct answer *answer, const char *path);
/* answer may be NULL, then body tells. */
void answer_judge(const struct api *api, const struct answer *answer, struct slice body,
                  long status, struct verdict *verdict);
enum fetch_class class_of_status(long status);

#endif
