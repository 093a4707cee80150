"""Reach, demand and the report, against counts that walk the rows one by one."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people import trust
from tests.training import workshops_making as making
from tests.training.workshops_making import DAY, NIGHT, SYSTEM
from training.workshops import reaching
from training.workshops.models import CameFrom
from training.workshops.queries import came, figures, standing
from training.workshops.reaching import Asked, Came
from training.workshops.reports import LeadershipWorkshops
from workforce.core import clock, settings
from workforce.gatherings import actions as gatherings
from workforce.gatherings.kinds import Who
from workforce.people.models import StaffInPost
from workforce.reports.suppression import Split

TEAMS = [UUID(int=n) for n in range(1, 4)]
PEOPLE = [f"E{n}" for n in range(8)]
FIRST = date(2026, 1, 1)

rows_of_came = st.lists(
    st.builds(
        Came,
        who=st.sampled_from(PEOPLE),
        team=st.sampled_from([*TEAMS, None]),
        day=st.integers(0, 20).map(lambda n: FIRST + timedelta(days=n)),
        at_night=st.booleans(),
    ),
    max_size=30,
)


@given(
    st.dictionaries(st.sampled_from(TEAMS), st.lists(st.sampled_from(PEOPLE)), max_size=3),
    rows_of_came,
)
def test_reach_agrees_with_going_from_person_to_person(
    workers: dict[UUID, list[str]], came: list[Came]
) -> None:
    found = reaching.reach(workers, came)
    assert set(found) == set(workers)
    for team, here in workers.items():
        day = night = been = others = 0
        for person in PEOPLE:
            theirs = [row for row in came if row.who == person]
            if person in here:
                day += any(not row.at_night for row in theirs)
                night += any(row.at_night for row in theirs)
                been += bool(theirs)
            else:
                others += any(row.team == team for row in theirs)
        each = found[team]
        assert (each.workers, each.day, each.night, each.been, each.others) == (
            len({*here}), day, night, been, others,
        )  # fmt: skip
        assert max(each.day, each.night) <= each.been <= each.workers


asked_for = st.lists(
    st.builds(
        Asked,
        team=st.sampled_from(TEAMS),
        who=st.sampled_from(["", "", *PEOPLE]),
        number=st.integers(1, 5),
        time_of_day=st.just("day"),
        on=st.integers(0, 20).map(lambda n: FIRST + timedelta(days=n)),
    ),
    max_size=8,
)


@given(asked_for, rows_of_came)
def test_open_demand_takes_off_each_who_came_once_and_as_many_as_can_be(
    asked: list[Asked], came: list[Came]
) -> None:
    left = reaching.still_open(asked, came)
    named = {each.who for each in asked if each.who}
    for each, open_ in zip(asked, left, strict=True):
        if each.who:
            came_since = [row for row in came if row.who == each.who and row.day >= each.on]
            assert open_ == (0 if came_since else 1)
        else:
            assert 0 <= open_ <= each.number
    for team in TEAMS:
        numbers = [(e, n) for e, n in zip(asked, left, strict=True) if e.team == team and not e.who]
        wishes = [each.on for each, _ in numbers for _ in range(each.number)]
        last = {
            row.who: max(r.day for r in came if r.who == row.who and r.team == team)
            for row in came
            if row.team == team and row.who not in named
        }
        assert sum(each.number - open_ for each, open_ in numbers) == _most_pairs(wishes, last)


def _most_pairs(wishes: list[date], last: dict[str, date]) -> int:
    """How many wishes can each have somebody of their own who came on their day or later: by trying and moving."""
    has: dict[str, int] = {}

    def place(wish: int, seen: set[str]) -> bool:
        for who in last:
            if last[who] < wishes[wish] or who in seen:
                continue
            seen.add(who)
            if who not in has or place(has[who], seen):
                has[who] = wish
                return True
        return False

    return sum(place(wish, set()) for wish in range(len(wishes)))


@pytest.mark.django_db
def test_reach_of_wards_from_registers() -> None:
    ash, birch = trust.team("Ash ward"), trust.team("Birch ward")
    of = making.programme(ash, birch)
    at_ash, at_birch = making.staff(ash, 4), making.staff(birch, 3)
    nurse = making.staff(ash, 1, group="Nursing and Midwifery Registered")
    peer = trust.appointed("Sam Okafor", team=ash).person
    making.held(
        making.workshop(of, 1, DAY),
        [*making.of_staff(at_ash[:2]), *making.of_staff(nurse), Who(person_id=peer.pk)],
    )
    making.held(
        making.workshop(of, 2, NIGHT),
        [*making.of_staff(at_ash[1:3]), *making.of_staff(at_birch[:1]), Who(guest="Gil Guest")],
    )
    making.book(making.workshop(of, 3, DAY), making.of_staff(at_birch))  # not held yet
    by_name = {ward.team.name: each for ward, each in standing.of(making.centre(), of).wards}
    assert by_name["Ash ward"] == reaching.Reach(4, 2, 2, 3, 2)
    assert by_name["Birch ward"] == reaching.Reach(3, 0, 1, 1, 0)


@pytest.mark.django_db
def test_the_report_hides_small_figures_and_what_would_give_them_away() -> None:
    teams = [trust.team(name) for name in ("Ash ward", "Birch ward", "Cedar ward")]
    of = making.programme(*teams)
    members = {team.name: making.staff(team, 12) for team in teams}
    whos = [
        *making.of_staff(members["Ash ward"][:6]),
        *making.of_staff(members["Birch ward"][:2]),
        *making.of_staff(members["Cedar ward"][:7]),
    ]
    making.held(making.workshop(of, 1, NIGHT, capacity=30), whos)
    making.workshop(of, 20, DAY)
    last = making.day(2)
    found = figures.between(last - timedelta(days=365), last, settings.load())
    assert found.wards["night"] == {
        "Ash ward": Split(6, 6), "Birch ward": Split(2, 10), "Cedar ward": Split(7, 5),
    }  # fmt: skip
    assert found.came == {"day": 0, "night": 15}
    assert (found.held["night"].held, found.held["night"].places) == (1, 30)
    with clock.at(clock.now() + timedelta(days=2)):
        body = LeadershipWorkshops().body(making.centre(), {"day": last})
    table = body.sections[2].table
    assert table is not None
    rows = {str(row[0]): row[1:] for row in table.rows}
    assert rows["Birch ward"][1].value is None
    assert "17" not in rows["Birch ward"][1].words


@pytest.mark.django_db
def test_whoever_moves_to_another_ward_came_from_the_one_they_were_in() -> None:
    """An extract writes the new team over the old one: what their ward had by day stays what it had."""
    ash, birch = trust.team("Ash ward"), trust.team("Birch ward")
    of, [uma, ben] = making.programme(ash, birch), making.staff(ash, 2)
    row = making.workshop(of, 1, DAY)
    gathering = making.held(row, making.of_staff([uma, ben]))
    StaffInPost.objects.filter(pk=uma.pk).update(team=birch)
    with clock.at(making.after(row)):
        gatherings.reopen(gathering=gathering, by=SYSTEM)
        marks = {gathering.places.get(staff=ben).pk: "clash"}
        gatherings.close(gathering=gathering, marks=marks, by=SYSTEM)
    rows = came.to_programmes([of.pk], settings.load())
    assert reaching.times_of_day(rows) == {ash.pk: {False}}
    by_name = {ward.team.name: each for ward, each in standing.of(making.centre(), of).wards}
    assert by_name["Birch ward"] == reaching.Reach(1, 1, 0, 1, 0)  # who works there now was reached
    assert CameFrom.objects.count() == 1
