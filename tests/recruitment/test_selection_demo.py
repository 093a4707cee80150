"""What the demo tells of choosing together, told of a small trust."""

from __future__ import annotations

import pytest

from recruitment.models import Request
from recruitment.selection import matching
from recruitment.selection.models import Candidate, Feedback, Offer
from recruitment.selection.queries import today
from tests.recruitment.making import make_ready, request_at
from tests.world import build
from workforce.home.demo import selection
from workforce.home.demo.signins import SignIn
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db
ROLES = {
    "line manager": "line_manager", "senior peer worker": "peer_supervisor", "central lead": "central_lead", "HR": "hr",
    "service manager": "service_manager",
}  # fmt: skip


def test_three_recruitments_on_their_way_and_one_who_is_not_placed_there() -> None:
    world = build("none of them")
    asked = [make_ready(world, request_at(world, "advert")) for _ in range(3)]
    cast = [SignIn(words, "", world.users[slug].email) for words, slug in ROLES.items()]
    selection.build(cast, world.today, asked)
    stages = Request.objects.order_by("number").values_list("stage", flat=True)
    assert list(stages) == ["shortlist", "offer", "checks"]
    not_here = [
        row.name
        for row in Candidate.objects.select_related("selection__request")
        if matching.NOT_HERE in matching.of_candidate(row).grounds
    ]
    assert not_here == ["Petra Novak"]
    assert sorted(Offer.objects.values_list("state", flat=True)) == ["accepted", "made"]
    assert Feedback.objects.count() == 1
    assert [row.scores for row in today.of(world.viewer("peer_supervisor"))] == [True]
    assert not Notice.objects.filter(channel="mail").exists()
