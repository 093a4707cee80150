"""From a staff extract to the PDF that HR reads: the job that everything else here is for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import depth
from tests.browser import cast, endings, steps
from tests.browser.postman import Postman
from tests.browser.visitor import Visitor
from workforce.core import clock

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@pytest.mark.parametrize(
    ("width", "scripts", "whole"),
    [
        (390, True, True),
        pytest.param(390, False, False, marks=depth.thorough),
        pytest.param(1280, True, False, marks=depth.thorough),
        pytest.param(1280, False, False, marks=depth.thorough),
    ],
    ids=["phone", "phone without scripts", "desk", "desk without scripts"],
)
def test_supervision_is_logged_agreed_due_reminded_of_and_counted(
    width: int,
    scripts: bool,
    whole: bool,
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    work: Callable[[datetime], None],
    postman: Postman,
    tmp_path: Path,
    transactional_db: Any,
) -> None:
    day = cast.first_day(clock.today())
    story = steps.Story(
        come=lambda: visit(width, scripts=scripts),
        move_clock=move_clock,
        work=work,
        postman=postman,
        whole=whole,
        folder=tmp_path,
    )
    story.at(day, 9, worker=True)

    # Given a trust's own extract
    cast.in_the_office(cast.ADMINISTRATOR, "administrator", day)
    cast.in_the_office(cast.HR, "hr", day)
    administrator = story.signed_in(cast.ADMINISTRATOR)
    steps.extract_is_checked(administrator, story)
    steps.extract_is_applied(administrator, story)

    # And a peer worker with a line manager, a clinical and a peer supervisor, who comes in by invitation
    cast.may_sign_in(cast.LEAD)
    cast.may_sign_in(cast.SUPERVISOR)
    lead = story.signed_in(cast.LEAD)
    steps.triad_is_named(lead, cast.PEER)
    link = steps.peer_is_invited(lead, story, cast.PEER)
    peer = story.browser_of(cast.PEER)
    steps.invitation_is_accepted(peer, link, cast.PEER)
    met = day + timedelta(days=1)
    steps.meeting_is_planned(peer, met)

    # When two days after the meeting the peer worker looks at Today
    story.at(met + timedelta(days=2), 10)
    steps.one_to_one_took_place(clock.today())
    peer = story.signed_in(cast.PEER, code=False)
    steps.meeting_is_logged_in_two_clicks(peer, met)
    steps.words_are_written(peer, story)

    # And the supervisor agrees
    supervisor = story.signed_in(cast.SUPERVISOR)
    steps.meeting_is_agreed_in_one_tap(supervisor, story)

    # Then the next is due in four weeks
    due = steps.next_is_due(supervisor, met)
    before = len(postman.mails)

    # And on that day a reminder goes out, once
    story.at(due, 8, 30, worker=True)
    endings.reminders_are_sent(story)
    endings.reminder_came_once(story, before)

    # And HR counts it
    hr = story.signed_in(cast.HR)
    endings.pdf_is_made(hr, story)
    endings.words_stayed_where_they_belong(story)
