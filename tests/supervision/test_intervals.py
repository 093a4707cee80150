"""Everyone's, a role's, a person's and a pair's interval, against a calculation that walks day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision import rhythm
from supervision.actions import agreements, intervals
from supervision.numbers import Numbers, Subject
from tests.supervision import oracle
from tests.supervision.triad import Triad
from workforce.notices.models import Notice
from workforce.people.models import RoleType

FIRST, PERSON, OTHER = date(2024, 1, 1), uuid4(), uuid4()
DEFAULTS = {"line_days": 28, "clinical_days": 42, "peer_days": 28, "volunteer_days": 42,
            "peer_dense_days": 14, "dense_window_days": 56}  # fmt: skip
offsets = st.integers(0, 300)
levels = st.sampled_from(
    [("", None), ("worker", None), ("senior", None), ("", PERSON), ("", OTHER)]
)


def _day(n: int) -> date:
    return FIRST + timedelta(days=n)


@st.composite
def _values(draw: st.DrawFn, slug: str) -> list[tuple[date, date | None, str, Any, int]]:
    """As `put` leaves them: of one level, one after another."""
    found = []
    for role, person in draw(st.sets(levels, max_size=4)):
        starts = sorted(draw(st.sets(offsets, max_size=3)))
        for at, start in enumerate(starts):
            until = _day(starts[at + 1] - 1) if at + 1 < len(starts) else None
            days = draw(st.integers(7, 90))
            found.append((_day(start), until, role, person, days))
    return sorted(found, key=lambda row: row[0])


def _in_force(rows: list[Any], default: int, day: date) -> int:
    """The nearest to the person of what holds that day."""
    now = [row for row in rows if row[0] <= day and (row[1] is None or day <= row[1])]
    for wanted in (("", PERSON), ("worker", None), ("", None)):
        for row in now:
            if (row[2], row[3]) == wanted:
                return int(row[4])
    return default


@settings(max_examples=250, deadline=None)
@given(
    data=st.data(), strand=st.sampled_from(["line", "clinical", "peer"]), volunteer=st.booleans()
)
def test_every_level_and_strand_agrees_with_walking_day_by_day(
    data: st.DataObject, strand: str, volunteer: bool
) -> None:
    usual = "volunteer_days" if volunteer else f"{strand}_days"
    rows = {
        name: data.draw(_values(name)) for name in (usual, "peer_dense_days", "dense_window_days")
    }
    own = data.draw(st.one_of(st.none(), st.integers(7, 90)))
    changes = sorted(data.draw(st.dictionaries(offsets, st.one_of(st.none(), st.integers(7, 90)),
                                               max_size=3)).items())  # fmt: skip
    changes = [(_day(on), days) for on, days in changes]
    held = sorted({_day(n) for n in data.draw(st.lists(offsets, max_size=8))})
    today = _day(data.draw(st.integers(200, 340)))
    held = [day for day in held if day <= today]
    subject = Subject(strand, "worker", PERSON, volunteer, FIRST, own, changes)
    numbers = Numbers({f"supervision.{name}": found for name, found in rows.items()})
    got = [
        (cycle.anchor, cycle.due)
        for cycle in rhythm.cycles(
            rhythm.Span(FIRST, None, held), numbers.rhythm_of(subject), [], today
        )
    ]

    def days_on(anchor: date, day: date) -> int:
        mine = own
        for on, to in changes:
            mine = to if on <= day else mine
        days = mine if mine is not None else _in_force(rows[usual], DEFAULTS[usual], day)
        if strand != "peer" or volunteer:
            return days
        window = _in_force(rows["dense_window_days"], 56, day)
        dense = _in_force(rows["peer_dense_days"], 14, day)
        return min(days, dense) if anchor <= FIRST + timedelta(days=window) else days

    assert got == _walk(held, today, days_on)


def _walk(held: list[date], today: date, days_on: Any) -> list[tuple[date, date | None]]:
    """From each anchor a day at a time: what a change makes of the open date, never before a week from it."""
    anchors = [max([d for d in held if d <= FIRST], default=FIRST), *(d for d in held if d > FIRST)]
    found = []
    for at, anchor in enumerate(anchors):
        stop = anchors[at + 1] if at + 1 < len(anchors) else today + timedelta(days=1)
        n, due = days_on(anchor, anchor), oracle.due(anchor, days_on(anchor, anchor), [])
        day = anchor + timedelta(days=1)
        while day < stop and day <= today:
            if days_on(anchor, day) != n:
                n = days_on(anchor, day)
                again = oracle.due(anchor, n, [])
                due = max(again, day + timedelta(days=7)) if again else None
            day += timedelta(days=1)
        found.append((anchor, due))
    return found


@pytest.mark.django_db
def test_a_role_has_its_own_from_a_day_on_and_then_everyones_again(triad: Triad) -> None:
    triad.log(day=triad.ago(3))
    before = triad.owed().due
    role, lead = RoleType.objects.get(slug="peer-support-worker"), triad.viewer("central_lead")
    page = triad.open("central_lead", "supervision:interval-set", what="peer_days")
    day = triad.today
    page.press("Save", role=role.slug, days="40", starts=day.strftime("%d %m %Y"))
    assert triad.owed().due == triad.ago(3) + timedelta(days=40)
    intervals.set_for_role(slug="supervision.peer_days", role=role, days=None, starts=day, by=lead)
    assert triad.owed().due == before
    for slug in ("patch_lead", "administrator", "peer_supervisor"):
        with pytest.raises(Http404):
            intervals.set_for_role(
                slug="supervision.peer_days", role=role, days=30, starts=day, by=triad.viewer(slug)
            )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("peer", {"Nair", "Ikande"}),
        ("peer_supervisor", {"Okafor", "Ikande"}),
        ("patch_lead", {"Okafor", "Nair", "Ikande"}),
        ("central_lead", {"Okafor", "Nair", "Ikande"}),
    ],
)
def test_either_of_the_two_or_who_leads_changes_a_pairs_own(
    triad: Triad, slug: str, told: set[str]
) -> None:
    triad.log(day=triad.ago(3))
    Notice.objects.all().delete()
    page = triad.open(slug, "supervision:agreement-interval", agreement_id=triad.agreement().pk)
    page.press("Change it", days="21")
    assert triad.owed().due == triad.ago(3) + timedelta(days=21)
    assert set(Notice.objects.values_list("person__last_name", flat=True)) == told


@pytest.mark.django_db
@pytest.mark.parametrize(
    "slug", ["line_manager", "patch_lead_elsewhere", "hr", "former_peer_supervisor"]
)
def test_nobody_else_does(triad: Triad, slug: str) -> None:
    with pytest.raises(PermissionDenied):
        agreements.change_interval(agreement=triad.agreement(), days=21, by=triad.viewer(slug))
