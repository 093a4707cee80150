"""A run comes about, is opened, changed, called off, or given again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.db import transaction

from training.courses import numbers, rules
from training.courses.actions import booked, leading, locking, setting_work
from training.courses.errors import CannotSave, Changed, SavedBefore
from training.courses.gatherings import SLUG
from training.courses.models import Day, Run
from training.courses.models.run import MOST_DAYS
from training.courses.notices import NOT_HELD
from training.courses.states import CALLED_OFF, OPEN, PLANNED, RUN, WAITING
from training.models import Course
from workforce.core import audit, clock, once, settings
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.actions import Plan
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import CALLED_OFF as OFF
from workforce.gatherings.when import When
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What stands for the whole run."""

    capacity: int
    by_application: bool = False
    apply_until: date | None = None
    place: str = ""
    link: str = ""
    by_lived_experience: bool | None = None
    co_delivered_with: str = ""
    funding: str = ""
    about: str = ""


@transaction.atomic
def plan(
    *,
    course: Course,
    days: Sequence[date],
    starts: time,
    ends: time,
    wanted: Wanted,
    by: Viewer,
    lead: UUID | None = None,
    second: UUID | None = None,
    assignments: int | None = None,
    once_key: str = "",
) -> Run:
    """Only who plans it and who leads it see it until it is open. Raises SavedBefore for the second press."""
    rules.check(rules.may_plan, by, course)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    wanted_days = sorted(set(days))
    _refuse(course, wanted_days, wanted)
    run = Run.objects.create(
        course=course,
        first_on=wanted_days[0],
        last_on=wanted_days[-1],
        **_columns(wanted),
    )
    _days(run, {n: When(day, starts, ends) for n, day in enumerate(wanted_days, 1)}, wanted, by)
    if wanted.by_application:
        count = int(settings.get(numbers.ASSIGNMENTS)) if assignments is None else assignments
        setting_work.spread(run, wanted_days, count)
    audit.record("course planned", by=by, on=None, about=f"course run {run.pk}")
    leading.appoint(run=run, lead=lead, second=second, by=by)
    return run


def _columns(wanted: Wanted) -> dict[str, object]:
    names = ("capacity", "by_application", "apply_until", "by_lived_experience", "co_delivered_with", "funding", "about")  # fmt: skip
    return {name: getattr(wanted, name) for name in names}


def _refuse(course: Course, days: Sequence[date], wanted: Wanted) -> None:
    _need_offered(course)
    if not 1 <= len(days) <= MOST_DAYS:
        raise CannotSave(f"Give 1 to {MOST_DAYS} days", "days")
    if wanted.apply_until and wanted.apply_until >= days[0]:
        raise CannotSave(
            "The last day to apply is before the first day of the course", "apply_until"
        )


def _need_offered(course: Course) -> None:
    if not course.is_offered:
        raise CannotSave("This course is not offered at present. Offer it in the catalogue first")


def _days(run: Run, whens: Mapping[int, When], wanted: Wanted, by: Viewer) -> list[Day]:
    """By the number that each has in the course."""
    title = run.course.title
    plans = [
        Plan(kind=SLUG, title=title, when=when, capacity=wanted.capacity, place=wanted.place, link=wanted.link)
        for when in whens.values()
    ]  # fmt: skip
    made = gatherings.plan_many(plans, by=by)
    rows = [Day(run=run, gathering=row, number=n) for n, row in zip(whens, made, strict=True)]
    return Day.objects.bulk_create(rows)


@transaction.atomic
def open_(*, run: Run, by: Viewer) -> Run:
    """For places, or for applications."""
    rules.check(rules.may_arrange, by, run)
    row = locking.locked(run)
    RUN.check(row.state, OPEN)
    if row.first_on < clock.today():
        raise CannotSave("Its first day is over. Change the dates first")
    if row.apply_until and row.apply_until < clock.today():
        raise CannotSave("Its last day to apply is over. Change that first")
    if not leading.is_led(row):
        raise CannotSave("Say who leads it first")
    return _move(row, OPEN, by, opened_at=clock.now())


@transaction.atomic
def close_again(*, run: Run, by: Viewer) -> Run:
    """Until somebody asks for a place."""
    rules.check(rules.may_arrange, by, run)
    row = locking.locked(run)
    if row.state != OPEN:
        raise CannotSave(f"This course is {RUN.words[row.state]}")
    if _is_asked_for(row):
        raise CannotSave("Somebody has asked for a place already. Call it off instead")
    return _move(row, PLANNED, by, opened_at=None)


def _is_asked_for(run: Run) -> bool:
    placed = Place.objects.live().filter(gathering__course_day__run=run)
    return placed.exists() or run.enrolments.exists()


@transaction.atomic
def change(*, run: Run, wanted: Wanted, version: int | None, by: Viewer) -> Run:
    """What stands for the whole run; a day is changed by itself. Raises Changed when it is not at `version`."""
    rules.check(rules.may_arrange, by, run)
    row = locking.locked(run)
    _need_live(row)
    if row.version != version:
        raise Changed("Somebody changed this in the meantime. Look at it again, then change it")
    if wanted.apply_until and wanted.apply_until >= row.first_on:
        raise CannotSave(
            "The last day to apply is before the first day of the course", "apply_until"
        )
    if wanted.by_application != row.by_application and _is_asked_for(row):
        raise CannotSave(
            "Somebody has asked for a place already, so this stays as it is", "by_application"
        )
    is_to_have_work = wanted.by_application and not (row.by_application or row.set_work.exists())
    for name, value in _columns(wanted).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    if is_to_have_work:
        dates = [day.gathering.day for day in row.days.standing().select_related("gathering")]
        setting_work.spread(row, sorted(dates), int(settings.get(numbers.ASSIGNMENTS)))
    days = ahead(row)
    for day in days:
        gatherings.change(
            gathering=day.gathering, version=day.gathering.version, by=by, capacity=wanted.capacity,
            place=wanted.place, link=wanted.link, tell=day == min(days, key=lambda each: each.number),
        )  # fmt: skip
    booked.settle_runs([row.pk], by=by)
    audit.record("course changed", by=by, on=None, about=f"course run {row.pk}")
    return row


def _need_live(run: Run) -> None:
    if run.state not in (PLANNED, OPEN):
        raise CannotSave(f"This course is {RUN.words[run.state]}")


def ahead(run: Run) -> list[Day]:
    """Planned and not begun, in the order in which their gatherings are locked."""
    rows = run.days.select_related("gathering").filter(
        gathering__state="planned", gathering__starts_at__gt=clock.now()
    )
    return list(rows.order_by("gathering_id"))


@transaction.atomic
def call_off(*, run: Run, by: Viewer) -> Run:
    """With all its days ahead: before its first register is closed. Everybody in it is told once, whoever applied and
    has no place yet too, and places stay as they were."""
    rules.check(rules.may_arrange, by, run)
    row = locking.locked(run)
    _need_live(row)
    if row.days.filter(gathering__state="held").exists():
        raise CannotSave("It has begun. Call off the days that are left, one by one")
    rows = [
        day.gathering for day in row.days.select_related("gathering").exclude(gathering__state=OFF)
    ]
    gatherings.call_off_many(gatherings=rows, by=by)
    row.called_off_at = clock.now()
    found = _move(row, CALLED_OFF, by)
    _tell_who_waits(row, by)
    setting_work.settle(row)
    booked.settle_runs([row.pk], by=by)
    return found


def _tell_who_waits(run: Run, by: Viewer) -> None:
    """They are in none of its days, so that its days tell them nothing."""
    waiting = run.enrolments.filter(state__in=WAITING).values_list("person_id", flat=True)
    link = f"/learning/courses/runs/{run.pk}/"
    notify(
        (NoticeFor(person, NOT_HELD, f"run:{run.pk}", link=link) for person in waiting.order_by()),
        by=by.person_id,
    )


@transaction.atomic
def copy(*, run: Run, first: date, by: Viewer, once_key: str = "") -> Run:
    """The same on other dates: as far apart, at the same times, led by the same where they can. A day that was moved
    comes when it came, and each keeps its number: what was done on the third day stands for the third day."""
    rules.check(rules.may_arrange, by, run)
    _need_offered(run.course)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    standing = run.days.select_related("gathering").exclude(gathering__state=OFF)
    days = {day.number: day.gathering for day in standing.order_by("number")}
    if not days:
        raise CannotSave("All its days were called off. Plan a new one instead")
    earliest = min(days.values(), key=lambda each: each.starts_at)
    by_days = first - earliest.day
    if first <= clock.today():
        raise CannotSave("Choose a first day that is ahead", "first")
    wanted = _again(run, earliest, by_days)
    last = max(row.day for row in days.values())
    made = Run.objects.create(
        course=run.course, first_on=first, last_on=last + by_days, **_columns(wanted)
    )
    whens = {number: row.when.on(row.day + by_days) for number, row in days.items()}
    _days(made, whens, wanted, by)
    setting_work.copy(run, made, by_days)
    leading.lead_again(run, made, by=by)
    audit.record("course planned", by=by, on=None, about=f"course run {made.pk}")
    return made


def _again(run: Run, day: Gathering, by_days: timedelta) -> Wanted:
    return Wanted(
        capacity=run.capacity,
        by_application=run.by_application,
        apply_until=run.apply_until + by_days if run.apply_until else None,
        place=day.place,
        link=day.link,
        by_lived_experience=run.by_lived_experience,
        co_delivered_with=run.co_delivered_with,
        funding=run.funding,
        about=run.about,
    )


def keep_dates(run: Run) -> None:
    """First and last of the days that are not called off; where all are, as they were."""
    days = [day.gathering.day for day in run.days.standing().select_related("gathering")]
    if days and (min(days), max(days)) != (run.first_on, run.last_on):
        run.first_on, run.last_on = min(days), max(days)
        run.save(update_fields=["first_on", "last_on"])


def _move(run: Run, to: str, by: Viewer, **columns: object) -> Run:
    RUN.check(run.state, to)
    run.state = to
    run.version += 1
    for name, value in columns.items():
        setattr(run, name, value)
    run.save()
    audit.record(f"course {RUN.words[to]}", by=by, on=None, about=f"course run {run.pk}")
    return run
