"""The strategy: written, put in force, told, shown to the board; and what each of it refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import InternalError, ProgrammingError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from strategy.aims import cards, changes, held, obligations, shown_in_demo
from strategy.aims.actions import boards, comments, contents, progress, versions
from strategy.aims.choices import Aim, Going
from strategy.aims.errors import CannotSave, Changed
from strategy.aims.models import (
    Board,
    Comment,
    Entered,
    Evidence,
    Line,
    Measure,
    Milestone,
    Objective,
    Status,
    Strategy,
)
from strategy.aims.queries import strategy as queries
from strategy.measures.models import Snapshot
from tests import depth
from tests.strategy import world_aims
from tests.strategy.world_aims import on, step
from tests.supervision.pages import Page, get
from tests.world import World
from workforce.core import clock, doors
from workforce.core.models import AuditEvent
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.models import Assignment, Grant, Person, Relationship

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(name, args=args))


def written(world: World) -> Strategy:
    return Strategy.objects.get(pk=world.things["strategy draft"].pk)


def in_force(world: World) -> Strategy:
    return Strategy.objects.get(state="in_force")


def titles(world: World, slug: str) -> list[str]:
    return [card.title for card in cards.build(on(world, slug)).cards]


def owed(world: World) -> list[tuple[str, Any, str]]:
    rows = Obligation.objects.filter(kind="strategy-milestone").order_by("pk")
    return list(rows.values_list("person__first_name", "due", "state"))


def snapshot(slug: str, month: date, part: str, whole: str) -> None:
    row = Snapshot(indicator=slug, month=month, part=Decimal(part), whole=Decimal(whole))
    row.save(force_insert=True)


def test_the_version_in_force_is_kept_whole_by_the_database(world: World) -> None:
    """Each of its rows, whoever asks; only who owns an objective may change."""
    old = in_force(world)
    objective = old.objectives.get(line=world.things["objective"])
    attempts: list[Callable[[], object]] = [
        lambda: Objective.objects.filter(pk=objective.pk).update(words="Otherwise"),
        lambda: Milestone.objects.filter(objective=objective).update(due=world.day(1)),
        lambda: Measure.objects.filter(objective=objective).update(wanted=1),
        lambda: Milestone.objects.filter(objective=objective).delete(),
        lambda: step(world, objective, "One more", 9),
        lambda: Milestone.objects.create(
            objective=objective, line=Line.objects.create(kind="milestone"), words="Slipped in"
        ),
    ]
    for attempt in attempts:
        with (
            pytest.raises((InternalError, ProgrammingError, CannotSave)),
            transaction.atomic(),
        ):
            attempt()
    Objective.objects.filter(pk=objective.pk).update(owner=world.people["central_lead"])
    assert Objective.objects.get(pk=objective.pk).words == objective.words


def test_the_next_version_goes_on_from_what_was_told(world: World) -> None:
    """Words and days are of a version; what became of them goes on, and the version before reads as it read."""
    marcus = on(world, "central_lead")
    draft, line = written(world), world.things["strategy milestone"]
    late = Milestone.objects.get(objective__strategy=draft, line=line)
    contents.change_milestone(
        row=late, said=contents.Due(words="All of it", due=world.day(90)), version=1, by=marcus
    )
    Objective.objects.filter(strategy=draft, aim=Aim.ACCESS).delete()
    versions.put_in_force(strategy=draft, by=marcus)
    assert Strategy.objects.get(pk=world.things["strategy"].pk).state == "replaced"
    before = Milestone.objects.get(objective__strategy=world.things["strategy"], line=line)
    assert before.due == world.day(30)
    goal = queries.goal(marcus, world.things["objective"])
    assert goal is not None
    assert goal.status is not None
    assert goal.status.going == Going.ON_ITS_WAY
    assert goal.evidence == 1
    assert [(each.words, each.due) for each in goal.milestones] == [("All of it", world.day(90))]
    assert owed(world) == [("Leila", world.day(90), "open")]
    assert list(checking.check(["strategy-milestone", "strategy-answer"])) == []


def test_what_a_version_lacks_is_said_before_it_can_be_in_force(
    world: World, sign_in: SignIn
) -> None:
    draft = written(world)
    with pytest.raises(CannotSave, match="Add a milestone to “Not yet"):
        versions.put_in_force(strategy=draft, by=on(world, "central_lead"))
    assert in_force(world).number == 1
    asked = page(sign_in("central_lead"), "aims:version-in-force", draft.pk)
    assert "Before it can be in force" in asked.body
    assert "Put it in force today" not in asked.body


def test_taken_out_of_a_version_and_back_until_it_is_in_force(world: World) -> None:
    marcus, draft = on(world, "central_lead"), written(world)
    new = draft.objectives.get(aim=Aim.ACCESS)
    for out in (True, False, True):
        contents.take_out(row=new, out=out, by=marcus)
        assert Objective.objects.get(pk=new.pk).is_out is out
    versions.put_in_force(strategy=draft, by=marcus)
    assert not Objective.objects.filter(pk=new.pk).exists()
    assert {each.words for each in queries.whole(marcus, in_force(world)).strategy.objectives.all()} == {
        each.words for each in world.things["strategy"].objectives.all()
    }  # fmt: skip


def test_a_culture_has_no_last_day_and_is_never_done(world: World, sign_in: SignIn) -> None:
    marcus, line = on(world, "central_lead"), world.things["culture objective"]
    with pytest.raises(CannotSave, match="a direction and no end"):
        progress.say_status(line=line, going=Going.DONE, narrative="All of it", by=marcus)
    assert ">Done<" not in page(sign_in("central_lead"), "aims:status-say", line).body
    shown = page(sign_in("peer"), "aims:objective-detail", line).body
    assert "A change of culture: a direction and evidence, no last day" in shown
    assert "No milestone was due yet" in shown
    assert "1 step of a change of culture has no day and is not counted." in shown
    assert [row for row in owed(world) if row[0] == "Marcus"] == []
    objective = written(world).objectives.get(line=world.things["objective"])
    with pytest.raises(CannotSave, match="only a change of culture has none"):
        step(world, objective, "Some day", None)


def test_a_milestone_due_stands_on_its_owners_today_and_nobody_elses(world: World) -> None:
    assert owed(world) == [("Leila", world.day(30), "open")]
    assert titles(world, "patch_lead") == [
        "The executive sponsor has commented on an objective of yours"
    ]
    with clock.at(world.day(16)):
        who = {slug for slug in world.people if "Is this milestone met?" in titles(world, slug)}
        assert who == {"patch_lead"}
    coming = cards.build(on(world, "patch_lead")).coming
    assert [row.day for row in coming] == [world.day(30)]


def test_met_with_evidence_and_not_so_after_all(world: World, sign_in: SignIn) -> None:
    client, line = sign_in("patch_lead"), world.things["strategy milestone"]
    form = page(client, "aims:milestone-met", line)
    assert "Say what shows it" in form.press("Save", words=" ").body or "Write an answer" in (
        form.press("Save", words=" ").body
    )
    done = form.press("Save", words="The list of those who came", link="/learning/")
    assert "Met. What shows it stands with the evidence." in done.body
    assert "The list of those who came" in done.body
    assert owed(world) == [("Leila", world.day(30), "met")]
    assert Line.objects.get(pk=line).closed_on == world.today
    again = done.press("Not so after all")
    assert "It is ahead again." in again.body
    assert owed(world) == [("Leila", world.day(30), "open")]
    assert Evidence.objects.filter(milestone=line).count() == 1
    assert list(checking.check(["strategy-milestone"])) == []


def test_let_go_with_a_reason_is_owed_no_more_and_not_due(world: World) -> None:
    leila, line = on(world, "patch_lead"), world.things["strategy milestone"]
    with pytest.raises(CannotSave, match="Say why it is let go"):
        progress.let_go(line=line, reason="  ", by=leila)
    progress.let_go(line=line, reason="The course has ended", by=leila)
    assert owed(world) == [("Leila", world.day(30), "cancelled")]
    with pytest.raises(Changed, match="let go already"):
        progress.meet(line=line, shown=progress.Shown(words="x", on=world.today), by=leila)
    found = queries.whole(leila, in_force(world)).progress(world.day(31))
    assert (found.met, found.due, found.let_go) == (0, 0, 1)


def test_a_days_figure_of_the_future_and_a_page_that_is_not_here_are_refused(world: World) -> None:
    leila, line = on(world, "patch_lead"), world.things["objective"]
    tomorrow = progress.Shown(words="Seen", on=world.day(1))
    nowhere = progress.Shown(words="Seen", on=world.today, link="/nowhere/at/all/")
    for shown, words in ((tomorrow, "not in the future"), (nowhere, "no such page here")):
        with pytest.raises(CannotSave, match=words):
            progress.add_evidence(line=line, shown=shown, by=leila)
    with pytest.raises(CannotSave, match="from 0 to 100"):
        progress.enter(
            line=world.things["strategy measure"], value=Decimal(101), period="x", on=world.today,
            source="y", by=leila,
        )  # fmt: skip
    assert Entered.objects.count() == 1


def test_whoever_is_named_no_more_tells_nothing_more(world: World) -> None:
    marcus, leila = on(world, "central_lead"), on(world, "patch_lead")
    line = world.things["objective"]
    was, to = world.people["patch_lead"].pk, world.people["patch_lead_elsewhere"].pk
    progress.hand_over(line=line, to=to, was=was, by=marcus)
    with pytest.raises(Http404):
        progress.say_status(line=line, going=Going.STUCK, narrative="x", by=leila)
    with pytest.raises(Http404):
        comments.answer(row=world.things["strategy comment"], words="x", by=leila)
    assert [(who, state) for who, _, state in owed(world)] == [("Ines", "open")]
    assert titles(world, "patch_lead") == []
    assert titles(world, "patch_lead_elsewhere") != []
    assert (
        written(world).objectives.get(line=line).owner_id == world.people["patch_lead_elsewhere"].pk
    )
    told = Notice.objects.filter(kind="strategy-yours", channel="product")
    assert [each.person_id for each in told] == [world.people["patch_lead_elsewhere"].pk]
    assert list(checking.check(["strategy-milestone", "strategy-answer"])) == []


def test_an_objective_whose_owner_left_asks_for_somebody(world: World, sign_in: SignIn) -> None:
    assert "Somebody is wanted" not in page(sign_in("central_lead"), "aims:strategy-detail").body
    Person.objects.filter(pk=world.people["patch_lead"].pk).update(left_on=world.day(-1))
    body = page(sign_in("central_lead"), "aims:strategy-detail").body
    assert "Somebody is wanted for what a colleague looked after who has left" in body
    assert "Somebody is wanted" not in page(sign_in("peer"), "aims:strategy-detail").body
    rows = list(obligations.KINDS[0].expected(None))
    assert [(each.state, each.closed_on) for each in rows] == [("cancelled", world.today)]


def test_a_comment_is_owed_an_answer_and_has_it_once(world: World, sign_in: SignIn) -> None:
    row = Comment.objects.get(pk=world.things["strategy comment"].pk)
    due = Obligation.objects.get(kind="strategy-answer")
    assert (due.person_id, due.due) == (world.people["patch_lead"].pk, world.day(14))
    form = page(sign_in("patch_lead"), "aims:comment-answer", row.pk)
    sent = form.press("Send", words="A session at nine in the evening, from May")
    assert "Sent. Whoever commented gets one message." in sent.body
    due.refresh_from_db()
    assert (due.state, due.met_on) == ("met", world.today)
    with pytest.raises(Changed):
        comments.answer(row=row, words="Otherwise", by=on(world, "central_lead"))
    assert (
        "from May"
        in page(sign_in("approver"), "aims:objective-detail", world.things["objective"]).body
    )
    told = Notice.objects.filter(kind="strategy-answered", channel="product")
    assert [each.person_id for each in told] == [world.people["approver"].pk]


def test_a_figure_comes_in_by_itself_as_it_is_published(world: World, sign_in: SignIn) -> None:
    line = world.things["objective"]
    hr = sign_in("hr")
    assert "no value yet" in page(hr, "aims:objective-detail", line).body
    snapshot("supervision-peer", date(2026, 8, 31), "38", "40")
    body = page(hr, "aims:objective-detail", line).body
    assert "not shown" in body  # two of forty were not in time
    assert "95%" not in body
    assert "38" not in body.replace("0.38", "")
    snapshot("supervision-peer", date(2026, 9, 30), "30", "43")
    body = page(hr, "aims:objective-detail", line).body
    assert "70% (September 2026)" in body
    assert "40 to 44 people" in body
    assert "1 value may not be shown: too few people stand behind it." in body
    for exact in (">43<", " 43 ", "43 people"):
        assert exact not in body


def test_figures_are_for_those_who_see_figures_and_whom_the_strategy_names(
    world: World, sign_in: SignIn
) -> None:
    snapshot("supervision-peer", date(2026, 9, 30), "30", "43")
    snapshot("supervision-peer", date(2026, 10, 31), "36", "48")
    line = world.things["objective"]
    sees = {
        slug
        for slug in world_aims.HERE
        if "75% (October 2026)" in page(sign_in(slug), "aims:objective-detail", line).body
    }
    assert sees == world_aims.BOARDS
    peer = page(sign_in("peer"), "aims:objective-detail", line).body
    assert "The figure comes in by itself each month." in peer
    assert "61% (2025/26)" in peer  # what is entered is for everybody


def test_a_status_is_taken_back_on_its_own_day_alone(world: World, sign_in: SignIn) -> None:
    row = Status.objects.get(pk=world.things["strategy status"].pk)
    shown = page(sign_in("patch_lead"), "aims:objective-detail", row.line_id)
    with clock.at(world.day(1)), pytest.raises(CannotSave, match="an earlier day"):
        progress.take_back_status(row=row, by=on(world, "patch_lead"))
    assert "Taken back." in shown.press("Take it back").body
    assert not Status.objects.exists()
    again = progress.say_status(
        line=row.line_id, going=Going.STUCK, narrative="Why", by=on(world, "patch_lead")
    )
    with pytest.raises(ProgrammingError), transaction.atomic():
        Status.objects.filter(pk=again.pk).update(narrative="Otherwise")


def test_the_board_keeps_what_it_was_shown(world: World, sign_in: SignIn) -> None:
    before = Board.objects.get()
    kept = dict(before.held)
    leila, marcus = on(world, "patch_lead"), on(world, "central_lead")
    line = world.things["strategy milestone"]
    progress.meet(line=line, shown=progress.Shown(words="The list", on=world.today), by=leila)
    snapshot("supervision-peer", date(2026, 9, 30), "30", "43")
    board = boards.show(by=marcus)
    assert boards.show(by=marcus).pk == board.pk
    before.refresh_from_db()
    assert before.held == kept
    said = [each.words.split(":")[0] for each in changes.since(before.held, board.held)]
    assert said == [
        "On its way. It was", f"Met on {_words(world.today)}", "Staff who know", "Peer supervision",
        "1 piece of evidence more",
    ]  # fmt: skip
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        Board.objects.filter(pk=board.pk).update(held={})
    body = page(sign_in("approver"), "aims:board-detail", board.pk).body
    assert "What had changed since the board of" in body
    assert "70% (September 2026), for the first time" in body
    with clock.at(world.day(1)), pytest.raises(CannotSave, match="This day is over"):
        boards.take_back(board=board, by=on(world, "central_lead"))
    boards.take_back(board=board, by=marcus)
    assert Board.objects.count() == 1


def _words(day: date) -> str:
    from workforce.core.presenting import date_words

    return date_words(day)


def test_two_change_an_objective_and_the_second_sees_both_texts(
    world: World, sign_in: SignIn
) -> None:
    client, row = sign_in("central_lead"), world.things["drafted objective"]
    form = page(client, "aims:objective-change", row.pk)
    said = contents.Aimed(aim=row.aim, words="Theirs", owner_id=row.owner_id)
    contents.change_objective(row=row, said=said, version=1, by=on(world, "central_lead"))
    clash = form.press("Save", words="Mine")
    assert "How it stands now" in clash.body
    assert "Theirs" in clash.body
    assert "Mine" in clash.body
    assert Objective.objects.get(pk=row.pk).words == "Theirs"
    assert "Saved in the version" in clash.press("Save").body
    assert Objective.objects.get(pk=row.pk).words == "Mine"


def test_a_second_press_saves_once(world: World, sign_in: SignIn) -> None:
    form = page(sign_in("patch_lead"), "aims:evidence-add", world.things["objective"])
    for _ in range(2):
        form.press("Save", words="A photograph of the wall")
    assert Evidence.objects.filter(words="A photograph of the wall").count() == 1


def test_audit_holds_no_words(world: World) -> None:
    rows = AuditEvent.objects.filter(action__startswith="strategy")
    assert rows.count() > 10
    assert [row for row in rows if "Staff know" in f"{row.action} {row.about} {row.basis}"] == []


PAGES = [
    ("aims:strategy-detail", "", "central_lead"),
    ("aims:strategy-detail", "", "peer"),
    ("aims:aim-detail", "=literacy", "peer"),
    ("aims:objective-detail", "objective", "patch_lead"),
    ("aims:version-list", "", "central_lead"),
    ("aims:version-detail", "strategy", "central_lead"),
    ("aims:board-list", "", "central_lead"),
    ("aims:board-detail", "strategy board", "approver"),
    ("reports:report-detail", "=strategy", "hr"),
    ("home:today", "", "patch_lead"),
]


def test_as_many_queries_for_many_as_for_three(world: World, sign_in: SignIn) -> None:
    Objective.objects.filter(strategy=written(world), aim=Aim.ACCESS).delete()
    found = []
    for rows in (range(3), range(3, depth.tries(9, 60))):
        world_aims.grow(world, rows)
        counts = {}
        for name, thing, slug in PAGES:
            client = sign_in(slug)
            address = reverse(name, args=[world.thing(thing)] if thing else [])
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts[address, slug] = len(asked)
        found.append(counts)
    assert found[0] == found[1]
    assert [each for each, n in found[1].items() if n > 15 + SIGNED_IN and each[0] != "/"] == []


SIGNED_IN = 3
"""Of the session, the second step and who is looking: asked before any page."""


def test_nothing_is_in_force_yet(world: World, sign_in: SignIn) -> None:
    """The pages before there is anything."""
    with doors.saying("purging"):
        for model in (Board, Status, Evidence, Entered, Comment, Strategy):
            model.objects.all().delete()
    client = sign_in("central_lead")
    empty = page(client, "aims:strategy-detail")
    assert "No strategy is in force yet." in empty.body
    begun = empty.click("Write a strategy").press(
        "Begin it", title="Together", words="What will be different", owner=str(world.people["central_lead"].pk),
        starts_day="1", starts_month="1", starts_year="2025", until_day="31", until_month="12", until_year="2030",
    )  # fmt: skip
    assert "Begun. Nobody but the central team sees it until it is in force." in begun.body
    assert page(sign_in("peer"), "aims:version-list").body.count("Version 1") == 0
    assert "No strategy is in force yet" in page(client, "aims:board-list").body
    assert "No strategy is in force yet" in page(client, "reports:report-detail", "strategy").body
    assert page(client, "aims:aim-detail", "literacy").status == 404


def test_held_beside_itself_has_not_changed(world: World) -> None:
    whole = queries.whole(on(world, "central_lead"), in_force(world))
    now = held.of(whole, world.today)
    assert changes.since(now, now) == []


def test_the_demos_strategy_is_told(world: World) -> None:
    """With the cast of the matrix, half a year of whom is enough: no milestone of it is refused."""
    with doors.saying("purging"):
        for model in (Board, Status, Evidence, Entered, Comment, Strategy):
            model.objects.all().delete()
    Obligation.objects.filter(kind__startswith="strategy").delete()
    Relationship.objects.filter(acts_as="patch_lead", ends__isnull=False).delete()
    Grant.objects.update(starts=world.day(-900))
    Relationship.objects.filter(acts_as="patch_lead", ends__isnull=True).update(
        starts=world.day(-900)
    )
    Assignment.objects.filter(role__tier__in=["advanced", "central"]).update(starts=world.day(-900))
    said = shown_in_demo.build([], world.today)
    assert "20 objectives" in said
    whole = queries.whole(on(world, "central_lead"), in_force(world))
    found = whole.progress(world.today)
    assert found.met < found.due
    assert {goal.status.going for goal in whole.goals if goal.status} == {
        "on_its_way",
        "attention",
        "done",
    }
    assert Board.objects.count() == 1
    assert Strategy.objects.filter(state="written").count() == 1
    assert list(checking.check(["strategy-milestone", "strategy-answer"])) == []
