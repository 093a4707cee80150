from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from supervision import ledger
from supervision.actions import change_requests
from supervision.models import Agreement, ChangeRequest, Intervision, Meeting
from tests.supervision.triad import Triad
from tests.world import World, build
from workforce.gatherings.models import CalendarEntry
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once a module; each test's own changes are undone by its own transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = build("supervision")
        _without_meetings()
        yield made
        transaction.set_rollback(True)


def _without_meetings() -> None:
    """These tests begin where nobody has met or asked for anything yet; the matrix's own are in world.py and
    world_contracts.py beside this."""
    Meeting.objects.all().delete()
    Intervision.objects.all().delete()
    CalendarEntry.objects.all().delete()
    ChangeRequest.objects.all().delete()
    Obligation.objects.filter(kind=change_requests.KIND).delete()
    Notice.objects.all().delete()
    ledger.settle(Agreement.objects.values_list("strand", "pk"))


@pytest.fixture
def world(built: World, db: None) -> World:
    return built


@pytest.fixture
def triad(world: World) -> Triad:
    return Triad(world)
