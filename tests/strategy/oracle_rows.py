"""The rows of the trust, fetched whole, for the figures to be counted again from (`oracle.py`). Nothing is filtered here
but by words that a table itself has; nothing of the product's own counting is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Protocol, TypeVar
from uuid import UUID

from tests.supervision.oracle import is_paused
from workforce.core.models import SettingValue
from workforce.obligations.models import Pause
from workforce.people.models import Assignment, Post, PostStep

T = TypeVar("T", bound=Hashable)
DAY = timedelta(days=1)
Two = tuple[Fraction, Fraction]
Found = dict[UUID | None, Two]
"""By patch, and of everybody under None: the part and the whole."""


class Spanned(Protocol):
    @property
    def starts(self) -> date: ...
    @property
    def ends(self) -> date | None: ...


@dataclass(frozen=True)
class Job:
    """Somebody in a peer role, from a day to a day."""

    pk: UUID
    person: UUID
    role: str
    post: UUID | None
    patch: UUID | None
    is_paid: bool
    is_clinical: bool
    role_rung: int | None
    fte: Decimal | None
    starts: date
    ends: date | None


@dataclass(frozen=True)
class Slot:
    """A post, with the states it has been in: from which day, which one."""

    pk: UUID
    patch: UUID | None
    fte: Decimal
    contract: str
    rung: int | None
    steps: tuple[tuple[date, str], ...]
    now: str
    since: date


def runs(row: Spanned, day: date) -> bool:
    return row.starts <= day and (row.ends is None or day <= row.ends)


def first_of_year(day: date) -> date:
    """The first of the twelve months that end with this last day of a month."""
    return (day + DAY).replace(year=(day + DAY).year - 1)


@dataclass
class Rows:
    """What was there when it was asked for."""

    today: date

    @cached_property
    def jobs(self) -> list[Job]:
        rows = Assignment.objects.select_related("role__band", "team__area").order_by(
            "starts", "pk"
        )
        return [
            Job(
                row.pk, row.person_id, row.role.slug, row.post_id, row.team.area.patch_id,
                row.employment != "volunteer" and row.role.is_paid, row.role.nature == "clinical",
                row.role.band.order if row.role.band else None, row.fte, row.starts, row.ends,
            )
            for row in rows
        ]  # fmt: skip

    @cached_property
    def pauses(self) -> Mapping[UUID, list[tuple[date, date | None]]]:
        found: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
        for row in Pause.objects.all():
            found[row.person_id].append((row.starts, row.ends))
        return found

    @cached_property
    def posts(self) -> dict[UUID, Slot]:
        steps: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
        for step in PostStep.objects.order_by("on", "at", "pk"):
            steps[step.post_id].append((step.on, step.after))
        rows = Post.objects.select_related("team__area", "band")
        return {
            row.pk: Slot(
                row.pk, row.team.area.patch_id, row.fte, row.contract, row.band.order if row.band else None,
                tuple(steps[row.pk]), row.state, row.state_since,
            )
            for row in rows
        }  # fmt: skip

    @cached_property
    def values(self) -> list[SettingValue]:
        return list(SettingValue.objects.order_by("starts", "pk"))

    def setting(self, slug: str, usual: int, day: date) -> int:
        """What the whole trust has on that day."""
        found = usual
        for row in self.values:
            is_of_all = not row.role and row.person is None
            if (
                row.slug == slug
                and is_of_all
                and row.starts <= day
                and (row.until is None or day <= row.until)
            ):
                found = int(row.value)
        return found

    def paid_on(self, day: date) -> list[Job]:
        return [job for job in self.jobs if job.is_paid and runs(job, day)]

    def is_paused(self, person: UUID, day: date) -> bool:
        return is_paused(day, self.pauses.get(person, ()))


def state_on(post: Slot, day: date) -> str:
    """By its steps; of one that has none, by what it is since when. Nothing: it wasn't there yet."""
    state = ""
    for on, after in post.steps:
        if on <= day:
            state = after
    if not post.steps and post.since <= day:
        state = post.now
    return state


def of_each_patch(
    placed: Iterable[tuple[UUID | None, T]], count: Callable[[set[T]], Two | None]
) -> Found:
    """The same count of all together and of those of each patch; whoever is in two is in each."""
    rows = list(placed)
    groups: dict[UUID | None, set[T]] = {None: {thing for _, thing in rows}}
    for patch, thing in rows:
        if patch is not None:
            groups.setdefault(patch, set()).add(thing)
    found = {patch: count(things) for patch, things in groups.items()}
    return {patch: two for patch, two in found.items() if two is not None}


def two(part: int | Decimal | Fraction, whole: int | Decimal | Fraction) -> Two:
    return Fraction(part), Fraction(whole)


def stretches_of(jobs: Iterable[Job]) -> list[list[Job]]:
    """Of one person: jobs at once, or without a day between them, are one stretch. Found by painting days."""
    found: list[list[Job]] = []
    last = date.min
    for job in sorted(jobs, key=lambda each: each.starts):
        if found and job.starts <= last:
            found[-1].append(job)
        else:
            found.append([job])
            last = date.min
        ends = job.ends + DAY if job.ends else date.max
        last = max(last, ends)
    return found


def end_of(stretch: Iterable[Job]) -> date:
    return max(job.ends or date.max for job in stretch)


def by_person(jobs: Iterable[Job]) -> dict[UUID, list[Job]]:
    found: dict[UUID, list[Job]] = defaultdict(list)
    for job in jobs:
        found[job.person].append(job)
    return found


def home(jobs: Iterable[Job]) -> UUID | None:
    """Where somebody is counted who is counted once: the patch of the job they have had for longest."""
    return min(jobs, key=lambda job: (job.starts, str(job.pk))).patch
