"""The desk, at its fullest, costs as much with many candidates as with few, and little."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruitment.selection.models import Candidate
from tests import depth
from tests.recruitment.choosing import chosen
from tests.recruitment.test_selection_placements import client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]
MOST = 15


def test_the_desk_stays_within_its_budget() -> None:
    way = chosen("interviewed")
    world = way.world
    page = reverse("selection:desk-detail", args=[way.request.pk])
    found: dict[str, list[int]] = {}
    for _ in range(2):
        for slug in ("line_manager", "central_lead", "hr", "buddy"):
            browser = client(world, slug)
            browser.get("/people/pay/")
            with CaptureQueriesContext(connection) as used:
                assert browser.get(page).status_code == 200
            found.setdefault(slug, []).append(len(used))
        rows = [
            Candidate(
                selection=way.selection, number=10 + n, name=f"Many {n}", state="invited", state_since=world.today,
                entered_on=world.today,
            )
            for n in range(depth.tries(6, 20))
        ]  # fmt: skip
        if not Candidate.objects.filter(number=10).exists():
            Candidate.objects.bulk_create(rows)
    assert all(few == many for few, many in found.values())
    assert max(max(counts) for counts in found.values()) <= MOST
