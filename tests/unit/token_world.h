/* A folder with token files, and an endpoint that answers what a test wants. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fetch/access.h"

extern char **environ;

struct world {
    char folder[64], file[96], new_file[96];
    struct access_ask ask;
    struct error err;
    struct str access;
    /* the endpoint */
    long status;
    const char *answer;            /* NULL: no answer at all */
    void (*first)(struct world *); /* happens before the answer */
    char url[256], body[4096], authorization[128], type[64];
    int asked;
};

static int endpoint(void *context, const struct token_request *request, struct token_answer *answer,
                    struct error *err)
{
    struct world *world = context;

    world->asked++;
    snprintf(world->url, sizeof world->url, "%s", request->url);
    snprintf(world->body, sizeof world->body, "%s", request->body ? request->body : "");
    snprintf(world->type, sizeof world->type, "%s", request->body ? request->content_type : "");
    snprintf(world->authorization, sizeof world->authorization, "%s",
             request->authorization ? request->authorization : "");
    if (world->first)
        world->first(world);
    if (!world->answer)
        return error_set(err, ERROR_SYSTEM, "no connection");
    answer->status = world->status;
    str_adds(&answer->body, world->answer);
    return 0;
}

static void write_file(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    assert_int_equal(chmod(path, mode), 0);
}

static void read_file(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    text[fread(text, 1, size - 1, file)] = '\0';
    fclose(file);
}

static void world_begin(struct world *world, const char *text)
{
    *world = (struct world){.status = 200, .folder = "/tmp/pegel-token-XXXXXX"};
    assert_non_null(mkdtemp(world->folder));
    snprintf(world->file, sizeof world->file, "%s/token", world->folder);
    snprintf(world->new_file, sizeof world->new_file, "%s/token.new", world->folder);
    if (text)
        write_file(world->file, text, 0600);
    world->ask = (struct access_ask){
        .file = world->file, .scope = "", .now = 1000000, .send = endpoint, .context = world};
}

static void run_program(const char *const *arguments, int expected)
{
    pid_t pid;
    int status;

    assert_int_equal(
        posix_spawnp(&pid, arguments[0], NULL, NULL, (char *const *)arguments, environ), 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), expected);
}

static void world_end(struct world *world)
{
    str_wipe(&world->access);
    run_program((const char *const[]){"rm", "-rf", world->folder, NULL}, 0);
}

static enum token_state get(struct world *world)
{
    str_wipe(&world->access);
    world->err.text[0] = '\0';
    return access_get(&world->ask, &world->access, &world->err);
}
