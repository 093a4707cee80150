"""Somebody leaves, and may stay after all."""

import re
from typing import Any

import pytest

from tests.establishment import changing
from tests.establishment.changing import SYSTEM, day, trust
from workforce.core import clock
from workforce.core.presenting import date_words
from workforce.establishment.actions import leaving
from workforce.establishment.actions.leaving import Heirs
from workforce.establishment.models import Leaving
from workforce.obligations import checking
from workforce.people.actions import assignments, grants, organisation, relationships
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Assignment, Grant, Person, Relationship

pytestmark = pytest.mark.django_db


def _refused(kind: type[Exception], words: str) -> Any:
    return pytest.raises(kind, match=f"^{re.escape(words)}$")


def _supervisor() -> tuple[Person, list[Assignment]]:
    """Priya supervises two people and leads a patch."""
    rows = [changing.supported("Sam Okafor"), changing.supported("Noor Rahman")]
    priya = Person.objects.get(last_name="Nair")
    trust.appointed(person=priya, role=trust.role("senior-peer-support-worker"))
    organisation.name_lead(trust.patch(), holder=priya, starts=day(-50), by=SYSTEM)
    grants.give(priya, role="approver", starts=day(-9), by=SYSTEM)
    return priya, rows


def _all_to(person: Person, heir: Person | None, last_day: Any) -> Heirs:
    return Heirs({row.pk: heir for row in leaving.held_after(person, last_day)})


def test_leaving_hands_all_over_from_the_day_after_the_last() -> None:
    priya, rows = _supervisor()
    kit = trust.person("Kit Moran")
    leaving.leave(priya, last_day=day(10), heirs=_all_to(priya, kit, day(10)), by=SYSTEM)
    for row in rows:
        assert changing.triad(row, day(10))["peer_supervisor"] == "Nair"
        assert changing.triad(row, day(11))["peer_supervisor"] == "Moran"
    led = Relationship.objects.filter(patch=trust.patch(), kind="patch_lead").order_by("starts")
    assert [(row.holder.last_name, row.ends) for row in led] == [("Nair", day(10)), ("Moran", None)]
    priya.refresh_from_db()
    assert priya.left_on == day(10)
    assert Grant.objects.get(person=priya).ends == day(10)
    assert not Relationship.objects.filter(holder=priya).running(day(11)).exists()
    assert list(checking.check()) == []


def test_leaving_with_something_unsaid_changes_nothing() -> None:
    priya, _ = _supervisor()
    kit = trust.person("Kit Moran")
    heirs = _all_to(priya, kit, day(10))
    jo = changing.supported("Jo Adeyemi", team=trust.team("Another team"))  # given meanwhile
    before = changing.everything()
    with pytest.raises(Conflict, match=r"peer supervisor. Say who takes it over as well"):
        leaving.leave(priya, last_day=day(10), heirs=heirs, by=SYSTEM)
    assert changing.everything() == before
    assert changing.triad(jo)["peer_supervisor"] == "Nair"


def test_leaving_to_nobody_said_on_purpose_leaves_it_missing() -> None:
    priya, (sam, _) = _supervisor()
    row = leaving.leave(priya, last_day=day(10), heirs=_all_to(priya, None, day(10)), by=SYSTEM)
    assert row.nobody == 3
    assert "peer_supervisor" not in changing.triad(sam, day(11))


def test_taken_back_everything_is_as_it_was() -> None:
    priya, _ = _supervisor()
    kit = trust.person("Kit Moran")
    own = Assignment.objects.get(person=priya)
    relationships.begin(
        kind="buddy", holder=trust.person("Max Silva"), assignment=own, starts=day(30), by=SYSTEM
    )
    later = trust.appointed(person=priya, starts=40, team=trust.team("Second team"))
    grants.give(priya, role="hr", starts=day(60), by=SYSTEM)
    before = changing.everything()
    roles = set(Grant.objects.values_list("pk", "starts", "ends"))
    row = leaving.leave(priya, last_day=day(10), heirs=_all_to(priya, kit, day(10)), by=SYSTEM)
    assert not Assignment.objects.filter(pk=later.pk).exists()
    leaving.take_back(row, by=SYSTEM)
    assert changing.everything() == before
    assert set(Grant.objects.values_list("pk", "starts", "ends")) == roles
    assert changing.as_told(priya) == changing.as_it_is(priya)
    assert list(checking.check()) == []


def test_what_others_have_begun_is_not_taken_back() -> None:
    priya, _ = _supervisor()
    kit = trust.person("Kit Moran")
    heirs = Heirs(_all_to(priya, kit, day(10)).of, on=day(3))
    row = leaving.leave(priya, last_day=day(10), heirs=heirs, by=SYSTEM)
    with clock.at(day(3)), pytest.raises(Refused, match=r"^Kit Moran has begun"):
        leaving.take_back(row, by=SYSTEM)
    assert Leaving.objects.get().taken_back_at is None


def test_changed_since_it_is_not_taken_back_as_a_whole() -> None:
    sam = changing.supported()
    row = leaving.leave(sam.person, last_day=day(10), heirs=Heirs(), by=SYSTEM)
    assignments.end(sam, on=day(5), by=SYSTEM)
    before = changing.everything()
    with pytest.raises(Conflict, match=r"^Some of this was changed since"):
        leaving.take_back(row, by=SYSTEM)
    assert changing.everything() == before


def test_a_post_that_was_filled_since_is_not_given_back() -> None:
    post = trust.post()
    sam = changing.supported(post=post)
    row = leaving.leave(sam.person, last_day=day(10), heirs=Heirs(), by=SYSTEM)
    trust.appointed("Noor Rahman", post=post, starts=11)
    with pytest.raises(Conflict, match=r"^Noor Rahman holds this post"):
        leaving.take_back(row, by=SYSTEM)


def test_leaving_twice_is_refused_with_who_and_when() -> None:
    sam = changing.supported()
    leaving.leave(sam.person, last_day=day(10), heirs=Heirs(), by=changing.lead())
    words = (
        f"Sam Okafor leaves on {date_words(day(10))} already. Marcus Bell recorded it. "
        "Take that back first to choose another day."
    )
    with _refused(Conflict, words):
        leaving.leave(sam.person, last_day=day(20), heirs=Heirs(), by=SYSTEM)


def test_the_last_day_over_it_is_not_taken_back() -> None:
    sam = changing.supported()
    row = leaving.leave(sam.person, last_day=day(0), heirs=Heirs(), by=SYSTEM)
    with clock.at(day(1)), pytest.raises(Refused, match=r"Appoint them anew"):
        leaving.take_back(row, by=SYSTEM)


def test_somebody_who_comes_back_is_the_same_person_with_all_that_was() -> None:
    sam = changing.supported()
    leaving.leave(sam.person, last_day=day(-20), heirs=Heirs(), by=SYSTEM)
    trust.appointed(person=sam.person, starts=0)
    sam.person.refresh_from_db()
    assert sam.person.left_on is None
    kinds = sam.person.changes.filter(acts_as="").order_by("day", "recorded_at")
    assert [line.kind for line in kinds] == ["joined", "left", "came_back"]
    assert changing.as_told(sam.person) == changing.as_it_is(sam.person)


def test_whoever_is_about_to_leave_is_appointed_no_further_than_that() -> None:
    sam = changing.supported()
    leaving.leave(sam.person, last_day=day(10), heirs=Heirs(), by=SYSTEM)
    with pytest.raises(Refused, match=f"^Sam Okafor leaves on {date_words(day(10))}"):
        trust.appointed(person=sam.person, starts=5, team=trust.team("Second team"))
    trust.appointed(person=sam.person, starts=5, ends=day(9), team=trust.team("Second team"))
    sam.person.refresh_from_db()
    assert sam.person.left_on == day(10)
