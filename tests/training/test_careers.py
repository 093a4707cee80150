"""An aim, somebody to talk about it with, and what becomes of it: rules, and what each sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from recruitment.arrival.models import Arrival
from tests.people import trust
from tests.world import World
from tests.worlds import built_once
from training.careers import cards, states
from training.careers.actions import aims, conversations
from training.careers.actions import partnerships as partners
from training.careers.actions.conversations import Plan
from training.careers.models import (
    Aim,
    Conversation,
    FlexibleRequest,
    Interest,
    NoteVersion,
    NotNow,
    Partnership,
    Step,
)
from training.careers.owed.slugs import STAY
from training.careers.queries import aims as reading
from training.careers.queries import talks
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent, SettingValue
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.actions import pause, remind, settle
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, daily, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
SYSTEM = Viewer.system()
DAY = timedelta(days=1)

# Without time away: clocks that stand still are another room's.
built = built_once("people", "supervision", "training", "recruitment")


def words(response: Any) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def asked(world: World, slug: str) -> list[str]:
    return [card.title for card in cards.build(world.viewer(slug)).cards]


def parts(day: date, name: str) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def afresh(world: World) -> World:
    """Nothing of careers yet."""
    for model in (Conversation, NotNow, Step, Aim, Partnership, FlexibleRequest, Interest):
        model.objects.all().delete()
    Notice.objects.all().delete()
    return world


def two(world: World, person: str = "peer", partner: str = "buddy") -> Partnership:
    row = partners.ask(partner=world.people[partner], by=world.viewer(person))
    return partners.answer(row, accept=True, by=world.viewer(partner))


class TestAim:
    def test_it_is_read_by_its_writer_alone_until_it_is_shared_and_again_after(
        self, afresh: World
    ) -> None:
        sam, max_ = afresh.viewer("peer"), afresh.viewer("buddy")
        row = two(afresh)
        aims.write(words="become a trainer", version=0, by=sam)
        aims.add_step(words="ask Ines", by_day=None, by=sam)
        person = afresh.people["peer"].pk

        def seen(by: Viewer) -> tuple[str, int]:
            plan = reading.of(by, person)
            return plan.words, len(plan.steps)

        assert (seen(sam), seen(max_)) == (("become a trainer", 1), ("", 0))
        aims.share(on=True, by=sam)
        assert seen(max_) == ("become a trainer", 1)
        assert seen(afresh.viewer("line_manager")) == ("", 0)
        aims.share(on=False, by=sam)
        assert seen(max_) == ("", 0)
        aims.share(on=True, by=sam)
        partners.end(row, by=sam)
        assert (seen(sam), seen(max_)) == (("become a trainer", 1), ("", 0))
        # Somebody new begins with nothing shared.
        two(afresh, partner="patch_lead_elsewhere")
        assert seen(afresh.viewer("patch_lead_elsewhere")) == ("", 0)

    def test_what_was_taken_out_is_the_writers_alone(self, afresh: World) -> None:
        sam = afresh.viewer("peer")
        two(afresh)
        step = aims.add_step(words="leave", by_day=None, by=sam)
        aims.share(on=True, by=sam)
        aims.move_step(step, to=states.TAKEN_OUT, by=sam)
        person = afresh.people["peer"].pk
        assert len(reading.of(sam, person).steps) == 1
        assert len(reading.of(afresh.viewer("buddy"), person).steps) == 0

    def test_two_windows_are_told_apart(self, afresh: World) -> None:
        sam = afresh.viewer("peer")
        aims.write(words="first", version=0, by=sam)
        with pytest.raises(Conflict):
            aims.write(words="second", version=0, by=sam)
        assert reading.of(sam, afresh.people["peer"].pk).words == "first"

    def test_sharing_with_nobody_is_refused(self, afresh: World) -> None:
        with pytest.raises(Refused, match="nobody to share it with"):
            aims.share(on=True, by=afresh.viewer("peer"))

    def test_a_step_is_its_writers(self, afresh: World) -> None:
        step = aims.add_step(words="ask", by_day=None, by=afresh.viewer("peer"))
        with pytest.raises(Http404):
            aims.move_step(step, to=states.DONE, by=afresh.viewer("buddy"))
        done = aims.move_step(step, to=states.DONE, by=afresh.viewer("peer"))
        assert (done.state, done.done_on) == ("done", afresh.today)

    def test_nothing_that_was_written_is_in_the_database_or_the_audit(self, afresh: World) -> None:
        sam = afresh.viewer("peer")
        aims.write(words="zebra", version=0, by=sam)
        assert b"zebra" not in bytes(Aim.objects.get(person=sam.person_id).words)
        lines = AuditEvent.objects.filter(actor=sam.person_id).values_list("action", "about")
        assert not any("zebra" in part for line in lines for part in line)


class TestPartner:
    def test_one_at_a_time_and_the_earlier_one_sees_nothing_more(self, afresh: World) -> None:
        sam, max_ = afresh.viewer("peer"), afresh.viewer("buddy")
        row = two(afresh)
        talk = conversations.hold(
            row, what=Plan("career", afresh.today), words="between us", by=sam
        )
        with pytest.raises(Conflict):
            partners.ask(partner=afresh.people["colleague"], by=sam)
        assert talks.talk(max_, talk.pk) is not None
        partners.end(row, by=sam)
        assert talks.talk(max_, talk.pk) is None
        kept = talks.talk(sam, talk.pk)
        assert kept is not None
        assert kept.note == "between us"
        with pytest.raises(Http404):
            conversations.write(talk, words="more", next_on=None, version=1, by=max_)
        partners.ask(partner=afresh.people["colleague"], by=sam)

    def test_whoever_declines_sees_nothing_and_the_person_may_ask_somebody_else(
        self, afresh: World
    ) -> None:
        sam = afresh.viewer("peer")
        row = partners.ask(partner=afresh.people["buddy"], by=sam)
        assert asked(afresh, "buddy") == ["Sam would like to have career conversations with you."]
        partners.answer(row, accept=False, by=afresh.viewer("buddy"))
        assert talks.partnership(afresh.viewer("buddy"), row.pk) is None
        assert asked(afresh, "buddy") == []
        partners.ask(partner=afresh.people["colleague"], by=sam)

    def test_only_who_was_asked_answers(self, afresh: World) -> None:
        row = partners.ask(partner=afresh.people["buddy"], by=afresh.viewer("peer"))
        for slug in ("peer", "colleague", "line_manager"):
            with pytest.raises(Http404):
                partners.answer(row, accept=True, by=afresh.viewer(slug))

    def test_somebody_without_a_part_here_can_not_be_chosen(self, afresh: World) -> None:
        with pytest.raises(Refused, match="no peer role"):
            partners.ask(partner=afresh.people["approver"], by=afresh.viewer("peer"))
        partners.ask(partner=afresh.people["line_manager"], by=afresh.viewer("peer"))

    def test_what_is_planned_is_called_off_with_it(self, afresh: World) -> None:
        row = two(afresh)
        sam = afresh.viewer("peer")
        made = conversations.plan(row, what=Plan("career", afresh.day(5)), by=sam)
        partners.end(row, by=afresh.viewer("buddy"))
        made.refresh_from_db()
        assert made.state == "called_off"
        told = Notice.objects.filter(kind="career-partner-ended", channel="product")
        assert list(told.values_list("person", flat=True)) == [afresh.people["peer"].pk]


class TestConversation:
    def test_a_correction_keeps_what_was_there_for_the_two(self, afresh: World) -> None:
        sam, max_ = afresh.viewer("peer"), afresh.viewer("buddy")
        talk = conversations.hold(
            two(afresh), what=Plan("career", afresh.today), words="as Sam wrote it", by=sam
        )
        conversations.write(talk, words="as Max sees it", next_on=None, version=1, by=max_)
        for viewer in (sam, max_):
            found = talks.talk(viewer, talk.pk)
            assert found is not None
            assert (found.note, [each.words for each in found.versions]) == (
                "as Max sees it", ["as Sam wrote it"]
            )  # fmt: skip
        with pytest.raises(Conflict):
            conversations.write(talk, words="late", next_on=None, version=1, by=sam)
        assert NoteVersion.objects.count() == 1

    def test_it_is_asked_about_from_its_day_on_for_a_while(self, afresh: World) -> None:
        row = two(afresh)
        question = "Did you and {} have your career conversation?"
        conversations.plan(row, what=Plan("career", afresh.today), by=afresh.viewer("peer"))
        assert asked(afresh, "peer") == [question.format("Max")]
        assert asked(afresh, "buddy") == [question.format("Sam")]
        Conversation.objects.update(day=afresh.day(-15))
        assert asked(afresh, "peer") == []
        Conversation.objects.update(day=afresh.day(3))
        assert asked(afresh, "peer") == []
        coming = cards.build(afresh.viewer("peer")).coming
        assert [each.title for each in coming] == ["Career conversation with Max"]

    def test_planning_again_moves_it(self, afresh: World) -> None:
        row, sam = two(afresh), afresh.viewer("peer")
        for ahead in (3, 8):
            conversations.plan(row, what=Plan("career", afresh.day(ahead)), by=sam)
        assert list(Conversation.objects.values_list("day", flat=True)) == [afresh.day(8)]

    def test_a_day_ahead_was_not_held(self, afresh: World) -> None:
        with pytest.raises(Refused):
            conversations.hold(
                two(afresh), what=Plan("career", afresh.day(1)), by=afresh.viewer("peer")
            )


class TestStay:
    @pytest.fixture
    def begun(self, afresh: World) -> World:
        """Sam began 80 days ago: the first stay conversation is due in eleven days."""
        sam = afresh.assignments["peer"]
        Assignment.objects.filter(pk=sam.pk).update(starts=afresh.day(-80))
        settle(STAY, [sam.person_id])
        return afresh

    def rows(self, world: World) -> list[tuple[str, str, int | None]]:
        found = Obligation.objects.filter(kind=STAY, person=world.people["peer"])
        return [
            (row.cycle, row.state, (row.due - world.day(-80)).days if row.due else None)
            for row in found.order_by("cycle")
        ]

    def test_it_is_due_after_three_months_and_asked_about_two_weeks_before(
        self, begun: World
    ) -> None:
        assert self.rows(begun) == [("1.1", "open", 91)]
        assert asked(begun, "peer") == ["Would you like to talk about what keeps you here?"]
        assert asked(begun, "buddy") == []

    def test_the_partner_is_asked_too_once_there_is_one(self, begun: World) -> None:
        two(begun)
        assert asked(begun, "buddy") == [
            "Would Sam like a conversation about what keeps them here?"
        ]
        assert asked(begun, "line_manager") == []

    def test_held_it_is_met_and_the_next_is_the_sixth_month(self, begun: World) -> None:
        row = two(begun)
        conversations.hold(row, what=Plan("stay", begun.today), by=begun.viewer("buddy"))
        assert self.rows(begun) == [("1.1", "met", 91), ("1.2", "open", 183)]
        assert asked(begun, "peer") == []

    def test_a_career_conversation_meets_none(self, begun: World) -> None:
        conversations.hold(two(begun), what=Plan("career", begun.today), by=begun.viewer("peer"))
        assert self.rows(begun) == [("1.1", "open", 91)]

    def test_not_now_leaves_one_out_and_tells_nobody(self, begun: World) -> None:
        two(begun)
        Notice.objects.all().delete()
        conversations.leave_out(by=begun.viewer("peer"))
        conversations.leave_out(by=begun.viewer("peer"))
        assert self.rows(begun) == [("1.1", "excused", 91), ("1.2", "open", 183)]
        assert Notice.objects.count() == 0
        later = replace(begun.viewer("peer"), today=begun.day(1))
        with clock.at(begun.day(1)), pytest.raises(Refused, match="No stay conversation is due"):
            conversations.leave_out(by=later)

    def test_a_pause_moves_it_and_asks_nothing(self, begun: World) -> None:
        pause.begin(
            person_id=begun.people["peer"].pk, starts=begun.today, ends=begun.day(9), by=SYSTEM
        )
        assert self.rows(begun) == [("1.1", "open", 101)]
        assert asked(begun, "peer") == []

    def test_whoever_leaves_owes_none(self, begun: World) -> None:
        assignments.end(
            Assignment.objects.get(pk=begun.assignments["peer"].pk), on=begun.today, by=SYSTEM
        )
        with clock.at(begun.day(1)):
            daily.run(by=SYSTEM)
            assert self.rows(begun) == [("1.1", "cancelled", 91)]
            assert list(checking.check([STAY])) == []

    def test_reminders_go_to_the_two_alone(self, begun: World) -> None:
        two(begun)
        Notice.objects.all().delete()
        remind()
        told = Notice.objects.filter(channel="product", kind__contains=STAY)
        assert {(row.person_id, row.stage) for row in told} == {
            (begun.people["peer"].pk, "soon"),
            (begun.people["buddy"].pk, "soon-with"),
        }

    def test_a_planned_one_is_in_hand(self, begun: World) -> None:
        conversations.plan(two(begun), what=Plan("stay", begun.day(2)), by=begun.viewer("peer"))
        Notice.objects.all().delete()
        remind()
        assert not Notice.objects.filter(kind__contains=STAY).exists()
        assert asked(begun, "peer") == asked(begun, "buddy") == []

    def test_nobody_else_sees_the_row(self, begun: World) -> None:
        two(begun)
        seeing = {
            slug
            for slug in begun.people
            if Obligation.objects.visible_to(begun.viewer(slug))
            .filter(kind=STAY, person=begun.people["peer"])
            .exists()
        }
        assert seeing == {"peer", "buddy"}

    def test_what_was_due_before_somebody_was_recorded_here_is_not_owed(
        self, afresh: World
    ) -> None:
        row = trust.appointed("Pat Late", starts=-200)
        rows = Obligation.objects.filter(kind=STAY, person=row.person).order_by("cycle")
        assert [(each.cycle, each.state) for each in rows] == [("1.3", "open")]
        SettingValue.objects.create(
            slug="careers.stay_owed_when_recorded_late", value=True, starts="2000-01-01"
        )
        settle(STAY, [row.person_id])
        assert [(each.cycle, each.state) for each in rows.all()] == [("1.1", "open")]


def test_the_ladder_says_what_each_rung_asks_and_which_is_mine(
    world: World, sign_in: SignIn
) -> None:
    text = words(sign_in("peer").get(reverse("careers:ladder-detail")))
    assert text.count("You are here") == 1
    rungs = ("Band 3", "Band 4", "Band 5", "Band 7", "Band 8b")
    assert [text.index(each) for each in rungs] == sorted(text.index(each) for each in rungs)
    assert "About 1 year in a peer role" in text
    assert "The qualification for peer supervision" in text
    for heading in (
        "From volunteering into peer work",
        "Through an apprenticeship",
        "Into other posts",
    ):
        assert heading in text
    mine = words(sign_in("volunteer").get(reverse("careers:ladder-detail")))
    assert "You are here" not in mine
    assert "You are a peer volunteer." in mine


def test_own_pages_say_who_can_see_them(world: World, sign_in: SignIn) -> None:
    sam, noor = sign_in("peer"), sign_in("colleague")
    assert "You and Max Silva can see this" in words(sam.get(reverse("careers:aim-detail")))
    assert "Only you can see this" in words(noor.get(reverse("careers:aim-detail")))
    sam.post(reverse("careers:aim-share"), {"share": "no"})
    assert "Only you can see this" in words(sam.get(reverse("careers:aim-detail")))


def test_a_manager_can_be_a_partner_without_managing_more(world: World) -> None:
    """Line management gives no right to what was written with somebody else."""
    row = world.things["conversation"]
    assert talks.talk(world.viewer("line_manager"), row.pk) is None
    relationships.begin(
        kind="peer_supervisor", holder=trust.may_supervise(trust.person("Ann Other")),
        assignment=trust.appointed("New One"), starts=world.today, by=SYSTEM,
    )  # fmt: skip
    assert talks.talk(world.viewer("peer_supervisor"), row.pk) is None


def test_not_now_from_today_is_one_press(world: World, sign_in: SignIn) -> None:
    Assignment.objects.filter(pk=world.assignments["colleague"].pk).update(starts=world.day(-90))
    settle(STAY, [world.people["colleague"].pk])
    # Three things at a time: what belongs to first months would come before it.
    Arrival.objects.filter(person=world.people["colleague"]).delete()
    noor = sign_in("colleague")
    assert "Would you like to talk about what keeps you here?" in words(noor.get("/"))
    answer = noor.post(reverse("careers:stay-leave-out"), follow=True)
    assert "Nobody is told, and nobody asks why." in words(answer)
    assert "what keeps you here?" not in words(noor.get("/"))


def test_the_log_says_when_and_never_what(world: World) -> None:
    planted = [word for word in world.secrets if word.startswith(("note", "aim", "step"))]
    lines = AuditEvent.objects.values_list("action", "about")
    assert not [w for w in planted for line in lines if any(w in part for part in line)]
