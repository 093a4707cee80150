"""Courses in the matrix's world: one that is open for places, one being planned, a cohort that goes on, one that is open for
applications. Ines answers for them, Bea leads them."""

from __future__ import annotations

from datetime import timedelta

from tests.courses import making
from tests.world import World
from training.courses.actions import applying, carrying, certificates, days, places, runs, working
from training.courses.models import Certificate, Enrolment, Run, Work
from training.models import Course
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.documents import Upload
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Place
from workforce.people.models import Person

SYSTEM = Viewer.system()
GIVING = {"cover_peer_supervisor", "patch_lead_elsewhere"}
PDF = b"%PDF-1.7\n%%EOF\n"


def extend(world: World) -> None:
    people = world.people
    ines, bea = people["patch_lead_elsewhere"], people["cover_peer_supervisor"]
    simple = making.course("Saying no well", ines, audiences=[])
    making.course("Nobody's to plan but the centre's", None, audiences=[])
    opened = making.opened(simple, lead=bea)
    for slug in ("peer", "volunteer"):
        places.take_for(run=opened, who=Who(person_id=people[slug].pk), by=SYSTEM)
    course = making.level_4(ines, audiences=[])
    run, row, work = _cohort(world, course, bea)
    ahead = making.opened(course, first=40, count=3, lead=bea, by_application=True)
    why = world.plant({"colleague"} | GIVING, "whyapply")
    applied = applying.apply(run=ahead, why=f"Because {why}", by=world.viewer("colleague"))
    one, two, three = making.days_of(run)
    complete = _complete(world, course, bea)
    world.things |= {
        "course_open": opened,
        "course_planned": making.planned(simple, first=60, lead=bea),
        "course_day": making.days_of(opened)[0].gathering,
        "course_place": Place.objects.get(
            gathering=making.days_of(opened)[0].gathering, person=people["peer"]
        ),
        "cohort": run,
        "cohort_held": one.gathering,
        "cohort_over": two.gathering,
        "cohort_ahead": three.gathering,
        "cohort_open": ahead,
        "enrolment": row,
        "enrolment_applied": applied,
        "course_done": _done(world, simple, bea),
        "enrolment_complete": complete,
        "course_complete": complete.run,
        "set_work": work.set_work,
        "work": work,
        "submission": work.submissions.get(),
    }


def _cohort(world: World, course: Course, lead: Person) -> tuple[Run, Enrolment, Work]:
    """Sam is in it, was there once, made one day up, and has handed in one assignment."""
    sam = world.people["peer"]
    theirs = {"peer"} | GIVING
    with clock.at(world.day(-40)):
        run = making.opened(course, first=26, count=3, lead=lead, by_application=True)
        why = f"Because {world.plant(theirs, 'whynow')}"
        row = applying.apply(run=run, why=why, by=world.viewer("peer"))
        applying.say_time(row=row, there_is=True, by=SYSTEM)
        said = f"Welcome, {world.plant(theirs, 'answered')}"
        row = applying.answer(row=row, to="accepted", said=said, version=None, by=SYSTEM)
    [one, *_] = making.days_of(run)
    with clock.at(one.gathering.ends_at + timedelta(hours=1)):
        days.close(day=one, marks=making.marks_of(one, []), by=SYSTEM)
        carrying.make_up(row=row, day=one, said=world.plant(theirs, "madeup"), by=SYSTEM)
        work = Work.objects.select_related("enrolment__run__course", "set_work").get(
            enrolment=row, set_work__number=1
        )
        upload = Upload(
            f"{world.plant(theirs, 'filename')}.pdf", PDF + world.plant(theirs, "infile").encode()
        )
        text = f"My week: {world.plant(theirs, 'handedin')}"
        working.hand_in(work=work, text=text, upload=upload, by=making.viewer(sam))
        working.mark(work=work, passed=False, said=world.plant(theirs, "marked"), by=SYSTEM)
    return run, making.now(row), making.now(work)


def _complete(world: World, course: Course, lead: Person) -> Enrolment:
    jo = world.people["peer_elsewhere"]
    with clock.at(world.day(-70)):
        run = runs.open_(
            run=making.planned(course, first=10, lead=lead, by_application=True, assignments=0),
            by=SYSTEM,
        )
        row = making.accepted(run, jo)
    making.close(making.days_of(run)[0], jo)
    body = world.plant({"peer_elsewhere"} | GIVING, "certificate")
    Certificate.objects.filter(enrolment=row).update(
        content=PDF + body.encode(), made_at=clock.now(), size=20
    )
    assert certificates.make_waiting() == 0
    return making.now(row)


def _done(world: World, course: Course, lead: Person) -> Run:
    """Booked, over, and with a certificate that Jo asked for."""
    jo = world.people["peer_elsewhere"]
    with clock.at(world.day(-50)):
        run = making.opened(course, first=10, lead=lead)
        places.take_for(run=run, who=Who(person_id=jo.pk), by=SYSTEM)
    making.close(making.days_of(run)[0], jo)
    certificates.ask_own(run, by=world.viewer("peer_elsewhere"))
    body = world.plant({"peer_elsewhere"}, "certificate")
    Certificate.objects.filter(completion__run=run).update(
        content=PDF + body.encode(), made_at=clock.now(), size=20
    )
    return run
