"""Groups: founded, joined, left, who does what in them, and what they decide."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from strategy.community import rules
from strategy.community.errors import CannotSave, Changed, SavedBefore
from strategy.community.labels import DECISION
from strategy.community.models import Decision, Group, GroupKind, GroupRole, Member
from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.models import Person


@transaction.atomic
def found(*, kind: str, name: str, about: str, meets: str, by: Viewer, once_key: str = "") -> Group:
    """Whoever founds it chairs it."""
    rules.need(by.is_system or rules.may_found.test(by, kind))
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    row = Group.objects.create(kind=kind, name=name, about=about, meets=meets, since=clock.today())
    if by.person_id is not None:
        Member.objects.create(
            group=row, person_id=by.person_id, role=GroupRole.CHAIR, starts=clock.today()
        )
    _log("group founded", row, by)
    return row


@transaction.atomic
def change(*, group: Group, name: str, about: str, meets: str, version: int, by: Viewer) -> Group:
    row = _run(group, by)
    if row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at both, then send yours again")
    row.name, row.about, row.meets = name, about, meets
    row.version += 1
    row.save()
    _log("group changed", row, by)
    return row


@transaction.atomic
def end(*, group: Group, by: Viewer) -> None:
    """It is over; what it decided stays."""
    row = _run(group, by)
    row.ended_on = clock.today()
    row.version += 1
    row.save(update_fields=["ended_on", "version"])
    _log("group ended", row, by)


@transaction.atomic
def join(*, group: Group, by: Viewer) -> None:
    """A support group: oneself alone. No line of the log says so."""
    person = rules.need_person(by)
    row = _locked(group)
    rules.need(row.kind == GroupKind.SUPPORT and rules.is_peer.test(by, None))
    _need_open(row)
    Member.objects.bulk_create(
        [Member(group=row, person_id=person, starts=clock.today())], ignore_conflicts=True
    )


@transaction.atomic
def leave(*, group: Group, by: Viewer) -> None:
    """In one press. Of a support group nothing stays; of a steering group the days."""
    row = _locked(group)
    mine = Member.objects.filter(group=row, person_id=rules.need_person(by), ends__isnull=True)
    if row.is_steering:
        mine.update(ends=clock.today())
        _log("group left", row, by)
    else:
        mine.delete()


@transaction.atomic
def add(*, group: Group, person_id: UUID, role: str, by: Viewer) -> None:
    """To a steering group, by whoever runs it; into a support group everybody comes by themselves."""
    row = _run(group, by)
    rules.need(row.is_steering)
    _need_open(row)
    if not Person.objects.filter(pk=person_id, left_on__isnull=True).exists():
        raise CannotSave("Choose somebody who works here", "person")
    _put(row, person_id, role)
    audit.record("group: role", by=by, on=person_id, about=f"group {row.pk}", private=True)


@transaction.atomic
def give_role(*, member: Member, role: str, by: Viewer) -> None:
    """By whoever runs it, to somebody who is in it. In a support group no line of the log says so."""
    row = _run(member.group, by)
    _put(row, member.person_id, role)
    if row.is_steering:
        audit.record("group: role", by=by, on=member.person_id, about=f"group {row.pk}", private=True)  # fmt: skip


@transaction.atomic
def step_out(*, member: Member, by: Viewer) -> None:
    """Of a steering group, by whoever runs it."""
    row = _run(member.group, by)
    rules.need(row.is_steering)
    Member.objects.filter(pk=member.pk, ends__isnull=True).update(ends=clock.today())
    audit.record("group: out", by=by, on=member.person_id, about=f"group {row.pk}", private=True)


@transaction.atomic
def decide(*, group: Group, words: str, on: date, by: Viewer, once_key: str = "") -> Decision:
    """Written by whoever keeps the decisions, in the group's name."""
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    row = _run(group, by)
    if on > clock.today():
        raise CannotSave("Choose the day on which it was decided, up to today", "on")
    made = Decision(group=row, on=on)
    made.decision_words = seal(words.strip(), owner=row.pk, label=DECISION, row=made.pk)
    made.save(force_insert=True)
    _log("group decided", row, by)
    return made


@transaction.atomic
def take_back(*, decision: Decision, by: Viewer) -> None:
    """It stays, and says that it does not hold any more."""
    row = _run(decision.group, by)
    Decision.objects.filter(pk=decision.pk, taken_back_on__isnull=True).update(
        taken_back_on=clock.today()
    )
    _log("group decision taken back", row, by)


def _put(row: Group, person_id: UUID, role: str) -> None:
    if role not in GroupRole.values:
        raise CannotSave("Choose what they do", "role")
    there = Member.objects.filter(group=row, person_id=person_id, ends__isnull=True)
    chairs = Member.objects.filter(group=row, ends__isnull=True, role=GroupRole.CHAIR)
    if (
        role != GroupRole.CHAIR
        and there.filter(role=GroupRole.CHAIR).exists()
        and chairs.count() < 2
    ):
        raise CannotSave("Somebody has to chair it. Choose who does first", "role")
    if not there.update(role=role):
        Member.objects.create(group=row, person_id=person_id, role=role, starts=clock.today())


def _run(group: Group, by: Viewer) -> Group:
    """By whoever runs it; a steering group that nobody chairs any more by the leads."""
    row = _locked(group)
    led = row.is_steering and rules.leads.test(by, None)
    rules.need(by.is_system or rules.runs_group.test(by, row) or led)
    return row


def _locked(group: Group) -> Group:
    found: Group = Group.objects.select_for_update(no_key=True).get(pk=group.pk)
    return found


def _need_open(row: Group) -> None:
    if row.ended_on is not None:
        raise CannotSave("This group is over")


def _log(action: str, row: Group, by: Viewer) -> None:
    """Of a support group not even that: its chair is one of those who are in it."""
    if row.is_steering:
        audit.record(action, by=by, on=None, about=f"group {row.pk}", private=True)
