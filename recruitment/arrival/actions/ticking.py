"""What took place in somebody's first months: said by one, or by two of whom each says so."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from recruitment.arrival import errors, rules, telling
from recruitment.arrival.models import Arrival, Step
from recruitment.arrival.obligations import settle
from recruitment.arrival.steps import Item, item_of, words_of
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.presenting import date_words
from workforce.core.sealed import seal
from workforce.people.errors import Conflict, Refused

LABELS = {"person_view": "arrival.step.person", "manager_view": "arrival.step.manager"}
MOST_WORDS = 4000


@transaction.atomic
def say(
    *, arrival: Arrival, slug: str, on: date, by: Viewer, view: str = "", told: int | None = None
) -> Step:
    """It took place, on that day. Where two say so, the other one is told; should they have said the same day already, this
    says yes to it. `view`: how a review looks to whoever writes, for the two alone; `told`: the version they saw."""
    item, row = _item(slug), locked(arrival)
    rules.need(by.is_system or rules.may_tick(by, row, item))
    _refuse_day(row, on, by)
    step = Step.objects.select_for_update().filter(arrival=row, slug=slug).first()
    if step is None:
        step = Step(arrival=row, slug=slug, on=on, said_by_id=by.person_id, said_at=clock.now())
    elif item.how != "two":
        raise Conflict(f"This is written down already, for {date_words(step.on)}")
    else:
        _meet(step, on, told, by)
    _put_view(step, row, view, by)
    step.save()
    audit.record(
        f"{words_of(slug).lower()[:60]} said", by=by, on=row.person_id, about=f"step {step.pk}"
    )
    if item.how == "two" and step.confirmed_on is None:
        telling.tell(
            telling.CONFIRM, other(row, by), f"{step.pk}:{step.version}", _link(row, by), by=by
        )
    settle([row.pk], item)
    return step


def _meet(step: Step, on: date, told: int | None, by: Viewer) -> None:
    """Somebody has said so before. The other one with the same day agrees; whoever comes with another day is told."""
    is_other = step.said_by_id != by.person_id
    if step.confirmed_on is None and is_other and step.on == on:
        step.confirmed_by_id, step.confirmed_on = by.person_id, by.today
        step.version += 1
        return
    if step.on == on:
        return
    if told != step.version:
        raise Conflict(
            f"It is written down for {date_words(step.on)}. Say yes to that, or open it and change the day"
        )
    # Another day: said anew by whoever writes, and the other one is asked again.
    step.on, step.said_by_id, step.said_at = on, by.person_id, clock.now()
    step.confirmed_by_id = step.confirmed_on = None
    step.version += 1


@transaction.atomic
def confirm(*, step: Step, by: Viewer) -> Step:
    """The other one of the two says so too. Twice is once."""
    row = locked(step.arrival)
    item = _item(step.slug)
    rules.need(item.how == "two" and (by.is_system or rules.may_tick(by, row, item)))
    now: Step = Step.objects.select_for_update().get(pk=step.pk)
    if now.confirmed_on is not None:
        return now
    if by.person_id is not None and now.said_by_id == by.person_id:
        raise Refused("You wrote this down. The other one of you says yes to it")
    now.confirmed_by_id, now.confirmed_on = by.person_id, by.today
    now.version += 1
    now.save(update_fields=["confirmed_by", "confirmed_on", "version"])
    audit.record(
        f"{words_of(now.slug).lower()[:60]} confirmed",
        by=by,
        on=row.person_id,
        about=f"step {now.pk}",
    )
    settle([row.pk], item)
    return now


@transaction.atomic
def see(*, step: Step, view: str, version: int, by: Viewer) -> Step:
    """How one sees it, written or changed afterwards. Each has a place of their own."""
    row = locked(step.arrival)
    rules.need(step.slug.startswith("review-") and rules.is_of_the_two.test(by, row))
    now: Step = Step.objects.select_for_update().get(pk=step.pk)
    _put_view(now, row, view, by)
    now.save(update_fields=[_place(row, by)])
    audit.record("view of a review written", by=by, on=row.person_id, about=f"step {now.pk}")
    return now


@transaction.atomic
def take_back(*, step: Step, by: Viewer) -> None:
    """Written down by mistake: by whoever wrote it, until the other one has said so too."""
    row, item = locked(step.arrival), _item(step.slug)
    rules.need(by.is_system or rules.may_tick(by, row, item))
    now = Step.objects.select_for_update().filter(pk=step.pk).first()
    if now is None:
        return
    if now.confirmed_on is not None:
        raise Refused("Both of you have said so. Change the day if it is wrong")
    if not by.is_system and now.said_by_id != by.person_id:
        raise Refused("Somebody else wrote this down")
    now.delete()
    audit.record(
        f"{words_of(step.slug).lower()[:60]} taken back",
        by=by,
        on=row.person_id,
        about=f"arrival {row.pk}",
    )
    settle([row.pk], item)


def _item(slug: str) -> Item:
    item = rules.have(item_of(slug))
    rules.need(item.how in ("one", "two", "read"))
    return item


def locked(arrival: Arrival) -> Arrival:
    Arrival.objects.select_for_update(no_key=True).get(pk=arrival.pk)
    row: Arrival = Arrival.objects.select_related("assignment", "team__area", "probation").get(
        pk=arrival.pk
    )
    if row.is_prepared:
        raise Refused(errors.NOT_BEGUN)
    if row.over_on is not None:
        raise Refused(errors.GONE)
    return row


def _refuse_day(row: Arrival, on: date, by: Viewer) -> None:
    if on > by.today:
        raise Refused("Enter a day that is not after today")
    if row.starts is not None and on < row.starts:
        raise Refused(f"Enter a day from {date_words(row.starts)} on, the first day")


def _place(row: Arrival, by: Viewer) -> str:
    return "person_view" if by.person_id == row.person_id else "manager_view"


def _put_view(step: Step, row: Arrival, view: str, by: Viewer) -> None:
    if not view.strip() or row.person_id is None:
        return
    if len(view) > MOST_WORDS:
        raise Refused(f"Use {MOST_WORDS:,} characters at most")
    place = _place(row, by)
    setattr(step, place, seal(view.strip(), owner=row.person_id, label=LABELS[place], row=step.pk))


def other(row: Arrival, by: Viewer) -> list[UUID]:
    if by.person_id == row.person_id:
        return telling.managers(row, by.today)
    return [row.person_id] if row.person_id else []


def _link(row: Arrival, by: Viewer) -> str:
    return telling.detail(row)
