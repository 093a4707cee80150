"""Somebody who isn't experienced begins alone all the same: an advanced practitioner lets it pass, and peer supervision is
close for some weeks."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from recruitment.arrival import rules, telling
from recruitment.arrival.models import Override
from recruitment.arrival.states import ASKED, GRANTED, OVERRIDE, REFUSED, USED, WITHDRAWN
from workforce.core import audit, setting_values, settings
from workforce.core.access import Viewer
from workforce.obligations.actions import settle_for_people
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Person, Relationship
from workforce.people.placing import Placement

CLOSE = ("supervision.peer_days", "supervision.peer_dense_days")
"""The settings by which peer supervision has an interval of its own for somebody, where the room that has them is there."""
NOBODY = "Weekly peer supervision needs somebody who gives it. Name a peer supervisor first, then this can be let pass"


def matching(placement: Placement, *states: str) -> Override | None:
    """One that is about the same team, and this person or nobody in particular."""
    about = Q(person__isnull=True) | (Q(person=placement.person) if placement.person else Q())
    where = Q(post__isnull=True) | (Q(post=placement.post) if placement.post else Q())
    rows = Override.objects.filter(about, where, team=placement.team, state__in=states)
    return rows.order_by("-asked_on", "-id").first()


@transaction.atomic
def ask(*, placement: Placement, by: Viewer) -> Override:
    """The patch lead is told. Asking twice is asking once."""
    me = rules.have(by.person_id)
    same = matching(placement, ASKED)
    if same is not None:
        return same
    row = Override.objects.create(
        team=placement.team, post=placement.post, person=placement.person, starts=placement.starts,
        asked_by_id=me, asked_on=by.today,
    )  # fmt: skip
    _record("override of the pair rule asked", row, by)
    telling.override(telling.OVERRIDE_ASKED, row, telling.leads(row.team, by.today), by=by)
    return row


@transaction.atomic
def answer(*, override: Override, grants: bool, reason: str, by: Viewer) -> Override:
    """By whoever leads the patch: an advanced practitioner, and nobody in their place."""
    row = _locked(override)
    rules.need(rules.leads_team.test(by, row.team))
    if row.state != ASKED:
        who = row.answered_by.called if row.answered_by else "Somebody"
        raise Conflict(f"{who} answered meanwhile: {OVERRIDE.words[row.state]}")
    if row.person_id is not None and row.person_id == by.person_id:
        raise Refused("This is about you. Somebody else decides it")
    if not reason.strip():
        raise Refused("Write why, so that whoever reads it later understands")
    to = GRANTED if grants else REFUSED
    OVERRIDE.check(row.state, to)
    row.state, row.reason, row.answered_by_id, row.answered_on = (
        to,
        reason.strip()[:300],
        by.person_id,
        by.today,
    )
    row.save(update_fields=["state", "reason", "answered_by", "answered_on"])
    _record(f"override of the pair rule {OVERRIDE.words[to]}", row, by)
    telling.override(telling.OVERRIDE_ANSWERED, row, [row.asked_by_id], by=by)
    return row


@transaction.atomic
def withdraw(*, override: Override, by: Viewer) -> None:
    """By whoever asked, or whoever granted it, while nobody began by it."""
    row = _locked(override)
    rules.need(by.person_id is not None and by.person_id in (row.asked_by_id, row.answered_by_id))
    if not OVERRIDE.can_move(row.state, WITHDRAWN):
        raise Conflict(f"This is {OVERRIDE.words[row.state]} by now")
    row.state = WITHDRAWN
    row.save(update_fields=["state"])
    _record("override of the pair rule withdrawn", row, by)


@transaction.atomic
def let_pass(*, assignment: Assignment, by: Viewer, granted: Override | None = None) -> Override:
    """In the transaction of the appointment: by one that was granted, or by whoever leads the patch and appoints. Close peer
    supervision is set from the first day on; without somebody who gives it, it doesn't pass."""
    row = _locked(granted) if granted else None
    if row is not None and row.state != GRANTED:
        raise Conflict(
            "What was granted has been used or withdrawn meanwhile. Ask again, or choose a pair"
        )
    if row is None:
        rules.need(rules.leads_team.test(by, assignment.team))
        me = rules.have(by.person_id)
        row = Override(
            team=assignment.team, asked_by_id=me, asked_on=by.today, answered_by_id=me,
            answered_on=by.today, reason="Decided while appointing",
        )  # fmt: skip
    if not _holders(assignment).exists():
        raise Refused(NOBODY)
    row.person, row.post, row.assignment = assignment.person, assignment.post, assignment
    row.starts, row.until = assignment.starts, last_day(assignment.starts)
    row.state = USED
    row.save()
    _keep_close(assignment.person, row.starts, row.until, by)
    _record("override of the pair rule used", row, by)
    people = [*_holders(assignment).values_list("holder_id", flat=True), assignment.person_id]
    telling.override(telling.OVERRIDE_USED, row, people, by=by)
    return row


def last_day(starts: date) -> date:
    weeks = int(settings.get("arrival.override_weeks"))
    return starts + timedelta(days=7 * weeks - 1)


def _holders(assignment: Assignment) -> QuerySet[Relationship]:
    return Relationship.objects.running(assignment.starts).filter(
        assignment=assignment, acts_as="peer_supervisor"
    )


def _keep_close(person: Person, starts: date, until: date, by: Viewer) -> None:
    """An interval of the person's own, from day to day: the ledger goes by it, and back when it is over."""
    every = int(settings.get("arrival.override_every_days"))
    known = settings.registry()
    for slug in CLOSE:
        if slug in known:
            setting_values.put(
                slug=slug, value=every, starts=starts, until=until, person=person.pk, by=by
            )
    settle_for_people([person.pk])


def _locked(override: Override) -> Override:
    rows = Override.objects.select_for_update(of=("self",)).select_related(
        "team__area", "answered_by"
    )
    row: Override = rows.get(pk=override.pk)
    return row


def _record(what: str, row: Override, by: Viewer) -> None:
    audit.record(what, by=by, on=row.person_id, about=f"override {row.pk}")
