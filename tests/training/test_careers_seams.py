"""Where careers came apart: two windows, a post that ended meanwhile, somebody who left, a date that moved back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from tests.people import trust
from tests.personas import SLUGS
from tests.training.test_careers import SignIn, asked, parts, words
from tests.training.test_careers_flexible import ask, give, refused
from tests.world import World
from training.careers import cards, states
from training.careers.actions import aims, appeals, conversations, flexible, interests, openings
from training.careers.actions import partnerships as partners
from training.careers.actions.conversations import Plan
from training.careers.actions.openings import Content
from training.careers.models import (
    Aim,
    Conversation,
    FlexibleRequest,
    Interest,
    NotNow,
    Opening,
    Partnership,
    Step,
)
from training.careers.owed.slugs import REVIEW, STAY
from training.careers.queries import figures, offers
from training.careers.queries.hearers import hearers
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import settle
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, daily, people, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Relationship
from workforce.reports.suppression import Split

pytestmark = pytest.mark.django_db
SYSTEM = Viewer.system()


@pytest.fixture(autouse=True)
def afresh(world: World) -> None:
    for model in (Conversation, NotNow, Step, Aim, Partnership, FlexibleRequest, Interest, Opening):
        model.objects.all().delete()
    Obligation.objects.filter(kind__in=[REVIEW]).delete()
    Notice.objects.all().delete()


def two(world: World, person: str = "peer", partner: str = "buddy") -> Partnership:
    row = partners.ask(partner=world.people[partner], by=world.viewer(person))
    return partners.answer(row, accept=True, by=world.viewer(partner))


def test_done_pressed_on_a_step_taken_out_in_another_window_is_said(
    world: World, sign_in: SignIn
) -> None:
    step = aims.add_step(words="ask", by_day=None, by=world.viewer("peer"))
    sam = sign_in("peer")
    sam.post(reverse("careers:step-take-out", args=[step.pk]))
    answer = sam.post(reverse("careers:step-done", args=[step.pk]), follow=True)
    assert answer.status_code == 200
    assert "Bring it back first" in words(answer)
    step.refresh_from_db()
    assert step.state == states.TAKEN_OUT


class TestAnswering:
    def test_a_talk_that_is_planned_does_not_stand_in_the_way_of_a_yes(
        self, world: World, sign_in: SignIn
    ) -> None:
        row = ask(world)
        flexible.talk(row, on=world.day(5), by=world.viewer("line_manager"))
        dan, page = sign_in("line_manager"), reverse("careers:flexible-answer", args=[row.pk])
        sent = {"outcome": "agreed", "whole": "1", "version": "2"}
        begun = re.findall(
            r'<input[^>]*name="(talked_on_\w+)"[^>]*value="(\d+)"', str(dan.get(page).content)
        )
        answer = dan.post(page, sent | dict(begun), follow=True)
        assert "There is a problem" not in words(answer)
        row.refresh_from_db()
        assert row.state == states.AGREED

    def test_what_waits_stands_before_what_is_settled(self, world: World, sign_in: SignIn) -> None:
        give(world, ask(world), states.AGREED)
        waits = ask(world, "colleague")
        text = words(sign_in("line_manager").get(reverse("careers:flexible-list")))
        assert text.index("Waits for you") < text.index("Agreed")
        assert waits.state == states.ASKED


class TestTrial:
    def tried(self, world: World) -> FlexibleRequest:
        row = ask(world)
        give(world, row, states.AGREED, tried_until=world.day(60))
        FlexibleRequest.objects.filter(pk=row.pk).update(tried_until=world.day(5))
        settle(REVIEW, [row.pk])
        row.refresh_from_db()
        return row

    def test_two_who_look_back_at_once_write_over_nothing(
        self, world: World, sign_in: SignIn
    ) -> None:
        row = self.tried(world)
        page = reverse("careers:flexible-review", args=[row.pk])
        version = {"version": str(row.version)}
        longer = {"words": "as Sam wrote", "whole": "1"} | parts(world.day(90), "until") | version
        sign_in("peer").post(page, longer)
        other = {"words": "as Dan wrote", "whole": "1"} | parts(world.day(120), "until") | version
        answer = sign_in("line_manager").post(page, other)
        row.refresh_from_db()
        assert row.tried_until == world.day(90)
        assert "There is a problem" in words(answer)
        detail = reverse("careers:flexible-detail", args=[row.pk])
        assert "as Sam wrote" in words(sign_in("line_manager").get(detail))

    def test_a_post_that_ends_after_the_trials_day_leaves_nothing_owed(self, world: World) -> None:
        row = self.tried(world)
        second = trust.appointed(person=world.people["peer"], team=trust.team("Elsewhere"))
        assignments.end(
            Assignment.objects.get(pk=world.assignments["peer"].pk), on=world.day(10), by=SYSTEM
        )
        with clock.at(world.day(11)):
            daily.run(by=SYSTEM)
            owed = Obligation.objects.get(kind=REVIEW, source_id=row.pk)
            assert owed.state == "cancelled"
            assert list(checking.check([REVIEW])) == []
            later = replace(world.viewer("peer"), today=world.day(11))
            assert [c.title for c in cards.build(later).cards if "trial" in c.title] == []
        assert second.ends is None


def test_a_stay_conversation_planned_in_vain_is_asked_about_again(world: World) -> None:
    Assignment.objects.filter(pk=world.assignments["peer"].pk).update(starts=world.day(-90))
    settle(STAY, [world.people["peer"].pk])
    conversations.plan(two(world), what=Plan("stay", world.today), by=world.viewer("peer"))
    assert asked(world, "peer") == ["Did you and Max have your stay conversation?"]
    Conversation.objects.update(day=world.day(-15))
    assert asked(world, "peer") == ["Would you like to talk about what keeps you here?"]


class TestPlanning:
    def told(self, world: World) -> int:
        return Notice.objects.filter(
            kind="career-talk-planned", channel="product", person=world.people["buddy"]
        ).count()

    def test_moved_back_to_the_first_day_is_told_too(self, world: World) -> None:
        row, sam = two(world), world.viewer("peer")
        for number, ahead in enumerate((5, 8, 5), start=1):
            conversations.plan(row, what=Plan("career", world.day(ahead)), by=sam)
            assert self.told(world) == number

    def test_planned_as_it_stands_nobody_is_told_again(self, world: World) -> None:
        row, sam = two(world), world.viewer("peer")
        conversations.plan(row, what=Plan("career", world.day(5)), by=sam)
        conversations.plan(row, what=Plan("career", world.day(5)), by=sam)
        assert self.told(world) == 1

    def test_what_was_called_off_is_said_to_be(self, world: World) -> None:
        row, sam = two(world), world.viewer("peer")
        made = conversations.plan(row, what=Plan("career", world.today), by=sam)
        conversations.call_off(made, by=world.viewer("buddy"))
        with pytest.raises(Conflict, match="called off"):
            conversations.hold(row, what=Plan("career", world.today), planned=made, by=sam)


class TestLeaving:
    @pytest.mark.parametrize("who", ["peer", "buddy"])
    def test_recorded_late_it_ends_their_conversations_all_the_same(
        self, world: World, who: str
    ) -> None:
        row = two(world)
        people.leave(world.people[who], on=world.day(-1), by=SYSTEM)
        row.refresh_from_db()
        assert row.state == states.ENDED

    def test_a_partner_without_a_post_leaves_too(self, world: World) -> None:
        row = two(world, partner="line_manager")
        people.leave(world.people["line_manager"], on=world.day(2), by=SYSTEM)
        with clock.at(world.day(3)):
            daily.run(by=SYSTEM)
        row.refresh_from_db()
        assert row.state == states.ENDED


class TestInterest:
    def test_it_is_not_sent_where_nobody_may_read_it(self, world: World) -> None:
        """The only lead of the patch line manages them."""
        relationships.begin(
            kind="line_manager", holder=world.people["patch_lead_elsewhere"],
            assignment=world.assignments["peer_elsewhere"], starts=world.today, by=SYSTEM,
        )  # fmt: skip
        with pytest.raises(Refused, match="central team"):
            interests.say(opening=None, words="teach", to="lead", by=world.viewer("peer_elsewhere"))
        Relationship.objects.filter(acts_as="patch_lead").delete()
        with pytest.raises(Refused, match="central team"):
            interests.say(opening=None, words="teach", to="lead", by=world.viewer("colleague"))

    def test_whoever_answers_is_told_who_reads_the_answer(
        self, world: World, sign_in: SignIn
    ) -> None:
        """What went to the lead alone is not the central team's."""
        said = interests.say(opening=None, words="teach", to="lead", by=world.viewer("peer"))
        assert offers.said(world.viewer("central_lead"), said.pk) is None
        page = words(sign_in("patch_lead").get(reverse("careers:interest-answer", args=[said.pk])))
        assert "central team can see this" not in page
        assert "You, Sam Okafor and whoever leads their patch can see this" in page


class TestAppeal:
    def test_whoever_was_to_hear_it_has_left_and_somebody_else_is_asked(self, world: World) -> None:
        row = refused(world)
        sam, ann = world.viewer("peer"), trust.person("Ann Other")
        appeals.appeal(row, to=world.people["central_lead"], by=sam)
        row.refresh_from_db()
        with pytest.raises(Conflict):
            appeals.appeal(row, to=world.people["central_lead"], by=sam)
        FlexibleRequest.objects.filter(pk=row.pk).update(heard_by=ann)
        people.leave(ann, on=world.day(-1), by=SYSTEM)
        row.refresh_from_db()
        assert [each.last_name for each in hearers(sam, row)] == ["Bell"]
        appeals.appeal(row, to=world.people["central_lead"], by=sam)
        row.refresh_from_db()
        assert row.heard_by_id == world.people["central_lead"].pk


class TestFigures:
    def test_a_day_that_is_past_counts_what_was_held_by_then(self, world: World) -> None:
        def held(last: Any) -> Split:
            return figures.stays(world.day(-200), last)

        Obligation.objects.filter(kind=STAY).delete()
        Obligation.objects.create(
            kind=STAY, source_kind="people.Person", source_id=world.people["peer"].pk,
            person=world.people["peer"], cycle="9.1", begins=world.day(-60), due=world.day(-40),
            grace_end=world.day(-40), state="met", met_on=world.day(-10), closed_on=world.day(-10),
        )  # fmt: skip
        assert held(world.today) == Split(1, 0)
        assert held(world.day(-30)) == Split(0, 1)


def test_the_ladder_speaks_properly(world: World, sign_in: SignIn) -> None:
    assert "You are an advanced" in words(
        sign_in("patch_lead").get(reverse("careers:ladder-detail"))
    )
    assert "You are a peer support worker" in words(
        sign_in("peer").get(reverse("careers:ladder-detail"))
    )


def test_somebody_who_publishes_no_more_reads_no_new_interest(world: World) -> None:
    """An opening stays with the role it was published in; the central team answers then."""
    lead = world.viewer("patch_lead")
    row = openings.write(
        None,
        content=Content("shadowing", "A day", "See.", world.day(20), team=world.things["team"]),
        version=0,
        by=lead,
    )
    openings.move(row, to=states.OPENED, by=lead)
    said = interests.say(opening=row, words="me", by=world.viewer("peer"))
    assert offers.said(lead, said.pk) is not None
    Relationship.objects.filter(acts_as="patch_lead", holder=world.people["patch_lead"]).delete()
    once = replace(lead, roles=frozenset({"peer_worker"}))
    assert offers.said(once, said.pk) is None
    Notice.objects.all().delete()
    interests.say(opening=row, words="me too", by=world.viewer("peer_elsewhere"))
    told = Notice.objects.filter(kind="interest-said", channel="product")
    assert [each.person_id for each in told] == [world.people["central_lead"].pk]


class TestCentralToday:
    def test_what_goes_to_the_central_team_is_one_line_of_their_today(self, world: World) -> None:
        interests.say(opening=None, words="write", by=world.viewer("peer"))
        assert asked(world, "central_lead") == [
            "Sam would like to do something next. Can you answer?"
        ]
        interests.say(opening=None, words="teach", by=world.viewer("colleague"))
        interests.say(opening=None, words="rest", to="lead", by=world.viewer("colleague"))
        found = cards.build(world.viewer("central_lead")).cards
        assert [(each.title, each.text) for each in found] == [
            ("People would like to do something next. Can you answer?", "2 wait for an answer.")
        ]
        assert asked(world, "line_manager") == asked(world, "hr") == []

    def test_never_of_those_whom_they_line_manage(self, world: World) -> None:
        relationships.begin(
            kind="line_manager", holder=world.people["central_lead"],
            assignment=world.assignments["peer_elsewhere"], starts=world.today, by=SYSTEM,
        )  # fmt: skip
        interests.say(opening=None, words="write", by=world.viewer("peer_elsewhere"))
        assert asked(world, "central_lead") == []


@pytest.mark.parametrize("slug", SLUGS)
def test_asked_in_two_is_what_is_asked_in_one(world: World, slug: str) -> None:
    """Each row once, and the same ones, whoever looks: with a line manager, and with none on the last of them."""
    viewer = world.viewer(slug)
    for manager in (True, False):
        if not manager:
            # One of them begins today: it can't have ended before.
            running = Relationship.objects.running(world.today).filter(acts_as="line_manager")
            running.update(starts=world.day(2), ends=world.day(3))
        for rows in (FlexibleRequest.objects.all(), FlexibleRequest.objects.open()):
            parts = [row.pk for part in rows.answered_in_two(viewer) for row in part]
            assert len(parts) == len(set(parts))
            assert set(parts) == {row.pk for row in rows.answered_by(viewer)}
