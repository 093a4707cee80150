"""Who is experienced, at the days on which it turns; held against the independent calculation as well."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.establishment.test_warnings import agree
from tests.people import trust
from tests.people.trust import SYSTEM, day
from workforce.core import clock
from workforce.establishment.queries import experience, warnings
from workforce.establishment.queries.warnings import Kind, Reach
from workforce.people.actions import assignments
from workforce.people.models import Assignment, Person, Qualification

pytestmark = pytest.mark.django_db

FULL = ("foundation", "experience-confirmed")


def worked(who: Person, starts: int, ends: int | None, code: str) -> Assignment:
    """Days are counted from today; the team is one of their own."""
    post = trust.post(code=code, team=trust.team(f"Team of {code}"))
    return assignments.appoint(
        person=who, role=post.role, team=post.team, post=post, starts=day(starts),
        ends=None if ends is None else day(ends), by=SYSTEM,
    )  # fmt: skip


def has(who: Person, *slugs: str, starts: int = -30, until: int | None = None) -> None:
    for slug in slugs:
        Qualification.objects.create(
            holder=who, slug=slug, starts=day(starts), until=None if until is None else day(until)
        )


def is_new(who: Person) -> bool:
    """Alone and not experienced; both calculations, and the person's own page, say the same."""
    agree(clock.today())
    reach = Reach(kinds=(Kind.NEW_ALONE,), people=(who.pk,))
    found = bool(warnings.rows(reach, clock.today()))
    assert found is not experience.of(who, clock.today()).is_experienced
    return found


@pytest.mark.parametrize(
    ("stints", "new"),
    [
        ([(-365, None)], False),
        ([(-364, None)], True),
        # The last day of a stint counts, the days between two don't.
        ([(-400, -201), (-165, None)], False),
        ([(-400, -201), (-164, None)], True),
        # Days in two posts at once count once.
        ([(-300, None), (-300, -100)], True),
        ([(-400, -100), (-200, None)], False),
        # What is still to come counts for nothing.
        ([(-300, None), (5, 300)], True),
    ],
)
def test_a_year_in_a_peer_role_is_counted_by_days_that_are_over(
    stints: list[tuple[int, int | None]], new: bool
) -> None:
    sam = trust.person()
    for number, (starts, ends) in enumerate(stints):
        worked(sam, starts, ends, f"S-{number}")
    has(sam, *FULL)
    assert is_new(sam) is new


@pytest.mark.parametrize(
    ("given", "until", "starts", "new"),
    [(FULL, None, -30, False), (FULL, 0, -30, False), (FULL, -1, -30, True), (FULL, None, 0, False),
     (FULL, None, 1, True), (FULL[:1], None, -30, True), (FULL[1:], None, -30, True), ((), None, -30, True)],
)  # fmt: skip
def test_training_and_the_supervisors_word_hold_on_the_day(
    given: Any, until: int | None, starts: int, new: bool
) -> None:
    sam = trust.person()
    worked(sam, -500, None, "S-1")
    has(sam, *given, starts=starts, until=until)
    assert is_new(sam) is new


def test_a_second_peer_worker_is_company_and_one_who_comes_is_said() -> None:
    sam = trust.person()
    row = worked(sam, -50, None, "S-1")
    assert is_new(sam)
    trust.appointed(
        "Noor Rahman", starts=1, team=row.team, post=trust.post(code="N", team=row.team)
    )
    (found,) = warnings.rows(Reach(kinds=(Kind.ALONE,)), clock.today())
    assert (found.person_id, found.day) == (sam.pk, day(1))
    agree(clock.today())
    tomorrow: date = clock.today() + timedelta(days=1)
    with clock.at(tomorrow):
        agree(tomorrow)
        assert warnings.rows(Reach(kinds=(Kind.ALONE, Kind.NEW_ALONE)), tomorrow) == []


def test_a_volunteer_is_no_second_colleague() -> None:
    sam = trust.person()
    row = worked(sam, -50, None, "S-1")
    trust.appointed(
        "Robin Vale", role=trust.role("peer-volunteer"), employment="volunteer", team=row.team
    )
    assert is_new(sam)
