"""Policies in the demo: one whose review day has passed, one that nobody with experience wrote, one being written, two in their
second version, one of them to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any

from strategy.policies.actions import keeping, together, writing
from strategy.policies.actions.keeping import About
from strategy.policies.actions.writing import Said
from strategy.policies.models import Acknowledged, Policy, Version
from strategy.policies.owed import settle_reviews
from strategy.policies.shown_words import POLICIES, Shown
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.establishment.queries import central_team
from workforce.notices.models import Notice
from workforce.people.models import Assignment, Person

_MORNING = time(10)
_LONG = 1000


def build(cast: Sequence[Any], today: date) -> str:
    leads = central_team.members(today)
    emails = {each.email for each in cast}
    # Whoever signs in has enough to look at: what is late is somebody else's of the team.
    owner = next((each for each in leads if each.email not in emails), leads[0])
    peer = _peer(emails, today)
    for shown in POLICIES:
        _write(shown, owner if shown.review_in < 0 else leads[0], peer, today)
    Notice.objects.filter(kind__startswith="policy-", channel="mail").delete()
    return f"{len(POLICIES)} policies: one is to be looked at again, one is being written."


def _peer(emails: set[str], today: date) -> Person:
    """The peer worker of the sign-ins."""
    rows = Assignment.objects.running(today).filter(
        person__email__in=emails, role__tier="entry", role__is_paid=True
    )
    return rows.select_related("person").order_by("pk")[0].person


def _write(shown: Shown, owner: Person, peer: Person, today: date) -> None:
    days = shown.since + (400 if shown.earlier else 0)
    with clock.at(clock.at_local(today - timedelta(days=days), _MORNING)):
        by = _viewer(owner)
        said = About(title=shown.title, about=shown.about, owner_id=owner.pk, readers=shown.readers)
        policy = keeping.begin(said, by=by)
        row = _first(policy)
        _together(shown, row, peer, by)
        _say(shown, row, clock.today() + timedelta(days=700), by)
        if shown.is_written:
            return
        if shown.earlier:
            _force(row, by)
    with clock.at(clock.at_local(today - timedelta(days=shown.since), _MORNING)):
        by = _viewer(owner)
        if shown.earlier:
            row = writing.begin_next(policy, by=by)
            _say(shown, row, clock.today() + timedelta(days=700), by)
        _force(row, by)
        keeping.govern(policy, shown.forms, by=by)
    # Of a version whose day has passed: in force it had one ahead.
    Version.objects.filter(pk=row.pk).update(review_on=today + timedelta(days=shown.review_in))
    settle_reviews([policy.pk])
    _read(shown, row, peer, today)


def _together(shown: Shown, row: Version, peer: Person, by: Viewer) -> None:
    if shown.with_peer:
        found = together.ask_colleague(row, known=peer.pk, role="peer worker", by=by)
        own = Viewer(None, peer.pk, peer.name, frozenset(), clock.today())
        together.show_name(found, shown=not shown.is_written, by=own)
    for count, role in shown.people:
        together.count_people(row, people=count, role=role, by=by)


def _say(shown: Shown, row: Version, review: date, by: Viewer) -> None:
    row = Version.objects.select_related("policy__owner").get(pk=row.pk)
    checked = clock.today() - timedelta(days=3)
    said = Said(
        said=shown.says, develops=shown.develops, review_on=review,
        changes=shown.earlier if row.number > 1 else "",
        equality_on=checked if shown.found else None,
        equality_by="the equality and inclusion team" if shown.found else "",
        equality_found=shown.found,
    )  # fmt: skip
    writing.write(row, said, seen=row.version, by=by)


def _force(row: Version, by: Viewer) -> None:
    row = Version.objects.select_related("policy__owner").get(pk=row.pk)
    writing.put_in_force(row, read_again=True, seen=row.version, by=by)


def _first(policy: Policy) -> Version:
    return Version.objects.select_related("policy__owner").get(policy=policy)


def _read(shown: Shown, row: Version, peer: Person, today: date) -> None:
    """By peers, most of them in the weeks after it was in force."""
    people = Assignment.objects.running(today).exclude(person=peer).order_by("person_id")
    ids = list(people.values_list("person_id", flat=True).distinct()[:_LONG])
    some = ids[: int(len(ids) * shown.read)]
    began = today - timedelta(days=shown.since)
    days = max(1, min(shown.since, 40))
    Acknowledged.objects.bulk_create(
        [
            Acknowledged(version=row, person_id=pk, on=began + timedelta(days=n % days))
            for n, pk in enumerate(some)
        ]
    )


def _viewer(person: Person) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset({CENTRAL_LEAD}), clock.today())
