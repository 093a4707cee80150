"""That somebody would like to: said in their words, answered kindly, withdrawn in one press."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import Http404

from training.careers import rules, states, telling
from training.careers.answering import central, leads_of
from training.careers.labels import INTEREST, INTEREST_ANSWER, MOST_WORDS
from training.careers.models import GoesTo, Interest, Opening
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.core.sealed import seal
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Relationship

NO_LEAD = "Nobody leads your patch who could read this: whoever line manages you never does. Choose the central team"
MEANWHILE = "Somebody answered this meanwhile. How it stands now is above"


@transaction.atomic
def say(*, opening: Opening | None, words: str, to: str = GoesTo.CENTRE, by: Viewer) -> Interest:
    """In an opening that is open today, or without one: to the central team or whoever leads one's patch."""
    if by.person_id is None or not rules.may_climb.test(by, None):
        raise Http404
    _fits(words)
    row = Interest(person_id=by.person_id, said_on=by.today)
    if opening is not None:
        row.opening = _open(opening, by)
    else:
        row.to = to if to in GoesTo.values else GoesTo.CENTRE
        row.patch_id = _patch(by) if row.to == GoesTo.LEAD else None
    told = _told(row, by)
    if row.to == GoesTo.LEAD and not told:
        raise Refused(NO_LEAD)
    row.words = seal(words.strip(), owner=by.person_id, label=INTEREST, row=row.pk)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            "You have said so already. It stands below, and nothing was sent twice"
        ) from error
    audit.record("interest said", by=by, on=by.person_id, about=f"interest {row.pk}")
    telling.interest_said(row, told, by=by)
    return row


@transaction.atomic
def answer(interest: Interest, *, to: str, words: str, version: int, by: Viewer) -> Interest:
    """Shortlisted, not this time (with a sentence), taken up. By whoever it went to; never a line manager of theirs."""
    row = _locked(interest)
    if not Interest.objects.visible_to(by).exclude(person_id=by.me).filter(pk=row.pk).exists():
        raise Http404
    if row.version != version:
        raise Conflict(MEANWHILE)
    if not states.INTEREST.can_move(row.state, to) or to == states.WITHDRAWN:
        raise Conflict("This is settled already. How it stands is above")
    _fits(words)
    if to == states.NOT_THIS_TIME and not words.strip():
        raise Refused("Write them a sentence: a bare no helps nobody")
    row.state, row.version = to, row.version + 1
    row.answer_words = seal(words.strip(), owner=row.person_id, label=INTEREST_ANSWER, row=row.pk)
    row.answered_by_id, row.answered_on = by.person_id, by.today
    row.save()
    audit.record(
        f"interest {states.INTEREST.words[to]}", by=by, on=row.person_id, about=f"interest {row.pk}"
    )
    telling.interest_answered(row, by=by)
    return row


@transaction.atomic
def withdraw(interest: Interest, *, by: Viewer) -> None:
    row = _locked(interest)
    if by.person_id is None or row.person_id != by.person_id:
        raise Http404
    if row.state == states.WITHDRAWN:
        return
    if not states.INTEREST.can_move(row.state, states.WITHDRAWN):
        raise Conflict(
            "This is answered already. What you wrote stays between you and whoever answered"
        )
    row.state, row.version, row.words = states.WITHDRAWN, row.version + 1, None
    row.save()
    audit.record("interest withdrawn", by=by, on=row.person_id, about=f"interest {row.pk}")


def _open(opening: Opening, by: Viewer) -> Opening:
    row = Opening.objects.select_for_update(of=("self",)).filter(pk=opening.pk).first()
    if row is None:
        raise Http404
    if row.state != states.OPENED or row.closes < by.today:
        raise Refused(
            "This is closed by now. You can still say what you would like without an opening"
        )
    if row.published_by_id == by.person_id:
        raise Refused("You published this yourself")
    return row


def _patch(by: Viewer) -> UUID:
    rows = Assignment.objects.running(by.today).filter(
        person_id=by.me, team__area__patch__isnull=False
    )
    found = rows.order_by("starts", "pk").values_list("team__area__patch_id", flat=True).first()
    if found is None:
        raise Refused("Your team is in no patch yet. Choose the central team")
    return found


def _told(row: Interest, by: Viewer) -> list[UUID]:
    """Whoever published it and offers there still, or leads the patch; else the central team. Never a line manager of
    theirs."""
    day = by.today
    centre = list(central(day).order_by("pk").values_list("pk", flat=True))
    if row.opening is not None:
        publisher = row.opening.published_by_id
        offers_still = publisher in {*centre, *leads_of(row.opening.patch_id, day)}
        people = [publisher] if offers_still else centre
    elif row.to == GoesTo.LEAD:
        people = leads_of(row.patch_id, day)
    else:
        people = centre
    managers = Relationship.objects.running(by.today).filter(
        Q(acts_as="line_manager"), assignment__person=row.person_id
    )
    never = set(managers.values_list("holder_id", flat=True))
    return [each for each in people if each not in never]


def _locked(interest: Interest) -> Interest:
    row = (
        Interest.objects.select_for_update(of=("self",))
        .select_related("opening")
        .filter(pk=interest.pk)
        .first()
    )
    if row is None:
        raise Http404
    return row


def _fits(words: str) -> None:
    if len(words) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} characters at most")
