"""Offers, their sessions and head counts: who may, what is refused, and what Today asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.supervision.pages import Page, get
from tests.training import world_giving
from tests.training.world_giving import RUN, held_on, said, when
from tests.world import World
from training.giving import cards, presenters
from training.giving.actions import offers, sessions, taught
from training.giving.errors import CannotSave, Changed
from training.giving.models import Giver, Offer, Session, Taught, TaughtBy
from training.giving.queries import offers as queries
from workforce.core import clock
from workforce.core.models import AuditEvent
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.notices.models import Notice
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def the_day_before_yesterday(world: World) -> None:
    """When the session that nobody has logged was."""
    starts = clock.at_local(world.day(-2), time(14))
    Gathering.objects.filter(pk=world.things["offer session over"]).update(
        starts_at=starts, ends_at=starts + timedelta(minutes=90)
    )


def the(world: World) -> Offer:
    return Offer.objects.get(pk=world.things["offer"].pk)


def over(world: World) -> Session:
    return Session.objects.get(gathering=world.things["offer session over"])


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(name, args=args))


def titles(world: World, slug: str) -> list[str]:
    return [card.title for card in cards.build(world.viewer(slug)).cards]


def test_two_clicks_and_a_number(world: World, sign_in: SignIn) -> None:
    client = sign_in("peer")
    assert titles(world, "peer") == ["How many came to Walking group?"]
    form = get(client, get(client, "/").link("Say how many"))
    saved = form.press("Save", people="7")
    assert "Saved: 7 people came. Thank you for giving it." in saved.body
    row = over(world)
    assert (row.people, row.first_timers, row.gathering.state) == (7, None, "held")
    assert row.logged_by_id == world.people["peer"].pk
    assert titles(world, "peer") == []


def test_today_asks_whoever_gives_it_and_nobody_else(world: World) -> None:
    assert {slug for slug in world.people if titles(world, slug)} == {"peer"}
    offer = the(world)
    made = offers.begin_giving(
        offer=offer, person_id=world.people["colleague"].pk, by=world.viewer("patch_lead")
    )
    assert {slug for slug in world.people if titles(world, slug)} == {"peer", "colleague"}
    offers.end_giving(giver=made, by=world.viewer("central_lead"))
    assert {slug for slug in world.people if titles(world, slug)} == {"peer"}
    with clock.at(world.day(61)):
        assert titles(world, "peer") == []  # then it is on the offer's page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"people": ""}, "Enter how many came, or 0"),
        ({"people": "-1"}, "Enter 0 or more"),
        ({"people": "501"}, "Enter 500 or less"),
        ({"people": "about ten"}, "Enter a number, like 12"),
        ({"people": "3.5"}, "Enter a number, like 12"),
        (
            {"people": "3", "first_timers": "4"},
            "Not more can be there for the first time than came",
        ),
    ],
)
def test_what_cannot_be_says_what_to_do(
    world: World, sign_in: SignIn, typed: dict[str, str], words: str
) -> None:
    form = page(sign_in("peer"), "giving:session-log", world.things["offer session over"])
    assert words in form.press("Save", **typed).body
    assert over(world).people is None


def test_nobody_came_is_a_number(world: World) -> None:
    sessions.log(session=over(world), people=0, first_timers=None, by=world.viewer("peer"))
    assert over(world).people == 0


def test_the_actions_refuse_what_a_form_would(world: World) -> None:
    sam, offer = world.viewer("peer"), the(world)
    for people, new in ((-1, None), (501, None), (3, 4), (3, -1)):
        with pytest.raises(CannotSave):
            sessions.log(session=over(world), people=people, first_timers=new, by=sam)
    with pytest.raises(CannotSave):
        sessions.log_unplanned(
            offer=offer, when=when(world, 1), people=3, first_timers=None, by=sam
        )
    with pytest.raises(CannotSave):
        offers.add(said(world, until=world.day(-91)), by=sam)
    with pytest.raises(CannotSave):
        offers.add(said(world, title=" "), by=sam)


def test_only_whoever_runs_it_may(world: World) -> None:
    offer, session = the(world), over(world)
    giver = Giver.objects.get(offer=offer)
    row = Taught.objects.get(pk=world.things["taught"].pk)
    for slug in set(world.people) - RUN:
        by = world.viewer(slug)
        acts: list[Callable[[], object]] = [
            lambda by=by: offers.change(
                offer=offer, said=said(world), version=offer.version, by=by
            ),
            lambda by=by: offers.begin_giving(
                offer=offer, person_id=world.people["colleague"].pk, by=by
            ),
            lambda by=by: offers.end_giving(giver=giver, by=by),
            lambda by=by: sessions.plan(
                offer=offer, when=when(world, 5), days=[world.day(5)], by=by
            ),
            lambda slug=slug: held_on(world, offer, -20, 4, slug),
            lambda by=by: sessions.log(session=session, people=4, first_timers=None, by=by),
            lambda by=by: sessions.call_off(session=session, by=by),
            lambda by=by: taught.take_out(taught=row, by=by),
        ]
        for act in acts:
            with pytest.raises(Http404):
                act()
    for slug in ("hr", "administrator", "line_manager"):
        with pytest.raises(Http404):
            offers.add(said(world), by=world.viewer(slug))


def test_who_gave_it_until_yesterday_may_no_longer(world: World) -> None:
    offer = the(world)
    offers.end_giving(giver=Giver.objects.get(offer=offer), by=world.viewer("peer"))
    assert queries.run_by(world.viewer("peer"), offer.pk) is None
    assert queries.run_by(world.viewer("patch_lead"), offer.pk) == offer
    assert queries.run_by(world.viewer("patch_lead_elsewhere"), offer.pk) is None


def test_whoever_left_gives_nothing(world: World) -> None:
    offer = the(world)
    Person.objects.filter(pk=world.people["peer"].pk).update(left_on=world.day(-1))
    assert not Giver.objects.giving(world.today).filter(offer=offer).exists()


def test_head_counts_are_not_for_everybody(world: World, sign_in: SignIn) -> None:
    Session.objects.filter(gathering=world.things["offer session held"]).update(people=487)
    for slug in ("peer", "patch_lead", "central_lead"):
        assert "487" in page(sign_in(slug), "giving:offer-detail", the(world).pk).body
    for slug in ("colleague", "volunteer", "patch_lead_elsewhere"):
        body = page(sign_in(slug), "giving:offer-detail", the(world).pk).body
        assert "Sam Okafor" in body
        assert "487" not in body
        assert "Lately" not in body


def test_nobody_has_a_place_by_name(world: World) -> None:
    sam = world.viewer("peer")
    made = sessions.plan(offer=the(world), when=when(world, 5), days=[world.day(5)], by=sam)[0]
    for who in (Who(guest="Somebody"), Who(person_id=world.people["colleague"].pk)):
        with pytest.raises(CannotSave, match="Nobody has a place in this by name"):
            gatherings.book(gathering=made.gathering, who=who, by=sam)
    assert not Place.objects.filter(gathering__kind="offer").exists()


def test_a_number_is_put_right_for_as_long_as_a_register_may_be(world: World) -> None:
    sam, session = world.viewer("peer"), over(world)
    sessions.log(session=session, people=7, first_timers=2, by=sam)
    sessions.correct(
        session=session, people=8, first_timers=None, version=1, by=world.viewer("patch_lead")
    )
    assert (over(world).people, over(world).first_timers, over(world).version) == (8, None, 2)
    [[_, came, first]] = presenters.lately_rows([over(world)])
    assert (came, first) == ("8", "Not said")
    with pytest.raises(Changed):
        sessions.correct(session=session, people=9, first_timers=None, version=1, by=sam)
    with clock.at(world.day(13)), pytest.raises(CannotSave, match="could be corrected until"):
        sessions.correct(
            session=session, people=9, first_timers=None, version=2, by=world.viewer("peer")
        )
    assert over(world).people == 8
    actions = list(
        AuditEvent.objects.filter(about=f"gathering {session.gathering_id}").values_list(
            "action", flat=True
        )
    )
    assert "head count logged" in actions
    assert "head count changed" in actions


def test_the_second_page_is_told_what_the_first_one_said(world: World, sign_in: SignIn) -> None:
    first = page(sign_in("peer"), "giving:session-log", world.things["offer session over"])
    second = page(sign_in("patch_lead"), "giving:session-log", world.things["offer session over"])
    first.press("Save", people="7")
    told = second.press("Save", people="9")
    assert "Somebody has logged this: 7 people came. You can change that number" in told.body
    assert over(world).people == 7
    assert "Saved: 9 people came" in told.press("Save", people="9").body
    assert over(world).people == 9


def test_dates_come_in_the_rhythm_of_the_offer_and_stay_within_it(
    world: World, sign_in: SignIn
) -> None:
    offer = the(world)
    day = world.day(3)
    typed = {
        "day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year), "starts": "2pm", "ends": "3.30pm",
        "times": "4",
    }  # fmt: skip
    form = page(sign_in("peer"), "giving:session-plan", offer.pk)
    assert "4 dates planned" in form.press("Plan them", **typed).body
    ahead = [
        row.gathering for row in queries.dates_of(world.viewer("peer"), offer, runs=True).ahead
    ]
    assert [row.day for row in ahead] == [day + timedelta(weeks=n) for n in range(4)]
    assert Facilitator.objects.filter(gathering__in=ahead, person=world.people["peer"]).count() == 4
    # Again, two more: those that are there stay as they are
    again = page(sign_in("patch_lead"), "giving:session-plan", offer.pk)
    assert "2 dates planned" in again.press("Plan them", **(typed | {"times": "6"})).body
    offers.change(
        offer=offer, said=said(world, until=world.day(10)), version=1, by=world.viewer("peer")
    )
    more = page(sign_in("peer"), "giving:session-plan", offer.pk)
    late = more.press("Plan them", **(typed | {"starts": "5pm", "ends": "6pm"}))
    assert "2 dates planned" in late.body
    gone = page(sign_in("peer"), "giving:session-plan", offer.pk).press("Plan them", **typed)
    assert "There is a session at that time already, or the offer ends before" in gone.body


def test_what_was_called_off_is_not_asked_about_and_not_logged(
    world: World, sign_in: SignIn
) -> None:
    form = page(sign_in("peer"), "giving:session-log", world.things["offer session over"])
    off = form.press("It did not take place")
    assert "Noted: it did not take place." in off.body  # nobody is left to be told
    assert titles(world, "peer") == []
    with pytest.raises(Changed):
        sessions.log(session=over(world), people=3, first_timers=None, by=world.viewer("peer"))
    assert (
        "This was called off" in form.press("Save", people="3").body or over(world).people is None
    )


def test_nobody_is_sent_a_message(world: World) -> None:
    before = set(Notice.objects.values_list("pk", flat=True))
    offer = offers.add(said(world, title="Talk about sleep"), by=world.viewer("peer"))
    offers.begin_giving(
        offer=offer, person_id=world.people["colleague"].pk, by=world.viewer("patch_lead")
    )
    sessions.plan(offer=offer, when=when(world, 3), days=[world.day(3)], by=world.viewer("peer"))
    held_on(world, offer, -3, 4)
    told = Notice.objects.exclude(pk__in=before).values_list("kind", "person")
    # But the date in their own calendar, for who planned it.
    assert list(told) == [("calendar-invitation", world.people["peer"].pk)]


def test_the_centre_adds_for_others_and_gives_nothing_itself(world: World) -> None:
    centre = world.viewer("central_lead")
    offer = offers.add(said(world), by=centre)
    assert not offer.givers.exists()
    offers.begin_giving(offer=offer, person_id=world.people["peer"].pk, by=centre)
    with pytest.raises(CannotSave):  # of another area
        offers.begin_giving(offer=offer, person_id=world.people["peer_elsewhere"].pk, by=centre)
    assert [row.person_id for row in offer.givers.all()] == [world.people["peer"].pk]
    sessions.plan(offer=offer, when=when(world, 3), days=[world.day(3)], by=centre)
    made = Gathering.objects.get(offer_session__offer=offer)
    assert not made.facilitators.exists()


def test_what_there_is_by_area_with_what_is_on_this_week(world: World, sign_in: SignIn) -> None:
    sessions.plan(
        offer=the(world), when=when(world, 3), days=[world.day(3)], by=world.viewer("peer")
    )
    past = offers.add(said(world, title="Old course", until=world.day(-1)), by=world.viewer("peer"))
    body = page(sign_in("volunteer"), "giving:offer-list").body
    for words in (
        "Crisis",
        "Walking group",
        "Next: ",
        "In the next seven days",
        "Self-help group, every week. Sam Okafor",
    ):
        assert words in body
    assert past.title not in body
    before = get(sign_in("volunteer"), f"{reverse('giving:offer-list')}?show=past").body
    assert past.title in before
    assert "Walking group" not in before


def test_what_was_taught_says_for_whom_and_where_the_fee_goes(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("peer")
    form = page(client, "giving:taught-add")
    refused = form.press("Save", where="outside", topic="Peer work", hours="2", people="30")
    assert "Say for whom it was, and whether it was paid for" in refused.body
    saved = form.press(
        "Save", where="outside", topic="Peer work", hours="2", people="30", for_whom="university", is_paid="yes",
        fee="workforce",
    )  # fmt: skip
    assert (
        "For a university or college, paid for. The fee goes to: the peer workforce"
        in saved.body.replace("&#39;", "'")
    )
    row = Taught.objects.get(topic="Peer work")
    assert [each.person_id for each in row.by.all()] == [world.people["peer"].pk]
    # Inside, nothing of that is kept
    taught.change(
        taught=row, version=1, by=world.viewer("peer"),
        said=taught.Said(where="inside", topic="Peer work", day=world.day(-1), quarters=6, people=12,
                         area_id=world_giving.area(world), for_whom="charity", is_paid=True, fee="giver"),
    )  # fmt: skip
    row.refresh_from_db()
    assert (row.for_whom, row.is_paid, row.fee) == ("", None, "")
    for wrong in (
        {"people": 0},
        {"people": 501},
        {"quarters": 0},
        {"quarters": 97},
        {"day": world.day(1)},
        {"topic": " "},
    ):
        given = {
            "where": "inside",
            "topic": "A",
            "day": world.today,
            "quarters": 4,
            "people": 3,
        } | wrong
        with pytest.raises(CannotSave):
            taught.add(
                taught.Said(area_id=world_giving.area(world), **given),  # type: ignore[arg-type]
                given_by=[], by=world.viewer("peer"),
            )  # fmt: skip
    assert TaughtBy.objects.filter(taught=row).count() == 1


def test_a_name_that_is_nobodys_business_cannot_be_given(world: World) -> None:
    with pytest.raises(CannotSave):
        taught.add(
            taught.Said(where="inside", topic="A", day=world.today, quarters=4, people=3, area_id=world_giving.area(world)),
            given_by=[world.people["colleague"].pk], by=world.viewer("peer"),
        )  # fmt: skip
