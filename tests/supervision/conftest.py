from __future__ import annotations

import pytest

from supervision import ledger
from supervision.actions import change_requests
from supervision.models import Agreement, ChangeRequest, Intervision, Meeting
from tests.supervision.triad import Triad
from tests.world import World
from tests.worlds import built_once
from workforce.gatherings.models import CalendarEntry
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation


def without_meetings(world: World) -> None:
    """These tests begin where nobody has met or asked for anything yet; the matrix's own are in world.py and
    world_contracts.py beside this."""
    Meeting.objects.all().delete()
    Intervision.objects.all().delete()
    CalendarEntry.objects.all().delete()
    ChangeRequest.objects.all().delete()
    Obligation.objects.filter(kind=change_requests.KIND).delete()
    Notice.objects.all().delete()
    ledger.settle(Agreement.objects.values_list("strand", "pk"))


built = built_once("supervision", then=without_meetings)


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


@pytest.fixture
def triad(world: World) -> Triad:
    return Triad(world)
