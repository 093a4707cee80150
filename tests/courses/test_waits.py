"""Whatever waits has a next step on somebody's Today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from tests.courses import making
from tests.courses.making import SYSTEM, days_of, held, viewer
from tests.courses.test_cohort import _hand_in, _run, _work
from tests.courses.test_pages import _as, _body, world  # noqa: F401
from tests.courses.test_selecting import _world_run
from tests.world import World
from training.courses import cards, pdf
from training.courses.actions import applying, booked, carrying, certificates, places, working
from training.courses.completing import There
from training.courses.models import Certificate, Enrolment, Work
from training.courses.presenters import cohort as words
from training.courses.queries import cohort, progress
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Facilitator
from workforce.people.peer_supervision import BOOKED

pytestmark = pytest.mark.django_db


def _titles(by: Viewer) -> list[str]:
    return [card.title for card in cards.build(by).cards]


def test_a_talk_is_on_the_today_of_whoever_gives_it() -> None:
    owner = making.trainer("Olu Owner")
    row = making.accepted(_run(owner=owner), making.peer().person)
    for _ in range(2):
        working.mark(work=_hand_in(row), passed=False, said="Say more", by=SYSTEM)
    assert _work(row).state == "talk"
    assert "1 assignment waits to be talked about" in _titles(viewer(owner))
    assert [each.state for each in cohort.to_mark(viewer(owner), row.run)] == ["talk"]
    working.talked(work=_work(row), by=SYSTEM)
    assert _titles(viewer(owner)) == []


def test_a_place_that_is_free_is_on_their_today_while_somebody_waits_for_it() -> None:
    owner = making.trainer("Olu Owner")
    run = _run(owner=owner, capacity=1)
    sam, jo = making.peer().person, making.peer("Jo Adeyemi").person
    first, second = making.accepted(run, sam), making.applied(run, jo)
    applying.answer(row=second, to="reserve", said="", version=None, by=SYSTEM)
    assert _titles(viewer(owner)) == []
    carrying.leave(row=first, by=viewer(sam))
    assert _titles(viewer(owner)) == ["A place is free, and 1 person is on the reserve list"]
    with clock.at(days_of(run)[0].gathering.ends_at):
        assert "A place is free" not in " ".join(_titles(viewer(owner)))


def test_a_day_that_nobody_leads_is_on_the_today_of_whoever_answers_for_it() -> None:
    owner, lead = making.trainer("Olu Owner"), making.trainer()
    run = making.opened(making.course(owner=owner), lead=lead, count=2)
    assert _titles(viewer(owner)) == []
    Facilitator.objects.filter(gathering=days_of(run)[1].gathering_id).delete()
    [title] = _titles(viewer(owner))
    assert title.startswith("Nobody leads")
    [card] = cards.build(viewer(owner)).cards
    assert card.answers[0].href == reverse("courses:run-lead", args=[run.pk])
    centre = making.centre()
    assert _titles(centre) == []
    run.course.owner = None
    run.course.save()
    assert _titles(making.centre("Mo Centre"))[0].startswith("Nobody leads")


def test_a_register_that_nobody_led_is_asked_of_whoever_answers_for_it() -> None:
    owner, lead = making.trainer("Olu Owner"), making.trainer()
    run = making.opened(making.course(owner=owner), lead=lead)
    [day] = days_of(run)
    Facilitator.objects.filter(gathering=day.gathering_id).delete()
    with clock.at(day.gathering.ends_at + timedelta(hours=1)):
        [card] = cards.build(viewer(owner)).cards
        assert card.title.startswith("Who came on")
        assert card.answers[0].href == reverse("courses:day-register", args=[day.gathering_id])


def test_whoever_leads_a_day_can_say_that_they_can_not(world: World) -> None:  # noqa: F811
    run = _world_run(world)
    one, *_ = days_of(run)
    lead = _as(world, "cover_peer_supervisor")
    address = reverse("courses:day-step-down", args=[one.gathering_id])
    assert address in _body(lead, "courses:day-detail", one.gathering_id)
    other = _body(_as(world, "patch_lead_elsewhere"), "courses:day-detail", one.gathering_id)
    assert address not in other
    answer = lead.post(address, follow=True).content.decode()
    assert (
        "You don&#39;t lead that day any more" in answer
        or "You don't lead that day any more" in answer
    )
    assert not one.gathering.facilitators.exists()


def test_a_day_that_is_over_is_not_ahead_while_its_register_is_open() -> None:
    run = _run()
    row = making.accepted(run, making.peer().person)
    [each] = progress.of([_whole(row)])
    assert "The first day is ahead." in words.there_words(each)
    with clock.at(days_of(run)[0].gathering.ends_at + timedelta(hours=1)):
        [each] = progress.of([_whole(row)])
        said = words.there_words(each)
        assert "The first day is ahead." not in said
        assert "once its register is closed" in said
        assert words.own_marks(each)[1] == "It counts once the register is closed"


def _whole(row: Enrolment) -> Enrolment:
    return Enrolment.objects.select_related("run__course", "person").get(pk=row.pk)


def test_a_place_given_up_in_the_middle_stands_for_nothing() -> None:
    run = making.opened(making.supervision(), count=3)
    sam = making.peer().person
    places.take_for(run=run, who=Who(person_id=sam.pk), by=SYSTEM)
    [there] = held(sam, BOOKED)
    assert there.until == run.last_on
    with clock.at(days_of(run)[0].gathering.ends_at + timedelta(minutes=5)):
        places.give_up(run=run, who=Who(person_id=sam.pk), by=viewer(sam))
        assert [
            row for row in held(sam, BOOKED) if row.until is None or row.until >= clock.today()
        ] == []


def test_a_place_stands_for_it_until_the_end_of_the_last_day() -> None:
    run = making.opened(making.supervision(), count=2)
    sam = making.peer().person
    places.take_for(run=run, who=Who(person_id=sam.pk), by=SYSTEM)
    with clock.at(days_of(run)[1].gathering.ends_at + timedelta(hours=1)):
        booked.settle([sam.pk], by=SYSTEM)
        [there] = held(sam, BOOKED)
        assert there.until == run.last_on


def test_the_certificate_says_what_the_course_says() -> None:
    course = making.level_4(
        by_lived_experience=True, co_delivered_with="Northvale College", accredited_by="A body"
    )
    run = making.opened(course, count=1, by_application=True, assignments=0)
    row = making.accepted(run, making.peer().person)
    making.close(days_of(run)[0], row.person)
    said = pdf.markup(certificates.completed(Certificate.objects.get(enrolment=row)))
    assert "said by the awarding body" in said
    assert "Given by trainers with lived experience" in said
    assert "Northvale College" in said


def test_words_of_nothing_held_stay() -> None:
    each = progress.Progress(None, [], There(0, 0, 12), 80, [], {})  # type: ignore[arg-type]
    assert "The first day is ahead." in words.there_words(each)


def test_what_waits_to_be_marked_or_talked_about_is_found_by_its_index() -> None:
    """It is a few among the work of years."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "work_to_mark" in Work.objects.waiting().order_by().explain()
