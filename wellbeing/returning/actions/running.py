"""While it goes on: a step back, a pause, a review, and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.http import Http404

from wellbeing.returning import rules, telling, weeks
from wellbeing.returning.actions.planning import locked
from wellbeing.returning.actions.writing import forget_begun
from wellbeing.returning.content import plans_of, put
from wellbeing.returning.models import Confirmation, Hold, Return, Review, Version
from wellbeing.returning.obligations import settle, settle_many, stops_of
from wellbeing.returning.states import (
    ACTIVE,
    AGREED,
    COMPLETED,
    ENDED,
    OPEN,
    PAUSED,
    RETURN,
    RUNNING,
    STEPPED_BACK,
)
from workforce.core import audit
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Person

DAY = timedelta(days=1)
NOT_BEGUN = "It has not begun yet. Until then you two change the plan as you like"


@transaction.atomic
def step_back(row: Return, *, by: Viewer) -> Version:
    """One press by the person: this week becomes as the week before was, and holds at once. No reason, nobody agrees.
    Pressed twice on a day it is one step."""
    now = _own(row, by)
    _need_running(now, by)
    version: Version = Version.objects.get(of=now, number=now.in_force)
    if version.is_step_back and version.since == by.today:
        return version
    if now.state == PAUSED:
        raise Refused("It is paused. Carry on first, then step back if you like")
    week = weeks.number_on(by.today, version.starts, version.weeks, stops_of([now])[now.pk])
    if week > version.weeks:
        raise Refused("The weeks of it are over. Write a longer plan, and agree to it together")
    if version.weeks >= weeks.MOST:
        raise Refused(f"It has {weeks.MOST} weeks already. Talk it over, and plan the hours anew")
    (plan,) = plans_of([version], now.person_id)
    made = Version(
        of=now, number=now.latest + 1, starts=version.starts, written_by_id=by.person_id,
        shown_on=by.today, is_step_back=True, since=by.today,
    )  # fmt: skip
    put(made, replace(plan, weeks=weeks.step_back(plan.weeks, week)), now.person_id)
    made.save(force_insert=True)
    Confirmation.objects.create(version=made, by_id=by.me, is_manager=False, on=by.today)
    now.latest = now.in_force = made.number
    _move(now, STEPPED_BACK)
    _done("coming back: a step back", now, by)
    telling.other(now, f"v{made.number}", by=by)
    return made


@transaction.atomic
def pause(row: Return, *, by: Viewer) -> None:
    """By the person: the weeks stand still from today. Twice is once."""
    now = _own(row, by)
    if now.state == PAUSED:
        return
    _need_running(now, by)
    Hold.objects.create(of=now, starts=by.today)
    _move(now, PAUSED)
    _done("coming back paused", now, by)
    telling.other(now, f"paused:{by.today}", by=by)


@transaction.atomic
def carry_on(row: Return, *, by: Viewer) -> None:
    """From today on, in the week it stood still in."""
    now = _own(row, by)
    if now.state != PAUSED:
        return
    hold = Hold.objects.get(of=now, ends__isnull=True)
    if hold.starts >= by.today:
        hold.delete()
    else:
        hold.ends = by.today - DAY
        hold.save(update_fields=["ends"])
    _move(now, ACTIVE)
    _done("coming back goes on", now, by)
    telling.other(now, f"on:{by.today}", by=by)


@transaction.atomic
def review(row: Return, *, by: Viewer) -> Review:
    """The two looked at it today. Said by either, without words. Twice a day is once."""
    now = locked(row, by)
    _need_running(now, by)
    return _review(now, by)


@transaction.atomic
def complete(row: Return, *, by: Viewer) -> None:
    """With a last look together, today. By the person any day, by their line manager in the last week or later."""
    now = locked(row, by)
    if now.state == COMPLETED:
        return
    _need_running(now, by)
    version: Version = Version.objects.get(of=now, number=now.in_force)
    week = weeks.number_on(by.today, version.starts, version.weeks, stops_of([now])[now.pk])
    if not rules.is_the_person.test(by, now) and week < version.weeks:
        raise Refused(
            "There are weeks of it ahead. The person may say that it is done before, or you both shorten it"
        )
    _review(now, by)
    Hold.objects.filter(of=now, ends__isnull=True).delete()
    now.over_on = by.today
    _move(now, COMPLETED)
    _done("coming back completed", now, by)
    forget_begun([now.pk])
    telling.other(now, "completed", by=by)


@transaction.atomic
def end(row: Return, *, by: Viewer) -> None:
    """By the person, any day and without a reason. What nobody else has seen is gone."""
    now = _own(row, by)
    if now.state not in OPEN:
        return
    if now.shown_on is None:
        pk = now.pk
        now.delete()
        forget_begun([pk])
        return
    Hold.objects.filter(of=now, ends__isnull=True).delete()
    now.over_on = by.today
    _move(now, ENDED)
    _done("coming back ended", now, by)
    forget_begun([now.pk])
    telling.other(now, "ended", by=by)


@transaction.atomic
def name_adviser(row: Return, *, adviser: Person | None, by: Viewer) -> None:
    """Somebody of occupational health, say, who may read it while the person names them. Nobody: no more."""
    now = _own(row, by)
    if adviser is not None and adviser.pk == now.person_id:
        raise Refused("Choose somebody else than yourself")
    if now.shown_on is None and adviser is not None:
        raise Refused("Send it to your line manager first. Until then it is yours alone")
    now.adviser = adviser
    now.save(update_fields=["adviser"])
    _done("coming back: who else may read it", now, by)


@transaction.atomic
def look_at_plan(row: Return, *, by: Viewer) -> None:
    """The offer to look at one's own plan is closed, taken up or not. Nobody is told which."""
    now = _own(row, by)
    now.plan_offered_on = by.today
    now.save(update_fields=["plan_offered_on"])
    settle(now)


@transaction.atomic
def by_night(*, by: Viewer) -> int:
    """What is agreed begins on its day."""
    RETURN.check(AGREED, ACTIVE)
    due = Return.objects.select_for_update().filter(state=AGREED, starts__lte=by.today)
    ids = list(due.order_by("pk").values_list("pk", flat=True))
    Return.objects.filter(pk__in=ids).update(state=ACTIVE)
    settle_many(ids)
    return len(ids)


def _review(now: Return, by: Viewer) -> Review:
    made, is_new = Review.objects.get_or_create(
        of=now, on=by.today, defaults={"by_id": by.person_id}
    )
    if is_new:
        settle(now)
        _done("coming back looked at", now, by)
    found: Review = made
    return found


def _own(row: Return, by: Viewer) -> Return:
    now = locked(row, by)
    if not rules.is_the_person.test(by, now):
        raise Http404
    return now


def _need_running(row: Return, by: Viewer) -> None:
    """What is agreed is running from its first day on, whether or not a night has passed."""
    if row.state == AGREED and row.starts is not None and row.starts <= by.today:
        row.state = ACTIVE
    if row.state in (COMPLETED, ENDED):
        raise Conflict("This is over. A new one can be begun any day")
    if row.state not in RUNNING:
        raise Refused(NOT_BEGUN)


def _move(row: Return, to: str) -> None:
    if row.state != to:
        RETURN.check(row.state, to)
    row.state = to
    row.save()
    settle(row)


def _done(what: str, row: Return, by: Viewer) -> None:
    audit.record(what, by=by, on=row.person_id, about=f"return {row.pk}", private=True)
