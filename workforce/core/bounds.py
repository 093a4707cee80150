"""What a setting can be: the one place that says so, for the form, the action and whoever reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MOST = 36600


class OutOfBounds(ValueError):
    """A setting can't be this. The words say what to enter instead."""


@dataclass(frozen=True, slots=True)
class Setting:
    """`source` is where the default comes from: a section of docs/field.md.

    `least` and `most` bound a number; `pattern` is how a text, or each of a list, is written;
    `choices` (slug and words) are all that can be in a list, and those in `always` can't be left out."""

    slug: str
    words: str
    default: Any
    unit: str
    source: str
    levels: tuple[str, ...] = ("trust",)
    least: int = 0
    most: int = MOST
    pattern: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    always: tuple[str, ...] = ()

    def wrong(self, value: Any) -> str:
        """What to enter instead, or nothing when it can be this."""
        if isinstance(self.default, bool):
            return "" if isinstance(value, bool) else "Choose yes or no"
        if isinstance(self.default, int):
            return self._wrong_number(value)
        if isinstance(self.default, list):
            return self._wrong_choice(value) if self.choices else self._wrong_list(value)
        if not isinstance(value, str) or not value.strip():
            return f"Enter the {self.unit}"
        article = "an" if self.unit[:1] in "aeiou" else "a"
        return "" if self._fits(value) else f"Enter {article} {self.unit}, like {self.default}"

    def nearest(self, value: Any) -> Any:
        """What was stored before it had these bounds is read as the nearest that it can be."""
        if not self.wrong(value):
            return value
        if isinstance(self.default, int) and isinstance(value, (int, float)):
            return max(self.least, min(self.most, int(value)))
        if self.choices:
            return self._nearest_choice(value)
        if isinstance(self.default, list) and isinstance(value, list):
            return [each for each in value if not self.wrong([each])]
        return self.default

    def _wrong_number(self, value: Any) -> str:
        if not isinstance(value, int) or isinstance(value, bool):
            return f"Enter a number, like {self.default}"
        if value < self.least:
            return f"Enter {self.least} or more"
        return f"Enter {self.most} or less" if value > self.most else ""

    def _wrong_list(self, value: Any) -> str:
        kind = type(self.default[0]) if self.default else str
        is_good = isinstance(value, list) and all(
            type(each) is kind and self._fits(str(each)) for each in value
        )
        like = f" like {self.default[0]}" if self.default else ""
        return "" if is_good else f"Enter {self.unit}{like}, with commas between them"

    def _wrong_choice(self, value: Any) -> str:
        if not isinstance(value, list) or any(each not in self.choices for each in value):
            return "Choose from the answers shown"
        missing = [self.choices[each] for each in self.always if each not in value]
        return f"Choose {missing[0]} as well" if missing else ""

    def _nearest_choice(self, value: Any) -> list[str]:
        """By slug or words. Where one is neither, nobody knows what was meant: then what holds by
        default holds as well."""
        slugs = {words.casefold(): slug for slug, words in self.choices.items()}
        slugs |= {slug: slug for slug in self.choices}
        said = [str(each).casefold() for each in value] if isinstance(value, list) else [""]
        found = {slugs[each] for each in said if each in slugs} | set(self.always)
        return sorted(found | (set(self.default) if set(said) - set(slugs) else set()))

    def _fits(self, text: str) -> bool:
        return not self.pattern or re.fullmatch(self.pattern, text) is not None
