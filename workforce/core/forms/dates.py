"""Dates as day, month and year, and times as people write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from workforce.core import clock
from workforce.core.presenting import MONTHS, and_words, capital, date_words, time_words

PARTS = ("day", "month", "year")
EARLIEST = date(1920, 1, 1)
YEARS_AHEAD = 10
LIKE = "like 8 10 2026"

Parts = tuple[str, str, str]


class DateInput(forms.Widget):
    """Three boxes; an address or an import may hand over one string instead."""

    input_type = "text"

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Parts | str | None:
        if any(f"{name}_{part}" in data for part in PARTS):
            day, month, year = (str(data.get(f"{name}_{part}") or "") for part in PARTS)
            return day, month, year
        return data.get(name)

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> bool:
        return name not in data and not any(f"{name}_{part}" in data for part in PARTS)

    def parts_of(self, value: object) -> dict[str, str]:
        if isinstance(value, date):
            found: tuple[str, ...] = (str(value.day), str(value.month), str(value.year))
        elif isinstance(value, (tuple, list)):
            found = tuple(str(part or "") for part in value)
        else:
            found = split(str(value or "")) or (str(value or ""), "", "")
        return dict(zip(PARTS, found, strict=True))


def split(words: str) -> Parts | None:
    """The three parts of 8 10 2026, 8/10/2026, 8 October 2026 or 2026-10-08."""
    found = [part for part in re.split(r"[\s/.,\-]+", words.strip()) if part]
    if len(found) == 4 and found[0].isalpha():
        found = found[1:]
    if len(found) != 3:
        return None
    if len(found[0]) == 4:
        found.reverse()
    return found[0], found[1], found[2]


def _number(words: str) -> int | None:
    words = words.strip()
    return int(words) if words.isascii() and words.isdigit() and len(words) <= 4 else None


def _month(words: str) -> int | None:
    name = words.strip().lower().rstrip(".")
    if len(name) >= 3 and name.isalpha():
        return next(
            (n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(name)), None
        )
    return _number(name)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads three parts for one field, and says what to do about the first that is wrong."""

    what: str
    earliest: date
    latest: date
    latest_is_today: bool

    def read(self, parts: Parts) -> date:
        if missing := [part for part, words in zip(PARTS, parts, strict=True) if not words.strip()]:
            names = and_words(f"a {part}" for part in missing)
            raise self._error(f"{self.start} must have {names}, {LIKE}", missing)
        day, month, year = _number(parts[0]), _month(parts[1]), _number(parts[2])
        wrong = [
            part
            for part, number, most in zip(PARTS, (day, month, year), (31, 12, 9999), strict=True)
            if number is None or not 1 <= number <= most
        ]
        if wrong or day is None or month is None or year is None:
            raise self._error(f"Enter {self.what}, {LIKE}", wrong)
        return self._real(day, month, year)

    @property
    def start(self) -> str:
        return capital(self.what)

    def _real(self, day: int, month: int, year: int) -> date:
        if year < 100:
            raise self._error(f"Enter the year in full, like {clock.today().year}", ["year"])
        if not self.earliest.year <= year <= self.latest.year:
            if self.latest_is_today and year > self.latest.year:
                raise self._error(f"{self.start} must be today or before", ["year"])
            raise self._error(
                f"Enter a year from {self.earliest.year} to {self.latest.year}", ["year"]
            )
        try:
            found = date(year, month, day)
        except ValueError:
            raise self._error(
                f"{MONTHS[month - 1]} {year} has no day {day}. Enter {self.what}, {LIKE}", ["day"]
            ) from None
        if found > self.latest:
            limit = (
                "today or before"
                if self.latest_is_today
                else f"{date_words(self.latest)} or before"
            )
            raise self._error(f"{self.start} must be {limit}", list(PARTS))
        if found < self.earliest:
            raise self._error(
                f"{self.start} must be {date_words(self.earliest)} or after", list(PARTS)
            )
        return found

    def _error(self, message: str, parts: list[str]) -> ValidationError:
        return ValidationError(message, code="date", params={"parts": parts})


class DateField(forms.Field):
    """`what` is the date in words, for its messages: "the date you met"."""

    widget = DateInput
    empty_values = [*forms.Field.empty_values, ("", "", "")]

    def __init__(
        self,
        *,
        what: str = "the date",
        earliest: date = EARLIEST,
        latest: date | None = None,
        not_future: bool = False,
        **kwargs: Any,
    ) -> None:
        self.what, self.earliest, self.latest, self.not_future = what, earliest, latest, not_future
        messages = {"required": f"Enter {what}, {LIKE}"} | (
            kwargs.pop("error_messages", None) or {}
        )
        kwargs.setdefault("help_text", f"L{LIKE[1:]}")
        super().__init__(error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        words = value if isinstance(value, str) else "".join(value)
        if not words.strip():
            return None
        parts = split(value) if isinstance(value, str) else value
        if parts is None:
            message = f"Enter {self.what}, {LIKE}"
            raise ValidationError(message, code="date", params={"parts": list(PARTS)})
        return self._reading().read(parts)

    def _reading(self) -> _Reading:
        today = clock.today()
        latest = self.latest or (
            today if self.not_future else date(today.year + YEARS_AHEAD, 12, 31)
        )
        return _Reading(self.what, self.earliest, latest, self.not_future and self.latest is None)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except ValidationError:
            return True


CLOCK = re.compile(r"(\d{1,2})(?:[:.\s]?([0-5]\d))?\s*([ap])?\.?m?\.?", re.ASCII)
NAMED = {
    "noon": time(12),
    "midday": time(12),
    "12 noon": time(12),
    "12 midday": time(12),
    "midnight": time(0),
}


class TimeField(forms.CharField):
    """2pm, 2.30pm, 2:30 pm, 14:00, 1400, midday."""

    def __init__(self, *, what: str = "the time", **kwargs: Any) -> None:
        self.what = what
        self.say = f"Enter {what}, like 2pm or 14:00"
        messages = {"required": self.say} | (kwargs.pop("error_messages", None) or {})
        super().__init__(error_messages=messages, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, time):
            return value
        words = str(value or "").strip().lower()
        if not words:
            return None
        found = NAMED.get(words) or self._read(words)
        if found is None:
            raise ValidationError(self.say, code="time")
        return found

    def run_validators(self, value: Any) -> None:
        """A time has no text left to validate."""

    def prepare_value(self, value: Any) -> Any:
        return time_words(value) if isinstance(value, time) else value

    @staticmethod
    def _read(words: str) -> time | None:
        match = CLOCK.fullmatch(words)
        if match is None:
            return None
        hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
        ends_in_m = words.rstrip(".").endswith("m")
        if half is None and (match[2] is None or ends_in_m):
            return None
        if half is not None:
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if half == "p" else 0)
        return time(hour, minute) if hour <= 23 else None
