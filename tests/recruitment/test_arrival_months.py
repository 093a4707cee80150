"""Somebody's first months: when they begin, what goes along with them, what is read from elsewhere, and who is told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import Http404

from recruitment.arrival import tasks
from recruitment.arrival.actions import (
    arriving,
    asking,
    coaching,
    expecting,
    preparing,
    programme,
    ticking,
)
from recruitment.arrival.actions.expecting import Words
from recruitment.arrival.models import Arrival, Coaching, ProgrammeRow, Step, Word
from recruitment.arrival.obligations import settle
from recruitment.arrival.queries import arrivals, checklist, opened
from recruitment.arrival.steps import KINDS
from recruitment.models import Request
from supervision.actions import logging as meetings
from tests.people import trust
from tests.people.trust import SYSTEM, day
from tests.recruitment.arrivals import Months
from tests.recruitment.making import hold, post_of, request_at
from tests.world import World
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.obligations import checking
from workforce.obligations.models import Obligation
from workforce.people.actions import assignments, bulk, daily, moving, relationships
from workforce.people.actions.assignments import Appointment
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Relationship

pytestmark = pytest.mark.django_db


@pytest.fixture
def months(db: None) -> Months:
    return Months.kept()


def state_of(months: Months, slug: str) -> str:
    found: str = Obligation.objects.get(kind=f"arrival-{slug}", person=months.sam).state
    return found


@pytest.mark.parametrize(("began", "there"), [(0, True), (-42, True), (-43, False), (-400, False)])
def test_whoever_is_recorded_long_after_their_first_day_has_none(began: int, there: bool) -> None:
    row = trust.appointed(starts=began)
    assert Arrival.objects.filter(person=row.person).exists() is there


def test_it_begins_on_the_first_day_with_a_programme_and_a_word_of_welcome() -> None:
    row, first = trust.appointed(starts=3), day(3)
    assert not Arrival.objects.exists()
    with clock.at(first):
        for _ in range(2):
            daily.run(by=Viewer.system())
        arrival = Arrival.objects.get()
        assert (arrival.person_id, arrival.starts) == (row.person_id, first)
        assert ProgrammeRow.objects.filter(arrival=arrival).count() == 13
    assert (
        Notice.objects.filter(kind="arrival-begun", person=row.person, channel="product").count()
        == 1
    )


def test_a_volunteer_has_a_lighter_one_until_they_are_paid() -> None:
    fields: dict[str, Any] = {"employment": "volunteer", "role": trust.role("peer-volunteer")}
    row = trust.appointed(starts=-5, **fields)
    kinds = set(
        Obligation.objects.filter(person=row.person, kind__in=KINDS).values_list("kind", flat=True)
    )
    assert kinds == {"arrival-names", "arrival-welcome", "arrival-first-supervision"}
    trust.appointed(person=row.person, team=trust.team("Paid team"), starts=0)
    found = {each.is_voluntary: each for each in Arrival.objects.filter(person=row.person)}
    assert (found[True].over_on, found[False].over_on) == (clock.today(), None)
    assert list(checking.check(list(KINDS))) == []


def test_a_move_takes_it_along_and_is_no_arrival(months: Months) -> None:
    other = trust.team("Day team", months.patch)
    to = Appointment(
        months.sam, months.job.role, other, clock.today(), trust.post("NV-2", team=other)
    )
    new = moving.move(months.job, to=to, keep=["line_manager"], by=SYSTEM)
    tasks.daily()
    arrival = months.arrival
    assert (arrival.assignment_id, arrival.team_id, arrival.starts, arrival.over_on) == (
        new.pk,
        other.pk,
        months.job.starts,
        None,
    )
    assert Obligation.objects.get(kind="arrival-outcome", person=months.sam).assignment_id == new.pk
    assert list(checking.check(list(KINDS))) == []


def test_whoever_comes_back_after_a_gap_begins_anew(months: Months) -> None:
    assignments.end(months.job, on=day(-3), by=SYSTEM)
    trust.appointed(person=months.sam, team=trust.team("Day team", months.patch), starts=0)
    tasks.daily()
    rows = Arrival.objects.filter(person=months.sam).order_by("starts")
    assert [(row.starts, row.over_on) for row in rows] == [(day(-10), day(-2)), (day(0), None)]


def test_names_are_done_when_the_last_of_them_is_there(months: Months) -> None:
    assert state_of(months, "names") == "open"
    for kind, who in (
        ("contact_person", "Max"),
        ("buddy", "Ana"),
        ("clinical_supervisor", "Marcus"),
    ):
        relationships.begin(
            kind=kind, holder=months.people[who], assignment=months.job, starts=day(0), by=SYSTEM
        )
    row = Obligation.objects.get(kind="arrival-names", person=months.sam)
    assert (row.state, row.met_on) == ("met", clock.today())


def test_the_first_peer_supervision_is_read_from_the_ledger_or_ticked(months: Months) -> None:
    def met(on: int) -> None:
        Obligation.objects.create(
            kind="supervision-peer", person=months.sam, source_kind="x", source_id=months.sam.pk, cycle=str(on),
            assignment=months.job, begins=day(-10), due=day(4), grace_end=day(9), state="met", met_on=day(on), closed_on=day(on),
        )  # fmt: skip

    met(-20)
    settle([months.arrival.pk])
    assert checklist.of(months.by("Dan"), months.arrival)[2].is_met is False
    met(-2)
    settle([months.arrival.pk])  # as the night does: nothing tells of a meeting
    line = next(
        each
        for each in checklist.of(months.by("Dan"), months.arrival)
        if each.slug == "first-supervision"
    )
    assert (line.is_met, line.met_on) == (True, day(-2))
    ticking.say(arrival=months.arrival, slug="first-supervision", on=day(-5), by=months.by("Priya"))
    assert Obligation.objects.get(
        kind="arrival-first-supervision", person=months.sam
    ).met_on == day(-5)


@pytest.mark.parametrize(
    ("slug", "who"),
    [("welcome", {"Dan"}), ("wap", {"Dan"}), ("first-supervision", {"Priya"}), ("absence", {"Sam", "Dan"}),
     ("review-1", {"Sam", "Dan"}), ("names", set()), ("expectations", set()), ("outcome", set())],
)  # fmt: skip
def test_who_writes_it_down(months: Months, slug: str, who: set[str]) -> None:
    found = set()
    for name in ("Sam", "Dan", "Priya", "Leila", "Helen", "Marcus", "Max"):
        try:
            ticking.say(arrival=months.arrival, slug=slug, on=day(-1), by=months.by(name))
        except Http404:
            continue
        found.add(name)
        Step.objects.all().delete()
    assert found == who


def test_a_talk_of_two_is_done_once_both_have_said_so(months: Months) -> None:
    step = ticking.say(arrival=months.arrival, slug="absence", on=day(-2), by=months.by("Dan"))
    assert state_of(months, "absence") == "open"
    assert (
        Notice.objects.filter(kind="arrival-confirm", person=months.sam, channel="product").count()
        == 1
    )
    with pytest.raises(Refused, match="The other one"):
        ticking.confirm(step=step, by=months.by("Dan"))
    with pytest.raises(Http404):
        ticking.confirm(step=step, by=months.by("Leila"))
    for _ in range(2):
        ticking.confirm(step=step, by=months.by("Sam"))
    row = Obligation.objects.get(kind="arrival-absence", person=months.sam)
    assert (row.state, row.met_on) == ("met", day(-2))
    # Another day, from a page that was drawn before: told; from one that shows it: the other one is asked again.
    with pytest.raises(Conflict, match="written down for"):
        ticking.say(arrival=months.arrival, slug="absence", on=day(-1), told=1, by=months.by("Sam"))
    ticking.say(arrival=months.arrival, slug="absence", on=day(-1), told=2, by=months.by("Sam"))
    assert state_of(months, "absence") == "open"


@pytest.mark.parametrize("offset", [1, -11])
def test_not_after_today_nor_before_the_first_day(months: Months, offset: int) -> None:
    with pytest.raises(Refused, match="Enter a day"):
        ticking.say(arrival=months.arrival, slug="welcome", on=day(offset), by=months.by("Dan"))


def test_how_each_sees_a_review_is_for_the_two(months: Months) -> None:
    arrival = months.arrival
    ticking.say(
        arrival=arrival, slug="review-1", on=day(-1), view="Too many meetings", by=months.by("Sam")
    )
    step = ticking.say(
        arrival=arrival, slug="review-1", on=day(-1), view="A good start", by=months.by("Dan")
    )
    assert step.confirmed_by_id == months.people["Dan"].pk
    both = {"person_view": "Too many meetings", "manager_view": "A good start"}
    assert opened.views(months.by("Sam"), arrival, step) == both
    assert opened.views(months.by("Dan"), arrival, step) == both
    for name in ("Priya", "Leila", "Helen", "Marcus"):
        assert opened.views(months.by(name), arrival, step) == {}
    relationships.hand_over(
        [Relationship.objects.get(assignment=months.job, kind="line_manager")],
        to=months.people["Max"],
        on=day(0),
        by=SYSTEM,
    )
    assert opened.views(months.by("Dan"), arrival, step) == {}


def test_expectations_are_written_agreed_and_tuned(months: Months) -> None:
    arrival = months.arrival
    one = expecting.write(
        arrival=arrival, words=Words(tasks="Groups"), version=0, by=months.by("Dan")
    )
    with pytest.raises(Refused, match="You wrote this"):
        expecting.agree(arrival=arrival, version=1, by=months.by("Dan"))
    two = expecting.write(
        arrival=arrival, words=Words(tasks="Walks"), version=1, by=months.by("Sam")
    )
    with pytest.raises(Conflict, match="Sam wrote here meanwhile"):
        expecting.write(arrival=arrival, words=Words(tasks="Both"), version=1, by=months.by("Dan"))
    with pytest.raises(Conflict, match="Sam wrote it anew meanwhile"):
        expecting.agree(arrival=arrival, version=1, by=months.by("Dan"))
    assert state_of(months, "expectations") == "open"
    expecting.agree(arrival=arrival, version=2, by=months.by("Dan"))
    assert state_of(months, "expectations") == "met"
    three = expecting.write(
        arrival=arrival, words=Words(tasks="Walks, and a group"), version=2, by=months.by("Dan")
    )
    assert state_of(months, "expectations") == "met"
    rows = checklist.expectations(months.by("Sam"), arrival)
    assert rows == [three, two, one]
    texts = opened.expectations(months.by("Sam"), arrival, rows)
    assert [each["tasks"] for each in texts] == ["Walks, and a group", "Walks", "Groups"]
    for name in ("Leila", "Helen", "Marcus", "Priya"):
        assert checklist.expectations(months.by(name), arrival) == []


def test_a_quick_question_is_one_press_and_forgotten(months: Months) -> None:
    with pytest.raises(Refused, match="Nobody is named there yet"):
        asking.ask(kind="buddy", by=months.by("Sam"))
    row = asking.ask(kind="peer_supervisor", line="Which room?", by=months.by("Sam"))
    assert asking.ask(kind="peer_supervisor", by=months.by("Sam")).pk == row.pk
    assert opened.lines(months.by("Priya"), [row]) == ["Which room?"]
    for name in ("Dan", "Leila", "Helen", "Marcus"):
        assert not Word.objects.visible_to(months.by(name)).exists()
        assert opened.lines(months.by(name), [row]) == [""]
        with pytest.raises(Http404):
            asking.will_ring(word=row, by=months.by(name))
    asking.will_ring(word=row, by=months.by("Priya"))
    assert (
        Notice.objects.filter(
            kind="arrival-word-ring", person=months.sam, channel="product"
        ).count()
        == 1
    )
    asking.done(word=row, by=months.by("Priya"))
    with clock.at(day(30)):
        assert asking.forget_old(by=Viewer.system()) == 0
    with clock.at(day(31)):
        assert asking.forget_old(by=Viewer.system()) == 1


def test_a_quick_question_is_there_for_six_months(months: Months) -> None:
    for offset, there in ((170, True), (175, False)):
        with clock.at(day(offset)):
            assert (asking.may_ask(months.by("Sam")) is not None) is there
    assert asking.may_ask(months.by("Dan")) is None


def test_job_coaching_is_offered_and_answered_without_a_reason(months: Months) -> None:
    coaching.offer(arrival=months.arrival, coach=months.people["Max"], by=months.by("Dan"))
    coaching.answer(arrival=months.arrival, takes_up=False, agenda=["money"], by=months.by("Sam"))
    row = Coaching.objects.get()
    assert (row.state, row.agenda) == ("declined", [])
    coaching.answer(
        arrival=months.arrival,
        takes_up=True,
        agenda=["money", "hours", "secrets"],
        by=months.by("Sam"),
    )
    row.refresh_from_db()
    assert (row.state, row.agenda) == ("taken_up", ["hours", "money"])
    assert (
        Relationship.objects.get(assignment=months.job, kind="job_coach").holder_id
        == months.people["Max"].pk
    )
    with pytest.raises(Http404):
        coaching.answer(arrival=months.arrival, takes_up=True, by=months.by("Dan"))


def test_named_now_and_named_anew(months: Months) -> None:
    max_, ana = months.people["Max"], months.people["Ana"]
    preparing.name(
        arrival=months.arrival, kind="buddy", holder=max_, seen=None, by=months.by("Dan")
    )
    with pytest.raises(Conflict, match="named meanwhile"):
        preparing.name(
            arrival=months.arrival, kind="buddy", holder=ana, seen=None, by=months.by("Leila")
        )
    with clock.at(day(2)):
        preparing.name(
            arrival=months.arrival, kind="buddy", holder=ana, seen=max_.pk, by=months.by("Dan")
        )
        found = arrivals.beside(months.arrival, clock.today())
        assert [each.holder for each in found if each.kind == "buddy"] == [ana]
    with pytest.raises(Http404):
        preparing.name(
            arrival=months.arrival, kind="buddy", holder=months.sam, seen=None, by=months.by("Sam")
        )


def request_for(months: Months, stage: str) -> Request:
    given: dict[str, Any] = {
        "number": 7, "team": months.team, "role": months.job.role, "asked_by": months.people["Dan"], "asked_on": day(-60),
        "stage": stage, "stage_since": day(-3), "handed_in_on": day(-60), "hours": 30, "contract": "permanent", "form": "separate",
        "line_manager": months.people["Dan"], "clinical_supervisor": None, "peer_supervisor": months.people["Priya"],
    }  # fmt: skip
    return Request.objects.create(**given, post=post_of(given))


@pytest.mark.parametrize(("stage", "may"), [("offer", False), ("checks", True), ("starting", True)])
def test_a_first_day_is_prepared_once_somebody_has_said_yes(
    months: Months, stage: str, may: bool
) -> None:
    asked = request_for(months, stage)
    if not may:
        with pytest.raises(Refused, match="once somebody has said yes"):
            preparing.prepare(asked=asked, by=months.by("Dan"))
        return
    made = preparing.prepare(asked=asked, by=months.by("Dan"))
    assert preparing.prepare(asked=asked, by=months.by("Leila")).pk == made.pk


def test_what_was_prepared_becomes_theirs_and_the_request_has_arrived(months: Months) -> None:
    asked = request_for(months, "starting")
    made = preparing.prepare(asked=asked, by=months.by("Dan"))
    for kind, who in (("contact_person", "Max"), ("buddy", "Ana")):
        preparing.name(
            arrival=made, kind=kind, holder=months.people[who], seen=None, by=months.by("Dan")
        )
    made.programme.all().delete()
    ProgrammeRow.objects.create(arrival=made, day=1, what="Coffee")
    asked.post.state = "vacant"
    asked.post.save()
    row = trust.appointed("Kim Berg", team=months.team, post=asked.post, starts=0)
    made.refresh_from_db()
    asked.refresh_from_db()
    assert (made.person_id, made.assignment_id, asked.stage) == (row.person_id, row.pk, "arrived")
    assert {(each.kind, each.holder.first_name) for each in arrivals.beside(made, clock.today())} == {
        ("contact_person", "Max"), ("buddy", "Ana"),
    }  # fmt: skip
    assert [each.what for each in made.programme.all()] == ["Coffee"]


def test_a_request_that_is_held_arrives_by_night(months: Months) -> None:
    asked = request_for(months, "starting")
    held = hold(asked, months.people["Leila"])
    asked.post.state = "vacant"
    asked.post.save()
    trust.appointed("Kim Berg", team=months.team, post=asked.post, starts=0)
    asked.refresh_from_db()
    assert asked.stage == "starting"
    held.delete()
    arriving.move_requests(by=SYSTEM)
    asked.refresh_from_db()
    assert asked.stage == "arrived"


def test_an_absence_moves_every_day_in_the_same_moment(months: Months) -> None:
    from workforce.obligations.actions import pause

    before = Obligation.objects.get(kind="arrival-absence", person=months.sam).due
    pause.begin(person_id=months.sam.pk, starts=day(1), ends=day(10), by=SYSTEM)
    after = Obligation.objects.get(kind="arrival-absence", person=months.sam).due
    assert before is not None
    assert after == before + timedelta(days=10)
    assert list(checking.check(list(KINDS))) == []


def test_a_first_day_put_off_takes_them_back_until_it_has_come() -> None:
    row = trust.appointed(starts=0)
    bulk.change_assignments({row.pk: {"starts": day(10)}}, by=SYSTEM)
    assert not Arrival.objects.exists()
    assert not Obligation.objects.filter(kind__startswith="arrival-").exists()
    assert not Notice.objects.filter(kind="arrival-begun").exists()
    with clock.at(day(10)):
        daily.run(by=Viewer.system())
        assert Arrival.objects.get().starts == row.starts + timedelta(days=10)
        assert Notice.objects.filter(kind="arrival-begun").count() == 1
        assert list(checking.check()) == []


def test_a_first_day_put_off_keeps_what_somebody_wrote(months: Months) -> None:
    later = day(10)
    before = Arrival.objects.get(pk=months.arrival.pk)
    assert programme.is_changed(before) is False
    line = programme.Line(2, "Look at the garden")
    programme.add(arrival=before, line=line, by=months.by("Dan"))
    bulk.change_assignments({before.assignment_id: {"starts": later}}, by=SYSTEM)
    after = Arrival.objects.get()
    assert (after.pk, after.starts) == (before.pk, later)
    with clock.at(later):
        daily.run(by=Viewer.system())
        assert Arrival.objects.get().pk == before.pk
        assert list(checking.check()) == []


def test_a_first_meeting_that_is_logged_is_the_first_step_done(months: Months) -> None:
    assert state_of(months, "first-supervision") == "open"
    later = day(3)
    held = meetings.Log(
        assignment_id=months.job.pk, strands=["peer"], date=later, holder_id=months.people["Priya"].pk
    )  # fmt: skip
    with clock.at(later):
        meetings.log(held, by=months.by("Sam"))
        assert state_of(months, "first-supervision") == "met"
        assert list(checking.check()) == []


def test_of_two_who_share_a_post_and_begin_at_once_the_first_has_its_request(world: World) -> None:
    asked = request_at(world, "starting")
    with clock.at(day(5)):
        rows = [
            Assignment(
                person=trust.person(name), role=asked.role, team=asked.team, post=asked.post, starts=day(0),
                form="separate", hours=15, fte="0.4", employment="employed",
            )
            for name in ("Ada First", "Bo Second")
        ]  # fmt: skip
        Assignment.objects.bulk_create(rows)
        made = arriving.begin_many(assignment_ids=[row.pk for row in rows], by=Viewer.system())
    assert sorted(each.request_id is not None for each in made) == [False, True]
