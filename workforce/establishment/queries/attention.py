"""What needs attention, for whoever can act: a page of it, and what stands on other pages."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(frozen=True, slots=True)
class Rows:
    """As `core.paging` asks: how many there are, and a part of them."""

    reach: Reach
    viewer: Viewer
    total: int
    level: Level | None = None

    def count(self) -> int:
        return self.total

    def __getitem__(self, part: slice) -> list[Warning]:
        start = part.start or 0
        return warnings.rows(
            self.reach,
            self.viewer.today,
            level=self.level,
            skip=start,
            most=part.stop - start,
            now=settings.of(self.viewer),
        )


def narrowed(reach: Reach, kind: str, patch: str) -> Reach:
    """Never wider than it was."""
    if kind:
        reach = reach.of_kinds([Kind(kind)])
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
            person_id=viewer.person_id,
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
