"""Workshops: planned by day and at night, asked for, learned from, and moved on stage by stage."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.http import Http404

from tests.people import trust
from tests.training import workshops_making as making
from tests.training.workshops_making import DAY, NIGHT, SYSTEM, say, viewer
from training.feedback import actions as feedback
from training.workshops import actions, reaching
from training.workshops.actions import Team as Leading
from training.workshops.actions import Wanted
from training.workshops.forms import DemandForm, WardForm
from training.workshops.models import Demand, Learning, Programme, StageMove, Workshop
from training.workshops.night import Night
from training.workshops.outlines import OUTLINES
from training.workshops.queries import came, people, standing
from workforce.core import access, clock, settings
from workforce.core.errors import CannotSave
from workforce.core.ids import uuid7
from workforce.core.presenting import date_words
from workforce.core.states import NotAllowed
from workforce.gatherings import actions as gatherings
from workforce.gatherings import presenters as words
from workforce.gatherings.errors import Changed
from workforce.gatherings.kinds import Who
from workforce.gatherings.when import When
from workforce.notices.models import Notice
from workforce.people.actions import relationships

pytestmark = pytest.mark.django_db


def test_a_night_workshop_ends_at_midnight_of_that_evening() -> None:
    row = making.workshop(making.programme(), times=NIGHT)
    gathering = row.gathering
    assert gathering.ends_at - gathering.starts_at == timedelta(hours=4)
    assert clock.local(gathering.ends_at).time() == time(0)
    assert clock.local(gathering.ends_at).date() == gathering.day + timedelta(days=1)
    assert "8pm to midnight" in words.when_words(gathering)
    assert Night.of(settings.load()).holds(gathering.starts_at)


@pytest.mark.parametrize(
    ("on", "starts", "ends", "hours"),
    [
        (date(2027, 3, 27), time(20), time(0), 4),  # the night before the clocks go forward
        (date(2027, 3, 27), time(22), time(3), 4),  # through it: one hour less
        (date(2027, 10, 30), time(22), time(2), 5),  # through the hour that comes twice
        (date(2027, 10, 31), time(20), time(0), 4),
    ],
)
def test_across_the_clock_change_it_ends_on_the_wall_when_it_says(
    on: date, starts: time, ends: time, hours: int
) -> None:
    with clock.at(clock.at_local(on - timedelta(days=3), time(9))):
        row = making.workshop(making.programme(), offset=3, times=(starts, ends))
        gathering = row.gathering
        assert gathering.when == When(on, starts, ends)
        assert gathering.ends_at - gathering.starts_at == timedelta(hours=hours)
        assert Night.of(settings.load()).words(gathering.starts_at) == "At night"


@pytest.mark.parametrize(
    ("at", "is_night"),
    [(time(19, 59), False), (time(20), True), (time(5, 59), True), (time(6), False)],
)
def test_from_when_on_it_is_night(at: time, is_night: bool) -> None:
    begins = clock.at_local(date(2027, 7, 1), at)
    assert Night.of(settings.load()).holds(begins) is is_night


def test_the_centre_alone_plans_and_a_specialist_is_one_of_two() -> None:
    of = making.programme()
    wanted = Wanted(When(making.day(5), *DAY), 12, ["civility"])
    for by in (viewer(making.leader()), viewer(trust.person("Dan Hughes"), access.LINE_MANAGER)):
        with pytest.raises(Http404):
            actions.plan(programme=of, wanted=wanted, team=Leading(), by=by)
    member = making.staff(trust.team())[0]
    with pytest.raises(CannotSave, match="not both"):
        making.workshop(of, specialist_staff=member.pk, specialist="Ann Guest")
    with pytest.raises(CannotSave, match="what it is about"):
        making.workshop(of, outlines=[])
    row = making.workshop(of, specialist_staff=member.pk, specialism="Inclusion")
    assert row.specialist_staff == member


def test_who_leads_and_who_gives_it_change_with_it() -> None:
    of, lou, ann = making.programme(), making.leader(), making.leader("Ann Other")
    making.workshop(of, lead=lou)
    row = Workshop.objects.get()
    wanted = Wanted(row.gathering.when, 8, ["colours", "civility"], specialist="Gil Guest")
    version = row.gathering.version
    actions.change_workshop(
        workshop=row, wanted=wanted, team=Leading(ann.pk, lou.pk), version=version, by=SYSTEM
    )
    row = Workshop.objects.get()
    leading = dict(row.gathering.facilitators.values_list("role", "person_id"))
    assert leading == {"lead": ann.pk, "second": lou.pk}
    assert row.gathering.title == "Civility and respect, Four colours: how I come across"
    assert (row.specialist, row.gathering.capacity) == ("Gil Guest", 8)
    with pytest.raises(Changed):
        actions.change_workshop(
            workshop=row, wanted=wanted, team=Leading(), version=version, by=SYSTEM
        )


def test_whoever_leads_finds_staff_of_the_wards_and_the_centre_finds_all() -> None:
    ward, elsewhere = trust.team("Ash ward"), trust.team("Birch ward")
    of, lou = making.programme(ward), making.leader()
    making.workshop(of, lead=lou)
    inside, outside = making.staff(ward)[0], making.staff(elsewhere)[0]
    day = clock.today()
    assert set(people.may_be_staff(viewer(lou), of, day)) == {inside}
    assert set(people.may_be_staff(making.centre(), of, day)) == {inside, outside}
    assert not people.may_be_staff(viewer(making.leader("Not Theirs")), of, day).exists()
    found = people.staff_called(viewer(lou), of, "uma", day)
    assert [key for key, _ in found] == [f"staff:{inside.pk}"]
    assert people.staff_called(viewer(lou), of, " ", day) == []


def test_in_a_peer_role_one_books_for_oneself_where_it_is_for_peers_too() -> None:
    sam = trust.appointed("Sam Okafor").person
    for is_for_peers in (True, False):
        row = making.workshop(making.programme(is_for_peers=is_for_peers))
        seen = Workshop.objects.visible_to(viewer(sam)).filter(pk=row.pk).exists()
        assert seen is is_for_peers
    theirs = Workshop.objects.get(programme__is_for_peers=True)
    place = gatherings.book(gathering=theirs.gathering, who=Who(person_id=sam.pk), by=viewer(sam))
    assert place.state == "booked"


def test_whoever_leads_it_has_no_place_in_it() -> None:
    lou = making.leader()
    row = making.workshop(making.programme(), lead=lou)
    with pytest.raises(CannotSave, match="no place in it besides"):
        making.book(row, [Who(person_id=lou.pk)])


# Demand


def test_demand_by_name_is_met_by_coming_and_asked_twice_is_asked_once() -> None:
    sam = trust.appointed("Sam Okafor").person
    of = making.programme(trust.team())
    for when in ("day", "night"):
        actions.ask(programme=of, who=Who(person_id=sam.pk), time_of_day=when, by=viewer(sam))
    assert Demand.objects.get().time_of_day == "night"
    row = making.workshop(of)
    assert _open(of) == [1]
    making.held(row, [Who(person_id=sam.pk)])
    assert _open(of) == [0]


def _open(of: Programme) -> list[int]:
    return [left for _, left in standing.open_of(SYSTEM, of)]


def test_a_number_of_a_team_goes_down_with_each_who_came() -> None:
    team = trust.team("Ash ward")
    of, members = making.programme(team), making.staff(team, 5)
    actions.ask(programme=of, team_id=team.pk, number=4, time_of_day="night", by=SYSTEM)
    making.held(making.workshop(of, 2), making.of_staff(members[:3]))
    assert _open(of) == [1]
    making.held(making.workshop(of, 4), making.of_staff(members))
    assert _open(of) == [0]


def test_a_line_manager_asks_for_their_own_team_and_sees_its_count_alone() -> None:
    ours, theirs = trust.team("Ash ward"), trust.team("Birch ward")
    of = making.programme(ours, theirs)
    dan = viewer(trust.person("Dan Hughes"), access.LINE_MANAGER)
    with pytest.raises(Http404):
        actions.ask(programme=of, team_id=ours.pk, number=2, time_of_day="day", by=dan)
    relationships.begin(
        kind="line_manager", holder=trust.person("Dan Too"), starts=clock.today(),
        assignment=trust.appointed("Sam Okafor", team=ours), by=SYSTEM,
    )  # fmt: skip
    from workforce.people.models import Person

    dan = viewer(Person.objects.get(last_name="Too"), access.LINE_MANAGER)
    actions.ask(programme=of, team_id=ours.pk, number=2, time_of_day="day", by=dan)
    actions.ask(programme=of, team_id=theirs.pk, number=9, time_of_day="day", by=SYSTEM)
    with pytest.raises(Http404):
        actions.ask(programme=of, team_id=theirs.pk, number=2, time_of_day="day", by=dan)
    member = making.staff(ours)[0]
    with pytest.raises(Http404):
        actions.ask(programme=of, who=Who(staff_id=member.pk), time_of_day="day", by=dan)
    shown = standing.demand_of(dan, of, {ours.pk})
    assert [(row.team, row.by_time["day"]) for row in shown] == [("Ash ward", 2)]
    other = Demand.objects.get(team=theirs)
    assert other not in Demand.objects.visible_to(dan)
    with pytest.raises(Http404):
        actions.take_back(demand=other, by=dan)


def test_whoever_asked_is_told_of_a_date_once_and_not_once_it_is_met() -> None:
    sam, noor = (trust.appointed(name).person for name in ("Sam Okafor", "Noor Rahman"))
    of = making.programme()
    for who in (sam, noor):
        actions.ask(programme=of, who=Who(person_id=who.pk), time_of_day="either", by=viewer(who))
    told = Notice.objects.filter(kind="workshop-wanted", channel="product")
    row = making.workshop(of, 3)
    assert set(told.values_list("person", flat=True)) == {sam.pk, noor.pk}
    making.held(row, [Who(person_id=sam.pk)])
    making.workshop(of, 6)
    assert told.filter(person=sam).count() == 1
    assert told.filter(person=noor).count() == 2


@pytest.mark.django_db(transaction=True)
def test_asked_for_by_two_at_once_is_asked_for_once() -> None:
    from tests.gatherings.making import at_once

    team = trust.team()
    of, member = making.programme(team), making.staff(team)[0]
    by = [making.centre(), making.centre("Other Centre")]
    who = Who(staff_id=member.pk)
    done = at_once(
        [lambda b=b: actions.ask(programme=of, who=who, time_of_day="day", by=b) for b in by]  # type: ignore[misc]
    )
    assert [type(each).__name__ for each in done] == ["Demand"] * 2
    assert Demand.objects.count() == 1


# Learning


def test_learning_is_noted_by_those_who_led_once_it_was_held_and_read_by_its_team() -> None:
    lou, ann = making.leader(), making.leader("Ann Other")
    of = making.programme()
    row = making.workshop(of, 2, lead=lou)
    making.workshop(of, 9, lead=ann)
    with pytest.raises(CannotSave, match="Close the register"):
        actions.note(workshop=row, went_well="Much.", to_change="", by=viewer(lou))
    row.gathering = making.held(row, [])
    for by in (viewer(ann), making.centre()):
        with pytest.raises(Http404):
            actions.note(workshop=row, went_well="Much.", to_change="", by=by)
    with pytest.raises(CannotSave, match="what went well"):
        actions.note(workshop=row, went_well="", to_change="", by=viewer(lou))
    for text in ("Much.", "More."):
        actions.note(workshop=row, went_well=text, to_change="", by=viewer(lou))
    assert Learning.objects.get().went_well == "More."
    sam = trust.appointed("Sam Okafor").person
    readers = (viewer(lou), viewer(ann), making.centre("Third Centre"), viewer(sam))
    seen = [Learning.objects.visible_to(by).exists() for by in readers]
    assert seen == [True, True, True, False]


# Stages


def test_a_pilot_moves_on_once_two_wards_have_day_and_night_and_learning_is_noted() -> None:
    one, two = trust.team("Ash ward"), trust.team("Birch ward")
    of, lou, by = making.programme(one, two), making.leader(), making.centre()
    staff = {team: making.staff(team, 2) for team in (one, two)}

    def hold(offset: int, times: tuple[time, time], *teams: object) -> Workshop:
        row = making.workshop(of, offset, times, lead=lou)
        whos = [who for team in teams for who in making.of_staff(staff[team])]  # type: ignore[index]
        row.gathering = making.held(row, whos)
        return row

    rows = [hold(1, DAY, one, two), hold(2, NIGHT, one)]
    with pytest.raises(CannotSave, match="2 wards with a workshop by day and one at night"):
        actions.move_stage(programme=of, to="learning", words="It went well.", by=by)
    rows.append(hold(3, NIGHT, two))
    with pytest.raises(CannotSave, match="What was learned is noted"):
        actions.move_stage(programme=of, to="learning", words="It went well.", by=by)
    [_, noted] = standing.needs_of(by, of)
    first = date_words(rows[0].gathering.starts_at)
    assert noted.detail.startswith(f"0 of 3. Not yet of {first}")
    for row in rows:
        actions.note(workshop=row, went_well="Much.", to_change="", by=viewer(lou))
    with pytest.raises(NotAllowed):
        actions.move_stage(programme=of, to="usual", words="It went well.", by=by)
    actions.move_stage(programme=of, to="learning", words="It went well.", by=by)
    move = StageMove.objects.get()
    assert (move.before, move.after, move.on, move.by_id, move.words) == (
        "pilot", "learning", clock.today(), by.person_id, "It went well.",
    )  # fmt: skip
    with pytest.raises(CannotSave, match="Feedback is shown of 2 workshops"):
        actions.move_stage(programme=of, to="scaled", words="Now.", by=by)
    actions.move_stage(programme=of, to="pilot", words="One more ward first.", by=by)
    assert Programme.objects.get().stage == "pilot"


def test_only_the_centre_moves_it() -> None:
    of, lou = making.programme(), making.leader()
    making.workshop(of, lead=lou)
    with pytest.raises(Http404):
        actions.move_stage(programme=of, to="learning", words="Mine.", by=viewer(lou))


def test_learning_asks_for_feedback_a_change_and_a_specialist() -> None:
    of, lou = making.programme(trust.team()), making.leader()
    came_to = making.people(5)
    for offset in (2, 4):
        row = making.workshop(of, offset, lead=lou, specialist="Gil Guest" if offset == 2 else "")
        gathering = making.held(row, making.of_people(came_to))
        with clock.at(making.after(row)):
            for person in came_to:
                say(gathering, person)
            feedback.close(gathering=gathering, by=SYSTEM)
    Programme.objects.update(stage="learning")
    of = Programme.objects.get()
    met = [need.is_met for need in standing.needs_of(SYSTEM, of)]
    assert met == [True, False, True]
    feedback.say_changed(gathering=gathering, words="More breaks.", by=SYSTEM)
    assert all(need.is_met for need in standing.needs_of(SYSTEM, of))


def test_a_ward_taken_out_counts_no_more() -> None:
    team = trust.team("Ash ward")
    of = making.programme(team)
    making.held(making.workshop(of, 2), making.of_staff(making.staff(team)))
    assert [len(row) for row in _reached(of)] == [1]
    actions.end_ward(ward=of.wards.get(), by=SYSTEM)
    actions.end_ward(ward=of.wards.get(), by=SYSTEM)
    assert _reached(of) == []
    assert actions.add_ward(programme=of, team_id=team.pk, by=SYSTEM).since == clock.today()


def _reached(of: Programme) -> list[set[bool]]:
    rows = came.to_programmes([of.pk], settings.load())
    here = {ward.team_id for ward in standing.wards_of(SYSTEM, of)}
    return [times for team, times in reaching.times_of_day(rows).items() if team in here]


def test_every_outline_fits_an_evening_with_the_others_and_has_a_page_to_take_along() -> None:
    assert sum(each.minutes for each in OUTLINES) <= 245
    for each in OUTLINES:
        assert each.handout
        assert sum(len(line) for passage in each.handout for line in passage.lines) < 1800
        if "cards with the scenes" in each.bring:
            assert len(each.cards) >= 4


def test_a_ward_is_chosen_among_teams_and_said_so() -> None:
    form = WardForm({"team": ""}, teams=[(uuid7(), "Ash ward")])
    assert '<option value="" selected>Choose a team</option>' in str(form["team"])
    assert form.errors["team"] == ["Choose the team"]


def test_who_can_ask_for_nobody_else_need_not_choose() -> None:
    only = DemandForm(found=[("me", "Me")], teams=False)
    assert only["who"].value() == "me"
    several = DemandForm(found=[("me", "Me"), ("team:1", "Some of Elm")], teams=True)
    assert several["who"].value() is None
