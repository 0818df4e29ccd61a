/* The text of a mail, for those who read mail without HTML: short, what matters first. */
#include "delivery.h"
#include "pegel/messages.h"

/* "  Fans: 1,200; +33 (+2.8%); before: 1,167", or of other tables "  A: B, C". */
static void add_number(struct str *out, const struct delivery *delivery, const char *const *row)
{
    str_addf(out, "  %s: %s", row[0], *row[1] ? row[1] : "-");
    if (*row[3])
        str_addf(out, "; %s", row[3]);
    if (*row[2])
        str_addf(out, "; %s: %s", message_text(delivery->message->lang, MSG_PAGE_MAIL_BEFORE),
                 row[2]);
    str_addc(out, '\n');
}

static void add_row(struct str *out, const struct delivery *delivery,
                    const struct message_table *table, const char *const *row)
{
    if (table->nr_columns == TABLE_COLUMNS) {
        add_number(out, delivery, row);
        return;
    }
    str_adds(out, "  ");
    for (size_t i = 0; i < table->nr_columns; i++)
        str_addf(out, "%s%s", i == 0 ? "" : i == 1 ? ": " : ", ", row[i]);
    str_addc(out, '\n');
}

static void add_table(struct str *out, const struct delivery *delivery,
                      const struct message_table *table)
{
    str_addf(out, "\n%s\n", table->title);
    for (size_t i = 0; i < table->nr; i++) {
        const struct message_group *group = &table->groups[i];

        if (*group->name)
            str_addf(out, "\n%s\n", group->name);
        for (size_t j = 0; j < group->nr; j++)
            add_row(out, delivery, table, group->rows[j]);
    }
}

void mail_text(const struct delivery *delivery, struct str *out)
{
    const struct letter *message = delivery->message;

    str_addf(out, "%s\n%s\n", str_text(&delivery->title), message->period);
    if (*message->compared)
        str_addf(out, "%s\n", message->compared);
    if (*delivery->replaces)
        str_addf(out, "%s\n", message_text(message->lang, MSG_FINAL_NOW));
    str_addc(out, '\n');
    for (size_t i = 0; i < message->nr_headlines; i++)
        str_addf(out, "- %s\n", message->headlines[i]);
    if (delivery->link.len)
        str_addf(out, "\n%s:\n%s\n", message_text(message->lang, MSG_PAGE_MAIL_LINK),
                 str_text(&delivery->link));
    for (size_t i = 0; i < message->nr_tables; i++)
        add_table(out, delivery, &message->tables[i]);
    if (*message->source)
        str_addf(out, "\n%s\n", message->source);
}
