/* `pegel init`: a commented pegel.conf to begin with. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/write_all.h"
#include "starter.h"

/* A file that is there is somebody's work. */
static int write_new(const char *path, const struct str *text, struct error *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    int ret;

    if (fd < 0 && errno == EEXIST)
        return error_set(err, ERROR_USAGE, "%s is there already and is left as it is", path);
    if (fd < 0)
        return error_errno(err, "cannot write %s", path);
    ret = write_all(fd, str_text(text), text->len);
    if (ret < 0)
        error_errno(err, "cannot write %s", path);
    if (close(fd) < 0 && ret == 0)
        ret = error_errno(err, "cannot write %s", path);
    if (ret < 0)
        unlink(path);
    return ret;
}

static int make(struct run *run, const struct settings *settings,
                const struct option_list *operands, struct error *err)
{
    struct str text = {0};
    int ret = -1;

    if (operands->nr && (run_read(run, operands->items, operands->nr, err) < 0 ||
                         run_compute(run, NULL, NULL, err) < 0))
        return -1;
    if (starter_text(run, &text, err) == 0)
        ret = settings->output ? write_new(settings->output, &text, err) : say_out(&text, err);
    str_free(&text);
    return ret;
}

int cmd_init(const struct settings *settings, const struct option_list *operands)
{
    struct run run = {0};
    struct error err = {0};
    int status = STATUS_OK;

    if (run_configure(&run, settings, &err) < 0 || make(&run, settings, operands, &err) < 0)
        status = say_error(&err);
    if (operands->nr)
        run_say(&run, settings, err.code == ERROR_DATA);
    if (status == STATUS_OK && run_rejected(&run))
        status = STATUS_INCOMPLETE;
    run_free(&run);
    return status;
}
