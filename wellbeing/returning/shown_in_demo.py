"""Coming back in the demo: somebody after half a year, in their seventh week with a step back; two who plan it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from wellbeing.away.models import Absence
from wellbeing.holders import holders_of
from wellbeing.returning.actions import before, planning, running
from wellbeing.returning.models import Return, Version
from wellbeing.returning.weeks import EIGHT, FOUR, Plan, template
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.models import Person
from workforce.people.models.relationship import Kind

DAY, WEEK = timedelta(days=1), timedelta(days=7)
STEP_BACK_IN = 4  # the week of it
WORDS = Plan(
    (),
    shadow="With a colleague of the team, in the first two weeks",
    hands="Whoever is on duty with me",
    team="I tell them myself that I come back step by step",
    meetings="On Mondays, half an hour",
    pay="Full pay for the first four weeks",
    leave="A day a week of what was saved up",
)


def build(cast: Sequence[object], today: date) -> str:
    back = Absence.objects.standing().filter(ends__lt=today).order_by("starts").first()
    away = Absence.objects.standing().on(today).order_by("starts")[:2]
    made = 0
    if back is not None and back.ends is not None:
        made += _ran(back.person, back.ends + DAY, today)
    for row, is_agreed in zip(away, (True, False), strict=False):
        made += _planned(row.person, today, is_agreed=is_agreed)
    return f"Coming back: {made} phased returns."


def _as(person: Person, day: date) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(), day)


def _manager(person: Person, day: date) -> Person | None:
    held = holders_of([person.pk], day, [Kind.LINE_MANAGER])[person.pk]
    return Person.objects.get(pk=held[0].person_id) if held else None


def _begun(person: Person, starts: date, day: date, name: str) -> tuple[Return, Version]:
    plan = Plan(
        template(name), WORDS.shadow, WORDS.hands, WORDS.team, WORDS.meetings, WORDS.pay, WORDS.leave
    )  # fmt: skip
    row = planning.begin(starts=starts, plan=plan, by=_as(person, day))
    version: Version = Version.objects.get(of=row)
    planning.confirm(version, by=_as(person, day))
    return row, version


def _ran(person: Person, starts: date, today: date) -> int:
    """Agreed a week before; looked at each week; one step back."""
    agreed, back = starts - WEEK, starts + (STEP_BACK_IN - 1) * WEEK + 2 * DAY
    manager = _manager(person, agreed)
    if manager is None:
        return 0
    with clock.at(agreed):
        before.hear(hears="meeting", by=_as(person, agreed))
        row, version = _begun(person, starts, agreed, EIGHT)
        planning.confirm(version, by=_as(manager, agreed))
    day = starts + WEEK - DAY
    while day < today:
        if day > back > day - WEEK:
            with clock.at(back):
                running.step_back(row, by=_as(person, back))
        with clock.at(day):
            running.review(row, by=_as(manager, day))
        day += WEEK
    return 1


def _planned(person: Person, today: date, *, is_agreed: bool) -> int:
    day = today - 3 * DAY
    manager = _manager(person, day)
    if manager is None:
        return 0
    with clock.at(day):
        offered = before.offer(person, by=_as(manager, day))
        before.answer(offered, to="gladly", by=_as(person, day))
        _, version = _begun(person, today + 9 * DAY, day, EIGHT if is_agreed else FOUR)
        if is_agreed:
            planning.confirm(version, by=_as(manager, day))
    return 1
