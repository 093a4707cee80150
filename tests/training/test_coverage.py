"""The share of a team, against a count of our own on histories of any kind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import depth
from tests.people import trust
from tests.training.courses import SYSTEM, course, staff
from training.actions import coverage, records, teams
from training.actions.records import Done
from workforce.core import clock
from workforce.core.errors import CannotSave
from workforce.people.models import TeamQualification
from workforce.people.queries import team_training

jobs = st.lists(
    st.tuples(
        st.integers(0, 5),  # whose
        st.integers(0, 2),  # in which team
        st.integers(-900, 30),  # first day
        st.one_of(st.none(), st.integers(0, 900)),  # how long
    ),
    max_size=10,
)
done = st.lists(st.tuples(st.integers(0, 5), st.integers(-900, 0), st.integers(0, 2)), max_size=10)
MONTHS = (12, 24, None)


class CoverageAgrees(TestCase):
    @settings(max_examples=depth.tries(12, 60))
    @given(jobs, done)
    def test_with_a_count_by_hand(self, drawn, completed) -> None:  # type: ignore[no-untyped-def]
        today = clock.today()
        rooms = [trust.team(f"Team {n}") for n in range(3)]
        courses = [
            course(f"Recovery {n}", gives=team_training.RECOVERY, valid_months=months)
            for n, months in enumerate(MONTHS)
        ]
        induction = course("Induction item", gives=team_training.INDUCTION)
        for place, (who, where, starts, length) in enumerate(drawn):
            ends = None if length is None else trust.day(starts + length)
            staff(f"N{who}", rooms[where], starts=starts, ends=ends, assignment_number=f"A{place}")
        wanted = [
            Done(
                course_id=courses[which].pk, completed_on=trust.day(ago), employee_number=f"N{who}"
            )
            for who, ago, which in completed
        ]
        records.add(wanted, by=SYSTEM)
        heard = {who for who, _, which in completed if which == 0}
        records.add(
            [
                Done(course_id=induction.pk, completed_on=today, employee_number=f"N{who}")
                for who in sorted(heard)
            ],
            by=SYSTEM,
        )
        coverage.count(None, by=SYSTEM)
        for number, room in enumerate(rooms):
            here: dict[int, int] = {}
            for who, where, starts, length in drawn:
                if where == number and starts <= 0 and (length is None or starts + length >= 0):
                    here[who] = min(starts, here.get(who, starts))
            trained = {
                who
                for who, ago, which in completed
                if MONTHS[which] is None or _counts(ago, MONTHS[which])
            }
            expected = (len(trained & here.keys()), len(here)) if here else None
            assert self._share(room, team_training.RECOVERY) == expected
            new = {who for who, starts in here.items() if trust.day(starts) >= _year_ago(today)}
            expected = (len(heard & new), len(new)) if new else None
            assert self._share(room, team_training.INDUCTION) == expected

    def _share(self, room: object, slug: str) -> tuple[int, int] | None:
        row = TeamQualification.objects.standing().filter(team=room, slug=slug).first()
        return (row.having, row.of) if row else None


def _counts(ago: int, months: int | None) -> bool:
    """By hand: the same day so many months on is the first on which it counts no more."""
    on, today = trust.day(ago), clock.today()
    year, month = (
        on.year + (on.month - 1 + (months or 0)) // 12,
        (on.month - 1 + (months or 0)) % 12 + 1,
    )
    day = on.day
    while True:
        try:
            end = on.replace(year=year, month=month, day=day)
            return today < end
        except ValueError:
            day -= 1


def _year_ago(today):  # type: ignore[no-untyped-def]
    try:
        return today.replace(year=today.year - 1)
    except ValueError:
        return today.replace(year=today.year - 1, day=28)


@pytest.mark.django_db
def test_a_share_that_stands_is_kept_from_when_to_when() -> None:
    given = course("Recovery for teams", gives=team_training.RECOVERY)
    staff("1001")
    staff("1002")
    with clock.at(clock.today() - timedelta(days=10)):
        coverage.count(None, by=SYSTEM)
    records.add(
        [Done(course_id=given.pk, completed_on=clock.today(), employee_number="1001")], by=SYSTEM
    )
    rows = list(
        TeamQualification.objects.filter(slug=team_training.RECOVERY).order_by("starts")
        .values_list("having", "of", "starts", "until")
    )  # fmt: skip
    assert rows == [
        (0, 2, trust.day(-10), trust.day(-1)),
        (1, 2, clock.today(), None),
    ]
    assert team_training.of_team(trust.team().pk, trust.day(-5))["A5b"].having == 0
    assert coverage.count(None, by=SYSTEM) == []


@pytest.mark.django_db
def test_a_record_that_ran_out_is_counted_no_more_the_next_night() -> None:
    given = course("Recovery for teams", gives=team_training.RECOVERY, valid_months=1)
    staff("1001")
    records.add(
        [Done(course_id=given.pk, completed_on=clock.today(), employee_number="1001")], by=SYSTEM
    )
    with clock.at(clock.today() + timedelta(days=40)):
        coverage.count(None, by=SYSTEM)
        assert team_training.of_team(trust.team().pk, clock.today())["A5b"].percent == 0


@pytest.mark.django_db
def test_whoever_is_ticked_for_a_team_has_a_record_and_strangers_have_none() -> None:
    given = course("Recovery for teams", gives=team_training.RECOVERY)
    staff("1001")
    staff("2002", trust.team("Another team"))
    new = teams.record(
        team=trust.team(), course=given, on=clock.today(), numbers=["1001", "2002"], by=SYSTEM
    )
    assert new == 1
    with pytest.raises(CannotSave, match="Tick at least one name"):
        teams.record(team=trust.team(), course=given, on=clock.today(), numbers=["2002"], by=SYSTEM)


@pytest.mark.django_db
def test_foundation_given_by_peers_stands_with_every_team() -> None:
    trust.team()
    given = course("Foundation here", gives="foundation", by_lived_experience=True)
    known = team_training.of_team(trust.team().pk, clock.today())["A5a"]
    assert (known.having, known.of) == (1, 1)
    from training.actions import courses

    courses.withdraw(given, by=SYSTEM)
    assert team_training.of_team(trust.team().pk, clock.today())["A5a"].of == 0
