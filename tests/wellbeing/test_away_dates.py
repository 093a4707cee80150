"""Days away against an oracle that counts day by day: what overlaps is one, a day to be back moves, and the clock stands
still on exactly these days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.people import trust
from tests.people.trust import SYSTEM
from wellbeing.away.actions import absences
from wellbeing.away.models import Absence
from wellbeing.away.prompts import Spell, joined, owed
from workforce.core import clock
from workforce.obligations import checking, dates, pauses
from workforce.obligations.models import Pause
from workforce.people.errors import Refused

DAY = timedelta(days=1)
MONDAY = date(2026, 3, 2)
NUMBERS = {"touch": 3, "note": 8, "long": 28}
FAR = 120

Span = tuple[int, int | None]
spans = st.tuples(st.integers(-60, 40), st.one_of(st.none(), st.integers(0, 25))).map(
    lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
)


def _days(span: Span) -> set[int]:
    first, last = span
    return set(range(first, (FAR if last is None else last) + 1))


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, Span]]:
    """What is done one after the other: written down, dates changed, back on a day, taken back."""
    kinds = st.sampled_from(["record", "record", "change", "back", "take_back"])
    return draw(st.lists(st.tuples(kinds, spans), min_size=1, max_size=6))


class Oracle:
    """Sets of days; what shares a day is one."""

    def __init__(self) -> None:
        self.spells: list[set[int]] = []

    def put(self, days: set[int]) -> None:
        for each in [each for each in self.spells if each & days]:
            self.spells.remove(each)
            days = days | each
        self.spells.append(days)

    def newest(self) -> set[int]:
        return max(self.spells, key=min)

    @property
    def days(self) -> set[int]:
        return set().union(*self.spells) if self.spells else set()


@pytest.mark.django_db
@settings(
    max_examples=depth.tries(6, 15),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(doings=steps())
def test_clocks_stand_still_on_the_days_away_and_on_no_other(
    doings: list[tuple[str, Span]], db: None
) -> None:
    sam, today, oracle = trust.appointed(starts=-400).person, clock.today(), Oracle()

    def on(number: int | None) -> date | None:
        return None if number is None else today + number * DAY

    for what, (first, last) in doings:
        rows = Absence.objects.standing().filter(person=sam).order_by("-starts")
        row = rows.first()
        if what == "record" or row is None:
            absences.record(sam, starts=today + first * DAY, ends=on(last), by=SYSTEM)
            oracle.put(_days((first, last)))
        elif what == "change":
            oracle.spells.remove(oracle.newest())
            absences.change(
                row, starts=today + first * DAY, ends=on(last), version=row.version, by=SYSTEM
            )
            oracle.put(_days((first, last)))
        elif what == "take_back":
            absences.take_back(row, by=SYSTEM)
            oracle.spells.remove(oracle.newest())
        else:
            spell = oracle.newest()
            if first < min(
                spell
            ):  # nobody comes back before they went: refused, and nothing changes
                with pytest.raises(Refused, match="Enter a day after that"):
                    absences.back(row, on=today + first * DAY, by=SYSTEM)
                continue
            absences.back(row, on=today + first * DAY, by=SYSTEM)
            oracle.spells.remove(spell)
            if first > min(spell):
                oracle.put(set(range(min(spell), first)))
    stands = pauses.of([sam.pk]).get(sam.pk, [])
    window = range(-90, FAR - 40)
    still = {n for n in window if dates.is_paused(today + n * DAY, stands)}
    assert still == {n for n in window if n in oracle.days}
    standing = Absence.objects.standing().filter(person=sam)
    assert {each.pause_id for each in standing} == set(
        Pause.objects.filter(person=sam).values_list("pk", flat=True)
    )
    assert not list(checking.check(["away-prompt"]))


@given(
    starts=st.integers(0, 30), length=st.one_of(st.none(), st.integers(0, 60)),
    recorded=st.integers(0, 60), today=st.integers(0, 120),
)  # fmt: skip
def test_prompts_come_on_their_day_while_somebody_is_away(
    starts: int, length: int | None, recorded: int, today: int
) -> None:
    first = MONDAY + starts * DAY
    last = None if length is None else first + length * DAY
    recorded_on, now = MONDAY + recorded * DAY, MONDAY + today * DAY
    found = {each.slug: each for each in owed(Spell(first, last, recorded_on), NUMBERS, {}, now)}
    days = {slug: first + (number - 1) * DAY for slug, number in NUMBERS.items()}
    reached = {slug for slug, day in days.items() if last is None or day <= last}
    passed = sorted(days[slug] for slug in reached if days[slug] < recorded_on)
    wanted = {slug for slug in reached if days[slug] >= recorded_on or days[slug] == passed[-1]}
    assert set(found) == wanted
    assert all(each.day == days[each.slug] for each in found.values())
    over = last is not None and last < now
    assert all((each.closed_on is not None) == over for each in found.values())


@given(first=spans, others=st.lists(spans, max_size=4))
def test_what_is_joined_reaches_from_the_first_to_the_last(first: Span, others: list[Span]) -> None:
    def dated(span: Span) -> tuple[date, date | None]:
        return MONDAY + span[0] * DAY, None if span[1] is None else MONDAY + span[1] * DAY

    starts, ends = joined(dated(first), [dated(each) for each in others])
    every = [first, *others]
    assert starts == MONDAY + min(each[0] for each in every) * DAY
    is_open = any(each[1] is None for each in every)
    assert (ends is None) == is_open
    if ends is not None:
        assert ends == MONDAY + max(each[1] for each in every if each[1] is not None) * DAY
