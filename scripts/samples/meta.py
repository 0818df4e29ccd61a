"""What Facebook's and Instagram's exports have in common."""

from datetime import date

from .base import csv_row, csv_row_quoted, lines, utf8_bom

WINTER = date(2026, 11, 2)  # the day after the US clock change; Facebook's hour moves there


def block(title, values, date_word="Date", column="Primary", shift=False, zeros=True):
    """Title, header and a row per day; `zeros` False leaves out the days without any."""
    rows = [csv_row_quoted([title]), csv_row_quoted([date_word, column])]
    for day, value in values.items():
        if value or zeros:
            hour = "01" if shift and day >= WINTER else "00"
            rows.append(csv_row_quoted([f"{day.isoformat()}T{hour}:00:00", value]))
    return lines(rows)


def sections(*blocks):
    """A file: the sep line, then its blocks with an empty line after each."""
    return "sep=,\n" + "".join(text + "\n" for text in blocks)


def section(*args, **options):
    return sections(block(*args, **options))


def publish_time(post):
    return "%s %02d:%02d" % (post.day.strftime("%m/%d/%Y"), *post.clock)


def content(rows):
    """Fields with a blank, comma, quote or line break are quoted, others not."""
    return utf8_bom(lines(csv_row(row, mark=" ") for row in rows))
