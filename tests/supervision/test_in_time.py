"""What would cost somebody a journey is mailed at once, whatever they chose for their mails."""

from __future__ import annotations

from typing import Any

import pytest

from supervision.actions import intervision, meetings
from supervision.actions.diary import Slot
from supervision.models import Intervision
from tests.supervision.triad import Triad
from workforce.notices.actions import choose_when
from workforce.notices.calendar import Choice
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def weekly(triad: Triad) -> None:
    """Both want one mail a week, and no other."""
    Intervision.objects.all().delete()
    for slug in ("peer", "peer_supervisor", "colleague"):
        choose_when(Choice(weekly=1), by=triad.viewer(slug))


def mailed(kind: str) -> list[tuple[Any, str]]:
    rows = Notice.objects.filter(kind=kind, channel="mail")
    return sorted(rows.values_list("person_id", "state"), key=str)


def test_a_supervision_that_moves_is_told_at_once_and_a_new_date_may_wait(triad: Triad) -> None:
    made = triad.planned(triad.ago(-9))
    priya = triad.person("peer_supervisor").pk
    assert mailed("supervision-new-date") == [(priya, "gathered")]
    meetings.rearrange(meeting=made, to=Slot(triad.ago(-1)), by=triad.viewer("peer"))
    assert mailed("supervision-moved") == [(priya, "waiting")]


def test_an_intervision_that_moves_or_is_taken_back_is_told_at_once(triad: Triad) -> None:
    by, sam, noor = triad.viewer("peer_supervisor"), *map(triad.person, ("peer", "colleague"))
    made = intervision.invite(
        intervision.Invitation(people=[sam.pk, noor.pk], date=triad.ago(-9)), by=by
    )
    wanted = intervision.Invitation(people=[sam.pk], date=triad.ago(-1))
    intervision.change(intervision=made, wanted=wanted, version=1, by=by)
    assert mailed("supervision-intervision-changed") == [(sam.pk, "waiting")]
    assert mailed("supervision-intervision-out") == [(noor.pk, "waiting")]
