"""Rates of a group over a time, from the posts its people held. Pure: no row, no clock.

A day counts whole, both ends of a post included. Whoever holds two posts is one person. Without a denominator there is no
rate, and neither nought nor a hundred per cent is said (docs/field.md, Coming and going)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """A paid peer post of somebody, from a day to a day; `ends` is `date.max` while no end is known."""

    person: UUID
    starts: date
    ends: date
    group: UUID | None = None
    """The patch of its team."""
    fte: Fraction = Fraction(1)
    is_fixed_term: bool = False

    def is_on(self, day: date) -> bool:
        return self.starts <= day <= self.ends


@dataclass(frozen=True, slots=True)
class Rate:
    part: Fraction
    whole: Fraction

    @property
    def share(self) -> Fraction | None:
        return self.part / self.whole if self.whole else None


def heads(posts: Iterable[Held], day: date) -> set[UUID]:
    return {post.person for post in posts if post.is_on(day)}


def leavers(posts: Collection[Held], first: date, last: date) -> Mapping[UUID, Held]:
    """Who left in this time, each once, with the post they left from: its last day is in it, and on the next day they
    hold none. Of several that ended together the largest; of several times, the latest."""
    held: dict[UUID, list[Held]] = defaultdict(list)
    for post in posts:
        held[post.person].append(post)
    found = {person: _left(theirs, first, last) for person, theirs in held.items()}
    return {person: post for person, post in found.items() if post is not None}


def _left(theirs: Collection[Held], first: date, last: date) -> Held | None:
    ended = [post for post in theirs if first <= post.ends <= last]
    gone = [post for post in ended if not any(other.is_on(post.ends + _DAY) for other in theirs)]
    return max(gone, key=lambda post: (post.ends, post.fte, str(post.group)), default=None)


def turnover(posts: Collection[Held], first: date, last: date) -> Rate:
    """Leavers ÷ the mean of the heads on the first day and on the last."""
    return _turnover(posts, len(leavers(posts, first, last)), first, last)


def turnover_by_group(
    posts: Collection[Held], first: date, last: date
) -> Mapping[UUID | None, Rate]:
    """Whoever moves to another group leaves nobody: they are in the heads of each on its day."""
    left: dict[UUID | None, int] = defaultdict(int)
    for post in leavers(posts, first, last).values():
        left[post.group] += 1
    return {
        group: _turnover(theirs, left[group], first, last)
        for group, theirs in by_group(posts).items()
    }


def stability(posts: Collection[Held], first: date, last: date) -> Rate:
    """Of the heads on the first day, those among the heads on the last."""
    then = heads(posts, first)
    return Rate(Fraction(len(then & heads(posts, last))), Fraction(len(then)))


def fixed_term(posts: Collection[Held], day: date) -> Rate:
    """By head: whoever holds no post but for a fixed term."""
    here = heads(posts, day)
    lasting = heads((post for post in posts if not post.is_fixed_term), day)
    return Rate(Fraction(len(here - lasting)), Fraction(len(here)))


def by_group(posts: Iterable[Held]) -> Mapping[UUID | None, list[Held]]:
    found: dict[UUID | None, list[Held]] = defaultdict(list)
    for post in posts:
        found[post.group].append(post)
    return found


def _turnover(posts: Collection[Held], left: int, first: date, last: date) -> Rate:
    return Rate(Fraction(left), Fraction(len(heads(posts, first)) + len(heads(posts, last)), 2))
