"""What every change of an assessment begins and ends with."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from recruitment.actions import moving
from recruitment.readiness.errors import Changed
from recruitment.readiness.models import Assessment, AssessmentStep, ItemScore
from recruitment.readiness.states import ASSESSMENT
from workforce.core import audit
from workforce.core.access import Viewer

MOVED_ON = (
    "This assessment is {state} meanwhile, so nothing of this page was saved. Look at it again"
)


def locked(row: Assessment, *states: str) -> Assessment:
    """In one of these states. Raises Changed, saying where it stands, when somebody moved it meanwhile."""
    Assessment.objects.select_for_update(no_key=True).get(pk=row.pk)
    found: Assessment = Assessment.objects.select_related("team__area", "request", "manager").get(
        pk=row.pk
    )
    if states and found.state not in states:
        raise Changed(MOVED_ON.format(state=ASSESSMENT.words[found.state]))
    return found


def to(row: Assessment, state: str, *, by: Viewer, what: str, **changes: object) -> None:
    """Another state, with what goes with it."""
    ASSESSMENT.check(row.state, state)
    row.state = state
    change(row, by=by, what=what, **changes)


def change(row: Assessment, *, by: Viewer, what: str = "", **changes: object) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    if what:
        step(row, what, by=by)


def step(row: Assessment, what: str, *, by: Viewer) -> None:
    AssessmentStep.objects.create(assessment=row, what=what[:160], by_id=by.person_id, on=by.today)
    audit.record("team readiness changed", by=by, on=None, about=f"assessment {row.pk}")


def look_again(row: Assessment, *, by: Viewer) -> None:
    """Requests of this team may go on."""
    moving.look_again(teams={row.team_id}, by=by)


def rows_of(row: Assessment, items: Collection[str]) -> dict[str, ItemScore]:
    found = ItemScore.objects.select_for_update(no_key=True).filter(
        assessment=row, item__in=list(items)
    )
    return {each.item: each for each in found.order_by("item")}


def same_version(rows: Iterable[ItemScore], seen: int | None) -> None:
    """Of a page that shows several items: nobody has changed one of them since."""
    if seen is not None and version_of(rows) != seen:
        raise Changed(
            "Somebody changed this page meanwhile. What they saved is below yours: look at both, then save again"
        )


def version_of(rows: Iterable[ItemScore]) -> int:
    """Grows with each change of any of them."""
    return sum(each.version for each in rows)
