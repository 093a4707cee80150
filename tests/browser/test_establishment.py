"""From an empty database, through the wizard, to an establishment in which one knows what is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests import depth
from tests.browser import arranging, attending, cast, extracts, trust
from tests.browser.postman import Postman
from tests.browser.steps import Story
from tests.browser.visitor import Visitor
from workforce.core import clock

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
TOLD = trust.OF_TOMAS[0]


@pytest.fixture
def story(
    visit: Callable[..., Visitor],
    move_clock: Callable[[datetime], None],
    work: Callable[[datetime], None],
    postman: Postman,
    tmp_path: Path,
    transactional_db: Any,
    request: pytest.FixtureRequest,
) -> Story:
    width, scripts = request.param
    return Story(
        come=lambda: visit(width, scripts=scripts),
        move_clock=move_clock,
        work=work,
        postman=postman,
        whole=True,
        folder=tmp_path,
    )


@depth.thorough
@pytest.mark.parametrize("story", [(390, True)], ids=["phone"], indirect=True)
def test_an_empty_trust_becomes_a_full_establishment(story: Story) -> None:
    day = cast.first_day(clock.today(), later=(0, 28))
    later = day + trust.MONTH
    story.at(day, 9, worker=True)

    # Given an administrator and two of the central team, and nobody else
    cast.in_the_office(cast.ADMINISTRATOR, "administrator", day)
    cast.in_the_office(cast.LEAD, "central_lead", day)
    cast.in_the_office(cast.SECOND_LEAD, "central_lead", day)
    administrator = story.signed_in(cast.ADMINISTRATOR)

    # When an extract with headings of its own comes in, with one mistake, and mended
    rows = trust.first(day, looked_at=later)
    extracts.file_is_given(administrator, story, "december", trust.with_a_mistake(rows))
    extracts.columns_are_chosen(administrator, day)
    extracts.problem_is_shown(administrator)
    extracts.file_is_given(administrator, story, "december-mended", rows)
    extracts.everybody_is_seen_before(administrator, day)
    extracts.is_applied(administrator)

    # And is undone, and comes in again
    extracts.is_undone(administrator)
    extracts.file_is_given(administrator, story, "december-again", rows)
    extracts.is_applied(administrator)

    # And those of a month later are who they are
    trust.triads(day)
    story.at(later, 9, worker=True)
    administrator = story.signed_in(cast.ADMINISTRATOR)
    extracts.file_is_given(administrator, story, "january", trust.a_month_later(day))
    extracts.month_later_is_seen_before(administrator)
    extracts.is_applied(administrator)
    extracts.month_later_is_so(day)

    # And the central team stands it on a patch, a job description and a post with its triad
    lead = story.signed_in(cast.LEAD)
    arranging.patch_is_made(lead)
    arranging.description_is_sent(lead)
    arranging.description_is_approved(story.signed_in(cast.SECOND_LEAD))
    arranging.unknown_role_is_adopted(lead, later)
    arranging.post_is_proposed(lead)
    arranging.post_is_made_ready(lead)
    arranging.post_is_advertised(lead)
    arranging.somebody_is_added(lead, later)

    # Then everything that is missing is shown where one can act
    attending.everything_is_shown(lead, attending.expected(later, a_month_later=True))
    attending.each_opens_where_one_can_act(lead)

    # And when a peer supervisor leaves, whoever is concerned is told once, and sees it
    cast.may_sign_in(TOLD)
    before = len(story.postman.mails)
    attending.everything_is_handed_over(lead, later)
    attending.is_told_once_without_content(story, TOLD, before)
    attending.sees_it_in_the_timeline(story.signed_in(TOLD))

    # And everybody is found again
    attending.search_finds(lead, trust.NEW)
    attending.organisation_leads_to(lead, trust.NEW, patch="Bay")


@pytest.mark.parametrize(
    "story",
    [
        (390, False),
        pytest.param((1280, True), marks=depth.thorough),
        pytest.param((1280, False), marks=depth.thorough),
    ],
    ids=["phone without scripts", "desk", "desk without scripts"],
    indirect=True,
)
def test_an_extract_becomes_people_whose_gaps_are_shown_and_closed(story: Story) -> None:
    day = cast.first_day(clock.today(), later=(0,))
    story.at(day, 9, worker=True)

    # Given an extract with headings of its own, which comes in
    cast.in_the_office(cast.LEAD, "central_lead", day)
    lead = story.signed_in(cast.LEAD)
    extracts.file_is_given(lead, story, "december", trust.first(day, looked_at=day))
    extracts.columns_are_chosen(lead, day)
    extracts.everybody_is_seen_before(lead, day)
    extracts.is_applied(lead)
    trust.triads(day - trust.DAY)

    # Then everything that is missing is shown
    attending.everything_is_shown(lead, attending.expected(day, a_month_later=False))

    # And when a peer supervisor leaves, whoever is concerned sees it
    cast.may_sign_in(TOLD)
    attending.everything_is_handed_over(lead, day)
    attending.sees_it_in_the_timeline(story.signed_in(TOLD))

    # And everybody is found again
    attending.search_finds(lead, trust.GWEN)
    attending.organisation_leads_to(lead, TOLD, patch="")
