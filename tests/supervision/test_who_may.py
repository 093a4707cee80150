"""Peer supervision is given by whoever has the qualification, or a place on a course that is soon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from supervision.actions import change_requests, covering
from supervision.actions.covering import Given
from supervision.models import GoesTo
from supervision.queries import changes, cover, room
from tests.people import trust
from tests.people.trust import SYSTEM
from tests.supervision.triad import Triad
from workforce.people import peer_supervision
from workforce.people.actions import qualifications, relationships
from workforce.people.errors import Refused
from workforce.people.models import Person, Qualification, Relationship

pytestmark = pytest.mark.django_db
WORDS = "no supervision qualification yet. Book a course within 90 days"


def day(triad: Triad, days: int) -> date:
    return triad.today + timedelta(days=days)


@pytest.fixture
def uma(triad: Triad) -> Person:
    """A senior of the same patch who has no qualification."""
    role = triad.world.assignments["peer_supervisor"].role
    return trust.appointed("Uma Senior", team=triad.world.things["team"], role=role).person


def held(triad: Triad) -> Relationship:
    found: Relationship = Relationship.objects.running(triad.today).get(
        assignment=triad.assignment, kind="peer_supervisor"
    )
    return found


def test_everywhere_somebody_is_named_it_is_asked(triad: Triad, uma: Person) -> None:
    by, now = triad.viewer("central_lead"), held(triad)
    group = cover.of_holder(by, now.holder_id)
    assert group is not None
    given = [Given(triad.agreement().pk, uma.pk)]
    request = change_requests.ask(triad.agreement(), to=GoesTo.LEAD, by=triad.viewer("peer"))
    colleague = triad.world.assignments["colleague"]
    ways: list[Any] = [
        lambda: relationships.begin(
            kind="peer_supervisor", holder=uma, assignment=colleague, starts=triad.today, by=by
        ),
        lambda: relationships.hand_over([now], to=uma, on=day(triad, 2), by=by),
        lambda: relationships.cover(
            now, holder=uma, starts=day(triad, 20), ends=day(triad, 30), by=by
        ),
        lambda: covering.hand_over_from(
            now.holder_id, given, on=day(triad, 2), version=group.version, by=by
        ),
        lambda: covering.name_cover_for(
            now.holder_id, given, starts=day(triad, 20), ends=day(triad, 30),
            version=group.version, by=by,
        ),
        lambda: change_requests.offer(
            request, to=uma, starts_on=triad.today, version=1, by=triad.viewer("patch_lead")
        ),
    ]  # fmt: skip
    for way in ways:
        with pytest.raises(Refused, match=WORDS):
            way()
    qualifications.record_supervision(uma, starts=day(triad, -9), until=None, by=by)
    assert ways[1]()[0].holder == uma


def test_who_lacks_it_is_neither_suggested_nor_offered(triad: Triad, uma: Person) -> None:
    lead = triad.viewer("patch_lead")
    request = change_requests.ask(triad.agreement(), to=GoesTo.LEAD, by=triad.viewer("peer"))
    group = cover.of_holder(lead, held(triad).holder_id)
    assert group is not None

    def offered() -> tuple[bool, bool]:
        rows = room.choices(lead, group.rows, but=group.holder.pk, starts=day(triad, 1), ends=None)
        suggested = any(each.person == uma for one in rows for each in one.fit)
        return suggested, uma.pk in [pk for pk, *_ in changes.candidates(lead, request, "").people]

    assert offered() == (False, False)
    qualifications.record_place(uma, course_on=day(triad, 40), by=lead)
    assert offered() == (True, True)


@pytest.mark.parametrize(("course", "begins", "may"), [
    (90, 0, True), (91, 0, False), (91, 1, True), (0, 0, True), (5, 30, True),
])  # fmt: skip
def test_a_place_booked_counts_within_ninety_days_of_the_first_day(
    triad: Triad, uma: Person, course: int, begins: int, may: bool
) -> None:
    qualifications.record_place(uma, course_on=day(triad, course), by=SYSTEM)
    assert (uma.pk not in peer_supervision.without([uma.pk], day(triad, begins))) is may


@pytest.mark.parametrize(("starts", "until", "begins", "may"), [
    (-30, None, 0, True), (-30, 10, 10, True), (-30, 10, 11, False), (-30, -1, -10, False),
])  # fmt: skip
def test_the_qualification_counts_while_it_lasts(
    triad: Triad, uma: Person, starts: int, until: int | None, begins: int, may: bool
) -> None:
    last = None if until is None else day(triad, until)
    qualifications.record_supervision(uma, starts=day(triad, starts), until=last, by=SYSTEM)
    assert (uma.pk not in peer_supervision.without([uma.pk], day(triad, begins))) is may


def test_line_and_clinical_ask_for_nothing_and_what_the_product_does_is_taken(
    triad: Triad, uma: Person
) -> None:
    by, colleague = triad.viewer("central_lead"), triad.world.assignments["colleague"]
    relationships.begin(
        kind="clinical_supervisor", holder=uma, assignment=colleague, starts=triad.today, by=by
    )
    relationships.begin(
        kind="peer_supervisor", holder=uma, assignment=colleague, starts=triad.today, by=SYSTEM
    )


def test_who_holds_without_it_goes_on_and_shows_as_something_to_mend(triad: Triad) -> None:
    priya = held(triad).holder
    Qualification.objects.filter(holder=priya).delete()
    by = triad.viewer("patch_lead")
    page = triad.open("patch_lead", "supervision:cover-list")
    assert "Priya Nair</a>: Record the qualification" in page.body
    assert (
        "Priya Nair</a>: " not in triad.open("patch_lead_elsewhere", "supervision:cover-list").body
    )
    # What goes on with the same two needs nothing new.
    relationships.end(held(triad), on=triad.today, by=by)
    relationships.begin(
        kind="peer_supervisor",
        holder=priya,
        assignment=triad.assignment,
        starts=day(triad, 1),
        by=by,
    )
    assert page.body.count(f"/people/{priya.pk}/peer-supervision/") == 1
    form = triad.open("patch_lead", "people:person-supervision", person_id=priya.pk)
    assert "within 90 days" in form.body
    course = day(triad, 30)
    typed = {
        "course_on_day": course.day,
        "course_on_month": course.month,
        "course_on_year": course.year,
    }
    done = form.press("Save", what="booked", **{key: str(value) for key, value in typed.items()})
    assert "Peer supervision place booked" in done.body
    assert "Priya Nair</a>: " not in triad.open("patch_lead", "supervision:cover-list").body


def test_a_certificate_that_has_run_out_leaves_the_place_that_is_booked(
    triad: Triad, uma: Person
) -> None:
    qualifications.record_place(uma, course_on=day(triad, 20), by=SYSTEM)
    qualifications.record_supervision(uma, starts=day(triad, -800), until=day(triad, -1), by=SYSTEM)
    assert peer_supervision.without([uma.pk], triad.today) == set()


def test_the_certificate_takes_the_place_of_the_booking(triad: Triad, uma: Person) -> None:
    qualifications.record_place(uma, course_on=day(triad, 20), by=SYSTEM)
    qualifications.record_place(uma, course_on=day(triad, 30), by=SYSTEM)
    qualifications.record_supervision(uma, starts=triad.today, until=None, by=SYSTEM)
    qualifications.record_supervision(uma, starts=triad.today, until=day(triad, 700), by=SYSTEM)
    rows = Qualification.objects.filter(holder=uma)
    assert [(row.slug, row.until) for row in rows] == [(peer_supervision.HELD, day(triad, 700))]
    for wrong in (
        {"starts": day(triad, 1), "until": None},
        {"starts": day(triad, -1), "until": day(triad, -2)},
    ):
        with pytest.raises(Refused):
            qualifications.record_supervision(uma, by=SYSTEM, **wrong)
