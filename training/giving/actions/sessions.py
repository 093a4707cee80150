"""Sessions of an offer: planned, called off, and how many came. The gathering is locked, so that of two who say it at
once one comes after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from training.giving import rules
from training.giving.actions.offers import locked as locked_offer
from training.giving.actions.offers import need_first
from training.giving.errors import CannotSave, Changed
from training.giving.gatherings import SLUG
from training.giving.models import MOST_PEOPLE, Giver, Offer, Session
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import count_words
from workforce.gatherings import actions as gatherings
from workforce.gatherings.actions import Plan
from workforce.gatherings.actions.locking import locked
from workforce.gatherings.models import Gathering
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.models.gathering import MOST_PLACES
from workforce.gatherings.states import CALLED_OFF, HELD
from workforce.gatherings.when import When

THERE = "There is a session at that time already"


@transaction.atomic
def plan(
    *,
    offer: Offer,
    when: When,
    days: Iterable[date],
    by: Viewer,
    place: str = "",
    once_key: str = "",
) -> list[Session]:
    """On each of these days that has no session at that time yet. Whoever plans and gives it leads them, for their
    calendar. Raises CannotSave where none is left, SavedBefore for a second press."""
    rules.need(rules.may_run, by, offer)
    need_first(by, once_key)
    row = locked_offer(offer)
    wanted = [day for day in days if row.until is None or day <= row.until]
    taken = _taken(row)
    free = [day for day in wanted if when.on(day).moments()[0] not in taken]
    if not free:
        raise CannotSave(f"{THERE}, or the offer ends before", "day")
    if when.on(min(free)).moments()[0] <= clock.now():
        raise CannotSave(
            "The date and time must be in the future. Log what took place instead", "day"
        )
    made = gatherings.plan_series(_plan(row, when, place), days=free, by=by)
    sessions = Session.objects.bulk_create([Session(gathering=each, offer=row) for each in made])
    if by.person_id and Giver.objects.giving(by.today).filter(offer=row, person=by.me).exists():
        gatherings.appoint_many([(each, by.person_id, Role.LEAD) for each in made], by=by)
    return sessions


@transaction.atomic
def log_unplanned(
    *,
    offer: Offer,
    when: When,
    people: int,
    first_timers: int | None,
    by: Viewer,
    place: str = "",
    once_key: str = "",
) -> Session:
    """One that took place without having been planned. Of two who log it at once the second is told."""
    rules.need(rules.may_run, by, offer)
    need_first(by, once_key)
    row = locked_offer(offer)
    starts, ends = when.moments()
    if ends > clock.now():
        raise CannotSave("This is not over yet. Plan it, and log it afterwards", "day")
    if starts in _taken(row):
        raise CannotSave(f"{THERE}. Log that one", "day")
    made = gatherings.plan(_plan(row, when, place), by=by)
    session = Session.objects.create(gathering=made, offer=row)
    return log(session=session, people=people, first_timers=first_timers, by=by)


@transaction.atomic
def log(*, session: Session, people: int, first_timers: int | None, by: Viewer) -> Session:
    """It was held, and so many came. Raises Changed for the second of two: what the first one said stands."""
    rules.need(rules.may_run, by, session.offer)
    gathering, row = _both(session)
    if gathering.state == CALLED_OFF:
        raise Changed("This was called off in the meantime")
    if gathering.state == HELD:
        came = count_words(row.people or 0, "person", "people")
        raise Changed(f"Somebody has logged this: {came} came. You can change that number")
    check(people, first_timers)
    gatherings.close(gathering=gathering, by=by)
    return _say(row, people, first_timers, "head count logged", by)


@transaction.atomic
def correct(
    *, session: Session, people: int, first_timers: int | None, version: int, by: Viewer
) -> Session:
    """Another number, for as long as a register may be corrected. Raises Changed, CannotSave."""
    rules.need(rules.may_run, by, session.offer)
    gathering, row = _both(session)
    if gathering.state != HELD or row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at it again, then change it")
    check(people, first_timers)
    gatherings.close(gathering=gatherings.reopen(gathering=gathering, by=by), by=by)
    row.version += 1
    return _say(row, people, first_timers, "head count changed", by)


@transaction.atomic
def call_off(*, session: Session, by: Viewer) -> None:
    """It does not take place, or did not. Raises CannotSave where it was logged or called off before."""
    rules.need(rules.may_run, by, session.offer)
    gatherings.call_off(gathering=session.gathering, by=by)


def check(people: int, first_timers: int | None) -> None:
    if not 0 <= people <= MOST_PEOPLE:
        raise CannotSave(f"Enter a number from 0 to {MOST_PEOPLE}", "people")
    if first_timers is not None and not 0 <= first_timers <= people:
        raise CannotSave("Not more can be there for the first time than came", "first_timers")


def _both(session: Session) -> tuple[Gathering, Session]:
    """The gathering first, as its own actions lock it."""
    gathering = locked(session.gathering)
    return gathering, Session.objects.select_for_update(no_key=True).get(pk=session.pk)


def _say(row: Session, people: int, first_timers: int | None, action: str, by: Viewer) -> Session:
    row.people, row.first_timers, row.logged_by_id = people, first_timers, by.person_id
    row.save(update_fields=["people", "first_timers", "logged_by", "version"])
    audit.record(action, by=by, on=None, about=f"gathering {row.gathering_id}")
    return row


def _taken(offer: Offer) -> set[object]:
    rows = offer.sessions.exclude(gathering__state=CALLED_OFF)
    return set(rows.values_list("gathering__starts_at", flat=True))


def _plan(offer: Offer, when: When, place: str) -> Plan:
    """Whoever comes has no place by name, so there is room for everybody."""
    return Plan(
        kind=SLUG, title=offer.title, when=when, capacity=MOST_PLACES, place=place or offer.place
    )
