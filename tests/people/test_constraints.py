"""The database refuses by itself what the actions refuse in words."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.people import trust
from workforce.people.models import Assignment, Grant, PayBand, PayTable, Person, Relationship

pytestmark = pytest.mark.django_db
BASE = date(2026, 1, 1)


def _relationship(**fields: Any) -> Relationship:
    fields.setdefault("acts_as", fields["kind"])
    return Relationship.objects.create(**{"starts": BASE} | fields)


def _refused(constraint: str, make: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


@pytest.fixture
def sam() -> Assignment:
    return trust.appointed(starts=-1000)


def test_two_line_managers_at_once_are_refused(sam: Assignment) -> None:
    dan, ruth = trust.person("Dan Hughes"), trust.person("Ruth Calder")
    _relationship(kind="line_manager", assignment=sam, holder=dan)
    _refused(
        "relationship_one_current_holder",
        lambda: _relationship(
            kind="line_manager", assignment=sam, holder=ruth, starts=BASE + timedelta(days=900)
        ),
    )


def test_the_next_line_manager_begins_the_day_after(sam: Assignment) -> None:
    dan, ruth = trust.person("Dan Hughes"), trust.person("Ruth Calder")
    end = BASE + timedelta(days=30)
    _relationship(kind="line_manager", assignment=sam, holder=dan, ends=end)
    _refused(
        "relationship_one_current_holder",
        lambda: _relationship(kind="line_manager", assignment=sam, holder=ruth, starts=end),
    )
    _relationship(kind="line_manager", assignment=sam, holder=ruth, starts=end + timedelta(days=1))


def test_the_same_person_may_manage_two_assignments(sam: Assignment) -> None:
    dan, noor = trust.person("Dan Hughes"), trust.appointed("Noor Rahman")
    _relationship(kind="line_manager", assignment=sam, holder=dan)
    _relationship(kind="line_manager", assignment=noor, holder=dan)


def test_the_line_manager_may_be_the_clinical_supervisor(sam: Assignment) -> None:
    dan = trust.person("Dan Hughes")
    _relationship(kind="line_manager", assignment=sam, holder=dan)
    _relationship(kind="clinical_supervisor", assignment=sam, holder=dan)


@pytest.mark.parametrize(("first", "second"), [
    ("line_manager", "peer_supervisor"), ("peer_supervisor", "line_manager"),
])  # fmt: skip
@pytest.mark.parametrize("covers", [False, True])
def test_the_line_manager_is_never_the_peer_supervisor(
    sam: Assignment, first: str, second: str, covers: bool
) -> None:
    dan = trust.person("Dan Hughes")
    _relationship(kind=first, assignment=sam, holder=dan)
    kind = "cover" if covers else second
    _refused(
        "relationship_manager_is_not_peer_supervisor",
        lambda: _relationship(kind=kind, acts_as=second, assignment=sam, holder=dan),
    )


def test_cover_stands_beside_whom_it_covers(sam: Assignment) -> None:
    _relationship(kind="line_manager", assignment=sam, holder=trust.person("Dan Hughes"))
    bea = trust.person("Bea Ikande")
    _relationship(kind="cover", acts_as="line_manager", assignment=sam, holder=bea)
    _refused(
        "relationship_one_current_holder",
        lambda: _relationship(kind="cover", acts_as="line_manager", assignment=sam, holder=bea),
    )


@pytest.mark.parametrize(
    ("kind", "acts_as"),
    [("cover", "cover"), ("line_manager", "buddy"), ("buddy", "line_manager")],
)
def test_only_cover_acts_as_something_else(sam: Assignment, kind: str, acts_as: str) -> None:
    dan = trust.person("Dan Hughes")
    _refused(
        "relationship_acts_as",
        lambda: _relationship(kind=kind, acts_as=acts_as, assignment=sam, holder=dan),
    )


def test_a_relationship_is_towards_an_assignment_or_a_patch(sam: Assignment) -> None:
    dan, north = trust.person("Dan Hughes"), trust.patch()
    for fields in (
        {"kind": "line_manager"},
        {"kind": "line_manager", "patch": north},
        {"kind": "line_manager", "patch": north, "assignment": sam},
        {"kind": "patch_lead", "assignment": sam},
    ):
        _refused(
            "relationship_towards_one_thing",
            lambda fields=fields: _relationship(holder=dan, **fields),
        )


def test_two_patch_leads_at_once_are_refused() -> None:
    north, south = trust.patch(), trust.patch("South patch")
    leila, ines = trust.person("Leila Haddow"), trust.person("Ines Roche")
    _relationship(kind="patch_lead", patch=north, holder=leila)
    _relationship(kind="patch_lead", patch=south, holder=leila)
    _refused(
        "relationship_one_current_patch_lead",
        lambda: _relationship(kind="patch_lead", patch=north, holder=ines),
    )


def test_an_end_before_the_start_is_refused(sam: Assignment) -> None:
    before = BASE - timedelta(days=1)
    dan = trust.person("Dan Hughes")
    _refused(
        "relationship_dates",
        lambda: _relationship(kind="buddy", assignment=sam, holder=dan, ends=before),
    )
    _refused(
        "assignment_dates",
        lambda: Assignment.objects.create(
            person=dan, role=trust.role(), team=trust.team(), starts=BASE, ends=before
        ),
    )
    _refused(
        "grant_dates",
        lambda: Grant.objects.create(person=dan, role="hr", starts=BASE, ends=before),
    )


def test_a_volunteer_has_neither_post_nor_share_of_full_time() -> None:
    robin = trust.person("Robin Vale")
    given = {"person": robin, "role": trust.role("peer-volunteer"), "team": trust.team()}
    given |= {"starts": BASE, "employment": "volunteer"}
    for wrong in ({"fte": "0.5"}, {"post": trust.post()}):
        _refused(
            "assignment_volunteer_has_no_post",
            lambda wrong=wrong: Assignment.objects.create(**given, **wrong),
        )


def test_the_same_post_twice_at_once_is_refused() -> None:
    post = trust.post()
    sam = trust.person()
    given = {"person": sam, "post": post, "role": post.role, "team": post.team}
    Assignment.objects.create(**given, starts=BASE)
    _refused(
        "assignment_once_a_post",
        lambda: Assignment.objects.create(**given, starts=BASE + timedelta(days=5)),
    )


def test_the_same_role_in_a_team_twice_at_once_is_refused() -> None:
    robin = trust.person("Robin Vale")
    given = {"person": robin, "role": trust.role("peer-volunteer"), "team": trust.team()}
    Assignment.objects.create(**given, starts=BASE, employment="volunteer")
    _refused(
        "assignment_once_a_team_without_post",
        lambda: Assignment.objects.create(**given, starts=BASE, employment="volunteer"),
    )


def test_a_role_is_given_once_at_a_time() -> None:
    ade = trust.person("Ade Cole")
    Grant.objects.create(person=ade, role="hr", starts=BASE, ends=BASE + timedelta(days=9))
    _refused(
        "grant_once_at_a_time",
        lambda: Grant.objects.create(person=ade, role="hr", starts=BASE + timedelta(days=9)),
    )
    Grant.objects.create(person=ade, role="hr", starts=BASE + timedelta(days=10))


def test_a_pay_range_has_its_lowest_point_first() -> None:
    table = PayTable.objects.first()
    assert table is not None
    band = trust.role().band
    PayBand.objects.filter(table=table, band=band).delete()
    _refused(
        "pay_range",
        lambda: PayBand.objects.create(table=table, band=band, lowest=20_000, highest=19_999),
    )


ends = st.none() | st.integers(0, 12)
spans = st.tuples(st.integers(0, 12), ends).filter(
    lambda span: span[1] is None or span[1] >= span[0]
)


def _days(span: tuple[int, int | None]) -> set[int]:
    """Every day of a span, counted out one by one; an open end goes beyond all others."""
    first, last = span
    return set(range(first, (last if last is not None else 100) + 1))


class TestDateRanges(TestCase):
    """What overlaps by counting days one by one is what the database refuses, and nothing else."""

    def setUp(self) -> None:
        self.sam = trust.appointed(starts=-1000)
        self.dan = trust.person("Dan Hughes")
        self.ruth = trust.person("Ruth Calder")

    def _accepts(self, kind: str, holder: Person, span: tuple[int, int | None]) -> bool:
        first, last = span
        ends = None if last is None else BASE + timedelta(days=last)
        try:
            with transaction.atomic():
                _relationship(
                    kind=kind, assignment=self.sam, holder=holder,
                    starts=BASE + timedelta(days=first), ends=ends,
                )  # fmt: skip
        except IntegrityError:
            return False
        return True

    @settings(max_examples=150, deadline=None)
    @given(spans, spans)
    def test_one_holder_at_a_time(self, one: Any, other: Any) -> None:
        Relationship.objects.all().delete()
        assert self._accepts("line_manager", self.dan, one)
        apart = _days(one).isdisjoint(_days(other))
        assert self._accepts("line_manager", self.ruth, other) == apart

    @settings(max_examples=100, deadline=None)
    @given(spans, spans, st.booleans())
    def test_manager_and_peer_supervisor_apart(self, one: Any, other: Any, same: bool) -> None:
        Relationship.objects.all().delete()
        assert self._accepts("line_manager", self.dan, one)
        holder = self.dan if same else self.ruth
        apart = _days(one).isdisjoint(_days(other))
        assert self._accepts("peer_supervisor", holder, other) == (apart or not same)
