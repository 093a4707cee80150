"""Coming back: who begins it, what both agree to, a step back, reviews, and who sees what."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.world import World
from tests.worlds import built_once
from wellbeing.away.actions import absences
from wellbeing.away.models import Absence
from wellbeing.returning import cards
from wellbeing.returning.actions import before, forgetting, planning, running
from wellbeing.returning.models import Hold, Offer, Return, Review, Update, Version
from wellbeing.returning.obligations import PLAN, REVIEW
from wellbeing.returning.queries import returns
from wellbeing.returning.weeks import EIGHT, FOUR, Plan, Week, template
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.obligations import checking, pauses, queries
from workforce.obligations.models import Obligation
from workforce.people.errors import Conflict, Refused

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
DAY = timedelta(days=1)
EIGHT_WEEKS = Plan(template(EIGHT))
OTHERS = (
    "colleague", "former_line_manager", "future_line_manager", "clinical_supervisor", "peer_supervisor", "buddy",
    "patch_lead", "central_lead", "hr", "administrator", "information_governance",
)  # fmt: skip

built = built_once("none")


def words(response: Any) -> str:
    text = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def on(world: World, slug: str, day: int) -> Viewer:
    return replace(world.viewer(slug), today=world.day(day))


def shares(row: Return) -> list[int]:
    """Of the version in force."""
    found = returns.shown(Viewer(None, row.person_id, "", frozenset(), clock.today()), row)
    return [week.share for week in found.in_force.plan.weeks] if found.in_force else []


def begun(world: World, starts: int = 0, plan: Plan = EIGHT_WEEKS) -> tuple[Return, Version]:
    row = planning.begin(starts=world.day(starts), plan=plan, by=world.viewer("peer"))
    return row, Version.objects.get(of=row)


def agreed(world: World, starts: int = 0, plan: Plan = EIGHT_WEEKS) -> Return:
    row, version = begun(world, starts, plan)
    planning.confirm(version, by=world.viewer("peer"))
    planning.confirm(version, by=world.viewer("line_manager"))
    return Return.objects.get(pk=row.pk)


def looked(row: Return) -> list[tuple[str, date | None, str]]:
    found = Obligation.objects.filter(kind=REVIEW, source_id=row.pk)
    return [(each.cycle, each.due, each.state) for each in found.order_by("due")]


# --- begun, sent, agreed ---


def test_a_draft_is_its_writers_until_it_is_sent(world: World) -> None:
    row, version = begun(world, 7)
    dan = world.viewer("line_manager")
    assert returns.get(dan, row.pk) is None
    for act in (
        lambda: planning.confirm(version, by=dan),
        lambda: planning.write(row, starts=world.day(7), plan=EIGHT_WEEKS, latest=1, by=dan),
    ):
        with pytest.raises(Http404):
            act()
    assert not Notice.objects.filter(kind__startswith="return").exists()
    planning.confirm(version, by=world.viewer("peer"))
    assert returns.get(dan, row.pk) is not None
    assert [each.title for each in cards.build(dan).cards] == ["There is something to answer."]


def test_both_agree_and_time_away_ends_the_day_before(world: World) -> None:
    sam = world.people["peer"]
    away = absences.record(sam, starts=world.day(-180), ends=None, by=world.viewer("peer"))
    row = agreed(world, 7)
    away.refresh_from_db()
    assert (row.state, row.in_force, away.ends) == ("agreed", 1, world.day(6))
    assert row.absence_id == away.pk
    # What is due counts again from the first day back: a return pauses nothing.
    assert pauses.of([sam.pk])[sam.pk] == [(world.day(-180), world.day(6))]
    with clock.at(world.day(7)):
        running.by_night(by=Viewer.system())
    row.refresh_from_db()
    assert row.state == "active"
    assert not list(checking.check([REVIEW, PLAN]))


@pytest.mark.parametrize("slug", OTHERS)
def test_nobody_else_sees_or_does_anything(world: World, slug: str) -> None:
    row = agreed(world)
    version = Version.objects.get(of=row)
    by = world.viewer(slug)
    for act in (
        lambda: planning.write(row, starts=world.today, plan=EIGHT_WEEKS, latest=1, by=by),
        lambda: planning.confirm(version, by=by),
        lambda: running.step_back(row, by=by),
        lambda: running.pause(row, by=by),
        lambda: running.review(row, by=by),
        lambda: running.complete(row, by=by),
        lambda: running.end(row, by=by),
        lambda: running.name_adviser(row, adviser=None, by=by),
        lambda: before.offer(world.people["peer"], by=by),
    ):
        with pytest.raises(Http404):
            act()
    for model in (Return, Version, Review):
        assert not model.objects.visible_to(by).exists()
    assert not Obligation.objects.visible_to(by).filter(kind__in=[REVIEW, PLAN]).exists()
    assert not queries.in_patch(by).filter(kind=REVIEW).exists()


def test_the_line_manager_neither_steps_back_nor_ends_nor_pauses(world: World) -> None:
    row, dan = agreed(world), world.viewer("line_manager")
    for act in (
        running.step_back,
        running.pause,
        running.carry_on,
        running.end,
        running.look_at_plan,
    ):
        with pytest.raises(Http404):
            act(row, by=dan)
    with pytest.raises(Refused, match="weeks of it ahead"):
        running.complete(row, by=dan)


def test_a_change_holds_only_once_both_agree(world: World) -> None:
    row = agreed(world)
    sam, dan = world.viewer("peer"), world.viewer("line_manager")
    longer = Plan((*template(EIGHT), Week(100)))
    asked = planning.write(row, starts=world.today, plan=longer, latest=1, by=dan)
    row.refresh_from_db()
    assert (row.in_force, row.latest, len(shares(row))) == (1, 2, 8)
    with pytest.raises(Conflict):  # written meanwhile, on top of the first
        planning.write(row, starts=world.today, plan=longer, latest=1, by=sam)
    planning.confirm(asked, by=sam)
    row.refresh_from_db()
    assert (row.state, row.in_force, len(shares(row))) == ("extended", 2, 9)
    assert Version.objects.filter(of=row).count() == 2  # each is kept


def test_a_new_version_of_the_person_is_theirs_until_sent(world: World) -> None:
    row = agreed(world)
    sam, dan = world.viewer("peer"), world.viewer("line_manager")
    mine = planning.write(
        row, starts=world.today, plan=Plan(template(FOUR), team="nothing"), latest=1, by=sam
    )
    assert returns.shown(dan, Return.objects.get()).asked is None
    with pytest.raises(Http404):
        planning.confirm(mine, by=dan)
    planning.confirm(mine, by=sam)
    found = returns.shown(dan, Return.objects.get()).asked
    assert found
    assert found.plan.team == "nothing"


# --- while it goes on ---


def test_a_step_back_holds_at_once_and_asks_nobody(world: World) -> None:
    row, sam = agreed(world), on(world, "peer", 15)
    Notice.objects.all().delete()
    with clock.at(world.day(15)):
        made = running.step_back(row, by=sam)
        again = running.step_back(row, by=sam)  # pressed twice
        row.refresh_from_db()
        assert made.pk == again.pk
        assert (row.state, row.in_force, row.latest) == ("stepped_back", 2, 2)
        assert shares(row) == [20, 30, 30, 40, 50, 60, 70, 85, 100]
        shown = returns.shown(sam, row)
        assert shown.in_force
        assert (shown.week, shown.in_force.plan.weeks[2].share) == (3, 30)
    told = Notice.objects.filter(channel="product").values_list("person_id", flat=True)
    assert list(told) == [world.people["line_manager"].pk]
    assert not list(checking.check([REVIEW]))


def test_after_a_step_back_what_was_asked_before_it_is_asked_no_more(world: World) -> None:
    row = agreed(world)
    asked = planning.write(
        row, starts=world.today, plan=Plan(template(FOUR)), latest=1, by=world.viewer("peer")
    )
    planning.confirm(asked, by=world.viewer("peer"))
    running.step_back(Return.objects.get(), by=world.viewer("peer"))
    with pytest.raises(Conflict, match="newer version"):
        planning.confirm(asked, by=world.viewer("line_manager"))
    row.refresh_from_db()
    assert shares(row)[:2] == [20, 20]


def test_paused_the_weeks_stand_still_and_go_on_where_they_were(world: World) -> None:
    row = agreed(world)
    with clock.at(world.day(10)):
        running.pause(row, by=on(world, "peer", 10))
    with clock.at(world.day(40)):
        sam = on(world, "peer", 40)
        row.refresh_from_db()
        assert returns.shown(sam, row).week == 2
        with pytest.raises(Refused, match="Carry on first"):
            running.step_back(row, by=sam)
        running.carry_on(row, by=sam)
        row.refresh_from_db()
        assert (row.state, returns.shown(sam, row).week) == ("active", 2)
    assert Hold.objects.get().ends == world.day(39)


def test_away_again_the_weeks_wait(world: World) -> None:
    row = agreed(world)
    with clock.at(world.day(10)):
        absences.record(
            world.people["peer"], starts=world.day(10), ends=world.day(23), by=on(world, "peer", 10)
        )
    assert looked(row) == [("1", world.day(6), "open")]
    with clock.at(world.day(24)):
        assert returns.shown(on(world, "peer", 24), row).week == 2


def test_it_is_looked_at_by_the_two_weekly_and_then_every_two_weeks(world: World) -> None:
    row = agreed(world)
    due = []
    for _ in range(6):
        (day,) = [day for _, day, state in looked(row) if state == "open"]
        assert day
        due.append((day - world.today).days)
        with clock.at(day):
            title = [each.title for each in cards.build(on(world, "peer", due[-1])).cards]
            assert title == ["There is something to look at together."]
            manager = "line_manager" if due[-1] < 30 else "future_line_manager"
            running.review(row, by=on(world, manager, due[-1]))
            running.review(row, by=on(world, "peer", due[-1]))  # the same day is once
    assert due == [6, 13, 20, 27, 41, 55]
    assert [state for _, _, state in looked(row)] == ["met"] * 6
    with clock.at(world.day(55)):
        assert not list(checking.check([REVIEW]))


def test_it_ends_in_a_look_together_and_in_an_offer_to_the_person_alone(world: World) -> None:
    row = agreed(world)
    with clock.at(world.day(55)):
        running.complete(row, by=on(world, "future_line_manager", 55))
        row.refresh_from_db()
        assert (row.state, row.over_on, Review.objects.count()) == ("completed", world.day(55), 1)
        own = Obligation.objects.filter(kind=PLAN).order_by("due")
        assert [each.due for each in own] == [world.day(n) for n in (55, 55 + 28, 55 + 84)]
        assert (
            not Obligation.objects.visible_to(world.viewer("line_manager"))
            .filter(kind=PLAN)
            .exists()
        )
        assert [each.title for each in cards.build(on(world, "peer", 55)).cards] == [
            "There is something of yours to look at, if you like."
        ]
        running.look_at_plan(row, by=on(world, "peer", 55))
        assert not cards.build(on(world, "peer", 55)).cards
    with clock.at(world.day(90)):
        checking.fix()
        assert [each.title for each in cards.build(on(world, "peer", 90)).cards] == [
            "There is something of yours to look at, if you like."
        ]
    assert planning.begin(starts=world.today, plan=EIGHT_WEEKS, by=world.viewer("peer"))


def test_a_draft_nobody_saw_is_gone_when_it_is_ended(world: World) -> None:
    row, _ = begun(world)
    running.end(row, by=world.viewer("peer"))
    assert not Version.objects.exists()


# --- before it ---


def test_offered_once_whoever_manages_and_again_only_if_they_may(
    world: World, sign_in: SignIn
) -> None:
    sam, dan = world.viewer("peer"), world.viewer("line_manager")
    with pytest.raises(Refused, match="aren't away"):
        before.offer(world.people["peer"], by=dan)
    absences.record(world.people["peer"], starts=world.day(-60), ends=None, by=sam)
    address = reverse("returning:person-detail", args=[sam.me])
    assert "Offer to come back step by step" in words(sign_in("line_manager").get(address))
    offered = before.offer(world.people["peer"], by=dan)
    assert "Offer to come back step by step" not in words(sign_in("line_manager").get(address))
    before.answer(offered, to="not_now", by=sam)
    later = on(world, "line_manager", 20)
    with clock.at(world.day(20)), pytest.raises(Refused, match="offered once"):
        before.offer(world.people["peer"], by=later)
    before.may_again(offered, by=sam)
    assert "Offer to come back step by step" in words(sign_in("line_manager").get(address))
    with clock.at(world.day(20)):
        assert before.offer(world.people["peer"], by=later).answer == "waits"
    assert Offer.objects.count() == 1


def test_hears_of_work_as_chosen(world: World) -> None:
    sam, dan = world.viewer("peer"), world.viewer("line_manager")
    row = before.hear(hears="none", by=sam)
    with pytest.raises(Refused):
        before.told(row, by=dan)
    row = before.hear(hears="summary", by=sam)
    before.told(row, by=dan)
    assert Update.objects.get().given_on == world.today
    for slug in OTHERS:
        assert not Update.objects.visible_to(world.viewer(slug)).exists()


# --- kept, sealed, read ---


def test_what_is_written_is_sealed_and_nothing_is_in_the_log(world: World) -> None:
    plan = Plan((Week(20, "gardening with Ada"),), team="I tell them")
    seen = set(AuditEvent.objects.values_list("pk", flat=True))
    agreed(world, plan=plan)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM returning_version")
        blob = bytes(cursor.fetchone()[0])
    assert b"gardening" not in blob
    assert b"I tell them" not in blob
    lines = AuditEvent.objects.exclude(pk__in=seen).exclude(action__startswith="notice")
    assert {line.private for line in lines} == {True}


def test_whom_the_person_names_reads_what_was_sent_and_changes_nothing(
    world: World, sign_in: SignIn
) -> None:
    row, sam = agreed(world), world.viewer("peer")
    planning.write(
        row, starts=world.today, plan=Plan(template(FOUR), team="not yet sent"), latest=1, by=sam
    )
    gwen, address = world.viewer("contact_person"), reverse("returning:detail", args=[row.pk])
    assert sign_in("contact_person").get(address).status_code == 404
    running.name_adviser(row, adviser=world.people["contact_person"], by=sam)
    page = sign_in("contact_person").get(address)
    assert "Welcome, catching up" in words(page)
    assert "not yet sent" not in words(page)
    assert "<button" not in page.content.decode().partition("<main")[2].partition("</main")[0]
    with pytest.raises(Http404):
        running.review(row, by=gwen)
    running.name_adviser(row, adviser=None, by=sam)
    assert sign_in("contact_person").get(address).status_code == 404


def test_pages_show_the_hours_in_a_picture_and_in_a_table(
    world: World, sign_in: SignIn, stays: None
) -> None:
    row = agreed(world)
    client, address = sign_in("peer"), reverse("returning:detail", args=[row.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        page = client.get(address)
    text = words(page)
    assert "week 1: 6 hours of 30" in text
    assert "Week 1 6 30 20%" in text
    assert "Week 1 of 8: 20% of the contract, 6 hours." in text
    for n in range(1, 6):
        with clock.at(world.day(n)):
            running.step_back(Return.objects.get(), by=on(world, "peer", n))
            running.review(row, by=on(world, "peer", n))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 15
    printed = client.get(reverse("returning:printed", args=[row.pk]))
    assert "Agreed to by both." in words(printed)


def test_supervision_is_within_reach_of_who_comes_back(
    world: World, sign_in: SignIn, stays: None
) -> None:
    client, address = sign_in("peer"), reverse("returning:mine")
    assert "Within reach" not in words(client.get(address))
    agreed(world)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(address)
    assert len(asked) <= 15
    assert "Supervision and reflective practice go on" in words(page)
    assert f'href="{reverse("supervision:support-list")}"' in page.content.decode()
    assert client.get(reverse("supervision:support-list")).status_code == 200


def test_a_version_that_is_sent_says_from_when_and_whose_turn_it_is(
    world: World, sign_in: SignIn
) -> None:
    """Somebody who is away with no day to be back: that ends the day before the plan begins."""
    absences.record(
        person=world.people["peer"], starts=world.day(-30), ends=None, by=world.viewer("peer")
    )
    row, version = begun(world, 9)
    planning.confirm(version, by=world.viewer("peer"))
    address = reverse("returning:detail", args=[row.pk])
    mine, theirs = words(sign_in("peer").get(address)), words(sign_in("line_manager").get(address))
    day = world.day(9)
    for text in (mine, theirs):
        assert f"From {day.day} {day:%B}" in text
        assert "8 weeks, of 30 hours a week." in text
        assert "Being planned" in text
        for never in ("When it goes on", "E+", "the other one of you"):
            assert never not in text
    assert "It holds once your line manager has, too." in mine
    assert "Sam agrees to it. It holds once you agree to it, too." in theirs
    for name in ("printed", "change"):
        page = words(sign_in("peer").get(reverse(f"returning:{name}", args=[row.pk])))
        assert "of 30 hours a week" in page.replace("Of", "of")


def test_the_form_takes_a_week_out_adds_one_and_says_what_a_share_is(
    world: World, sign_in: SignIn
) -> None:
    row, _ = begun(world, 3, Plan(template(FOUR), pay="as agreed"))
    client, address = sign_in("peer"), reverse("returning:change", args=[row.pk])
    body = client.get(address).content.decode()
    once = re.findall(r'name="once" value="([^"]+)"', body)[0]
    day = world.day(5)
    sent = {
        "version": 1, "once": once, "whole": "1",
        "starts_day": day.day, "starts_month": day.month, "starts_year": day.year,
        "share_1": "30%", "share_2": "", "share_3": "90", "share_4": "101", "share_5": "100", "duties_5": "all of it",
    }  # fmt: skip
    assert "Enter a number from 0 to 100, like 40" in words(client.post(address, sent))
    client.post(address, sent | {"share_4": "95"})
    found = returns.shown(world.viewer("peer"), Return.objects.get()).asked
    assert found
    assert [week.share for week in found.plan.weeks] == [30, 90, 95, 100]
    assert (found.row.starts, found.plan.weeks[-1].duties) == (day, "all of it")


def test_kept_for_six_years_after_it_is_over(world: World) -> None:
    row = agreed(world)
    running.end(row, by=world.viewer("peer"))
    assert Absence.objects.count() == 0
    Return.objects.update(over_on=world.day(-6 * 365))
    assert forgetting.forget_old() == 0
    Return.objects.update(over_on=world.day(-6 * 365 - 3))
    assert forgetting.forget_old() == 1
    assert not Obligation.objects.filter(kind=REVIEW).exists()
