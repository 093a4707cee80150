"""What pages say of a course: to whoever may come, to whoever is in it, and to whoever gives it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.courses import making
from tests.courses.making import SYSTEM
from tests.world import World, build
from training.courses.actions import applying, days, places, working
from training.courses.completing import There
from training.courses.models import Run, Work
from training.courses.presenters import cohort as words
from training.courses.queries.progress import Progress
from workforce.core import clock
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Place
from workforce.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(db: None) -> World:
    return build("none")


def _as(world: World, slug: str) -> Client:
    user = world.users[slug]
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
    client = Client()
    client.force_login(user)
    return client


def _body(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def _lead(world: World) -> Person:
    return world.people["cover_peer_supervisor"]


def test_dates_say_what_is_open_and_one_press_books(world: World) -> None:
    run = making.opened(making.course(), lead=_lead(world), count=2)
    client = _as(world, "peer")
    assert "Saying no well" in _body(client, "courses:run-list")
    page = _body(client, "courses:run-detail", run.pk)
    assert "12 places left" in page
    assert "Book a place" in page
    answer = client.post(reverse("courses:run-book", args=[run.pk]), follow=True).content.decode()
    assert "Booked. The dates are in your diary on Today." in answer
    assert Place.objects.booked().filter(person=world.people["peer"]).count() == 2
    assert "Give up this place" in answer
    assert "Saying no well" in client.get("/").content.decode()
    given = client.post(reverse("courses:run-give-up", args=[run.pk]), follow=True)
    assert "Given up. Nobody asks why." in given.content.decode()


def test_who_stops_waiting_has_given_nothing_up(world: World) -> None:
    run = making.opened(making.course(), lead=_lead(world), count=2, capacity=1)
    places.take_for(run=run, who=Who(person_id=making.peer().person.pk), by=SYSTEM)
    client = _as(world, "peer")
    answer = client.post(reverse("courses:run-book", args=[run.pk]), follow=True).content.decode()
    assert "Stop waiting" in answer
    given = client.post(reverse("courses:run-give-up", args=[run.pk]), follow=True)
    assert "You wait for this no longer." in given.content.decode()


def test_what_is_missing_is_on_the_page_in_place_of_a_button(world: World) -> None:
    run = making.opened(making.course(asks_months=60), lead=_lead(world))
    page = _body(_as(world, "peer"), "courses:run-detail", run.pk)
    assert "It asks for 60 months in a peer role." in page
    assert "Book a place" not in page


def test_the_link_to_join_is_for_who_is_in_it(world: World) -> None:
    link = "https://meet.example/secret"
    run = making.opened(making.course(), lead=_lead(world), link=link)
    for name, target in (
        ("courses:run-detail", run.pk),
        ("courses:day-detail", making.days_of(run)[0].gathering_id),
    ):
        assert link not in _body(_as(world, "colleague"), name, target)
    places.take(run=run, by=world.viewer("peer"))
    assert link in _body(_as(world, "peer"), "courses:run-detail", run.pk)


def test_a_run_without_who_leads_it_does_not_open(world: World) -> None:
    run = making.planned(making.course(), lead=_lead(world))
    run.days.get().gathering.facilitators.all().delete()
    client = _as(world, "central_lead")
    answer = client.post(reverse("courses:run-open", args=[run.pk]), follow=True).content.decode()
    assert "Say who leads it first" in answer
    assert making.now(run).state == "planned"


def test_a_run_is_copied_called_off_and_changed(world: World) -> None:
    run = making.opened(making.course(), lead=_lead(world), count=3)
    client = _as(world, "central_lead")
    first = making.day(100)
    data = {
        "first_day": first.day,
        "first_month": first.month,
        "first_year": first.year,
        "whole": "1",
    }
    client.post(reverse("courses:run-copy", args=[run.pk]), data)
    copy = Run.objects.exclude(pk=run.pk).get()
    assert (copy.first_on, copy.last_on, copy.state) == (
        first,
        first + timedelta(days=14),
        "planned",
    )
    assert copy.days.count() == 3
    assert {f.person for d in making.days_of(copy) for f in d.gathering.facilitators.all()} == {
        _lead(world)
    }
    client.post(reverse("courses:run-call-off", args=[run.pk]))
    assert making.now(run).state == "called_off"
    assert "Called off" in _body(client, "courses:run-detail", run.pk)


def test_a_register_is_closed_and_put_right(world: World) -> None:
    run = making.opened(making.course(), lead=_lead(world))
    places.take(run=run, by=world.viewer("peer"))
    [day] = making.days_of(run)
    client = _as(world, "cover_peer_supervisor")
    with clock.at(day.gathering.ends_at + timedelta(minutes=5)):
        client.force_login(world.users["cover_peer_supervisor"])
        page = _body(client, "courses:day-register", day.gathering_id)
        assert "Sam Okafor" in page
        place = Place.objects.get(person=world.people["peer"])
        data = {"came": [str(place.pk)], "shown": str(place.pk)}
        client.post(reverse("courses:day-register", args=[day.gathering_id]), data)
        assert making.now(run).state == "over"
        client.post(reverse("courses:day-reopen", args=[day.gathering_id]))
        assert making.now(run).state == "open"


def test_a_cohort_is_a_table_with_words_in_every_cell(world: World) -> None:
    run = making.opened(
        making.level_4(world.people["patch_lead_elsewhere"]),
        lead=_lead(world),
        count=3,
        by_application=True,
    )
    sam = world.people["peer"]
    row = applying.apply(run=run, why="Now", by=world.viewer("peer"))
    applying.say_time(row=row, there_is=True, by=SYSTEM)
    applying.answer(row=row, to="accepted", said="", version=None, by=SYSTEM)
    [one, *_] = making.days_of(run)
    with clock.at(one.gathering.ends_at + timedelta(minutes=5)):
        days.close(day=one, marks=making.marks_of(one, [sam]), by=SYSTEM)
        work = Work.objects.select_related("enrolment__run__course").get(
            enrolment=row, set_work__number=1
        )
        working.hand_in(work=work, text="What I learnt", upload=None, by=making.viewer(sam))
        client = _as(world, "patch_lead_elsewhere")
        page = _body(client, "courses:run-cohort", run.pk)
        assert "1 of 1" in page
        assert "0 of 3" in page
        assert "To be marked" in page
        own = _as(world, "peer")
        assert "1 of 1 day so far." in _body(own, "courses:mine")
        passport = _body(own, "training:passport")
        assert "Level four of peer work" in passport
        learning = _body(own, "training:mine")
        assert "You have a place" in learning


def test_the_page_opens_for_whoever_applied_and_whoever_has_a_place(world: World) -> None:
    run = making.opened(
        making.level_4(world.people["patch_lead_elsewhere"]),
        lead=_lead(world),
        count=3,
        by_application=True,
    )
    own = _as(world, "peer")
    row = applying.apply(run=run, why="Now", by=world.viewer("peer"))
    assert "Take my application back" in _body(own, "courses:run-detail", run.pk)
    applying.say_time(row=row, there_is=True, by=SYSTEM)
    applying.answer(row=row, to="accepted", said="", version=None, by=SYSTEM)
    page = _body(own, "courses:run-detail", run.pk)
    assert "How far you are" in page
    assert "Make my certificate" not in page


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (
            There(0, 0, 12),
            "Complete with 80% of the days and all assignments passed. The first day is ahead.",
        ),
        (There(7, 7, 5), "7 of 7 days so far. You can miss 2 more and still complete it."),
        (There(5, 7, 5), "5 of 7 days so far. From here on every day counts."),
        (There(4, 7, 5), "4 of 7 days so far. That is 1 day too few for 80%."),
        (There(10, 12, 0), "10 of 12 days so far. That is enough."),
    ],
)
def test_attendance_is_said_in_words(there: There, said: str) -> None:
    each = Progress(None, [], there, 80, [], {})  # type: ignore[arg-type]
    assert words.there_words(each).startswith(said)
