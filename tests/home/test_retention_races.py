"""A hold and a deletion at once: whichever comes second sees what the first one did."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.gatherings.making import at_once
from tests.people import trust
from workforce.core import clock
from workforce.core.access import INFORMATION_GOVERNANCE, Viewer
from workforce.core.models import LegalHold
from workforce.home.retention.actions import deciding, holding
from workforce.home.retention.actions.holding import Hold
from workforce.home.retention.models import Removal, Review
from workforce.home.retention.states import OFF, TO_GO
from workforce.people.models import Grant

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_hold_and_the_night_at_once() -> None:
    """Gone before the hold, or held and all there: never gone under it."""
    today = clock.today()
    jo = trust.person("Jo Example", left_on=today - timedelta(days=2300))
    Grant.objects.create(person=jo, role="hr", starts=jo.left_on, ends=jo.left_on)
    Review.objects.create(
        person=jo,
        period="employment",
        found_on=today,
        rows=1,
        state=TO_GO,
        goes_on=today,
        decided_on=today,
    )
    by = Viewer(
        None, trust.person("Yan Frost").pk, "Yan Frost", frozenset({INFORMATION_GOVERNANCE}), today
    )
    said = Hold(jo.pk, "", "claim", "legal", today + timedelta(days=90))
    night = Viewer.system()
    found = at_once([lambda: deciding.carry_out(by=night), lambda: holding.put_on(said, by=by)] * 2)
    assert not [each for each in found if isinstance(each, Exception)], found
    is_gone = Removal.objects.exists()
    assert is_gone != Grant.objects.filter(person=jo).exists()
    assert LegalHold.objects.count() == 1
    assert is_gone or Review.objects.get().state == OFF
    assert deciding.carry_out(by=night) == 0
