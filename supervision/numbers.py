"""The settings of supervision over time: overridden from a day to a day, a new value is a change of
interval on the day it begins."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from supervision.rhythm import Rhythm
from supervision.strands import Strand
from workforce.core import settings
from workforce.core.models import SettingValue

GRACE, DENSE, WINDOW = (
    "supervision.grace_days",
    "supervision.peer_dense_days",
    "supervision.dense_window_days",
)
_INTERVAL = {
    Strand.LINE: "supervision.line_days",
    Strand.CLINICAL: "supervision.clinical_days",
    Strand.PEER: "supervision.peer_days",
}
_VOLUNTEER = "supervision.volunteer_days"


@dataclass(frozen=True, slots=True)
class Subject:
    """What decides which numbers hold for an agreement."""

    strand: str
    role: str
    person_id: UUID
    volunteer: bool
    assignment_starts: date
    own_days: int | None = None
    changes: Sequence[tuple[date, int | None]] = ()

    @property
    def interval_slug(self) -> str:
        return _VOLUNTEER if self.volunteer else _INTERVAL[Strand(self.strand)]

    @property
    def has_dense_weeks(self) -> bool:
        return self.strand == Strand.PEER and not self.volunteer


@dataclass(frozen=True, slots=True)
class Numbers:
    rows: dict[str, list[tuple[date, date | None, str, UUID | None, Any]]] = field(
        default_factory=dict
    )

    @classmethod
    def load(cls) -> "Numbers":
        """Every supervision setting that was ever overridden, with one query."""
        found: dict[str, list[tuple[date, date | None, str, UUID | None, Any]]] = defaultdict(list)
        rows = SettingValue.objects.filter(slug__startswith="supervision.").order_by("starts")
        for slug, starts, until, role, person, value in rows.values_list(
            "slug", "starts", "until", "role", "person", "value"
        ):
            found[slug].append((starts, until, role, person, value))
        return cls(dict(found))

    def on(self, slug: str, day: date, subject: Subject) -> int:
        """A person's value goes before a role's, a role's before the trust's."""
        setting = settings.registry()[slug]
        best, rank = setting.default, 0
        for starts, until, role, person, value in self.rows.get(slug, ()):
            if starts <= day and (until is None or day <= until):
                level = _level(role, person, subject)
                if level and level >= rank:
                    best, rank = value, level
        return int(setting.nearest(best))

    def days_of_change(self, subject: Subject) -> list[date]:
        found = {day for day, _ in subject.changes}
        for slug in (subject.interval_slug, DENSE, WINDOW):
            for starts, until, role, person, _ in self.rows.get(slug, ()):
                if _level(role, person, subject):
                    found.add(starts)
                    found |= {until + timedelta(days=1)} if until else set()
        return sorted(found)

    def rhythm_of(self, subject: Subject) -> Rhythm:
        def interval(anchor: date, day: date) -> int:
            own = _own_days(subject, day)
            days = own if own is not None else self.on(subject.interval_slug, day, subject)
            if subject.has_dense_weeks:
                window = self.on(WINDOW, day, subject)
                if (anchor - subject.assignment_starts).days <= window:
                    return min(days, self.on(DENSE, day, subject))
            return days

        return Rhythm(
            interval, self.days_of_change(subject), lambda day: self.on(GRACE, day, subject)
        )


def _own_days(subject: Subject, day: date) -> int | None:
    days = subject.own_days
    for changed_on, changed_to in subject.changes:
        if changed_on <= day:
            days = changed_to
    return days


def _level(role: str, person: UUID | None, subject: Subject) -> int:
    """3 for the person's own value, 2 for the role's, 1 for the trust's, 0 for somebody else's."""
    if person is not None:
        return 3 if person == subject.person_id else 0
    if role:
        return 2 if role == subject.role else 0
    return 1


def in_force(subject: Subject, day: date, numbers: Numbers | None = None) -> int:
    """The usual interval on that day, without the first weeks' denser one."""
    own = _own_days(subject, day)
    return (
        own
        if own is not None
        else (numbers or Numbers.load()).on(subject.interval_slug, day, subject)
    )
