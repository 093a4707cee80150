"""The first months of a new peer worker with their triad, by moving the clock: appointed, agreed, eight dense weeks, a
meeting missed, cover, handing over, another supervisor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests import depth
from tests.browser import cast
from tests.browser import triad_changes as changes
from tests.browser import triad_steps as steps
from tests.browser.triad_steps import BEA, CENTRE, KIT, LEAD, NEW, PEER, Walk
from tests.browser.visitor import Visitor
from tests.world import build
from workforce.core import clock
from workforce.notices.defaults import BANK_HOLIDAYS
from workforce.obligations import checking
from workforce.people.models import Qualification

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@pytest.mark.parametrize(
    ("width", "scripts"),
    [(390, True), pytest.param(1280, False, marks=depth.thorough)],
    ids=["phone", "desk without scripts"],
)
def test_nobody_waits_alone_from_the_first_day_to_another_supervisor(
    width: int,
    scripts: bool,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> None:
    start = cast.first_day(clock.today(), later=(0,))
    walk = Walk(build("none"), lambda: visit(width, scripts=scripts), move_clock, live_server.url)
    Qualification.objects.filter(holder=walk.person(PEER)).delete()
    walk.at(start)
    walk.news()

    # A new peer worker is appointed with a triad, once her peer supervisor may be it
    steps.peer_is_appointed(walk, start)
    steps.supervisor_is_qualified(walk)
    steps.peer_is_added(walk)
    given = "support-given"
    walk.were_told((PEER, given), ("line_manager", given), ("clinical_supervisor", given))
    assert walk.due() == _walked(start, 14)

    # The contract is written by one and agreed by the other
    steps.contract_is_written(walk)
    walk.were_told((NEW, "supervision-contract-written"))
    steps.contract_is_agreed(walk)
    walk.were_told()

    # Eight dense weeks
    met = start + timedelta(days=10)
    steps.first_date_is_set(walk, met)
    walk.were_told((NEW, "supervision-new-date"))
    meetings = 0
    while (met - start).days <= 56:
        met, anchor = _meets(walk, met, PEER), met
        assert walk.due() == _walked(anchor, 14)
        assert met == _working_day_by(_walked(anchor, 14))
        meetings += 1
        if meetings == 1:
            steps.words_are_kept(walk)
            walk.were_told((PEER, "supervision-corrected"))
            steps.words_are_agreed(walk)
            walk.were_told()
    assert meetings == 4

    # The next one falls through, and nothing that is due moves
    walk.at(met, 16)
    changes.meeting_falls_through(walk, met + timedelta(days=4))
    walk.were_told((PEER, "supervision-new-date"))
    assert walk.due() == _walked(anchor, 14)
    met += timedelta(days=4)
    following = _meets(walk, met, PEER)
    assert walk.due() == _walked(met, 28)

    # Her supervisor is away: somebody stands in
    walk.at(met + timedelta(days=7))
    first, last = clock.today() + timedelta(days=1), following + timedelta(days=10)
    changes.supervisor_is_away(walk, first, last)
    changes.cover_is_named(walk, KIT, last)
    walk.were_told((NEW, "change-own"), ("peer", "change-own"), (KIT, given))
    assert walk.due() == _walked(met, 28)
    met, following = following, _meets(walk, following, KIT)
    assert walk.due() == _walked(met, 28)

    # And leaves: all are handed over in one action
    walk.at(met + timedelta(days=14))
    changes.supervisor_leaves(walk, clock.today() + timedelta(days=10))
    walk.were_told(
        (NEW, "change-own"), ("peer", "change-own"), (PEER, "change-leaves"), (PEER, "support-over")
    )
    changes.all_are_handed_over(walk, KIT)
    walk.were_told((NEW, "change-own"), ("peer", "change-own"), (KIT, given))
    walk.at(clock.today() + timedelta(days=11))
    changes.supervision_is_with(walk, KIT)
    assert walk.due() == _walked(met, 28)

    # She asks for another supervisor, is offered one and accepts
    asked = clock.today()
    changes.another_is_asked_for(walk, _working_days_after(asked, 10))
    walk.were_told((LEAD, "supervisor-change-asked"))
    changes.another_is_offered(walk, BEA)
    walk.were_told((NEW, "supervisor-change-offered"))
    changes.another_is_accepted(walk, BEA)
    walk.were_told((LEAD, "supervisor-change-answered"), (KIT, "support-over"), (BEA, given))
    walk.at(asked + timedelta(days=1))
    changes.supervision_is_with(walk, BEA)
    changes.old_one_is_told_only_that_it_changed(walk, KIT)
    assert walk.due() == _walked(met, 28)

    walk.as_(CENTRE, f"/people/{walk.person(NEW).pk}/")
    assert list(checking.check()) == []
    changes.words_stayed_where_they_belong(walk)


def _meets(walk: Walk, day: date, slug: str) -> date:
    """The day of the next one."""
    walk.at(day, 16)
    following = steps.meeting_is_logged_in_two_clicks(walk, slug)
    walk.were_told((slug, "supervision-logged"))
    steps.meeting_is_agreed_in_one_click(walk, slug)
    walk.were_told()
    return following


# Worked out here once more, a day at a time


def _walked(anchor: date, days: int) -> date:
    for _ in range(days):
        anchor += timedelta(days=1)
    return anchor


def _is_working(day: date) -> bool:
    return day.weekday() < 5 and day.isoformat() not in BANK_HOLIDAYS


def _working_day_by(day: date) -> date:
    while not _is_working(day):
        day -= timedelta(days=1)
    return day


def _working_days_after(day: date, number: int) -> date:
    while number:
        day += timedelta(days=1)
        number -= _is_working(day)
    return day
