"""The history of a request on paper: one page for HR, however far it came."""

from __future__ import annotations

import pytest

from recruitment.actions import deciding, moving
from recruitment.reports import RequestHistory
from recruitment.states import ORDER
from tests.recruitment.making import let_pass, make_ready, request_at
from tests.world import World
from workforce.reports.outputs import document, pdf

pytestmark = pytest.mark.django_db
ROUNDS = (
    ("peer_supervisor", "senior"),
    ("patch_lead", "advanced"),
    ("central_lead", "central"),
    ("approver", "finance"),
)


def test_history_of_a_request_that_came_all_the_way_is_one_page(world: World) -> None:
    asked = make_ready(
        world, request_at(world, "approvals", why="Nobody on nights who has been there. " * 4)
    )
    deciding.ask(
        request=asked,
        turn="senior",
        round=1,
        words="Who covers nights? " * 6,
        by=world.viewer("peer_supervisor"),
    )
    deciding.answer(
        request=asked,
        words="The night team, as agreed with its manager. " * 4,
        by=world.viewer("service_manager"),
    )
    for slug, turn in ROUNDS:
        asked = deciding.approve(request=asked, turn=turn, round=1, by=world.viewer(slug))
    let_pass(world, asked, "G3")
    let_pass(world, asked, "G7")
    for stage in ORDER[ORDER.index("advert") : -1]:
        moving.note(
            request=asked,
            what=f"{stage.capitalize()} done, and on to what comes next",
            by=world.viewer("central_lead"),
        )
    made = document(RequestHistory(), {"request": str(asked.pk)}, world.viewer("hr"))
    assert [each.heading for each in made.body.sections] == [
        "What was asked for", "What has happened", "What was let pass",
    ]  # fmt: skip
    assert pdf.pages(pdf.markup(made)).pages == 1
