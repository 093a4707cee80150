"""What needs attention, for whoever can act: a page of it, and what stands on other pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.ready import Ready
from workforce.establishment.queries import warnings
from workforce.establishment.queries.desk import OwnTerm
from workforce.establishment.queries.warnings import Kind, Level, Reach, Warning
from workforce.establishment.queries.warnings.asking import Counts
from workforce.people.models import Assignment, Person


@dataclass(slots=True)
class Found:
    """How many there are of every kind within reach, and a part of those that are asked for: as
    `core.paging` wants it. With one query where the first guess at the part is right."""

    reach: Reach
    viewer: Viewer
    only: Sequence[Kind]
    level: Level | None
    counts: Counts
    _part: tuple[slice, list[Warning]]

    @classmethod
    def of(
        cls, reach: Reach, viewer: Viewer, *, only: Sequence[Kind], level: Level | None, part: slice
    ) -> Found:
        counts, rows = _asked(reach, viewer, only, level, part)
        return cls(reach, viewer, only, level, counts, (part, rows))

    def count(self) -> int:
        return sum(self.counts.of(each, self.level) for each in self.only)

    def __getitem__(self, part: slice) -> list[Warning]:
        known, rows = self._part
        if part == known:
            return rows
        return _asked(self.reach, self.viewer, self.only, self.level, part)[1]


def _asked(
    reach: Reach, viewer: Viewer, only: Sequence[Kind], level: Level | None, part: slice
) -> tuple[Counts, list[Warning]]:
    return warnings.part(
        reach,
        viewer.today,
        only=only,
        level=level,
        skip=part.start,
        most=part.stop - part.start,
        now=settings.of(viewer),
    )


def narrowed(reach: Reach, patch: str) -> Reach:
    """Never wider than it was."""
    if not patch:
        return reach
    wanted = UUID(patch)
    ours = reach.patches is None or wanted in reach.patches
    return replace(reach, everywhere=(), patches=(wanted,) if ours or reach.everywhere else ())


def counts(reach: Reach, viewer: Viewer) -> Counts:
    return warnings.counts(reach, viewer.today, now=settings.of(viewer))


def openable(viewer: Viewer, rows: Iterable[Warning], known: Iterable[UUID] = ()) -> list[UUID]:
    """Those of whom the viewer may open the page; `known`: some of whom that is known already."""
    wanted = {row.person_id for row in rows if row.person_id}
    seen = wanted & set(known)
    if wanted == seen:
        return list(seen)
    people = Person.objects.visible_to(viewer).filter(pk__in=wanted)
    return list(people.values_list("pk", flat=True))


def about(viewer: Viewer, reach: Reach, most: int = 50) -> list[Warning]:
    return warnings.rows(reach, viewer.today, most=most, now=settings.of(viewer))


_OWN_ENDS = Ready(
    lambda viewer: (
        Assignment.objects.filter(
            person_id=viewer.me,
            starts__lte=viewer.today,
            post__contract="fixed_term",
            post__fixed_term_ends__gte=viewer.today,
        )
        .order_by("post__fixed_term_ends", "pk")
        .values_list("ends", "post__fixed_term_ends", "post__end_agreed", "team__name")
    )
)


def own_terms(viewer: Viewer) -> list[OwnTerm]:
    """The ends of one's own fixed terms: the day, whether it is agreed, and the team."""
    return [
        (end, agreed == end, team)
        for last, end, agreed, team in _OWN_ENDS.rows(viewer)
        if last is None or last >= end
    ]
