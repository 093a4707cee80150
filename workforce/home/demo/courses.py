"""Two years of courses: level 4 with its cohorts, supervision training, the leadership programme, and what else was given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta

from training.actions import courses as catalogue
from training.courses.actions import applying, days, places, runs, setting_work, working
from training.courses.actions.runs import Wanted
from training.courses.actions.setting_work import Asked
from training.courses.errors import CannotSave
from training.courses.models import Day, Enrolment, Run, SetWork, Work
from training.models import Course
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.gatherings.kinds import Who
from workforce.home.demo import course_history as history
from workforce.home.demo import signins
from workforce.home.demo.counting import count_rows
from workforce.people.models import Assignment, Person

DAY = timedelta(days=1)
_COHORT = 12
_SET = (
    (
        "My story at work",
        "How you use your own experience with somebody, once when it helped and once when it did not. About 1,500 words.",
    ),
    (
        "A person's plan",
        "A plan you made together with somebody: what they wanted, what you did, what you would do again. Nobody may be recognised.",
    ),
    (
        "A change in my team",
        "Something about how your team works with peers that you would change, and how you would begin.",
    ),
)
"""What the three assignments ask."""
_WHERE = (
    "Learning room, Riverside House",
    "Group room 2, Mill Lane",
    "The old library, Northvale House",
)


def build(peer: Assignment, today: date) -> str:
    """What is over is written set by set; what goes on and what is ahead comes about as it would."""
    by = Viewer.system()
    staff = _Staff(peer, today)
    courses = _offer(staff)
    people = _people(today, staff)
    written = history.write(courses, people, staff.trainers, today)
    count_rows()
    cohort = _cohort(courses["LXW-L4"], people[history.LEVEL_4 :], staff, today)
    _supervision(courses["LXW-SUP"], people, staff, today)
    _leadership(courses, people, staff, today)
    _next_cohort(courses["LXW-L4"], people[::-1], staff, today, by)
    return f"{written} courses were given in two years; one level 4 cohort of {cohort} goes on."


class _Staff:
    """Who answers for the courses and gives them: of the sign-ins the patch lead, and senior peers."""

    def __init__(self, peer: Assignment, today: date) -> None:
        self.peer, self.today = peer.person, today
        held = dict(signins.holders(peer, today))
        self.senior = Person.objects.get(pk=held["peer_supervisor"])
        rows = Assignment.objects.running(today).filter(role__tier__in=["senior", "advanced"])
        rows = rows.filter(starts__lt=today - 100 * DAY, person__left_on__isnull=True)
        found = [row.person for row in rows.select_related("person").order_by("starts", "number")]
        self.trainers = [each for each in found if each != self.senior]
        centre = Assignment.objects.running(today).get(
            role__slug="head-of-lived-experience-workforce"
        )
        self.centre = centre.person
        lead = Person.objects.get(
            relationships_held__patch=peer.team.area.patch_id, relationships_held__acts_as="patch_lead",
            relationships_held__ends__isnull=True,
        )  # fmt: skip
        self.owner = lead

    def as_centre(self) -> Viewer:
        return Viewer(
            None, self.centre.pk, self.centre.name, frozenset({CENTRAL_LEAD}), clock.today()
        )

    def as_owner(self) -> Viewer:
        return Viewer(None, self.owner.pk, self.owner.name, frozenset(), clock.today())


def _offer(staff: _Staff) -> dict[str, Course]:
    """The patch lead of the sign-ins answers for level 4 and for supervision training."""
    by = Viewer.system()
    for code in ("LXW-L4", "LXW-SUP"):
        row = Course.objects.get(code=code)
        more = {"accredited_by": "Northvale College"} if code == "LXW-L4" else {}
        catalogue.change(row, version=None, by=by, owner=staff.owner, **more)
    return {row.code: row for row in Course.objects.offered().select_related("owner")}


def _people(today: date, staff: _Staff) -> list[Person]:
    """Who is in a paid peer role today and has been for a while, the longest first; the peer worker of the sign-ins is
    in the cohort that goes on. Without those who give it."""
    rows = Assignment.objects.running(today).filter(
        role__is_paid=True,
        starts__lt=today - 240 * DAY,
        ends__isnull=True,
        person__left_on__isnull=True,
    )
    giving = {staff.peer, staff.senior, staff.owner, staff.centre, staff.trainers[0]}
    rows = rows.exclude(employment="volunteer").exclude(person__in=giving)
    found = list(
        dict.fromkeys(
            row.person for row in rows.select_related("person").order_by("starts", "number")
        )
    )
    found.insert(history.LEVEL_4, staff.peer)
    return found


def _cohort(course: Course, people: Sequence[Person], staff: _Staff, today: date) -> int:
    """Twelve, seven days in: most were there, one was not often; assignments in every state."""
    first = today - 43 * DAY
    with clock.at(first - 60 * DAY):
        run = _run(course, first, 12, staff, by_application=True, apply_until=first - 14 * DAY)
        for row, (title, about) in zip(run.set_work.order_by("number"), _SET, strict=True):
            due_on = today + 6 * DAY if row.number == 1 else row.due_on
            asked = Asked(title, about, due_on)
            setting_work.change(
                row=_with_run(row), asked=asked, version=row.version, by=staff.as_owner()
            )
    rows = _enrolled(run, people, first - 30 * DAY, staff)
    for number, day in enumerate(_days(run)):
        if day.gathering.ends_at < clock.now():
            _close(day, rows, number)
    _hand_in(rows, staff, today)
    return len(rows)


def _with_run(row: SetWork) -> SetWork:
    return SetWork.objects.select_related("run__course").get(pk=row.pk)


def _run(
    course: Course, first: date, count: int, staff: _Staff, weeks: int = 1, **more: object
) -> Run:
    wanted = Wanted(
        **{"capacity": _COHORT, "place": _WHERE[count % 3], "by_lived_experience": True} | more
    )  # type: ignore[arg-type]
    run = runs.plan(
        course=course, days=[first + n * weeks * 7 * DAY for n in range(count)], starts=time(9, 30),
        ends=time(16), wanted=wanted, by=staff.as_centre(), lead=staff.senior.pk, second=staff.trainers[0].pk,
    )  # fmt: skip
    return runs.open_(run=run, by=staff.as_centre())


def _enrolled(run: Run, people: Sequence[Person], on: date, staff: _Staff) -> list[Enrolment]:
    found: list[Enrolment] = []
    with clock.at(on):
        for person in people:
            if len(found) == _COHORT:
                break
            try:
                row = _applied(
                    run,
                    person,
                    "I want to learn more of what helps, and to show it with something in hand.",
                )
            except CannotSave:
                continue
            applying.say_time(row=row, there_is=True, by=staff.as_owner())
            said = "Welcome. The dates are in your diary." if len(found) % 3 == 0 else ""
            found.append(
                applying.answer(
                    row=row, to="accepted", said=said, version=None, by=staff.as_owner()
                )
            )
    return found


def _applied(run: Run, person: Person, why: str) -> Enrolment:
    by = Viewer(None, person.pk, person.name, frozenset(), clock.today())
    return applying.apply(run=run, why=why, by=by)


def _days(run: Run) -> list[Day]:
    return list(run.days.select_related("gathering", "run__course").order_by("number"))


def _close(day: Day, rows: Sequence[Enrolment], number: int) -> None:
    away = (
        {rows[3].person_id}
        if number in (1, 3, 4)
        else {rows[(number * 5) % 12].person_id}
        if number % 2
        else set()
    )
    with clock.at(day.gathering.ends_at + timedelta(hours=1)):
        marks = {
            place.pk: "apologies" if place.person_id in away else "came"
            for place in day.gathering.places.booked()
        }
        days.close(day=day, marks=marks, by=Viewer.system())


def _hand_in(rows: Sequence[Enrolment], staff: _Staff, today: date) -> None:
    """The first one: most passed, one to be handed in again, two waiting to be marked; the peer of the sign-ins has it
    still to do."""
    for number, row in enumerate(rows):
        if row.person_id == staff.peer.pk or number % 6 == 5:
            continue
        work = Work.objects.select_related("enrolment__run__course", "set_work").get(
            enrolment=row, set_work__number=1
        )
        by = Viewer(None, row.person_id, "", frozenset(), today)
        with clock.at(today - (9 - number % 4) * DAY):
            working.hand_in(
                work=work,
                text="What I wrote is in the file I bring along on paper.",
                upload=None,
                by=by,
            )
        if number % 5 == 4:
            continue
        with clock.at(today - (4 - number % 3) * DAY):
            passed = number % 7 != 3
            said = (
                ""
                if passed
                else "The first half is strong. Say more of what you would do another time."
            )
            working.mark(work=work, passed=passed, said=said, by=staff.as_owner())


def _supervision(course: Course, people: Sequence[Person], staff: _Staff, today: date) -> None:
    """With places ahead: some taken, by seniors and by others of the trust; and one being planned."""
    with clock.at(today - 20 * DAY):
        run = _run(course, today + 25 * DAY, 2, staff, capacity=10, place=_WHERE[1])
        for person in [*staff.trainers[1:5], *people[2:5]]:
            places.take_for(run=run, who=Who(person_id=person.pk), by=staff.as_owner())
        places.take_for(
            run=run, who=Who(guest="Somebody from the carers' centre"), by=staff.as_owner()
        )
    with clock.at(today - 2 * DAY):
        runs.copy(run=run, first=today + 95 * DAY, by=staff.as_centre())


def _leadership(
    courses: dict[str, Course], people: Sequence[Person], staff: _Staff, today: date
) -> None:
    """The three parts: the first is over (course_history), the second full with some who wait, the third ahead."""
    with clock.at(today - 15 * DAY):
        second = _run(courses["LXW-LEAD-2"], today + 12 * DAY, 1, staff, capacity=6, co_delivered_with="The trust's leadership team")  # fmt: skip
        _run(courses["LXW-LEAD-3"], today + 75 * DAY, 1, staff, capacity=12)
        for person in people[10:18]:
            places.take_for(run=second, who=Who(person_id=person.pk), by=staff.as_centre())


def _next_cohort(
    course: Course, people: Sequence[Person], staff: _Staff, today: date, by: Viewer
) -> None:
    """Open for applications, with a few that wait for an answer and one on the reserve list."""
    with clock.at(today - 12 * DAY):
        run = _run(
            course, today + 60 * DAY, 12, staff, by_application=True, apply_until=today + 30 * DAY
        )
    applied = 0
    for person in people:
        if applied == 5:
            return
        with clock.at(today - (8 - applied) * DAY):
            try:
                row = _applied(
                    run, person, "A colleague told me of it. I would like to lead a group one day."
                )
            except CannotSave:
                continue
            if applied == 4:
                applying.answer(row=row, to="reserve", said="", version=None, by=staff.as_owner())
        applied += 1
