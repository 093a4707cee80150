"""What stands in the diary goes to whoever takes over."""

import pytest

from supervision.models import Meeting
from tests.establishment import changing
from tests.establishment.changing import SYSTEM, day, trust
from workforce.core import clock
from workforce.people.actions import daily, people, relationships
from workforce.people.models import Assignment, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam() -> Assignment:
    return changing.supported()


def _plan(sam: Assignment, strands: list[str], holder: str, on: int) -> Meeting:
    who = Person.objects.get(last_name=holder)
    return Meeting.objects.create(
        assignment=sam, strands=strands, holder=who, date=day(on), state="planned"
    )


def _hand_over(sam: Assignment, kind: str, to: Person, on: int) -> None:
    relationships.hand_over(list(sam.relationships.filter(kind=kind)), to=to, on=day(on), by=SYSTEM)


def _with(*meetings: Meeting) -> list[tuple[str, str]]:
    rows = [Meeting.objects.select_related("holder").get(pk=row.pk) for row in meetings]
    return [(row.holder.last_name, row.state) for row in rows]


def test_handed_over_today_what_is_planned_goes_along(sam: Assignment) -> None:
    kit = trust.person("Kit Moran")
    ours, other = _plan(sam, ["peer"], "Nair", 3), _plan(sam, ["line"], "Hughes", 3)
    _hand_over(sam, "peer_supervisor", kit, 0)
    assert _with(ours, other) == [("Moran", "planned"), ("Hughes", "planned")]


def test_handed_over_for_later_it_goes_along_on_that_day(sam: Assignment) -> None:
    kit = trust.person("Kit Moran")
    before, after = _plan(sam, ["peer"], "Nair", 3), _plan(sam, ["peer"], "Nair", 12)
    _hand_over(sam, "peer_supervisor", kit, 10)
    assert _with(before, after) == [("Nair", "planned")] * 2
    with clock.at(day(10)):
        daily.run(by=SYSTEM)
    assert _with(before, after) == [("Nair", "planned"), ("Moran", "planned")]


def test_in_two_strands_it_stays_while_one_is_held_still(sam: Assignment) -> None:
    dan = Person.objects.get(last_name="Hughes")
    relationships.hand_over(
        list(sam.relationships.filter(kind="clinical_supervisor")), to=dan, on=day(-5), by=SYSTEM
    )
    both = _plan(sam, ["line", "clinical"], "Hughes", 3)
    kit = trust.person("Kit Moran")
    relationships.hand_over(
        list(sam.relationships.filter(kind="line_manager")), to=kit, on=day(0), by=SYSTEM
    )
    assert _with(both) == [("Hughes", "planned")]
    relationships.hand_over(
        list(sam.relationships.filter(kind="clinical_supervisor", ends=None)),
        to=kit, on=day(0), by=SYSTEM,
    )  # fmt: skip
    assert _with(both) == [("Moran", "planned")]


def test_cover_takes_nothing_over(sam: Assignment) -> None:
    kit, ours = trust.person("Kit Moran"), _plan(sam, ["peer"], "Nair", 3)
    row = sam.relationships.get(kind="peer_supervisor")
    relationships.cover(row, holder=kit, starts=day(0), ends=day(9), by=SYSTEM)
    assert _with(ours) == [("Nair", "planned")]


def test_who_leaves_with_nobody_after_them_leaves_no_date_behind(sam: Assignment) -> None:
    last, after = _plan(sam, ["peer"], "Nair", 5), _plan(sam, ["peer"], "Nair", 6)
    people.leave(Person.objects.get(last_name="Nair"), on=day(5), by=SYSTEM)
    with clock.at(day(6)):
        daily.run(by=SYSTEM)
    assert _with(last, after) == [("Nair", "planned"), ("Nair", "removed")]


def test_who_stops_and_stays_here_keeps_the_last_dates(sam: Assignment) -> None:
    ours = _plan(sam, ["peer"], "Nair", 6)
    relationships.end(sam.relationships.get(kind="peer_supervisor"), on=day(-1), by=SYSTEM)
    assert _with(ours) == [("Nair", "planned")]
