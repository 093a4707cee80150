"""Assignments without a day between them, as one stretch of work: what is owed once, however many jobs it takes.
Pure: days in, stretches out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """One assignment in a peer role."""

    pk: T
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """Assignments without a day between them: one clock, and one attendance for all of them."""

    jobs: Sequence[Job[T]]

    @property
    def starts(self) -> date:
        return min(job.starts for job in self.jobs)

    @property
    def ends(self) -> date | None:
        ends = [job.ends for job in self.jobs if job.ends is not None]
        return max(ends) if len(ends) == len(self.jobs) else None

    def job_on(self, day: date) -> Job[T]:
        """The longest standing of those that run on that day; outside of them the nearest."""
        running = [j for j in self.jobs if j.starts <= day and (j.ends is None or j.ends >= day)]
        if running:
            return min(running, key=lambda job: (job.starts, str(job.pk)))
        return self.jobs[0] if day < self.starts else self.jobs[-1]


def stretches(jobs: Iterable[Job[T]]) -> list[Stretch[T]]:
    """In order; two that touch or overlap belong together."""
    found: list[list[Job[T]]] = []
    until: date | None = None
    for job in sorted(jobs, key=lambda each: (each.starts, str(each.pk))):
        if found and (until is None or job.starts <= until + _DAY):
            found[-1].append(job)
            until = None if until is None or job.ends is None else max(until, job.ends)
        else:
            found.append([job])
            until = job.ends
    return [Stretch(each) for each in found]
