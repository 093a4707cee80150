"""Checks, the agreed start, and adding whoever starts. Nothing of what a check says is kept."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from recruitment.actions import moving
from recruitment.errors import CannotSave, Changed
from recruitment.selection import rules
from recruitment.selection.actions.common import fresh, locked_running
from recruitment.selection.models import Check, CheckKind, LearningTalk, Offer
from recruitment.selection.models.offer import OF_HR
from recruitment.selection.states import ACCEPTED, CHECK, IN_ORDER
from recruitment.states import CHECKS, STARTING
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.presenting import moment_words
from workforce.establishment.actions import joining
from workforce.establishment.models import Joining
from workforce.people.models import Person
from workforce.people.models.assignment import Employment

TALKING = "The conversation about it comes first"


@transaction.atomic
def move(*, check: Check, to: str, seen: str, by: Viewer) -> Check:
    rules.need(rules.runs_offer, by, check.offer)
    if check.kind in OF_HR:
        rules.need(rules.is_hr_or_central, by)
    locked_running(check.offer.selection_id)
    row = Check.objects.select_related("offer").get(pk=check.pk)
    if row.state != seen:
        raise Changed(f"This check is {CHECK.words[row.state]} meanwhile")
    if row.offer.state != ACCEPTED or row.offer.confirmed_on is not None:
        raise Changed("The checks are over")
    # The others go on: a word about it would tell whoever runs it that there is one.
    is_talked_about = row.kind == CheckKind.DBS and to == IN_ORDER
    if is_talked_about and LearningTalk.objects.filter(offer=row.offer).exists():
        raise CannotSave(TALKING)
    CHECK.check(row.state, to)
    row.state, row.since = to, by.today
    row.save(update_fields=["state", "since"])
    audit.record(f"check {to}", by=by, on=None, about=f"check {row.pk}")
    return row


@transaction.atomic
def agree_start(*, offer: Offer, day: date, by: Viewer) -> None:
    rules.need(rules.runs_offer, by, offer)
    locked_running(offer.selection_id)
    row = _accepted(offer)
    if day < by.today:
        raise CannotSave("The first day must not be past", "day")
    row.start_on = day
    row.save(update_fields=["start_on"])
    audit.record("start agreed", by=by, on=None, about=f"offer {row.pk}")


@transaction.atomic
def confirm(*, offer: Offer, by: Viewer) -> None:
    """Everything is in order and the day is agreed: from here on the first day is prepared."""
    rules.need(rules.runs_offer, by, offer)
    selection = locked_running(offer.selection_id)
    row = _accepted(offer)
    moving.move(request=selection.request, to=STARTING, seen=CHECKS, by=by)
    row.confirmed_on = by.today
    row.save(update_fields=["confirmed_on"])
    audit.record("start confirmed", by=by, on=None, about=f"offer {row.pk}")


@transaction.atomic
def hand_over(*, offer: Offer, by: Viewer) -> Joining:
    """Into the steps by which somebody is added, with what is known filled in: their name, how to reach them, the
    post and the first day. When the assignment is made, the candidate is appointed (`receivers`). Pressed again it goes on
    with the same steps, and whoever else presses is told who has begun."""
    rules.need(rules.runs_offer, by, offer)
    selection = locked_running(offer.selection_id)
    row = Offer.objects.get(pk=offer.pk)
    if row.confirmed_on is None:
        raise CannotSave("Confirm the start first")
    if selection.appointed_id is not None:
        raise Changed("They were added already")
    if row.joining is not None and row.joining.done_at is None:
        return _going_on(row.joining, by)
    candidate = fresh(offer.candidate)
    post = selection.request.post
    made = joining.begin(by=by, person=candidate.person, name=candidate.name)
    if made.person_id is None:
        who = {"email": candidate.email, "phone": candidate.phone}
        made = joining.save(made, step="who", values=who, by=by, version=None)
    job = {
        "employment": Employment.EMPLOYED,
        "post": post.pk if post else "",
        "starts": row.start_on,
    }
    made = joining.save(made, step="job", values=job, by=by, version=None)
    row.joining = made
    row.save(update_fields=["joining"])
    return made


def _going_on(begun: Joining, by: Viewer) -> Joining:
    if begun.begun_by != by.person_id:
        who = Person.objects.filter(pk=begun.begun_by).first()
        since = moment_words(begun.begun_at)
        raise Changed(
            f"{who.name if who else 'Somebody'} began to add them on {since}. They can go on, or leave it to you"
        )
    return begun


def _accepted(offer: Offer) -> Offer:
    row: Offer = Offer.objects.get(pk=offer.pk)
    if row.state != ACCEPTED or row.confirmed_on is not None:
        raise Changed("This was settled meanwhile. Look at it again")
    return row
