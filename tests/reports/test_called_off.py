"""What was called off by the service, in the world of the matrix. Apart from the counts by hand, which need a
database with nobody else in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from supervision import queries_compliance as queries
from workforce.core import clock
from workforce.reports.suppression import Split

pytestmark = pytest.mark.django_db


def test_called_off_is_a_share_of_what_was_to_take_place(world: object) -> None:
    from supervision.models import Meeting

    sam = world.assignments["peer"]  # type: ignore[attr-defined]
    holder = world.people["peer_supervisor"]  # type: ignore[attr-defined]
    today = clock.today()
    before = queries.called_off(today - timedelta(days=30), today)
    for ago, state in (
        (1, "missed"),
        (2, "held"),
        (3, "declined"),
        (4, "rearranged"),
        (5, "planned"),
        (40, "missed"),
    ):
        Meeting.objects.create(
            assignment=sam, strands=["peer", "line"], date=today - timedelta(days=ago), holder=holder,
            state=state, logged_at=clock.now() if state == "held" else None,
        )  # fmt: skip
    after = queries.called_off(today - timedelta(days=30), today)
    for strand in ("peer", "line"):
        was = before.get(strand, Split(0, 0))
        assert (after[strand].yes - was.yes, after[strand].all - was.all) == (1, 3)
