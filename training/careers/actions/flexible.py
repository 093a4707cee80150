"""Flexible working: asked, talked over, answered; an alternative accepted or not; withdrawn; tried and looked back at.
Appeals are beside (`appeals.py`)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404

from training.careers import states, telling, time_limits
from training.careers.actions.requests import (
    answerers,
    close,
    done,
    fits_words,
    is_managed_by,
    locked,
    of_person,
    same_version,
)
from training.careers.errors import GROUND_MISSING, OFFER_WORDS_MISSING, REFUSAL_WORDS_MISSING
from training.careers.labels import ANSWER, REVIEW, WHAT, WHY
from training.careers.models import FlexibleAnswer, FlexibleRequest, Ground, Took
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import seal
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment

NO_MANAGER = (
    "Nobody line manages you in this post, nobody leads its patch, and there is no central team here that could answer. "
    "Ask HR who does"
)


@dataclass(frozen=True, slots=True)
class Wish:
    what: str
    starts: date
    until: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """`outcome`: agreed, offered or refused; `words`: what is offered instead, or why it can't be done."""

    outcome: str
    words: str = ""
    ground: str = ""
    talked_on: date | None = None
    tried_until: date | None = None


@transaction.atomic
def ask(assignment: Assignment, *, wish: Wish, by: Viewer) -> FlexibleRequest:
    """For a post of one's own that is paid and runs. Conflict while one is open for it."""
    post = Assignment.objects.running(by.today).employed().filter(pk=assignment.pk).first()
    if post is None or by.person_id is None or post.person_id != by.person_id:
        raise Http404
    _fits_wish(wish, post, by)
    row = _made(post, wish, by)
    told = answerers(row)
    if not told:
        raise Refused(NO_MANAGER)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            "You have asked for this post already. Withdraw that first if you want to ask for something else"
        ) from error
    done("flexible working asked for", row, by)
    telling.flexible(telling.FLEXIBLE_ASKED, row, told, by=by)
    return row


@transaction.atomic
def talk(request: FlexibleRequest, *, on: date, by: Viewer) -> FlexibleRequest:
    """The line manager and the person talked it over, or will: on that day."""
    row, _ = _managed(request, by)
    if row.state not in states.TO_ANSWER:
        raise Conflict("This is answered already. How it stands is above")
    if on < row.asked_on:
        raise Refused(
            f"Choose {date_words(row.asked_on)} or a day after it: that is when it was asked"
        )
    row.talked_on = on
    _move(row, states.TALKING)
    done("flexible working talked over", row, by)
    telling.flexible(telling.FLEXIBLE_TO_PERSON, row, [row.person_id], by=by)
    return row


@transaction.atomic
def answer(
    request: FlexibleRequest, *, answered: Answered, version: int, by: Viewer
) -> FlexibleAnswer:
    """By whoever answers for the post today, cover included. Two at once: the second finds it answered."""
    row, who = _managed(request, by)
    same_version(row, version)
    if row.state not in states.TO_ANSWER:
        raise Conflict("This is answered already. How it stands is above")
    _fits_answer(row, answered, by)
    made = FlexibleAnswer(
        request=row, outcome=answered.outcome, ground=answered.ground, by_id=who, on=by.today,
        tried_until=answered.tried_until,
        took=Took.WAITING if answered.outcome == states.OFFERED else Took.NOTHING,
    )  # fmt: skip
    made.words = seal(answered.words.strip(), owner=row.person_id, label=ANSWER, row=made.pk)
    made.save(force_insert=True)
    row.talked_on = answered.talked_on or row.talked_on
    if answered.outcome == states.OFFERED:
        _move(row, states.OFFERED)
    else:
        row.tried_until = answered.tried_until
        close(row, answered.outcome, by.today)
    done(f"flexible working {states.FLEXIBLE.words[answered.outcome]}", row, by)
    telling.flexible(telling.FLEXIBLE_TO_PERSON, row, [row.person_id], by=by)
    return made


@transaction.atomic
def take(request: FlexibleRequest, *, accept: bool, version: int, by: Viewer) -> FlexibleRequest:
    """The person, to an alternative: accepted, or not, and then it is talked over again."""
    row = of_person(request, by)
    same_version(row, version)
    made = row.answers.filter(took=Took.WAITING).first()
    if row.state != states.OFFERED or made is None:
        raise Conflict("Nothing waits for your answer here. How it stands is above")
    made.took = Took.ACCEPTED if accept else Took.NOT_ACCEPTED
    made.save(update_fields=["took"])
    if accept:
        row.tried_until = made.tried_until
        close(row, states.AGREED, by.today)
    else:
        _move(row, states.TALKING)
    done("flexible alternative " + ("accepted" if accept else "not accepted"), row, by)
    telling.flexible(telling.FLEXIBLE_TO_MANAGER, row, answerers(row), by=by)
    return row


@transaction.atomic
def give_time(request: FlexibleRequest, *, until: date, by: Viewer) -> FlexibleRequest:
    """The person agrees to a later last day: nobody else can."""
    row = of_person(request, by)
    if not row.is_open:
        raise Conflict("This is settled already. How it stands is above")
    if until <= row.last_day:
        raise Refused(f"Choose a day after {date_words(row.last_day)}, which holds already")
    row.last_day = until
    row.version += 1
    row.save(update_fields=["last_day", "version"])
    done("flexible working given more time", row, by)
    telling.flexible(telling.FLEXIBLE_TO_MANAGER, row, _whose_turn(row), by=by)
    return row


@transaction.atomic
def withdraw(request: FlexibleRequest, *, by: Viewer) -> None:
    """What was written goes with it, what was answered too."""
    row = of_person(request, by)
    if row.state == states.WITHDRAWN:
        return
    if not row.is_open:
        raise Conflict("This is settled already, so it can't be withdrawn. You can ask anew")
    told = _whose_turn(row)
    row.wish_words = row.wish_why = row.appeal_words = None
    close(row, states.WITHDRAWN, by.today)
    row.answers.update(words=None)
    row.answers.filter(took=Took.WAITING).update(took=Took.NOT_ACCEPTED)
    done("flexible working withdrawn", row, by)
    telling.flexible(telling.FLEXIBLE_TO_MANAGER, row, told, by=by)


@transaction.atomic
def review(
    request: FlexibleRequest, *, words: str, until: date | None, version: int, by: Viewer
) -> FlexibleRequest:
    """The two have looked back at a trial. `until`: it is tried longer, and looked at again then. Of two who write at
    once the second is told: it would stand over what the first one wrote."""
    row = locked(request)
    is_own = by.person_id is not None and by.person_id == row.person_id
    if not (is_own or is_managed_by(row, by)):
        raise Http404
    if row.state != states.AGREED or row.tried_until is None:
        raise Conflict("There is no trial to look back at here. How it stands is above")
    same_version(row, version)
    if until is not None and until <= max(by.today, row.tried_until):
        raise Refused("Choose a day after today and after the trial so far")
    fits_words(words)
    row.review_words = seal(words.strip(), owner=row.person_id, label=REVIEW, row=row.pk)
    if until is not None:
        row.tried_until, row.version = until, row.version + 1
        row.save()
    else:
        row.reviewed_on = by.today
        _move(row, states.REVIEWED)
    done("flexible trial reviewed", row, by)
    to, kind = (
        (answerers(row), telling.FLEXIBLE_TO_MANAGER)
        if is_own
        else ([row.person_id], telling.FLEXIBLE_TO_PERSON)
    )
    telling.flexible(kind, row, to, by=by)
    return row


@transaction.atomic
def follow(*, assignment_ids: Collection[UUID], by: Viewer) -> None:
    """A post that is over takes its open request with it."""
    rows = FlexibleRequest.objects.open().filter(
        assignment_id__in=list(assignment_ids), assignment__ends__lt=clock.today()
    )
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        close(row, states.OVER, clock.today())
        done("flexible working over with the post", row, by)


def _fits_wish(wish: Wish, post: Assignment, by: Viewer) -> None:
    if not wish.what.strip():
        raise Refused("Write what you would like to work like")
    fits_words(wish.what)
    fits_words(wish.why)
    if wish.starts < by.today:
        raise Refused("Choose today or a day after it to begin with")
    if wish.until is not None and wish.until < wish.starts:
        raise Refused("Choose a last day that is not before the first")
    if post.ends is not None and wish.starts > post.ends:
        raise Refused(f"This post ends on {date_words(post.ends)}. Choose an earlier first day")


def _made(post: Assignment, wish: Wish, by: Viewer) -> FlexibleRequest:
    values = settings.load(by.today)
    last = time_limits.last_day(by.today, int(values.get("careers.flexible_months")))
    days = int(values.get("careers.flexible_target_days"))
    row = FlexibleRequest(
        assignment=post, person_id=post.person_id, starts=wish.starts, until=wish.until,
        asked_on=by.today, last_day=last, due=time_limits.target(by.today, days, last),
    )  # fmt: skip
    row.wish_words = seal(wish.what.strip(), owner=post.person_id, label=WHAT, row=row.pk)
    row.wish_why = seal(wish.why.strip(), owner=post.person_id, label=WHY, row=row.pk)
    return row


def _fits_answer(row: FlexibleRequest, answered: Answered, by: Viewer) -> None:
    fits_words(answered.words)
    if answered.outcome not in (states.AGREED, states.OFFERED, states.REFUSED):
        raise Refused("Choose an answer")
    if answered.outcome == states.OFFERED and not answered.words.strip():
        raise Refused(OFFER_WORDS_MISSING)
    if answered.outcome == states.REFUSED:
        _fits_refusal(row, answered, by)
    elif answered.ground:
        raise Refused("Choose a ground only where you refuse")
    if answered.tried_until is not None and (
        answered.outcome == states.REFUSED or answered.tried_until < row.starts
    ):
        raise Refused(f"A trial goes on at least until {date_words(row.starts)}, when it begins")


def _fits_refusal(row: FlexibleRequest, answered: Answered, by: Viewer) -> None:
    """The Act's: on a ground that it names, and after the two have talked."""
    if answered.ground not in Ground.values:
        raise Refused(GROUND_MISSING)
    if not answered.words.strip():
        raise Refused(REFUSAL_WORDS_MISSING)
    talked = answered.talked_on or row.talked_on
    if talked is None or talked > by.today:
        raise Refused("Talk it over first, then enter the day you talked")
    if talked < row.asked_on:
        raise Refused(f"Enter a day from {date_words(row.asked_on)} on: that is when it was asked")


def _whose_turn(row: FlexibleRequest) -> list[UUID]:
    if row.state == states.APPEALED:
        return [row.heard_by_id] if row.heard_by_id else []
    return answerers(row)


def _managed(request: FlexibleRequest, by: Viewer) -> tuple[FlexibleRequest, UUID]:
    """The request, locked, and who answers it."""
    row = locked(request)
    if by.person_id is None or not is_managed_by(row, by):
        raise Http404
    return row, by.person_id


def _move(row: FlexibleRequest, to: str) -> None:
    if row.state != to:
        states.FLEXIBLE.check(row.state, to)
    row.state, row.version = to, row.version + 1
    row.save()
