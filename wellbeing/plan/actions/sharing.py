"""One named person may read a part, or no longer. No message is sent: it stands on their Today for as long as it holds,
and the writer tells them if they like."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wellbeing import holders
from wellbeing.plan.actions import locks
from wellbeing.plan.actions.noting import note
from wellbeing.plan.errors import Refused
from wellbeing.plan.models import Part, Plan, Share
from wellbeing.plan.models.holding import in_office
from wellbeing.plan.questions import get
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Person

BY_NAME = "person"
NOT_THIS_ONE = "This part is for you alone: it can't be shared"
NOT_FOR_THEM = "This part is not meant for them. Choose somebody from the list"
CHANGED = "Somebody in this list has changed. Look at it again, then choose"
OFFICE = (
    "People in HR, the central team, administration or information governance can't be chosen by name. "
    "You can show them your own copy"
)


def key_of(role: str, holder: UUID) -> str:
    """What a tick sends: "line_manager:0190…", or "person:0190…" for who is chosen by name."""
    return f"{role or BY_NAME}:{holder}"


@transaction.atomic
def share(*, number: int, key: str, until: date | None, by: Viewer) -> Share:
    """Twice is once, with the later word on until when. Raises Refused."""
    return share_key(locks.part_of(locks.begun_plan(by), number), key, until=until, by=by)


def share_key(part: Part, key: str, *, until: date | None, by: Viewer) -> Share:
    """Under the plan's lock."""
    role, holder = _read(key)
    if until is not None and until < by.today:
        raise Refused("Enter today or a later day")
    _need_choice(part, role, holder, by)
    open_ = Share.objects.filter(part=part, role=role, ended_at__isnull=True)
    holding = Share.objects.holding(by.today).filter(part=part, role=role)
    same: Share | None = holding.filter(holder=holder).first()
    if same is not None:
        Share.objects.filter(pk=same.pk).update(until=until)
        same.until = until
        return same
    # Whoever holds the role was chosen: of those who held it before nothing is asked any more.
    over = open_.filter(holder=holder) if not role else open_
    over.exclude(pk__in=list(holding.values_list("pk", flat=True))).update(ended_at=clock.now())
    made: Share = Share.objects.create(
        part=part, role=role, holder_id=holder, since=by.today, until=until
    )
    note("plan part shared", part, by=by)
    return made


@transaction.atomic
def stop(*, share: Share, by: Viewer) -> None:
    """At once: the next request finds nothing. Twice is once."""
    _end(locks.need_plan(by), by, pk=share.pk)


@transaction.atomic
def stop_all(*, by: Viewer) -> None:
    """Nobody but the writer reads anything, from now on."""
    _end(locks.need_plan(by), by)


@transaction.atomic
def stop_person(*, person: UUID, by: Viewer) -> None:
    _end(locks.need_plan(by), by, holder=person)


def stop_key(part: Part, key: str, *, by: Viewer) -> None:
    role, holder = _read(key)
    _end(part.plan, by, part=part, role=role, holder=holder)


@transaction.atomic
def answer_change(*, share: Share, holder: UUID | None, by: Viewer) -> None:
    """Somebody else holds the role: they may read it too, or (`holder` None) not. Either way it is asked no more.
    Raises Refused."""
    plan = locks.need_plan(by)
    row = Share.objects.filter(pk=share.pk, part__plan=plan).select_related("part").first()
    if row is None or not row.role:
        raise Http404
    if row.ended_at is not None:
        return
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    if holder is not None:
        share_key(row.part, key_of(row.role, holder), until=row.until, by=by)
    note("plan share answered", row.part, by=by)


def _end(plan: Plan, by: Viewer, **which: object) -> None:
    rows = Share.objects.filter(part__plan=plan, ended_at__isnull=True, **which)
    parts = list(rows.values_list("part_id", flat=True))
    rows.update(ended_at=clock.now())
    lines = [(plan.person_id, f"plan part {part}") for part in parts]
    audit.record_each("plan part no longer shared", lines, by=by, private=True)


def _read(key: str) -> tuple[str, UUID]:
    role, _, person = key.partition(":")
    try:
        return ("" if role == BY_NAME else role), UUID(person)
    except ValueError:
        raise Refused(CHANGED) from None


def _need_choice(part: Part, role: str, holder: UUID, by: Viewer) -> None:
    question = get(part.number)
    if question is None or not question.may_share or holder == by.me:
        raise Refused(NOT_THIS_ONE)
    if role not in question.offered and not (role == "" and question.may_name):
        raise Refused(NOT_FOR_THEM)
    if role:
        held = holders.holders_of([by.me], by.today, [role])[by.me]
        if holder not in {each.person_id for each in held}:
            raise Refused(CHANGED)
        return
    here = Person.objects.filter(scopes.here(by.today), pk=holder)
    if not here.exists():
        raise Refused(CHANGED)
    if here.filter(in_office(by.today, "pk")).exists():
        raise Refused(OFFICE)
