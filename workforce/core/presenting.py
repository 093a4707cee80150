"""Words for what people read. No queries here: whatever is shown is handed in."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from zlib import crc32

from markupsafe import Markup, escape

from workforce.core import clock

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Moment = date | datetime


def _day(value: Moment) -> date:
    if isinstance(value, datetime):
        return (clock.local(value) if value.tzinfo else value).date()
    return value


def date_words(value: Moment | None) -> str:
    """8 October 2026"""
    if value is None:
        return ""
    day = _day(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_words(value: Moment | None) -> str:
    """Thursday 8 October 2026"""
    if value is None:
        return ""
    return f"{DAYS[_day(value).weekday()]} {date_words(value)}"


def day_and_month(value: Moment | None, today: date | None = None) -> str:
    """8 October, with the year when it isn't this one."""
    if value is None:
        return ""
    day = _day(value)
    if day.year != (today or clock.today()).year:
        return date_words(day)
    return f"{day.day} {MONTHS[day.month - 1]}"


def near_words(value: Moment | None, today: date | None = None) -> str:
    """today, tomorrow, yesterday, else 8 October."""
    if value is None:
        return ""
    today = today or clock.today()
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get((_day(value) - today).days) or day_and_month(value, today)


def time_words(value: datetime | time | None) -> str:
    """2:14pm, 2pm, midday, midnight."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = (clock.local(value) if value.tzinfo else value).time()
    if value.minute == 0 and value.hour in (0, 12):
        return "midday" if value.hour else "midnight"
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'pm' if value.hour >= 12 else 'am'}"


def span_words(start: datetime | time, end: datetime | time | None) -> str:
    """10am to 11am"""
    return f"{time_words(start)} to {time_words(end)}" if end else time_words(start)


def moment_words(value: datetime | None, today: date | None = None) -> str:
    """9 October, 2:14pm, with the year when it isn't this one."""
    if value is None:
        return ""
    return f"{day_and_month(value, today)}, {time_words(value)}"


NOBODY = "Nobody yet"


def initials(name: str) -> str:
    """PN for Priya Nair; S for Sam; none for nobody."""
    if name == NOBODY:
        return ""
    words = [word for word in re.split(r"[\s\-]+", name) if word and word[0].isalnum()]
    chosen = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in chosen).upper()


def tone_of(name: str) -> str:
    """One of four colours, the same for a name on every page."""
    return "abcd"[crc32(name.encode("utf-8", "replace")) % 4]


def count_words(count: int, one: str, many: str = "") -> str:
    """1 person, 3 people, 1,204 people"""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def in_hours(quarters: int) -> str:
    """1.5 for six quarters of an hour, 2 for eight."""
    return f"{quarters / 4:,.2f}".rstrip("0").rstrip(".")


def hours_words(quarters: int) -> str:
    """1 hour, 1.5 hours, 15 minutes"""
    if 0 < quarters < 4:
        return f"{15 * quarters} minutes"
    return f"{in_hours(quarters)} {'hour' if quarters == 4 else 'hours'}"


def and_words(items: Iterable[object]) -> str:
    """a, b and c"""
    words: Sequence[str] = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


_BEGIN = ("The ", "Whoever ", "Somebody ", "Nobody ", "Those ", "A ", "An ", "Your ")


def mid_sentence(words: str) -> str:
    """As it reads further on in a sentence: a name keeps its capital."""
    return words[:1].lower() + words[1:] if words.startswith(_BEGIN) else words


def label_mid_sentence(words: str) -> str:
    """A label further on in a sentence: an abbreviation stays as it is."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def capital(words: str) -> str:
    """As it reads at the beginning: the rest keeps its letters."""
    return words[:1].upper() + words[1:]


def as_sentence(words: str) -> str:
    """Something stands after it."""
    return words if words.endswith((".", "!", "?")) else f"{words}."


def mean_words(mean: Decimal) -> str:
    """2 for 2.00, 1.67, 2.5"""
    return f"{mean:.2f}".rstrip("0").rstrip(".")


def share_words(part: int, whole: int) -> str:
    """4 of 6 (67%)"""
    return f"{part:,} of {whole:,} ({round(100 * part / whole)}%)" if whole else "none yet"


def paragraphs(text: str) -> Markup:
    """What a person wrote, with their paragraphs and line breaks kept."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(escape(line) for line in block.split("\n")))
        for block in blocks
        if block
    )
