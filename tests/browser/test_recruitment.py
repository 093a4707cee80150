"""A request goes from a service manager's first word to a probation that was passed; another is held at the gate, let
pass for a while, and reported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests import depth
from tests.browser import cast, recruited
from tests.browser import holding_up as held
from tests.browser import recruiting as steps
from tests.browser.recruiting import DAY, Walk
from tests.browser.visitor import Visitor
from tests.world import build
from workforce.core import clock

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@depth.WIDTHS
def test_from_the_first_word_to_a_probation_that_is_passed(
    width: int,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> None:
    start = cast.first_day(clock.today(), later=(0, 7, 8, 9, 10, 11))
    walk = Walk(build("none"), lambda: visit(width), move_clock, live_server.url)
    steps.trust_is_set_up(walk)
    walk.at(start)
    steps.service_manager_asks(walk)
    walk.stands_at("preparation")
    steps.lead_plans_the_preparation(walk, start + 7 * DAY)

    walk.at(start + 7 * DAY, 17)
    steps.register_is_closed(walk)
    walk.stands_at("readiness")
    walk.at(start + 8 * DAY)
    steps.manager_scores(walk)
    steps.team_answers(walk)
    walk.at(start + 9 * DAY)
    steps.peer_agrees_and_lead_signs(walk)
    walk.at(start + 10 * DAY)
    steps.they_all_approve(walk)

    walk.at(start + 11 * DAY)
    _is_recruited(walk)


def _is_recruited(walk: Walk) -> None:
    recruited.advert_is_written_and_opened(walk)
    way = recruited.panel_begins(walk)
    recruited.panel_scores_and_decides(walk, way)
    recruited.offer_is_made_and_accepted(walk, way)
    begins = clock.today() + 21 * DAY
    recruited.start_is_confirmed(walk, way, begins)
    recruited.newcomer_is_added(walk, way)
    walk.at(begins)
    recruited.newcomer_sees_the_first_months(walk)
    for months in (1, 3, 5):
        recruited.review_takes_place(walk, months)
    recruited.manager_says_passed(walk)
    recruited.newcomer_reads_it(walk)


@depth.WIDTHS
def test_another_is_held_at_the_gate_let_pass_and_reported(
    width: int,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    live_server: Any,
    transactional_db: Any,
) -> None:
    walk = Walk(build("none"), lambda: visit(width), move_clock, live_server.url)
    start = cast.first_day(clock.today(), later=(0,))
    steps.trust_is_set_up(walk, is_trained=False)
    walk.at(start)
    held.request_stands_at_the_gate(walk)
    held.page_says_what_is_missing_and_who_is_nearest(walk)
    held.central_lead_holds_it_and_lets_it_go(walk)
    held.executive_is_named(walk)
    until = start + 30 * DAY
    held.override_is_asked_for(walk, until)
    held.executive_agrees_from_the_message(walk)
    walk.stands_at("approvals")
    held.it_is_reported(walk)
    walk.at(until + DAY)
    held.it_counts_again(walk)
