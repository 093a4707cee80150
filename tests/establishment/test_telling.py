"""Who is told of a change: each once, whatever it changed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from tests.establishment import changing
from tests.establishment.changing import SYSTEM, day, signed_in, trust
from workforce.core import clock
from workforce.establishment import change_notices
from workforce.establishment.actions import leaving, stints
from workforce.establishment.actions.leaving import Heirs
from workforce.establishment.actions.stints import Away
from workforce.notices.models import Notice
from workforce.notices.reconciling import reconcile
from workforce.people.actions import assignments, bulk, moving, relationships
from workforce.people.actions.assignments import Appointment
from workforce.people.models import Assignment, Person

# Committed for real: what one transaction changes is told once, and the next one again.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sam() -> Assignment:
    """In a post with a triad, all of whom sign in; nothing is told yet."""
    row = changing.supported(post=trust.post())
    for person in Person.objects.all():
        signed_in(person)
    Notice.objects.all().delete()
    return Assignment.objects.select_related("person").get(pk=row.pk)


def _told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(channel="product").select_related("person")
    return sorted((row.person.last_name, row.kind) for row in rows)


def _all(*own: tuple[str, str]) -> list[tuple[str, str]]:
    """The three who support, and these."""
    triad = [(name, "change-supported") for name in ("Hughes", "Nair", "Yusuf")]
    return sorted([*triad, *own])


def test_a_move_is_told_once_to_everybody_it_concerns(sam: Assignment) -> None:
    to = Appointment(sam.person, sam.role, trust.team("Second"), day(5), trust.post("NV-2"))
    moving.move(sam, to=to, keep=["peer_supervisor", "clinical_supervisor"], by=SYSTEM)
    assert _told() == _all(("Okafor", "change-own"), ("Hughes", "support-over"))


def test_a_hand_over_is_told_to_all_three(sam: Assignment) -> None:
    ruth = signed_in(trust.person("Ruth Calder"))
    row = sam.relationships.get(kind="line_manager")
    relationships.hand_over([row], to=ruth, on=day(1), by=SYSTEM)
    assert _told() == sorted([
        ("Calder", "support-given"), ("Hughes", "support-over"), ("Okafor", "change-own")
    ])  # fmt: skip


def test_leaving_with_many_is_one_notice_each(sam: Assignment) -> None:
    changing.supported("Noor Rahman", post=trust.post("NV-2"))
    Notice.objects.all().delete()
    kit = signed_in(trust.person("Kit Moran"))
    priya = Person.objects.get(last_name="Nair")
    heirs = Heirs({row.pk: kit for row in leaving.held_after(priya, day(9))})
    leaving.leave(priya, last_day=day(9), heirs=heirs, by=SYSTEM)
    assert _told() == sorted([
        ("Moran", "support-given"), ("Nair", "support-over"), ("Nair", "change-leaves"),
        ("Okafor", "change-own"),
    ])  # fmt: skip


def test_taken_back_everybody_hears_it_again(sam: Assignment) -> None:
    priya = Person.objects.get(last_name="Nair")
    kit = signed_in(trust.person("Kit Moran"))
    heirs = Heirs({row.pk: kit for row in leaving.held_after(priya, day(9))})
    row = leaving.leave(priya, last_day=day(9), heirs=heirs, by=SYSTEM)
    Notice.objects.all().delete()
    leaving.take_back(row, by=SYSTEM)
    assert _told() == sorted([
        ("Moran", "support-over"), ("Nair", "support-given"), ("Nair", "change-own"),
        ("Okafor", "change-own"),
    ])  # fmt: skip


def test_whoever_does_it_is_not_told(sam: Assignment) -> None:
    dan = Person.objects.get(last_name="Hughes")
    assignments.end(sam, on=day(30), by=changing.lead(dan))
    assert _told() == [each for each in _all(("Okafor", "change-own")) if each[0] != "Hughes"]


def test_two_transactions_are_told_twice(sam: Assignment) -> None:
    moving.change_hours(sam, hours=trust.Decimal(30), by=SYSTEM)
    moving.change_hours(sam, hours=trust.Decimal(20), by=SYSTEM)
    assert _told().count(("Okafor", "change-own")) == 2


def test_an_extract_is_told_once_and_to_those_who_sign_in(sam: Assignment) -> None:
    by = SYSTEM.through("extract")
    noor = trust.appointed("Noor Rahman")  # has no sign-in
    from django.db import transaction

    with transaction.atomic():
        bulk.change_people({sam.person_id: {"last_name": "Okafor-Lind"}}, by=by)
        bulk.change_assignments({sam.pk: {"hours": 20}, noor.pk: {"hours": 20}}, by=by)
        bulk.change_assignments({sam.pk: {"ends": day(90)}}, by=by)
    assert _told() == _all(("Okafor-Lind", "change-own"))


def test_nothing_of_what_changed_is_in_a_notice(sam: Assignment) -> None:
    assignments.end(sam, on=day(30), by=SYSTEM)
    rows = Notice.objects.all()
    for row in rows:
        assert "Okafor" not in row.occasion + row.link + row.stage
    assert rows.exists()


MONDAY = date(2026, 11, 30)


@pytest.fixture
def friday(sam: Assignment) -> Iterator[Any]:
    """The working day before Monday 30 November 2026; something begins that Monday."""
    with clock.at(MONDAY - timedelta(days=10)):
        stints.plan(
            sam,
            away=Away("secondment", MONDAY, MONDAY + timedelta(days=30), organisation="Mind"),
            by=SYSTEM,
        )
    Notice.objects.all().delete()
    with clock.at(MONDAY - timedelta(days=3)):
        yield


def test_the_working_day_before_it_is_reminded_of_once(friday: Any) -> None:
    for _ in range(2):
        reconcile()
    assert [each for each in _told() if each[1] == "change-soon"] == [("Okafor", "change-soon")]
    with clock.at(MONDAY - timedelta(days=4)):
        assert list(change_notices.soon()) == []
    with clock.at(MONDAY):
        assert list(change_notices.soon()) == []


def test_called_off_it_is_not_reminded_of(friday: Any) -> None:
    from workforce.establishment.models import Stint

    reconcile()
    (told,) = Notice.objects.filter(kind="change-soon", channel="product")
    assert list(change_notices.still_soon([told])) == [told.pk]
    stints.call_off(Stint.objects.get(), by=SYSTEM)
    assert list(change_notices.still_soon([told])) == []


def test_recorded_on_the_day_before_it_is_told_and_not_reminded_of(sam: Assignment) -> None:
    with clock.at(MONDAY - timedelta(days=3)):
        assignments.end(sam, on=MONDAY, by=SYSTEM)
        assert list(change_notices.soon()) == []
