"""Flexible working: asked for, talked over, answered, appealed, tried; by whom, by when, and what goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from django.http import Http404

from tests.people import trust
from tests.training.test_careers import SignIn, asked, words
from tests.world import World
from training.careers import cards, states
from training.careers.actions import appeals, flexible
from training.careers.actions.flexible import Answered, Wish
from training.careers.models import FlexibleAnswer, FlexibleRequest, Interest
from training.careers.owed.slugs import ANSWER, REVIEW
from training.careers.queries import requests
from training.careers.queries.hearers import hearers
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import SettingValue
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import pause, remind
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, daily, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Grant, Relationship

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()


@pytest.fixture(autouse=True)
def afresh(world: World) -> None:
    FlexibleRequest.objects.all().delete()
    Interest.objects.all().delete()
    Obligation.objects.filter(kind__in=[ANSWER, REVIEW]).delete()
    Notice.objects.all().delete()


def ask(world: World, slug: str = "peer", **more: Any) -> FlexibleRequest:
    wish = Wish("four days, Wednesdays off", world.day(30), **more)
    return flexible.ask(world.assignments[slug], wish=wish, by=world.viewer(slug))


def give(world: World, row: FlexibleRequest, outcome: str, **more: Any) -> FlexibleAnswer:
    row.refresh_from_db()
    given = Answered(outcome, **({"words": "as we said"} | more))
    return flexible.answer(
        row, answered=given, version=row.version, by=world.viewer("line_manager")
    )


def refused(world: World) -> FlexibleRequest:
    row = ask(world)
    give(world, row, states.REFUSED, ground="costs", talked_on=world.today)
    row.refresh_from_db()
    return row


def ledger(row: FlexibleRequest, kind: str = ANSWER) -> list[tuple[str, str]]:
    rows = Obligation.objects.filter(kind=kind, source_id=row.pk).order_by("begins", "cycle")
    return [(each.cycle, each.state) for each in rows]


class TestAsking:
    def test_it_is_to_be_answered_in_28_days_and_at_the_latest_in_two_months(
        self, world: World
    ) -> None:
        row = ask(world)
        assert row.due == world.day(28)
        assert row.last_day == world.today + relativedelta(months=2) - timedelta(days=1)
        owed = Obligation.objects.get(kind=ANSWER, source_id=row.pk)
        assert (owed.due, owed.grace_end, owed.other_id) == (
            row.due, row.last_day, world.people["line_manager"].pk
        )  # fmt: skip

    def test_without_a_target_the_law_alone_holds(self, world: World) -> None:
        SettingValue.objects.create(
            slug="careers.flexible_target_days", value=0, starts="2000-01-01"
        )
        row = ask(world)
        assert row.due == row.last_day

    def test_from_the_first_day_and_again_once_it_is_settled(self, world: World) -> None:
        Assignment.objects.filter(pk=world.assignments["peer"].pk).update(starts=world.today)
        first = ask(world)
        with pytest.raises(Conflict, match="asked for this post already"):
            ask(world)
        flexible.withdraw(first, by=world.viewer("peer"))
        ask(world)

    def test_where_nobody_could_answer_one_is_told_whom_to_ask(self, world: World) -> None:
        Relationship.objects.filter(acts_as="patch_lead").delete()
        Assignment.objects.filter(role__tier="central").update(ends=world.day(-1))
        Grant.objects.filter(role="central_lead").delete()
        with pytest.raises(Refused, match="Ask HR who does"):
            ask(world, "buddy")

    def test_a_volunteer_has_no_contract_to_change(self, world: World) -> None:
        with pytest.raises(Http404):
            ask(world, "volunteer")

    def test_only_the_manager_of_today_is_told_and_asked(self, world: World) -> None:
        row = ask(world)
        told = Notice.objects.filter(kind="flexible-asked", channel="product")
        assert list(told.values_list("person", flat=True)) == [world.people["line_manager"].pk]
        assert asked(world, "line_manager") == ["Sam asks for flexible working."]
        for slug in (
            "former_line_manager",
            "future_line_manager",
            "patch_lead",
            "central_lead",
            "hr",
        ):
            assert asked(world, slug) == []
            assert requests.get(world.viewer(slug), row.pk) is None


class TestAnswering:
    def test_agreed_closes_it(self, world: World) -> None:
        row = ask(world)
        give(world, row, states.AGREED, words="")
        row.refresh_from_db()
        assert (row.state, ledger(row)) == ("agreed", [("answer", "met")])
        assert asked(world, "line_manager") == []

    @pytest.mark.parametrize(
        ("more", "says"),
        [
            ({"ground": ""}, "Choose the ground"),
            ({"ground": "because"}, "Choose the ground"),
            ({"words": " "}, "Write why"),
            ({"talked_on": None}, "Talk it over first"),
            ({"ahead": 1}, "Talk it over first"),
            ({"ahead": -1}, "that is when it was asked"),
        ],
    )
    def test_a_refusal_needs_a_ground_words_and_a_talk(
        self, world: World, more: dict[str, Any], says: str
    ) -> None:
        row = ask(world)
        given: dict[str, Any] = {"ground": "costs", "talked_on": world.today} | more
        if (ahead := given.pop("ahead", None)) is not None:
            given["talked_on"] = world.day(ahead)
        with pytest.raises(Refused, match=says):
            give(world, row, states.REFUSED, **given)
        row.refresh_from_db()
        assert row.state == "asked"

    def test_a_talk_that_was_noted_will_do(self, world: World) -> None:
        row = ask(world)
        flexible.talk(row, on=world.today, by=world.viewer("line_manager"))
        give(world, row, states.REFUSED, ground="quality")
        row.refresh_from_db()
        assert row.state == states.REFUSED

    def test_an_alternative_waits_for_the_person_and_not_for_the_manager(
        self, world: World
    ) -> None:
        row = ask(world)
        give(world, row, states.OFFERED, words="every other Wednesday")
        assert asked(world, "line_manager") == []
        assert asked(world, "peer") == ["There is an alternative for you to look at."]
        row.refresh_from_db()
        flexible.take(row, accept=False, version=row.version, by=world.viewer("peer"))
        assert asked(world, "line_manager") == ["Sam asks for flexible working."]
        assert ledger(row) == [("answer", "open")]
        give(world, row, states.OFFERED, words="two Wednesdays of three")
        row.refresh_from_db()
        flexible.take(row, accept=True, version=row.version, by=world.viewer("peer"))
        row.refresh_from_db()
        assert (row.state, ledger(row)) == ("agreed", [("answer", "met")])
        took = FlexibleAnswer.objects.filter(request=row).values_list("took", flat=True)
        assert list(took) == ["accepted", "not_accepted"]

    def test_nobody_but_the_line_manager_answers(self, world: World) -> None:
        row = ask(world)
        given = Answered(states.AGREED)
        for slug in (
            "peer",
            "former_line_manager",
            "future_line_manager",
            "patch_lead",
            "central_lead",
        ):
            with pytest.raises(Http404):
                flexible.answer(row, answered=given, version=1, by=world.viewer(slug))

    def test_cover_answers_and_handing_over_moves_what_is_owed(self, world: World) -> None:
        row = ask(world)
        gwen = world.people["contact_person"]
        relationships.begin(
            kind="line_manager", holder=gwen, assignment=trust.appointed("Another One"),
            starts=world.today, by=SYSTEM,
        )  # fmt: skip
        assert requests.get(world.viewer("contact_person"), row.pk) is None
        Relationship.objects.create(
            kind="cover", acts_as="line_manager", assignment=world.assignments["peer"], holder=gwen,
            starts=world.today, ends=world.day(5),
        )  # fmt: skip
        found = requests.get(world.viewer("contact_person"), row.pk)
        assert found is not None
        assert found.can_answer

    def test_who_manages_from_tomorrow_has_it_from_tomorrow(self, world: World) -> None:
        row = ask(world)
        with clock.at(world.day(30)):
            daily.run(by=SYSTEM)
            owed = Obligation.objects.get(kind=ANSWER, source_id=row.pk)
            assert owed.other_id == world.people["future_line_manager"].pk
            assert list(checking.check([ANSWER])) == []
            later = replace(world.viewer("future_line_manager"), today=world.day(30))
            gone = replace(world.viewer("line_manager"), today=world.day(30))
            assert requests.get(later, row.pk) is not None
            assert requests.get(gone, row.pk) is None

    def test_an_answer_to_what_was_changed_meanwhile_is_refused(self, world: World) -> None:
        row = ask(world)
        flexible.talk(row, on=world.today, by=world.viewer("line_manager"))
        with pytest.raises(Conflict, match="changed this meanwhile"):
            flexible.answer(
                row, answered=Answered(states.AGREED), version=1, by=world.viewer("line_manager")
            )


class TestTime:
    def test_only_the_person_can_give_more_time(self, world: World) -> None:
        row = ask(world)
        with pytest.raises(Http404):
            flexible.give_time(row, until=world.day(90), by=world.viewer("line_manager"))
        with pytest.raises(Refused):
            flexible.give_time(row, until=row.last_day, by=world.viewer("peer"))
        flexible.give_time(row, until=world.day(90), by=world.viewer("peer"))
        owed = Obligation.objects.get(kind=ANSWER, source_id=row.pk)
        assert (owed.due, owed.grace_end) == (world.day(28), world.day(90))

    def test_a_pause_does_not_stop_the_laws_clock(self, world: World) -> None:
        row = ask(world)
        pause.begin(person_id=row.person_id, starts=world.today, ends=None, by=SYSTEM)
        owed = Obligation.objects.get(kind=ANSWER, source_id=row.pk)
        assert (owed.due, owed.grace_end) == (row.due, row.last_day)
        assert asked(world, "line_manager") == ["Sam asks for flexible working."]

    def test_the_manager_is_reminded_and_nobody_else_ever(self, world: World) -> None:
        row = ask(world)
        FlexibleRequest.objects.filter(pk=row.pk).update(
            due=world.day(-20), last_day=world.day(-5), asked_on=world.day(-60)
        )
        checking.fix()
        Notice.objects.all().delete()
        remind()
        told = Notice.objects.filter(channel="product", kind__contains=ANSWER)
        assert [(each.person_id, each.stage) for each in told] == [
            (world.people["line_manager"].pk, "last")
        ]

    def test_it_is_over_with_the_post(self, world: World) -> None:
        row = ask(world)
        assignments.end(
            Assignment.objects.get(pk=world.assignments["peer"].pk), on=world.today, by=SYSTEM
        )
        with clock.at(world.day(1)):
            daily.run(by=SYSTEM)
            row.refresh_from_db()
            assert (row.state, ledger(row)) == ("over", [("answer", "cancelled")])


class TestWithdrawing:
    def test_the_words_go_and_the_answers_with_them(self, world: World) -> None:
        row = ask(world, why="my mother")
        give(world, row, states.OFFERED, words="half of it")
        row.refresh_from_db()
        flexible.withdraw(row, by=world.viewer("peer"))
        row.refresh_from_db()
        assert (row.state, row.wish_words, row.wish_why) == ("withdrawn", None, None)
        answers = FlexibleAnswer.objects.filter(request=row).values_list("words", "took")
        assert list(answers) == [(None, "not_accepted")]
        assert ledger(row) == [("answer", "cancelled")]

    def test_only_the_person_and_only_while_it_is_open(self, world: World) -> None:
        row = ask(world)
        with pytest.raises(Http404):
            flexible.withdraw(row, by=world.viewer("line_manager"))
        give(world, row, states.AGREED)
        with pytest.raises(Conflict):
            flexible.withdraw(row, by=world.viewer("peer"))


class TestAppeal:
    def test_it_is_heard_by_somebody_else_and_once(self, world: World) -> None:
        row = refused(world)
        sam, marcus = world.viewer("peer"), world.viewer("central_lead")
        assert [each.last_name for each in hearers(sam, row)] == ["Bell"]
        with pytest.raises(Refused):
            appeals.appeal(row, to=world.people["line_manager"], by=sam)
        appeals.appeal(row, to=world.people["central_lead"], words="please", by=sam)
        row.refresh_from_db()
        assert asked(world, "central_lead") == ["Sam asks you to hear an appeal."]
        assert ledger(row) == [("answer", "met"), ("appeal", "open")]
        with pytest.raises(Http404):
            appeals.hear(row, agree=True, version=row.version, by=world.viewer("line_manager"))
        with pytest.raises(Refused):
            appeals.hear(row, agree=False, version=row.version, by=marcus)
        appeals.hear(
            row, agree=False, ground="costs", words="for a year", version=row.version, by=marcus
        )
        row.refresh_from_db()
        assert (row.state, ledger(row)) == ("stands", [("answer", "met"), ("appeal", "met")])
        with pytest.raises(Conflict):
            appeals.appeal(row, to=world.people["central_lead"], by=sam)

    def test_a_manager_of_the_manager_comes_first(self, world: World) -> None:
        row = refused(world)
        role = trust.role("advanced-lived-experience-practitioner")
        dan = trust.appointed(role=role, person=world.people["line_manager"])
        relationships.begin(
            kind="line_manager", holder=world.people["service_manager"], assignment=dan,
            starts=world.today, by=SYSTEM,
        )  # fmt: skip
        assert [each.last_name for each in hearers(world.viewer("peer"), row)] == ["Ashby", "Bell"]

    def test_agreed_on_appeal_it_is_agreed(self, world: World) -> None:
        row = refused(world)
        appeals.appeal(row, to=world.people["central_lead"], by=world.viewer("peer"))
        row.refresh_from_db()
        appeals.hear(row, agree=True, version=row.version, by=world.viewer("central_lead"))
        row.refresh_from_db()
        assert (row.state, ledger(row)) == ("agreed", [("answer", "met"), ("appeal", "met")])

    def test_after_its_days_one_asks_anew(self, world: World) -> None:
        row = refused(world)
        FlexibleRequest.objects.filter(pk=row.pk).update(closed_on=world.day(-15))
        with pytest.raises(Refused, match="ask anew"):
            appeals.appeal(row, to=world.people["central_lead"], by=world.viewer("peer"))

    def test_withdrawn_on_appeal_nothing_more_is_owed(self, world: World) -> None:
        row = refused(world)
        appeals.appeal(row, to=world.people["central_lead"], by=world.viewer("peer"))
        flexible.withdraw(row, by=world.viewer("peer"))
        assert ledger(row) == [("answer", "met"), ("appeal", "cancelled")]
        assert list(checking.check([ANSWER])) == []


class TestTrial:
    def test_it_is_looked_back_at_by_its_day(self, world: World) -> None:
        row = ask(world)
        give(world, row, states.AGREED, tried_until=world.day(100))
        row.refresh_from_db()
        assert ledger(row, REVIEW) == [("1", "open")]
        assert Obligation.objects.get(kind=REVIEW, source_id=row.pk).due == world.day(100)
        assert asked(world, "peer") == []
        FlexibleRequest.objects.filter(pk=row.pk).update(tried_until=world.day(10))
        assert asked(world, "peer") == ["How is your trial of another working pattern going?"]
        assert asked(world, "line_manager") == [
            "How is Sam's trial of another working pattern going?"
        ]
        sam, dan = world.viewer("peer"), world.viewer("line_manager")
        flexible.review(row, words="longer", until=world.day(200), version=row.version, by=sam)
        row.refresh_from_db()
        assert Obligation.objects.get(kind=REVIEW, source_id=row.pk).due == world.day(200)
        flexible.review(row, words="for good", until=None, version=row.version, by=dan)
        row.refresh_from_db()
        assert (row.state, ledger(row, REVIEW)) == ("reviewed", [("1", "met")])
        assert cards.build(world.viewer("peer")).cards == []

    def test_a_trial_ends_no_sooner_than_it_begins(self, world: World) -> None:
        row = ask(world)
        with pytest.raises(Refused):
            give(world, row, states.AGREED, tried_until=world.day(29))


def test_pages_lead_the_two_through_it(world: World, sign_in: SignIn) -> None:
    sam, dan = sign_in("peer"), sign_in("line_manager")
    first = world.day(40)
    sent = {
        "what": "Four days", "starts_day": first.day, "starts_month": first.month,
        "starts_year": first.year, "whole": "1",
    }  # fmt: skip
    answer = sam.post("/careers/flexible/ask/", sent, follow=True)
    assert "Your line manager gets one message" in words(answer)
    row = FlexibleRequest.objects.get()
    page = f"/careers/flexible/{row.pk}/"
    assert "Waits for you" in words(dan.get("/careers/flexible/"))
    said = {"outcome": "refused", "words": "No", "whole": "1", "version": "1"}
    assert "There is a problem" in words(dan.post(f"{page}answer/", said))
    missing = dan.post(f"{page}answer/", said | {"words": ""}).content.decode()
    assert 'href="#id_ground"' in missing
    assert 'href="#id_words"' in missing
    said |= {
        "ground": "demand", "talked_on_day": world.today.day, "talked_on_month": world.today.month,
        "talked_on_year": world.today.year,
    }  # fmt: skip
    dan.post(f"{page}answer/", said, follow=True)
    text = words(sam.get(page))
    assert "People who use the service would be met less well." in text
    assert "You can appeal once" in text
