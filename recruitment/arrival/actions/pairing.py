"""Whom somebody who isn't experienced works beside; and what happens when that one goes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from recruitment.arrival import rules, seniority, telling
from recruitment.arrival.models import Pairing, PairKind
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person, StaffInPost
from workforce.people.scopes import runs

MEANWHILE = "Somebody chose a pair here meanwhile. Look again"


@transaction.atomic
def pair(
    *, assignment: Assignment, kind: str, by: Viewer, partner: Person | None = None, staff: StaffInPost | None = None,
    starts: date | None = None,
) -> Pairing:  # fmt: skip
    """From the first day, or from today. Whatever pair there was ends with it. Within the caller's rights."""
    Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
    if partner is not None and partner.pk == assignment.person_id:
        raise Refused("Nobody can be their own pair. Choose somebody else")
    day = starts or max(by.today, assignment.starts)
    Pairing.objects.filter(assignment=assignment, ended_on__isnull=True).update(ended_on=day)
    Pairing.objects.filter(assignment=assignment, waits=True).update(waits=False)
    made = Pairing.objects.create(
        assignment=assignment,
        kind=kind,
        partner=partner,
        staff=staff,
        starts=day,
        decided_by_id=by.person_id,
    )
    audit.record("pair chosen", by=by, on=assignment.person_id, about=f"pairing {made.pk}")
    if kind != PairKind.SECOND:
        telling.paired(made, by=by)
    return made


@transaction.atomic
def choose(*, pairing: Pairing, answer: str, by: Viewer) -> Pairing:
    """A lead chooses another pair: "peer:id" or "staff:id", as the page offers them."""
    row = _mine(pairing, by)
    if (
        Pairing.objects.filter(assignment=row.assignment, ended_on__isnull=True)
        .exclude(pk=row.pk)
        .exists()
    ):
        raise Conflict(MEANWHILE)
    found = read(answer, row.assignment, by)
    return pair(assignment=row.assignment, by=by, **found)


def read(answer: str, assignment: Assignment, by: Viewer) -> dict[str, Any]:
    """What an answer stands for, looked up anew. Raises Refused for what is none."""
    what, _, pk = answer.partition(":")
    try:
        key = UUID(pk)
    except ValueError:
        raise Refused("Choose whom they work beside") from None
    if what == "peer" and (person := Person.objects.filter(pk=key).first()):
        return {"kind": PairKind.EXPERIENCED, "partner": person}
    if what == "staff" and (
        staff := seniority.staff_seen(by, assignment.team).filter(pk=key).first()
    ):
        return {"kind": PairKind.EMBEDDED, "staff": staff}
    raise Refused("Choose whom they work beside")


@transaction.atomic
def end(*, pairing: Pairing, by: Viewer) -> None:
    """Looked at, and no other pair is needed: they are experienced by now, or not alone any more."""
    row = _mine(pairing, by)
    if row.ended_on is None:
        row.ended_on = by.today
    row.waits = False
    row.save(update_fields=["ended_on", "waits"])
    audit.record("pair ended", by=by, on=row.assignment.person_id, about=f"pairing {row.pk}")


def _mine(pairing: Pairing, by: Viewer) -> Pairing:
    rows = Pairing.objects.select_for_update(of=("self",)).select_related("assignment__team__area")
    row: Pairing = rows.get(pk=pairing.pk)
    team = row.assignment.team
    rules.need(by.is_system or rules.is_central.test(by, None) or rules.leads_team.test(by, team))
    rules.need(by.person_id != row.assignment.person_id or by.is_system)
    return row


@transaction.atomic
def end_of_gone(*, by: Viewer, people: Collection[UUID] | None = None) -> int:
    """A partner has left, or has no post in a peer role any more: whoever leads the patch is told, and looks at it."""
    rows = Pairing.objects.running().select_related("assignment__team__area", "staff")
    if people is not None:
        rows = rows.filter(partner__in=list(people))
    ended = 0
    for row in rows.filter(_may_be_over(by.today), starts__lte=by.today).order_by("pk"):
        is_over = row.assignment.ends is not None and row.assignment.ends < by.today
        if is_over or _is_gone(row, by.today):
            row.ended_on, row.waits = by.today, not is_over
            row.save(update_fields=["ended_on", "waits"])
            audit.record("pair gone", by=by, on=row.assignment.person_id, about=f"pairing {row.pk}")
            if row.waits:
                telling.pair_gone(row, row.assignment.team, by.today)
            ended += 1
    return ended


def _may_be_over(day: date) -> Q:
    """Asked of all at once: most go on."""
    there = Assignment.objects.employed().filter(runs(day), person=OuterRef("partner_id"))
    beside = Q(kind=PairKind.SECOND) & ~Exists(there.filter(team=OuterRef("assignment__team_id")))
    of_partner = Q(partner__isnull=False) & (~Exists(there) | beside)
    return Q(assignment__ends__lt=day) | Q(staff__ends__lt=day) | of_partner


def _is_gone(row: Pairing, day: date) -> bool:
    if row.staff is not None:
        return row.staff.ends is not None and row.staff.ends < day
    there = Assignment.objects.employed().filter(runs(day), person=row.partner_id)
    if row.kind == PairKind.SECOND:
        there = there.filter(team=row.assignment.team_id)
    return not there.exists()
