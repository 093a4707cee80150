"""Where a figure of people is easily got wrong: what it says there, by hand, and that the count of `oracle.py` says the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from strategy.measures import published
from strategy.measures.indicators import INDICATORS, registry
from strategy.measures.models import Snapshot
from tests.people import trust
from tests.strategy.by_hand import (
    BEGAN,
    LONG_AGO,
    MONTH,
    TODAY,
    came,
    helps,
    job,
    of,
    rights,
    supported,
)
from tests.strategy.histories import bring_up_to_date
from tests.strategy.oracle import agree
from tests.training.making import keep_of_everybody
from workforce.core import clock
from workforce.obligations.models import Pause
from workforce.people.models import Qualification
from workforce.reports.suppression import NOT_SHOWN

pytestmark = pytest.mark.django_db
HEADS = ("fixed-term", "turnover", "stability", "moved-up")
OWED = (
    "supervision-line",
    "supervision-clinical",
    "supervision-peer",
    "full-triad",
    "reflective-practice",
)


@pytest.fixture(autouse=True)
def _on_that_day() -> Iterator[None]:
    with clock.at(TODAY):
        keep_of_everybody()
        yield
        agree(MONTH)


# --- How many there are ------------------------------------------------------------------------


def test_nobody_there_is_no_figure_and_neither_nought_nor_all() -> None:
    for each in INDICATORS:
        assert of(each.slug) == (0, 0)
        row = Snapshot(indicator=each.slug, part=Decimal(0), whole=Decimal(0))
        assert published.value(each, row, 5).words == "no figure"


def test_no_starters_is_no_figure_of_foundation_and_says_nothing_of_the_rest() -> None:
    people = [trust.person(f"Sam Okafor{n}") for n in range(6)]
    for who in people:
        job(who)
        Qualification.objects.create(
            holder=who, slug="foundation", starts=LONG_AGO + timedelta(days=40)
        )
    bring_up_to_date(people)
    assert of("foundation-on-time") == (0, 0)
    assert of("stability") == (6, 6)
    assert of("turnover") == (0, 6)


def test_one_person_is_counted_and_never_shown() -> None:
    who = trust.person()
    supported(job(who))
    rights()
    bring_up_to_date([who])
    for slug in (*HEADS, *OWED):
        part, whole = of(slug)
        assert whole == 1
        row = Snapshot(indicator=slug, part=Decimal(part), whole=Decimal(whole))
        assert published.value(registry()[slug], row, 5) is NOT_SHOWN
    assert of("plans-offered") == of("absence") == (0, 0)


# --- Moves within the year ---------------------------------------------------------------------


def test_moving_to_another_team_leaves_nobody_and_begins_no_clock_anew() -> None:
    who, moved = trust.person(), date(2027, 9, 6)
    job(who, ends=moved - timedelta(days=1))
    job(who, moved, team=trust.team("Southside", of=trust.patch()))
    came(who, date(2027, 8, 30))
    bring_up_to_date([who])
    assert of("turnover") == (0, 1)
    assert of("stability") == (1, 1)
    assert of("foundation-on-time") == (0, 0)
    # From the group on 30 August, not from the move: 31 October is the last day on which it was current.
    assert of("reflective-practice") == (0, 1)
    assert of("turnover", "North patch") == (0, 1)


def test_moving_to_another_patch_is_in_the_heads_of_each_on_its_day_and_leaves_neither() -> None:
    who, moved = trust.person(), date(2027, 9, 6)
    job(who, ends=moved - timedelta(days=1))
    job(who, moved, team=trust.team("Southside", of=trust.patch("South patch")))
    bring_up_to_date([who])
    assert of("turnover") == (0, 1)
    assert of("turnover", "North patch") == of("turnover", "South patch") == (0, 0.5)


def test_a_month_counts_people_where_they_were_in_it_though_they_moved_on_the_first_of_the_next() -> (
    None
):
    who = trust.person()
    job(who, ends=MONTH)
    job(who, TODAY, team=trust.team("Southside", of=trust.patch("South patch")))
    came(who, date(2028, 2, 1))
    bring_up_to_date([who])
    assert of("reflective-practice", "North patch") == (1, 1)
    assert of("reflective-practice", "South patch") == (0, 0)


def test_foundation_counts_where_they_were_when_it_was_due_and_nobody_who_had_left() -> None:
    moved, gone, late = (
        trust.person("Kit Moved"),
        trust.person("Lee Gone"),
        trust.person("Lou Late"),
    )
    job(moved, date(2027, 6, 1), date(2027, 9, 30))
    job(moved, date(2027, 10, 1), team=trust.team("Southside", of=trust.patch("South patch")))
    job(gone, date(2027, 6, 1), date(2027, 7, 20))
    job(late, date(2027, 6, 1))
    for who, done in ((gone, date(2027, 7, 1)), (late, date(2027, 7, 28))):
        Qualification.objects.create(holder=who, slug="foundation", starts=done)
    bring_up_to_date([moved, gone, late])
    # Due on 27 July: one had gone by then, though it was done; one was a day late; one has not done it.
    assert of("foundation-on-time") == of("foundation-on-time", "North patch") == (0, 2)


def test_to_a_volunteer_role_and_back_left_once_and_is_still_there() -> None:
    who = trust.person()
    job(who, ends=date(2027, 6, 30))
    helps(who, date(2027, 7, 1), date(2027, 12, 31))
    job(who, date(2028, 1, 1))
    bring_up_to_date([who])
    assert of("turnover") == (1, 1)
    assert of("stability") == (1, 1)
    assert of("reflective-practice") == (1, 1)


def test_left_came_back_and_left_again_is_one_who_left() -> None:
    who, other = trust.person(), trust.person("Kit Stays")
    job(other)
    job(who, ends=date(2027, 6, 30))
    job(who, date(2027, 9, 1), date(2027, 12, 31))
    bring_up_to_date([who, other])
    assert of("turnover") == (1, 1.5)
    assert of("stability") == (1, 2)


def test_the_last_day_is_a_day_at_work() -> None:
    """Of the first day, too: whoever's last day it was is in the heads, and left in the year."""
    first, last = trust.person("Kit First"), trust.person("Lou Last")
    job(first, ends=BEGAN)
    job(last, ends=MONTH)
    bring_up_to_date([first, last])
    assert of("turnover") == (2, 1.5)
    assert of("stability") == (1, 2)


# --- Two assignments at once -------------------------------------------------------------------


def test_two_posts_at_once_are_one_person_with_supervision_in_each() -> None:
    who = trust.person()
    post = trust.post("FT", "filled", contract="fixed_term")
    supported(job(who, post=post))
    job(
        who,
        date(2027, 1, 4),
        team=trust.team("Southside", of=trust.patch("South patch")),
        post=trust.post("PERM", "filled"),
    )
    came(who, date(2028, 2, 1))
    rights()
    bring_up_to_date([who])
    assert of("full-triad") == (1, 2)
    assert of("supervision-peer") == (0, 1)
    assert of("reflective-practice") == (1, 1)
    assert of("required-training") == (0, 1)
    assert of("fixed-term") == (0, 1)
    assert of("fixed-term", "North patch") == (1, 1)
    assert of("turnover") == (0, 1)
    assert of("turnover", "North patch") == of("turnover", "South patch") == (0, 1)


def test_of_two_posts_the_higher_band_counts_on_either_day() -> None:
    who, senior = trust.person(), trust.role("senior-peer-support-worker")
    job(who)
    job(who, date(2027, 1, 1), date(2027, 8, 31), role=senior)
    up = trust.person("Kit Up")
    job(up)
    job(up, date(2028, 2, 29), role=senior)
    bring_up_to_date([who, up])
    assert of("moved-up") == (1, 2)


def test_one_of_two_jobs_that_ends_leaves_nobody() -> None:
    who = trust.person()
    job(who)
    job(who, ends=date(2027, 6, 30), team=trust.team("Southside", of=trust.patch("South patch")))
    bring_up_to_date([who])
    assert of("turnover") == (0, 1)
    assert of("turnover", "South patch") == (0, 0.5)


# --- Clocks that stand still ----------------------------------------------------------------------


def test_whose_clock_stands_still_is_owed_nothing_and_still_works_here() -> None:
    who = trust.person()
    supported(job(who))
    rights()
    Pause.objects.create(person=who, starts=MONTH, ends=MONTH)
    bring_up_to_date([who])
    for slug in OWED:
        assert of(slug) == (0, 0)
    for slug in ("fixed-term", "turnover", "stability", "required-training"):
        assert of(slug)[1] == 1


def test_a_clock_that_stood_still_the_day_after_was_not_due_the_day_before() -> None:
    who = trust.person()
    supported(job(who, date(2028, 2, 10)))
    came(who, date(2028, 2, 20))
    Pause.objects.create(person=who, starts=TODAY, ends=None)
    bring_up_to_date([who])
    assert of("reflective-practice") == (1, 1)
    assert of("supervision-peer") == (1, 1)
