from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from tests.gatherings.calendar_reading import Dates
from tests.notices.test_sending import mailbox
from workforce.gatherings import calendar_kinds, kinds

__all__ = ["mailbox"]


@pytest.fixture(scope="package", autouse=True)
def circle() -> Iterator[None]:
    """A later room is installed: its one short file is all there is of it."""
    with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, "tests.gatherings.circle"]):
        kinds.registry.cache_clear()
        assert {"circle", "quiet"} <= set(kinds.registry())
        yield
    kinds.registry.cache_clear()


@pytest.fixture
def dates(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dates]:
    """A room whose dates are what a test says."""
    made: Any = Dates()
    monkeypatch.setattr(calendar_kinds, "registry", lambda: {"dates": made})
    return made
