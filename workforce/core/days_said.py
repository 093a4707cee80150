"""The days that somebody means by a few words: 12 March, next Tuesday, 12/03/2027, tomorrow."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from workforce.core.presenting import DAYS, MONTHS

EARLIEST, LATEST = 1900, 2199
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}
_ORDINAL = re.compile(r"^(\d{1,2})(st|nd|rd|th)$", re.ASCII)
_IN = re.compile(r"^in (\d{1,3}|a|one|two|three) (day|week)s?$", re.ASCII)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3}


def days_of(text: str, today: date) -> tuple[date, ...]:
    """In the order in which they are likely; none where this is no date. Without a year, both the coming
    one and the last; "next Tuesday" may be either of two."""
    said = " ".join(text.lower().replace(",", " ").split())
    if not 3 <= len(said) <= 40:
        return ()
    found = [*_near(said, today), *_weekday(said, today), *_date(said, today)]
    return tuple(dict.fromkeys(found))


def _near(said: str, today: date) -> Iterator[date]:
    if said in _NEAR:
        yield today + timedelta(days=_NEAR[said])
    if match := _IN.match(said):
        count = _COUNTS.get(match[1]) or int(match[1])
        yield today + timedelta(days=count * (7 if match[2] == "week" else 1))


def _weekday(said: str, today: date) -> Iterator[date]:
    *before, name = said.split()
    day = _named(name, DAYS)
    if day is None or before not in ([], ["next"], ["this"], ["on"], ["last"]):
        return
    ahead = (day - 1 - today.weekday()) % 7
    if before == ["last"]:
        yield today - timedelta(days=7 - ahead)
    elif before == ["next"]:
        first = today + timedelta(days=ahead or 7)
        yield first
        yield first + timedelta(days=7)
    else:
        yield today + timedelta(days=ahead)


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """1 for the first. At least three letters, and no more than its name begins with."""
    word = word.rstrip(".")
    if len(word) < 3 or not word.isalpha():
        return None
    return next((n for n, name in enumerate(names, 1) if name.lower().startswith(word)), None)


def _date(said: str, today: date) -> Iterator[date]:
    parts = [part for part in re.split(r"[\s/.\-]+", said) if part and part != "of"]
    if parts and _named(parts[0], DAYS) and len(parts) > 1:
        parts = parts[1:]
    parts = [_ORDINAL.sub(r"\1", part) for part in parts]
    if len(parts) not in {2, 3} or not any(_number(part) for part in parts):
        return
    if len(parts[0]) == 4 and len(parts) == 3:
        parts.reverse()
    if _number(parts[0]) is None:
        parts[:2] = parts[1], parts[0]
    day, month = _number(parts[0]), _number(parts[1]) or _named(parts[1], MONTHS)
    if day is None or month is None:
        return
    if len(parts) == 3:
        year = _year(parts[2])
        if year is not None and (one := _real(year, month, day)):
            yield one
        return
    has_month = any(part.isalpha() for part in parts)
    if has_month or "/" in said or "." in said:
        yield from _nearest(month, day, today)


def _nearest(month: int, day: int, today: date) -> Iterator[date]:
    years = range(today.year - 4, today.year + 5)
    found = [one for year in years if (one := _real(year, month, day))]
    ahead = [one for one in found if one >= today]
    behind = [one for one in found if one < today]
    yield from ahead[:1]
    yield from behind[-1:]


def _number(part: str) -> int | None:
    return int(part) if part.isascii() and part.isdigit() and 1 <= len(part) <= 2 else None


def _year(part: str) -> int | None:
    if not (part.isascii() and part.isdigit()) or len(part) not in {2, 4}:
        return None
    year = int(part) + (2000 if len(part) == 2 else 0)
    return year if EARLIEST <= year <= LATEST else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
