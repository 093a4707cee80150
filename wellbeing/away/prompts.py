"""The prompts to a human while somebody is away: on which days, and until when (docs/field.md, Time away). Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Prompt:
    """`words` are a question to the line manager; `done` is the one press that closes it."""

    slug: str
    setting: str
    words: str
    text: str
    done: str


TOUCH = Prompt(
    "touch", "away.prompt_touch_day", "Have you been in touch as agreed?",
    "How they would like it stands below, if they wrote it. Where they would rather not hear from work, that is in order.",
    "Yes, as agreed",
)  # fmt: skip
NOTE = Prompt(
    "note", "away.prompt_note_day", "Is a note due by now?",
    "Where your policy wants one from the eighth day on. It goes to HR as always; nothing of it is kept here.",
    "Seen to",
)  # fmt: skip
LONG = Prompt(
    "long", "away.prompt_long_day", "Is it time to ask what would help?",
    "Four weeks are a time to look at support together, if they wish, and to offer occupational health. It isn't about "
    "how the work is done.",
    "Seen to",
)  # fmt: skip
PROMPTS = (TOUCH, NOTE, LONG)
BY_SLUG = {each.slug: each for each in PROMPTS}


class Spell(NamedTuple):
    """Days away, as they are known. `recorded_on`: what had passed by then is asked for no more, but for the latest."""

    starts: date
    ends: date | None
    recorded_on: date


class Owed(NamedTuple):
    """`closed_on`: the first day on which it counts no more; None while it stands."""

    slug: str
    day: date
    is_met: bool
    closed_on: date | None


def owed(
    spell: Spell, days: Mapping[str, int], seen_to: Mapping[str, date], today: date
) -> list[Owed]:
    """`days`: by prompt, which day of being away it comes on, the first being 1; 0 is never."""
    due = {
        each.slug: spell.starts + timedelta(days=days[each.slug] - 1)
        for each in PROMPTS
        if days[each.slug] > 0
    }
    within = {slug: day for slug, day in due.items() if spell.ends is None or day <= spell.ends}
    wanted = _not_passed(within, spell.recorded_on)
    return [_owed(slug, within[slug], spell, seen_to, today) for slug in within if slug in wanted]


def _not_passed(due: Mapping[str, date], recorded_on: date) -> Collection[str]:
    """Recorded late: of the days that were over by then only the last is still worth a thought."""
    passed = [slug for slug, day in due.items() if day < recorded_on]
    late = max(passed, key=lambda slug: due[slug]) if passed else None
    return {slug for slug, day in due.items() if day >= recorded_on or slug == late}


def _owed(slug: str, day: date, spell: Spell, seen_to: Mapping[str, date], today: date) -> Owed:
    if slug in seen_to:
        return Owed(slug, day, True, max(seen_to[slug], day))
    over = spell.ends is not None and spell.ends < today
    return Owed(slug, day, False, spell.ends + _DAY if over and spell.ends else None)


def joined(
    first: tuple[date, date | None], others: Sequence[tuple[date, date | None]]
) -> tuple[date, date | None]:
    """One span of all these, which overlap: from the first day of any to the last of any, open where one is."""
    spans = [first, *others]
    ends = [each[1] for each in spans]
    known = [each for each in ends if each is not None]
    return min(each[0] for each in spans), max(known) if len(known) == len(ends) else None
