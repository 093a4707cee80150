"""Doors for many rows at once that an extract needs: what was written down elsewhere is brought in line."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from workforce.core import audit, clock, copying
from workforce.core.access import Viewer
from workforce.people import announcing
from workforce.people.actions import posts, relationships, timeline
from workforce.people.models import (
    Assignment,
    Person,
    Post,
    Relationship,
    ServiceArea,
    StaffInPost,
    Team,
)
from workforce.people.models.signal import Sent
from workforce.people.names import sort_name

Fields = Mapping[str, Any]
Row = TypeVar("Row", Person, Post, Assignment)


@transaction.atomic
def add_areas(names: Sequence[str], *, by: Viewer) -> list[ServiceArea]:
    rows = ServiceArea.objects.bulk_create([ServiceArea(name=name) for name in names])
    audit.record_each("area added", [(None, f"area {row.pk}") for row in rows], by=by)
    return rows


@transaction.atomic
def add_teams(teams: Sequence[Team], *, by: Viewer) -> list[Team]:
    rows = Team.objects.bulk_create(teams, batch_size=1000)
    audit.record_each("team added", [(None, f"team {row.pk}") for row in rows], by=by)
    return rows


@transaction.atomic
def move_teams(locations: Mapping[UUID, str], *, by: Viewer) -> None:
    """Each team is somewhere else now."""
    rows = list(Team.objects.select_for_update(no_key=True).filter(pk__in=locations).order_by("pk"))
    for row in rows:
        row.location = locations[row.pk]
    Team.objects.bulk_update(rows, ["location"], batch_size=1000)
    audit.record_each("team moved", [(None, f"team {row.pk}") for row in rows], by=by)


@transaction.atomic
def change_people(changes: Mapping[UUID, Fields], *, by: Viewer) -> None:
    was = {row.pk: row for row in _locked(Person, changes)}
    rows = _locked(Person, changes)
    for row in rows:
        row.remember_names()
        _set(row, changes[row.pk])
        row.fill_sort_name()
    _write(Person, rows, changes, "sort_name", "other_names")
    audit.record_each(
        "person changed", [(row.pk, ", ".join(sorted(changes[row.pk]))) for row in rows], by=by
    )
    timeline.write(
        [
            entry
            for row in rows
            for entry in timeline.person_changed(row.pk, _differing(was[row.pk], row))
        ],
        by=by,
    )


@transaction.atomic
def add_posts(rows: Sequence[Post], *, by: Viewer) -> None:
    """Funded already, with the band that is paid: vacant until somebody is appointed."""
    for row in rows:
        row.state, row.state_since = "vacant", clock.today()
    Post.objects.bulk_create(rows, batch_size=1000)
    audit.record_each("post added", [(None, f"post {row.pk}") for row in rows], by=by)
    posts.take_steps(rows, {}, by=by)


@transaction.atomic
def change_posts(changes: Mapping[UUID, Fields], *, by: Viewer) -> None:
    rows = _changed(Post, changes)
    for row in rows:
        row.version += 1
    _write(Post, rows, changes, "version")
    audit.record_each("post changed", [(None, f"post {row.pk}") for row in rows], by=by)


@transaction.atomic
def change_assignments(changes: Mapping[UUID, Fields], *, by: Viewer, within: bool = False) -> None:
    """Role, team, hours and dates. What is held towards an assignment keeps ending with it. `within` a
    larger change, which writes its own line of the timeline."""
    was = {row.pk: row for row in _locked(Assignment, changes)}
    before = {pk: row.ends for pk, row in was.items()}
    rows = _changed(Assignment, changes)
    sooner = {row.pk: row.ends for row in rows if row.ends and _is_sooner(row.ends, before[row.pk])}
    relationships.follow_assignments(sooner, by=by)
    _write(Assignment, rows, changes)
    ends_moved = [row for row in rows if row.ends != before[row.pk]]
    _go_on([row for row in ends_moved if row.pk not in sooner], before)
    audit.record_each(
        "assignment changed", [(row.person_id, f"assignment {row.pk}") for row in rows], by=by
    )
    _leave_or_fill([row.post_id for row in ends_moved if row.post_id], by=by)
    _begin_in_time(rows)
    _tell(was, rows, by=by, within=within)


def _tell(
    was: Mapping[UUID, Assignment], rows: Sequence[Assignment], *, by: Viewer, within: bool
) -> None:
    """A first day that is put off is to come again, and is told when it does."""
    today = clock.today()
    put_off = [row.pk for row in rows if row.starts > today >= was[row.pk].starts]
    announcing.forget(Sent.APPOINTED, put_off)
    ahead = [row for row in rows if was[row.pk].starts > today]
    announcing.began(Sent.APPOINTED, ahead, by=by)
    announcing.ended(Sent.LEFT, [row for row in rows if row.ends != was[row.pk].ends], by=by)
    before = {row.pk: _differing(was[row.pk], row) for row in rows}
    timeline.write([] if within else timeline.altered(before, rows), by=by)
    announcing.changed(before, by=by)


def _differing(was: Row, now: Row) -> Fields:
    """The fields that are otherwise now, as they were."""
    names = [field.attname for field in now._meta.concrete_fields]
    return {name: getattr(was, name) for name in names if getattr(was, name) != getattr(now, name)}


def _leave_or_fill(moved: Sequence[UUID], *, by: Viewer) -> None:
    """The last days of those who hold these posts have moved."""
    posts.leave_empty(by=by, among=moved)
    runs = Q(assignments__ends__isnull=True) | Q(assignments__ends__gte=clock.today())
    again = Post.objects.filter(runs, pk__in=moved, state="vacant")
    posts.fill(list(again.values_list("pk", flat=True)), by=by)


def _is_sooner(ends: date, before: date | None) -> bool:
    return before is None or ends < before


def _go_on(rows: Sequence[Assignment], before: Mapping[UUID, date | None]) -> None:
    """A later last day, or none: what was to end with it goes on, and its end may be told again."""
    going_on = [
        row
        for row in Relationship.objects.select_for_update(no_key=True)
        .filter(assignment__in=[row.pk for row in rows])
        .order_by("pk")
        if row.ends is not None and row.ends == before[row.assignment_id]
    ]
    ends = {row.pk: row.ends for row in rows}
    for held in going_on:
        held.ends = ends[held.assignment_id]
    Relationship.objects.bulk_update(going_on, ["ends"], batch_size=1000)
    today = clock.today()
    again = [row for row in rows if row.ends is None or row.ends >= today]
    announcing.forget(Sent.LEFT, [row.pk for row in again])
    alive = {row.pk for row in again}
    announcing.forget(Sent.ENDED, [held.pk for held in going_on if held.assignment_id in alive])


def _begin_in_time(rows: Sequence[Assignment]) -> None:
    """Nothing is held towards an assignment before its first day."""
    early = Q(starts__lt=F("assignment__starts")) & (
        Q(ends__isnull=True) | Q(ends__gte=F("assignment__starts"))
    )
    held = list(
        Relationship.objects.filter(early, assignment__in=rows)
        .select_related("assignment")
        .order_by("pk")
    )
    for row in held:
        row.starts = row.assignment.starts
    Relationship.objects.bulk_update(held, ["starts"], batch_size=1000)


@transaction.atomic
def add_staff(rows: Sequence[StaffInPost], *, by: Viewer) -> None:
    for row in rows:
        row.sort_name = sort_name(row.last_name, row.first_name)
    copying.insert(rows)
    if rows:
        audit.record("staff added", by=by, on=None, about=f"{len(rows)} rows")


@transaction.atomic
def change_staff(changes: Mapping[UUID, Fields], *, by: Viewer) -> None:
    """Written as one insert that meets what is there: thousands may change between two extracts."""
    if not changes:
        return
    rows = list(
        StaffInPost.objects.select_for_update(no_key=True).filter(pk__in=changes).order_by("pk")
    )
    for row in rows:
        for name, value in changes[row.pk].items():
            setattr(row, name, value)
        row.sort_name = sort_name(row.last_name, row.first_name)
    fields = {name for fields in changes.values() for name in fields} | {"sort_name"}
    StaffInPost.objects.bulk_create(
        rows, batch_size=2000, update_conflicts=True, unique_fields=["id"],
        update_fields=sorted(name.removesuffix("_id") for name in fields),
    )  # fmt: skip
    audit.record("staff changed", by=by, on=None, about=f"{len(rows)} rows")


def _locked(model: type[Row], ids: Iterable[UUID]) -> list[Row]:
    return list(model.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


def _changed(model: type[Row], changes: Mapping[UUID, Fields]) -> list[Row]:
    rows = _locked(model, changes)
    for row in rows:
        _set(row, changes[row.pk])
    return rows


def _set(row: Row, fields: Fields) -> None:
    for name, value in fields.items():
        setattr(row, name, value)


def _write(
    model: type[Row], rows: Sequence[Row], changes: Mapping[UUID, Fields], *also: str
) -> None:
    fields = {name for row in rows for name in changes[row.pk]}
    if rows:
        model.objects.bulk_update(
            rows, sorted({name.removesuffix("_id") for name in fields} | set(also)), batch_size=500
        )
