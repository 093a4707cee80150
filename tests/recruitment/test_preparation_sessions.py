"""Preparations from registers to the gate: everybody invited, who came, and requests that go on by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from recruitment import holding
from recruitment.actions import moving
from recruitment.models import Request, RequestStep
from recruitment.preparation import gate
from recruitment.preparation.actions import preparations, sessions
from recruitment.preparation.actions.preparations import Said
from recruitment.preparation.models import RollMember, Session
from recruitment.preparation.queries import standing
from recruitment.preparation.queries import team as queries
from recruitment.preparation.reckoning import Why
from tests.people import trust
from tests.recruitment import preparing
from tests.recruitment.making import hold
from tests.recruitment.preparing import SYSTEM, begun, closed, day, held, peer, planned, staff
from workforce.core import access, clock, settings
from workforce.core.access import Viewer
from workforce.core.presenting import day_and_month
from workforce.gatherings import actions as gatherings
from workforce.gatherings.errors import CannotSave, Changed
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Place
from workforce.people.actions import relationships
from workforce.people.models import Person, Post, StaffInPost, Team

pytestmark = pytest.mark.django_db


def manager(name: str = "Dan Hughes", **more: str) -> Person:
    return trust.person(name, **more)


def manages(who: Person, team: Team) -> None:
    sam = trust.appointed("Sam Okafor", team=team)
    relationships.begin(kind="line_manager", holder=who, assignment=sam, starts=day(-5), by=SYSTEM)


def why(team: Team) -> tuple[Why, ...]:
    return standing.of([team.pk])[team.pk].why


def asking(team: Team, who: Person | None, stage: str = "preparation") -> Request:
    number = Request.objects.count() + 1
    post = trust.post(f"RQ-{number}", "proposed", team=team, planned_line_manager=who)
    return Request.objects.create(
        number=number, team=team, role=trust.role(), post=post, asked_by=who or trust.person("Neil Ashby"),
        asked_on=day(-3), stage=stage, stage_since=day(-3), handed_in_on=day(-3), line_manager=who,
    )  # fmt: skip


def test_everybody_of_the_team_and_its_manager_are_invited_each_once() -> None:
    team, dan = trust.team(), manager(employee_number="E1")
    rows = staff(team, 3)  # E1 is Dan, who is in the extract, too
    StaffInPost.objects.filter(pk=rows[2].pk).update(ends=day(-1))
    second = StaffInPost.objects.get(pk=rows[1].pk)
    second.pk, second.assignment_number = None, "A-second-job"
    second._state.adding = True
    second.save()
    elsewhere = staff(trust.team("Elsewhere"), 1)
    row = planned(begun(team, dan), 7, peer())
    places = row.gathering.places.booked()
    assert [place.person for place in places if place.person] == [dan]
    numbers = [place.staff.employee_number for place in places if place.staff]
    assert numbers == [rows[1].employee_number]
    assert elsewhere[0].employee_number not in numbers


def test_who_joins_later_is_invited_by_a_press_and_who_gave_up_is_not_asked_again() -> None:
    team, dan = trust.team(), manager()
    rows = staff(team, 2)
    row = planned(begun(team, dan), 7, peer(), on=0)
    given_up = row.gathering.places.booked().get(staff=rows[0])
    gatherings.give_up(place=given_up, by=SYSTEM)
    joined = staff(team, 12)
    assert sessions.invite(session=row, by=SYSTEM) == len(joined)
    assert sessions.invite(session=row, by=SYSTEM) == 0
    placed = set(row.gathering.places.booked().values_list("staff_id", flat=True))
    assert rows[0].pk not in placed
    assert {each.pk for each in joined} <= placed


def test_g5_from_the_register_to_the_words_at_the_gate() -> None:
    team, dan, pat = trust.team(), manager(), peer()
    rows = staff(team, 12)
    manages(dan, team)
    session = held(begun(team, dan), -10, rows[:9], lead=pat)
    post = trust.post("NV-77", team=team, planned_line_manager=dan)
    [found] = gate.prepared([post], settings.load()).values()
    on = day_and_month(session.gathering.day)
    assert (found.is_met, found.text, found.who) == (True, f"{on}. 9 of 12 staff came.", "")
    other = trust.post("NV-78", team=trust.team("Nothing yet"))
    [found] = gate.prepared([other], settings.load()).values()
    assert (found.is_met, found.text, found.who) == (
        False, "No session was held yet. Plan one together with a peer.", "The central team.",
    )  # fmt: skip


def test_g5_names_who_leads_the_patch_and_how_many_are_needed() -> None:
    patch = trust.patch()
    team, dan = trust.team("Ash ward", patch), manager()
    relationships.begin(
        kind="patch_lead",
        holder=trust.person("Leila Haddow"),
        patch=patch,
        starts=day(-50),
        by=SYSTEM,
    )
    session = held(begun(team, dan), -10, staff(team, 10)[:5], lead=peer())
    [found] = gate.prepared([trust.post("NV-77", team=team)], settings.load()).values()
    on = day_and_month(session.gathering.day)
    assert (found.text, found.who) == (
        f"{on}. 5 of 10 staff came. 6 are needed. Plan another date: within 6 weeks they count together.",
        "Leila Haddow, who leads the patch.",
    )


def test_g5_the_gate_asks_for_the_manager_the_post_names() -> None:
    team, dan, ife = trust.team(), manager(), manager("Ife Lowe")
    held(begun(team, dan), -10, staff(team, 2), lead=peer())
    named = {
        who: trust.post(f"NV-{n}", team=team, planned_line_manager=who)
        for n, who in enumerate((dan, ife), 70)
    }
    found = gate.prepared(list(named.values()), settings.load())
    assert {who.name: found[post.pk].is_met for who, post in named.items()} == {
        "Dan Hughes": True, "Ife Lowe": False,
    }  # fmt: skip


def test_g5_any_number_of_posts_costs_as_many_queries() -> None:
    dan, pat = manager(), peer()

    def cost(count: int) -> int:
        posts = []
        for n in range(count):
            team = trust.team(f"Team {count} {n}")
            held(begun(team, dan), -10, staff(team, 2), lead=pat)
            posts.append(trust.post(f"NV-{count}-{n}", team=team))
        with CaptureQueriesContext(connection) as used:
            assert all(each.is_met for each in gate.prepared(posts, settings.load()).values())
        return len(used)

    assert cost(1) == cost(5)


@pytest.mark.parametrize(
    ("leads", "reason"),
    [("peer", ()), ("nobody", (Why.NO_PEER,)), ("staff", (Why.NO_PEER,)), ("left", (Why.NO_PEER,)), ("both", ())],
    ids=["G5 a peer", "G5 nobody", "G5 a manager alone", "G5 a peer who had left", "G5 a manager with a peer"],
)  # fmt: skip
def test_who_gives_it(leads: str, reason: tuple[Why, ...]) -> None:
    team, dan, pat = trust.team(), manager(), peer()
    rows, ann = staff(team, 3), trust.person("Ann Nurse")
    if leads == "left":
        pat.assignments.update(ends=day(-11))
    lead = {"peer": pat, "nobody": None, "staff": ann, "left": pat, "both": ann}[leads]
    row = planned(begun(team, dan), -10, lead, second=pat if leads == "both" else None)
    with clock.at(row.gathering.ends_at):
        closed(row, rows)
    assert why(team) == reason


def test_g5_two_shifts_pool_and_the_roll_of_the_last_counts() -> None:
    team, dan, pat = trust.team(), manager(), peer()
    rows, of = staff(team, 10), begun(team, dan)
    held(of, -20, rows[:3], lead=pat, manager=False)
    assert why(team) == (Why.SHARE, Why.MANAGER)
    held(of, -10, rows[3:6], lead=pat)
    assert why(team) == ()
    found = standing.of([team.pk])[team.pk]
    assert (found.came, found.of, found.by) == (6, 10, (pat.pk,))


def test_g5_half_the_team_moves_and_an_extract_writes_over_it() -> None:
    team, dan = trust.team(), manager()
    rows = staff(team, 4)
    held(begun(team, dan), -10, rows, lead=peer())
    assert RollMember.objects.count() == 4
    StaffInPost.objects.filter(pk__in=[each.pk for each in rows[:2]]).update(
        team=trust.team("Elsewhere")
    )
    assert why(team) == ()
    staff(team, 2, starts=-1)
    assert why(team) == (Why.TEAM_CHANGED,)
    found = standing.of([team.pk])[team.pk]
    assert (found.came, found.of, found.new, found.now) == (4, 4, 2, 4)


def test_g5_ending_the_managers_relationship_turns_it_by_itself() -> None:
    team, dan, ife = trust.team(), manager(), manager("Ife Lowe")
    manages(dan, team)
    held(begun(team, dan), -10, staff(team, 2), lead=peer())
    assert why(team) == ()
    row = dan.relationships_held.get()
    relationships.end_many([row], on=day(-1), by=SYSTEM)
    relationships.begin(
        kind="line_manager", holder=ife, assignment=row.assignment, starts=day(0), by=SYSTEM
    )
    assert why(team) == (Why.MANAGER_CHANGED,)
    held(begun(team, ife, offset=-3), -1, StaffInPost.objects.all()[:2], lead=peer("Lou Leader"))
    assert why(team) == ()


def test_a_manager_who_is_marked_as_staff_by_their_number_was_there() -> None:
    team, dan = trust.team(), manager()
    rows = staff(team, 2)
    row = planned(begun(team, dan), -10, peer())
    Person.objects.filter(pk=dan.pk).update(employee_number=rows[0].employee_number)
    with clock.at(row.gathering.ends_at):
        closed(row, rows, manager=False)
    assert why(team) == ()


def test_nobody_of_the_team_is_in_the_list_so_its_size_is_said() -> None:
    team, dan = trust.team(), manager()
    of = begun(team, dan, size=5)
    row = planned(of, -10, peer())
    with clock.at(row.gathering.ends_at):
        preparing.guests(row.gathering, ["Ann One", "ann  one", "Bo Two"])
        closed(row, [])
    # Dan, and two guests of whom one was written down twice.
    assert standing.of([team.pk])[team.pk].came == 3
    assert why(team) == ()


def test_a_request_goes_on_when_the_register_is_closed_and_only_then() -> None:
    team, dan = trust.team(), manager()
    rows, request = staff(team, 3), asking(trust.team(), dan)
    row = planned(begun(team, dan), -1, peer(), on=-3)
    [lacking] = holding.missing([request])[request.pk]
    assert lacking.text.startswith("Team preparation. No session was held yet.")
    assert lacking.who == "The central team."
    moving.look_again(teams={team.pk}, by=SYSTEM)
    request.refresh_from_db()
    assert request.stage == "preparation"
    closed(row, rows)
    request.refresh_from_db()
    assert request.stage != "preparation"
    assert RequestStep.objects.filter(
        request=request, before="preparation", after="readiness"
    ).exists()


def test_few_came_so_the_request_stays_and_putting_it_right_lets_it_go() -> None:
    team, dan = trust.team(), manager()
    rows, request = staff(team, 3), asking(trust.team(), dan)
    row = planned(begun(team, dan), -1, peer(), on=-3)
    closed(row, rows[:1])
    request.refresh_from_db()
    assert request.stage == "preparation"
    gatherings.reopen(gathering=row.gathering, by=SYSTEM)
    assert why(team) == (Why.NOTHING,)
    marks = {place.pk: "came" for place in Place.objects.filter(gathering=row.gathering)}
    sessions.close(session=row, marks=marks, also=[], by=SYSTEM)
    request.refresh_from_db()
    assert request.stage != "preparation"


def test_a_held_request_stays_where_it_is() -> None:
    team, dan = trust.team(), manager()
    request = asking(team, dan)
    hold(request, dan)
    row = planned(begun(team, dan), -1, peer(), on=-3)
    closed(row, staff(team, 1))
    request.refresh_from_db()
    assert request.stage == "preparation"


def test_staff_who_joined_are_ticked_in_the_register_and_others_are_not_let_in_that_way() -> None:
    team, dan = trust.team(), manager()
    rows, of = staff(team, 1), begun(team, dan)
    row = planned(of, -1, peer(), on=-3)
    joined, stranger = staff(team, 1), staff(trust.team("Elsewhere"), 1)
    assert [each.pk for each in queries.late(row)] == [joined[0].pk]
    also = [joined[0].pk, stranger[0].pk]
    sessions.mark(session=row, marks={}, also=also, by=SYSTEM)
    sessions.close(session=row, marks={}, also=also, by=SYSTEM)
    came = row.gathering.places.filter(attendance="came").values_list("staff_id", flat=True)
    assert list(came) == [joined[0].pk]
    assert rows[0].pk not in came


def test_plan_change_and_call_off_are_for_who_prepares_the_team() -> None:
    team, dan = trust.team("Ash ward", trust.patch()), manager()
    of, pat = begun(team, dan), peer("Pat Peer", team)
    row = planned(of, 7, pat, on=0)
    elsewhere = peer("Lou Leader")
    senior = Viewer(None, pat.pk, pat.name, frozenset({access.SENIOR_PEER}), clock.today())
    other = Viewer(None, elsewhere.pk, "Lou", frozenset({access.SENIOR_PEER}), clock.today())
    wanted = sessions.Wanted(row.gathering.when.on(day(8)), "Room 2", lead=pat.pk)
    with pytest.raises(Http404):
        sessions.change(session=row, wanted=wanted, version=row.gathering.version, by=other)
    row = Session.objects.select_related("gathering", "preparation__team__area").get(pk=row.pk)
    version = row.gathering.version
    sessions.change(session=row, wanted=wanted, version=version, by=senior)
    row.gathering.refresh_from_db()
    assert (row.gathering.day, row.gathering.place) == (day(8), "Room 2")
    with pytest.raises(Changed):
        sessions.change(session=row, wanted=wanted, version=version, by=senior)
    with pytest.raises(CannotSave, match="two people"):
        sessions.plan(
            preparation=of,
            wanted=sessions.Wanted(row.gathering.when, lead=pat.pk, second=pat.pk),
            by=SYSTEM,
        )
    sessions.call_off(session=row, by=senior)
    row.gathering.refresh_from_db()
    assert row.gathering.state == "called_off"


def test_two_change_a_preparation_and_the_second_is_told() -> None:
    team, dan = trust.team(), manager()
    of = begun(team, dan)
    preparations.change(preparation=of, said=Said(dan.pk, "First"), version=1, by=SYSTEM)
    with pytest.raises(Changed):
        preparations.change(preparation=of, said=Said(dan.pk, "Second"), version=1, by=SYSTEM)
    of.refresh_from_db()
    assert of.about == "First"


def test_whoever_left_manages_no_team() -> None:
    gone = trust.person("Ruth Calder", left_on=day(-1))
    with pytest.raises(CannotSave, match="manages the team now"):
        preparations.begin(team=trust.team(), said=Said(gone.pk), by=SYSTEM)


def test_the_settings_are_asked_each_time() -> None:
    assert standing.rules_of(settings.load()) == standing.rules_of(settings.Values(day(0), {}))
    values = settings.Values(day(0), {("preparation.share", "", None): 80})
    assert standing.rules_of(values).share == 80


def test_posts_of_teams_without_anything_are_answered_too() -> None:
    assert gate.prepared([], settings.load()) == {}
    assert not Post.objects.exists()
    team = trust.team()
    assert standing.of([team.pk])[team.pk].why == (Why.NOTHING,)
    assert standing.facts([team.pk], clock.today())[team.pk].ahead is None
    row = planned(begun(team, manager()), 5, None, on=0)
    assert standing.facts([team.pk], clock.today())[team.pk].ahead == day(5)
    assert Who(staff_id=None, guest="Ann") not in queries.not_invited(row, row.gathering)
    assert row.gathering.ends_at - row.gathering.starts_at == timedelta(hours=2)
