/* A report to all its targets, each at most once. */
#include "pegel/deliver.h"

#include <stdlib.h>
#include <string.h>

#include "contents.h"
#include "journal.h"
#include "pegel/messages.h"
#include "template.h"

static const struct {
    const char *word;
    deliver_prepare_fn *prepare;
    deliver_send_fn *send;
    bool repeatable; /* a second time harms nobody */
} kinds[DELIVER_KINDS] = {
    [DELIVER_MAIL] = {"mail", mail_prepare, mail_send, false},
    [DELIVER_WEBHOOK] = {"webhook", webhook_prepare, webhook_send, false},
    [DELIVER_UPLOAD] = {"upload", upload_prepare, upload_send, true},
    [DELIVER_FOLDER] = {"folder", folder_prepare, folder_send, true},
};

const char *deliver_kind_word(enum deliver_kind kind)
{
    return kinds[kind].word;
}

struct run {
    const struct deliver_options *options;
    struct libcurl lib;
    struct report_files files;
    struct letter message;
    struct journal journal;
    struct str provisional; /* what the journal calls the report while its period is not complete */
    size_t *counts;
};

static void delivery_free(struct delivery *delivery)
{
    for (size_t i = 0; i < delivery->nr_mail_files; i++)
        str_free(&delivery->mail_files[i].bytes);
    free(delivery->mail_files);
    str_wipe(&delivery->secret);
    str_free(&delivery->text);
    str_free(&delivery->html);
    str_free(&delivery->title);
    str_free(&delivery->subject);
    str_free(&delivery->link);
}

static void tell(struct run *run, const struct deliver_target *target, enum deliver_result result,
                 const struct str *text)
{
    struct deliver_event event = {target, result, text->failed ? "out of memory" : str_text(text)};

    run->counts[result]++;
    if (run->options->tell)
        run->options->tell(run->options->context, &event);
}

/* People get a provisional report once and the final one once; the journal keeps them apart. A copy
 * is what the report is. */
static const char *label_of(const struct run *run, const struct deliver_target *target)
{
    return run->message.provisional && !kinds[target->kind].repeatable ? str_text(&run->provisional)
                                                                       : run->files.label;
}

/* Who has the final report does not get a provisional one after it. */
static bool is_late(struct run *run, const struct deliver_target *target,
                    enum deliver_result *result, struct str *text)
{
    struct journal_entry entry = journal_find(&run->journal, run->files.label, target);

    if (!run->message.provisional || kinds[target->kind].repeatable || run->options->again ||
        entry.state == JOURNAL_NONE || entry.state == JOURNAL_FAILED)
        return false;
    *result = DELIVER_CHANGED;
    str_addf(text,
             "the final report was delivered on %s, and this one is provisional; --again sends it",
             entry.day);
    return true;
}

/* Whether the target is to get it now; else it is told why not. */
static bool wanted(struct run *run, const struct delivery *delivery, enum deliver_result *result,
                   struct str *text)
{
    const struct deliver_target *target = delivery->target;
    struct journal_entry entry = journal_find(&run->journal, label_of(run, target), target);
    bool same = strcmp(entry.fingerprint, delivery->contents) == 0;

    if (is_late(run, target, result, text))
        return false;
    if (entry.state == JOURNAL_NONE || entry.state == JOURNAL_FAILED)
        return true;
    if (run->options->again && (run->options->target || entry.state != JOURNAL_SENT || !same))
        return true;
    if (entry.state == JOURNAL_SENT && same) {
        *result = DELIVER_BEFORE;
        str_addf(text, "delivered on %s", entry.day);
        return false;
    }
    if (kinds[target->kind].repeatable)
        return true;
    if (entry.state == JOURNAL_SENT) {
        *result = DELIVER_CHANGED;
        str_addf(text, "delivered on %s%s", entry.day,
                 run->message.provisional
                     ? " as provisional; the final report follows when its data are all there"
                     : ", and the report has changed since; --again sends the new one");
        return false;
    }
    *result = DELIVER_UNSURE;
    str_addf(text,
             "the delivery of %s was interrupted or not answered, so nobody here knows whether it "
             "arrived; look there, then use --again, or write \"sent\" over its last state in "
             "deliveries.log",
             entry.day);
    return false;
}

/* An intent without an end is what a crash has left. */
static int note_crash(struct run *run, const struct deliver_target *target, struct error *err)
{
    const char *label = label_of(run, target);
    struct journal_entry entry = journal_find(&run->journal, label, target);

    if (run->options->dry_run || run->options->again || entry.state != JOURNAL_INTENDED ||
        kinds[target->kind].repeatable)
        return 0;
    return journal_add(&run->journal, JOURNAL_UNKNOWN, label, target, entry.fingerprint, err);
}

/* Was a provisional report delivered, or may it have been? */
static void find_replaced(struct run *run, struct delivery *delivery)
{
    struct journal_entry entry =
        journal_find(&run->journal, str_text(&run->provisional), delivery->target);

    if (!run->message.provisional && entry.state != JOURNAL_NONE && entry.state != JOURNAL_FAILED)
        memcpy(delivery->replaces, entry.fingerprint, sizeof(delivery->replaces));
}

static int name_it(struct run *run, struct delivery *delivery, struct error *err)
{
    const struct letter *message = &run->message;

    find_replaced(run, delivery);
    if (*delivery->replaces)
        message_add(&delivery->title, message->lang, MSG_FINAL, (const char *[]){message->title});
    else
        str_adds(&delivery->title, message->title);
    if (delivery->target->link)
        template_add(&delivery->link, delivery->target->link, true, delivery);
    return str_ok(&delivery->title, err) < 0 ? -1 : str_ok(&delivery->link, err);
}

static int prepare(struct run *run, struct delivery *delivery, struct error *err)
{
    const struct deliver_target *target = delivery->target;

    if (name_it(run, delivery, err) < 0)
        return -1;
    if (target->kind != DELIVER_FOLDER && !run->lib.easy_init && !run->options->dry_run &&
        libcurl_load(&run->lib, err) < 0)
        return -1;
    return kinds[target->kind].prepare(delivery, err);
}

static void add_plan(const struct delivery *delivery, struct str *text)
{
    const struct deliver_target *target = delivery->target;
    const char *places[DELIVER_KINDS] = {target->server, "its secret address", target->url,
                                         target->path};

    str_addf(text, "would be delivered to %s", places[target->kind]);
    if (target->kind != DELIVER_MAIL)
        return;
    for (size_t i = 0; i < target->nr_to; i++)
        str_addf(text, "%s%s", i ? ", " : " for ", target->to[i]);
    str_addf(text, ", \"%s\", %zu file%s", str_text(&delivery->subject), delivery->nr_mail_files,
             delivery->nr_mail_files == 1 ? "" : "s");
}

static enum deliver_result send_it(struct run *run, struct delivery *delivery, struct str *why)
{
    static const enum journal_state states[DELIVER_RESULTS] = {
        [DELIVER_DONE] = JOURNAL_SENT,
        [DELIVER_FAILED] = JOURNAL_FAILED,
        [DELIVER_UNKNOWN] = JOURNAL_UNKNOWN,
    };
    const struct deliver_target *target = delivery->target;
    const char *label = label_of(run, target), *sum = delivery->contents;
    enum deliver_result result;
    struct error err = {0};

    if (journal_add(&run->journal, JOURNAL_INTENDED, label, target, sum, &err) < 0) {
        str_addf(why, "nothing was sent: %s", err.text);
        return DELIVER_FAILED;
    }
    result = kinds[target->kind].send(delivery, why);
    if (journal_add(&run->journal, states[result], label, target, sum, &err) == 0)
        return result;
    str_addf(why, "%s%s, but %s", why->len ? "; " : "",
             result == DELIVER_DONE ? "it was sent" : "it was tried", err.text);
    if (result != DELIVER_DONE)
        return result;
    return kinds[target->kind].repeatable ? DELIVER_FAILED : DELIVER_UNKNOWN;
}

static int deliver_one(struct run *run, const struct deliver_target *target, struct error *err)
{
    struct delivery delivery = {.lib = &run->lib,
                                .files = &run->files,
                                .message = &run->message,
                                .target = target,
                                .options = run->options};
    enum deliver_result result = DELIVER_WOULD;
    struct str text = {0};
    struct error wrong = {0};

    if (note_crash(run, target, err) < 0 || contents_sum(&delivery, delivery.contents, err) < 0)
        return -1;
    if (wanted(run, &delivery, &result, &text)) {
        if (prepare(run, &delivery, &wrong) < 0) {
            result = DELIVER_FAILED;
            str_adds(&text, wrong.text);
        } else if (run->options->dry_run) {
            add_plan(&delivery, &text);
        } else {
            result = send_it(run, &delivery, &text);
        }
    }
    tell(run, target, result, &text);
    delivery_free(&delivery);
    str_free(&text);
    return 0;
}

static int read_message(struct run *run, struct error *err)
{
    const struct report_file *file = report_files_find(&run->files, "message.json");
    struct str text = {0};
    int ret = -1;

    if (!file)
        return error_set(err, ERROR_USAGE,
                         "the report has no message.json; make it again with this version");
    if (report_files_read(&run->files, file, &text, err) == 0)
        ret = letter_read(&run->message, &text, err);
    str_free(&text);
    str_addf(&run->provisional, "%s/provisional", run->files.label);
    return ret < 0 ? -1 : str_ok(&run->provisional, err);
}

static int deliver_all(struct run *run, const struct deliver_targets *targets, struct error *err)
{
    const struct {
        const struct deliver_target *items;
        size_t nr;
    } lists[] = {{targets->folders, targets->nr_folders},
                 {targets->uploads, targets->nr_uploads},
                 {targets->mails, targets->nr_mails},
                 {targets->webhooks, targets->nr_webhooks}};
    const char *only = run->options->target;
    size_t nr = 0;

    for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
        for (size_t j = 0; j < lists[i].nr; j++) {
            const struct deliver_target *target = &lists[i].items[j];

            if (only && strcmp(only, target->name) != 0)
                continue;
            if (deliver_one(run, target, err) < 0)
                return -1;
            nr++;
        }
    }
    if (only && !nr)
        return error_set(err, ERROR_USAGE, "the configuration has no \"%s\" to deliver to", only);
    if (!nr)
        return error_set(err, ERROR_USAGE,
                         "the configuration has nothing to deliver to: it needs a section mail, "
                         "webhook, upload or folder");
    return 0;
}

int deliver_report(const char *folder, const struct deliver_targets *targets,
                   const struct deliver_options *options, size_t counts[DELIVER_RESULTS],
                   struct error *err)
{
    struct run run = {.options = options, .counts = counts, .journal.fd = -1};
    int ret = -1;

    memset(counts, 0, DELIVER_RESULTS * sizeof(*counts));
    if (report_files_open(&run.files, folder, err) == 0 && read_message(&run, err) == 0 &&
        journal_open(&run.journal, run.files.parent, options->dry_run, err) == 0)
        ret = deliver_all(&run, targets, err);
    journal_close(&run.journal);
    letter_free(&run.message);
    str_free(&run.provisional);
    report_files_free(&run.files);
    return ret;
}
