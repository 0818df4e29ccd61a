/* A copy of the report in another folder, such as that of a web server: whole or not at all. */
#include <unistd.h>

#include "base/write_all.h"
#include "delivery.h"
#include "pegel/writers.h"

int folder_prepare(struct delivery *delivery, struct error *err)
{
    (void)delivery;
    (void)err;
    return 0;
}

static int copy_file(struct delivery *delivery, struct out_dir *dir, const struct report_file *file,
                     struct error *err)
{
    struct str bytes = {0};
    int fd, ret = report_files_read(delivery->files, file, &bytes, err);

    if (ret == 0) {
        fd = out_dir_file(dir, file->path, err);
        ret = fd < 0 ? -1 : 0;
        if (fd >= 0 && write_all(fd, str_text(&bytes), bytes.len) < 0)
            ret = error_errno(err, "cannot write %s", file->path);
        if (fd >= 0 && close(fd) < 0 && ret == 0)
            ret = error_errno(err, "cannot write %s", file->path);
    }
    str_free(&bytes);
    return ret;
}

static int copy(struct delivery *delivery, struct error *err)
{
    const struct report_files *files = delivery->files;
    struct out_dir *dir = out_dir_begin(delivery->target->path, files->label, err);

    if (!dir)
        return -1;
    for (size_t i = 0; i < files->nr; i++) {
        if (copy_file(delivery, dir, &files->items[i], err) < 0) {
            out_dir_abandon(dir);
            return -1;
        }
    }
    return out_dir_commit(dir, err);
}

enum deliver_result folder_send(struct delivery *delivery, struct str *why)
{
    struct error err = {0};

    if (copy(delivery, &err) == 0)
        return DELIVER_DONE;
    str_adds(why, err.text);
    return DELIVER_FAILED;
}
