from typing import Any

import pytest

from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core.audit import AuditEvent
from workforce.core.presenting import date_words
from workforce.people.actions import relationships
from workforce.people.actions.overlaps import WHY_APART
from workforce.people.actions.relationships import Beginning
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Relationship

pytestmark = pytest.mark.django_db


@pytest.fixture
def sam() -> Assignment:
    return trust.appointed()


def _begin(assignment: Assignment, name: str, kind: str = "line_manager", **fields: Any) -> Any:
    fields.setdefault("starts", day(-50))
    holder = fields.pop("holder", None) or trust.person(name)
    return relationships.begin(kind=kind, holder=holder, assignment=assignment, by=SYSTEM, **fields)


def _refused(kind: type[Exception], words: str) -> Any:
    import re

    return pytest.raises(kind, match=f"^{re.escape(words)}$")


def test_begun_is_recorded_and_told(sam: Assignment, heard: list[Any]) -> None:
    row = _begin(sam, "Dan Hughes")
    assert heard == [("relationship_began", [row.pk], day(0))]
    event = AuditEvent.objects.get(action="relationship began")
    assert (event.on, event.about) == (sam.person_id, f"line_manager {row.pk}")


def test_what_begins_later_is_not_told_yet(sam: Assignment, heard: list[Any]) -> None:
    _begin(sam, "Dan Hughes", starts=day(1))
    assert heard == []


def test_what_is_over_already_is_told_as_both(sam: Assignment, heard: list[Any]) -> None:
    row = _begin(sam, "Dan Hughes", ends=day(-3))
    assert heard == [
        ("relationship_began", [row.pk], day(0)),
        ("relationship_ended", [row.pk], day(-3)),
    ]


def test_a_second_line_manager_is_refused_in_words(sam: Assignment) -> None:
    _begin(sam, "Dan Hughes")
    words = f"Dan Hughes is already line manager from {date_words(day(-50))}. End that first."
    with _refused(Conflict, words):
        _begin(sam, "Ruth Calder", starts=day(0))
    assert trust.running(sam) == {("line_manager", "Hughes")}


def test_a_line_manager_to_come_is_named(sam: Assignment) -> None:
    _begin(sam, "Ife Lowe", starts=day(30))
    words = (
        f"Ife Lowe is going to be line manager from {date_words(day(30))}. "
        "Choose an end before that, or call that off first."
    )
    with _refused(Conflict, words):
        _begin(sam, "Dan Hughes")
    _begin(sam, "Dan Hughes", ends=day(29))


@pytest.mark.parametrize(
    ("first", "second"),
    [("line_manager", "peer_supervisor"), ("peer_supervisor", "line_manager")],
)
def test_manager_and_peer_supervisor_are_two_people(
    sam: Assignment, first: str, second: str
) -> None:
    dan = _begin(sam, "Dan Hughes", kind=first).holder
    with _refused(Conflict, WHY_APART):
        _begin(sam, "", kind=second, holder=dan)
    noor = trust.appointed("Noor Rahman")
    _begin(noor, "", kind=second, holder=dan)


def test_nobody_supports_themselves(sam: Assignment) -> None:
    with _refused(Refused, "Nobody can be their own buddy. Choose somebody else."):
        _begin(sam, "", kind="buddy", holder=sam.person)


def test_somebody_who_left_is_not_chosen(sam: Assignment) -> None:
    gone = trust.person("Dee Marlow", left_on=day(-60))
    with _refused(Refused, f"Dee Marlow left on {date_words(day(-60))}. Choose somebody else."):
        _begin(sam, "", holder=gone)


def test_nothing_is_held_outside_the_dates_of_the_post() -> None:
    sam = trust.appointed(starts=-10, ends=day(20))
    with _refused(
        Refused, f"The post begins on {date_words(day(-10))}. Choose that day or a later one."
    ):
        _begin(sam, "Dan Hughes", starts=day(-11))
    with _refused(
        Refused, f"The post ends on {date_words(day(20))}. Choose that day or an earlier one."
    ):
        _begin(sam, "Dan Hughes", starts=day(21))
    assert _begin(sam, "Ruth Calder", starts=day(0)).ends == day(20)


def test_of_several_one_that_cannot_be_stops_all(sam: Assignment) -> None:
    noor = trust.appointed("Noor Rahman")
    dan = trust.person("Dan Hughes")
    _begin(noor, "Ruth Calder")
    entries = [Beginning("line_manager", dan, day(0), each) for each in (sam, noor)]
    words = (
        f"Noor Rahman: Ruth Calder is already line manager from {date_words(day(-50))}. "
        "End that first."
    )
    with _refused(Conflict, words):
        relationships.begin_many(entries, by=SYSTEM)
    assert trust.running(sam) == set()


def test_of_several_two_that_clash_with_each_other_stop_all(sam: Assignment) -> None:
    dan, ruth = trust.person("Dan Hughes"), trust.person("Ruth Calder")
    entries = [Beginning("line_manager", who, day(0), sam) for who in (dan, ruth)]
    with pytest.raises(Conflict):
        relationships.begin_many(entries, by=SYSTEM)
    assert trust.running(sam) == set()


def test_many_begin_with_as_many_queries_as_few(
    django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    dan = trust.person("Dan Hughes")
    few = trust.appointed_many([f"Few {n}" for n in range(3)])
    many = trust.appointed_many([f"Many {n}" for n in range(60)])
    with django_assert_max_num_queries(40) as used:
        relationships.begin_many(
            [Beginning("line_manager", dan, day(0), each) for each in few], by=SYSTEM
        )
    with django_assert_num_queries(len(used.captured_queries)):
        relationships.begin_many(
            [Beginning("line_manager", dan, day(0), each) for each in many], by=SYSTEM
        )


def test_ended_today_it_runs_to_the_end_of_the_day(sam: Assignment, heard: list[Any]) -> None:
    row = _begin(sam, "Dan Hughes")
    heard.clear()
    relationships.end(row, on=day(0), by=SYSTEM)
    assert trust.running(sam) == {("line_manager", "Hughes")}
    assert heard == []


def test_ended_yesterday_it_is_told(sam: Assignment, heard: list[Any]) -> None:
    row = _begin(sam, "Dan Hughes")
    heard.clear()
    relationships.end(row, on=day(-1), by=SYSTEM)
    assert trust.running(sam) == set()
    assert heard == [("relationship_ended", [row.pk], day(-1))]


def test_ending_before_the_beginning_is_refused(sam: Assignment) -> None:
    row = _begin(sam, "Dan Hughes")
    words = (
        f"Dan Hughes is line manager since {date_words(day(-50))}. Choose that day or a later one."
    )
    with _refused(Refused, words):
        relationships.end(row, on=day(-51), by=SYSTEM)


def test_what_has_not_begun_is_called_off(sam: Assignment, heard: list[Any]) -> None:
    row = _begin(sam, "Ife Lowe", starts=day(30))
    relationships.end(row, on=day(0), by=SYSTEM)
    assert not Relationship.objects.exists()
    assert heard == []
    assert AuditEvent.objects.filter(action="relationship called off").count() == 1


def test_an_end_that_somebody_set_meanwhile_is_not_put_off(sam: Assignment) -> None:
    row = _begin(sam, "Dan Hughes")
    relationships.end(Relationship.objects.get(), on=day(-10), by=SYSTEM)
    with pytest.raises(Conflict):
        relationships.end(row, on=day(5), by=SYSTEM)
    assert Relationship.objects.get().ends == day(-10)


def test_handed_over_one_day_follows_the_other(sam: Assignment) -> None:
    row = _begin(sam, "Dan Hughes")
    ruth = trust.person("Ruth Calder")
    relationships.hand_over([row], to=ruth, on=day(0), by=SYSTEM)
    dates = Relationship.objects.order_by("starts").values_list("holder", "starts", "ends")
    assert list(dates) == [(row.holder_id, day(-50), day(-1)), (ruth.pk, day(0), None)]


def test_handing_over_keeps_an_end_that_was_set(sam: Assignment) -> None:
    row = _begin(sam, "Dan Hughes", ends=day(40))
    ruth = trust.person("Ruth Calder")
    (after,) = relationships.hand_over([row], to=ruth, on=day(10), by=SYSTEM)
    assert (after.starts, after.ends) == (day(10), day(40))


def test_seven_are_handed_over_or_none(sam: Assignment) -> None:
    ruth, dan = trust.person("Ruth Calder"), trust.person("Dan Hughes")
    seven = trust.appointed_many([f"Peer {n}" for n in range(7)])
    rows = [_begin(each, "", kind="peer_supervisor", holder=dan) for each in seven]
    _begin(seven[6], "", holder=ruth)
    with _refused(Conflict, f"Peer 6: {WHY_APART}"):
        relationships.hand_over(rows, to=ruth, on=day(1), by=SYSTEM)
    assert Relationship.objects.filter(holder=dan, ends__isnull=True).count() == 7
    relationships.hand_over(rows[:6], to=ruth, on=day(1), by=SYSTEM)
    assert Relationship.objects.filter(holder=dan, ends__isnull=True).count() == 1


def test_handing_over_what_ended_meanwhile_is_refused(sam: Assignment) -> None:
    row = _begin(sam, "Dan Hughes")
    relationships.end(Relationship.objects.get(), on=day(-10), by=SYSTEM)
    words = f"Dan Hughes stops being line manager on {date_words(day(-10))} already. Look again."
    with _refused(Conflict, words):
        relationships.hand_over([row], to=trust.person("Ruth Calder"), on=day(0), by=SYSTEM)


def test_cover_gives_the_duties_for_a_while(sam: Assignment) -> None:
    row = _begin(sam, "Priya Nair", kind="peer_supervisor")
    bea = trust.person("Bea Ikande")
    made = relationships.cover(row, holder=bea, starts=day(0), ends=day(7), by=SYSTEM)
    assert (made.kind, made.acts_as) == ("cover", "peer_supervisor")
    assert trust.running(sam) == {("peer_supervisor", "Nair"), ("peer_supervisor", "Ikande")}


def test_cover_by_whom_it_covers_is_refused(sam: Assignment) -> None:
    row = _begin(sam, "Priya Nair", kind="peer_supervisor")
    with _refused(Conflict, "Priya Nair is peer supervisor already: cover is for somebody else."):
        relationships.cover(row, holder=row.holder, starts=day(0), ends=day(7), by=SYSTEM)


def test_cover_by_the_line_manager_for_the_peer_supervisor_is_refused(sam: Assignment) -> None:
    dan = _begin(sam, "Dan Hughes").holder
    row = _begin(sam, "Priya Nair", kind="peer_supervisor")
    with _refused(Conflict, WHY_APART):
        relationships.cover(row, holder=dan, starts=day(0), ends=day(7), by=SYSTEM)
