"""Two people at once with a team that closes and with a pay table, in real transactions."""

import pytest

from tests.people import trust
from tests.people.test_races import _at_once
from tests.people.trust import SYSTEM, day
from workforce.core.models import AuditEvent
from workforce.people.actions import assignments, closing, pay, placing_teams
from workforce.people.models import Assignment, Patch, PayTable, ServiceArea, Team
from workforce.people.pay_reading import Line

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_close_a_team_at_once_and_one_learns_of_the_day() -> None:
    team = trust.team()
    told = _at_once(*[
        lambda ends=ends: closing.close(team, ends=ends, seen=None, by=SYSTEM) for ends in (day(5), day(9))
    ])  # fmt: skip
    assert sorted(words == "done" for words in told) == [False, True]
    assert any(words.startswith("It closes on ") for words in told)
    assert Team.objects.get().ends in {day(5), day(9)}


def test_somebody_is_appointed_while_a_team_closes_and_one_of_the_two_is_told() -> None:
    team, person, role = trust.team(), trust.person(), trust.role()
    told = _at_once(
        lambda: closing.close(team, ends=day(0), seen=None, by=SYSTEM),
        lambda: assignments.appoint(person=person, role=role, team=team, starts=day(1), by=SYSTEM),
    )
    assert sorted(words == "done" for words in told) == [False, True]
    assert (Team.objects.get().ends is None) == Assignment.objects.exists()


def test_two_make_a_service_area_of_one_name_and_one_is_told() -> None:
    patch = Patch.objects.create(name="North")
    told = _at_once(*[
        lambda: placing_teams.add_area(name="Harbour", patch=patch, by=SYSTEM) for _ in range(2)
    ])  # fmt: skip
    assert sorted(words == "done" for words in told) == [False, True]
    assert any("There is a service area called “Harbour” already" in words for words in told)
    assert ServiceArea.objects.count() == 1


def test_two_add_a_pay_table_of_one_day_and_one_is_told() -> None:
    told = _at_once(*[
        lambda title=title: pay.add_table(
            title=title, starts=day(40), source="s", is_official=True, lines=[Line("3", 1, 2)], by=SYSTEM
        ) for title in ("One", "Two")
    ])  # fmt: skip
    assert sorted(words == "done" for words in told) == [False, True]
    assert pay.TAKEN in told
    assert PayTable.objects.get(starts=day(40)).bands.count() == 1


def test_two_take_a_pay_table_back_and_one_learns_that_it_was_done() -> None:
    table = pay.add_table(
        title="One",
        starts=day(40),
        source="s",
        is_official=True,
        lines=[Line("3", 1, 2)],
        by=SYSTEM,
    )
    told = _at_once(*[lambda: pay.take_back_table(table.pk, by=SYSTEM) for _ in range(2)])
    assert sorted(told) == sorted(["done", pay.GONE])
    assert not PayTable.objects.filter(pk=table.pk).exists()
    assert AuditEvent.objects.filter(action="pay table taken back").count() == 1
