"""Somebody is chosen for career conversations, accepts or not, and it ends when one of the two says so."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import Http404

from training.careers import rules, states, telling
from training.careers.models import Partnership
from training.careers.owed.slugs import STAY
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.obligations.actions import settle
from workforce.people import scopes
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Grant, Person, Relationship

NOT_THEM = "They are in no peer role and support or lead nobody here. Choose somebody else"


@transaction.atomic
def ask(*, partner: Person, by: Viewer, for_exit: bool = False) -> Partnership:
    """Of oneself alone. Conflict while somebody is asked or has accepted: that ends first. `for_exit`: for one
    conversation before one goes (`exits.ask`)."""
    if by.person_id is None or not rules.may_climb.test(by, None):
        raise Http404
    if partner.pk == by.person_id:
        raise Refused("Choose somebody else than yourself")
    if not _can_be(partner, by):
        raise Refused(NOT_THEM)
    try:
        with transaction.atomic():
            row = Partnership.objects.create(
                person_id=by.person_id, partner=partner, asked_on=by.today, for_exit=for_exit
            )
    except IntegrityError as error:
        raise Conflict(
            "You have somebody already, or asked somebody. End that first, then choose anew"
        ) from error
    _done("career partner asked", row, by)
    telling.partner_asked(row, by=by)
    return row


@transaction.atomic
def answer(partnership: Partnership, *, accept: bool, by: Viewer) -> Partnership:
    """By whoever was asked. Saying the same twice is saying it once."""
    row = _locked(partnership)
    to = states.ACCEPTED if accept else states.DECLINED
    if by.person_id != row.partner_id or row.state not in (states.ASKED, to):
        raise Http404
    if row.state == to:
        return row
    _move(row, to, by)
    row.answered_on = by.today
    row.save()
    _done(f"career partner {states.PARTNERSHIP.words[to]}", row, by)
    settle(STAY, [row.person_id])
    telling.partner_answered(row, by=by)
    return row


@transaction.atomic
def end(partnership: Partnership, *, by: Viewer) -> None:
    """By either, without a reason. What is planned is called off; the person keeps what was written, and nothing is
    shared any more."""
    row = _locked(partnership)
    is_own = by.person_id == row.person_id
    if by.person_id is None or not (is_own or by.person_id == row.partner_id):
        raise Http404
    if row.state not in (states.ASKED, states.ACCEPTED):
        if is_own:
            return
        raise Http404
    if row.state == states.ASKED and not is_own:
        raise Http404
    was_asked = row.state == states.ASKED
    _close(row, by)
    _done("career partner taken back" if was_asked else "career partnership ended", row, by)
    settle(STAY, [row.person_id])
    if not was_asked:
        telling.partner_ended(row, by=by)


def end_of_leavers(people: set[object], *, by: Viewer) -> None:
    """Whoever has left has no conversations here."""
    rows = Partnership.objects.standing().filter(Q(person__in=people) | Q(partner__in=people))
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        _close(row, by)
        _done("career partnership ended", row, by)
        settle(STAY, [row.person_id])


def _close(row: Partnership, by: Viewer) -> None:
    to = states.TAKEN_BACK if row.state == states.ASKED else states.ENDED
    _move(row, to, by)
    row.ended_on = by.today
    row.save()
    row.aims_shared.update(shared_in=None)
    row.conversations.filter(state=states.PLANNED).update(state=states.CALLED_OFF)


def _can_be(partner: Person, by: Viewer) -> bool:
    """In a peer role, or supporting, managing or leading others; and still here."""
    if not Person.objects.filter(scopes.here(by.today), pk=partner.pk).exists():
        return False
    works = Assignment.objects.running(by.today).filter(person=partner)
    holds = Relationship.objects.running(by.today).filter(holder=partner)
    given = Grant.objects.filter(
        scopes.runs(by.today), person=partner, role__in=["central_lead", "service_manager"]
    )
    return works.exists() or holds.exists() or given.exists()


def _locked(partnership: Partnership) -> Partnership:
    row = Partnership.objects.select_for_update(of=("self",)).filter(pk=partnership.pk).first()
    if row is None:
        raise Http404
    return row


def _move(row: Partnership, to: str, by: Viewer) -> None:
    states.PARTNERSHIP.check(row.state, to)
    row.state = to


def _done(what: str, row: Partnership, by: Viewer) -> None:
    audit.record(what, by=by, on=row.person_id, about=f"partnership {row.pk}")
