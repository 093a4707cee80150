"""Head counts and hours against a tally by hand, and totals that agree however they are cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import depth
from tests.world import World
from tests.worlds import built_once
from training.giving.models import Offer, Session, Taught
from training.giving.queries import figures
from training.giving.reports import months
from workforce.core import clock
from workforce.gatherings.models import Gathering
from workforce.people.models import ServiceArea

SignIn = Callable[[str], Client]
built = built_once("training")
LONDON = ZoneInfo("Europe/London")
TODAY = date(2026, 6, 15)
FIRST, LAST = months(TODAY)
STATES = ("held", "called_off", "planned")


@dataclass(frozen=True)
class Met:
    offer: int
    day: int
    hour: int
    quarters: int
    state: str
    people: int
    new: int | None

    @property
    def starts(self) -> datetime:
        return datetime.combine(FIRST + timedelta(days=self.day), time(self.hour), LONDON)


met = st.builds(
    Met, st.integers(0, 3), st.integers(-3, 370), st.sampled_from([0, 9, 14, 23]), st.integers(1, 12),
    st.sampled_from(STATES), st.integers(0, 40), st.none(),
)  # fmt: skip


class HeadCounts(TestCase):
    @settings(
        max_examples=depth.tries(20, 60),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(
        st.lists(met, max_size=25, unique_by=lambda each: (each.offer, each.starts)),
        st.lists(st.booleans(), min_size=4, max_size=4),
    )
    def test_they_are_the_count_by_hand(self, rows: list[Met], alone: list[bool]) -> None:
        areas = [ServiceArea.objects.create(name=f"Area {n}") for n in range(2)]
        offers = [
            Offer.objects.create(
                title=f"Offer {n}", kind="group", area=areas[n % 2], rhythm="weekly", starts=FIRST, open_to="All",
                joining="Come", together="" if alone[n] else "a nurse",
            )
            for n in range(4)
        ]  # fmt: skip
        for row in rows:
            self._save(row, offers[row.offer])
        with clock.at(TODAY):
            found = figures.given(FIRST, LAST)
        inside = [row for row in rows if FIRST <= row.starts.date() <= LAST]
        held = [row for row in inside if row.state == "held"]
        by_area: Counter[str] = Counter()
        by_month: Counter[date] = Counter()
        for row in held:
            by_area[f"Area {row.offer % 2}"] += row.people
            by_month[row.starts.date().replace(day=1)] += row.people
        assert {
            area: tally.people for area, tally in found.areas.items() if tally.people
        } == +by_area
        assert {
            month: tally.people for month, tally in found.months.items() if tally.people
        } == +by_month
        whole = found.whole
        assert (
            whole.people
            == sum(tally.people for tally in found.months.values())
            == sum(row.people for row in held)
        )
        assert whole.held == sum(tally.held for tally in found.months.values()) == len(held)
        assert (
            whole.quarters
            == sum(tally.quarters for tally in found.months.values())
            == sum(r.quarters for r in held)
        )
        assert whole.called_off == sum(row.state == "called_off" for row in inside)
        assert whole.offers == len({row.offer for row in inside if row.state != "planned"})
        assert found.alone == sum(alone[row.offer] for row in held)
        assert len(found.months) == 12

    def _save(self, row: Met, offer: Offer) -> None:
        starts = row.starts.astimezone(ZoneInfo("UTC"))
        gathering = Gathering.objects.create(
            kind="offer", title=offer.title, starts_at=starts, ends_at=starts + timedelta(minutes=15 * row.quarters),
            capacity=2000, state=row.state, register_closed_at=starts if row.state == "held" else None,
            called_off_at=starts if row.state == "called_off" else None,
        )  # fmt: skip
        Session.objects.create(
            gathering=gathering, offer=offer, people=row.people if row.state == "held" else None
        )


def test_the_months_are_whole_and_twelve() -> None:
    assert months(date(2026, 6, 15)) == (date(2025, 6, 1), date(2026, 5, 31))
    assert months(date(2026, 1, 1)) == (date(2025, 1, 1), date(2025, 12, 31))
    assert months(date(2024, 3, 31)) == (date(2023, 3, 1), date(2024, 2, 29))


@pytest.mark.django_db
def test_small_head_counts_are_hidden_and_nobody_is_named(world: World, sign_in: SignIn) -> None:
    last = world.today.replace(day=1) - timedelta(days=10)
    session = Session.objects.select_related("gathering").get(
        gathering=world.things["offer session held"]
    )
    starts = clock.at_local(last, time(14))
    Gathering.objects.filter(pk=session.gathering_id).update(
        starts_at=starts, ends_at=starts + timedelta(hours=1)
    )
    for people, words in ((3, "fewer than 5"), (12, "12 came")):
        Session.objects.filter(pk=session.pk).update(people=people)
        for slug in ("hr", "central_lead"):
            body = sign_in(slug).get("/reports/what-peers-give/").content.decode()
            assert words in body
            assert world.people["peer"].name not in body
            assert "Walking group" not in body
    for slug in ("peer", "patch_lead", "line_manager", "volunteer"):
        assert sign_in(slug).get("/reports/what-peers-give/").status_code == 404


@pytest.mark.django_db
def test_what_was_taught_is_counted_by_where(world: World) -> None:
    Taught.objects.all().delete()
    area = world.things["area"]
    for where, day, people, quarters in (
        ("inside", FIRST, 12, 4), ("inside", LAST, 8, 6), ("outside", LAST, 30, 8), ("inside", LAST + timedelta(days=1), 99, 4),
    ):  # fmt: skip
        more = {"for_whom": "charity", "is_paid": False} if where == "outside" else {}
        Taught.objects.create(
            where=where, topic="A", day=day, quarters=quarters, people=people, area=area, **more
        )
    found = figures.taught(FIRST, LAST)
    assert found == {
        "inside": figures.TaughtTally(2, 20, 10),
        "outside": figures.TaughtTally(1, 30, 8),
    }
