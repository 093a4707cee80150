from __future__ import annotations

from typing import Any

import pytest

from workforce.reports import report


@pytest.fixture(autouse=True)
def fresh_registry() -> Any:
    report.registry.cache_clear()
    yield
    report.registry.cache_clear()
