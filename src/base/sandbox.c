/* Limits and, on Linux, a seccomp filter for gnuplot and ssconvert: a script that got out of its
 * quotes, or a workbook that got hold of its reader, could still start no process and reach no
 * network. */
#include "base/sandbox.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>

/* The parent may have died before this was asked for. */
static void die_with(pid_t parent)
{
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(126);
}
#else
static void die_with(pid_t parent)
{
    (void)parent;
}
#endif

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/syscall.h>

#ifdef __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define FIELD(name) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, name))
#define REFUSE(error) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (error))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
/* The next instruction only if the loaded word is `value`. */
#define IF_IS(value) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, 1)
#define IF_NOT(value) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 1, 0)

static const struct sock_filter filter[] = {
    FIELD(arch),
    IF_NOT(ARCHITECTURE),
    REFUSE(EPERM), /* the 32-bit calls have other numbers */
    FIELD(nr),
#ifdef __x86_64__
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), /* so do those of x32 */
    REFUSE(EPERM),
    IF_IS(SYS_fork),
    REFUSE(EPERM),
    IF_IS(SYS_vfork),
    REFUSE(EPERM),
#endif
    IF_IS(SYS_socket),
    REFUSE(EPERM),
    IF_IS(SYS_clone3), /* its flags cannot be looked at; the C library falls back to clone */
    REFUSE(ENOSYS),
    IF_NOT(SYS_clone),
    ALLOW,
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args)),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1),
    ALLOW,
    REFUSE(EPERM),
};

static void set_filter(void)
{
    struct sock_fprog program = {sizeof(filter) / sizeof(*filter),
                                 (struct sock_filter *)(size_t)filter};

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        (void)prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}
#else
static void set_filter(void)
{
}
#endif

static void limit(int what, unsigned long most, unsigned long more)
{
    const struct rlimit both = {most, most + more};

    (void)setrlimit(what, &both);
}

void sandbox_enter(const struct sandbox *sandbox, pid_t parent)
{
    die_with(parent);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, sandbox->seconds, 5);
    limit(RLIMIT_FSIZE, sandbox->file, 0);
#ifdef RLIMIT_AS
    limit(RLIMIT_AS, sandbox->memory, 0);
#endif
    set_filter();
}
