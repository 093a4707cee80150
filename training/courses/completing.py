"""Whether somebody has completed a run (docs/field.md, Courses). Pure: numbers and days in, an answer out.

Days are named by their numbers in the course, so that what was done in an earlier run stands for the same day of this
one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """Of a run: `held` are the days whose register is closed, with their dates, `ahead` those still to be held. What
    was called off is in neither."""

    held: Mapping[int, date]
    ahead: Collection[int] = ()

    @property
    def is_over(self) -> bool:
        return bool(self.held) and not self.ahead

    @property
    def last(self) -> date:
        return max(self.held.values())


@dataclass(frozen=True, slots=True)
class There:
    """On how many of the days held somebody was there, and how many are ahead."""

    days: int
    of: int
    ahead: int

    def is_enough(self, percent: int) -> bool:
        return self.of > 0 and self.days * 100 >= percent * self.of

    def can_be_enough(self, percent: int) -> bool:
        """Should they be there on every day ahead."""
        return (self.days + self.ahead) * 100 >= percent * (self.of + self.ahead)

    def may_miss(self, percent: int) -> int:
        """How many of the days ahead may be missed with the course still complete; below zero: too many were."""
        total = self.of + self.ahead
        needed = -(-percent * total // 100)
        return min(self.days + self.ahead - needed, self.ahead)


def there(
    days: Days, came: Collection[int], made_up: Collection[int] = (), carried: Collection[int] = ()
) -> There:
    """A day made up or carried over counts once it is held: a day that is called off counts for nobody."""
    done = {*came, *made_up, *carried}
    return There(len(done & set(days.held)), len(days.held), len(days.ahead))


def completed_on(
    days: Days, found: There, percent: int, passed: Collection[date | None]
) -> date | None:
    """None: not complete, or not yet. `passed`: of each assignment the day, None while it isn't."""
    if not (days.is_over and found.is_enough(percent)):
        return None
    done = [on for on in passed if on is not None]
    if len(done) < len(passed):
        return None
    return max([days.last, *done])
