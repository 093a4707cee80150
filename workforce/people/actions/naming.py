"""Teams, areas and patches called otherwise, and two teams that are one: what they were called is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q

from workforce.core import audit, clock, doors
from workforce.core.access import Viewer
from workforce.core.presenting import and_words
from workforce.people import announcing, signals
from workforce.people.actions import relationships
from workforce.people.actions.relationships import MEANWHILE
from workforce.people.errors import Conflict, Refused
from workforce.people.models import (
    Assignment,
    FormerName,
    Patch,
    Relationship,
    ServiceArea,
    Team,
    TeamPartner,
)
from workforce.people.names import plain

Named: TypeAlias = Team | ServiceArea | Patch
_NOUN = {Team: "team", ServiceArea: "area", Patch: "patch"}
_WORDS = {Team: "team here", ServiceArea: "service area", Patch: "patch"}
A_DAY = timedelta(days=1)
# Moved row by row, or in a way of their own.
_APART = (Assignment, Relationship, TeamPartner, FormerName)


@transaction.atomic
def rename(thing: Named, *, name: str, seen: str, by: Viewer) -> bool:
    """Another name from now on. `seen` is the name its writer saw: somebody else may have been first.
    Whoever works in a team is told. False where it is called that already."""
    row = _locked(type(thing), [thing.pk])[0]
    if row.name != seen:
        raise Conflict(f"It is called “{row.name}” by now. Look at it again, then decide.")
    if row.name == name:
        return False
    refuse_taken(row, name)
    before, row.name = row.name, name
    _keep_name(row, before)
    _save(row)
    noun = _NOUN[type(thing)]
    audit.record(f"{noun} renamed", by=by, on=None, about=f"{noun} {row.pk}")
    if isinstance(row, Team):
        _tell([row.pk], by=by)
    return True


def _save(row: Named) -> None:
    try:
        with transaction.atomic():
            row.save(update_fields=["name"])
    except IntegrityError as error:
        raise Conflict(MEANWHILE) from error


def _locked(model: type[Any], ids: Iterable[UUID]) -> list[Any]:
    wanted = set(ids)
    rows = list(model.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk"))
    if len(rows) != len(wanted):
        raise Conflict(MEANWHILE)
    return rows


def refuse_taken(row: Named, name: str) -> None:
    """Nothing else may be called, or have been called, so: an extract could not tell them apart."""
    others = type(row).objects.exclude(pk=row.pk)
    if isinstance(row, Team):
        others = others.filter(area=row.area_id)
    words = _WORDS[type(row)]
    if any(plain(other) == plain(name) for other in others.values_list("name", flat=True)):
        merge = " Merge the two instead." if isinstance(row, Team) else ""
        raise Conflict(
            f"There is a {words} called “{name}” already.{merge or ' Choose another name.'}"
        )
    if _former(row).filter(plain=plain(name)).exclude(**{_NOUN[type(row)]: row}).exists():
        raise Conflict(
            f"Another {words} was called “{name}” before, and extracts may still mean that one. "
            "Choose another name."
        )


def _former(row: Named) -> models.QuerySet[FormerName]:
    if isinstance(row, Team):
        return FormerName.objects.filter(within=row.area_id, team__isnull=False)
    return FormerName.objects.filter(**{f"{_NOUN[type(row)]}__isnull": False})


def _keep_name(row: Named, before: str) -> None:
    """`before` is a former name from now on, and what it is called now is none any more, but where a team
    that was merged away is known by it."""
    former = _former(row)
    former.filter(plain=plain(row.name)[:200], was__isnull=True).delete()
    if plain(before) == plain(row.name) or former.filter(plain=plain(before)[:200]).exists():
        return
    within = row.area_id if isinstance(row, Team) else None
    FormerName.objects.create(
        **{_NOUN[type(row)]: row}, within_id=within, name=before, until=clock.today()
    )


@dataclass(frozen=True, slots=True)
class Merged:
    """What moved, by kind, in numbers."""

    people: int
    posts: int
    staff: int


@transaction.atomic
def merge(team: Team, *, into: Team, by: Viewer) -> Merged:
    """Everything of `team` is of `into` from now on, and `team` is no more. Its names stay, so that the
    next extract with one of them means `into`. Whoever worked in it is told."""
    if team.pk == into.pk:
        raise Refused("Choose another team than this one.")
    _hold_assignments(team)
    rows = {row.pk: row for row in _locked(Team, [team.pk, into.pk])}
    source, target = rows[team.pk], rows[into.pk]
    moved = _assignments(source, target, by=by)
    counts = _everything_else(source, target)
    _relationships(source, target, by=by)
    _partners(source, target)
    _names(source, target)
    audit.record("team merged", by=by, on=None, about=f"team {source.pk} into {target.pk}"[:120])
    _tell([target.pk], among=moved, by=by)
    _gone(source)
    return Merged(len(moved), counts.get("people.Post", 0), counts.get("people.StaffInPost", 0))


def _hold_assignments(team: Team) -> list[Assignment]:
    """Before the team: whoever changes what is held towards both takes them in this order."""
    rows = Assignment.objects.select_for_update(of=("self",), no_key=True).filter(team=team)
    return list(rows.select_related("person").order_by("pk"))


def _gone(source: Team) -> None:
    """Whatever came to the team in this very moment is found now, not at the end."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            source.delete()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (IntegrityError, models.ProtectedError) as error:
        raise Conflict(MEANWHILE) from error


def _assignments(source: Team, target: Team, *, by: Viewer) -> set[UUID]:
    rows = _hold_assignments(source)
    _refuse_twice(rows, target)
    before = {row.pk: {"team_id": source.pk} for row in rows}
    Assignment.objects.filter(pk__in=before).update(team=target)
    audit.record_each(
        "assignment changed", [(row.person_id, f"assignment {row.pk}") for row in rows], by=by
    )
    announcing.changed(before, by=by)
    today = clock.today()
    return {row.person_id for row in rows if row.ends is None or row.ends >= today}


def _refuse_twice(rows: list[Assignment], target: Team) -> None:
    """Without a post, nobody is in one team in one role twice at a time."""
    loose = [row for row in rows if row.post_id is None]
    there: dict[tuple[UUID, UUID], list[Assignment]] = {}
    for other in Assignment.objects.filter(
        team=target, post__isnull=True, person__in={row.person_id for row in loose}
    ):
        there.setdefault((other.person_id, other.role_id), []).append(other)
    twice = sorted({
        row.person.name
        for row in loose
        for other in there.get((row.person_id, row.role_id), [])
        if row.starts <= (other.ends or date.max) and other.starts <= (row.ends or date.max)
    })  # fmt: skip
    if twice:
        raise Refused(
            f"{and_words(twice)} {'is' if len(twice) == 1 else 'are'} in both teams in the same role and the "
            "same days. End one of the two on the person's page first."
        )


def _everything_else(source: Team, target: Team) -> dict[str, int]:
    """Whatever else points at the team, of any room, by its own name."""
    with doors.saying("merging"):
        return {
            relation.related_model._meta.label: _moved(relation, source, target)
            for relation in _pointing_here()
            if relation.related_model not in _APART
            and isinstance(relation.field, models.ForeignKey)
        }


def _moved(relation: Any, source: Team, target: Team) -> int:
    model, name = relation.related_model, relation.field.name
    try:
        with transaction.atomic():
            rows = model._base_manager.filter(**{name: source})
            return int(rows.update(**{name: target}))
    except IntegrityError as error:
        noun = model._meta.verbose_name
        raise Conflict(
            f"Both teams have a {noun} that there can be only one of. Look at both, then try again."
        ) from error


def _pointing_here() -> list[Any]:
    """Those too whose own rows the team doesn't list."""
    fields = Team._meta.get_fields(include_hidden=True)
    return [each for each in fields if each.auto_created and not each.concrete and each.is_relation]


def _relationships(source: Team, target: Team, *, by: Viewer) -> None:
    """Who coaches `target` goes on; who coached `source` coaches `target` where nobody does meanwhile,
    and stops where somebody does."""
    rows = Relationship.objects.select_for_update(no_key=True).filter(team__in=[source, target])
    there = [row for row in rows.order_by("starts", "pk") if row.team_id == target.pk]
    today = clock.today()
    for row in [row for row in rows.order_by("starts", "pk") if row.team_id == source.pk]:
        met = [other for other in there if other.kind == row.kind and _meet(row, other)]
        if met and not _stopped(row, min(other.starts for other in met), today, by=by):
            continue
        row.team = target
        row.save(update_fields=["team", "ends"])
        there.append(row)
        audit.record("relationship moved", by=by, on=row.holder_id, about=f"{row.kind} {row.pk}")


def _stopped(row: Relationship, before: date, today: date, *, by: Viewer) -> bool:
    """Two can't have coached one team at once: it lasted until `before`, or is called off where nothing
    is left of it."""
    if row.starts < today and (row.ends is None or row.ends >= today):
        relationships.end_many([row], on=today - A_DAY, by=by)
    row.ends = before - A_DAY
    if row.starts <= row.ends:
        return True
    audit.record("relationship called off", by=by, on=row.holder_id, about=f"{row.kind} {row.pk}")
    row.delete()
    return False


def _meet(one: Any, other: Any) -> bool:
    return bool(one.starts <= (other.ends or date.max) and other.starts <= (one.ends or date.max))


def _partners(source: Team, target: Team) -> None:
    """The same part of the same partner in both becomes one, as long as either."""
    there = list(TeamPartner.objects.select_for_update(no_key=True).filter(team=target))
    for row in TeamPartner.objects.select_for_update(no_key=True).filter(team=source):
        same = [
            each
            for each in there
            if (each.partner_id, each.part) == (row.partner_id, row.part) and _meet(row, each)
        ]
        for other in same:
            row.starts = min(row.starts, other.starts)
            row.ends = None if None in (row.ends, other.ends) else max(row.ends, other.ends)
            there.remove(other)
            other.delete()
        row.team = target
        row.save(update_fields=["team", "starts", "ends"])
        there.append(row)


def _names(source: Team, target: Team) -> None:
    """All names `source` had and has. The last is kept with its id, by which its address leads here and the
    timeline says where somebody was."""
    FormerName.objects.filter(team=source).update(team=target)
    names = _former(source).filter(plain=plain(source.name)[:200], was__isnull=True)
    if names.filter(team=target).update(was=source.pk):
        return
    FormerName.objects.create(
        team=target, within_id=source.area_id, was=source.pk, name=source.name, until=clock.today()
    )


def _tell(teams: list[UUID], *, by: Viewer, among: set[UUID] | None = None) -> None:
    """Those who work there and see another name from now on."""
    today = clock.today()
    rows = Assignment.objects.filter(team__in=teams).filter(
        Q(ends__isnull=True) | Q(ends__gte=today)
    )
    people = set(rows.values_list("person", flat=True)) if among is None else among
    if people:
        signals.team_named_anew.send(
            sender=None, team_id=teams[0], person_ids=sorted(people), on=today, by=by
        )
