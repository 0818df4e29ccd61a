/* What a target needs on this machine, looked at before the morning when it is needed. */
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "address.h"
#include "upload_parts.h"

static int check_file(const char *option, const char *file, struct error *err)
{
    if (!file || access(file, R_OK) == 0)
        return 0;
    return error_errno(err, "%s = \"%s\" cannot be read", option, file);
}

static int check_hosts(const struct deliver_target *target, struct error *err)
{
    struct str path = {0};
    int ret;

    upload_known_hosts(target, &path);
    ret = str_ok(&path, err);
    if (ret == 0)
        ret = check_file("known-hosts", str_text(&path), err);
    str_free(&path);
    return ret;
}

/* A folder that is not there yet will be made. */
static int check_folder(const char *path, struct error *err)
{
    struct stat about;

    if (stat(path, &about) < 0)
        return errno == ENOENT ? 0 : error_errno(err, "path = \"%s\"", path);
    if (!S_ISDIR(about.st_mode))
        return error_set(err, ERROR_USAGE, "path = \"%s\" is no folder", path);
    return access(path, W_OK) < 0 ? error_errno(err, "path = \"%s\" cannot be written to", path)
                                  : 0;
}

static int check_rights(const char *file, struct error *err)
{
    struct stat about;

    if (stat(file, &about) < 0 || !(about.st_mode & S_IRWXO))
        return 0;
    return error_set(err, ERROR_USAGE,
                     "%s holds a secret, but others may read it; run: chmod 600 %s", file, file);
}

static int check_secret(const struct deliver_target *target, struct error *err)
{
    bool webhook = target->kind == DELIVER_WEBHOOK;
    const char *file = webhook ? target->url_file : target->password_file;
    const char *env = webhook ? target->url_env : target->password_env;
    struct str secret = {0};
    int ret = 0;

    if (file || env)
        ret = secret_read(&secret, file, env, err);
    if (ret == 0 && webhook)
        ret = webhook_check_url(str_text(&secret), err);
    str_wipe(&secret);
    if (ret == 0 && file)
        ret = check_rights(file, err);
    return ret;
}

int deliver_check(const struct deliver_target *target, struct error *err)
{
    if (check_secret(target, err) < 0 || check_file("ca-file", target->ca_file, err) < 0 ||
        check_file("key-file", target->key_file, err) < 0)
        return -1;
    if (target->url && url_is(target->url, "sftp") && check_hosts(target, err) < 0)
        return -1;
    return target->kind == DELIVER_FOLDER ? check_folder(target->path, err) : 0;
}
