"""Hours as people write them, kept in quarters."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from workforce.core.presenting import in_hours

LIKE = "Enter hours in quarters, like 1.5 or 2.25"
_FRACTIONS = {"¼": 1, "½": 2, "¾": 3}
_DECIMAL = re.compile(r"(\d{1,4})(?:[.,](\d{1,4}))?(?: ?h(?:ours?|rs?)?)?")
_CLOCK = re.compile(
    r"(\d{1,4})(?::| ?h(?:ours?|rs?)? ?(?:and )?)(\d{1,2})(?: ?m(?:in(?:ute)?s?)?)?"
)
_MINUTES = re.compile(r"(\d{1,4}) ?m(?:in(?:ute)?s?)?")
_FRACTION = re.compile(r"(\d{0,4}) ?([¼½¾])(?: ?h(?:ours?|rs?)?)?")


class HoursField(forms.CharField):
    """1.5, 1,5, 1:30, 1h 30, 90 minutes or 1½: gives the number of quarters of an hour."""

    def __init__(self, *, most: int = 24, **kwargs: Any) -> None:
        self.most = most
        super().__init__(max_length=40, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return in_hours(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        words = str(super().clean(value) or "")
        if not words:
            return None
        if words.startswith(("-", "\u2212", "\u2013")):
            raise ValidationError("Enter more than 0 hours", code="least")
        minutes = minutes_of(words)
        if minutes is None or minutes != int(minutes) or minutes % 15:
            raise ValidationError(LIKE, code="quarters")
        if minutes > 60 * self.most:
            raise ValidationError(f"Enter {self.most} hours or less", code="most")
        if not minutes:
            raise ValidationError("Enter more than 0 hours", code="least")
        return int(minutes) // 15


def minutes_of(words: str) -> float | None:
    """None: these are no hours."""
    words = words.strip().lower()
    if found := _FRACTION.fullmatch(words):
        return 60 * int(found[1] or 0) + 15 * _FRACTIONS[found[2]]
    if found := _DECIMAL.fullmatch(words):
        return 60 * int(found[1]) + 60 * int(found[2] or 0) / 10 ** len(found[2] or "")
    if found := _CLOCK.fullmatch(words):
        return 60 * int(found[1]) + int(found[2]) if int(found[2]) < 60 else None
    found = _MINUTES.fullmatch(words)
    return int(found[1]) if found else None
