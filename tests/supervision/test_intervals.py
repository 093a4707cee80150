"""Who sets a role's and a pair's interval, and who is told. What comes of it: test_histories.py."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from supervision.actions import agreements, intervals
from tests.supervision.triad import Triad
from workforce.notices.models import Notice
from workforce.people.models import RoleType


@pytest.mark.django_db
def test_a_role_has_its_own_from_a_day_on_and_then_everyones_again(triad: Triad) -> None:
    triad.log(day=triad.ago(3))
    before = triad.owed().due
    role, lead = RoleType.objects.get(slug="peer-support-worker"), triad.viewer("central_lead")
    page = triad.open("central_lead", "supervision:interval-set", what="peer_days")
    day = triad.today
    page.press("Save", role=role.slug, days="40", starts=day.strftime("%d %m %Y"))
    assert triad.owed().due == triad.ago(3) + timedelta(days=40)
    intervals.set_for_role(slug="supervision.peer_days", role=role, days=None, starts=day, by=lead)
    assert triad.owed().due == before
    for slug in ("patch_lead", "administrator", "peer_supervisor"):
        with pytest.raises(Http404):
            intervals.set_for_role(
                slug="supervision.peer_days", role=role, days=30, starts=day, by=triad.viewer(slug)
            )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("peer", {"Nair", "Ikande"}),
        ("peer_supervisor", {"Okafor", "Ikande"}),
        ("patch_lead", {"Okafor", "Nair", "Ikande"}),
        ("central_lead", {"Okafor", "Nair", "Ikande"}),
    ],
)
def test_either_of_the_two_or_who_leads_changes_a_pairs_own(
    triad: Triad, slug: str, told: set[str]
) -> None:
    triad.log(day=triad.ago(3))
    Notice.objects.all().delete()
    page = triad.open(slug, "supervision:agreement-interval", agreement_id=triad.agreement().pk)
    page.press("Save", days="21")
    assert triad.owed().due == triad.ago(3) + timedelta(days=21)
    assert set(Notice.objects.values_list("person__last_name", flat=True)) == told


@pytest.mark.django_db
@pytest.mark.parametrize(
    "slug", ["line_manager", "patch_lead_elsewhere", "hr", "former_peer_supervisor"]
)
def test_nobody_else_does(triad: Triad, slug: str) -> None:
    with pytest.raises(PermissionDenied):
        agreements.change_interval(agreement=triad.agreement(), days=21, by=triad.viewer(slug))
