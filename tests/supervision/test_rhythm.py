from datetime import date, timedelta
from uuid import uuid4

import pytest

from supervision import rhythm
from supervision.numbers import Numbers, Subject, in_force
from workforce.core.models import SettingValue

FIRST = date(2024, 1, 1)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


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
