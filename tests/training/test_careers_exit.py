"""Before somebody goes: offered, their choice, and read by two. And what of any conversation may be counted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import Http404
from django.urls import reverse

from tests.people import trust
from tests.training.test_careers import SignIn, asked, words
from tests.world import World
from training.careers import states
from training.careers.actions import conversations, exits
from training.careers.actions import partnerships as partners
from training.careers.actions.conversations import Plan
from training.careers.models import (
    Aim,
    Conversation,
    CountedTheme,
    Interest,
    NoExit,
    Partnership,
    Step,
)
from training.careers.queries import exits as reading
from training.careers.queries import figures, talks
from training.careers.reports import Careers
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.models import Stint
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation
from workforce.people.actions import daily, people, relationships
from workforce.people.errors import Refused
from workforce.people.models import Person

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()
QUESTION = "Would you like to talk with somebody before you go?"


@pytest.fixture(autouse=True)
def afresh(world: World) -> None:
    for model in (Conversation, Step, Aim, Partnership, Interest):
        model.objects.all().delete()
    Obligation.objects.filter(kind="stay-conversation").delete()
    Notice.objects.all().delete()


def goes(world: World, slug: str = "peer", ahead: int = 9) -> None:
    Person.objects.filter(pk=world.people[slug].pk).update(left_on=world.day(ahead))


def names(world: World, slug: str = "peer") -> list[str]:
    return [each.last_name for each in reading.candidates(world.viewer(slug))]


def two(world: World) -> Partnership:
    row = exits.ask(partner=world.people["central_lead"], by=world.viewer("peer"))
    return partners.answer(row, accept=True, by=world.viewer("central_lead"))


class TestOffered:
    def test_to_whoever_has_a_last_day_and_to_nobody_else(self, world: World) -> None:
        goes(world)
        assert asked(world, "peer") == [QUESTION]
        assert asked(world, "colleague") == []
        goes(world, ahead=-1)
        assert reading.of(world.viewer("peer")) is None

    def test_to_whoever_stays_elsewhere_for_good(self, world: World) -> None:
        row = trust.appointed(person=world.people["hr"], team=trust.team("Of HR"))
        Stint.objects.create(
            person=world.people["hr"], kind="secondment", home=row.pk, back=row.pk,
            organisation="Mind", starts=world.day(-90), ends=world.day(-5), outcome="for_good",
        )  # fmt: skip
        assert asked(world, "hr") == [QUESTION]
        Stint.objects.filter(person=world.people["hr"]).update(ends=world.day(-61))
        assert asked(world, "hr") == []
        Stint.objects.filter(person=world.people["hr"]).update(ends=world.day(-5), outcome="")
        assert asked(world, "hr") == []

    def test_not_now_is_an_answer_and_can_be_taken_back(self, world: World) -> None:
        goes(world)
        sam = world.viewer("peer")
        exits.not_now(by=sam)
        exits.not_now(by=sam)
        assert NoExit.objects.count() == 1
        assert asked(world, "peer") == []
        assert Notice.objects.count() == 0
        exits.ask(partner=world.people["central_lead"], by=sam)
        assert NoExit.objects.count() == 0

    def test_nothing_is_owed(self, world: World) -> None:
        goes(world)
        two(world)
        assert not Obligation.objects.filter(
            person=world.people["peer"], kind__contains="exit"
        ).exists()

    def test_whoever_stays_asks_nobody(self, world: World) -> None:
        for act in (
            lambda: exits.not_now(by=world.viewer("peer")),
            lambda: exits.ask(partner=world.people["central_lead"], by=world.viewer("peer")),
        ):
            with pytest.raises(Http404):
                act()


class TestWithWhom:
    def test_a_partner_first_then_the_central_team_and_never_a_line_manager(
        self, world: World
    ) -> None:
        goes(world)
        assert names(world) == ["Bell"]
        row = partners.ask(partner=world.people["buddy"], by=world.viewer("peer"))
        partners.answer(row, accept=True, by=world.viewer("buddy"))
        assert names(world) == ["Silva", "Bell"]
        with pytest.raises(Refused, match="from the list"):
            exits.ask(partner=world.people["line_manager"], by=world.viewer("peer"))

    def test_a_partner_who_line_manages_them_is_not_offered(self, world: World) -> None:
        goes(world)
        row = partners.ask(partner=world.people["line_manager"], by=world.viewer("peer"))
        partners.answer(row, accept=True, by=world.viewer("line_manager"))
        assert names(world) == ["Bell"]
        goes(world, "peer_elsewhere")
        relationships.begin(
            kind="line_manager", holder=world.people["central_lead"],
            assignment=world.assignments["peer_elsewhere"], starts=world.today, by=SYSTEM,
        )  # fmt: skip
        assert names(world, "peer_elsewhere") == []

    def test_it_stands_beside_the_conversations_that_go_on(self, world: World) -> None:
        goes(world)
        row = partners.ask(partner=world.people["buddy"], by=world.viewer("peer"))
        partners.answer(row, accept=True, by=world.viewer("buddy"))
        two(world)
        room = talks.room(world.viewer("peer"))
        assert room.own is not None
        assert room.exit is not None
        assert (room.own.partner.last_name, room.exit.partner.last_name) == ("Silva", "Bell")


class TestHeld:
    def test_the_note_is_read_by_the_two_until_the_last_day(self, world: World) -> None:
        goes(world)
        row = two(world)
        talk = conversations.hold(
            row, what=Plan("exit", world.today), words="be kinder", by=world.viewer("peer")
        )
        seeing = {slug for slug in world.people if talks.talk(world.viewer(slug), talk.pk)}
        assert seeing == {"peer", "central_lead"}
        people.leave(world.people["peer"], on=world.day(2), by=SYSTEM)
        with clock.at(world.day(3)):
            daily.run(by=SYSTEM)
            later = replace(world.viewer("central_lead"), today=world.day(3))
            assert talks.talk(later, talk.pk) is None

    def test_each_partnership_has_its_own_conversations(self, world: World) -> None:
        goes(world)
        with pytest.raises(Refused):
            conversations.hold(two(world), what=Plan("stay", world.today), by=world.viewer("peer"))

    def test_pages_lead_the_two_through_it(self, world: World, sign_in: SignIn) -> None:
        goes(world)
        sam, marcus = sign_in("peer"), sign_in("central_lead")
        page = reverse("careers:exit-detail")
        assert "Before you go" in words(sam.get(reverse("careers:conversation-list")))
        text = words(sam.get(page))
        assert "After it you can't sign in" in text
        assert "Dan" not in text.partition("Who sees what")[0]
        sam.post(page, {"partner": str(world.people["central_lead"].pk), "whole": "1"})
        row = Partnership.objects.get()
        answer = reverse("careers:partner-answer", args=[row.pk])
        assert "before they go" in words(marcus.get(answer))
        marcus.post(answer, {"answer": "accept"})
        day = world.today
        sent = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "whole": "1"}
        sam.post(reverse("careers:conversation-record", args=[row.pk]), sent | {"words": "thanks"})
        talk = Conversation.objects.get()
        assert (talk.sort, talk.state) == ("exit", states.HELD)
        detail = reverse("careers:conversation-detail", args=[talk.pk])
        assert "What may be counted" not in words(marcus.get(detail))
        assert "Nothing of it is counted" in words(sam.get(detail))
        themes = reverse("careers:conversation-themes", args=[talk.pk])
        assert marcus.get(themes).status_code == 404
        sam.post(themes, {"elements": ["voice", "team"], "whole": "1"})
        assert "We each have a voice that counts" in words(sam.get(detail))
        assert CountedTheme.objects.count() == 2


class TestCounted:
    def held(self, world: World, number: int, day: int) -> Conversation:
        row = Partnership.objects.create(
            person=trust.person(f"Pat N{number}"), partner=world.people["buddy"],
            asked_on=world.day(day), answered_on=world.day(day), state=states.ENDED,
        )  # fmt: skip
        return Conversation.objects.create(
            partnership=row, sort="career", state="held", day=world.day(day)
        )

    def test_nothing_unless_the_person_says_so_and_they_alone(self, world: World) -> None:
        row = partners.ask(partner=world.people["buddy"], by=world.viewer("peer"))
        partners.answer(row, accept=True, by=world.viewer("buddy"))
        sam = world.viewer("peer")
        talk = conversations.hold(row, what=Plan("career", world.today), by=sam)
        assert not CountedTheme.objects.exists()
        for slug in ("buddy", "line_manager", "central_lead"):
            with pytest.raises(Http404):
                conversations.let_count(talk, elements=["team"], by=world.viewer(slug))
        conversations.let_count(talk, elements=["team", "nonsense"], by=sam)
        partners.end(row, by=sam)
        conversations.let_count(talk, elements=["safe"], by=sam)
        assert list(CountedTheme.objects.values_list("element", flat=True)) == ["safe"]
        assert not CountedTheme.objects.visible_to(world.viewer("buddy")).exists()

    def test_people_are_counted_each_once_and_small_numbers_are_not_shown(
        self, world: World
    ) -> None:
        for number in range(6):
            talk = self.held(world, number, -60)
            again = Conversation.objects.create(
                partnership=talk.partnership, sort="stay", state="held", day=world.day(-50)
            )
            for each in (talk, again):
                CountedTheme.objects.create(conversation=each, element="team")
            if number < 3:
                CountedTheme.objects.create(conversation=talk, element="safe")
        found = figures.themes(world.day(-100), world.today)
        assert (found.people, found.by_element["team"], found.by_element["safe"]) == (6, 6, 3)
        body = Careers().body(world.viewer("hr"), {"day": world.today})  # type: ignore[arg-type]
        section = next(each for each in body.sections if each.heading == "What people spoke of")
        assert section.table is not None
        shown = {row[0]: row[1].words for row in section.table.rows}
        assert shown["We are a team"] == "5 to 9"
        assert shown["We are safe and healthy"] == "fewer than 5"
        CountedTheme.objects.filter(
            conversation__partnership__person__last_name__in=["N0", "N1"]
        ).delete()
        body = Careers().body(world.viewer("hr"), {"day": world.today})  # type: ignore[arg-type]
        section = next(each for each in body.sections if each.heading == "What people spoke of")
        assert section.table is None
