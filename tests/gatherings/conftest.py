from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from workforce.gatherings import kinds


@pytest.fixture(scope="package", autouse=True)
def circle() -> Iterator[None]:
    """A later room is installed: its one short file is all there is of it."""
    with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, "tests.gatherings.circle"]):
        kinds.registry.cache_clear()
        assert {"circle", "quiet"} <= set(kinds.registry())
        yield
    kinds.registry.cache_clear()
