from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supervision import rhythm
from supervision.numbers import Numbers, Subject, in_force
from tests.supervision import oracle
from workforce.core.ids import uuid7
from workforce.core.models import SettingValue

FIRST = date(2024, 1, 1)
PERSON = uuid7()

offsets = st.integers(0, 500)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


@st.composite
def pauses(draw: st.DrawFn) -> list[tuple[date, date | None]]:
    found: list[tuple[date, date | None]] = []
    for _ in range(draw(st.integers(0, 3))):
        start = draw(offsets)
        length = draw(st.one_of(st.integers(0, 120), st.just(None)))
        found.append((day(start), None if length is None else day(start + length)))
    return found


@settings(max_examples=400, deadline=None)
@given(
    strand=st.sampled_from(["line", "clinical", "peer"]),
    volunteer=st.booleans(),
    assignment=st.integers(0, 60),
    begins=st.integers(0, 40),
    length=st.one_of(st.none(), st.integers(0, 400)),
    held=st.lists(offsets, max_size=12),
    own=st.one_of(st.none(), st.integers(7, 60)),
    changes=st.dictionaries(offsets, st.one_of(st.none(), st.integers(7, 60)), max_size=3),
    trust=st.lists(
        st.tuples(offsets, st.one_of(st.none(), st.integers(0, 200)), st.integers(7, 60)),
        max_size=2,
    ),
    stops=pauses(),
    today=st.integers(300, 560),
)
def test_due_dates_agree_with_walking_day_by_day(
    strand, volunteer, assignment, begins, length, held, own, changes, trust, stops, today
) -> None:
    starts = day(assignment + begins)
    ends = None if length is None else starts + timedelta(days=length)
    now = day(today)
    met = sorted(d for d in map(day, held) if d <= now)
    slug = "supervision.volunteer_days" if volunteer else f"supervision.{strand}_days"
    rows = [
        (day(a), None if b is None else day(a + b), "", None, days)
        for a, b, days in sorted(trust, key=lambda row: row[0])
    ]
    numbers = Numbers({slug: rows})
    subject = Subject(
        strand=strand, role="x", person_id=PERSON, volunteer=volunteer,
        assignment_starts=day(assignment), own_days=own,
        changes=sorted((day(on), days) for on, days in changes.items()),
    )  # fmt: skip

    def days_on(on: date) -> int:
        days = own
        for changed, to in subject.changes:
            days = to if changed <= on else days
        if days is not None:
            return days
        default = 42 if volunteer or strand == "clinical" else 28
        return next(
            (n for a, b, _, _, n in reversed(rows) if a <= on and (b is None or on <= b)), default
        )

    span = rhythm.Span(starts, ends, met)
    got = [
        (c.anchor, c.due, c.grace_end, c.state, c.closed_on)
        for c in rhythm.cycles(span, numbers.rhythm_of(subject), stops, now)
    ]
    assert got == oracle.history(
        starts=starts, ends=ends, held=met, days_on=days_on,
        dense=14 if strand == "peer" and not volunteer else None, window=56,
        assignment_starts=day(assignment), grace=14, pauses=stops, today=now,
    )  # fmt: skip


def cycles(
    held: list[date], today: date, *, strand: str = "peer", **more: object
) -> list[tuple[object, ...]]:
    subject = Subject(
        strand=strand, role="peer-support-worker", person_id=uuid4(), volunteer=False,
        assignment_starts=FIRST, **more,
    )  # fmt: skip
    found = rhythm.cycles(rhythm.Span(FIRST, None, held), Numbers().rhythm_of(subject), [], today)
    return [(c.anchor, c.due, c.state) for c in found]


def test_first_weeks_are_denser() -> None:
    assert cycles([day(56)], day(57)) == [
        (day(0), day(14), "met"),
        (day(56), day(70), "open"),
    ]
    assert cycles([day(57)], day(58))[-1] == (day(57), day(85), "open")


def test_other_strands_have_no_denser_weeks() -> None:
    assert cycles([], day(1), strand="line") == [(day(0), day(28), "open")]
    assert cycles([], day(1), strand="clinical") == [(day(0), day(42), "open")]


def test_a_shorter_interval_gives_a_week_at_least() -> None:
    changed = cycles([day(100)], day(130), changes=[(day(125), 14)])
    assert changed[-1] == (day(100), day(132), "open")


def test_a_change_touches_the_open_date_alone() -> None:
    met = [day(100), day(120)]
    before = cycles(met, day(125))
    after = cycles(met, day(125), changes=[(day(125), 7)])
    assert after[:-1] == before[:-1]
    assert after[-1] == (day(120), day(132), "open")


def test_two_on_one_day_count_once() -> None:
    assert cycles([day(80), day(80)], day(90)) == cycles([day(80)], day(90))


@pytest.mark.django_db
def test_interval_stored_before_it_had_bounds_is_the_nearest_it_can_be() -> None:
    """Nothing falls due on the day it was held, for ever and ever."""
    SettingValue.objects.create(
        slug="supervision.peer_days", value=0, starts=date(2026, 1, 1), role=""
    )
    subject = Subject(
        strand="peer",
        role="",
        person_id=uuid4(),
        volunteer=False,
        assignment_starts=date(2020, 1, 1),
    )
    assert in_force(subject, date(2026, 11, 1)) == 1
